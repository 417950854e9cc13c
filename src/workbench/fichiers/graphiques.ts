/** Charts of a file, as the host keeps them. A chart that the host would not say in full stays in the file, unseen. */
import { element, elements, nomLocal, noeud, texteDe, type Noeud, type Paquet } from "../../xlsx";
import {
  parseA1,
  splitReference,
  MAX_COLUMNS,
  MAX_ROWS,
  type Anchor,
  type Area,
  type KeptChart,
  type KeptSeries,
} from "../hote";
import { couleurDe } from "./couleurs";
import { LIBELLES, MONTRES, PLACES_D_ETIQUETTES, TIRETS, TRAITS } from "./graphiques-ecrits";
import { EMU } from "./unites";

export interface GraphiqueLu {
  readonly graphique: Omit<KeptChart, "id">;
  /** In points, when the file says it instead of the second corner. */
  readonly taille: { readonly largeur: number; readonly hauteur: number } | null;
  /** Its drawing, the relationship that its frame names, and its own part. */
  readonly dessin: string;
  readonly relation: string;
  readonly partie: string;
}

const vide = noeud("");
const val = (n: Noeud | undefined): string | undefined => n?.attributs["val"];
const fille = (n: Noeud | undefined, ...chemin: string[]): Noeud | undefined =>
  chemin.reduce<Noeud | undefined>((x, nom) => (x === undefined ? undefined : element(x, nom)), n);
const vrai = (n: Noeud | undefined, absent = false): boolean =>
  n === undefined ? absent : !["0", "false"].includes(val(n) ?? "1");

const inverse = (table: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(table).map(([a, b]) => [b, a]));
const DES_TIRETS: Readonly<Record<string, string>> = {
  ...inverse(TIRETS),
  dot: "RoundDot",
  lgDash: "Dash",
  lgDashDot: "DashDot",
  sysDashDot: "DashDot",
  sysDashDotDot: "DashDotDot",
};
const DES_PLACES = inverse(PLACES_D_ETIQUETTES);
const DES_TRAITS = inverse(TRAITS);
const DES_LIBELLES = inverse(LIBELLES);

/** `feuilleDe`: the identifier of the sheet of that name. */
export function lisGraphiques(
  paquet: Paquet,
  partie: string,
  feuilleDe: (nom: string) => string | undefined,
  theme: readonly string[],
): { lus: GraphiqueLu[]; autres: number } {
  const lus: GraphiqueLu[] = [];
  let autres = 0;
  const xml = paquet.arbre(partie)!;
  const id = Object.entries(element(xml, "drawing")?.attributs ?? {}).find(([k]) => k.endsWith("id"))?.[1];
  const dessin = paquet.relations(partie).find((r) => r.id === id)?.cible;
  if (dessin === undefined || !paquet.parties.has(dessin)) return { lus, autres };
  const liens = paquet.relations(dessin);
  for (const ancre of elements(paquet.arbre(dessin)!)) {
    const cadre = element(ancre, "graphicFrame");
    const c = fille(cadre, "graphic", "graphicData", "chart");
    if (cadre === undefined || c === undefined) continue;
    const relation = Object.entries(c.attributs).find(([k]) => k.endsWith(":id"))?.[1] ?? "";
    const cible = liens.find((l) => l.id === relation)?.cible;
    const arbre = cible === undefined ? undefined : paquet.arbre(cible);
    const debut = element(ancre, "from");
    const fin = element(ancre, "to");
    const etendue = element(ancre, "ext")?.attributs;
    const lu = arbre === undefined ? undefined : lisGraphique(arbre, feuilleDe, theme);
    if (lu === undefined || debut === undefined || (fin === undefined && etendue === undefined)) {
      autres += 1;
      continue;
    }
    lus.push({
      dessin,
      relation,
      partie: cible!,
      graphique: {
        ...lu,
        name: fille(cadre, "nvGraphicFramePr", "cNvPr")?.attributs["name"] ?? "",
        from: coin(debut),
        to: coin(fin ?? debut),
      },
      taille:
        fin === undefined ? { largeur: Number(etendue!["cx"]) / EMU, hauteur: Number(etendue!["cy"]) / EMU } : null,
    });
  }
  return { lus, autres };
}

function coin(n: Noeud): Anchor {
  const nombre = (nom: string): number => Number(texteDe(element(n, nom) ?? vide)) || 0;
  return {
    row: nombre("row"),
    column: nombre("col"),
    dx: nombre("colOff") / EMU,
    dy: nombre("rowOff") / EMU,
  };
}

type Type = Pick<KeptChart, "type" | "series" | "properties">;
function lisGraphique(
  espace: Noeud,
  feuilleDe: (nom: string) => string | undefined,
  theme: readonly string[],
): Type | undefined {
  const chart = element(espace, "chart");
  const aire = fille(chart, "plotArea");
  if (chart === undefined || aire === undefined) return undefined;
  const traces = elements(aire).filter((e) => /Chart$/.test(nomLocal(e)));
  const [trace] = traces;
  const type = trace === undefined || traces.length > 1 ? undefined : typeDe(trace);
  if (type === undefined) return undefined;
  const properties: Record<string, unknown> = {};
  const series: KeptSeries[] = [];
  for (const s of elements(trace!, "ser")) {
    const lue = lisSerie(s, feuilleDe, theme);
    if (lue === undefined) return undefined;
    series.push({ ...lue, rank: series.length });
  }
  lisTitre(properties, "title.", element(chart, "title"), theme);
  if (element(chart, "title") === undefined) properties["title.visible"] = false;
  const legende = element(chart, "legend");
  properties["legend.visible"] = legende !== undefined;
  if (legende !== undefined) {
    properties["legend.position"] = POSITIONS[val(element(legende, "legendPos")) ?? "r"] ?? "Right";
    if (vrai(element(legende, "overlay"))) properties["legend.overlay"] = true;
    lisAspect(properties, "legend.", "border", legende, theme);
    lisPolice(properties, "legend.", policeDe(legende), theme);
  }
  lisAspect(properties, "", "border", espace, theme);
  lisPolice(properties, "", policeDe(espace), theme);
  if (!vrai(element(chart, "plotVisOnly"), true)) properties["plotVisibleOnly"] = false;
  const blancs = { zero: "Zero", span: "Interplotted" }[val(element(chart, "dispBlanksAs")) ?? ""];
  if (blancs !== undefined) properties["displayBlanksAs"] = blancs;
  for (const axe of elements(aire).filter((e) => /^(?:cat|val|date)Ax$/.test(nomLocal(e)))) {
    // Of two value axes, in a scatter chart, the one below counts the categories.
    const bas = ["b", "t"].includes(val(element(axe, "axPos")) ?? "");
    const valeurs = nomLocal(axe) === "valAx" && (nomLocal(trace!) !== "scatterChart" || !bas);
    lisAxe(properties, valeurs ? "valueAxis." : "categoryAxis.", axe, theme);
  }
  if (type === "Line" || /NoMarkers$/.test(type)) for (const s of series) delete s.properties["markerStyle"];
  const ecart = val(element(trace!, "gapWidth"));
  const superpose = val(element(trace!, "overlap"));
  for (const s of series) {
    if (ecart !== undefined && ecart !== "150") s.properties["gapWidth"] = Number(ecart);
    if (superpose !== undefined && !/Stacked/.test(type)) s.properties["overlap"] = Number(superpose);
  }
  return { type, series, properties };
}
const POSITIONS: Readonly<Record<string, string>> = { t: "Top", b: "Bottom", l: "Left", r: "Right", tr: "Corner" };

function typeDe(trace: Noeud): string | undefined {
  const groupe = val(element(trace, "grouping")) ?? "clustered";
  const fin = { clustered: "Clustered", stacked: "Stacked", percentStacked: "Stacked100" }[groupe];
  const suite = { standard: "", stacked: "Stacked", percentStacked: "Stacked100" }[groupe];
  switch (nomLocal(trace)) {
    case "barChart":
      return fin === undefined ? undefined : `${val(element(trace, "barDir")) === "bar" ? "Bar" : "Column"}${fin}`;
    case "lineChart": {
      const symboles = elements(trace, "ser").map((s) => val(fille(s, "marker", "symbol")));
      const sans = symboles.length > 0 && symboles.every((s) => s === "none");
      const marques = !sans && vrai(element(trace, "marker"));
      return suite === undefined ? undefined : `Line${marques ? "Markers" : ""}${suite}`;
    }
    case "areaChart":
      return suite === undefined ? undefined : `Area${suite}`;
    case "pieChart":
    case "doughnutChart": {
      const series = elements(trace, "ser");
      const eclate = series.length > 0 && series.every((s) => Number(val(element(s, "explosion")) ?? 0) > 0);
      return `${nomLocal(trace) === "pieChart" ? "Pie" : "Doughnut"}${eclate ? "Exploded" : ""}`;
    }
    case "scatterChart": {
      const style = val(element(trace, "scatterStyle"));
      const sans = elements(trace, "ser").every((s) => fille(s, "spPr", "ln", "noFill") !== undefined);
      const nues = elements(trace, "ser").every((s) => val(fille(s, "marker", "symbol")) === "none");
      const trait = style === "smoothMarker" ? "XYScatterSmooth" : "XYScatterLines";
      return sans ? "XYScatter" : nues ? `${trait}NoMarkers` : trait;
    }
    default:
      return undefined;
  }
}

function lisSerie(
  s: Noeud,
  feuilleDe: (nom: string) => string | undefined,
  theme: readonly string[],
): KeptSeries | undefined {
  const zone = (n: Noeud | undefined): Area | null | undefined => {
    if (n === undefined) return null;
    const f = fille(elements(n)[0], "f");
    if (f === undefined) return undefined;
    const { sheet: nom, address } = splitReference(texteDe(f));
    const z = parseA1(address, MAX_ROWS, MAX_COLUMNS);
    const sheet = nom === undefined ? undefined : feuilleDe(nom);
    return z === undefined || sheet === undefined
      ? undefined
      : { sheet, row: z.row, column: z.column, rows: z.rows, columns: z.columns };
  };
  const values = zone(element(s, "val") ?? element(s, "yVal"));
  const categories = zone(element(s, "cat") ?? element(s, "xVal"));
  const tx = element(s, "tx");
  const nomme =
    tx === undefined ? "" : (zone(tx) ?? (element(tx, "v") === undefined ? undefined : texteDe(element(tx, "v")!)));
  // Literal values, several areas, a reference to another file: the host has no words for them.
  if (values === undefined || categories === undefined || nomme === undefined) return undefined;
  const properties: Record<string, unknown> = {};
  lisAspect(properties, "", "line", s, theme);
  if (vrai(element(s, "invertIfNegative"))) properties["invertIfNegative"] = true;
  const marque = element(s, "marker");
  const symbole = val(element(marque ?? vide, "symbol"));
  if (symbole === "none") properties["markerStyle"] = "None";
  else if (symbole !== undefined && symbole !== "auto") {
    const style = `${symbole[0]!.toUpperCase()}${symbole.slice(1)}`;
    properties["markerStyle"] = style;
  }
  const taille = val(element(marque ?? vide, "size"));
  if (taille !== undefined) properties["markerSize"] = Number(taille);
  for (const [nom, n] of [
    ["markerBackgroundColor", fille(marque, "spPr", "solidFill")],
    ["markerForegroundColor", fille(marque, "spPr", "ln", "solidFill")],
  ] as const) {
    const lue = couleurPleine(n, theme);
    if (lue !== null) properties[nom] = lue;
  }
  for (const point of elements(s, "dPt")) {
    const couleurDuPoint = couleurPleine(fille(point, "spPr", "solidFill"), theme);
    if (couleurDuPoint !== null)
      properties[`points.${val(element(point, "idx")) ?? "0"}.format.fill.color`] = couleurDuPoint;
  }
  if (vrai(element(s, "smooth"))) properties["smooth"] = true;
  lisEtiquettes(properties, element(s, "dLbls"), theme);
  return { name: nomme, values, categories, properties };
}
function lisEtiquettes(
  properties: Record<string, unknown>,
  etiquettes: Noeud | undefined,
  theme: readonly string[],
): void {
  const montres = Object.entries(MONTRES).map(([nom, balise]) => [nom, vrai(fille(etiquettes, balise))] as const);
  if (etiquettes === undefined || vrai(element(etiquettes, "delete")) || !montres.some(([, vu]) => vu)) return;
  properties["hasDataLabels"] = true;
  for (const [nom, vu] of montres) if (vu !== (nom === "showValue")) properties[`dataLabels.${nom}`] = vu;
  const place = DES_PLACES[val(element(etiquettes, "dLblPos")) ?? ""];
  if (place !== undefined) properties["dataLabels.position"] = place;
  const separateur = element(etiquettes, "separator");
  if (separateur !== undefined) properties["dataLabels.separator"] = texteDe(separateur);
  const format = element(etiquettes, "numFmt");
  if (format !== undefined && !lie(format)) properties["dataLabels.numberFormat"] = format.attributs["formatCode"];
  lisAspect(properties, "dataLabels.", "border", etiquettes, theme);
  lisPolice(properties, "dataLabels.", policeDe(etiquettes), theme);
}
const lie = (format: Noeud): boolean => ["1", "true"].includes(format.attributs["sourceLinked"] ?? "");

/** Fill and outline of `n`: `trait` is « border » or « line ». */
function lisAspect(
  properties: Record<string, unknown>,
  chemin: string,
  trait: "border" | "line",
  n: Noeud,
  theme: readonly string[],
): void {
  const aspect = element(n, "spPr");
  const fond = couleurPleine(fille(aspect, "solidFill"), theme);
  if (fond !== null) properties[`${chemin}format.fill.color`] = fond;
  if (fille(aspect, "noFill") !== undefined) properties[`${chemin}format.fill.color`] = "";
  lisTrait(properties, `${chemin}format.${trait}.`, fille(aspect, "ln"), theme);
}
function lisTrait(
  properties: Record<string, unknown>,
  chemin: string,
  trait: Noeud | undefined,
  theme: readonly string[],
): void {
  const couleur = couleurPleine(fille(trait, "solidFill"), theme);
  if (couleur !== null) properties[`${chemin}color`] = couleur;
  if (trait?.attributs["w"] !== undefined) properties[`${chemin}weight`] = Number(trait.attributs["w"]) / EMU;
  const tirets = DES_TIRETS[val(fille(trait, "prstDash")) ?? ""];
  if (tirets !== undefined) properties[`${chemin}lineStyle`] = tirets;
  if (fille(trait, "noFill") !== undefined) properties[`${chemin}lineStyle`] = "None";
}
const policeDe = (n: Noeud): Noeud | undefined => fille(n, "txPr", "p", "pPr", "defRPr");
function lisPolice(
  properties: Record<string, unknown>,
  chemin: string,
  police: Noeud | undefined,
  theme: readonly string[],
): void {
  if (police === undefined) return;
  const { sz, b, i, u } = police.attributs;
  const pose = (nom: string, v: unknown): void => {
    if (v !== undefined && v !== null) properties[`${chemin}format.font.${nom}`] = v;
  };
  if (sz !== undefined) pose("size", Number(sz) / 100);
  if (b !== undefined) pose("bold", b === "1" || b === "true");
  if (i !== undefined) pose("italic", i === "1" || i === "true");
  if (u !== undefined) pose("underline", u === "none" ? "None" : "Single");
  pose("color", couleurPleine(fille(police, "solidFill"), theme));
  const nom = fille(police, "latin")?.attributs["typeface"];
  // Of the theme: « +mn-lt ».
  if (nom !== undefined && !nom.startsWith("+")) pose("name", nom);
}
/** DrawingML names its colours otherwise than the cells do; those of the theme are left to Excel. */
function couleurPleine(fond: Noeud | undefined, theme: readonly string[]): string | null {
  const srgb = fond === undefined ? undefined : element(fond, "srgbClr");
  return srgb === undefined ? null : couleurDe({ ...srgb, attributs: { rgb: `FF${val(srgb) ?? ""}` } }, theme);
}

function lisTitre(
  properties: Record<string, unknown>,
  chemin: string,
  titre: Noeud | undefined,
  theme: readonly string[],
): void {
  if (titre === undefined) return;
  properties[`${chemin}visible`] = true;
  if (vrai(element(titre, "overlay"))) properties[`${chemin}overlay`] = true;
  lisAspect(properties, chemin, "border", titre, theme);
  const riche = fille(titre, "tx", "rich");
  lisPolice(properties, chemin, riche === undefined ? policeDe(titre) : fille(riche, "p", "r", "rPr"), theme);
  if (riche === undefined) return;
  properties[`${chemin}text`] = elements(riche, "p")
    .map((p) =>
      elements(p, "r")
        .map((r) => texteDe(element(r, "t") ?? vide))
        .join(""),
    )
    .join("\n");
}
function lisAxe(properties: Record<string, unknown>, chemin: string, axe: Noeud, theme: readonly string[]): void {
  const pose = (nom: string, v: unknown): void => {
    if (v !== undefined) properties[chemin + nom] = v;
  };
  const nombre = (n: Noeud | undefined): number | undefined => (n === undefined ? undefined : Number(val(n)));
  pose("minimum", nombre(fille(axe, "scaling", "min")));
  pose("maximum", nombre(fille(axe, "scaling", "max")));
  pose("majorUnit", nombre(element(axe, "majorUnit")));
  pose("minorUnit", nombre(element(axe, "minorUnit")));
  pose("tickLabelSpacing", nombre(element(axe, "tickLblSkip")));
  const tourne = fille(axe, "txPr", "bodyPr")?.attributs["rot"];
  // Excel writes -60000000 where it chooses by itself.
  if (tourne !== undefined && Math.abs(Number(tourne)) <= 90 * 60_000)
    pose("textOrientation", -Number(tourne) / 60_000);
  for (const nom of ["majorTickMark", "minorTickMark"])
    if (element(axe, nom) !== undefined && val(element(axe, nom)) !== "none")
      pose(nom, DES_TRAITS[val(element(axe, nom)) ?? "cross"]);
  if (val(fille(axe, "scaling", "orientation")) === "maxMin") pose("reversePlotOrder", true);
  if (vrai(element(axe, "delete"))) pose("visible", false);
  const format = element(axe, "numFmt");
  if (format !== undefined && !lie(format)) {
    pose("numberFormat", format.attributs["formatCode"]);
    pose("linkNumberFormat", false);
  }
  const croise = { max: "Maximum", min: "Minimum" }[val(element(axe, "crosses")) ?? ""];
  // Said of the axis that is crossed.
  if (croise !== undefined) properties[`${chemin === "valueAxis." ? "categoryAxis" : "valueAxis"}.position`] = croise;
  const position = val(element(axe, "tickLblPos")) ?? "nextTo";
  if (position !== "nextTo") pose("tickLabelPosition", DES_LIBELLES[position]);
  const valeurs = chemin === "valueAxis.";
  if ((element(axe, "majorGridlines") !== undefined) !== valeurs)
    pose("majorGridlines.visible", element(axe, "majorGridlines") !== undefined);
  if (element(axe, "minorGridlines") !== undefined) pose("minorGridlines.visible", true);
  for (const nom of ["majorGridlines", "minorGridlines"])
    lisTrait(properties, `${chemin}${nom}.format.line.`, fille(axe, nom, "spPr", "ln"), theme);
  lisAspect(properties, chemin, "line", axe, theme);
  lisPolice(properties, chemin, policeDe(axe), theme);
  lisTitre(properties, `${chemin}title.`, element(axe, "title"), theme);
}
