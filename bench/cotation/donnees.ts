/**
 * The grid and the applications of the benchmark: 41 criteria over 36 of 40 columns (16 yes/no, 12 lists of values, 3 column
 * against column, 9 tranche lines of which 3 count months), 5 capped blocks, 3 non-cumul groups, a malus limited in time. Seeded.
 */
export const DATE = 46022; // 31/12/2025
export const ENTETES = [
  "Numéro unique",
  "Date de dépôt",
  "Date du refus",
  "Refus",
  "Typologie souhaitée",
  "Typologie actuelle",
  "Personnes",
  "Enfants",
  "Situation familiale",
  "Situation professionnelle",
  "Logement actuel",
  "RFR",
  "Taux d'effort",
  "Part du plafond",
  "Commune souhaitée",
  "Commune actuelle",
  "Commune de travail",
  "Surface",
  "Loyer",
  "Âge",
  "Motif",
  "DALO",
  "Handicap",
  "Violences",
  "Expulsion",
  "Indigne",
  "Suroccupation",
  "Sans logement",
  "Sortie de structure",
  "Naissance",
  "Divorce",
  "Mutation",
  "Sous-occupation",
  "Travail essentiel",
  "ASE",
  "Emploi",
  "PMR",
  "Quotient",
  "Date de renouvellement",
  "Observations",
];
const COMMUNES = [
  "Montreuil",
  "Bagnolet",
  "Les Lilas",
  "Romainville",
  "Noisy-le-Sec",
  "Bobigny",
  "Bondy",
  "Pantin",
  "Le Pré-Saint-Gervais",
  "Aubervilliers",
  "La Courneuve",
  "Saint-Denis",
  "Stains",
  "Pierrefitte",
  "Villetaneuse",
  "Épinay-sur-Seine",
  "Saint-Ouen",
  "L'Île-Saint-Denis",
  "Drancy",
  "Le Bourget",
  "Dugny",
  "Le Blanc-Mesnil",
  "Aulnay-sous-Bois",
  "Sevran",
  "Villepinte",
  "Tremblay",
  "Livry-Gargan",
  "Clichy-sous-Bois",
  "Montfermeil",
  "Gagny",
];
const FAMILLES = ["Marié(e)", "Célibataire", "Divorcé(e)", "Pacsé(e)", "Veuf(ve)", "Séparé(e)", "Concubinage"];
const EMPLOIS = [
  "CDI",
  "Fonctionnaire",
  "CDD, stage ou intérim",
  "Chômage",
  "Retraité",
  "Étudiant",
  "Apprenti",
  "Artisan, profession libérale",
  "Autre",
];
const LOGEMENTS = [
  "Locataire parc social",
  "Locataire parc privé",
  "Hébergé parents/enfants",
  "Hébergé tiers",
  "Sans abri",
  "Hôtel",
  "Structure hébergement",
  "Propriétaire",
  "Logement de fonction",
  "Camping, caravaning",
  "Squat",
];
const MOTIFS = [
  "Logement trop petit",
  "Logement trop grand",
  "Logement trop cher",
  "Logement non décent, insalubre",
  "Divorce, séparation",
  "Décohabitation",
  "Mutation professionnelle",
  "Rapprochement du lieu de travail",
  "Rapprochement de la famille",
  "Futur mariage, concubinage, PACS",
  "Raisons de santé",
  "Handicap",
  "Violences familiales",
  "Démolition",
  "Renouvellement urbain",
];

export function hasard(graine: number): () => number {
  let a = graine >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export function demandes(n: number, graine = 42): unknown[][] {
  const h = hasard(graine);
  const parmi = <T>(l: readonly T[]): T => l[Math.floor(h() * l.length)]!;
  const ouiNon = (p: number): string => {
    const x = h();
    return x < p ? "Oui" : x > 0.98 ? "" : "Non";
  };
  return Array.from({ length: n }, (_, i) => {
    const refus = h() < 0.12 ? 1 + Math.floor(h() * 4) : 0;
    const commune = parmi(COMMUNES);
    return [
      `0${930000000000 + Math.floor(h() * 1e9)}${10000 + (i % 90000)}`,
      DATE - Math.floor(h() * h() * 4500),
      refus > 0 ? DATE - Math.floor(h() * 900) : "",
      refus,
      `T${1 + Math.floor(h() * 6)}`,
      `T${1 + Math.floor(h() * 6)}`,
      1 + Math.floor(h() * 6),
      Math.floor(h() * h() * 7),
      parmi(FAMILLES),
      parmi(EMPLOIS),
      parmi(LOGEMENTS),
      Math.floor(h() * 40000),
      h() < 0.1 ? "" : (1 + Math.round(h() * 700)) / 1000,
      (1 + Math.round(h() * 140)) / 100,
      commune,
      h() < 0.4 ? commune : parmi(COMMUNES),
      h() < 0.35 ? "" : h() < 0.3 ? commune : parmi(COMMUNES),
      h() < 0.08 ? "" : 10 + Math.floor(h() * 90),
      Math.round(h() * 120000) / 100,
      18 + Math.floor(h() * 70),
      parmi(MOTIFS),
      ouiNon(0.06),
      ouiNon(0.09),
      ouiNon(0.04),
      ouiNon(0.05),
      ouiNon(0.08),
      ouiNon(0.15),
      ouiNon(0.07),
      ouiNon(0.05),
      ouiNon(0.05),
      ouiNon(0.12),
      ouiNon(0.3),
      ouiNon(0.06),
      ouiNon(0.12),
      ouiNon(0.02),
      ouiNon(0.2),
      ouiNon(0.05),
      h() < 0.05 ? "" : Math.round(h() * 150000) / 100,
      h() < 0.1 ? "" : DATE - Math.floor(h() * 700),
      h() < 0.5 ? "" : `Obs. ${Math.floor(h() * 1e9)} dossier`,
    ];
  });
}

/** 5 % of the cells of the columns read are written otherwise: case, spaces, text of numbers. Same meaning, same scores. */
export function salis(lignes: readonly (readonly unknown[])[], graine = 7): unknown[][] {
  const h = hasard(graine);
  return lignes.map((l) =>
    l.map((c, j) => {
      if (j === 0 || h() >= 0.05) return c;
      if (typeof c === "string") return c === "" ? c : h() < 0.5 ? c.toUpperCase() : ` ${c} `;
      if (typeof c === "number" && j !== 1 && j !== 2 && j !== 38) return String(c).replace(".", ",");
      return c;
    }),
  );
}

/** As Excel gives it: a freshly parsed 2-D array, whose strings have no cached hash. */
export const commeExcel = (lignes: readonly (readonly unknown[])[]): unknown[][] => {
  const morceaux: unknown[][] = [];
  for (let i = 0; i < lignes.length; i += 50_000)
    for (const l of JSON.parse(JSON.stringify(lignes.slice(i, i + 50_000))) as unknown[][]) morceaux.push(l);
  return morceaux;
};

type L = Record<string, unknown>;
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
];

/** `poids`: points of the 40 criteria may be changed one at a time (the slider). */
export function grille(change?: { critere: string; de: number }): unknown[][] {
  const lignes: L[] = [];
  const critere = (bloc: string, nom: string, modalites: [string, unknown, number][], reste: L = {}): void => {
    modalites.forEach(([donnee, condition, points], i) => {
      const p = change?.critere === nom && points !== 0 ? points + change.de : points;
      lignes.push({
        Bloc: bloc,
        Critère: nom,
        Donnée: donnee,
        Condition: condition,
        Points: p,
        ...(i === 0 ? reste : {}),
      });
    });
  };
  const oui = (bloc: string, nom: string, points: number, groupe?: string): void =>
    critere(bloc, nom, [[nom, "Oui", points]], groupe === undefined ? {} : { "Non-cumul": groupe });
  const G = { "Non-cumul": "Logement" };
  critere("Logement", "Sans toit", [["Logement actuel", "Sans abri | Squat | Camping, caravaning", 30]], G);
  critere("Logement", "Hôtel ou structure", [["Logement actuel", "Hôtel | Structure hébergement", 25]], G);
  critere("Logement", "Chez un tiers", [["Logement actuel", "Hébergé tiers", 20]], G);
  critere("Logement", "Chez ses parents", [["Logement actuel", "Hébergé parents/enfants", 10]], G);
  oui("Logement", "Expulsion", 28, "Logement");
  oui("Logement", "Sans logement", 30, "Logement");
  oui("Logement", "Indigne", 20);
  oui("Logement", "Suroccupation", 12.5);
  critere("Logement", "Surface", [
    ["Surface", "]0;15[", 15],
    ["Surface", "[15;25[", 8],
  ]);
  critere("Logement", "Effort", [
    ["Taux d'effort", "[30 %;35 %[", 4],
    ["Taux d'effort", "[35 %;45 %[", 8],
    ["Taux d'effort", "[45 %;[", 12],
  ]);
  oui("Logement", "PMR", 10);
  oui("Logement", "Sous-occupation", 8);
  const P = "Public";
  oui("Social", "DALO", 40, P);
  oui("Social", "Violences", 40, P);
  oui("Social", "Handicap", 20, P);
  oui("Social", "ASE", 15, P);
  oui("Social", "Sortie de structure", 25, P);
  oui("Social", "Naissance", 5);
  oui("Social", "Divorce", 6);
  critere("Social", "Enfants", [
    ["Enfants", 1, 2],
    ["Enfants", 2, 4],
    ["Enfants", "[3;5[", 6],
    ["Enfants", "[5;[", 9],
  ]);
  critere("Social", "Personne seule", [["Situation familiale", "Célibataire | Divorcé(e) | Séparé(e) | Veuf(ve)", 3]]);
  critere("Social", "Âge", [
    ["Âge", "[18;30[", 4],
    ["Âge", "[65;75[", 5],
    ["Âge", "[75;[", 8],
  ]);
  critere("Social", "Plafond", [
    ["Part du plafond", "]0 %;20 %[", 10],
    ["Part du plafond", "[20 %;60 %[", 8],
    ["Part du plafond", "[60 %;100 %[", 4],
  ]);
  critere("Social", "Revenu", [
    ["RFR", "]0;8000[", 6],
    ["RFR", "[8000;14000[", 4],
    ["RFR", "[14000;22000[", 2],
  ]);
  critere("Social", "Quotient familial", [
    ["Quotient", "]0;400[", 5],
    ["Quotient", "[400;700[", 3],
    ["Quotient", "[700;1000[", 1],
  ]);
  const E = { "Non-cumul": "Emploi" };
  critere("Emploi", "Emploi stable", [["Situation professionnelle", "CDI | Fonctionnaire", 4]], E);
  critere("Emploi", "Emploi précaire", [["Situation professionnelle", "CDD, stage ou intérim | Apprenti", 6]], E);
  critere("Emploi", "Étudiant", [["Situation professionnelle", "Étudiant", 3]], E);
  critere("Emploi", "Retraité", [["Situation professionnelle", "Retraité", 2]], E);
  oui("Emploi", "Travail essentiel", 10);
  oui("Emploi", "Emploi", 6.5);
  critere("Emploi", "Travaille sur place", [["Commune de travail", "[Commune souhaitée]", 8]]);
  critere("Emploi", "Mobilité", [["Motif", "Mutation professionnelle | Rapprochement du lieu de travail", 5]]);
  critere("Territoire", "Habite sur place", [["Commune actuelle", "[Commune souhaitée]", 6]]);
  critere("Territoire", "Communes de l'EPT", [["Commune souhaitée", "dans EPT", 3]]);
  oui("Territoire", "Mutation", 7);
  critere("Territoire", "Typologie rare", [["Typologie souhaitée", "T1 | T5 | T6", 2]]);
  critere("Territoire", "Même typologie", [["Typologie souhaitée", "[Typologie actuelle]", -3]]);
  critere(
    "Ancienneté",
    "Ancienneté",
    [
      [0, 12, 5],
      [12, 24, 5],
      [24, 36, 10],
      [36, 48, 15],
      [48, 60, 20],
      [60, 84, 25],
      [84, 120, 32],
    ]
      .map(([a, b, p], i): [string, unknown, number] => ["Date de dépôt", `[${a};${b}[ mois`, i === 0 ? 0 : p!])
      .concat([["Date de dépôt", "[120;[ mois", 40]]),
  );
  critere("Ancienneté", "Renouvellement", [["Date de renouvellement", "[0;12[ mois", 2.5]]);
  critere("Refus", "Refus", [["Refus", "[1;[", -20]], { "Donnée 2": "Date du refus", "Condition 2": "<12 mois" });
  for (const [bloc, points] of [
    ["Logement", 60],
    ["Social", 50],
    ["Emploi", 25],
    ["Territoire", 20],
    ["Ancienneté", 40],
  ])
    lignes.push({ Type: "plafond", Bloc: bloc, Points: points });
  lignes.push({
    Type: "liste",
    Critère: "EPT",
    Condition:
      "Montreuil | Bagnolet | Les Lilas | Pantin | Saint-Ouen | Saint-Denis | Aubervilliers | Le Pré-Saint-Gervais",
  });
  return [COLONNES_DE_LA_GRILLE, ...lignes.map((l) => COLONNES_DE_LA_GRILLE.map((c) => l[c] ?? ""))];
}
