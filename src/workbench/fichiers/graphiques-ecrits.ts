/** A chart of the host as the parts of a file: its frame in the drawing, and the chart with the values of now. */
import { noeud, type Noeud } from "../../xlsx";
import {
  quoteSheet,
  toAbsoluteA1,
  type Anchor,
  type Area,
  type KeptChart,
  type KeptSeries,
  type Scalar,
} from "../hote";
import { EMU } from "./graphiques";

export const C = "http://schemas.openxmlformats.org/drawingml/2006/chart";
export const A = "http://schemas.openxmlformats.org/drawingml/2006/main";
export const XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing";
const R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** What a chart shows of the cells. */
export interface Lecture {
  nomDe(sheet: string): string;
  valeurs(zone: Area): readonly Scalar[];
  textes(zone: Area): readonly string[];
  format(zone: Area): string;
}

const n = noeud;
const v = (balise: string, valeur: string | number): Noeud => n(`c:${balise}`, { val: String(valeur) });
const plein = (rgb: string): Noeud => n("a:solidFill", {}, [n("a:srgbClr", { val: rgb.replace(/^#/, "") })]);

const coin = (balise: string, { row, column, dx, dy }: Anchor): Noeud =>
  n(`xdr:${balise}`, {}, [
    n("xdr:col", {}, [String(column)]),
    n("xdr:colOff", {}, [String(Math.round(dx * EMU))]),
    n("xdr:row", {}, [String(row)]),
    n("xdr:rowOff", {}, [String(Math.round(dy * EMU))]),
  ]);
export const ancreDe = (g: KeptChart): readonly [Noeud, Noeud] => [coin("from", g.from), coin("to", g.to)];

/** `id`: unique in the drawing. */
export const cadre = (g: KeptChart, id: number, relation: string): Noeud =>
  n("xdr:twoCellAnchor", {}, [
    ...ancreDe(g),
    n("xdr:graphicFrame", { macro: "" }, [
      n("xdr:nvGraphicFramePr", {}, [n("xdr:cNvPr", { id: String(id), name: g.name }), n("xdr:cNvGraphicFramePr")]),
      n("xdr:xfrm", {}, [n("a:off", { x: "0", y: "0" }), n("a:ext", { cx: "0", cy: "0" })]),
      n("a:graphic", {}, [
        n("a:graphicData", { uri: C }, [n("c:chart", { "xmlns:c": C, "xmlns:r": R, "r:id": relation })]),
      ]),
    ]),
    n("xdr:clientData"),
  ]);

const reference = (l: Lecture, z: Area): Noeud =>
  n("c:f", {}, [`${quoteSheet(l.nomDe(z.sheet))}!${toAbsoluteA1(z.row, z.column, z.rows, z.columns)}`]);
const point = (i: number, texte: string): Noeud => n("c:pt", { idx: String(i) }, [n("c:v", {}, [texte])]);
function textes(l: Lecture, z: Area): Noeud {
  const lus = l.textes(z);
  return n("c:strRef", {}, [
    reference(l, z),
    n("c:strCache", {}, [v("ptCount", lus.length), ...lus.flatMap((t, i) => (t === "" ? [] : [point(i, t)]))]),
  ]);
}
function nombres(l: Lecture, z: Area): Noeud {
  const lus = l.valeurs(z);
  return n("c:numRef", {}, [
    reference(l, z),
    n("c:numCache", {}, [
      n("c:formatCode", {}, [l.format(z)]),
      v("ptCount", lus.length),
      ...lus.flatMap((x, i) => (typeof x === "number" ? [point(i, String(x))] : [])),
    ]),
  ]);
}

const riche = (texte: string): Noeud =>
  n("c:tx", {}, [
    n("c:rich", {}, [
      n("a:bodyPr"),
      n("a:lstStyle"),
      ...texte
        .split("\n")
        .map((ligne) => n("a:p", {}, [n("a:r", {}, [n("a:rPr", { lang: "fr-FR" }), n("a:t", {}, [ligne])])])),
    ]),
  ]);
const titre = (texte: string | undefined): Noeud =>
  n("c:title", {}, [...(texte === undefined ? [] : [riche(texte)]), v("overlay", 0)]);

interface Forme {
  readonly balise: string;
  readonly groupe?: string;
  readonly couche?: boolean;
  readonly marques?: boolean;
  readonly lisse?: boolean;
  readonly traits?: boolean;
}
function formeDe(type: string): Forme {
  const [, famille, marques, fin] = /^(Column|Bar|Line|Area|Pie|Doughnut|XYScatter)(Markers)?(.*)$/.exec(type)!;
  const groupe = /100$/.test(fin!) ? "percentStacked" : /Stacked/.test(fin!) ? "stacked" : "standard";
  switch (famille) {
    case "Column":
    case "Bar":
      return { balise: "barChart", groupe: groupe === "standard" ? "clustered" : groupe, couche: famille === "Bar" };
    case "Line":
      return { balise: "lineChart", groupe, marques: marques !== undefined };
    case "Area":
      return { balise: "areaChart", groupe };
    case "Pie":
      return { balise: "pieChart" };
    case "Doughnut":
      return { balise: "doughnutChart" };
    default:
      return {
        balise: "scatterChart",
        traits: fin !== "",
        lisse: /Smooth/.test(fin!),
        marques: !/NoMarkers/.test(fin!),
      };
  }
}

function serie(l: Lecture, g: KeptChart, s: KeptSeries, i: number, forme: Forme): Noeud {
  const { properties: p } = s;
  const fond = p["format.fill.color"] as string | undefined;
  const couleur = p["format.line.color"] as string | undefined;
  const epaisseur = p["format.line.weight"] as number | undefined;
  const enLigne = forme.balise === "lineChart" || forme.balise === "scatterChart";
  const sansTrait =
    p["format.line.lineStyle"] === "None" || (forme.balise === "scatterChart" && forme.traits === false);
  // A line of Excel takes its colour from its line; the fill that was given to it is its markers'.
  const ligne = couleur ?? (enLigne ? fond : undefined);
  const trait =
    sansTrait || ligne || epaisseur !== undefined
      ? [
          n("a:ln", epaisseur === undefined ? {} : { w: String(Math.round(epaisseur * EMU)) }, [
            ...(sansTrait ? [n("a:noFill")] : ligne ? [plein(ligne)] : []),
          ]),
        ]
      : [];
  const aspect = [...(!enLigne && fond ? [plein(fond)] : []), ...trait];
  const nom =
    typeof s.name === "string"
      ? s.name === ""
        ? []
        : [n("c:tx", {}, [n("c:v", {}, [s.name])])]
      : [n("c:tx", {}, [textes(l, { ...s.name, rows: 1, columns: 1 })])];
  const marque = enLigne ? marqueDe(p, forme, fond) : [];
  const etiquettes =
    p["hasDataLabels"] === true || g.properties["dataLabels.showValue"] === true
      ? [
          n("c:dLbls", {}, [
            v("showLegendKey", 0),
            v("showVal", 1),
            v("showCatName", 0),
            v("showSerName", 0),
            v("showPercent", 0),
            v("showBubbleSize", 0),
          ]),
        ]
      : [];
  const nuage = forme.balise === "scatterChart";
  const categories =
    s.categories === null ? [] : [n(nuage ? "c:xVal" : "c:cat", {}, [(nuage ? nombres : textes)(l, s.categories)])];
  return n("c:ser", {}, [
    v("idx", i),
    v("order", i),
    ...nom,
    ...(aspect.length === 0 ? [] : [n("c:spPr", {}, aspect)]),
    ...(forme.balise === "barChart" ? [v("invertIfNegative", p["invertIfNegative"] === true ? 1 : 0)] : []),
    ...marque,
    ...pointsDe(p, forme),
    ...etiquettes,
    ...categories,
    ...(s.values === null ? [] : [n(nuage ? "c:yVal" : "c:val", {}, [nombres(l, s.values)])]),
    ...(forme.balise === "lineChart" || nuage
      ? [v("smooth", p["smooth"] === true || forme.lisse === true ? 1 : 0)]
      : []),
  ]);
}

/** Points that have a colour of their own. */
const pointsDe = (p: KeptSeries["properties"], forme: Forme): Noeud[] =>
  Object.entries(p)
    .flatMap(([cle, couleur]): [number, string][] => {
      const rang = /^points\.(\d+)\.format\.fill\.color$/.exec(cle);
      return rang && typeof couleur === "string" && couleur !== "" ? [[Number(rang[1]), couleur]] : [];
    })
    .sort(([a], [b]) => a - b)
    .map(([i, couleur]) =>
      n("c:dPt", {}, [
        v("idx", i),
        ...(forme.balise === "barChart" ? [v("invertIfNegative", 0)] : []),
        v("bubble3D", 0),
        n("c:spPr", {}, [plein(couleur)]),
      ]),
    );
function marqueDe(p: KeptSeries["properties"], forme: Forme, fond: string | undefined): Noeud[] {
  const style = p["markerStyle"] as string | undefined;
  if (style === "None" || (forme.marques === false && style === undefined))
    return [n("c:marker", {}, [v("symbol", "none")])];
  const taille = p["markerSize"] as number | undefined;
  const dedans = (p["markerBackgroundColor"] as string | undefined) || fond;
  const autour = p["markerForegroundColor"] as string | undefined;
  const symbole = MARQUES[style ?? ""];
  const aspect = [...(dedans ? [plein(dedans)] : []), ...(autour ? [n("a:ln", {}, [plein(autour)])] : [])];
  const parts = [
    ...(symbole === undefined ? [] : [v("symbol", symbole)]),
    ...(taille === undefined ? [] : [v("size", taille)]),
    ...(aspect.length === 0 ? [] : [n("c:spPr", {}, aspect)]),
  ];
  return parts.length === 0 ? [] : [n("c:marker", {}, parts)];
}
/** Marks of Office.js → those of files. */
export const MARQUES: Readonly<Record<string, string>> = {
  Square: "square",
  Diamond: "diamond",
  Triangle: "triangle",
  X: "x",
  Star: "star",
  Dot: "dot",
  Dash: "dash",
  Circle: "circle",
  Plus: "plus",
};

const UN = "111111111";
const DEUX = "222222222";
const AXES = [v("axId", UN), v("axId", DEUX)];

function trace(l: Lecture, g: KeptChart, forme: Forme): Noeud {
  const series = g.series.map((s, i) => serie(l, g, s, i, forme));
  const premiere = g.series[0]?.properties ?? {};
  const varie = v("varyColors", 0);
  switch (forme.balise) {
    case "barChart":
      return n("c:barChart", {}, [
        v("barDir", forme.couche === true ? "bar" : "col"),
        v("grouping", forme.groupe!),
        varie,
        ...series,
        v("gapWidth", Number(premiere["gapWidth"] ?? 150)),
        ...(forme.groupe === "clustered"
          ? premiere["overlap"] === undefined
            ? []
            : [v("overlap", Number(premiere["overlap"]))]
          : [v("overlap", 100)]),
        ...AXES,
      ]);
    case "lineChart":
      return n("c:lineChart", {}, [v("grouping", forme.groupe!), varie, ...series, v("marker", 1), ...AXES]);
    case "areaChart":
      return n("c:areaChart", {}, [v("grouping", forme.groupe!), varie, ...series, ...AXES]);
    case "scatterChart":
      return n("c:scatterChart", {}, [
        v("scatterStyle", forme.lisse === true ? "smoothMarker" : "lineMarker"),
        varie,
        ...series,
        ...AXES,
      ]);
    case "doughnutChart":
      return n("c:doughnutChart", {}, [v("varyColors", 1), ...series, v("firstSliceAng", 0), v("holeSize", 50)]);
    default:
      return n("c:pieChart", {}, [v("varyColors", 1), ...series, v("firstSliceAng", 0)]);
  }
}

function axe(g: KeptChart, quoi: "categoryAxis" | "valueAxis", forme: Forme): Noeud {
  const p = (nom: string): unknown => g.properties[`${quoi}.${nom}`];
  const valeurs = quoi === "valueAxis";
  const nuage = forme.balise === "scatterChart";
  const borne = (balise: string, nom: string): Noeud[] => {
    const x = p(nom);
    return typeof x === "number" ? [v(balise, x)] : [];
  };
  const quadrillage = p("majorGridlines.visible") ?? valeurs;
  const trait = (couleur: unknown): Noeud[] =>
    typeof couleur === "string" ? [n("c:spPr", {}, [n("a:ln", {}, [plein(couleur)])])] : [];
  const titreVu = p("title.visible") === true;
  const lie = p("linkNumberFormat") !== false && p("numberFormat") === undefined;
  return n(valeurs || nuage ? "c:valAx" : "c:catAx", {}, [
    v("axId", valeurs ? DEUX : UN),
    n("c:scaling", {}, [
      v("orientation", p("reversePlotOrder") === true ? "maxMin" : "minMax"),
      ...borne("max", "maximum"),
      ...borne("min", "minimum"),
    ]),
    v("delete", p("visible") === false ? 1 : 0),
    v("axPos", valeurs === (forme.couche === true) ? "b" : "l"),
    ...(quadrillage === true ? [n("c:majorGridlines", {}, trait(p("majorGridlines.format.line.color")))] : []),
    ...(titreVu ? [titre(String(p("title.text") ?? ""))] : []),
    n("c:numFmt", { formatCode: String(p("numberFormat") ?? "General"), sourceLinked: lie ? "1" : "0" }),
    v("majorTickMark", TRAITS[String(p("majorTickMark") ?? "None")]!),
    v("minorTickMark", TRAITS[String(p("minorTickMark") ?? "None")]!),
    v("tickLblPos", LIBELLES[String(p("tickLabelPosition") ?? "NextToAxis")]!),
    ...trait(p("format.line.color")),
    v("crossAx", valeurs ? UN : DEUX),
    // Where this axis crosses the other is said by the other.
    v("crosses", CROISEMENTS[String(g.properties[`${valeurs ? "categoryAxis" : "valueAxis"}.position`])] ?? "autoZero"),
    ...(valeurs || nuage
      ? [v("crossBetween", nuage ? "midCat" : "between"), ...borne("majorUnit", "majorUnit")]
      : [v("auto", 1), v("lblAlgn", "ctr"), v("lblOffset", 100), v("noMultiLvlLbl", 0)]),
  ]);
}
const CROISEMENTS: Readonly<Record<string, string>> = { Maximum: "max", Minimum: "min" };
const TRAITS: Readonly<Record<string, string>> = { None: "none", Cross: "cross", Inside: "in", Outside: "out" };
const LIBELLES: Readonly<Record<string, string>> = { High: "high", Low: "low", NextToAxis: "nextTo", None: "none" };
const POSITIONS: Readonly<Record<string, string>> = { Top: "t", Bottom: "b", Left: "l", Right: "r", Corner: "tr" };

export function graphiqueXml(l: Lecture, g: KeptChart): Noeud {
  const forme = formeDe(g.type);
  const { properties: p } = g;
  const titreVu = p["title.visible"] !== false;
  const texte = p["title.text"] as string | undefined;
  const legende = (p["legend.visible"] as boolean | undefined) ?? g.series.length > 1;
  const sansAxes = forme.balise === "pieChart" || forme.balise === "doughnutChart";
  const blancs = { NotPlotted: "gap", Zero: "zero", Interplotted: "span" }[
    String(p["displayBlanksAs"] ?? "NotPlotted")
  ]!;
  return n("c:chartSpace", { "xmlns:c": C, "xmlns:a": A, "xmlns:r": R }, [
    v("roundedCorners", 0),
    n("c:chart", {}, [
      // Of one series, Excel writes the name by itself; of several it would write nothing.
      ...(titreVu && (texte !== undefined || g.series.length === 1) ? [titre(texte)] : []),
      v("autoTitleDeleted", titreVu ? 0 : 1),
      n("c:plotArea", {}, [
        n("c:layout"),
        trace(l, g, forme),
        ...(sansAxes ? [] : [axe(g, "categoryAxis", forme), axe(g, "valueAxis", forme)]),
      ]),
      ...(legende
        ? [
            n("c:legend", {}, [
              v("legendPos", POSITIONS[String(p["legend.position"] ?? "Bottom")] ?? "b"),
              v("overlay", p["legend.overlay"] === true ? 1 : 0),
            ]),
          ]
        : []),
      v("plotVisOnly", p["plotVisibleOnly"] === false ? 0 : 1),
      v("dispBlanksAs", blancs),
    ]),
  ]);
}
