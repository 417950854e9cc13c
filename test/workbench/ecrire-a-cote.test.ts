/** Écrire sur une feuille ne fait pas relire les autres : une fiche mise en forme à côté de 3 000 demandes ne coûte que sa feuille. */
import { atelierDEssai } from "./aide";
import type { AtelierHeadless } from "../../src/workbench";

const LIGNES = 200;
let a: AtelierHeadless;
beforeAll(async () => {
  a = await atelierDEssai({
    classeur: {
      nom: "Deux feuilles",
      feuilles: [
        { nom: "Demandes", cellules: Array.from({ length: LIGNES }, (_, i) => [`D${i}`, i, "Oui"]) },
        { nom: "Fiche", cellules: [] },
      ],
    },
  });
});
afterAll(() => a.ferme());

/** Combien de fois toutes les cellules de la feuille sont parcourues pendant ce travail. */
async function parcours(nom: string, travail: () => Promise<unknown>): Promise<number> {
  const feuille = a.engine.sheets().find((f) => f.name === nom)!.id;
  const cellules = a.engine.api
    .getActiveWorkbook()!
    .getSheets()
    .find((f) => f.getSheetId() === feuille)!
    .getSheet()
    .getCellMatrix();
  const vu = jest.spyOn(cellules, "getMatrix");
  await travail();
  const n = vu.mock.calls.length;
  vu.mockRestore();
  return n;
}

const metsEnForme = (nom: string, reglages: number) => (): Promise<void> =>
  a.complement.Excel.run(async (ctx) => {
    const feuille = ctx.workbook.worksheets.getItem(nom);
    for (let i = 0; i < reglages; i++) {
      feuille.getRange(`A${i + 1}:C${i + 1}`).format.fill.color = "#EEEEEE";
      feuille.getRange(`A${i + 1}:C${i + 1}`).format.borders.getItem("EdgeBottom").style = "Continuous";
    }
    await ctx.sync();
  });

test("cinq ou vingt réglages d'aspect sur la fiche : les demandes ne sont pas parcourues davantage", async () => {
  const peu = await parcours("Demandes", metsEnForme("Fiche", 5));
  const plus = await parcours("Demandes", metsEnForme("Fiche", 20));
  expect([peu, plus]).toEqual([peu, peu]);
  // L'espion voit bien : sur leur propre feuille, chaque réglage les parcourt.
  expect(await parcours("Demandes", metsEnForme("Demandes", 5))).toBeGreaterThan(peu);
});

test("une formule d'une autre feuille suit toujours ce qui est écrit à côté", async () => {
  await a.type("Fiche!A1", "=Demandes!B3*10");
  expect(a.value("Fiche!A1")).toBe(20);
  await a.type("Demandes!B3", "7");
  expect(a.value("Fiche!A1")).toBe(70);
});
