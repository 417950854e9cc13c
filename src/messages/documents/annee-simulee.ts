/** Les mots de l'année simulée, à l'écran et sur le papier : ce qui arriverait si…, jamais ce qui arrivera. */
import { type DateLegale, type Ratio } from "../../domaine/commun";
import type { BilanDeLAnnee, Cible, CibleDuBilan, Ecart, Intervalle } from "../../domaine/annee-simulee";
import { phraseDeLaPortee } from "../constats/constats";
import { LIBELLES_COURTS, LIBELLES_DES_BASES } from "../constats/regles";
import { GRILLE_DU_VOLET } from "../volet/volet";
import { accorde, citation, date as ecrisDate, nombre, pourcent } from "../format";

const NB = "\u00a0";
/** Au dixième : un intervalle n'est pas plus précis. */
const dizieme = (x: number): string => nombre(Math.round(x * 10) / 10, 1);
const entre = (i: Intervalle, ecris: (x: number) => string): string =>
  ecris(i.bas) === ecris(i.haut) ? ecris(i.median) : `${ecris(i.median)} (de ${ecris(i.bas)} à ${ecris(i.haut)})`;
/** Le nom s'accorde avec la médiane, tel que l'intervalle se lit ; ou avec un seul nombre. */
const mot = (x: number, singulier: string, pluriel: string): string =>
  Math.abs(Math.round(x * 10) / 10) >= 2 ? pluriel : singulier;
const signe = (x: number): string => (x > 0 ? `+${dizieme(x)}` : dizieme(x));
const pc = (x: number): string => pourcent(Math.round(x * 1000) / 1000, 1);

const AVERTISSEMENT =
  "Ce n’est ni une prévision, ni une promesse, ni une désignation : des logements tirés au sort, des hypothèses écrites, et ce qu’il en sort. Aucun ménage n’y est nommé ; la commission d’attribution décide.";

export const ANNEE_SIMULEE = {
  titre: GRILLE_DU_VOLET.vues.annee,
  nom: "Année simulée",
  avertissement: AVERTISSEMENT,
  aide: "Des logements se libèrent au hasard, sont orientés vers un réservataire, proposés aux candidats que la grille classe, parfois refusés. Répété, cela dit qui serait logé, et de combien cela varie.",

  // L'écran.
  sansHypotheses:
    "Chaque hypothèse s’écrit sur une feuille, et se change là. Insérez-la d’abord : les valeurs sans source y sont marquées « à fixer ».",
  insererHypotheses: "Insérer la feuille Hypothèses",
  inseree: (feuille: string) =>
    `La feuille ${citation(feuille)} porte les hypothèses : relisez-les, changez-les, puis simulez.`,
  bailleur: "Bailleur",
  repartition: "Répartition",
  autreGrille: "Comparer avec une autre grille",
  autreRepartition: "Comparer avec une autre répartition",
  aucune: "Aucune",
  conditions: "Conditions d’accès",
  sansConditions: "Celles de la feuille Hypothèses",
  conditionsRefusees: (phrase: string) => `Les conditions d’accès ne se lisent pas : ${phrase}`,
  conditionsDites: (grille: string, lignes: number) =>
    lignes === 0
      ? `La grille ${citation(grille)} n’a pas de ligne « champ » pour toute la grille : elle n’ajoute aucune condition d’accès à celles de la feuille Hypothèses.`
      : `Conditions d’accès : celles de la feuille Hypothèses, et ${accorde(lignes, "ligne")} de la grille ${citation(grille)} (« champ », et ce qui dit comment lire les colonnes).`,
  simuler: "Simuler",
  arreter: "Arrêter",
  enPreparation: "Lecture du classeur",
  enCours: "Simulation en cours",
  voirDelais: "Délais par public, en mois",
  effetsSurLEnsemble: "L’année en nombres, médianes",
  orientesCompares: "Logements orientés, par réservataire (médianes)",
  attribuesCompares: "Logements attribués à ses candidats, par réservataire (médianes)",
  progression: (faits: number, total: number) => `${accorde(faits, "tirage")} sur ${nombre(total)}`,
  refus: "L’année ne peut pas être simulée.",
  perimee: "Le classeur a changé depuis cette simulation : relancez-la.",
  ecrire: "Écrire l’année simulée",
  remarques: "À savoir",
  tauxDe: (nom: string) => `${nom}${NB}: taux (médiane)`,
  atteinteDe: (nom: string) => `${nom}${NB}: atteinte (tirages)`,
  ecartsDe: (nom: string) => `${nom}${NB}: ménages logés de plus ou de moins`,
  voirReservataires: "Par réservataire",
  voirCibles: "Cibles légales",
  aFixerDites: (n: number) =>
    n === 0
      ? "Chaque hypothèse a une source."
      : `${accorde(n, "hypothèse reste", "hypothèses restent")} à fixer : leur valeur n’a pas de source.`,

  // Les scénarios.
  conventions: (bailleur: string, departement: string, annee: number | null) =>
    ["Conventions", bailleur, departement, annee === null ? "" : String(annee)].filter((x) => x !== "").join(" · "),
  scenarioGarde: (nom: string) => `Scénario gardé${NB}: ${nom}`,
  base: "Aujourd’hui",
  autre: { grille: "Autre grille", repartition: "Autre répartition", deux: "Autres grille et répartition" },
  dit: (nom: string, grille: string, repartition: string) =>
    `${nom}${NB}: grille ${citation(grille)}, répartition ${citation(repartition)}.`,

  // La réponse.
  reponse: (b: BilanDeLAnnee) => {
    const e = b.scenarios[0]!.ensemble;
    return `En ${b.annee}, ${entre(e.attribues!, dizieme)}${NB}${mot(e.attribues!.median, "ménage logé", "ménages logés")} pour ${entre(e.liberes!, dizieme)}${NB}${mot(e.liberes!.median, "logement libéré", "logements libérés")}`;
  },
  detail: (b: BilanDeLAnnee) =>
    `${accorde(b.tirages, "tirage")}${b.tirages < b.voulus ? ` sur les ${nombre(b.voulus)} voulus (arrêtée)` : ""}, ${accorde(b.menages, "ménage demandeur", "ménages demandeurs")}. Entre parenthèses, neuf tirages sur dix.`,
  ecartDePublic: (nom: string, public_: string, e: Ecart, tirages: number) =>
    e.intervalle === null
      ? ""
      : `${nom}${NB}: ${public_}, ${entre(e.intervalle, signe)}${NB}${mot(e.intervalle.median, "ménage logé", "ménages logés")} ; plus dans ${accorde(e.plus, "tirage")} sur ${nombre(tirages)}, moins dans ${nombre(e.moins)}.`,
  intervalle: (i: Intervalle | null) => (i === null ? "sans objet" : entre(i, dizieme)),
  intervalleEnPart: (i: Intervalle | null) => (i === null ? "sans objet" : entre(i, pc)),
  intervalleSigne: (i: Intervalle | null) => (i === null ? "sans objet" : entre(i, signe)),
  cible: (c: { readonly regle: Cible; readonly portee: CibleDuBilan["portee"] }) => {
    const { annee: _, ...portee } = c.portee;
    const ou = phraseDeLaPortee(portee);
    return `${LIBELLES_COURTS[c.regle]}${ou === "" ? "" : `${NB}: ${ou}`}`;
  },
  verdict: (c: CibleDuBilan) =>
    [
      `atteinte dans ${accorde(c.atteinte, "tirage")} sur ${nombre(c.juges)}`,
      ...(c.manquee > 0 ? [`manquée dans ${nombre(c.manquee)}`] : []),
      ...(c.indeterminee > 0 ? [`une donnée manque dans ${nombre(c.indeterminee)}`] : []),
    ].join(", "),
  fraction: (c: CibleDuBilan) =>
    c.numerateur === null || c.denominateur === null
      ? "sans objet"
      : `${dizieme(c.numerateur.median)} sur ${dizieme(c.denominateur.median)}${c.base === null ? "" : ` ${LIBELLES_DES_BASES[c.base]}`} (médianes)`,
  denominateur: (c: CibleDuBilan) => (c.base === null ? "" : LIBELLES_DES_BASES[c.base]),

  // Les tableaux.
  colonnes: {
    scenario: "Scénario",
    mesure: "Mesure",
    public: "Public",
    menages: "Ménages demandeurs",
    nonConnus: "Non connus",
    bas: "5 %",
    median: "Médiane",
    haut: "95 %",
    part: "Part logée",
    delai: "Délai médian (mois)",
    loges: "Logés",
    reservataire: "Réservataire",
    partDuFlux: "Part du flux",
    orientes: "Orientés (médiane)",
    attribues: "Attribués à ses candidats (médiane)",
    cible: "Cible",
    numerateur: "Nombre (médiane)",
    denominateur: "Sur (médiane)",
    atteinte: "Tirages : atteinte",
    manquee: "Tirages : manquée",
    indeterminee: "Tirages : donnée manquante",
    taux: "Taux (médiane)",
    tauxMedian: "Taux",
    fraction: "Nombre",
    orientesEcran: "Orientés",
    attribuesEcran: "Attribués à ses candidats",
    tauxBas: "Taux, 5 %",
    tauxHaut: "Taux, 95 %",
    limite: "Au moins",
    verdict: "Dans les tirages",
    ecart: "Écart médian",
    plus: "Tirages : plus",
    moins: "Tirages : moins",
    hypothese: "Hypothèse",
    valeur: "Valeur",
    source: "Source",
  },
  mesures: {
    liberes: "Logements libérés dans le flux",
    attribues: "Ménages logés",
    echecs: "Logements revenus au bailleur",
    sansPreneur: "Logements sans preneur",
    propositions: "Propositions faites",
    refus: "Refus de ménages",
    nonAttributions: "Candidats non retenus en commission",
    delai: "Délai médian des ménages logés (mois)",
    delais: "Ménages logés dont l’ancienneté est connue",
  },
  valeur: (v: Ratio | number | boolean | null, lecture: string): string =>
    v === null
      ? "(vide)"
      : typeof v === "boolean"
        ? v
          ? "Oui"
          : "Non"
        : typeof v === "number"
          ? lecture === "annee"
            ? String(v)
            : nombre(v)
          : pourcent(v, 4),
  sourceDite: (source: string, parDefaut: boolean) =>
    [source === "" ? "à fixer" : source, ...(parDefaut ? ["valeur du complément"] : [])].join(" ; "),

  // Le papier.
  feuilles: { resultats: "Année simulée", comparaison: "Année, comparaison", hypotheses: "Année, hypothèses" },
  titreComparaison: "Une année simulée : les scénarios comparés",
  titreHypotheses: "Une année simulée : ce qui est supposé",
  pied: (d: DateLegale) => `Année simulée, évaluation au ${ecrisDate(d)}. Ni prévision, ni désignation.`,
  sousTitre: (annee: number, d: DateLegale, bailleur: string) =>
    `Année ${annee}${bailleur === "" ? "" : `, ${bailleur}`} ; demandes et notes au ${ecrisDate(d)}.`,
  tirages: (b: BilanDeLAnnee, graine: number) =>
    `${accorde(b.tirages, "tirage")}${b.tirages < b.voulus ? ` sur ${nombre(b.voulus)} (simulation arrêtée)` : ""}, graine ${nombre(graine)} ; ${accorde(b.demandes, "ligne")} de demandes, ${accorde(b.menages, "ménage")}.`,
  enBref: "En bref",
  ensemble: "L’année en nombres",
  publics: "Ménages logés, par public",
  graphiquePublics: "Ménages logés par public : 5 %, médiane, 95 % des tirages",
  descriptionPublics: "Trois barres par public et par scénario. Les nombres sont dans le tableau.",
  reservataires: "Logements par réservataire",
  graphiqueReservataires: "Logements orientés et attribués, médiane des tirages",
  descriptionReservataires: "Deux barres par réservataire. Les nombres sont dans le tableau.",
  cibles: "Cibles légales d’attribution",
  ecarts: "Ménages logés : chaque scénario moins « Aujourd’hui », dans les mêmes tirages",
  graphiqueEcarts: "Écart médian de ménages logés, par public",
  descriptionEcarts:
    "Une barre par public et par scénario, à gauche quand il y en a moins. Les nombres sont dans le tableau.",
  hypotheses: "Les hypothèses, telles que la feuille Hypothèses les dit",
  pasSimule: "Ce qui n’est pas simulé",
  sansObjet: "sans objet",
  notes: {
    quantiles:
      "5 % des tirages donnent moins que la colonne « 5 % », 5 % donnent plus que la colonne « 95 % » (CENTILE.INCLURE). C’est ce que le hasard fait varier, les hypothèses étant vraies ; pas la marge d’erreur des hypothèses.",
    publics:
      "Part logée : médiane des ménages logés ÷ ménages demandeurs du public. Un ménage peut être de plusieurs publics ; une réponse non connue n’est d’aucun. Délai : de la date d’ancienneté à l’attribution, en mois révolus.",
    reservataires:
      "Chaque logement est orienté par la méthode des quotas : tous éligibles, chacun reste à moins d’un logement de sa part. Attribués à ses candidats : hors logements revenus au bailleur.",
    cibles:
      "Les règles sont celles de l’écran Contrôles (CCH, art. L. 441-1 et L. 313-26-2), appliquées aux attributions de chaque tirage. Les relogements (RU, ORCOD) ne sont pas simulés : ils s’ajouteraient au numérateur des 25 %. Une réponse non connue compte au dénominateur et non au numérateur : le taux est alors un minimum, et la cible n’est dite ni atteinte ni manquée quand elle en dépend. Un seul bailleur est simulé, non tout l’EPCI.",
    ecarts:
      "Les scénarios reçoivent les mêmes libérations, les mêmes tirages au sort et les mêmes refus : l’écart ne vient que de la grille ou de la répartition.",
    hypotheses: "« à fixer » : aucune source n’a été donnée ; mesurez-la chez vous avant de décider.",
  },
  limites: [
    "Aucune demande n’arrive, n’est radiée ni renouvelée en cours d’année ; les notes sont celles du jour de l’évaluation et n’avancent pas.",
    "Un logement compte à l’année de sa libération, même s’il est attribué en janvier suivant.",
    "De chaque logement ne sont connus que le programme, la commune, l’EPCI, le QPV et la typologie : ni loyer, ni surface, ni étage, ni plafond de ressources.",
    "Les limites de typologie, de QPV et de première mise en location écrites dans Conventions sont suivies ; celles de financement ne le sont pas, le financement d’un logement tiré au sort n’étant pas connu.",
    "Les mutations et relogements que la table Parc prévoit sont retirés avant le tirage ; les autres demandes de mutation concourent comme les autres.",
    "Après un échec en QPV, la désignation par le maire (L. 441-1, al. 44) n’est pas simulée.",
    "À égalité de note et d’ancienneté, l’ordre est tiré au sort ; une demande sans note n’est jamais proposée.",
  ],
} as const;
