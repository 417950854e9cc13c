/**
 * Random grids and random applications, from a seed: the same seed gives the same grid everywhere. Grids are written as a
 * housing officer writes them (a range of cells); most of them compile. Applications hold clean and dirty cells.
 */
export type Hasard = () => number;

/** mulberry32: small, seeded, identical on every machine. */
export function hasard(graine: number): Hasard {
  let a = graine >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export const DATE_D_EVALUATION = 46022; // 31/12/2025

type Genre = "ouiNon" | "texte" | "nombre" | "decimal" | "taux" | "pourcent" | "date" | "identifiant";
const COLONNES: readonly (readonly [string, Genre])[] = [
  ["Numéro unique", "identifiant"],
  ["DALO", "ouiNon"],
  ["Mutation", "ouiNon"],
  ["Handicap", "ouiNon"],
  ["Violences", "ouiNon"],
  ["L441-1 a", "ouiNon"],
  ["L441-1 b", "ouiNon"],
  ["L441-1 c", "ouiNon"],
  ["Logement actuel", "texte"],
  ["Situation", "texte"],
  ["Motif 1", "texte"],
  ["Motif 2", "texte"],
  ["Commune actuelle", "texte"],
  ["Commune souhaitée", "texte"],
  ["Personnes", "nombre"],
  ["Pièces", "nombre"],
  ["Refus", "nombre"],
  ["Reste à vivre", "decimal"],
  ["Taux d'effort", "taux"],
  ["Plafond (%)", "pourcent"],
  ["Date de dépôt", "date"],
  ["Date du refus", "date"],
  ["Observations", "texte"],
];
export const ENTETES: readonly string[] = COLONNES.map(([nom]) => nom);
const GENRE = new Map(COLONNES);
const TEXTES = [
  "CDI",
  "CDD",
  "Intérim",
  "Logement HLM",
  "Logement privé",
  "Hébergé",
  "Épinay",
  "Nantes",
  "L'Haÿ",
  "01053",
  "Sans abri",
  "T2",
  "1er",
  "2e",
  "42,89 €",
];
const SALES = [
  "cdi",
  " CDI ",
  "cdd",
  "interim",
  "LOGEMENT HLM",
  "epinay ",
  "nantes",
  "L’Haÿ",
  1053,
  "hébergé",
  "1053",
  1,
  "1",
  "1ère",
  "2nd",
  2,
  42.89,
  "3ème",
];

const parmi = <T>(h: Hasard, liste: readonly T[]): T => liste[Math.floor(h() * liste.length)]!;
const entier = (h: Hasard, min: number, max: number): number => min + Math.floor(h() * (max - min + 1));
const colonneDe = (h: Hasard, ...genres: Genre[]): string =>
  parmi(
    h,
    COLONNES.filter(([, g]) => genres.includes(g)),
  )[0];
const fr = (x: number): string =>
  String(x)
    .replace(".", ",")
    .replace(
      "-",
      parmi(() => 0, ["-", "−"]),
    );

function intervalle(h: Hasard, bornes: readonly string[], suite = ""): string {
  const i = entier(h, 0, bornes.length - 2);
  const j = entier(h, i + 1, bornes.length - 1);
  const r = h();
  if (r < 0.15) return `[${bornes[i]};+∞[${suite}`;
  if (r < 0.25) return `];${bornes[j]}${parmi(h, ["]", "["])}${suite}`;
  if (r < 0.4) return `${parmi(h, [">=", ">", "<", "<="])}${bornes[i]}${suite}`;
  return `${parmi(h, ["[", "]"])}${bornes[i]};${bornes[j]}${parmi(h, ["]", "["])}${suite}`;
}

/** A Donnée and a Condition that suit each other. */
function test(h: Hasard, listes: readonly string[]): [string, unknown] {
  const r = h();
  if (r < 0.22)
    return [
      colonneDe(h, "ouiNon"),
      parmi(h, [
        "",
        "",
        "Oui",
        "Non",
        "<>Oui",
        "<>Non",
        true,
        "vide",
        "non vide",
        "Oui | Peut-être",
        "Peut*",
        "<>ANRU",
        4,
        "*",
      ]),
    ];
  if (r < 0.3)
    return [
      parmi(h, ["L441-1 *", "L441-1 a | L441-1 c", "DALO | Handicap"]),
      parmi(h, ["", "Oui", "Non", "<>Oui", "vide", "non vide"]),
    ];
  if (r < 0.45) {
    const c = colonneDe(h, "texte");
    const t = parmi(h, TEXTES);
    return [
      c,
      parmi<unknown>(h, [
        t,
        `<>${t}`,
        `${t} | ${parmi(h, TEXTES)}`,
        "Log*",
        "?DI",
        "vide",
        "non vide",
        1053,
        1,
        "<>2",
        `${t} | Log*`,
      ]),
    ];
  }
  if (r < 0.5)
    return [
      "Motif 1 | Motif 2",
      parmi(h, [parmi(h, TEXTES), `<>${parmi(h, TEXTES)}`, "Log*", "CDI | CDD", "vide", "non vide"]),
    ];
  if (r < 0.55 && listes.length > 0)
    return [
      parmi(h, ["Commune actuelle", "Motif 1 | Motif 2", "Situation"]),
      `${parmi(h, ["dans ", "<>dans "])}${parmi(h, listes)}`,
    ];
  if (r < 0.62)
    return [
      colonneDe(h, "nombre"),
      parmi<unknown>(h, [
        intervalle(h, ["0", "1", "2", "3", "5"]),
        entier(h, 1, 4),
        `<>${entier(h, 1, 4)}`,
        "[0;0]",
        `${entier(h, 1, 3)} | [5;+∞[`,
      ]),
    ];
  if (r < 0.67) return [colonneDe(h, "decimal"), intervalle(h, ["-20", "0", "6,5", "10", "12,25", "50"])];
  if (r < 0.74) return [colonneDe(h, "taux"), intervalle(h, ["0 %", "30 %", "33 %", "33,5 %", "45 %"])];
  if (r < 0.78) return [colonneDe(h, "pourcent"), intervalle(h, ["0 %", "30 %", "38 %", "60 %", "150 %"])];
  if (r < 0.9) {
    const c = colonneDe(h, "date");
    return [
      c,
      parmi(h, [
        intervalle(h, ["0", "12", "24", "48", "60"], " mois"),
        intervalle(h, ["0", "1", "3", "10"], " ans"),
        intervalle(h, ["0", "30", "365"], " jours"),
        ">=01/01/2024",
        "<15/06/2023",
        "[01/01/2020;01/01/2024[",
        "vide",
        "<>01/01/2024",
      ]),
    ];
  }
  if (r < 0.95) return ["Commune actuelle", parmi(h, ["[Commune souhaitée]", "<>[Commune souhaitée]"])];
  return parmi<[string, string]>(h, [
    ["Personnes", ">=[Pièces]+2"],
    ["Personnes", "<[Pièces]"],
    ["Personnes", "=[Pièces]-1"],
    ["Personnes", "[Pièces]"],
    ["Personnes", "Oui | >=3"],
    ["Personnes", "<>Non"],
    ["Date de dépôt", "<[Date du refus]"],
    ["Personnes | Refus", ">[Pièces]"],
    ["Commune actuelle | Motif 1", "[Commune souhaitée]"],
  ]);
}

export const COLONNES_DE_LA_GRILLE = [
  "Type",
  "Bloc",
  "Critère",
  "Donnée",
  "Condition",
  "Donnée 2",
  "Condition 2",
  "Points",
  "Par",
  "Depuis",
  "Plafond",
  "Plancher",
  "Cumul",
  "Non-cumul",
] as const;
type Champ = (typeof COLONNES_DE_LA_GRILLE)[number];

export interface GrilleAuHasard {
  readonly grille: readonly (readonly unknown[])[];
  readonly multiplicative: boolean;
}

export function grilleAuHasard(h: Hasard): GrilleAuHasard {
  const multiplicative = h() < 0.3;
  const lignes: Partial<Record<Champ, unknown>>[] = [];
  const decimales = parmi(h, [1, 1, 2, 4, 10, 100, 1000]);
  const points = (min: number, max: number): unknown => {
    const x = entier(h, min * decimales, max * decimales) / decimales;
    if (!multiplicative) return h() < 0.2 ? fr(x) : x;
    return `×${fr(Math.round((1 + x / 100) * 1e6) / 1e6)}`;
  };
  const blocs = ["Priorités nationales", "Priorités locales", "Historique", "Autre"].slice(0, entier(h, 1, 4));
  const listes: string[] = [];
  if (h() < 0.5) {
    listes.push("Communes EMS");
    lignes.push({ Type: "liste", Critère: "Communes EMS", Condition: "Nantes | Épinay | L'H*" });
    if (h() < 0.3) lignes.push({ Type: "liste", Critère: "Communes EMS", Condition: 1053 });
  }
  if (multiplicative) {
    lignes.push(
      parmi<Partial<Record<Champ, unknown>>>(h, [
        { Type: "base", Donnée: "Date de dépôt", Par: "mois", ...(h() < 0.4 ? { Depuis: "Date du refus" } : {}) },
        { Type: "base", Donnée: "Date de dépôt", Par: "mois", Points: 2, Plafond: 60 },
        { Type: "base", Donnée: "Personnes", Plancher: 1 },
        { Type: "base", Donnée: "Date de dépôt", Par: "6 mois", Points: 0.5 },
        { Type: "base", Donnée: "Reste à vivre" },
      ]),
    );
  }
  let groupes = 0;
  for (const bloc of blocs) {
    const criteres = entier(h, 1, 5);
    for (let c = 0; c < criteres; c++) {
      const nom = `Critère ${blocs.indexOf(bloc)}.${c}`;
      const communs: Partial<Record<Champ, unknown>> = {};
      if (h() < 0.3) communs["Non-cumul"] = parmi(h, ["G1", "G2", "G1"]);
      if (communs["Non-cumul"] !== undefined) groupes++;
      if (h() < 0.2) communs.Plafond = points(5, 40);
      if (h() < 0.1) communs.Plancher = points(-30, 4);
      const modalites = entier(h, 1, 4);
      const cumul = modalites === 1 ? "" : parmi(h, ["", "premier", "max", "somme", "premier"]);
      const nombreDePar = h() < 0.2 ? entier(h, 1, modalites) : 0;
      const tranches = h() < 0.2;
      for (let m = 0; m < modalites; m++) {
        const ligne: Partial<Record<Champ, unknown>> = {
          Bloc: m === 0 && c === 0 ? bloc : "",
          Critère: m === 0 ? nom : "",
          Points: points(-20, 50),
          ...(m === 0 ? { ...communs, Cumul: cumul } : {}),
        };
        if (tranches) {
          ligne.Donnée = "Date de dépôt";
          ligne.Condition = `[${m * 12};${m * 12 + 12}[ mois`;
        } else if (m < nombreDePar) {
          const q = parmi(h, [
            ["Date de dépôt", "mois"],
            ["Date de dépôt", "6 mois"],
            ["Date du refus", "mois au-delà de 6"],
            ["Date du refus", "an"],
            ["Date de dépôt", "jour"],
            ["Personnes", "unité"],
            ["Personnes", "unité au-delà de 2"],
            ["Reste à vivre", "5 unités"],
            ["Refus", "unité"],
            ["Reste à vivre", "unité"],
          ] as const);
          ligne.Donnée = q[0];
          ligne.Par = q[1];
          ligne.Points = multiplicative ? `×${fr(1 + entier(h, -2, 5) / 1000)}` : entier(h, -4, 10) / 4;
          if (h() < 0.3 && q[0].startsWith("Date"))
            ligne.Depuis = q[0] === "Date de dépôt" ? "Date du refus" : "Date de dépôt";
        } else {
          const [d, k] = test(h, listes);
          ligne.Donnée = d;
          ligne.Condition = k;
          if (h() < 0.3) [ligne["Donnée 2"], ligne["Condition 2"]] = test(h, listes);
          if (h() < 0.15 && typeof k === "string" && / (mois|ans|jours)$/.test(k))
            ligne.Depuis = d === "Date de dépôt" ? "Date du refus" : "Date de dépôt";
        }
        lignes.push(ligne);
      }
    }
  }
  void groupes;
  for (const bloc of blocs) {
    if (h() < 0.3) lignes.push({ Type: "plafond", Bloc: bloc, Points: multiplicative ? "×1,5" : entier(h, 10, 60) });
    if (h() < 0.2) lignes.push({ Type: "plancher", Bloc: bloc, Points: multiplicative ? "×0,9" : entier(h, -30, 5) });
    if (h() < 0.2) {
      const [d, k] = test(h, listes);
      lignes.push({ Type: "champ", Bloc: bloc, Donnée: d, Condition: k });
    }
  }
  if (blocs.length > 1 && h() < 0.4) lignes.push({ Type: "exclusion", Bloc: blocs[1], Condition: blocs[0] });
  if (blocs.length > 2 && h() < 0.3) lignes.push({ Type: "exclusion", Bloc: blocs[2], Condition: blocs[1] });
  if (h() < 0.2) lignes.push({ Type: "plafond", Points: entier(h, 20, 100) });
  if (h() < 0.2) lignes.push({ Type: "plancher", Points: entier(h, -10, 10) });
  if (h() < 0.15) lignes.push({ Type: "champ", Donnée: "Mutation", Condition: parmi(h, ["Non", "Oui", "<>Oui"]) });
  if (h() < 0.3)
    lignes.push({
      Type: "inconnu",
      Donnée: parmi(h, ["Personnes", "Reste à vivre", "Refus"]),
      Condition: parmi<unknown>(h, [990, 3, "[5;+∞["]),
    });
  if (h() < 0.3)
    lignes.push({
      Type: "équivaut",
      Donnée: parmi(h, ["DALO", "Handicap | Violences", "L441-1 *", "Situation", "Motif 1"]),
      Critère: parmi(h, ["Oui", "Non", "Logement HLM"]),
      Condition: parmi(h, ["Reconnu | ANRU", "Reconnu | 2", "Rec*", "Log*é", "3ème | Intérim"]),
    });
  if (h() < 0.1) lignes.push({ Type: "équivaut", Donnée: "DALO", Critère: "Non", Condition: "*nu" });
  for (const [c, valeurs] of [
    ["Personnes", ["zéro", "inconnu"]],
    ["Refus", ["zéro", "zéro"]],
    ["Pièces", ["zéro"]],
    ["Taux d'effort", ["zéro", "inconnu"]],
    ["Plafond (%)", ["zéro"]],
    ["Reste à vivre", ["zéro", "inconnu"]],
    ["DALO", ["Non"]],
    ["L441-1 a", ["Non", "inconnu"]],
  ] as const) {
    if (h() < 0.6) lignes.push({ Type: "si vide", Donnée: c, Condition: parmi(h, valeurs) });
  }
  return {
    multiplicative,
    grille: [[...COLONNES_DE_LA_GRILLE], ...lignes.map((l) => COLONNES_DE_LA_GRILLE.map((c) => l[c] ?? ""))],
  };
}

/** A cell of a column; `sale`: how often it is written otherwise, unknown, blank or faulty. */
export function celluleAuHasard(h: Hasard, entete: string, sale: number): unknown {
  const genre = GENRE.get(entete)!;
  const s = h();
  if (s < sale * 0.3) return parmi<unknown>(h, ["", 0, null, " ", undefined]);
  if (s < sale * 0.5) return parmi(h, ["NONDOC", "nc", "Non renseigné", "NR", "n.c.", "-", "?"]);
  if (s < sale * 0.55) return parmi(h, ["#N/A", "#VALEUR!"]);
  const ecritAutrement = s < sale;
  switch (genre) {
    case "identifiant":
      return `0${entier(h, 21012000115810, 21012000115999)}abc`;
    case "ouiNon":
      return ecritAutrement
        ? parmi<unknown>(h, [
            "OUI",
            " non",
            "x",
            "O",
            1,
            true,
            false,
            "faux",
            "peut-être",
            "0",
            "1",
            "1er",
            "0 €",
            "Reconnu",
            "ANRU",
            2,
            4,
          ])
        : parmi(h, ["Oui", "Non", "Non"]);
    case "texte":
      return ecritAutrement ? parmi<unknown>(h, SALES) : parmi(h, TEXTES);
    case "nombre":
      return ecritAutrement
        ? parmi<unknown>(h, ["2", " 3 ", "−1", -2, 2.5, "trois", 990, 70_000, "1 234", "0", true, "2e", "3 €", "0 €"])
        : entier(h, 0, 6);
    case "decimal": {
      const x = entier(h, -3000, 6000) / 100;
      return ecritAutrement
        ? parmi<unknown>(h, [
            fr(x),
            0.1 + 0.2,
            6.5,
            "6,50",
            "12.25",
            "12,25 €",
            "0,00 €",
            10.000000000000002,
            1e-7,
            123456.789012,
            "1 234,5678912",
            990,
            "beaucoup",
            1e16,
          ])
        : x;
    }
    case "taux": {
      const x = entier(h, 1, 900) / 1000;
      return ecritAutrement ? parmi<unknown>(h, ["33 %", "33,5%", "0,33", 0.33, 0.3, 38, 1.5, 1.51, 1, "38", 990]) : x;
    }
    case "pourcent":
      return ecritAutrement ? parmi<unknown>(h, ["38 %", 38, 1.5, 0.38, "60", 150, -38, "0,5"]) : entier(h, 2, 200);
    case "date": {
      // Une date sur trois est à un jour ou deux d'une date que les grilles nomment (01/01/2020, 15/06/2023, 01/01/2024).
      const d =
        h() < 0.35 ? parmi(h, [43831, 45092, 45292]) + entier(h, -2, 2) : DATE_D_EVALUATION - entier(h, 0, 2500);
      return ecritAutrement
        ? parmi<unknown>(h, [
            "01/01/2024",
            "2023-06-15",
            d + 0.5,
            DATE_D_EVALUATION,
            DATE_D_EVALUATION + 1,
            "31/02/2024",
            "31/12/2025",
            -5,
            60,
            80_000,
            45292,
          ])
        : d;
    }
  }
}

export const demandeAuHasard = (h: Hasard, sale: number): unknown[] =>
  h() < 0.02
    ? ENTETES.map(() => parmi<unknown>(h, ["", 0, null, " "]))
    : ENTETES.map((e) => celluleAuHasard(h, e, sale));

export const demandesAuHasard = (h: Hasard, n: number, sale: number): unknown[][] =>
  Array.from({ length: n }, () => demandeAuHasard(h, sale));
