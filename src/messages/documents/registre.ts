/** Les mots du registre et de l'annexe d'analyse d'impact (AIPD), remplis d'après la grille. */
import { type DateLegale } from "../../domaine/commun";
import { publicDeLEntete, type CodeDePublic } from "../../domaine/cotation";
import { PUBLICS_EN_MOTS } from "../fonctions/cotation-notice";
import { accorde, date as ecrisDate } from "../format";

/** Ce que le complément fait d'une colonne que la grille ne lit pas. */
export type UsageDUneColonne = "connue" | "trajet" | "ecrite" | "inconnue";

/** Ce que la seule appartenance à un public dit d'une personne. */
const NATURE_DU_PUBLIC: Partial<Record<CodeDePublic, string>> = {
  a: "santé (art. 9)",
  b: "santé (art. 9)",
  g: "victime de violences",
  "g bis": "victime de violences",
  h: "vie sexuelle (art. 9), à confirmer",
  i: "victime d’infraction",
};

export const REGISTRE = {
  nom: "Registre et analyse d’impact",
  titreDuVolet: "Registre RGPD et annexe AIPD",
  aide: "Ce que la grille lit, et pour quoi : la fiche du registre et l’annexe de l’analyse d’impact, à compléter et à relire par votre délégué à la protection des données.",
  ecrire: "Écrire le registre et l’annexe",
  feuilles: { registre: "Registre", nonLues: "Registre, non lues", aipd: "Annexe AIPD" },
  titre: "Cotation de la demande : fiche du registre des traitements",
  titreAipd: "Cotation de la demande : annexe à l’analyse d’impact",
  version: (v: string, d: DateLegale) =>
    `${v.charAt(0).toUpperCase()}${v.slice(1)} · écrit d’après cette grille, au ${ecrisDate(d)}.`,
  relire:
    "À relire et à compléter par le délégué à la protection des données : ce papier ne remplace ni son avis, ni la décision du responsable.",
  aCompleter: "à compléter",
  traitement: "Le traitement (lettres de l’art. 30, 1 du RGPD)",
  rubrique: "Rubrique",
  contenu: "Contenu",
  fiche: [
    ["a) Responsable du traitement, nom et coordonnées", null],
    ["a) Responsable conjoint, s’il y en a un", null],
    ["a) Délégué à la protection des données, nom et coordonnées", null],
    [
      "b) Finalité",
      "Aider à choisir les demandes présentées en commission et à décider, par une note calculée de la même façon sur tout le territoire (CCH, art. L. 441-2-8 et R. 441-2-10, 11°).",
    ],
    ["c) Personnes concernées", "Les demandeurs de logement social et les membres de leur ménage."],
    ["c) Catégories de données", "Celles du premier tableau, et du second tant qu’elles restent dans le classeur."],
    ["d) Catégories de destinataires", null],
    [
      "e) Transfert vers un pays tiers ou une organisation internationale",
      "Aucun par le complément, qui n’envoie rien. Selon où le classeur est rangé : à compléter.",
    ],
    ["f) Délais prévus pour l’effacement des données", null],
    [
      "g) Mesures de sécurité techniques et organisationnelles (art. 32, 1)",
      "Celles du complément sont dans l’annexe ; celles de la collectivité : à compléter.",
    ],
    ["Origine des données", "Le dossier de la demande, extrait du système d’enregistrement ou du fichier partagé."],
    ["Information des personnes", "Notice au public et fiche du demandeur (CCH, art. R. 441-2-17)."],
    [
      "Décision",
      "La note aide à décider : la commission choisit. Aucune attribution n’est fondée sur la seule note (art. 22, 1).",
    ],
  ] as readonly (readonly [string, string | null])[],
  donnees: "Les données que la grille lit, et pour quoi",
  donnee: "Donnée",
  lueDans: "Où elle est",
  pour: "Critères qui la lisent",
  lignes: "Lignes de la grille",
  nature: "Nature, à confirmer",
  dansLaTable: "dans la table",
  absente: "manque à la table",
  sansTable: "—",
  champ: "champ de la grille",
  base: "point de départ",
  natureDe: (entete: string): string => {
    const code = publicDeLEntete(entete);
    return code === null
      ? "à qualifier"
      : `${PUBLICS_EN_MOTS[code]}${NATURE_DU_PUBLIC[code] === undefined ? "" : ` : ${NATURE_DU_PUBLIC[code]}`}`;
  },
  notesDesDonnees:
    "La nature n’est proposée que pour les publics de L. 441-1 nommés par leur code ; les autres données restent à qualifier.",
  nonLues: "Minimisation : les colonnes de la table que la grille ne lit pas",
  colonne: "Colonne",
  usage: "Usage connu du complément",
  usages: {
    connue: "connue du modèle : sert à un autre papier, ou à rien ici",
    trajet: "sert au calcul de la distance que la grille lit",
    ecrite: "écrite par le complément : elle ne vient pas de l’extraction",
    inconnue: "inconnue du complément : à retirer de l’extraction, ou à justifier",
  } satisfies Record<UsageDUneColonne, string>,
  aucuneNonLue: "Toutes les colonnes de la table sont lues par la grille.",
  notesNonLues:
    "Une donnée qui ne sert pas n’a pas à être extraite (RGPD, art. 5, 1, c). Une colonne peut servir à un autre papier : pilotage, commission, fiche.",
  enBref: "En bref",
  compte: (lues: number, sensibles: number, nonLues: number | null) =>
    `La grille lit ${accorde(lues, "donnée")}, dont ${accorde(sensibles, "qui en dit", "qui en disent")} long d’une personne (santé, violences)${nonLues === null ? "" : ` ; la table en porte ${accorde(nonLues, "autre")}`}.`,
  necessaire: "Une analyse d’impact est-elle requise ?",
  raisons: [
    "La liste de la CNIL nomme « instruction des demandes et gestion des logements sociaux » parmi les traitements pour lesquels l’analyse est requise (RGPD, art. 35, 4 ; délibération n° 2018-327 du 11 octobre 2018).",
    "L’article 35, 3 la requiert aussi pour une évaluation systématique et approfondie de personnes, automatisée, sur la base de laquelle des décisions sont prises (a), et pour le traitement à grande échelle de données de l’article 9, 1 (b).",
    "Le responsable la fait avant le traitement (art. 35, 1) et demande conseil au délégué, s’il en a désigné un (art. 35, 2).",
  ],
  contient: "Ce que l’analyse contient au moins (RGPD, art. 35, 7)",
  contenuDit: [
    "a) Description systématique des opérations et des finalités : la fiche du registre, et le tableau des données que la grille lit.",
    "b) Nécessité et proportionnalité : pour chaque donnée, les critères qui la lisent ; les colonnes que la grille ne lit pas. À compléter.",
    "c) Risques pour les droits et libertés : le tableau ci-dessous. Gravité et vraisemblance à compléter.",
    "d) Mesures envisagées : le même tableau, à compléter par celles de la collectivité.",
  ],
  risques: "Risques et mesures",
  risque: "Risque",
  mesure: "Ce que fait le complément",
  reste: "Ce qui reste à la collectivité",
  mesures: [
    [
      "Divulgation du classeur",
      "Ne garde rien hors du classeur, n’envoie rien, ne demande ni nom, ni adresse, ni numéro de sécurité sociale.",
      "Droits d’accès au fichier, chiffrement du poste, pas d’envoi par courriel.",
    ],
    [
      "Note fausse (donnée mal lue)",
      "Refuse de noter une demande dont une donnée ne se lit pas, et la situe ; compte les données non connues.",
      "Corriger dans le dossier, non dans le classeur seulement.",
    ],
    [
      "Critère discriminatoire ou sans base",
      "Vérifie la grille (publics de L. 441-1, DALO, refus) ; dit chaque critère et ses points.",
      "Délibération, concertation, évaluation annuelle.",
    ],
    [
      "Décision tirée de la seule note",
      "Dit sur chaque liste que la commission choisit ; met le rang décidé à côté du rang par la note.",
      "Motiver les écarts ; informer le demandeur.",
    ],
    [
      "Données en trop",
      "Dit les colonnes que la grille ne lit pas ; laisse les données personnelles de côté à l’import.",
      "Réduire l’extraction ; fixer une durée.",
    ],
    [
      "Réidentification dans un papier",
      "Les papiers collectifs comptent ; ceux qui portent un numéro unique le disent.",
      "Ne diffuser que les papiers sans numéro ; regarder les petits effectifs.",
    ],
  ] as readonly (readonly [string, string, string])[],
  lectures:
    "Lus le 30/11/2026, en français : RGPD (règlement (UE) 2016/679), art. 5, 1, c ; 9, 1 ; 22 ; 30, 1 ; 35, 1 à 4. Le contenu de l’art. 35, 7 et la liste de la CNIL ont été lus dans des commentaires publiés, non dans leur texte : à vérifier.",
  droits: "Droits des personnes",
  droitsDits: [
    "Accès et explication : la fiche du demandeur dit la note, ce qui la fait et ce qui manque (CCH, art. R. 441-2-17).",
    "Rectification : auprès de tout guichet d’enregistrement ; la note change à la notation suivante.",
    "Opposition, effacement, limitation : à préciser par le responsable.",
  ],
  pied: "RGPD (UE) 2016/679, art. 30 et 35 · CCH, art. L. 441-2-8, R. 441-2-10 (11°)",
  vide: "La grille ne lit aucune donnée.",
} as const;

/** La nature en dit-elle long d'une personne ? */
export const estSensible = (entete: string): boolean => {
  const code = publicDeLEntete(entete);
  return code !== null && NATURE_DU_PUBLIC[code] !== undefined;
};
