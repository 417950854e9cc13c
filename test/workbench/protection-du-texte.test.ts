/**
 * Excel convertit un texte écrit comme une saisie : ce que le produit écrit en est protégé. L'hôte convertit aussi, donc sans cette
 * protection les mêmes textes arrivent changés, et l'essai le voit.
 */
import { telQuEcrit } from "../../src/excel/ecriture";
import { atelierDEssai, lot } from "./aide";
import type { AtelierHeadless } from "../../src/workbench";

let a: AtelierHeadless;
beforeAll(async () => {
  a = await atelierDEssai();
});
afterAll(() => a.ferme());

/** Ce qu'Excel français prend pour autre chose qu'un texte, et ce qu'il en fait. */
const CONVERTIS: readonly (readonly [texte: string, devient: unknown])[] = [
  ["1E5", 100_000],
  ["00123", 123],
  ["1 234", 1234],
  ["1\u202f234,5", 1234.5],
  ["123456789012345678", 123456789012345000],
  ["1,5", 1.5],
  ["1.5", 1.5],
  ["50 %", 0.5],
  ["30%", 0.3],
  ["12 €", 12],
  ["31/12/2025", 46_022],
  ["2025-12-31", 46_022],
  ["12/2026", 46_357],
  ["12:30", 0.5208333333333334],
  ["=1+1", 2],
  ["=A1", 0],
  ["+1", 1],
  ["-5", -5],
  ["TRUE", true],
  ["true", true],
  ["VRAI", true],
  ["Faux", false],
  ["'cité", "cité"],
];
/** Dont la valeur dépend du jour : seul le genre est dit. */
const DATES_DE_L_ANNEE = ["3/4", "1-2"];

async function ecrisEtRelis(textes: readonly string[], protege: boolean): Promise<unknown[]> {
  return await lot(a, async (ctx) => {
    const f = ctx.workbook.worksheets.getItem("Feuil1");
    const p = f.getRange("C1").getResizedRange(textes.length - 1, 0);
    p.clear();
    await ctx.sync();
    p.formulas = textes.map((t) => [protege ? telQuEcrit(t, "General", false) : t]);
    p.load("values");
    await ctx.sync();
    return p.values.map(([v]) => v as unknown);
  });
}

test("avec la protection, chaque texte revient tel qu'il était", async () => {
  const textes = [...CONVERTIS.map(([t]) => t), ...DATES_DE_L_ANNEE, "Éligible", "x".repeat(32_000), "12 rue du 8-Mai"];
  expect(await ecrisEtRelis(textes, true)).toEqual(textes);
});

test("sans elle, chacun devient ce qu'Excel en fait : l'essai la voit manquer", async () => {
  expect(
    await ecrisEtRelis(
      CONVERTIS.map(([t]) => t),
      false,
    ),
  ).toEqual(CONVERTIS.map(([, v]) => v));
  expect((await ecrisEtRelis(DATES_DE_L_ANNEE, false)).map((v) => typeof v)).toEqual(["number", "number"]);
});

test("au format Texte, rien n'est converti et aucune apostrophe ne s'ajoute", async () => {
  const textes = CONVERTIS.map(([t]) => t).filter((t) => !t.startsWith("'"));
  const lus = await lot(a, async (ctx) => {
    const p = ctx.workbook.worksheets
      .getItem("Feuil1")
      .getRange("E1")
      .getResizedRange(textes.length - 1, 0);
    p.numberFormat = [["@"]];
    p.formulas = textes.map((t) => [telQuEcrit(t, "@", false)]);
    p.load("values");
    await ctx.sync();
    return p.values.map(([v]) => v as unknown);
  });
  expect(lus).toEqual(textes);
});
