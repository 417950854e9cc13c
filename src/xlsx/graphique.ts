/**
 * The parts of a native chart (DrawingML charts, ECMA-376 part 1, clause 21.2) and of its drawing. Values are cached beside the
 * references, so that a viewer which does not compute draws them too. One template a shape.
 */
import { echappe } from "./xml";

/** Rows and columns from 0; the end is the first row and column not covered. */
export interface Ancre {
  readonly ligne: number;
  readonly colonne: number;
  readonly finLigne: number;
  readonly finColonne: number;
}

export interface SerieDeGraphique {
  readonly nom: string;
  /** Absolute references, sheet included: `'Note d''impact'!$B$5`. */
  readonly referenceDuNom: string;
  readonly reference: string;
  readonly nombres: readonly (number | null)[];
  readonly format: string;
  /** « #rrggbb ». */
  readonly couleur: string;
}

export interface GraphiqueAEcrire {
  readonly nom: string;
  readonly description: string;
  readonly forme: "colonnes" | "barres" | "barres-empilees" | "lignes";
  readonly ancre: Ancre;
  readonly categories: { readonly reference: string; readonly textes: readonly string[] };
  readonly series: readonly SerieDeGraphique[];
  /** The axis of the values starts at 0; otherwise the reader of the file chooses. */
  readonly depuisZero: boolean;
}

const C = "http://schemas.openxmlformats.org/drawingml/2006/chart";
const A = "http://schemas.openxmlformats.org/drawingml/2006/main";
const R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing";
const ENTETE = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const plein = (rgb: string): string => `<a:solidFill><a:srgbClr val="${rgb}"/></a:solidFill>`;
const trait = (rgb: string, largeur = 9525): string => `<a:ln w="${largeur}">${plein(rgb)}</a:ln>`;
const texte = (taille: number): string =>
  `<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="${taille * 100}">${plein("3B444B")}</a:defRPr></a:pPr><a:endParaRPr lang="fr-FR"/></a:p></c:txPr>`;

const textes = (reference: string, valeurs: readonly string[]): string =>
  `<c:strRef><c:f>${echappe(reference)}</c:f><c:strCache><c:ptCount val="${valeurs.length}"/>${valeurs
    .map((v, i) => `<c:pt idx="${i}"><c:v>${echappe(v)}</c:v></c:pt>`)
    .join("")}</c:strCache></c:strRef>`;
const nombres = (s: SerieDeGraphique): string =>
  `<c:numRef><c:f>${echappe(s.reference)}</c:f><c:numCache><c:formatCode>${echappe(s.format)}</c:formatCode><c:ptCount val="${s.nombres.length}"/>${s.nombres
    .map((v, i) => (v === null ? "" : `<c:pt idx="${i}"><c:v>${v}</c:v></c:pt>`))
    .join("")}</c:numCache></c:numRef>`;

function serieXml(g: GraphiqueAEcrire, s: SerieDeGraphique, i: number): string {
  const couleur = s.couleur.replace(/^#/, "");
  const enLignes = g.forme === "lignes";
  return (
    `<c:ser><c:idx val="${i}"/><c:order val="${i}"/><c:tx>${textes(s.referenceDuNom, [s.nom])}</c:tx>` +
    `<c:spPr>${enLignes ? trait(couleur, 28575) : plein(couleur)}</c:spPr>` +
    (enLignes
      ? `<c:marker><c:symbol val="circle"/><c:size val="5"/><c:spPr>${plein(couleur)}</c:spPr></c:marker>`
      : '<c:invertIfNegative val="0"/>') +
    `<c:cat>${textes(g.categories.reference, g.categories.textes)}</c:cat><c:val>${nombres(s)}</c:val>` +
    `${enLignes ? '<c:smooth val="0"/>' : ""}</c:ser>`
  );
}

const AXES = '<c:axId val="111111111"/><c:axId val="222222222"/>';

function traceXml(g: GraphiqueAEcrire): string {
  const series = g.series.map((s, i) => serieXml(g, s, i)).join("");
  if (g.forme === "lignes")
    return `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${series}<c:marker val="1"/>${AXES}</c:lineChart>`;
  const empile = g.forme === "barres-empilees";
  return (
    `<c:barChart><c:barDir val="${g.forme === "colonnes" ? "col" : "bar"}"/><c:grouping val="${empile ? "stacked" : "clustered"}"/>` +
    `<c:varyColors val="0"/>${series}<c:gapWidth val="60"/>${empile ? '<c:overlap val="100"/>' : ""}${AXES}</c:barChart>`
  );
}

/** xl/charts/chartN.xml */
export function graphiqueXml(g: GraphiqueAEcrire): string {
  const couche = g.forme === "barres" || g.forme === "barres-empilees";
  const format = echappe(g.series[0]?.format ?? "General");
  // Lying bars are read from the top: the axis of the categories is turned round, that of the values stays below.
  const axes =
    `<c:catAx><c:axId val="111111111"/><c:scaling><c:orientation val="${couche ? "maxMin" : "minMax"}"/></c:scaling><c:delete val="0"/>` +
    `<c:axPos val="${couche ? "l" : "b"}"/><c:numFmt formatCode="General" sourceLinked="1"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>` +
    `<c:spPr>${trait("7A7F85")}</c:spPr>${texte(9)}<c:crossAx val="222222222"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>` +
    `<c:valAx><c:axId val="222222222"/><c:scaling><c:orientation val="minMax"/>${g.depuisZero ? '<c:min val="0"/>' : ""}</c:scaling><c:delete val="0"/>` +
    `<c:axPos val="${couche ? "b" : "l"}"/><c:majorGridlines><c:spPr>${trait("D9DEE3")}</c:spPr></c:majorGridlines><c:numFmt formatCode="${format}" sourceLinked="1"/>` +
    `<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>${texte(9)}` +
    `<c:crossAx val="111111111"/><c:crosses val="${couche ? "max" : "autoZero"}"/><c:crossBetween val="between"/></c:valAx>`;
  const legende =
    g.series.length > 1 ? `<c:legend><c:legendPos val="b"/><c:overlay val="0"/>${texte(9)}</c:legend>` : "";
  return (
    `${ENTETE}<c:chartSpace xmlns:c="${C}" xmlns:a="${A}" xmlns:r="${R}"><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>` +
    `<c:plotArea><c:layout/>${traceXml(g)}${axes}</c:plotArea>${legende}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>` +
    `<c:spPr>${plein("FFFFFF")}<a:ln><a:noFill/></a:ln></c:spPr></c:chartSpace>`
  );
}

/** xl/drawings/drawingN.xml: the k-th chart is the relationship rId(k+1). */
export function dessinXml(graphiques: readonly GraphiqueAEcrire[]): string {
  const cadres = graphiques.map(({ nom, description, ancre: a }, i) => {
    const coin = (balise: string, c: number, l: number): string =>
      `<xdr:${balise}><xdr:col>${c}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${l}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:${balise}>`;
    return (
      `<xdr:twoCellAnchor>${coin("from", a.colonne, a.ligne)}${coin("to", a.finColonne, a.finLigne)}` +
      `<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="${i + 2}" name="${echappe(nom)}" descr="${echappe(description)}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>` +
      `<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="${C}"><c:chart xmlns:c="${C}" xmlns:r="${R}" r:id="rId${i + 1}"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>`
    );
  });
  return `${ENTETE}<xdr:wsDr xmlns:xdr="${XDR}" xmlns:a="${A}">${cadres.join("")}</xdr:wsDr>`;
}
