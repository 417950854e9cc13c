/** Ce qui change une empreinte, et ce qui ne la change pas. */
import { EmpreinteDEnsemble, empreinteDeSuite } from "../../../src/domaine/commun";

const ensemble = (lignes: unknown[][]): string => {
  const e = new EmpreinteDEnsemble();
  for (const l of lignes) e.ajoute(l);
  return e.texte();
};
const A = ["035012345678901234", "Oui", 45000];
const B = ["035012345678901235", "Non", 44000];

describe("un ensemble de lignes", () => {
  it("trié autrement, il est le même", () => expect(ensemble([B, A])).toBe(ensemble([A, B])));
  it("les blancs se valent, les bords d'un texte et le seizième chiffre ne comptent pas", () => {
    expect(ensemble([["x", "", 0.1 + 0.2]])).toBe(ensemble([[" x ", null, 0.3]]));
  });
  it.each([
    ["une cellule", [A, ["035012345678901235", "Oui", 44000]]],
    ["une ligne de moins", [A]],
    ["une ligne en double", [A, B, B]],
    [
      "deux lignes qui échangent leurs cellules",
      [
        [A[0], B[1], B[2]],
        [B[0], A[1], A[2]],
      ],
    ],
    ["un nombre devenu texte", [A, ["035012345678901235", "Non", "44000"]]],
    ["un zéro à la place d'un blanc", [[...A, 0], B]],
  ])("%s le change", (_, lignes) => {
    expect(ensemble(lignes)).not.toBe(ensemble(_.startsWith("un zéro") ? [[...A, ""], B] : [A, B]));
  });
  it("une cellule ne se confond pas avec deux", () => expect(ensemble([["a", "b"]])).not.toBe(ensemble([["a,b"]])));
  it("il ne contient rien de ce qu'il résume", () => expect(ensemble([A, B])).toMatch(/^2-[0-9a-f]{16}$/));
});

describe("une suite de lignes", () => {
  it("leur ordre compte", () => expect(empreinteDeSuite([A, B])).not.toBe(empreinteDeSuite([B, A])));
  it("cent mille textes voisins ont cent mille empreintes", () => {
    const vues = new Set<string>();
    for (let i = 0; i < 100_000; i++) vues.add(empreinteDeSuite([[`Points ${i}`]]));
    expect(vues.size).toBe(100_000);
  });
});

it("toujours seize chiffres hexadécimaux, zéros de tête compris", () => {
  const textes = Array.from({ length: 400 }, (_, i) => [`Points ${i}`]);
  const empreintes = textes.map((t) => empreinteDeSuite([t]));
  expect(empreintes.filter((e) => !/^[0-9a-f]{16}$/.test(e))).toEqual([]);
  expect(textes.map((t) => ensemble([t])).filter((e) => !/^1-[0-9a-f]{16}$/.test(e))).toEqual([]);
  // Assez pour en avoir vu, d'un côté et de l'autre.
  expect(empreintes.filter((e) => e.startsWith("0")).length).toBeGreaterThan(5);
  expect(empreintes.filter((e) => e[8] === "0").length).toBeGreaterThan(5);
});

it("les mêmes nombres qu'un calcul fait à part, en Python : une empreinte gardée l'an dernier se compare encore", () => {
  const [a, b] = [
    ["035012345678901234", "Oui", 45000],
    ["é", null, 0.5],
  ];
  expect([empreinteDeSuite([a!, b!]), empreinteDeSuite([]), empreinteDeSuite([[true]])]).toEqual([
    "e5bf55245fd22e64",
    "1aee976dc14d573c",
    "8ec78ad9d2fa3f81",
  ]);
  expect(ensemble([a!, b!])).toBe("2-94bb1947077359d4");
});
