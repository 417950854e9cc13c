/** Les mots du registre et de l'annexe d'analyse d'impact (AIPD), remplis d'après la grille. */
import { type DateLegale } from "../../domaine/commun";
import { publicDeLEntete, type CodeDePublic } from "../../domaine/cotation";
import { PUBLICS_EN_MOTS } from "../fonctions/cotation-notice";
import { accorde, date as ecrisDate } from "../format";

/** Ce que la seule appartenance à un public dit d'une personne. */
const NATURE_DU_PUBLIC: Partial<Record<CodeDePublic, string>> = {
  a: "santé (art. 9)",
  b: "santé (art. 9)",
  g: "victime de violences",
  "g bis": "victime de violences",
  h: "vie privée, à protéger comme une donnée sensible",
  i: "victime d’infraction",
};

export const REGISTRE = {
  nom: "Registre et analyse d’impact",
  titreDuVolet: "Registre RGPD et annexe AIPD",
  aide: "Ce que la grille lit, et pour quoi : la fiche du registre et l’annexe de l’analyse d’impact, à compléter et à relire par votre délégué à la protection des données.",
  ecrire: "Écrire le registre et l’annexe",
  feuilles: { registre: "Registre", aipd: "Annexe AIPD" },
  titre: "Cotation de la demande : fiche du registre des traitements",
  titreAipd: "Cotation de la demande : annexe à l’analyse d’impact",
  version: (v: string, d: DateLegale) =>
    `${v.charAt(0).toUpperCase()}${v.slice(1)} · écrit d’après cette grille, au ${ecrisDate(d)}.`,
  relire:
    "À relire et à compléter par le délégué à la protection des données : ce papier ne remplace ni son avis, ni la décision du responsable.",
  aCompleter: "à compléter",
  traitement: "Le traitement (RGPD, art. 30)",
  rubrique: "Rubrique",
  contenu: "Contenu",
  fiche: [
    [
      "Finalité",
      "Aider à choisir les demandes présentées en commission et à décider, par une note calculée de la même façon sur tout le territoire (CCH, art. L. 441-2-8 et R. 441-2-10, 11°).",
    ],
    ["Responsable du traitement", null],
    ["Délégué à la protection des données", null],
    ["Personnes concernées", "Les demandeurs de logement social et les membres de leur ménage."],
    ["Origine des données", "Le dossier de la demande, extrait du système d’enregistrement ou du fichier partagé."],
    ["Destinataires", null],
    ["Durée de conservation du classeur", null],
    ["Information des personnes", "Notice au public et fiche du demandeur (CCH, art. R. 441-2-17)."],
    ["Décision", "La note aide à décider : la commission choisit. Aucune attribution n’est automatique."],
    [
      "Transfert hors de l’Union européenne",
      "Aucun par le complément, qui n’envoie rien. Selon où le classeur est rangé : à compléter.",
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
  usageConnu: "connue du modèle : sert à un autre papier, ou à rien ici",
  usageInconnu: "inconnue du complément : à retirer de l’extraction, ou à justifier",
  aucuneNonLue: "Toutes les colonnes de la table sont lues par la grille.",
  notesNonLues:
    "Une donnée qui ne sert pas n’a pas à être extraite (RGPD, art. 5, 1, c). Une colonne peut servir à un autre papier : pilotage, commission, fiche.",
  enBref: "En bref",
  compte: (lues: number, sensibles: number, nonLues: number | null) =>
    `La grille lit ${accorde(lues, "donnée")}, dont ${accorde(sensibles, "qui en dit", "qui en disent")} long d’une personne (santé, violences)${nonLues === null ? "" : ` ; la table en porte ${accorde(nonLues, "autre")}`}.`,
  necessaire: "Une analyse d’impact est-elle nécessaire ?",
  raisons: [
    "Une notation de personnes, à grande échelle, qui lit des données sensibles et concerne des personnes vulnérables : ce sont des critères qui appellent une analyse d’impact (RGPD, art. 35). Le responsable en décide, après avis du délégué.",
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
  droits: "Droits des personnes",
  droitsDits: [
    "Accès et explication : la fiche du demandeur dit la note, ce qui la fait et ce qui manque (CCH, art. R. 441-2-17).",
    "Rectification : auprès de tout guichet d’enregistrement ; la note change à la notation suivante.",
    "Opposition et effacement : à préciser par le responsable.",
  ],
  pied: "RGPD, art. 30 et 35 · CCH, art. L. 441-2-8, R. 441-2-10 (11°)",
  vide: "La grille ne lit aucune donnée.",
} as const;

/** La nature en dit-elle long d'une personne ? */
export const estSensible = (entete: string): boolean => {
  const code = publicDeLEntete(entete);
  return code !== null && NATURE_DU_PUBLIC[code] !== undefined;
};
