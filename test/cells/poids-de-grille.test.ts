/** Les cellules de poids d'une grille : où elles sont, ce qu'elles pèsent, ce que devient la plage quand on en change une. */
import { avecLesPoids, celluleDePoids, lireGrille, lisPoids, poidsDeLaGrille } from "../../src/cells";
import { compileGrille } from "../../src/domaine/cotation";

describe("Ce que dit une cellule de poids", () => {
  it.each([
    [5, "", "5", 5],
    [0, "", "0", 0],
    [null, "", "", null],
    ["", "", "", null],
    ["12,5", "", "12,5", 12.5],
    ["× 1,2", "×", "1,2", 1.2],
    ["x1,2", "x", "1,2", 1.2],
    [" * 3 ", "*", "3", 3],
    ["×", "×", "", null],
    ["beaucoup", "", "beaucoup", null],
    ["× peu", "×", "peu", null],
  ])("%p : signe « %s », texte « %s », valeur %p", (cellule, signe, texte, valeur) => {
    expect(lisPoids(cellule)).toEqual({ signe, texte, valeur });
  });
  it.each([
    ["", "12,5", 12.5],
    ["", " 7 ", 7],
    ["", "", ""],
    ["", "50 %", "50 %"],
    ["", "peu", "peu"],
    ["×", " 1,2 ", "×1,2"],
    ["×", " ", ""],
  ])("« %s » et « %s » s'écrivent %p", (signe, texte, cellule) => expect(celluleDePoids(signe, texte)).toBe(cellule));
});

const TITRES = ["Type", "Bloc", "Critère", "Donnée", "Condition", "Points", "Par", "Plafond", "Plancher"];
const poidsDe = (plage: unknown[][]): unknown[] => {
  const lue = lireGrille(plage);
  const { grille, problemes } = compileGrille(lue, null);
  expect(problemes).toEqual([]);
  return poidsDeLaGrille(lue, grille!).map((p) => [
    p.cle,
    p.genre,
    p.bloc,
    p.critere,
    p.regle,
    p.rang,
    p.valeur,
    p.signe,
  ]);
};

it("les poids d'une grille additive, ligne à ligne : points, bornes du critère, bornes d'un bloc et du total", () => {
  expect(
    poidsDe([
      TITRES,
      ["", "Famille", "Enfants", "Enfants", "", 2, "unité", 10, ""],
      ["", "", "Parent seul", "Parent seul", "Oui", 5, "", "", ""],
      ["", "", "", "Effort", ">33 %", 8, "", "", ""],
      ["plafond", "Famille", "", "", "", 20, "", "", ""],
      ["plancher", "", "", "", "", 0, "", "", ""],
    ]),
  ).toEqual([
    ["2:6", "points", "Famille", "Enfants", "Enfants, unité", { critere: 0, ligne: 0 }, 2, ""],
    ["2:8", "plafond-du-critere", "Famille", "Enfants", "Enfants, unité", null, 10, ""],
    ["3:6", "points", "Famille", "Parent seul", "Parent seul Oui", { critere: 1, ligne: 0 }, 5, ""],
    ["4:6", "points", "Famille", "Parent seul", "Effort >33 %", { critere: 1, ligne: 1 }, 8, ""],
    ["5:6", "plafond", "Famille", "", "", null, 20, ""],
    ["6:6", "plancher", "", "", "", null, 0, ""],
  ]);
});

it("une grille à coefficients : la base, et le signe d'un coefficient", () => {
  expect(
    poidsDe([
      TITRES,
      ["base", "", "Ancienneté", "Mois", "", 1, "", "", ""],
      ["", "B", "DALO", "DALO", "Oui", "× 1,5", "", "", ""],
    ]),
  ).toEqual([
    ["2:6", "base", "", "Ancienneté", expect.stringMatching(/^Mois/), null, 1, ""],
    ["3:6", "points", "B", "DALO", "DALO Oui", { critere: 0, ligne: 0 }, 1.5, "×"],
  ]);
});

it("changer des poids ne change que leurs cellules ; sans essai, la plage est la même", () => {
  const grille = [
    ["a", "b", "c"],
    ["d", "e", "f"],
    ["g", "h", "i"],
  ];
  expect(avecLesPoids(grille, new Map())).toBe(grille);
  const changee = avecLesPoids(
    grille,
    new Map<string, string | number>([
      ["1:2", 0],
      ["3:1", "×2"],
      ["3:3", 9],
    ]),
  );
  expect(changee).toEqual([
    ["a", 0, "c"],
    ["d", "e", "f"],
    ["×2", "h", 9],
  ]);
  expect(changee[1]).toBe(grille[1]);
  expect(grille[0]![1]).toBe("b");
});
