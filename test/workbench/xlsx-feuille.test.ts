/** Ce que l'hôte retient d'une feuille va dans le fichier, en revient, et un tableur libre l'ouvre. */
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import { Fichiers } from "../../src/workbench/fichiers";
import { atelierDEssai, lot } from "./aide";
import { parties } from "./xlsx-aide";
import type { AtelierHeadless } from "../../src/workbench";

let a: AtelierHeadless;
let f: Fichiers;
beforeAll(async () => {
  a = await atelierDEssai();
  f = new Fichiers(a, "HLM");
});
beforeEach(async () => {
  await a.open({
    nom: "Rapport",
    feuilles: [
      {
        nom: "L'été",
        cellules: [
          ["Commune", "Demandes", "Attributions"],
          ["Sète", 120, 30],
          ["Frontignan", 80, 25],
        ],
        tables: [{ nom: "TCommunes", plage: "A1:C3" }],
      },
    ],
  });
});
afterAll(() => a.ferme());

/** Tout ce que l'hôte retient, écrit par Office.js. */
const habille = (): Promise<void> =>
  lot(a, async (ctx) => {
    const s = ctx.workbook.worksheets.getItem("L'été");
    s.freezePanes.freezeRows(1);
    s.showGridlines = false;
    s.showHeadings = false;
    s.tabColor = "#1F4E79";
    s.horizontalPageBreaks.add("A21");
    const page = s.pageLayout;
    page.orientation = "Landscape";
    page.paperSize = "A4";
    page.zoom = { horizontalFitToPages: 1, verticalFitToPages: 0 };
    page.setPrintTitleRows("$1:$1");
    page.headersFooters.defaultForAllPages.leftFooter = "Sète && Cie";
    page.headersFooters.defaultForAllPages.rightFooter = "&P / &N";
    const titre = s.getRange("A1:C1");
    titre.format.fill.color = "#1F4E79";
    titre.format.font.color = "#FFFFFF";
    titre.format.font.bold = true;
    titre.format.rowHeight = 30;
    titre.format.verticalAlignment = "Center";
    const bas = s.getRange("A3:C3").format.borders.getItem("EdgeBottom");
    bas.style = "Continuous";
    bas.weight = "Medium";
    bas.color = "#1F4E79";
    s.getRange("A2:A3").format.indentLevel = 1;
    s.getRange("A2:A3").format.wrapText = true;
    s.getRange("E1:F1").merge();
    const table = s.tables.getItem("TCommunes");
    table.style = "TableStyleLight1";
    table.showBandedRows = false;
    table.showFilterButton = false;
    const liste = s.getRange("D2:D9").dataValidation;
    liste.rule = { list: { inCellDropDown: true, source: 'oui,non,"peut-être"' } };
    liste.errorAlert = { message: "Oui ou non.", showAlert: true, style: "Warning", title: "Réponse" };
    s.getRange("B2:B9").dataValidation.rule = {
      wholeNumber: { formula1: 0, operator: "GreaterThanOrEqualTo" },
    };
    s.getRange("G2").dataValidation.rule = { list: { inCellDropDown: false, source: s.getRange("A2:A3") } };
    const marque = s.getRange("A2:C3").conditionalFormats.add("Custom");
    marque.custom.rule.formula = "=$B2>100";
    marque.custom.format.fill.color = "#FFF2CC";
    marque.custom.format.font.bold = true;
    const seuil = s.getRange("B2:B3").conditionalFormats.add("CellValue");
    seuil.cellValue.rule = { formula1: "90", operator: "LessThan" };
    seuil.cellValue.format.font.color = "#C00000";
    seuil.stopIfTrue = true;
    s.getRange("A20").hyperlink = { address: "https://www.legifrance.gouv.fr/?a=1&b=2", textToDisplay: "Légifrance" };
    s.getRange("A21").hyperlink = { documentReference: "'L''été'!B2", textToDisplay: "Voir" };
    s.names.add("seuil", s.getRange("B2"), "le plus haut");
    const g = s.charts.add("ColumnStacked", s.getRange("A1:C3"), "Auto");
    g.name = "Attributions";
    g.setPosition("E5", "H15");
    g.title.text = "Demandes & attributions";
    g.legend.position = "Right";
    g.axes.valueAxis.maximum = 200;
    g.axes.valueAxis.title.text = "Dossiers";
    g.series.getItemAt(0).format.fill.setSolidColor("#1F4E79");
    await ctx.sync();
  });

/** Ce qu'Office.js en relit. */
const lis = (): Promise<unknown> =>
  lot(a, async (ctx) => {
    const s = ctx.workbook.worksheets.getItem("L'été");
    s.load("showGridlines,showHeadings,tabColor");
    const figees = s.freezePanes.getLocationOrNullObject();
    figees.load("address");
    s.horizontalPageBreaks.load("items/rowIndex");
    const page = s.pageLayout;
    page.load("orientation,paperSize,zoom,headersFooters/defaultForAllPages");
    const titre = s.getRange("A1:C1").format;
    titre.load("rowHeight,verticalAlignment,fill/color,font/color,font/bold");
    const bas = s.getRange("A3:C3").format.borders.getItem("EdgeBottom");
    bas.load("style,weight,color");
    const noms = s.getRange("A2:A3").format;
    noms.load("indentLevel,wrapText");
    const table = s.tables.getItem("TCommunes");
    table.load("style,showBandedRows,showFilterButton");
    const regles = ["D2:D9", "B2:B9", "G2"].map((x) => s.getRange(x).dataValidation);
    for (const v of regles) v.load("type,rule,errorAlert");
    const mises = s.getRange("A1:C3").conditionalFormats;
    mises.load("items/type,items/stopIfTrue");
    const nom = s.names.getItem("seuil");
    nom.load("formula,comment,scope");
    const liens = ["A20", "A21"].map((x) => s.getRange(x));
    for (const l of liens) l.load("hyperlink");
    const g = s.charts.getItem("Attributions");
    g.load(
      "chartType,left,top,width,height,title/text,legend/position,axes/valueAxis/maximum,axes/valueAxis/title/text",
    );
    g.series.load("items/name");
    await ctx.sync();
    const [deux, un] = mises.items;
    un!.load("custom/rule/formula,custom/format/fill/color,custom/format/font/bold");
    deux!.load("cellValue/rule,cellValue/format/font/color");
    const ou = deux!.getRange();
    ou.load("address");
    await ctx.sync();
    const points = [g.left, g.top, g.width, g.height].map((x) => Math.round(x * 10) / 10);
    return [
      [
        s.showGridlines,
        s.showHeadings,
        s.tabColor,
        figees.address,
        s.horizontalPageBreaks.items.map((x) => x.rowIndex),
      ],
      [
        page.orientation,
        page.paperSize,
        page.zoom,
        page.headersFooters.defaultForAllPages.leftFooter,
        page.headersFooters.defaultForAllPages.rightFooter,
      ],
      [titre.rowHeight, titre.verticalAlignment, titre.fill.color, titre.font.color, titre.font.bold],
      [bas.style, bas.weight, bas.color, noms.indentLevel, noms.wrapText],
      [table.style, table.showBandedRows, table.showFilterButton],
      regles.map((v) => [v.type, v.rule, v.errorAlert.message]),
      [g.chartType, points, g.title.text, g.legend.position, g.axes.valueAxis.maximum, g.axes.valueAxis.title.text],
      g.series.items.map((x) => x.name),
      [un!.type, un!.custom.rule.formula, un!.custom.format.fill.color, un!.custom.format.font.bold],
      [deux!.type, deux!.stopIfTrue, deux!.cellValue.rule, deux!.cellValue.format.font.color, ou.address],
      [nom.formula, nom.comment, nom.scope],
      liens.map((l) => l.hyperlink),
      a.host.pages.get(a.engine.activeSheet())?.["PrintTitleRows"],
      a.engine.merges(a.engine.activeSheet()).length,
    ];
  });

test("ce qu'Office.js a écrit s'enregistre sans perte et se relit le même du fichier", async () => {
  await habille();
  const ecrit = await lis();
  expect(f.pertes()).toEqual([]);
  const octets = await f.enregistre();
  await a.open({ nom: "Vide", feuilles: [{ nom: "Vide", cellules: [] }] });
  const { remarques } = await f.ouvre(octets, "rapport.xlsx");
  expect(remarques).toEqual([]);
  expect(await lis()).toEqual(ecrit);
  // Rien n'a changé depuis : les mêmes parties ressortent.
  expect(parties(await f.enregistre())).toEqual(parties(octets));
});

test("un graphique du fichier se déplace, change et s'en va ; les lignes insérées le poussent", async () => {
  await habille();
  const octets = await f.enregistre();
  await f.ouvre(octets, "rapport.xlsx");
  await lot(a, async (ctx) => {
    const s = ctx.workbook.worksheets.getItem("L'été");
    s.getRange("4:4").insert("Down");
    const g = s.charts.getItem("Attributions");
    g.title.text = "Autre titre";
    await ctx.sync();
  });
  expect(f.pertes().filter((p) => /graphique|bordures|validations|fusion/.test(p))).toEqual([]);
  const apres = parties(await f.enregistre());
  expect(apres["xl/drawings/drawing1.xml"]).toContain("<xdr:row>5</xdr:row>");
  expect(apres["xl/charts/chart1.xml"]).toContain("Autre titre");
  expect(Object.keys(apres).filter((p) => p.startsWith("xl/charts/"))).toEqual(["xl/charts/chart1.xml"]);
  await lot(a, async (ctx) => {
    ctx.workbook.worksheets.getItem("L'été").charts.getItem("Attributions").delete();
    await ctx.sync();
  });
  const sans = parties(await f.enregistre());
  expect(Object.keys(sans).filter((p) => p.startsWith("xl/charts/"))).toEqual([]);
  expect(sans["xl/drawings/drawing1.xml"]).not.toContain("graphicFrame");
});

test("la feuille renommée l'est aussi dans le graphique écrit et dans la liste", async () => {
  await habille();
  await lot(a, async (ctx) => {
    ctx.workbook.worksheets.getItem("L'été").name = "Bilan";
    await ctx.sync();
  });
  const p = parties(await f.enregistre());
  expect(p["xl/charts/chart1.xml"]).toContain("<c:f>Bilan!$B$2:$B$3</c:f>");
});

test("LibreOffice ouvre le fichier : valeurs, validation et graphique y sont", async () => {
  if (spawnSync("soffice", ["--version"]).status !== 0) return;
  await habille();
  const dossier = mkdtempSync(join(tmpdir(), "atelier-"));
  writeFileSync(join(dossier, "rapport.xlsx"), await f.enregistre());
  const r = spawnSync(
    "soffice",
    [
      `-env:UserInstallation=file://${dossier}/profil`,
      "--headless",
      "--convert-to",
      "fods",
      "--outdir",
      dossier,
      join(dossier, "rapport.xlsx"),
    ],
    { timeout: 120_000 },
  );
  expect(r.status).toBe(0);
  const fods = readFileSync(join(dossier, "rapport.fods"), "utf8");
  expect(fods).toContain("Demandes &amp; attributions");
  expect(fods).toContain('table:content-validation table:name="val1"');
  expect(fods).toContain("Frontignan");
}, 150_000);

it("une hauteur de ligne se garde, même celle qu'une ligne a d'ordinaire (18 points)", async () => {
  await lot(a, async (ctx) => {
    const s = ctx.workbook.worksheets.getItem("L'été");
    s.getRange("A1").format.rowHeight = 18;
    s.getRange("A2").format.rowHeight = 20.25;
    await ctx.sync();
  });
  const octets = await f.enregistre();
  const xml = parties(octets)["xl/worksheets/sheet1.xml"]!;
  expect([...xml.matchAll(/<row [^>]*>/g)].map(([r]) => /ht="([^"]*)"/.exec(r!)?.[1] ?? null)).toEqual([
    "18",
    "20.25",
    null,
  ]);
  await f.ouvre(octets, "relu.xlsx");
  const lues = await lot(a, async (ctx) => {
    const plages = ["A1", "A2"].map((x) => ctx.workbook.worksheets.getItem("L'été").getRange(x).format);
    for (const p of plages) p.load("rowHeight");
    await ctx.sync();
    return plages.map((p) => p.rowHeight);
  });
  expect(lues).toEqual([18, 20.25]);
});
