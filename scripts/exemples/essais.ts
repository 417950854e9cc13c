/** Small faulty grids: what the add-in says, and where. Each sheet holds one grid, one demande, and two formulas. */
import { formule, jour, Page, plage, type Attendu, type CelluleDecrite, type Exemple } from "./outils";

interface Essai {
  readonly feuille: string;
  readonly titre: string;
  readonly entetes: readonly string[];
  readonly lignes: readonly (readonly CelluleDecrite[])[];
  /** What COTATION_PROBLEMES must say, and where. */
  readonly problemes: readonly Readonly<Record<string, CelluleDecrite>>[];
  /** Scores that must come out all the same. */
  readonly notes?: readonly (readonly CelluleDecrite[])[];
}

const bloquant = (ligne: number, entete: string): Readonly<Record<string, CelluleDecrite>> => ({
  Ligne: ligne,
  "En-tête": `Grille : ${entete}`,
  Gravité: "bloquant",
});
const nonNotee = (ligne: number, entete: string): Readonly<Record<string, CelluleDecrite>> => ({
  Ligne: ligne,
  "En-tête": entete,
  Gravité: "ligne non notée",
});

const E = ["Type", "Bloc", "Critère", "Donnée", "Condition", "Points", "Par"] as const;

const ESSAIS: readonly Essai[] = [
  {
    problemes: [bloquant(2, "Donnée")],
    feuille: "Colonne inconnue",
    titre: "Une colonne que les demandes n'ont pas, mal orthographiée",
    entetes: E,
    lignes: [[null, "Priorités", "Situation professionnelle", "Situation profesionnelle", "CDD | Intérim", 10, null]],
  },
  {
    problemes: [nonNotee(1, ""), nonNotee(2, "Date d'ancienneté")],
    feuille: "Tranches",
    titre: "Deux tranches qui se recouvrent à 24 mois, et un trou de 36 à 48 mois",
    entetes: E,
    lignes: [
      [null, "Historique", "Ancienneté", "Date d'ancienneté", "[0;24] mois", 5, null],
      [null, null, null, "Date d'ancienneté", "[24;36[ mois", 10, null],
      [null, null, null, "Date d'ancienneté", ">=48 mois", 20, null],
    ],
  },
  {
    problemes: [bloquant(2, "Condition"), bloquant(3, "Points")],
    feuille: "Condition illisible",
    titre: "Une condition qui ne se lit pas, des points qui ne sont pas un nombre",
    entetes: E,
    lignes: [
      [null, "Local", "Taux d'effort", "Taux d'effort", ">=33 % mois", 15, null],
      [null, null, "DALO", "DALO", "Oui", "beaucoup", null],
    ],
  },
  {
    problemes: [bloquant(2, "Points")],
    feuille: "Coefficient sans base",
    titre: "Un coefficient, mais aucune ligne de base",
    entetes: E,
    lignes: [[null, "Priorités", "DALO", "DALO", "Oui", "x1,3", null]],
  },
  {
    problemes: [bloquant(2, "Condition"), bloquant(3, "Bloc"), bloquant(4, "Condition")],
    feuille: "Directives",
    titre: "Un bloc, une liste et une exclusion qui n'existent pas",
    entetes: E,
    lignes: [
      [null, "Priorités locales", "Commune", "Commune actuelle", "dans Communes proches", 10, null],
      ["plafond", "Priorité locale", null, null, null, 40, null],
      ["exclusion", "Priorités locales", null, null, "Priorités nationales", null, null],
    ],
  },
  {
    problemes: [bloquant(2, "Condition")],
    feuille: "Condition devenue date",
    titre: "« 1-2 » tapé dans Excel est devenu une date",
    entetes: E,
    lignes: [[null, "Local", "Personnes à loger", "Personnes à loger", jour(2024, 2, 1), 5, null]],
  },
  {
    problemes: [nonNotee(1, "Reste à vivre")],
    feuille: "Vide ou zéro",
    titre: "Une condition vraie pour 0, sans dire ce que vaut une cellule vide",
    entetes: E,
    lignes: [[null, "Local", "Reste à vivre", "Reste à vivre", "<10", 15, null]],
  },
  {
    problemes: [nonNotee(2, "Taux d'effort"), nonNotee(2, "Date d'ancienneté"), nonNotee(2, "DALO")],
    notes: [[75]],
    feuille: "Demandes à défauts",
    titre: "Une grille juste, et une demande illisible en trois endroits : la première est notée tout de même",
    entetes: E,
    lignes: [
      [null, "Priorités nationales", "DALO", "DALO", null, 50, null],
      [null, "Priorités locales", "Taux d'effort", "Taux d'effort", ">33 %", 15, null],
      [null, "Historique", "Ancienneté", "Date d'ancienneté", ">=24 mois", 10, null],
    ],
  },
];

const DEMANDE: readonly (readonly CelluleDecrite[])[] = [
  [
    "Numéro unique",
    "Date d'ancienneté",
    "Situation professionnelle",
    "Taux d'effort",
    "DALO",
    "Commune actuelle",
    "Personnes à loger",
    "Reste à vivre",
  ],
  ["067111800100106748", jour(2022, 10, 1), "CDD", 0.38, "Oui", "Pont-Rivière", 2, null],
  [67111800100206700, jour(2025, 3, 1), "CDI", 38, "peut-être", "Pont-Rivière", 3, 12],
];

export function essais(): Exemple {
  const attendus: Attendu[] = [];
  const pages = ESSAIS.map((e) => {
    const debut = 5;
    const grille = plage(e.feuille, `A${debut}:G${debut + e.lignes.length}`);
    const dem = debut + e.lignes.length + 3;
    const entetes = plage(e.feuille, `A${dem}:H${dem}`);
    const donnees = plage(e.feuille, `A${dem + 1}:H${dem + 2}`);
    const date = plage(e.feuille, "B2");
    const res = dem + 5;
    const args = [grille, entetes, donnees, date];
    const attend = (fonction: string, cellule: string, libelle: string, attendu: Attendu["attendu"]): void => {
      attendus.push({
        classeur: "essais",
        libelle: `${e.feuille} : ${libelle}`,
        feuille: e.feuille,
        cellule,
        fonction,
        arguments: args.map((a) => a.argument),
        attendu,
        origine: "construit",
        source: e.titre,
      });
    };
    if (e.notes !== undefined) attend("COTATION", `J${dem + 1}`, "la demande lisible est notée", { valeurs: e.notes });
    attend("COTATION_PROBLEMES", `A${res + 27}`, "chaque défaut à sa place", { lignes: e.problemes });
    return {
      nom: e.feuille,
      cellules: new Page(e.feuille)
        .pose(1, 1, [[e.titre], ["Date d'évaluation", jour(2024, 10, 1)], [], ["La grille"]])
        .pose(debut, 1, [e.entetes, ...e.lignes])
        .pose(dem - 1, 1, [["Deux demandes ; la seconde a des défauts"]])
        .pose(dem, 1, DEMANDE)
        .pose(dem, 10, [["Note"], [formule("COTATION", args)]])
        .pose(res - 1, 1, [["Ce que la vérification de la grille dit"]])
        .pose(res, 1, [[formule("COTATION_VERIFIER", args)]])
        .pose(res + 26, 1, [["Ce que la lecture des demandes dit"], [formule("COTATION_PROBLEMES", args)]])
        .cellules(),
      formats: [
        { plage: "B2", format: "dd/mm/yyyy" },
        { plage: `B${dem + 1}:B${dem + 2}`, format: "dd/mm/yyyy" },
        { plage: `A${dem + 1}`, format: "@" },
      ],
      largeurs: [160, 190, 220, 200, 240, 90, 80, 90, 30, 90],
      gras: ["A1", "A4", `A${debut}:G${debut}`, `A${dem - 1}`, `A${dem}:H${dem}`, `A${res - 1}`, `A${res + 26}`],
    };
  });
  const lisezMoi = new Page("Lisez-moi").pose(1, 1, [
    ["Grilles d'essai : ce que le complément dit d'une grille mal écrite"],
    [],
    [
      "Chaque feuille porte une grille fautive, deux demandes, et deux résultats : la vérification de la grille, puis la lecture des demandes.",
    ],
    [
      "Chaque phrase donne la ligne, la colonne, la valeur lue et ce qui était attendu. Corrigez la cellule : la phrase disparaît.",
    ],
    [
      "La seconde demande porte un taux d'effort de 38 sans signe %, une date postérieure à l'évaluation et un DALO « peut-être » : feuille Demandes à défauts.",
    ],
    ["Ses défauts ne paraissent que dans les colonnes que la grille utilise, et quand la grille elle-même se lit."],
  ]);
  return {
    fichier: "essais",
    attendus,
    classeur: {
      nom: "Grilles d'essai",
      feuilles: [{ nom: "Lisez-moi", cellules: lisezMoi.cellules(), largeurs: [860], gras: ["A1"] }, ...pages],
    },
  };
}
