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
import { EMU } from "./unites";

export const C = "http://schemas.openxmlformats.org/drawingml/2006/chart";
export const A = "http://schemas.openxmlformats.org/drawingml/2006/main";
export const XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing";
const R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** What a chart shows of the cells. */
export interface Lecture {
  /** Null: the sheet is gone. */
  nomDe(sheet: string): string | null;
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

const perdue = (l: Lecture, z: Area): boolean => z.rows <= 0 || z.columns <= 0 || l.nomDe(z.sheet) === null;
const reference = (l: Lecture, z: Area): Noeud => {
  const nom = l.nomDe(z.sheet);
  const cellules = toAbsoluteA1(z.row, z.column, z.rows, z.columns);
  return n("c:f", {}, [perdue(l, z) ? "#REF!" : `${quoteSheet(nom!)}!${cellules}`]);
};
const point = (i: number, texte: string): Noeud => n("c:pt", { idx: String(i) }, [n("c:v", {}, [texte])]);
const copie = (lus: readonly string[]): Noeud[] => [
  v("ptCount", lus.length),
  ...lus.flatMap((t, i) => (t === "" ? [] : [point(i, t)])),
];
function textes(l: Lecture, z: Area): Noeud {
  return n("c:strRef", {}, [reference(l, z), n("c:strCache", {}, copie(perdue(l, z) ? [] : l.textes(z)))]);
}
/** Several columns, or rows, of labels: the last is the nearest to the axis. */
function niveaux(l: Lecture, z: Area, enColonnes: boolean): Noeud {
  const combien = enColonnes ? z.columns : z.rows;
  const bande = (i: number): Area =>
    enColonnes ? { ...z, column: z.column + i, columns: 1 } : { ...z, row: z.row + i, rows: 1 };
  const lus = Array.from({ length: combien }, (_, i) => l.textes(bande(combien - 1 - i)));
  return n("c:multiLvlStrRef", {}, [
    reference(l, z),
    n("c:multiLvlStrCache", {}, [
      v("ptCount", lus[0]?.length ?? 0),
      ...lus.map((textesDuNiveau) => n("c:lvl", {}, copie(textesDuNiveau).slice(1))),
    ]),
  ]);
}
/** Labels that are all numbers stay numbers, with their format. */
function libelles(l: Lecture, z: Area, enColonnes: boolean): Noeud {
  if (!perdue(l, z) && z.rows > 1 && z.columns > 1) return niveaux(l, z, enColonnes);
  const lus = perdue(l, z) ? [] : l.valeurs(z);
  return (lus.length > 0 && lus.every((x) => typeof x === "number") ? nombres : textes)(l, z);
}
function nombres(l: Lecture, z: Area): Noeud {
  const lus = perdue(l, z) ? [] : l.valeurs(z);
  return n("c:numRef", {}, [
    reference(l, z),
    n("c:numCache", {}, [
      n("c:formatCode", {}, [perdue(l, z) ? "General" : l.format(z)]),
      v("ptCount", lus.length),
      ...lus.flatMap((x, i) => (typeof x === "number" ? [point(i, String(x))] : [])),
    ]),
  ]);
}

type Proprietes = Readonly<Record<string, unknown>>;
/** Attributes and children of a run of text that was given a font. */
function police(p: Proprietes, chemin: string): [Record<string, string>, Noeud[]] {
  const lu = (nom: string): unknown => p[`${chemin}format.font.${nom}`];
  const attributs: Record<string, string> = {};
  if (typeof lu("size") === "number") attributs["sz"] = String(Math.round(Number(lu("size")) * 100));
  for (const [nom, attribut] of [
    ["bold", "b"],
    ["italic", "i"],
  ] as const)
    if (lu(nom) !== undefined) attributs[attribut] = lu(nom) === true ? "1" : "0";
  if (lu("underline") !== undefined) attributs["u"] = lu("underline") === "Single" ? "sng" : "none";
  const couleur = lu("color");
  const nom = lu("name");
  return [
    attributs,
    [
      ...(typeof couleur === "string" ? [plein(couleur)] : []),
      ...(typeof nom === "string" ? [n("a:latin", { typeface: nom })] : []),
    ],
  ];
}
function texteMisEnForme(p: Proprietes, chemin: string, rotation?: unknown): Noeud[] {
  const [attributs, enfants] = police(p, chemin);
  const tourne = typeof rotation === "number";
  if (!tourne && Object.keys(attributs).length === 0 && enfants.length === 0) return [];
  return [
    n("c:txPr", {}, [
      // Office.js counts degrees upwards, files sixty-thousandths downwards.
      n("a:bodyPr", tourne ? { rot: String(-rotation * 60_000) } : {}),
      n("a:lstStyle"),
      n("a:p", {}, [n("a:pPr", {}, [n("a:defRPr", attributs, enfants)]), n("a:endParaRPr", { lang: "fr-FR" })]),
    ]),
  ];
}
/** Line styles of Office.js → dashes of files. */
export const TIRETS: Readonly<Record<string, string>> = {
  Continuous: "solid",
  Dash: "dash",
  DashDot: "dashDot",
  DashDotDot: "lgDashDotDot",
  Dot: "sysDash",
  RoundDot: "sysDot",
};
function traitDe(p: Proprietes, chemin: string): Noeud[] {
  const couleur = p[`${chemin}color`];
  const epaisseur = p[`${chemin}weight`];
  const style = p[`${chemin}lineStyle`];
  const tirets = TIRETS[String(style)];
  const enfants = [
    ...(style === "None" ? [n("a:noFill")] : typeof couleur === "string" ? [plein(couleur)] : []),
    ...(tirets === undefined ? [] : [n("a:prstDash", { val: tirets })]),
  ];
  if (enfants.length === 0 && typeof epaisseur !== "number") return [];
  return [n("a:ln", typeof epaisseur === "number" ? { w: String(Math.round(epaisseur * EMU)) } : {}, enfants)];
}
const fondDe = (couleur: unknown): Noeud[] =>
  typeof couleur !== "string" ? [] : couleur === "" ? [n("a:noFill")] : [plein(couleur)];
/** Fill and outline: `trait` is « border » or « line ». */
function aspectDe(p: Proprietes, chemin: string, trait: "border" | "line"): Noeud[] {
  const aspect = [...fondDe(p[`${chemin}format.fill.color`]), ...traitDe(p, `${chemin}format.${trait}.`)];
  return aspect.length === 0 ? [] : [n("c:spPr", {}, aspect)];
}

function riche(texte: string, p: Proprietes, chemin: string): Noeud {
  const [attributs, enfants] = police(p, chemin);
  return n("c:tx", {}, [
    n("c:rich", {}, [
      n("a:bodyPr"),
      n("a:lstStyle"),
      ...texte
        .split("\n")
        .map((ligne) =>
          n("a:p", {}, [n("a:r", {}, [n("a:rPr", { lang: "fr-FR", ...attributs }, enfants), n("a:t", {}, [ligne])])]),
        ),
    ]),
  ]);
}
const titre = (texte: string | undefined, p: Proprietes, chemin: string): Noeud =>
  n("c:title", {}, [
    ...(texte === undefined ? [] : [riche(texte, p, chemin)]),
    v("overlay", p[`${chemin}overlay`] === true ? 1 : 0),
    ...aspectDe(p, chemin, "border"),
    ...(texte === undefined ? texteMisEnForme(p, chemin) : []),
  ]);

interface Forme {
  readonly balise: string;
  readonly groupe?: string;
  readonly couche?: boolean;
  readonly marques?: boolean;
  readonly lisse?: boolean;
  readonly traits?: boolean;
  readonly eclate?: boolean;
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
      return { balise: "pieChart", eclate: fin === "Exploded" };
    case "Doughnut":
      return { balise: "doughnutChart", eclate: fin === "Exploded" };
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
  const trait = traitDe(
    {
      ...(ligne ? { "format.line.color": ligne } : {}),
      ...(epaisseur === undefined ? {} : { "format.line.weight": epaisseur }),
      "format.line.lineStyle": sansTrait ? "None" : p["format.line.lineStyle"],
    },
    "format.line.",
  );
  const aspect = [...(enLigne ? [] : fondDe(fond)), ...trait];
  const nom =
    typeof s.name === "string"
      ? s.name === ""
        ? []
        : [n("c:tx", {}, [n("c:v", {}, [s.name])])]
      : [n("c:tx", {}, [textes(l, { ...s.name, rows: 1, columns: 1 })])];
  const marque = enLigne ? marqueDe(p, forme, fond) : [];
  const etiquettes = etiquettesDe(g, p, forme);
  const nuage = forme.balise === "scatterChart";
  const categories =
    s.categories === null
      ? []
      : [
          n(nuage ? "c:xVal" : "c:cat", {}, [
            nuage ? nombres(l, s.categories) : libelles(l, s.categories, (s.values?.columns ?? 1) === 1),
          ]),
        ];
  return n("c:ser", {}, [
    v("idx", i),
    v("order", i),
    ...nom,
    ...(aspect.length === 0 ? [] : [n("c:spPr", {}, aspect)]),
    ...(forme.balise === "barChart" ? [v("invertIfNegative", p["invertIfNegative"] === true ? 1 : 0)] : []),
    ...marque,
    ...(forme.eclate === true ? [v("explosion", 25)] : []),
    ...pointsDe(p, forme),
    ...etiquettes,
    ...categories,
    ...(s.values === null ? [] : [n(nuage ? "c:yVal" : "c:val", {}, [nombres(l, s.values)])]),
    ...(forme.balise === "lineChart" || nuage
      ? [v("smooth", p["smooth"] === true || forme.lisse === true ? 1 : 0)]
      : []),
  ]);
}

/** Where labels may stand, by kind of chart: Excel takes a file that says another place for a damaged one. */
const PLACES: Readonly<Record<string, string>> = {
  "barChart clustered": "outEnd inEnd inBase ctr",
  barChart: "inEnd inBase ctr",
  lineChart: "t b l r ctr",
  scatterChart: "t b l r ctr",
  pieChart: "bestFit outEnd inEnd ctr",
};
export const PLACES_D_ETIQUETTES: Readonly<Record<string, string>> = {
  OutsideEnd: "outEnd",
  InsideEnd: "inEnd",
  InsideBase: "inBase",
  Center: "ctr",
  Left: "l",
  Right: "r",
  Top: "t",
  Bottom: "b",
  BestFit: "bestFit",
};
/** What labels may show: members of Office.js → elements of files. */
export const MONTRES = {
  showLegendKey: "showLegendKey",
  showValue: "showVal",
  showCategoryName: "showCatName",
  showSeriesName: "showSerName",
  showPercentage: "showPercent",
} as const;
function etiquettesDe(g: KeptChart, s: KeptSeries["properties"], forme: Forme): Noeud[] {
  const lu = (nom: string): unknown => s[`dataLabels.${nom}`] ?? g.properties[`dataLabels.${nom}`];
  const voulues = s["hasDataLabels"] ?? Object.keys(MONTRES).some((nom) => lu(nom) === true);
  if (voulues !== true) return [];
  const p = Object.fromEntries(
    Object.entries({ ...g.properties, ...s }).filter(([nom]) => nom.startsWith("dataLabels.")),
  );
  const place = PLACES_D_ETIQUETTES[String(lu("position"))];
  const permises = PLACES[`${forme.balise} ${forme.groupe ?? ""}`] ?? PLACES[forme.balise] ?? "";
  const separateur = lu("separator");
  const format = lu("numberFormat");
  return [
    n("c:dLbls", {}, [
      ...(typeof format === "string" ? [n("c:numFmt", { formatCode: format, sourceLinked: "0" })] : []),
      ...aspectDe(p, "dataLabels.", "border"),
      ...texteMisEnForme(p, "dataLabels."),
      ...(place !== undefined && permises.split(" ").includes(place) ? [v("dLblPos", place)] : []),
      ...Object.entries(MONTRES).map(([nom, balise]) => v(balise, (lu(nom) ?? nom === "showValue") === true ? 1 : 0)),
      v("showBubbleSize", 0),
      ...(typeof separateur === "string" ? [n("c:separator", {}, [separateur])] : []),
    ]),
  ];
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
  const grille = (nom: string, vue: unknown): Noeud[] => {
    const trait = traitDe(g.properties, `${quoi}.${nom}.format.line.`);
    return vue === true ? [n(`c:${nom}`, {}, trait.length === 0 ? [] : [n("c:spPr", {}, trait)])] : [];
  };
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
    ...grille("majorGridlines", quadrillage),
    ...grille("minorGridlines", p("minorGridlines.visible")),
    ...(titreVu ? [titre(String(p("title.text") ?? ""), g.properties, `${quoi}.title.`)] : []),
    n("c:numFmt", { formatCode: String(p("numberFormat") ?? "General"), sourceLinked: lie ? "1" : "0" }),
    v("majorTickMark", TRAITS[String(p("majorTickMark") ?? "None")]!),
    v("minorTickMark", TRAITS[String(p("minorTickMark") ?? "None")]!),
    v("tickLblPos", LIBELLES[String(p("tickLabelPosition") ?? "NextToAxis")]!),
    ...aspectDe(g.properties, `${quoi}.`, "line"),
    ...texteMisEnForme(g.properties, `${quoi}.`, p("textOrientation")),
    v("crossAx", valeurs ? UN : DEUX),
    // Where this axis crosses the other is said by the other.
    v("crosses", CROISEMENTS[String(g.properties[`${valeurs ? "categoryAxis" : "valueAxis"}.position`])] ?? "autoZero"),
    ...(valeurs || nuage
      ? [
          v("crossBetween", nuage ? "midCat" : "between"),
          ...borne("majorUnit", "majorUnit"),
          ...borne("minorUnit", "minorUnit"),
        ]
      : [
          v("auto", 1),
          v("lblAlgn", "ctr"),
          v("lblOffset", 100),
          ...borne("tickLblSkip", "tickLabelSpacing"),
          v("noMultiLvlLbl", 0),
        ]),
  ]);
}
const CROISEMENTS: Readonly<Record<string, string>> = { Maximum: "max", Minimum: "min" };
export const TRAITS: Readonly<Record<string, string>> = { None: "none", Cross: "cross", Inside: "in", Outside: "out" };
export const LIBELLES: Readonly<Record<string, string>> = {
  High: "high",
  Low: "low",
  NextToAxis: "nextTo",
  None: "none",
};
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
      ...(titreVu && (texte !== undefined || g.series.length === 1) ? [titre(texte, p, "title.")] : []),
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
              ...aspectDe(p, "legend.", "border"),
              ...texteMisEnForme(p, "legend."),
            ]),
          ]
        : []),
      v("plotVisOnly", p["plotVisibleOnly"] === false ? 0 : 1),
      v("dispBlanksAs", blancs),
    ]),
    ...aspectDe(p, "", "border"),
    ...texteMisEnForme(p, ""),
  ]);
}
