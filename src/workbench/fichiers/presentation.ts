/** How a sheet of a file looks and prints: panes, gridlines, tab, heights, page. */
import { element, elements, nomLocal, noeud, prefixe, retire, texteDe, type Noeud } from "../../xlsx";
import { toA1 } from "../hote";
import { couleurDe } from "./couleurs";
import { avecAttribut, enPlace, place } from "./ordre";

export interface Presentation {
  readonly figees: { readonly rows: number; readonly columns: number };
  readonly quadrillage: boolean;
  readonly entetes: boolean;
  /** "" : none. */
  readonly onglet: string;
  /** Rows and columns, from 0, that begin a page. */
  readonly sautsDeLigne: readonly number[];
  readonly sautsDeColonne: readonly number[];
  /** As the host keeps it: « Orientation », « LeftFooter »… */
  readonly page: Readonly<Record<string, unknown>>;
}
export const ORDINAIRE: Presentation = {
  figees: { rows: 0, columns: 0 },
  quadrillage: true,
  entetes: true,
  onglet: "",
  sautsDeLigne: [],
  sautsDeColonne: [],
  page: {},
};

const vide = noeud("");
const vrai = (v: string | undefined): boolean => v === "1" || v === "true";
const faux = (v: string | undefined): boolean => v === "0" || v === "false";
const FORMATS = ["", "Letter", "LetterSmall", "Tabloid", "Ledger", "Legal", "Statement", "Executive"].concat(
  "A3",
  "A4",
  "A4Small",
  "A5",
  "B4",
  "B5",
);
/** Name in the host, attribute, inches to points. */
const MARGES = [
  ["LeftMargin", "left"],
  ["RightMargin", "right"],
  ["TopMargin", "top"],
  ["BottomMargin", "bottom"],
  ["HeaderMargin", "header"],
  ["FooterMargin", "footer"],
] as const;
const MARGES_ORDINAIRES = { left: 50.4, right: 50.4, top: 54, bottom: 54, header: 21.6, footer: 21.6 } as const;
const OPTIONS = [
  ["CenterHorizontally", "horizontalCentered"],
  ["CenterVertically", "verticalCentered"],
  ["PrintHeadings", "headings"],
  ["PrintGridlines", "gridLines"],
] as const;
const POINTS = 72;
const arrondi = (n: number): number => Math.round(n * 1e6) / 1e6;

export function lisPresentation(xml: Noeud, theme: readonly string[]): Presentation {
  const vue = element(element(xml, "sheetViews") ?? vide, "sheetView") ?? vide;
  const volet = element(vue, "pane");
  const fige = volet !== undefined && /^frozen/.test(volet.attributs["state"] ?? "");
  const sauts = (nom: string): number[] =>
    elements(element(xml, nom) ?? vide, "brk")
      .map((b) => Number(b.attributs["id"]))
      .filter((id) => Number.isInteger(id) && id > 0);
  return {
    figees: fige
      ? { rows: Number(volet.attributs["ySplit"] ?? 0), columns: Number(volet.attributs["xSplit"] ?? 0) }
      : ORDINAIRE.figees,
    quadrillage: !faux(vue.attributs["showGridLines"]),
    entetes: !faux(vue.attributs["showRowColHeaders"]),
    onglet: couleurDe(element(element(xml, "sheetPr") ?? vide, "tabColor"), theme) ?? "",
    sautsDeLigne: sauts("rowBreaks"),
    sautsDeColonne: sauts("colBreaks"),
    page: lisPage(xml),
  };
}

function lisPage(xml: Noeud): Record<string, unknown> {
  const page: Record<string, unknown> = {};
  const reglage = element(xml, "pageSetup")?.attributs ?? {};
  if (reglage["orientation"] === "landscape") page["Orientation"] = "Landscape";
  const format = FORMATS[Number(reglage["paperSize"] ?? 0)];
  if (format) page["PaperSize"] = format;
  const ajuste = vrai(element(element(xml, "sheetPr") ?? vide, "pageSetUpPr")?.attributs["fitToPage"]);
  if (ajuste)
    page["Zoom"] = {
      horizontalFitToPages: Number(reglage["fitToWidth"] ?? 1),
      verticalFitToPages: Number(reglage["fitToHeight"] ?? 1),
    };
  else if (reglage["scale"] !== undefined && reglage["scale"] !== "100")
    page["Zoom"] = { scale: Number(reglage["scale"]) };
  const marges = element(xml, "pageMargins")?.attributs ?? {};
  for (const [nom, attribut] of MARGES) {
    const points = arrondi(Number(marges[attribut]) * POINTS);
    if (Number.isFinite(points) && points !== MARGES_ORDINAIRES[attribut]) page[nom] = points;
  }
  const options = element(xml, "printOptions")?.attributs ?? {};
  for (const [nom, attribut] of OPTIONS) if (vrai(options[attribut])) page[nom] = true;
  const bandeau = element(xml, "headerFooter") ?? vide;
  for (const [balise, fin] of [
    ["oddHeader", "Header"],
    ["oddFooter", "Footer"],
  ] as const)
    for (const [place, texte] of Object.entries(parties(texteDe(element(bandeau, balise) ?? vide))))
      if (texte !== "") page[`${place}${fin}`] = texte;
  return page;
}
/** « &Lgauche&Ccentre&Rdroite »; what comes before any of them is in the middle. */
function parties(texte: string): { Left: string; Center: string; Right: string } {
  const lues = { Left: "", Center: "", Right: "" };
  let ou: keyof typeof lues = "Center";
  for (const [morceau] of texte.matchAll(/&&|&[LCR]|[^&]+|&/g)) {
    if (morceau === "&L") ou = "Left";
    else if (morceau === "&C") ou = "Center";
    else if (morceau === "&R") ou = "Right";
    else lues[ou] += morceau;
  }
  return lues;
}

const pareil = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Writes what changed since the opening; the rest of each element stays. */
export function ecrisPresentation(xml: Noeud, avant: Presentation, apres: Presentation): void {
  const p = prefixe(xml);
  if (!pareil(avant.onglet, apres.onglet)) {
    const pr = enPlace(xml, "sheetPr");
    const couleur = element(pr, "tabColor");
    if (couleur !== undefined) retire(pr, couleur);
    if (apres.onglet !== "") pr.enfants.unshift(noeud(`${p}tabColor`, { rgb: `FF${apres.onglet.slice(1)}` }));
  }
  if (
    !pareil(avant.figees, apres.figees) ||
    avant.quadrillage !== apres.quadrillage ||
    avant.entetes !== apres.entetes
  ) {
    const vues = enPlace(xml, "sheetViews");
    let vue = element(vues, "sheetView");
    if (vue === undefined) vues.enfants.push((vue = noeud(`${p}sheetView`, { workbookViewId: "0" })));
    avecAttribut(vue, "showGridLines", apres.quadrillage ? undefined : "0");
    avecAttribut(vue, "showRowColHeaders", apres.entetes ? undefined : "0");
    if (!pareil(avant.figees, apres.figees)) fige(vue, apres.figees);
  }
  for (const [nom, avantLes, apresLes] of [
    ["rowBreaks", avant.sautsDeLigne, apres.sautsDeLigne],
    ["colBreaks", avant.sautsDeColonne, apres.sautsDeColonne],
  ] as const)
    if (!pareil(avantLes, apresLes))
      place(
        xml,
        nom,
        apresLes.length === 0
          ? null
          : noeud(
              nom,
              { count: String(apresLes.length), manualBreakCount: String(apresLes.length) },
              apresLes.map((id) =>
                noeud(`${p}brk`, { id: String(id), max: nom === "rowBreaks" ? "16383" : "1048575", man: "1" }),
              ),
            ),
      );
  if (!pareil(avant.page, apres.page)) ecrisPage(xml, apres.page);
}

function fige(vue: Noeud, { rows, columns }: Presentation["figees"]): void {
  for (const e of elements(vue))
    if (nomLocal(e) === "pane" || (nomLocal(e) === "selection" && e.attributs["pane"] !== undefined)) retire(vue, e);
  if (rows === 0 && columns === 0) return;
  const volet = rows > 0 && columns > 0 ? "bottomRight" : rows > 0 ? "bottomLeft" : "topRight";
  const p = prefixe(vue);
  vue.enfants.unshift(
    noeud(`${p}pane`, {
      ...(columns > 0 ? { xSplit: String(columns) } : {}),
      ...(rows > 0 ? { ySplit: String(rows) } : {}),
      topLeftCell: toA1(rows, columns),
      activePane: volet,
      state: "frozen",
    }),
    noeud(`${p}selection`, { pane: volet }),
  );
}

function ecrisPage(xml: Noeud, page: Readonly<Record<string, unknown>>): void {
  const p = prefixe(xml);
  const marges = enPlace(xml, "pageMargins");
  for (const [nom, attribut] of MARGES)
    marges.attributs[attribut] = String(arrondi(Number(page[nom] ?? MARGES_ORDINAIRES[attribut]) / POINTS));
  const options = OPTIONS.filter(([nom]) => page[nom] === true);
  if (options.length > 0 || element(xml, "printOptions") !== undefined) {
    const o = enPlace(xml, "printOptions");
    for (const [nom, attribut] of OPTIONS) avecAttribut(o, attribut, page[nom] === true ? "1" : undefined);
    if (Object.keys(o.attributs).length === 0) retire(xml, o);
  }
  const reglage = enPlace(xml, "pageSetup");
  avecAttribut(reglage, "orientation", page["Orientation"] === "Landscape" ? "landscape" : "portrait");
  const format = FORMATS.indexOf(String(page["PaperSize"] ?? ""));
  avecAttribut(reglage, "paperSize", format > 0 ? String(format) : undefined);
  const zoom = (page["Zoom"] ?? {}) as { scale?: number; horizontalFitToPages?: number; verticalFitToPages?: number };
  const ajuste = zoom.horizontalFitToPages !== undefined || zoom.verticalFitToPages !== undefined;
  avecAttribut(reglage, "scale", ajuste || (zoom.scale ?? 100) === 100 ? undefined : String(zoom.scale));
  // A side that is not said takes the pages that it needs.
  avecAttribut(reglage, "fitToWidth", ajuste ? String(zoom.horizontalFitToPages ?? 0) : undefined);
  avecAttribut(reglage, "fitToHeight", ajuste ? String(zoom.verticalFitToPages ?? 0) : undefined);
  const pr = enPlace(xml, "sheetPr");
  let ajustement = element(pr, "pageSetUpPr");
  if (ajustement === undefined && ajuste) pr.enfants.push((ajustement = noeud(`${p}pageSetUpPr`)));
  if (ajustement !== undefined) avecAttribut(ajustement, "fitToPage", ajuste ? "1" : undefined);
  const bandeau = (fin: string): string =>
    (["Left", "Center", "Right"] as const)
      .map((cote) => {
        const texte = String(page[`${cote}${fin}`] ?? "");
        return texte === "" ? "" : `&${cote[0]!}${texte}`;
      })
      .join("");
  const textes = [
    ["oddHeader", bandeau("Header")],
    ["oddFooter", bandeau("Footer")],
  ] as const;
  if (textes.every(([, t]) => t === "") && element(xml, "headerFooter") === undefined) return;
  const pieds = enPlace(xml, "headerFooter");
  const autres = elements(pieds).filter((e) => !/^odd/.test(nomLocal(e)));
  pieds.enfants = [...textes.flatMap(([balise, t]) => (t === "" ? [] : [noeud(p + balise, {}, [t])])), ...autres];
  if (pieds.enfants.length === 0) retire(xml, pieds);
}
