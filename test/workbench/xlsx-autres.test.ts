/** @jest-environment node */
/**
 * Classeurs écrits par d'autres (XlsxWriter, qui écrit comme Excel 365 ; openpyxl ; LibreOffice), où chaque chose qu'Excel sait faire est
 * présente : ouverts, modifiés, enregistrés, rouverts, leurs parties comparées. Ce qu'ils contiennent : test/fichiers/donnees/genere-riches.py.
 */
import { avec, differences, donnee, lu, ouvre, parties } from "./xlsx-aide";

jest.setTimeout(120_000);
const EXCEL = donnee("riche-xlsxwriter");
const OPENPYXL = donnee("riche-openpyxl");
const LIBREOFFICE = donnee("riche-libreoffice");

/** Les résultats qui débordent d'un tableau sont du calcul : les fichiers d'essai n'y ont que des zéros ou des erreurs. */
const sansDebords = (d: Record<string, string[]>): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(d)
      .map(([p, l]) => [p, l.filter((x) => !/^[+-] (?:<c r="[ADF][23]"|texte )/.test(x))] as const)
      .filter(([, l]) => l.length > 0),
  );

test("rien de ce qu'Excel a mis ne change quand rien n'est modifié", async () => {
  const { f, remarques } = await ouvre(EXCEL);
  expect(remarques).toEqual([
    "La feuille « Graphe » n'est pas une feuille de calcul : elle reste dans le fichier, sans être montrée.",
  ]);
  expect(f.pertes()).toEqual([]);
  expect(sansDebords(differences(EXCEL, await f.enregistre()))).toEqual({});
});

test("ce que la barre d'outils change à la feuille va dans le fichier", async () => {
  const { a, f } = await ouvre(OPENPYXL);
  const [feuille] = a.engine.sheets();
  const libre = { sheet: feuille!.id, row: 94, column: 24, rows: 2, columns: 2 };
  a.engine.merge(libre, true);
  const vue = a.engine.api.getActiveWorkbook()!.getSheetBySheetId(feuille!.id)!;
  vue.hideRows(97, 1).setRowHeights(98, 1, 60);
  vue.setFrozenRows(3);
  vue.setTabColor("#ff0000");
  await a.flush();
  expect(f.pertes()).toEqual([]);
  const xml = parties(await f.enregistre())["xl/worksheets/sheet1.xml"]!;
  for (const voulu of [
    '<mergeCell ref="Y95:Z96"/>',
    '<tabColor rgb="FFFF0000"/>',
    'ySplit="3"',
    '<row r="98" hidden="1"',
    '<row r="99" ht="45" customHeight="1"',
  ])
    expect(xml).toContain(voulu);
});

test("une cellule modifiée : les autres parties, et les autres cellules, restent", async () => {
  for (const o of [EXCEL, OPENPYXL, LIBREOFFICE]) {
    const { a, f } = await ouvre(o);
    const feuille = a.engine.sheets()[0]!.name;
    await a.type(`'${feuille.replace(/'/g, "''")}'!Z90`, "41,5");
    expect(f.pertes()).toEqual([]);
    const enregistre = await f.enregistre();
    const d = sansDebords(differences(o, enregistre));
    expect(Object.keys(d)).toEqual(["xl/worksheets/sheet1.xml"]);
    expect(d["xl/worksheets/sheet1.xml"]!.filter((l) => !l.includes("<dimension"))).toEqual([
      '+ <row r="90"',
      '+ <c r="Z90"',
    ]);
    expect((await lu(enregistre)).feuilles[0]!.cellules[89]![25]).toBe(41.5);
  }
});

test("ce que l'atelier lit d'un classeur d'Excel : total, références sans nom de table, noms d'une feuille, A1#, @, textes", async () => {
  const { a } = await ouvre(EXCEL);
  const v = (adresse: string) => a.value(`'Données d''été'!${adresse}`);
  // 0,25 + 0,5 + 0,1, la ligne masquée comprise : 109 ne retire que les lignes masquées à la main, qu'Univer ne retire pas.
  expect(a.engine.tables().map((t) => [t.name, t.area.rows])).toEqual([["Parc_2026", 4]]);
  expect([v("E2"), v("F2"), v("H12"), v("H13"), v("H15")]).toEqual([
    0.5,
    1.25,
    "a\rb_x000D_c\u0007",
    "=pas une formule",
    "0123",
  ]);
  const w = (adresse: string) => a.value(`Feuille 2!${adresse}`);
  expect([w("G2"), w("G3"), w("B7"), w("B8")]).toEqual([1.7, 0.1, 8, 1.96]);
  expect(a.values("Feuille 2!D1:D3")).toEqual([["Sète"], ["Béziers"], ["Agde"]]);
  expect([a.edited("Feuille 2!E1"), a.edited("Feuille 2!H3"), w("H3"), w("H4")]).toEqual([
    "=SOMME(A1#)",
    "=@A1:A3",
    "Agde",
    "",
  ]);
  expect(a.edited("'Données d''été'!B5")).toBe("=SOUS.TOTAL(109;Parc_2026[Part du parc])");
});

describe("une formule d'avant les tableaux dynamiques ne remplit que sa cellule", () => {
  const ordinaire = (formule: string, v = "7") =>
    avec(OPENPYXL, {
      "xl/workbook.xml": (x) => x.replace(' state="hidden"', ""),
      "xl/worksheets/sheet2.xml": (x) =>
        x.replace(
          /<sheetData\s*\/>|<sheetData>.*<\/sheetData>/s,
          `<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c><c r="C2"><f>${formule}</f><v>${v}</v></c></row><row r="3"><c r="A3"><v>3</v></c></row></sheetData>`,
        ),
    });
  test.each([
    ["A1:A3*10", 20, "=@A1:A3*10"],
    ["A:A+SUM(A1:A3)", 8, "=@A:A+SOMME(A1:A3)"],
    ['B!A1:A3&amp;"A1:A3"', "2A1:A3", '=@B!A1:A3&"A1:A3"'],
  ])("%s", async (formule, valeur, montree) => {
    const o = ordinaire(formule);
    const { a, f, remarques } = await ouvre(o);
    expect([a.value("B!C2"), a.value("B!C3"), a.edited("B!C2")]).toEqual([valeur, "", montree]);
    expect(remarques).toEqual([]);
    expect(differences(o, await f.enregistre())).toEqual({});
  });
  test("ce que l'atelier ne sait pas ramener à une cellule est dit, et le résultat d'Excel reste", async () => {
    const o = ordinaire("IF(A1:A3&gt;0,A1:A3)");
    const { a, f, remarques } = await ouvre(o);
    expect(remarques).toEqual([
      "Feuille « B » : l'atelier ne sait pas calculer C2 ; le fichier garde le dernier résultat d'Excel.",
    ]);
    expect(a.value("B!C3")).toBe("");
    expect(parties(await f.enregistre())["xl/worksheets/sheet2.xml"]).toContain(
      '<c r="C2"><f>IF(A1:A3&gt;0,A1:A3)</f><v>7</v></c>',
    );
    await a.type("B!C2", "=A1*5");
    expect(parties(await f.enregistre())["xl/worksheets/sheet2.xml"]).toContain('<c r="C2"><f>A1*5</f><v>5</v></c>');
  });
  test("une fonction que l'atelier n'a pas : son résultat enregistré reste tant que la formule ne change pas", async () => {
    const o = ordinaire("INCONNUE(A1)", "3.5");
    const { a, f, remarques } = await ouvre(o);
    expect([a.value("B!C2"), remarques]).toEqual([
      "#NAME?",
      ["Feuille « B » : l'atelier ne sait pas calculer C2 ; le fichier garde le dernier résultat d'Excel."],
    ]);
    await a.type("B!A1", "4");
    expect(parties(await f.enregistre())["xl/worksheets/sheet2.xml"]).toContain(
      '<c r="C2"><f>INCONNUE(A1)</f><v>3.5</v></c>',
    );
  });
});

test("dates comptées depuis 1904 : montrées justes, enregistrées de même, et c'est dit", async () => {
  const o = avec(EXCEL, { "xl/workbook.xml": (x) => x.replace("<workbookPr", '<workbookPr date1904="1"') });
  const { a, f, remarques } = await ouvre(o);
  expect(remarques[1]).toContain("depuis 1904");
  // 45351 depuis 1904 est le 1er mars 2028 : 45351 + 1462 depuis 1900.
  expect([a.value("'Données d''été'!D2"), a.text("'Données d''été'!D2")]).toEqual([46_813, "01/03/2028"]);
  await a.type("'Données d''été'!D4", "29/02/2024");
  const xml = parties(await f.enregistre())["xl/worksheets/sheet1.xml"]!;
  expect(xml).toMatch(/<c r="D2"[^>]*><v>45351<\/v>/);
  // Le 29 février 2024 est le jour 45351 depuis 1900.
  expect(xml).toMatch(new RegExp(`<c r="D4"[^>]*><v>${45_351 - 1462}</v>`));
  expect((await lu(await f.enregistre())).feuilles[0]!.cellules[3]![3]).toBe(45_351);
});

test("une feuille et une table renommées le sont partout : noms réservés, graphiques, mises en forme, liens, formules de colonne", async () => {
  const o = avec(
    EXCEL,
    {
      "xl/worksheets/sheet2.xml": (x) =>
        x.replace(
          "<pageMargins",
          "<conditionalFormatting sqref=\"A1\"><cfRule type=\"expression\" priority=\"9\"><formula>'Données d''été'!$A$1&lt;&gt;\"'Données d''été'!\"</formula></cfRule></conditionalFormatting><pageMargins",
        ),
    },
    {
      "xl/pivotCache/pivotCacheDefinition1.xml":
        '<pivotCacheDefinition xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cacheSource type="worksheet"><worksheetSource ref="A1:B4" sheet="Données d\'été"/></cacheSource></pivotCacheDefinition>',
    },
  );
  const { a, f } = await ouvre(o);
  a.engine.renameSheet(a.engine.sheets()[0]!.id, "Été 2026");
  a.engine.renameSheet(a.engine.sheets()[1]!.id, "Suite");
  await a.engine.renameTable(a.engine.tables()[0]!.id, "Parc_2027");
  await a.flush();
  expect(f.pertes()).toEqual([]);
  const p = parties(await f.enregistre());
  // Le texte affiché d'un lien, et les textes entre guillemets, ne sont pas des références.
  for (const [nom, xml] of Object.entries(p))
    if (/^xl\/(?!sharedStrings).*\.xml$/.test(nom))
      expect([
        nom,
        xml.replace(/ display="[^"]*"|"'Données d''été'!"/g, "").match(/Données d''été|Feuille 2'!|Parc_2026\[/),
      ]).toEqual([nom, null]);
  expect(p["xl/workbook.xml"]).toContain(
    '<definedName name="_xlnm.Print_Titles" localSheetId="1">Suite!$1:$1</definedName>',
  );
  expect(p["xl/charts/chart1.xml"]).toContain("'Été 2026'!$B$2:$B$4");
  expect(p["xl/worksheets/sheet1.xml"]).toContain('location="Suite!A1"');
  expect(p["xl/pivotCache/pivotCacheDefinition1.xml"]).toContain('sheet="Été 2026"');
  const c = await lu(await f.enregistre());
  expect(c.noms).toContainEqual({ nom: "taux", plage: "Suite!B5" });
  expect(c.feuilles[1]!.formules.find((x) => x.ligne === 2 && x.colonne === 7)!.formule).toBe(
    "=SUM(Parc_2027[Double])",
  );
});

test("une feuille supprimée laisse #REF! aux noms et aux graphiques, et ce qu'elle portait est dit perdu", async () => {
  const { a, f } = await ouvre(EXCEL);
  a.engine.deleteSheet(a.engine.sheets()[1]!.id);
  await a.flush();
  const p = parties(await f.enregistre());
  expect(p["xl/workbook.xml"]).not.toContain("Feuille 2");
  expect(p["xl/charts/chart2.xml"]).toContain("#REF!$B$5:$B$6");
  expect(f.extension).toBe("xlsx");
});

test("un classeur à macros garde ses macros et son extension", async () => {
  const { f } = await ouvre(avec(EXCEL, {}, { "xl/vbaProject.bin": "\u0001macro" }), "essai.xlsm");
  expect(f.extension).toBe("xlsm");
  expect(parties(await f.enregistre())["xl/vbaProject.bin"]).toBe("\u0001macro");
});
