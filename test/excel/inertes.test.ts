/** What a file or a person wrote is never a formula, wherever it is written: a new table, at the end of one, in place of its rows. */
import { classeurOuvert as c, registreDe } from "../../src/excel";
import { JUSTIFICATIONS } from "../../src/modeles";
import { type AtelierHeadless } from "../../src/workbench/node/ouvre-atelier";
import { ferme, ouvre } from "./atelier";

const PIEGES = [
  "=1+1",
  "+1+1",
  "-1+1",
  "@SUM(A1)",
  "\t=1+1",
  '=HYPERLINK("http://x";"y")',
  "=cmd|' /C calc'!A0",
  "(1)",
  "1/2",
  "VRAI",
  "'=1+1",
];
const entetes = PIEGES.map((_, i) => `C${i}`);
/** Two headers of a table never are the same. */
const TETES = PIEGES.map((p, i) => (i === 4 ? "=2+2" : p));
const formats = PIEGES.map(() => null);

let a: AtelierHeadless;
beforeEach(async () => {
  a = await ouvre({
    nom: "Vide",
    feuilles: [{ nom: "F", cellules: [entetes, entetes.map(() => "x")], tables: [{ nom: "T", plage: `A1:K2` }] }],
  });
});
afterEach(() => ferme(a));

const lus = async (nom: string) => {
  const source = (await c.lisInventaire()).sources.find((s) => s.nom === nom)!;
  return { source, lu: await c.lisSource(source) };
};

it("une table neuve, son titre et ses en-têtes", async () => {
  await c.insereTables("Importer", [
    { nom: "N", feuille: "N", entetes: TETES, lignes: [PIEGES], formats, titre: ["=1+1", "@x"] },
  ]);
  const { lu } = await lus("N");
  expect(lu.valeurs).toEqual([TETES, PIEGES]);
  expect(a.values("N!A1:B1")).toEqual([["=1+1", "@x"]]);
});
it("à la suite d'une table, et une colonne de plus", async () => {
  const { source } = await lus("T");
  await c.agranditTable("Importer", {
    tableId: source.tableId!,
    nom: "T",
    entetesLus: entetes,
    entetes: ["=1+2"],
    lignes: [[...PIEGES, "=1+1"]],
    formats: [...formats, null],
  });
  expect((await lus("T")).lu.valeurs).toEqual([
    [...entetes, "=1+2"],
    [...entetes.map(() => "x"), ""],
    [...PIEGES, "=1+1"],
  ]);
});
it("une table actualisée : une ligne changée, une ajoutée", async () => {
  const { source, lu } = await lus("T");
  await c.actualiseTable("Importer", {
    tableId: source.tableId!,
    nom: "T",
    lu,
    entetes: [],
    lignes: [
      { de: 1, cellules: PIEGES },
      { de: null, cellules: PIEGES },
    ],
    formats,
  });
  expect((await lus("T")).lu.valeurs).toEqual([entetes, PIEGES, PIEGES]);
});
it("un registre du volet", async () => {
  const [cle] = JUSTIFICATIONS.colonnes;
  await c.inscris("Justifier", registreDe(JUSTIFICATIONS), [cle!.entete], { [cle!.entete]: "=1+1" });
  expect((await c.lisRegistre(registreDe(JUSTIFICATIONS)))[0]![cle!.entete]).toBe("=1+1");
});
