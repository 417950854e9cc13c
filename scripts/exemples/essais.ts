/** Small faulty grids: what the add-in says, and where. Each sheet holds one grid, one demande, and two formulas. */
import { formule, jour, Page, plage, type CelluleDecrite, type Exemple } from "./outils";

interface Essai {
  readonly feuille: string;
  readonly titre: string;
  readonly entetes: readonly string[];
  readonly lignes: readonly (readonly CelluleDecrite[])[];
}

const E = ["Type", "Bloc", "Critère", "Donnée", "Condition", "Points", "Par"] as const;

const ESSAIS: readonly Essai[] = [
  {
    feuille: "Colonne inconnue", titre: "Une colonne que les demandes n'ont pas, mal orthographiée",
    entetes: E, lignes: [[null, "Priorités", "Situation professionnelle", "Situation profesionnelle", "CDD | Intérim", 10, null]],
  },
  {
    feuille: "Tranches", titre: "Deux tranches qui se recouvrent à 24 mois, et un trou de 36 à 48 mois",
    entetes: E,
    lignes: [
      [null, "Historique", "Ancienneté", "Date d'ancienneté", "[0;24] mois", 5, null],
      [null, null, null, "Date d'ancienneté", "[24;36[ mois", 10, null],
      [null, null, null, "Date d'ancienneté", ">=48 mois", 20, null],
    ],
  },
  {
    feuille: "Condition illisible", titre: "Une condition qui n'est pas de la langue, des points manquants",
    entetes: E,
    lignes: [
      [null, "Local", "Taux d'effort", "Taux d'effort", "supérieur à 33 %", 15, null],
      [null, null, "DALO", "DALO", "Oui", null, null],
    ],
  },
  {
    feuille: "Coefficient sans base", titre: "Un coefficient, mais aucune ligne de base",
    entetes: E, lignes: [[null, "Priorités", "DALO", "DALO", "Oui", "x1,3", null]],
  },
  {
    feuille: "Directives", titre: "Un bloc, une liste et une exclusion qui n'existent pas",
    entetes: E,
    lignes: [
      [null, "Priorités locales", "Commune", "Commune actuelle", "dans Communes proches", 10, null],
      ["plafond", "Priorité locale", null, null, null, 40, null],
      ["exclusion", "Priorités locales", null, null, "Priorités nationales", null, null],
    ],
  },
  {
    feuille: "Condition devenue date", titre: "« 1-2 » tapé dans Excel est devenu une date",
    entetes: E, lignes: [[null, "Local", "Personnes à loger", "Personnes à loger", jour(2024, 2, 1), 5, null]],
  },
  {
    feuille: "Vide ou zéro", titre: "Une condition vraie pour 0, sans dire ce que vaut une cellule vide",
    entetes: E, lignes: [[null, "Local", "Reste à vivre", "Reste à vivre", "<10", 15, null]],
  },
];

const DEMANDE: readonly (readonly CelluleDecrite[])[] = [
  ["Numéro unique", "Date d'ancienneté", "Situation professionnelle", "Taux d'effort", "DALO", "Commune actuelle", "Personnes à loger", "Reste à vivre"],
  ["067111800100106748", jour(2022, 10, 1), "CDD", 0.38, "Oui", "Pont-Rivière", 2, null],
  [67111800100206700, jour(2025, 3, 1), "CDI", 38, "peut-être", "Pont-Rivière", 3, 12],
];

export function essais(): Exemple {
  const pages = ESSAIS.map((e) => {
    const debut = 5;
    const grille = plage(e.feuille, `A${debut}:G${debut + e.lignes.length}`);
    const dem = debut + e.lignes.length + 3;
    const entetes = plage(e.feuille, `A${dem}:H${dem}`);
    const donnees = plage(e.feuille, `A${dem + 1}:H${dem + 2}`);
    const date = plage(e.feuille, "B2");
    const res = dem + 5;
    return {
      nom: e.feuille,
      cellules: new Page(e.feuille)
        .pose(1, 1, [[e.titre], ["Date d'évaluation", jour(2024, 10, 1)], [], ["La grille"]])
        .pose(debut, 1, [e.entetes, ...e.lignes])
        .pose(dem - 1, 1, [["Deux demandes ; la seconde a des défauts"]])
        .pose(dem, 1, DEMANDE)
        .pose(res - 1, 1, [["Ce que la vérification de la grille dit"]])
        .pose(res, 1, [[formule("COTATION_VERIFIER", [grille, entetes, donnees, date])]])
        .pose(res + 16, 1, [["Ce que la lecture des demandes dit"], [formule("COTATION_PROBLEMES", [grille, entetes, donnees, date])]])
        .cellules(),
      formats: [{ plage: "B2", format: "dd/mm/yyyy" }, { plage: `B${dem + 1}:B${dem + 2}`, format: "dd/mm/yyyy" }, { plage: `A${dem + 1}`, format: "@" }],
      largeurs: [160, 190, 220, 200, 240, 90, 80, 90],
      gras: ["A1", "A4", `A${debut}:G${debut}`, `A${dem - 1}`, `A${dem}:H${dem}`, `A${res - 1}`, `A${res + 16}`],
    };
  });
  const lisezMoi = new Page("Lisez-moi").pose(1, 1, [
    ["Grilles d'essai : ce que le complément dit d'une grille mal écrite"],
    [],
    ["Chaque feuille porte une grille fautive, deux demandes, et deux résultats : la vérification de la grille, puis la lecture des demandes."],
    ["Chaque phrase donne la ligne, la colonne, la valeur lue et ce qui était attendu. Corrigez la cellule : la phrase disparaît."],
    ["La seconde demande a trois défauts : un numéro unique stocké en nombre (il a perdu des chiffres), un taux d'effort de 38 sans signe %, une date postérieure à l'évaluation."],
  ]);
  return {
    fichier: "essais",
    attendus: [],
    classeur: { nom: "Grilles d'essai", feuilles: [{ nom: "Lisez-moi", cellules: lisezMoi.cellules(), largeurs: [860], gras: ["A1"] }, ...pages] },
  };
}
