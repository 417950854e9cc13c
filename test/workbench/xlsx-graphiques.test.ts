/**
 * Un graphique du fichier que l'on change : la partie rendue est celle du fichier, à ce que l'on a changé près. Le graphique d'essai porte ce
 * qu'un Excel y met et que l'hôte ne sait pas dire : couleurs du thème, ombres, étiquettes mises en forme, tendance, disposition, extensions.
 */
import { Fichiers } from "../../src/workbench/fichiers";
import { atelierDEssai, lot } from "./aide";
import { avec, parties } from "./xlsx-aide";
import type { AtelierHeadless } from "../../src/workbench";

const PARTIE = "xl/charts/chart1.xml";
const DESSIN = "xl/drawings/drawing1.xml";
const POLICE =
  '<a:defRPr sz="900" b="0"><a:solidFill><a:schemeClr val="tx1"><a:lumMod val="65000"/></a:schemeClr></a:solidFill></a:defRPr>';
const TEXTE = `<c:txPr><a:bodyPr rot="-60000000" vert="horz"/><a:lstStyle/><a:p><a:pPr>${POLICE}</a:pPr><a:endParaRPr lang="fr-FR"/></a:p></c:txPr>`;
const OMBRE = '<a:effectLst><a:outerShdw blurRad="40000"><a:prstClr val="black"/></a:outerShdw></a:effectLst>';
const serie = (i: number, colonne: string, nom: string, valeurs: readonly number[], plus = ""): string =>
  `<c:ser><c:idx val="${i}"/><c:order val="${i}"/><c:tx><c:strRef><c:f>Bilan!$${colonne}$1</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>${nom}</c:v></c:pt></c:strCache></c:strRef></c:tx>` +
  `<c:spPr><a:solidFill><a:schemeClr val="accent${i + 1}"/></a:solidFill><a:ln><a:noFill/></a:ln>${OMBRE}</c:spPr><c:invertIfNegative val="0"/>` +
  `<c:dLbls><c:numFmt formatCode="0&quot; dossiers&quot;" sourceLinked="0"/><c:spPr><a:noFill/></c:spPr>${TEXTE}<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>${plus}` +
  `<c:cat><c:strRef><c:f>Bilan!$A$2:$A$4</c:f><c:strCache><c:ptCount val="3"/><c:pt idx="0"><c:v>Sète</c:v></c:pt><c:pt idx="1"><c:v>Frontignan</c:v></c:pt><c:pt idx="2"><c:v>Balaruc</c:v></c:pt></c:strCache></c:strRef></c:cat>` +
  `<c:val><c:numRef><c:f>Bilan!$${colonne}$2:$${colonne}$4</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="3"/>${valeurs.map((v, k) => `<c:pt idx="${k}"><c:v>${v}</c:v></c:pt>`).join("")}</c:numCache></c:numRef></c:val>` +
  `<c:extLst><c:ext uri="{C3380CC4-5D6E-409C-BE32-E72D297353CC}" xmlns:c16="http://schemas.microsoft.com/office/drawing/2014/chart"><c16:uniqueId val="{0000000${i}-AAAA}"/></c:ext></c:extLst></c:ser>`;
const TENDANCE = '<c:trendline><c:trendlineType val="linear"/><c:dispRSqr val="0"/><c:dispEq val="0"/></c:trendline>';
const RICHE =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
  '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">' +
  '<c:date1904 val="0"/><c:lang val="fr-FR"/><c:roundedCorners val="1"/><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="c14" xmlns:c14="http://schemas.microsoft.com/office/drawing/2007/8/2/chart"><c14:style val="102"/></mc:Choice><mc:Fallback><c:style val="2"/></mc:Fallback></mc:AlternateContent>' +
  `<c:chart><c:title><c:tx><c:rich><a:bodyPr rot="0"/><a:lstStyle/><a:p><a:pPr>${POLICE}</a:pPr><a:r><a:rPr lang="fr-FR" sz="1400" i="1"/><a:t>Ancien titre</a:t></a:r></a:p></c:rich></c:tx><c:layout><c:manualLayout><c:xMode val="edge"/><c:x val="0.1"/></c:manualLayout></c:layout><c:overlay val="0"/><c:spPr><a:noFill/></c:spPr></c:title>` +
  '<c:autoTitleDeleted val="0"/><c:plotArea><c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:h val="0.6"/></c:manualLayout></c:layout>' +
  `<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>${serie(0, "B", "Demandes", [120, 80, 40], TENDANCE)}${serie(1, "C", "Attributions", [30, 25, 12])}<c:dLbls><c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls><c:gapWidth val="219"/><c:overlap val="-27"/><c:axId val="4455"/><c:axId val="6677"/></c:barChart>` +
  `<c:catAx><c:axId val="4455"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="b"/><c:numFmt formatCode="General" sourceLinked="1"/><c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr><a:ln w="9525" cap="flat"><a:solidFill><a:schemeClr val="bg1"/></a:solidFill></a:ln></c:spPr>${TEXTE}<c:crossAx val="6677"/><c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>` +
  `<c:valAx><c:axId val="6677"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="l"/><c:majorGridlines><c:spPr><a:ln w="9525"><a:solidFill><a:schemeClr val="bg2"/></a:solidFill></a:ln></c:spPr></c:majorGridlines><c:numFmt formatCode="#,##0" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>${TEXTE}<c:crossAx val="4455"/><c:crosses val="autoZero"/><c:crossBetween val="between"/><c:dispUnits><c:builtInUnit val="hundreds"/></c:dispUnits></c:valAx>` +
  '<c:spPr><a:pattFill prst="pct5"><a:fgClr><a:schemeClr val="bg1"/></a:fgClr></a:pattFill></c:spPr></c:plotArea>' +
  `<c:legend><c:legendPos val="b"/><c:legendEntry><c:idx val="1"/><c:delete val="1"/></c:legendEntry><c:overlay val="0"/>${TEXTE}</c:legend><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/><c:extLst><c:ext uri="{56B9EC1D-385E-4148-901F-78D8002777C0}"/></c:extLst></c:chart>` +
  `<c:spPr><a:gradFill><a:gsLst><a:gs pos="0"><a:schemeClr val="bg1"/></a:gs></a:gsLst></a:gradFill></c:spPr>${TEXTE}<c:printSettings><c:headerFooter/><c:pageMargins b="0.75" l="0.7" r="0.7" t="0.75" header="0.3" footer="0.3"/></c:printSettings></c:chartSpace>`;

let a: AtelierHeadless;
let f: Fichiers;
let octets: Uint8Array;
beforeAll(async () => {
  a = await atelierDEssai();
  f = new Fichiers(a, "HLM");
  await a.open({
    nom: "Bilan",
    feuilles: [
      {
        nom: "Bilan",
        cellules: [
          ["Commune", "Demandes", "Attributions", "Refus"],
          ["Sète", 120, 30, 3],
          ["Frontignan", 80, 25, 2],
          ["Balaruc", 40, 12, 1],
        ],
      },
    ],
  });
  await lot(a, async (ctx) => {
    const s = ctx.workbook.worksheets.getActiveWorksheet();
    const g = s.charts.add("ColumnClustered", s.getRange("A1:C4"), "Auto");
    g.name = "Activité";
    g.setPosition("F2", "K15");
    await ctx.sync();
  });
  const STYLES = {
    "xl/charts/style1.xml": '<cs:chartStyle xmlns:cs="urn:essai"/>',
    "xl/charts/_rels/chart1.xml.rels":
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.microsoft.com/office/2011/relationships/chartStyle" Target="style1.xml"/></Relationships>',
  };
  octets = avec(
    await f.enregistre(),
    {
      [PARTIE]: () => RICHE,
      [DESSIN]: (xml) =>
        xml
          .replace("<xdr:twoCellAnchor>", '<xdr:twoCellAnchor editAs="oneCell">')
          .replace("<xdr:clientData/>", '<xdr:clientData fPrintsWithSheet="0"/>'),
    },
    STYLES,
  );
});
beforeEach(async () => {
  expect((await f.ouvre(octets, "bilan.xlsx")).remarques).toEqual([]);
});
afterAll(() => a.ferme());

/** Les parties, une fois le graphique changé par Office.js et le classeur enregistré. */
async function change(fait: (g: Excel.Chart, s: Excel.Worksheet) => void): Promise<Record<string, string>> {
  await lot(a, async (ctx) => {
    const s = ctx.workbook.worksheets.getItem("Bilan");
    fait(s.charts.getItem("Activité"), s);
    await ctx.sync();
  });
  expect(f.pertes()).toEqual([]);
  return parties(await f.enregistre());
}
/** Chaque morceau de l'ancien texte est là une fois, et devient le nouveau. */
const avecCela = (...changes: readonly (readonly [string, string])[]): string =>
  changes.reduce((xml, [ancien, nouveau]) => {
    expect(xml.split(ancien)).toHaveLength(2);
    return xml.replace(ancien, nouveau);
  }, RICHE);

test("rien de changé : le graphique, son dessin et son style ressortent octet pour octet", async () => {
  const p = await change(() => {});
  const de = parties(octets);
  for (const nom of [PARTIE, DESSIN, "xl/charts/style1.xml", "xl/charts/_rels/chart1.xml.rels"])
    expect(p[nom]).toBe(de[nom]);
});

test("le titre change seul, et garde sa police", async () => {
  const p = await change((g) => (g.title.text = "Nouveau titre"));
  expect(p[PARTIE]).toBe(avecCela(["Ancien titre", "Nouveau titre"]));
  expect(p["xl/charts/style1.xml"]).toBe(parties(octets)["xl/charts/style1.xml"]);
});

test("la couleur d'une série remplace celle du thème, sans toucher à son ombre ni à ses étiquettes", async () => {
  const p = await change((g) => g.series.getItemAt(1).format.fill.setSolidColor("#C00000"));
  expect(p[PARTIE]).toBe(avecCela(['<a:schemeClr val="accent2"/>', '<a:srgbClr val="C00000"/>']));
});

test("une borne d'axe s'ajoute à sa place", async () => {
  const p = await change((g) => (g.axes.valueAxis.maximum = 200));
  const avant = '<c:valAx><c:axId val="6677"/><c:scaling><c:orientation val="minMax"/>';
  expect(p[PARTIE]).toBe(avecCela([avant, `${avant}<c:max val="200"/>`]));
});

test("le format des nombres d'un axe change seul", async () => {
  const p = await change((g) => {
    g.axes.valueAxis.numberFormat = "0.0";
  });
  expect(p[PARTIE]).toBe(avecCela(['formatCode="#,##0"', 'formatCode="0.0"']));
});

test("une cellule change : la valeur gardée à côté de la référence la suit, et rien d'autre", async () => {
  const p = await change((_, s) => (s.getRange("B3").values = [[95]]));
  expect(p[PARTIE]).toBe(avecCela(["<c:v>80</c:v>", "<c:v>95</c:v>"]));
});

test("une ligne insérée au-dessus : les références et l'ancre suivent, le reste demeure", async () => {
  await lot(a, async (ctx) => {
    ctx.workbook.worksheets.getItem("Bilan").getRange("1:1").insert("Down");
    await ctx.sync();
  });
  const p = parties(await f.enregistre());
  expect(p[PARTIE]).toBe(
    RICHE.replace(/\$([ABC])\$1</g, "$$$1$$2<").replace(/\$([ABC])\$2:\$\1\$4</g, "$$$1$$3:$$$1$$5<"),
  );
  expect(p[DESSIN]).toContain('editAs="oneCell"');
  expect(p[DESSIN]).toContain("<xdr:row>2</xdr:row>");
});

test("déplacé : la partie du graphique est celle du fichier, l'ancre garde ses attributs", async () => {
  const p = await change((g) => g.setPosition("F3", "K16"));
  expect(p[PARTIE]).toBe(RICHE);
  expect(p[DESSIN]).toBe(
    parties(octets)
      [DESSIN]!.replace("<xdr:row>1</xdr:row>", "<xdr:row>2</xdr:row>")
      .replace("<xdr:row>15</xdr:row>", "<xdr:row>16</xdr:row>"),
  );
});

test("d'autres données : chaque série garde son habit, la nouvelle vient après", async () => {
  const p = await change((g, s) => g.setData(s.getRange("A1:D4"), "Columns"));
  const xml = p[PARTIE]!;
  expect(xml.replace(/<c:ser><c:idx val="2"\/>.*?<\/c:ser>/, "")).toBe(RICHE);
  expect(xml).toContain('<c:ser><c:idx val="2"/><c:order val="2"/><c:tx><c:strRef><c:f>Bilan!$D$1</c:f>');
});

test("une série s'en va : l'autre garde tout, la couleur de son rang comprise", async () => {
  const p = await change((g) => g.series.getItemAt(0).delete());
  expect(p[PARTIE]).toBe(
    RICHE.replace(serie(0, "B", "Demandes", [120, 80, 40], TENDANCE), "").replace(
      '<c:idx val="1"/><c:order val="1"/>',
      '<c:idx val="1"/><c:order val="0"/>',
    ),
  );
});

test("les étiquettes s'en vont d'une série, et y reviennent sans celles de l'autre", async () => {
  const sans = await change((g) => (g.series.getItemAt(0).hasDataLabels = false));
  const [premiere, seconde] = sans[PARTIE]!.match(/<c:ser>.*?<\/c:ser>/g)!;
  expect(premiere).not.toContain("dLbls");
  expect(premiere).toContain(TENDANCE);
  expect(seconde).toBe(serie(1, "C", "Attributions", [30, 25, 12]));
});

test("empilé puis en lignes : séries, axes, textes et extensions demeurent", async () => {
  const empile = await change((g) => (g.chartType = "ColumnStacked"));
  expect(empile[PARTIE]).toContain('<c:grouping val="stacked"/>');
  expect(empile[PARTIE]).toContain('<c:overlap val="100"/>');
  // Au bout de la barre : une place que les barres empilées n'ont pas, et qu'Excel prendrait pour un fichier abîmé.
  expect(empile[PARTIE]).not.toContain("dLblPos");
  const lignes = (await change((g) => (g.chartType = "LineMarkers")))[PARTIE]!;
  expect(lignes).toContain("<c:lineChart>");
  for (const garde of [
    TENDANCE,
    "c16:uniqueId",
    OMBRE,
    '<c:builtInUnit val="hundreds"/>',
    '<c:axId val="4455"/>',
    "<a:pattFill",
    "Ancien titre",
  ])
    expect(lignes).toContain(garde);
  expect(lignes).not.toMatch(/invertIfNegative|barDir|gapWidth/);
});

test("chaque réglage d'un graphique s'enregistre et se relit", async () => {
  const police = (de: Excel.ChartFont): void => {
    de.size = 12;
    de.bold = true;
    de.italic = true;
    de.color = "#1F4E79";
    de.name = "Arial";
    de.underline = "Single";
  };
  await lot(a, async (ctx) => {
    const s = ctx.workbook.worksheets.getItem("Bilan");
    const g = s.charts.add("ColumnClustered", s.getRange("A1:C4"), "Auto");
    g.name = "Réglé";
    g.plotVisibleOnly = false;
    g.displayBlanksAs = "Zero";
    g.format.fill.setSolidColor("#F0F0F0");
    g.format.border.color = "#C00000";
    g.format.border.weight = 2;
    g.format.border.lineStyle = "Dash";
    police(g.format.font);
    g.title.text = "Deux\nlignes";
    g.title.overlay = true;
    g.title.format.fill.setSolidColor("#FFF2CC");
    police(g.title.format.font);
    g.legend.position = "Top";
    g.legend.overlay = true;
    g.legend.format.fill.clear();
    police(g.legend.format.font);
    const { valueAxis: v, categoryAxis: c } = g.axes;
    v.minimum = 10;
    v.maximum = 200;
    v.majorUnit = 50;
    v.minorUnit = 10;
    v.numberFormat = "0.0";
    v.majorTickMark = "Outside";
    v.minorTickMark = "Cross";
    v.tickLabelPosition = "High";
    v.textOrientation = 45;
    v.majorGridlines.format.line.color = "#D9DEE3";
    v.majorGridlines.format.line.lineStyle = "RoundDot";
    v.minorGridlines.visible = true;
    v.format.line.clear();
    v.title.text = "Dossiers";
    police(v.title.format.font);
    c.reversePlotOrder = true;
    c.tickLabelSpacing = 2;
    c.majorGridlines.visible = true;
    police(c.format.font);
    const x = g.series.getItemAt(0);
    x.gapWidth = 60;
    x.hasDataLabels = true;
    x.invertIfNegative = true;
    x.format.fill.setSolidColor("#1F4E79");
    x.format.line.color = "#C00000";
    x.format.line.weight = 1.5;
    x.format.line.lineStyle = "DashDot";
    x.dataLabels.position = "InsideEnd";
    x.dataLabels.showSeriesName = true;
    x.dataLabels.showValue = false;
    x.dataLabels.separator = " ; ";
    x.dataLabels.numberFormat = "0.00";
    police(x.dataLabels.format.font);
    await ctx.sync();
  });
  const lus = () => {
    const { properties, series } = a.host.kept
      .seen(a.engine.activeSheet())
      .charts.find(({ name }) => name === "Réglé")!;
    return structuredClone([properties, series[0]!.properties]);
  };
  const regles = lus();
  expect(regles.flatMap((p) => Object.keys(p!)).length).toBeGreaterThan(70);
  await f.ouvre(await f.enregistre(), "reglé.xlsx");
  expect(lus()).toMatchObject(regles);
});
