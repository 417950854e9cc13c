/** Points, coefficients, bornes et Par d'une ligne : chaque écriture admise et sa valeur, chaque refus et sa place. */
import { compile, type LigneCourte } from "./outils";

const ENTETES = ["A", "Enfants", "Dépôt"];
const ligne = (reste: LigneCourte): LigneCourte => ({ Bloc: "B", Critère: "K", Donnée: "A", Condition: "x", ...reste });
/** Les points de la ligne en micro, ou les codes des problèmes. */
function points(brut: unknown, reste: readonly LigneCourte[] = []): unknown {
  const { grille, problemes } = compile([ligne({ Points: brut }), ...reste], ENTETES);
  return grille === null
    ? problemes.map((p) => [p.code, p.ou.ligne, p.ou.entete])
    : grille.criteres[0]!.lignes[0]!.points;
}
const refus = (code: string): unknown => [[code, 2, "Points"]];

it.each([
  [10, 10_000_000n],
  ["10", 10_000_000n],
  ["−2,5", -2_500_000n],
  [0.1 + 0.2, 300_000n],
  ["0,000001", 1n],
  ["1 000", 1_000_000_000n],
  [1e9, 1_000_000_000_000_000n],
  [-1e9, -1_000_000_000_000_000n],
  ["0", 0n],
])("des points écrits %j : %s micro", (brut, micro) => expect(points(brut)).toBe(micro));

it.each([
  ["0,0000001", "points-trop-de-decimales"],
  [1_000_000_001, "points-trop-grands"],
  [-1_000_000_001, "points-trop-grands"],
  ["beaucoup", "points-illisibles"],
  [true, "points-illisibles"],
  ["10 %", "points-illisibles"],
  ["1er", "points-illisibles"],
  ["12345678901234567", "points-illisibles"],
  ["×1,5", "coefficient-sans-base"],
])("des points écrits %j : %s", (brut, code) => expect(points(brut)).toEqual(refus(code)));

describe("Avec une base", () => {
  const base: LigneCourte = { Type: "base", Critère: "Base", Donnée: "Enfants", Par: "unité" };
  it.each([
    ["×1,5", 500_000n],
    ["x 2", 1_000_000n],
    ["* 0,9", -100_000n],
    ["✕1", 0n],
    ["✖ 1,000001", 1n],
  ])("un coefficient écrit %j : %s micro de plus que 1", (brut, micro) => expect(points(brut, [base])).toBe(micro));
  it.each([
    [1.5, "coefficient-attendu"],
    ["1,5", "coefficient-attendu"],
    [0, "points-manquants"],
    ["", "points-manquants"],
    ["×", "points-illisibles"],
    ["×beaucoup", "points-illisibles"],
    ["×1,0000001", "points-trop-de-decimales"],
  ])("un coefficient écrit %j : %s", (brut, code) => expect(points(brut, [base])).toEqual(refus(code)));
  it("la base se lit par unité quand Par manque, et vaut un point l'unité", () => {
    const { grille } = compile([{ ...base, Par: "" }, ligne({ Points: "×2" })], ENTETES);
    expect(grille!.base).toMatchObject({
      nom: "Base",
      points: 1_000_000n,
      quantite: { colonne: grille!.colonnes.findIndex((c) => c.indice === 1), unite: "unite", texte: "unité" },
    });
  });
});

/** L'unité, le pas et le seuil de Par, en micro ; ou les codes des problèmes. */
function par(texte: unknown, donnee: string): unknown {
  const { grille, problemes } = compile([{ Bloc: "B", Critère: "K", Donnée: donnee, Points: 1, Par: texte }], ENTETES);
  if (grille === null) return problemes.map((p) => [p.code, p.ou.ligne, p.ou.entete]);
  const { unite, pas, seuil } = grille.criteres[0]!.lignes[0]!.quantite!;
  return [unite, pas, seuil];
}
it.each([
  ["unité", "Enfants", ["unite", null, null]],
  ["Unités", "Enfants", ["unite", null, null]],
  ["5 unités", "Enfants", ["unite", 5_000_000n, null]],
  ["0,5 unité", "Enfants", ["unite", 500_000n, null]],
  ["unité au-delà de 2", "Enfants", ["unite", null, 2_000_000n]],
  ["unité au delà de 0", "Enfants", ["unite", null, 0n]],
  ["2 unités au-delà de 3 unités", "Enfants", ["unite", 2_000_000n, 3_000_000n]],
  ["mois", "Dépôt", ["mois", null, null]],
  ["6 mois", "Dépôt", ["mois", 6_000_000n, null]],
  ["mois au-delà de 24", "Dépôt", ["mois", null, 24_000_000n]],
  ["mois au-delà de 24 mois", "Dépôt", ["mois", null, 24_000_000n]],
  ["an", "Dépôt", ["an", null, null]],
  ["années", "Dépôt", ["an", null, null]],
  ["jours", "Dépôt", ["jour", null, null]],
] as const)("Par « %s » : %j", (texte, donnee, lu) => expect(par(texte, donnee)).toEqual(lu));
it.each([
  "semaine",
  "0 mois",
  "-1 mois",
  "5 % mois",
  "mois au-delà de",
  "mois au-delà de -3",
  "mois au-delà de 2 ans",
  "mois au-delà de 5 %",
  "6",
  "mois mois",
])("Par « %s » ne se lit pas", (texte) => expect(par(texte, "Dépôt")).toEqual([["par-illisible", 2, "Par"]]));

it("un plafond de critère sous son plancher, une borne écrite en mots : refusés à leur place", () => {
  const dits = (reste: LigneCourte): unknown =>
    compile([ligne({ Points: 5, ...reste })], ENTETES).problemes.map((p) => [p.code, p.ou.ligne]);
  expect(dits({ Plafond: 3, Plancher: 3 })).toEqual([]);
  expect(dits({ Plafond: 2, Plancher: 3 })).toEqual([["bornes-inversees", 2]]);
  expect(dits({ Plafond: "beaucoup" })).toEqual([["points-illisibles", 2]]);
});

describe("Ce qu'une condition fait lire de sa colonne", () => {
  const lectures = (...conditions: readonly unknown[]): unknown => {
    const { grille, problemes } = compile(
      conditions.map((c, i) => ({ Bloc: "B", Critère: `K${i}`, Donnée: "Dépôt", Condition: c, Points: 1 })),
      ENTETES,
    );
    return grille === null
      ? problemes.map((p) => p.code)
      : [...grille.colonnes.find((c) => c.indice === 2)!.lectures].sort();
  };
  it.each<[readonly unknown[], readonly string[]]>([
    [["Oui"], ["ouiNon"]],
    [[""], ["ouiNon"]],
    [["Non"], ["ouiNon"]],
    [["<>Oui"], ["ouiNon"]],
    [["CDD"], ["texte"]],
    [["<>CDD"], ["texte"]],
    [["01/06/2024"], ["date"]],
    [[">=01/06/2024"], ["date"]],
    [[">=12 mois"], ["date"]],
    [["[1;2[ ans"], ["date"]],
    [[3], ["nombre"]],
    [["[1;3]"], ["nombre"]],
    [["30 %"], ["nombre"]],
    [["vide"], []],
    [["CDD | Non"], ["ouiNon", "texte"]],
    [
      ["Oui", 3],
      ["nombre", "ouiNon"],
    ],
    [["3 | [5;6]"], ["nombre"]],
    [[">=3", "non vide"], ["nombre"]],
    [[">=3", ">=12 mois"], ["colonne-date-et-nombre"]],
    [[">=01/06/2024", 3, 4], ["colonne-date-et-nombre"]],
  ])("%j : %j", (conditions, attendu) => expect(lectures(...conditions)).toEqual(attendu));
});
