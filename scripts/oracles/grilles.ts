/**
 * Three grids of test/cas/cotation, each written a second time as native spreadsheet formulas, and seeded applications.
 * The formulas are written from the wording of the grid alone; nothing here calls the engine.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";

type Cellule = string | number | null;

export interface Oracle {
  readonly nom: string;
  /** File of test/cas/cotation that holds the grid. */
  readonly cas: string;
  /** Excel serial of the evaluation date. */
  readonly date: number;
  /** Values proposed for each column; null is a blank cell. */
  readonly valeurs: Readonly<Record<string, readonly Cellule[]>>;
  /** Named lists, one per column of a sheet « Listes ». */
  readonly listes: readonly (readonly string[])[];
  /** Intermediate cells, then the score, of one row; `c` gives the address of a header, `d` the date. */
  readonly formules: (
    c: (entete: string) => string,
    d: string,
    plage: (de: string, a: string) => string,
  ) => readonly string[];
}

const serie = (jour: number, mois: number, an: number): number => Date.UTC(an, mois - 1, jour) / 86_400_000 + 25_569;
const dates = (premiere: number, pas: number, n: number): number[] =>
  Array.from({ length: n }, (_, i) => premiere + i * pas);
const parmi = (adresse: string, textes: readonly string[]): string =>
  `OR(${textes.map((t) => `${adresse}="${t}"`).join(",")})`;

const strasbourg: Oracle = {
  nom: "strasbourg-2019",
  cas: "strasbourg-2019.yaml",
  date: serie(1, 11, 2024),
  valeurs: {
    "Rang du souhait": [1, 1, 1, 1, 2, null],
    "Date de dépôt": [
      null,
      serie(31, 1, 2024),
      serie(29, 2, 2020),
      serie(1, 11, 2024),
      ...dates(serie(3, 5, 2017), 97, 28),
    ],
    "Date du dernier refus": [null, null, null, serie(31, 10, 2023), ...dates(serie(11, 2, 2022), 61, 16)],
    "Accord collectif": ["ACD", "aci", "AUCUN", "NONDOC", null],
    "Taux d'effort (%)": [null, 12, 33, 33.01, 38, 151, 990, "38 %"],
    "Reste à vivre": [null, 9.99, 10, 42.89, -3, 1],
    "Logement actuel": [
      "Locataire HLM",
      "Foyer (FJT)",
      "résidence sociale",
      "Squat",
      "Hébergé chez un tiers",
      "Chez vos parents ou enfants",
      "Maison",
      null,
    ],
    "Motif 1": ["Autre motif", "Démolition", "Divorce", "Mobilité professionnelle", "Décohabitation", null],
    "Motif 2": [null, "Sans logement propre", "Séparation", "mobilité professionnelle", "Trop petit"],
    "Motif 3": [null, null, "Non décent", "Repris ou mis en vente"],
    "Situation professionnelle": ["CDI", "CDD", "Stage", "intérim", "Chômage", "Apprenti", "Retraité", null],
    "Logement adapté": ["Oui", "Non", "NONDOC", null],
    "Occupants actuels": [null, 1, 2, 3, 5],
    "Pièces actuelles": [null, 1, 2, 3, 4],
    "Commune actuelle": ["Strasbourg", "OSTWALD", "Colmar", "Hœnheim", null],
    "Commune souhaitée": ["Strasbourg", "Ostwald", "Lingolsheim", null],
    Nom: ["x", "y"],
  },
  listes: [
    [
      "Résidence sociale*",
      "Foyer*",
      "Pension de famille",
      "RHVS",
      "Sous-locataire",
      "Hébergé*",
      "Risque d'expulsion",
      "Structure d'hébergement*",
      "Centre maternel",
      "Camping*",
      "Hôtel",
      "Sans-abri*",
      "Squat",
    ],
    ["Sans logement*", "Démolition", "Non décent*", "Repris ou mis en vente*"],
    [
      "Strasbourg",
      "Schiltigheim",
      "Illkirch-Graffenstaden",
      "Bischheim",
      "Lingolsheim",
      "Ostwald",
      "Hœnheim",
      "Eckbolsheim",
    ],
  ],
  formules: (c, d, plage) => {
    const motifs = plage("Motif 1", "Motif 3");
    const [ici, voulue] = [c("Commune actuelle"), c("Commune souhaitée")];
    const ems = `COUNTIF(Listes!$C$1:$C$8,${ici})>0`;
    const te = c("Taux d'effort (%)");
    const taux = `IF(ISNUMBER(${te}),IF(${te}=990,0,${te}/100),IF(${te}="",0,VALUE(SUBSTITUTE(${te}," %",""))/100))`;
    const [o, p, rav] = [c("Occupants actuels"), c("Pièces actuelles"), c("Reste à vivre")];
    const mobilite = `COUNTIF(${motifs},"Mobilité professionnelle")>0`;
    return [
      `IF(${c("Date de dépôt")}="",0,DATEDIF(MAX(${c("Date de dépôt")},${c("Date du dernier refus")}),${d},"m"))`,
      `IF(${parmi(c("Accord collectif"), ["ACD", "ACI"])},0.3,0)`,
      `IF(${taux}>0.33,0.3,0)`,
      `IF(AND(ISNUMBER(${rav}),${rav}<10),0.3,0)`,
      `IF(OR(SUMPRODUCT(COUNTIF(${c("Logement actuel")},Listes!$A$1:$A$13))>0,SUMPRODUCT(COUNTIF(${motifs},Listes!$B$1:$B$4))>0),0.3,0)`,
      `IF(${parmi(c("Situation professionnelle"), ["CDD", "Stage", "Intérim", "Chômage", "Apprenti"])},0.3,0)`,
      `IF(${c("Logement adapté")}="Oui",0.3,0)`,
      `IF(AND(ISNUMBER(${o}),ISNUMBER(${p})),IF(ABS(${o}-${p})>=2,0.3,0),0)`,
      `IF(AND(${mobilite},${ici}<>""),IF(${ems},IF(${voulue}="",0,IF(${ici}<>${voulue},0.3,0)),0.8),0)`,
      `IF(COUNTIF(${motifs},"Divorce")+COUNTIF(${motifs},"Séparation")>0,0.3,0)`,
      `IF(OR(${c("Logement actuel")}="Chez vos parents ou enfants",COUNTIF(${motifs},"Décohabitation")>0),0.3,0)`,
      `IF(${c("Rang du souhait")}=1,{0}*(1+SUM({1}:{10})),"hors champ")`,
    ];
  },
};

const ouest: Oracle = {
  nom: "synth-ouest",
  cas: "synth-ouest.yaml",
  date: serie(15, 3, 2024),
  valeurs: {
    DALO: ["Oui", "Non", "Non", "Non", "NC", null],
    "L441-1 g": ["Oui", "Non", "Non", "Non", "Non", null],
    "L441-1 l": ["Oui", "Non", "Non", "Non", null],
    "L441-1 a": ["X", "Oui", "N", "Non", "Non", "Non", null],
    "Motif 1": ["Autre", "Mutation professionnelle", "Divorce", null],
    "Motif 2": ["Autre", "MUTATION PROFESSIONNELLE", "Séparation", null, null],
    "Occupants actuels": [1, 2, 4, 6, null],
    "Pièces actuelles": [1, 2, 4, null],
    "Taux d'effort (%)": [null, 20, 33, 33.5, 45],
    "Date d'ancienneté": [
      null,
      serie(15, 3, 2020),
      serie(16, 3, 2020),
      serie(15, 3, 2022),
      serie(29, 2, 2020),
      ...dates(serie(1, 6, 2018), 83, 25),
    ],
    "Passages en CAL": [null, 0, 1, 2, 3, 4],
    "Refus de proposition": [null, 0, 1, 2, 3, 4],
    "Date du dernier refus": [null, serie(15, 3, 2023), serie(16, 3, 2023), ...dates(serie(20, 6, 2022), 53, 12)],
  },
  listes: [],
  formules: (c, d, plage) => {
    const motifs = plage("Motif 1", "Motif 2");
    const [o, p, anc] = [c("Occupants actuels"), c("Pièces actuelles"), c("Date d'ancienneté")];
    const oui = (a: string): string => `OR(${a}="Oui",${a}="X")`;
    return [
      `MAX(IF(${oui(c("DALO"))},50,0),IF(${oui(c("L441-1 g"))},45,0),IF(${oui(c("L441-1 l"))},40,0),IF(${oui(c("L441-1 a"))},35,0))`,
      `IF(COUNTIF(${motifs},"Mutation professionnelle")>0,20,0)+IF(AND(ISNUMBER(${o}),ISNUMBER(${p})),IF(${o}>=${p}+2,20,0),0)+IF(${c("Taux d'effort (%)")}>33,15,0)+IF(COUNTIF(${motifs},"Divorce")+COUNTIF(${motifs},"Séparation")>0,10,0)`,
      `IF({0}>0,0,MIN(40,{1}))`,
      `IF(${anc}="",0,LOOKUP(DATEDIF(${anc},${d},"m"),{0,12,24,36,48},{0,5,10,15,20}))`,
      `MIN(10,5*N(${c("Passages en CAL")}))-IF(${c("Date du dernier refus")}="",0,IF(DATEDIF(${c("Date du dernier refus")},${d},"m")<12,20*N(${c("Refus de proposition")}),0))`,
      `{0}+{2}+MAX(-50,{3}+{4})`,
    ];
  },
};

const nice: Oracle = {
  nom: "nice-bonus-malus",
  cas: "nice-bonus-malus.yaml",
  date: serie(30, 6, 2025),
  valeurs: {
    "Situation professionnelle": ["CDI", "CDD", "CHO", "RET", null],
    "Date d'ancienneté": [null, serie(30, 12, 2024), serie(31, 12, 2024), ...dates(serie(1, 1, 2016), 101, 30)],
    Violences: ["Oui", "Non", "Non", "NC", null],
    "Logement actuel": ["SD", "LP", "LP", "HLM", null],
    "Refus de proposition": [null, 0, 1, 2, 3, 5],
    "Date du dernier refus": [null, serie(30, 6, 2024), serie(1, 7, 2024), ...dates(serie(15, 10, 2023), 47, 12)],
    Incivilités: ["Oui", "Non", "Non", null],
    Fraude: ["Oui", "Non", "Non", "Non", null],
  },
  listes: [],
  formules: (c, d) => {
    const [anc, refus] = [c("Date d'ancienneté"), c("Date du dernier refus")];
    return [
      `IF(${parmi(c("Situation professionnelle"), ["CDI", "CDD"])},20,0)+IF(${anc}="",0,2*INT(DATEDIF(${anc},${d},"m")/6))`,
      `IF(${c("Violences")}="Oui",50,IF(${c("Logement actuel")}="SD",45,0))`,
      `IF(${refus}="",0,IF(DATEDIF(${refus},${d},"m")<12,MAX(-40,-15*N(${c("Refus de proposition")})),0))`,
      `IF(${c("Incivilités")}="Oui",-30,IF(${c("Fraude")}="Oui",-100,0))`,
      `MAX(0,{0}+{1}+MAX(-60,{2}+{3}))`,
    ];
  },
};

export const ORACLES: readonly Oracle[] = [strasbourg, ouest, nice];

const CAS = path.resolve(__dirname, "../../test/cas/cotation");

export interface GrilleDOracle {
  readonly grille: Cellule[][];
  readonly entetes: string[];
}

/** The grid itself, as the case file writes it. */
export function grilleDe(o: Oracle): GrilleDOracle {
  const cas = parse(readFileSync(path.join(CAS, o.cas), "utf8"), { merge: true }) as GrilleDOracle;
  const largeur = Math.max(...cas.grille.map((l) => l.length));
  return { entetes: cas.entetes, grille: cas.grille.map((l) => [...l, ...Array<null>(largeur - l.length).fill(null)]) };
}

/** The same applications on every machine. */
export function demandesDe(o: Oracle, combien: number): Cellule[][] {
  let graine = 20_240_229;
  const tire = (n: number): number => {
    graine = (Math.imul(graine, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((graine / 0x80000000) * n);
  };
  const { entetes } = grilleDe(o);
  return Array.from({ length: combien }, () => entetes.map((e) => o.valeurs[e]![tire(o.valeurs[e]!.length)]!));
}
