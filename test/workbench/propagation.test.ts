/** @jest-environment node */
/** Une propagation n'est pas arrêtée par la grille de l'atelier, et « A1# » se lit, comme dans Excel. */
import { Atelier } from "../../src/workbench/atelier";
import { createHeadlessEngine } from "../../src/workbench/moteur/headless";

let a: Atelier;
const recus: unknown[][] = [];
beforeEach(() => {
  a = new Atelier(createHeadlessEngine());
  recus.length = 0;
  a.engine.registerFunctions({
    namespace: "HLM",
    functions: [
      { id: "DEBORDE", name: "DEBORDE", description: "", parameters: [{ name: "n", description: "", type: "number" }] },
      {
        id: "RECOIT",
        name: "RECOIT",
        description: "",
        parameters: [{ name: "plage", description: "", type: "any", dimensionality: "matrix" }],
      },
    ],
    blank: () => 0,
    invoke: ({ id, args, parameterAddresses }) => {
      if (id === "DEBORDE") return { ok: true, value: Array.from({ length: Number(args[0]) }, (_, i) => [i + 1]) };
      recus.push([args[0], parameterAddresses[0]]);
      return { ok: true, value: (args[0] as unknown[][]).length };
    },
  });
});
afterEach(() => a.engine.univer.dispose());

const ouvre = async (cellules: (string | number | null)[][], nom = "Feuil1"): Promise<void> => {
  await a.open({
    nom: "Essai",
    feuilles: [
      { nom, cellules },
      { nom: "L'autre", cellules: [] },
    ],
  });
  await a.flush();
};

// La grille de départ compte 200 lignes ; une feuille d'Excel, 1 048 576.
test.each([199, 200, 201, 5000])("%i lignes propagées", async (n) => {
  await ouvre([[`=HLM.DEBORDE(${n})`, "=SUM(A:A)", "=COUNT(A1#)"]]);
  expect(a.values(`A1:A${n}`)).toEqual(Array.from({ length: n }, (_, i) => [i + 1]));
  expect(a.value(`A${n + 1}`)).toBe("");
  expect(a.values("B1:C1")).toEqual([[(n * (n + 1)) / 2, n]]);
});

test("les formules d'Excel se propagent aussi sous la grille et à sa droite ; « Annuler » n'y touche pas", async () => {
  // 150 lignes et 3 colonnes : la grille a 250 lignes et 26 colonnes.
  await ouvre(
    Array.from({ length: 150 }, (_, i) =>
      i === 0 ? [1, null, "=TRANSPOSE(A1:A60)"] : i === 149 ? [150, "=A1:A150*2"] : [i + 1],
    ),
  );
  expect([a.value("B150"), a.value("B299"), a.value("B300")]).toEqual([2, 300, ""]);
  expect([a.value("C1"), a.value("BJ1"), a.value("BK1")]).toEqual([1, 60, ""]);
  await a.type("A1", "7");
  a.engine.undo();
  await a.flush();
  expect([a.value("A1"), a.value("B299"), a.value("BJ1")]).toEqual([1, 300, 60]);
});

const vues = () => ["Feuil1!B1", "Feuil1!C1", "'L''autre'!A1"].map((x) => a.value(x));
test("A1# suit ce qui se propage : plus, moins, une seule cellule, une autre feuille", async () => {
  await ouvre([["=HLM.DEBORDE(E1)", "=SUM(A1#)", "=HLM.RECOIT($A$1#)", null, 3]]);
  await a.type("'L''autre'!A1", "=SOMME(Feuil1!A1#)*2");
  expect(vues()).toEqual([6, 3, 12]);
  expect(recus.at(-1)).toEqual([[[1], [2], [3]], "Feuil1!A1:A3"]);
  await a.type("Feuil1!E1", "5");
  expect(vues()).toEqual([15, 5, 30]);
  await a.type("E1", "2");
  expect([a.value("B1"), a.value("C1"), a.value("A3")]).toEqual([3, 2, ""]);
  await a.type("E1", "1");
  expect([a.value("B1"), a.value("C1")]).toEqual([1, 1]);
});

test("A1# d'une cellule qui ne se propage pas donne #REF! ; un obstacle, #REF! aussi", async () => {
  await ouvre([[7, "=SUM(A1#)"], ["=HLM.DEBORDE(3)", "=SUM(A2#)"], [], ["obstacle"]]);
  expect(a.values("A2:B2")).toEqual([["#SPILL!", "#REF!"]]);
  expect(a.value("B1")).toBe("#REF!");
});

test("la barre de formule et Office.js montrent A1#, avant et après des lignes insérées ; un texte et un nom de colonne restent", async () => {
  await ouvre([["=HLM.DEBORDE(3)", '=SUM(A1#)&"A1#"']]);
  expect(a.edited("B1")).toBe('=SOMME(A1#)&"A1#"');
  await a.engine.insertCells(
    { sheet: a.engine.sheets()[0]!.id, row: 0, column: 0, rows: 2, columns: 16_384 },
    "down",
    "Unknown",
  );
  await a.flush();
  expect(a.edited("B3")).toBe('=SOMME(A3#)&"A1#"');
  expect(a.value("B3")).toBe("6A1#");
});

test("une fonction lit ensemble cellules saisies, formules et propagations, à l'ouverture et après une saisie", async () => {
  await ouvre([[1, "a", "=HLM.RECOIT(A1:B6)"], [2], ["=A2*2", "=HLM.DEBORDE(A2)"], [4], [], ["=A3+1", '=A7&""']]);
  expect(recus.at(-1)).toEqual([
    [
      [1, "a"],
      [2, 0],
      [4, 1],
      [4, 2],
      [0, 0],
      [5, ""],
    ],
    "Feuil1!A1:B6",
  ]);
  await a.type("A2", "3");
  expect(recus.at(-1)![0]).toEqual([
    [1, "a"],
    [3, 0],
    [6, 1],
    [4, 2],
    [0, 3],
    [7, ""],
  ]);
  await a.type("A1", "10");
  expect(recus.at(-1)![0]).toEqual([
    [10, "a"],
    [3, 0],
    [6, 1],
    [4, 2],
    [0, 3],
    [7, ""],
  ]);
});
