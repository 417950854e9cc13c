/** Des grilles et des demandes dont les notes se calculent à la main : les mêmes dans chaque moteur. */
import { lireGrille } from "../../src/cells";
import { compileGrille, type GrilleCompilee } from "../../src/domaine/cotation";
import type { Moteur } from "./moteurs";
import { programmeDe, type Ligne } from "./outils";

export interface Cas {
  readonly titre: string;
  readonly entetes: readonly string[];
  readonly grille: readonly (readonly unknown[])[];
  readonly demandes: readonly (readonly string[])[];
  readonly date: number | null;
  /** Rang, dans les en-têtes, de la date qui départage. */
  readonly anciennete?: number;
  readonly attendues: readonly {
    readonly etat?: string;
    readonly note: number | null;
    readonly rang?: number | null;
    readonly raison?: string | null;
    readonly nonRenseignes?: number | null;
  }[];
}
const LE_31_12_2025 = 46022;
const LE_28_02_2023 = 44985;

export const CAS: readonly Cas[] = [
  {
    titre: "une grille de trois critères, calculée à la main : 50 + 2 × 10 plafonné à 15, jamais le blanc pour un non",
    entetes: ["Numéro unique", "DALO", "Enfants", "Situation"],
    grille: [
      ["", "National", "DALO", "DALO", "", 50, "", ""],
      ["", "Local", "Enfants", "Enfants", "", 10, "unité", 15],
      ["", "Local", "Situation", "Situation", "Hébergé | Sans*", 7, "", ""],
      ["si vide", "", "", "Enfants", "zéro", "", "", ""],
    ],
    demandes: [
      ["1", "Oui", "2", "HEBERGE "],
      ["2", "non", "", "sans abri"],
      ["3", "peut-être", "deux", "CDI"],
      ["4", "NC", "1", "Locataire"],
      ["", "", " ", "\u00a0"],
      ["numéro UNIQUE", "dalo", "enfants", "situation"],
    ],
    date: LE_31_12_2025,
    attendues: [
      { etat: "note", note: 72, rang: 1, raison: null, nonRenseignes: 0 },
      { etat: "note", note: 7, rang: 3, raison: null, nonRenseignes: 0 },
      {
        etat: "probleme",
        note: null,
        rang: null,
        raison: "ni-oui-ni-non/DALO ; nombre-attendu/Enfants",
        nonRenseignes: null,
      },
      { etat: "note", note: 10, rang: 2, raison: null, nonRenseignes: 1 },
      { etat: "blanche", note: null, rang: null, raison: null, nonRenseignes: null },
      { etat: "probleme", note: null, rang: null, raison: "ligne-d-entetes/", nonRenseignes: null },
    ],
  },
  {
    titre: "mois révolus comme DATEDIF : du 31/01 au 28/02, aucun ; du 28/01 au 28/02, un",
    entetes: ["Dépôt"],
    grille: [["", "B", "Ancienneté", "Dépôt", "", 1, "mois", ""]],
    demandes: [["31/01/2023"], ["28/01/2023"], ["27/01/2023"], ["29/02/2020"]],
    date: LE_28_02_2023,
    attendues: [{ note: 0 }, { note: 1 }, { note: 1 }, { note: 35 }],
  },
  {
    titre: "un en-tête avec guillemets, apostrophe ou barre oblique inverse, un libellé de critère de même",
    entetes: [`Avis "du" maire`, "C:\\données\\l'autre", "a;b", "`x`"],
    grille: [
      ["", `Bloc "1" \\ l'un`, `Critère "x"`, `Avis "du" maire`, "", 1, "", ""],
      ["", "", "y", "C:\\données\\l'autre", 'O\'Brien\\ | "oui"*', 2, "", ""],
      ["", "", "z", "`x`", "50%_\\n", 4, "", ""],
    ],
    demandes: [
      ["Oui", "o’brien\\", "", "50%_\\N"],
      ["Non", `"Oui"`, "x", "500x\\n"],
    ],
    date: LE_31_12_2025,
    attendues: [{ note: 7 }, { note: 2 }],
  },
  {
    titre: "30 % est atteint par 0,3 et par « 30 % », et dépassé par un dix-millionième : aucun arrondi",
    entetes: ["Taux"],
    grille: [
      ["", "B", "Taux", "Taux", "<=30 %", 1, "", ""],
      ["si vide", "", "", "Taux", "zéro", "", "", ""],
    ],
    demandes: [["0,3"], ["30 %"], ["0.3000001"], ["30,00001%"], ["0"]],
    date: LE_31_12_2025,
    attendues: [{ note: 1 }, { note: 1 }, { note: 0 }, { note: 0 }, { note: 1 }],
  },
  {
    titre:
      "ce que le programme ne compare pas exactement garde sa ligne et dit pourquoi : autre alphabet, plus de quinze chiffres",
    entetes: ["Nom", "Revenu"],
    grille: [
      ["", "B", "Nom", "Nom", "Zoé", 1, "", ""],
      ["", "B", "Revenu", "Revenu", ">=10", 1, "", ""],
    ],
    demandes: [
      ["Ζωή", "12"],
      ["ZOE", "0,1234567890123456"],
      ["zoé", "12"],
      // Quinze décimales après un 0 : 1 ÷ 3 comme un fichier de nombres le tient.
      ["zoé", "0.333333333333333"],
    ],
    date: LE_31_12_2025,
    attendues: [
      { etat: "probleme", note: null, raison: "caractere-hors-repertoire/Nom" },
      { etat: "probleme", note: null, raison: "nombre-long/Revenu" },
      { etat: "note", note: 2, raison: null },
      { etat: "note", note: 1, raison: null },
    ],
  },
  {
    titre:
      "à note égale, la date la plus ancienne passe devant, une date absente après toutes, une date illisible n'a pas de rang",
    entetes: ["DALO", "Dépôt"],
    grille: [
      ["", "B", "DALO", "DALO", "", 1, "", ""],
      ["", "B", "Ancienneté", "Dépôt", "non vide", 0, "", ""],
    ],
    demandes: [
      ["Oui", "02/01/2020"],
      ["Oui", "01/01/2020"],
      ["Oui", ""],
      ["Non", "01/01/2000"],
      ["Oui", "hier"],
    ],
    date: LE_31_12_2025,
    anciennete: 1,
    attendues: [
      { note: 1, rang: 2, raison: null },
      { note: 1, rang: 1, raison: null },
      { note: 1, rang: 3, raison: null },
      { note: 0, rang: 4, raison: null },
      { note: 1, rang: null, raison: "date-attendue/Dépôt" },
    ],
  },
  {
    titre: "une fin de ligne après un nombre ou une date n'en est pas une partie : elle se coupe, et rien ne la devine",
    entetes: ["Nombre", "Dépôt"],
    grille: [
      ["", "B", "Nombre", "Nombre", "12", 1, "", ""],
      ["", "B", "Dépôt", "Dépôt", ">=01/01/2020", 2, "", ""],
      ["si vide", "", "", "Nombre", "zéro", "", "", ""],
    ],
    demandes: [
      ["12\n", "01/01/2021\r\n"],
      ["1\n2", "01/01/2021\n2"],
    ],
    date: LE_31_12_2025,
    attendues: [{ note: 3 }, { note: null, raison: "date-attendue/Dépôt" }],
  },
  {
    titre: "une grille au millionième sur une base : le produit décimal exact, 0,000001 × 1,000001",
    entetes: ["DALO", "Mois"],
    grille: [
      ["", "B", "DALO", "DALO", "", "×1,000001", "", ""],
      ["base", "", "", "Mois", "", 0.000001, "unité", ""],
      ["si vide", "", "", "Mois", "zéro", "", "", ""],
    ],
    demandes: [
      ["Oui", "1"],
      ["Non", "3"],
    ],
    date: LE_31_12_2025,
    attendues: [{ note: 0.000001000001 }, { note: 0.000003 }],
  },
];

export function grilleDe(entetes: readonly string[], lignes: readonly (readonly unknown[])[]): GrilleCompilee {
  const { grille, problemes } = compileGrille(
    lireGrille([["Type", "Bloc", "Critère", "Donnée", "Condition", "Points", "Par", "Plafond"], ...lignes]),
    entetes,
  );
  if (grille === null) throw new Error(JSON.stringify(problemes));
  return grille;
}

export async function rends(m: Moteur, c: Cas): Promise<readonly Ligne[]> {
  await m.charge("demandes", c.entetes, c.demandes);
  const p = programmeDe(
    grilleDe(c.entetes, c.grille),
    c.entetes,
    c.date,
    m.dialecte,
    "demandes",
    c.anciennete ?? null,
  )!;
  return [...(await m.lis(p.texte))].sort((a, b) => Number(a.ligne) - Number(b.ligne));
}

const entierOuNul = (x: unknown): number | null => (x === null || x === undefined ? null : Number(x));
/** Ce que le cas attend, et ce que le moteur rend des mêmes champs. */
export const compares = (c: Cas, rendues: readonly Ligne[]): readonly [rendu: unknown, attendu: unknown] => [
  rendues.map((l, i) =>
    Object.fromEntries(
      Object.keys(c.attendues[i] ?? {}).map((k) => [
        k,
        k === "nonRenseignes"
          ? entierOuNul(l.non_renseignes)
          : k === "rang" || k === "note"
            ? entierOuNul(l[k])
            : (l[k] ?? null),
      ]),
    ),
  ),
  c.attendues,
];
