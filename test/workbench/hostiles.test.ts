/** @jest-environment node */
/** Fichiers hostiles ouverts par l'atelier : refusés par une phrase, ou bornés à ce qu'ils contiennent vraiment. */
import { LIMITES, Paquet, type Limites } from "../../src/xlsx";
import { lisFichier } from "../../src/workbench/fichiers/ouvre";
import { enPhrase } from "../../src/workbench/fichiers/phrases";
import { ecrisClasseur } from "../../src/fichiers";
import { avec, ouvre } from "./xlsx-aide";

const SIMPLE = ecrisClasseur({
  nom: "s",
  feuilles: [
    {
      nom: "F",
      cellules: [
        ["a", "b"],
        [1, 2],
      ],
      tables: [{ nom: "T", plage: "A1:B2" }],
    },
    { nom: "G", cellules: [["seule"]] },
  ],
});
const feuille = (dedans: string): Uint8Array =>
  avec(SIMPLE, {
    "xl/worksheets/sheet2.xml": () =>
      `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${dedans}</worksheet>`,
  });
const table = (change: (xml: string) => string): Uint8Array => avec(SIMPLE, { "xl/tables/table1.xml": change });

/** Ce que l'atelier a lu de la seconde feuille, ou la phrase du refus. */
function lecture(o: Uint8Array, limites: Partial<Limites> = {}): unknown {
  try {
    const f = lisFichier(Paquet.lis(o, { ...LIMITES, ...limites }), "x").decrit.feuilles[1]!;
    return { cellules: f.cellules, largeurs: f.largeurs };
  } catch (erreur) {
    return (enPhrase(erreur) as Error).message;
  }
}
const NE_SE_LIT_PAS = "La partie « xl/worksheets/sheet2.xml » du classeur ne se lit pas.";
const TROP_GROS = "Ce fichier, une fois décompressé, est trop gros pour l'atelier.";

test.each(["1e12", "1.5", "0", "-3", "1048577", "x"])("<row r=%j>", (r) =>
  expect(lecture(feuille(`<sheetData><row r="${r}"><c><v>1</v></c></row></sheetData>`))).toBe(NE_SE_LIT_PAS),
);
test("une largeur qui commence à −10¹⁸", () =>
  expect(
    lecture(
      feuille(
        '<cols><col min="-1000000000000000000" max="2" width="10"/></cols><sheetData><row><c><v>1</v></c></row></sheetData>',
      ),
    ),
  ).toEqual({ cellules: [[1]], largeurs: [75, 75] }));
test("une zone d'impression d'un demi-million de morceaux, dont deux ont une virgule dans le nom de leur feuille", () => {
  const zone = `${"G!$A$1,".repeat(500_000)}'G, l''été'!$B$2,'H,'!$C$3`;
  const o = avec(SIMPLE, {
    "xl/workbook.xml": (x) =>
      x
        .replace(/<definedNames>.*<\/definedNames>/, "")
        .replace(
          "</sheets>",
          `</sheets><definedNames><definedName name="_xlnm.Print_Area" localSheetId="1">${zone}</definedName></definedNames>`,
        ),
  });
  const lue = lisFichier(Paquet.lis(o), "x").feuilles[1]!.presentation.page["PrintArea"] as string;
  expect([lue.split(",").length, lue.slice(-15)]).toEqual([500_002, "$A$1,$B$2,$C$3".padStart(15, ",")]);
});
test("plus de largeurs que de colonnes", () =>
  expect(
    lecture(feuille(`<cols>${'<col min="1" max="200" width="9"/>'.repeat(11)}</cols><sheetData/>`), { largeurs: 10 }),
  ).toBe(NE_SE_LIT_PAS));
test("une cellule en XFD1048576 prend toutes les lignes : comptées avant d'être prises", () => {
  const o = feuille('<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>');
  expect(lecture(o, { cellules: 1_000_000 })).toBe(TROP_GROS);
});
test.each(["A1:XFD1048576", "A1:B9999999", "x"])("table à l'étendue impossible : %s", (ref) =>
  expect(lecture(table((x) => x.replace(/ ref="A1:B2" totals/, ` ref="${ref}" totals`)))).toBe(
    "La partie « xl/tables/table1.xml » du classeur ne se lit pas.",
  ),
);
test("une table plus longue que les cellules permises", () =>
  expect(
    lecture(
      table((x) => x.replace(/ ref="A1:B2" totals/, ' ref="A1:B1048576" totals')),
      { cellules: 2_000_000 },
    ),
  ).toBe(TROP_GROS));
test("une formule de tableau qui annonce toute la feuille", () => {
  const o = feuille(
    '<sheetData><row r="1"><c r="A1"><f t="array" ref="A1:XFD1048576">1+1</f><v>2</v></c></row></sheetData>',
  );
  expect(lecture(o)).toBe(TROP_GROS);
});
test("une fusion qui n'est pas une plage", () =>
  expect(lecture(feuille('<sheetData/><mergeCells><mergeCell ref="A1:ZZZ1"/></mergeCells>'))).toBe(NE_SE_LIT_PAS));
test("deux feuilles sur une partie", () =>
  expect(lecture(avec(SIMPLE, { "xl/_rels/workbook.xml.rels": (x) => x.replace("sheet2.xml", "sheet1.xml") }))).toBe(
    "Deux feuilles ou deux tables de ce classeur désignent la même partie : l'atelier ne l'ouvre pas.",
  ));
test("l'atelier dit la phrase à l'ouverture, et reste utilisable", async () => {
  const { a, f } = await ouvre(SIMPLE);
  await expect(f.ouvre(feuille('<sheetData><row r="1e12"/></sheetData>'), "x.xlsx")).rejects.toThrow(NE_SE_LIT_PAS);
  expect(a.value("G!A1")).toBe("seule");
});
test("un nom défini qui ne dit pas son nom reste dans le fichier, sans empêcher de l'ouvrir", () => {
  const o = avec(SIMPLE, {
    "xl/workbook.xml": (xml) =>
      xml.replace(
        /<definedNames>.*<\/definedNames>|(?=<\/workbook>)/s,
        '<definedNames><definedName>F!$A$1</definedName><definedName name="Taux">F!$A$2</definedName></definedNames>',
      ),
  });
  expect(lisFichier(Paquet.lis(o, LIMITES), "x").decrit.noms).toEqual([{ nom: "Taux", plage: "F!$A$2" }]);
});
