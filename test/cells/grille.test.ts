/** Reading a grid range: the header row, the columns in any order, blanks as 0 and as null, titles, located defects. */
import { lireGrille } from "../../src/cells";
import { phrases } from "../domaine/cotation/outils";

const H = ["Bloc", "Critère", "Donnée", "Condition", "Points", "Plafond"];
const L = ["Publics", "DALO", "DALO", "Oui", 50, null];
const blancs = (plage: readonly (readonly unknown[])[], blanc: unknown): unknown[][] =>
  plage.map((l) => l.map((c) => (c === null ? blanc : c)));

describe.each([
  ["0", 0],
  ["null", null],
  ["texte vide", ""],
  ["espaces", "  "],
])("blancs en %s", (_, blanc) => {
  const lis = (plage: readonly (readonly unknown[])[]) => lireGrille(blancs(plage, blanc));
  it("trouve l'en-tête parmi les dix premières lignes, pas à la onzième", () => {
    const vides = (n: number) => Array.from({ length: n }, () => H.map(() => null));
    expect(lis([...vides(9), H, L]).ligneEntete).toBe(10);
    expect(lis([...vides(10), H, L]).problemes.map((p) => p.code)).toEqual(["grille-sans-entete"]);
  });
  it("sans la ligne d'en-têtes : la phrase le dit et donne les en-têtes, sans accuser la ligne « plafond »", () => {
    const { problemes } = lis([
      L,
      ["plafond", "Publics", null, null, 40, null],
      ["critère", "Publics", "Points de base", "DALO", 5, null],
      ["plancher", null, "Condition de ressources", null, null, null],
    ]);
    expect(phrases(problemes)).toEqual([
      "Grille : aucune des dix premières lignes ne contient à la fois « Donnée » et « Points ». Attendu : la ligne d'en-têtes en haut de la plage (Type, Bloc, Critère, Donnée, Condition, Points), au moins « Donnée » et « Points ».",
    ]);
  });
  it("laisse les blancs de côté et garde la place des lignes", () => {
    const g = lis([H, L, [null, null, null, null, null, null], [null, null, "L441-1 a", "Oui", 20, null]]);
    expect(g.lignes.map((l) => [l.ligne, { ...l.cellules, points: l.cellules.points }])).toEqual([
      [2, { bloc: "Publics", critere: "DALO", donnee: "DALO", condition: "Oui", points: 50 }],
      [4, { donnee: "L441-1 a", condition: "Oui", points: 20 }],
    ]);
  });
  it("mentionne les titres et les ignore", () => {
    const g = lis([H, ["PUBLICS PRIORITAIRES", null, null, null, null, null], L]);
    expect([g.titres, g.mentions.map((m) => m.code), g.lignes.length]).toEqual([[2], ["grille-titre"], 1]);
  });
  it("une plage vide, une plage d'en-têtes seuls", () => {
    expect(lis([[null]]).problemes.map((p) => p.code)).toEqual(["grille-vide"]);
    expect(lis([H, H.map(() => null)]).problemes.map((p) => p.code)).toEqual(["grille-sans-ligne"]);
  });
});

it("un 0 écrit dans Points est une valeur", () =>
  expect(lireGrille([H, ["B", "X", "A", "Oui", 0, 0]]).lignes[0]!.cellules).toEqual({
    bloc: "B",
    critere: "X",
    donnee: "A",
    condition: "Oui",
    points: 0,
  }));
it("situe une cellule en erreur et met sa ligne de côté", () => {
  const g = lireGrille([H, ["B", "X", "#REF!", "Oui", 5, null], L]);
  expect(g.problemes.map((p) => [p.code, p.ou])).toEqual([
    ["grille-cellule-en-erreur", { plage: "Grille", ligne: 2, colonne: 3, entete: "Donnée" }],
  ]);
  expect(g.lignes.map((l) => l.fautive)).toEqual([true, false]);
});
it("un en-tête inconnu est gardé, mentionné, et le plus proche proposé", () =>
  expect(
    lireGrille([
      ["Donnée", "Points", "Plafnd"],
      ["A", 1, 3],
    ]).mentions,
  ).toEqual([
    {
      code: "grille-entete-inconnu",
      ou: { plage: "Grille", ligne: 1, colonne: 3, entete: "Plafnd" },
      valeurs: { proches: ["Plafond"] },
    },
  ]));
it("une ligne plus courte que l'en-tête se lit comme complétée de blancs", () =>
  expect(lireGrille([H, ["B", "X", "A", "Oui", 5]]).lignes).toHaveLength(1));
it("« Non-cumul » s'écrit aussi d'un mot, en deux, ou « Groupe »", () => {
  for (const entete of ["Non-cumul", "Non cumul", "NONCUMUL", "Groupe"])
    expect(
      lireGrille([
        ["Donnée", "Points", entete],
        ["A", 1, "g1"],
      ]).lignes[0]!.cellules,
    ).toEqual({
      donnee: "A",
      points: 1,
      nonCumul: "g1",
    });
});
