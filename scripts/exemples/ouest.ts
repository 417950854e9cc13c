/**
 * An additive grid in the CREHA Ouest manner, on synthetic applications.
 * Every application is drawn as a household (facts), then written as cells; the expected score is computed from the facts,
 * never from the cells nor with the product's engine: it is an independent oracle.
 */
import { moisRevolus } from "../../src/domaine/commun";
import {
  adresse,
  colonneDe,
  donnees,
  entetesDe,
  formule,
  hasard,
  jour,
  ligneDe,
  lignesDe,
  Page,
  plage,
  plageDeTable,
  tout,
  type Arg,
  type Attendu,
  type CelluleDecrite,
  type Exemple,
  type Hasard,
  type Table,
} from "./outils";
import { COLONNES_DE_GRILLE, type LigneDeGrille } from "./grille";

const NATIONAL = "Priorités nationales";
const LOCAL = "Priorités locales";
const HISTOIRE = "Historique de la demande";
const MOTIFS = "Motif 1 | Motif 2 | Motif 3";
const METIERS = [
  "Infirmi*",
  "Aide-soignant*",
  "Aide à domicile",
  "Conduct* de bus",
  "Agent de propreté",
  "Assistant* maternel*",
];

/** National criteria: column, label, points. The first four are those of the constructed grid; the others enlarge it. */
const PRIORITES: readonly (readonly [colonne: string, libelle: string, points: number])[] = [
  ["DALO", "Droit au logement opposable (DALO)", 50],
  ["L441-1 g", "g. Violences au sein du couple ou mariage forcé", 45],
  ["L441-1 g bis", "g bis. Viol ou agression sexuelle au domicile", 45],
  ["L441-1 l", "l. Menacées d'expulsion sans relogement", 40],
  ["L441-1 k", "k. Dépourvues de logement", 40],
  ["L441-1 a", "a. Situation de handicap", 35],
  ["L441-1 j", "j. Mineur à charge et suroccupation ou non-décence", 35],
  ["L441-1 f", "f. Exposées à l'habitat indigne", 35],
  ["L441-1 h", "h. Parcours de sortie de la prostitution", 35],
  ["L441-1 i", "i. Victimes de traite ou de proxénétisme", 35],
  ["L441-1 d", "d. Hébergées ou logées temporairement", 30],
  ["L441-1 m", "m. Jeunes de l'aide sociale à l'enfance", 30],
  ["L441-1 b", "b. Sortant d'appartement de coordination thérapeutique", 30],
  ["L441-1 c", "c. Mal logées ou en difficulté", 25],
  ["L441-1 e", "e. Reprise d'activité après chômage de longue durée", 20],
];

export const GRILLE_OUEST: readonly LigneDeGrille[] = [
  { Bloc: "Bloc 1 : priorités nationales (la plus forte compte seule)" },
  ...PRIORITES.map(([col, libelle, points], i): LigneDeGrille => ({
    ...(i === 0 ? { Bloc: NATIONAL } : {}),
    Critère: libelle,
    Donnée: col,
    Condition: "Oui",
    Points: points,
    "Non-cumul": "National",
  })),
  { Bloc: "Bloc 2 : priorités locales (40 points au plus)" },
  {
    Bloc: LOCAL,
    Critère: "Mobilité ou éloignement professionnel",
    Donnée: MOTIFS,
    Condition: "Mutation professionnelle",
    Points: 20,
    Cumul: "max",
  },
  {
    Donnée: "Distance travail (km)",
    Condition: ">30",
    Points: 15,
    Commentaire: "entre le logement actuel et le lieu de travail",
  },
  { Critère: "Sur- ou sous-occupation", Donnée: "Occupants actuels", Condition: ">=[Pièces actuelles]+2", Points: 20 },
  { Donnée: "Occupants actuels", Condition: "<=[Pièces actuelles]-2", Points: 20 },
  { Critère: "Taux d'effort", Donnée: "Taux d'effort", Condition: ">33 %", Points: 15 },
  { Critère: "Divorce ou séparation", Donnée: MOTIFS, Condition: "Divorce* | Séparation*", Points: 10 },
  { Critère: "Métier essentiel", Donnée: "Profession", Condition: "dans Métiers essentiels", Points: 15 },
  {
    Critère: "Habite ou travaille dans la commune",
    Donnée: "Commune actuelle | Commune de travail",
    Condition: "[Commune souhaitée]",
    Points: 10,
  },
  { Bloc: "Bloc 3 : historique et vie de la demande" },
  { Bloc: HISTOIRE, Critère: "Ancienneté", Donnée: "Date d'ancienneté", Condition: "[0;12[ mois", Points: 0 },
  { Donnée: "Date d'ancienneté", Condition: "[12;24[ mois", Points: 5 },
  { Donnée: "Date d'ancienneté", Condition: "[24;36[ mois", Points: 10 },
  { Donnée: "Date d'ancienneté", Condition: "[36;48[ mois", Points: 15 },
  { Donnée: "Date d'ancienneté", Condition: ">=48 mois", Points: 20 },
  { Critère: "Passages en commission", Donnée: "Passages en CAL", Points: 5, Par: "unité", Plafond: 10 },
  {
    Critère: "Refus de proposition",
    Donnée: "Refus de proposition",
    Points: -20,
    Par: "unité",
    "Donnée 2": "Date du dernier refus",
    "Condition 2": "<12 mois",
    Commentaire: "la décote s'éteint un an après le dernier refus",
  },
  { Type: "plafond", Bloc: NATIONAL, Points: 50 },
  { Type: "plafond", Bloc: LOCAL, Points: 40 },
  {
    Type: "exclusion",
    Bloc: LOCAL,
    Condition: NATIONAL,
    Commentaire: "les points locaux ne s'ajoutent pas aux priorités nationales",
  },
  { Type: "plancher", Bloc: HISTOIRE, Points: -50 },
  { Type: "liste", Critère: "Métiers essentiels", Condition: METIERS.join(" | ") },
  {
    Type: "inconnu",
    Donnée: "Taux d'effort",
    Condition: 990,
    Commentaire: "valeur écrite par l'export quand les ressources sont nulles",
  },
  { Type: "si vide", Donnée: "Taux d'effort", Condition: "inconnu" },
  { Type: "si vide", Donnée: "Occupants actuels", Condition: "inconnu" },
  { Type: "si vide", Donnée: "Pièces actuelles", Condition: "inconnu" },
];

/** Every column of the Demandes table. */
export const ENTETES_DEMANDES = [
  "Numéro unique",
  "Rang du souhait",
  "Date de dépôt",
  "Date d'ancienneté",
  "Commune actuelle",
  "Commune souhaitée",
  "Commune de travail",
  "Distance travail (km)",
  "Typologie souhaitée",
  "Motif 1",
  "Motif 2",
  "Motif 3",
  "Logement actuel",
  "Occupants actuels",
  "Pièces actuelles",
  "Personnes à loger",
  "Situation familiale",
  "Situation professionnelle",
  "Profession",
  "DALO",
  "L441-1 a",
  "L441-1 b",
  "L441-1 c",
  "L441-1 d",
  "L441-1 e",
  "L441-1 f",
  "L441-1 g",
  "L441-1 g bis",
  "L441-1 h",
  "L441-1 i",
  "L441-1 j",
  "L441-1 k",
  "L441-1 l",
  "L441-1 m",
  "Logement adapté",
  "Accord collectif",
  "Taux d'effort",
  "Reste à vivre",
  "Quartile",
  "Mutation",
  "Refus de prospection",
  "Refus de proposition",
  "Date du dernier refus",
  "Passages en CAL",
  "Passages en CAL rang 2 et plus",
  "Pièces complètes",
] as const;
type Fiche = Partial<Record<(typeof ENTETES_DEMANDES)[number], CelluleDecrite>>;

export const DATE_OUEST = jour(2024, 10, 1);

/** Fictitious communes: no real territory votes this grid. */
const COMMUNES = [
  "Saint-Aubin-sur-Loire",
  "Pont-Rivière",
  "La Chapelle-aux-Marais-Clairs",
  "Trélivan-le-Port",
  "Beaumont-la-Vigne",
  "Saint-Hélier-du-Bois",
  "Les Herbiers-Neufs",
  "Kerlouan-Ville",
];
const AILLEURS = ["Montfleury", "Valbrune", "Rochebelle"];
const AUTRES_MOTIFS = [
  "Logement trop petit",
  "Logement trop cher",
  "Problèmes d'environnement ou de voisinage",
  "Rapprochement du lieu de travail",
  "Raisons de santé",
  "Regroupement familial",
  "Décohabitation",
  "Sans logement propre",
];
const LOGEMENTS = [
  "Locataire HLM",
  "Locataire parc privé",
  "Résidence sociale",
  "Chez vos parents",
  "Sous-locataire",
  "Structure d'hébergement",
  "Propriétaire occupant",
  "Logé dans un hôtel",
];
const PROFESSIONS = [
  "Employé de commerce",
  "Ouvrier",
  "Infirmière",
  "Aide-soignant",
  "Aide à domicile",
  "Conductrice de bus",
  "Agent de propreté",
  "Assistante maternelle",
  "Comptable",
  "Cadre",
  "Étudiant",
];
const ESSENTIELLES = new Set([
  "Infirmière",
  "Aide-soignant",
  "Aide à domicile",
  "Conductrice de bus",
  "Agent de propreté",
  "Assistante maternelle",
]);

interface Menage {
  readonly publics: ReadonlySet<string>;
  readonly mutationPro: boolean;
  readonly separation: boolean;
  readonly distance: number | null;
  readonly occupants: number | null;
  readonly pieces: number | null;
  /** Effort rate in hundredths of a per cent, so that the oracle stays in integers; null = not known. */
  readonly effort: number | null;
  readonly profession: string | null;
  readonly communeActuelle: string | null;
  readonly communeTravail: string | null;
  readonly communeSouhaitee: string;
  readonly anciennete: number;
  readonly cal: number;
  readonly refus: number;
  readonly dernierRefus: number | null;
}

/** The score, in integers, straight from the facts. */
function noteAttendue(m: Menage): number {
  let national = 0;
  for (const [col, , points] of PRIORITES) if (m.publics.has(col)) national = Math.max(national, points);
  let local = m.mutationPro ? 20 : m.distance !== null && m.distance > 30 ? 15 : 0;
  if (m.occupants !== null && m.pieces !== null && Math.abs(m.occupants - m.pieces) >= 2) local += 20;
  if (m.effort !== null && m.effort > 3300) local += 15;
  if (m.separation) local += 10;
  if (m.profession !== null && ESSENTIELLES.has(m.profession)) local += 15;
  if (m.communeActuelle === m.communeSouhaitee || m.communeTravail === m.communeSouhaitee) local += 10;
  const mois = moisRevolus(m.anciennete, DATE_OUEST);
  let histoire = Math.min(20, Math.floor(mois / 12) * 5) + Math.min(10, 5 * m.cal);
  if (m.refus > 0 && m.dernierRefus !== null && moisRevolus(m.dernierRefus, DATE_OUEST) < 12) histoire -= 20 * m.refus;
  return national + (national > 0 ? 0 : Math.min(40, local)) + Math.max(-50, histoire);
}

/** 18 characters: territory, month and year, sequence, office. Text, because a number keeps 15 digits only. */
const numero = (sequence: number, mois: number, an: number): string =>
  `044${String(mois).padStart(2, "0")}${String(an % 100).padStart(2, "0")}${String(sequence).padStart(6, "0")}44109`;

const ouiNon = (h: Hasard, oui: boolean): CelluleDecrite =>
  oui ? h.parmi(["Oui", "Oui", "Oui", "oui", "X", true]) : h.parmi(["Non", "Non", "Non", null, null, "NONDOC"]);

function tire(h: Hasard, rang: number): { fiche: Fiche; menage: Menage } {
  const publics = new Set<string>();
  const frequence: Record<string, number> = {
    DALO: 0.04,
    "L441-1 c": 0.12,
    "L441-1 d": 0.06,
    "L441-1 k": 0.07,
    "L441-1 a": 0.06,
    "L441-1 l": 0.03,
    "L441-1 g": 0.03,
  };
  for (const [col] of PRIORITES) if (h.chance(frequence[col] ?? 0.012)) publics.add(col);
  const separation = h.chance(0.12);
  const mutationPro = h.chance(0.1);
  const motifs: string[] = [];
  if (mutationPro) motifs.push("Mutation professionnelle");
  if (separation) motifs.push(h.parmi(["Divorce, séparation", "Séparation"]));
  while (motifs.length < 3 && (motifs.length === 0 || h.chance(0.35))) motifs.push(h.parmi(AUTRES_MOTIFS));
  const logeable = h.chance(0.9);
  const occupants = logeable ? h.entier(1, 6) : null;
  const pieces = logeable && h.chance(0.95) ? Math.max(1, Math.min(6, (occupants ?? 2) + h.entier(-2, 2))) : null;
  const effort = h.chance(0.82) ? h.entier(800, 5200) : null;
  const profession = h.chance(0.7) ? h.parmi(PROFESSIONS) : null;
  const souhait = h.parmi(COMMUNES);
  const actuelle = h.chance(0.97) ? (h.chance(0.4) ? souhait : h.parmi([...COMMUNES, ...AILLEURS])) : null;
  const travail = profession !== null && h.chance(0.8) ? h.parmi([...COMMUNES, ...AILLEURS]) : null;
  const distance = travail === null ? null : travail === actuelle ? h.entier(1, 6) : h.entier(3, 70);
  const depot = DATE_OUEST - h.entier(1, 2300);
  const anciennete = h.chance(0.08) ? depot - h.entier(30, 700) : depot;
  const nbRefus = h.chance(0.16) ? h.entier(1, 4) : 0;
  const dernierRefus = nbRefus > 0 ? Math.max(depot, DATE_OUEST - h.entier(5, 900)) : null;
  const nbCal = h.chance(0.4) ? h.entier(1, 5) : 0;
  const personnes = h.entier(1, 6);
  const menage: Menage = {
    publics,
    mutationPro,
    separation,
    distance,
    occupants,
    pieces,
    effort,
    profession,
    communeActuelle: actuelle,
    communeTravail: travail,
    communeSouhaitee: souhait,
    anciennete,
    cal: nbCal,
    refus: nbRefus,
    dernierRefus,
  };
  // Ten rows carry the deposit date as text, as some exports print it.
  const enTexte = (serie: number): CelluleDecrite => (rang % 200 === 7 ? texteDate(serie) : serie);
  const fiche: Fiche = {
    "Numéro unique": numero(rang, 1 + (rang % 12), 18 + (rang % 7)),
    "Rang du souhait": 1,
    "Date de dépôt": enTexte(depot),
    "Date d'ancienneté": enTexte(anciennete),
    "Commune actuelle": actuelle,
    "Commune souhaitée": souhait,
    "Commune de travail": travail,
    "Distance travail (km)": distance,
    "Typologie souhaitée": `T${Math.min(6, Math.max(1, personnes))}`,
    "Motif 1": motifs[0] ?? null,
    "Motif 2": motifs[1] ?? null,
    "Motif 3": motifs[2] ?? null,
    "Logement actuel": h.parmi(LOGEMENTS),
    "Occupants actuels": occupants,
    "Pièces actuelles": pieces,
    "Personnes à loger": personnes,
    "Situation familiale": h.parmi([
      "Célibataire",
      "Marié(e)",
      "Divorcé(e)",
      "Séparé(e)",
      "Pacsé(e)",
      "Union libre",
      "Veuf(ve)",
      "NONDOC",
    ]),
    "Situation professionnelle": h.parmi([
      "CDI",
      "CDD",
      "Intérim",
      "Chômage",
      "Apprenti",
      "Étudiant",
      "Retraité",
      "Autre",
      "NONDOC",
      null,
    ]),
    Profession: profession,
    DALO: ouiNon(h, publics.has("DALO")),
    "Logement adapté": h.parmi(["Oui", "Non", "Non", "Non", "NONDOC", null]),
    "Accord collectif": h.parmi(["AUCUN", "AUCUN", "AUCUN", "ACD", "ACI", "NONDOC"]),
    "Taux d'effort":
      effort === null
        ? h.parmi([990, 990, null, "NONDOC"])
        : rang % 25 === 3
          ? `${Math.floor(effort / 100)},${String(effort % 100).padStart(2, "0")} %`
          : effort / 10000,
    "Reste à vivre": effort === null ? null : h.entier(200, 6000) / 100,
    Quartile: h.parmi([1, 2, 3, 4, null]),
    Mutation: h.parmi(["Oui", "Non", "Non"]),
    "Refus de prospection": h.chance(0.1) ? h.entier(1, 3) : null,
    "Refus de proposition": nbRefus === 0 ? h.parmi([0, null]) : nbRefus,
    "Date du dernier refus": dernierRefus,
    "Passages en CAL": nbCal === 0 ? h.parmi([0, null]) : nbCal,
    "Passages en CAL rang 2 et plus": nbCal > 1 ? h.entier(0, nbCal - 1) : null,
    "Pièces complètes": h.parmi(["Oui", "Oui", "Non", null]),
  };
  for (const [col] of PRIORITES)
    if (col !== "DALO")
      fiche[col as keyof Fiche] = publics.has(col)
        ? ouiNon(h, true)
        : h.parmi([null, null, null, "Non", "Non", "NONDOC"]);
  return { fiche, menage };
}

function texteDate(serie: number): string {
  // 25569 is 1 January 1970; the generator may use the clock-free part of Date.
  return new Date((serie - 25569) * 86400000).toISOString().slice(0, 10).split("-").reverse().join("/");
}

/** The three rows of the constructed grid SYNTH_OUEST, with the expected scores written in its description. */
const CONSTRUITS: readonly { libelle: string; fiche: Fiche; attendu: number; pourquoi: string }[] = [
  {
    libelle: "DALO et expulsion, suroccupation, 24 mois, un passage en commission",
    fiche: {
      "Numéro unique": "044100100000100101",
      "Date de dépôt": jour(2022, 10, 1),
      "Date d'ancienneté": jour(2022, 10, 1),
      DALO: "Oui",
      "L441-1 l": "Oui",
      "Occupants actuels": 5,
      "Pièces actuelles": 2,
      "Passages en CAL": 1,
      "Refus de proposition": 0,
    },
    attendu: 65,
    pourquoi: "max(50 ; 40) + local exclu + 10 + 5",
  },
  {
    libelle: "Mutation professionnelle, suroccupation, taux d'effort, 47 mois, 3 passages, un refus récent",
    fiche: {
      "Numéro unique": "044100100000200101",
      "Date de dépôt": jour(2020, 11, 1),
      "Date d'ancienneté": jour(2020, 11, 1),
      "Motif 1": "Mutation professionnelle",
      "Occupants actuels": 4,
      "Pièces actuelles": 2,
      "Taux d'effort": 0.38,
      "Passages en CAL": 3,
      "Refus de proposition": 1,
      "Date du dernier refus": jour(2024, 6, 15),
    },
    attendu: 45,
    pourquoi: "min(55 ; 40) + 15 + min(15 ; 10) − 20",
  },
  {
    libelle: "Aucune priorité, 11 mois, quatre refus récents",
    fiche: {
      "Numéro unique": "044100100000300101",
      "Date de dépôt": jour(2023, 11, 1),
      "Date d'ancienneté": jour(2023, 11, 1),
      "Refus de proposition": 4,
      "Date du dernier refus": jour(2024, 9, 1),
    },
    attendu: -50,
    pourquoi: "max(0 − 80 ; −50)",
  },
];

export const EFFECTIF = 2000;
const AUTRES_SOUHAITS = 120;

export function ouest(): Exemple {
  const h = hasard(20241001);
  const fiches: Fiche[] = [];
  const notes: number[] = [];
  for (const c of CONSTRUITS) {
    fiches.push({ "Rang du souhait": 1, "Commune souhaitée": COMMUNES[0]!, ...c.fiche });
    notes.push(c.attendu);
  }
  for (let i = 1; i <= EFFECTIF; i++) {
    const { fiche, menage } = tire(h, i);
    fiches.push(fiche);
    notes.push(noteAttendue(menage));
    // Some households ask for a second commune: the same demande, another row, another score.
    if (i % Math.floor(EFFECTIF / AUTRES_SOUHAITS) === 5 && fiches.length < CONSTRUITS.length + i + AUTRES_SOUHAITS) {
      const autre =
        COMMUNES[(COMMUNES.indexOf(menage.communeSouhaitee) + 1 + h.entier(0, COMMUNES.length - 2)) % COMMUNES.length]!;
      fiches.push({ ...fiche, "Rang du souhait": 2, "Commune souhaitée": autre });
      notes.push(noteAttendue({ ...menage, communeSouhaitee: autre }));
    }
  }

  const entetesGrille = [
    ...COLONNES_DE_GRILLE.filter((c) => !["Donnée 3", "Condition 3", "Depuis", "Plancher"].includes(c)),
    "Commentaire",
  ];
  const grille: Table = {
    nom: "Grille",
    feuille: "Grille",
    ligne: 1,
    colonne: 1,
    lignes: GRILLE_OUEST.length,
    entetes: entetesGrille,
  };
  const demandes: Table = {
    nom: "Demandes",
    feuille: "Demandes",
    ligne: 1,
    colonne: 1,
    lignes: fiches.length,
    entetes: ENTETES_DEMANDES,
  };
  const n = fiches.length;

  const date = plage("Notes", "B3");
  const arguments_: readonly Arg[] = [tout(grille), entetesDe(demandes), donnees(demandes), date];
  const P = 7;
  const scores = plage("Notes", `B${P}:B${P + n - 1}`);
  const notesPage = new Page("Notes")
    .pose(1, 1, [
      ["Notes et rangs des demandes"],
      [],
      ["Date d'évaluation", DATE_OUEST, "Changez-la : les notes suivent."],
    ])
    .pose(P - 1, 1, [["Ligne", "Note", "Rang"]])
    .pose(
      P,
      1,
      fiches.map((_, i) => [
        i + 1,
        i === 0 ? formule("COTATION", arguments_) : null,
        i === 0
          ? formule("COTATION_RANG", [
              scores,
              colonneDe(demandes, "Date d'ancienneté"),
              colonneDe(demandes, "Commune souhaitée"),
            ])
          : null,
      ]),
    );
  const resultats = new Page("Résultats")
    .pose(1, 1, [["Les trois cas construits"], [], ["Demande", "Note", "Attendu", "Accord", "Origine", "Pourquoi"]])
    .pose(
      4,
      1,
      CONSTRUITS.map((c, i) => [
        c.libelle,
        `=Notes!B${P + i}`,
        c.attendu,
        `=IF(ISNUMBER(B${4 + i}),IF(ABS(B${4 + i}-C${4 + i})<0.000001,"oui","NON"),"à calculer")`,
        "construit",
        c.pourquoi,
      ]),
    )
    .pose(9, 1, [
      ["Répartition des notes par commune souhaitée"],
      [],
      [formule("COTATION_DISTRIBUTION", [scores, colonneDe(demandes, "Commune souhaitée")])],
    ])
    .pose(24, 1, [
      ["Le détail de la première demande"],
      [],
      [formule("COTATION_DETAIL", [tout(grille), entetesDe(demandes), ligneDe(demandes, 1), date])],
    ]);
  const verification = new Page("Vérification").pose(1, 1, [
    ["Ce que la vérification de la grille trouve, demandes comprises"],
    [],
    [formule("COTATION_VERIFIER", [tout(grille), entetesDe(demandes), donnees(demandes), date])],
  ]);
  const colonnes = new Page("Colonnes").pose(1, 1, [
    ["Les colonnes que la grille utilise : la liste à demander au gestionnaire du fichier"],
    [],
    [formule("COTATION_COLONNES", [tout(grille), entetesDe(demandes)])],
  ]);
  const lisezMoi = new Page("Lisez-moi").pose(1, 1, [
    ["Cotation de la demande : une grille additive en trois blocs"],
    [],
    [
      "Grille construite pour la démonstration ; elle n'est celle d'aucun territoire. Elle suit les enseignements publiés par le CREHA Ouest (28 février 2023) :",
    ],
    [
      "50 points au plus par critère, décote de 50 points au plus, priorités nationales au-dessus, points locaux exclus quand une priorité nationale s'applique, refus limités dans le temps.",
    ],
    [
      "Un défaut est laissé exprès : un public prioritaire à 20 ou 35 points perd à l'être si le bloc local, qu'il exclut, lui en donnait 40. La feuille Vérification le dit.",
    ],
    [
      `Demandes : ${CONSTRUITS.length} cas construits, puis ${EFFECTIF} demandes synthétiques (tirage à graine fixe) dont ${n - EFFECTIF - CONSTRUITS.length} demandent une seconde commune. Aucune personne, aucune commune n'est réelle.`,
    ],
    [
      "Les blancs, les NONDOC et le taux d'effort à 990 sont là exprès : non renseigné n'est jamais « non » en silence.",
    ],
    [
      "Notes : la note de chaque ligne et son rang dans la commune souhaitée. Résultats : trois cas vérifiables à la main.",
    ],
    ["Les formules =HLM.… demandent le complément Cotaflux. Si une cellule affiche #NOM?, ouvrez le volet Cotaflux."],
  ]);

  const source = "SYNTH_OUEST, grille construite sur les règles publiées par le CREHA Ouest";
  const args = (a: readonly Arg[]) => a.map((x) => x.argument);
  const attendus: Attendu[] = [
    ...CONSTRUITS.map((c, i): Attendu => ({
      classeur: "ouest",
      libelle: c.libelle,
      feuille: "Notes",
      cellule: `B${P + i}`,
      fonction: "COTATION",
      arguments: args([tout(grille), entetesDe(demandes), ligneDe(demandes, i + 1), date]),
      attendu: { valeurs: [[c.attendu]] },
      origine: "construit",
      source: `${source} : ${c.pourquoi}`,
    })),
    {
      classeur: "ouest",
      libelle: `Les ${n} notes, recalculées sans le moteur à partir des situations tirées`,
      feuille: "Notes",
      cellule: `B${P}`,
      fonction: "COTATION",
      arguments: args(arguments_),
      attendu: { valeurs: notes.map((x) => [x]) },
      origine: "calcul indépendant",
      source: "scripts/exemples/ouest.ts, noteAttendue",
    },
  ];

  const oui = (entete: (typeof ENTETES_DEMANDES)[number]): string =>
    adresse(2, ENTETES_DEMANDES.indexOf(entete) + 1, n, 1);
  return {
    fichier: "ouest",
    attendus,
    classeur: {
      nom: "Cotation – grille additive (démonstration)",
      feuilles: [
        { nom: "Lisez-moi", cellules: lisezMoi.cellules(), largeurs: [760], gras: ["A1"] },
        {
          nom: "Grille",
          cellules: [entetesGrille, ...lignesDe(entetesGrille, GRILLE_OUEST as Record<string, CelluleDecrite>[])],
          tables: [{ nom: "Grille", plage: plageDeTable(grille) }],
          largeurs: [70, 190, 300, 230, 230, 150, 110, 60, 60, 70, 70, 90, 330],
        },
        {
          nom: "Demandes",
          cellules: [
            [...ENTETES_DEMANDES],
            ...lignesDe(ENTETES_DEMANDES, fiches).map((l) => {
              let f = l.length;
              while (f > 0 && l[f - 1] === null) f--;
              return l.slice(0, f);
            }),
          ],
          tables: [{ nom: "Demandes", plage: plageDeTable(demandes) }],
          formats: [
            { plage: oui("Numéro unique"), format: "@" },
            { plage: oui("Date de dépôt"), format: "dd/mm/yyyy" },
            { plage: oui("Date d'ancienneté"), format: "dd/mm/yyyy" },
            { plage: oui("Date du dernier refus"), format: "dd/mm/yyyy" },
            { plage: oui("Taux d'effort"), format: "0.00%" },
            { plage: oui("Reste à vivre"), format: "0.00" },
          ],
          largeurs: [150, 60, 90, 90, 160, 160, 160, 70, 60, 190, 160, 160],
        },
        {
          nom: "Notes",
          cellules: notesPage.cellules(),
          formats: [{ plage: "B3", format: "dd/mm/yyyy" }],
          largeurs: [120, 90, 90],
          gras: ["A1", `A${P - 1}:C${P - 1}`],
        },
        {
          nom: "Résultats",
          cellules: resultats.cellules(),
          largeurs: [420, 110, 110, 110, 110, 260],
          gras: ["A1", "A3:F3", "A9", "A24"],
        },
        { nom: "Vérification", cellules: verification.cellules(), largeurs: [120, 190, 220, 520, 200], gras: ["A1"] },
        { nom: "Colonnes", cellules: colonnes.cellules(), largeurs: [220, 120, 420], gras: ["A1"] },
      ],
      noms: [{ nom: "DateEvaluation", plage: "Notes!B3" }],
    },
  };
}
