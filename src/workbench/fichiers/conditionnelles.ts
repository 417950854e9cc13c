/** Conditional formats by a formula or a value; the others stay in the file as they are. */
import { element, elements, insere, noeud, prefixe, retire, texteDe, type Noeud } from "../../xlsx";
import { parseA1, toA1, MAX_COLUMNS, MAX_ROWS, type Area, type KeptConditional } from "../hote";
import { couleurDe } from "./couleurs";
import { suivants } from "./ordre";
import type { Styles } from "./styles";

const OPERATEURS: Readonly<Record<string, string>> = {
  between: "Between",
  notBetween: "NotBetween",
  equal: "EqualTo",
  notEqual: "NotEqualTo",
  greaterThan: "GreaterThan",
  lessThan: "LessThan",
  greaterThanOrEqual: "GreaterThanOrEqual",
  lessThanOrEqual: "LessThanOrEqual",
};
const GENRES: Readonly<Record<string, string>> = { expression: "Custom", cellIs: "CellValue" };
const vide = noeud("");

const regles = (xml: Noeud): { bloc: Noeud; regle: Noeud }[] =>
  elements(xml, "conditionalFormatting").flatMap((bloc) => elements(bloc, "cfRule").map((regle) => ({ bloc, regle })));
const connue = (regle: Noeud): boolean => (regle.attributs["type"] ?? "") in GENRES;
export const aDAutresConditionnelles = (xml: Noeud): boolean => regles(xml).some(({ regle }) => !connue(regle));

export function lisConditionnelles(
  xml: Noeud,
  sheet: string,
  styles: Noeud | undefined,
  theme: readonly string[],
  numero: () => number,
): KeptConditional[] {
  const dxfs = styles === undefined ? [] : elements(element(styles, "dxfs") ?? vide, "dxf");
  return regles(xml)
    .filter(({ regle }) => connue(regle))
    .sort((a, b) => Number(a.regle.attributs["priority"]) - Number(b.regle.attributs["priority"]))
    .flatMap(({ bloc, regle }): KeptConditional[] => {
      const areas = (bloc.attributs["sqref"] ?? "").split(/\s+/).flatMap((ref): Area[] => {
        const z = parseA1(ref, MAX_ROWS, MAX_COLUMNS);
        return z === undefined ? [] : [{ sheet, row: z.row, column: z.column, rows: z.rows, columns: z.columns }];
      });
      if (areas.length === 0) return [];
      const a = regle.attributs;
      const type = GENRES[a["type"]!]!;
      const [un = "", deux] = elements(regle, "formula").map(texteDe);
      const properties: Record<string, unknown> = aspectDe(dxfs[Number(a["dxfId"] ?? NaN)], theme);
      if (type === "Custom") properties["rule.formula"] = `=${un}`;
      else {
        const borne = (f: string): string => (Number.isFinite(Number(f)) ? f : `=${f}`);
        properties["rule"] = {
          formula1: borne(un),
          ...(deux === undefined ? {} : { formula2: borne(deux) }),
          operator: OPERATEURS[a["operator"] ?? ""] ?? "EqualTo",
        };
      }
      return [
        { id: `mfc-${numero()}`, areas, type, stopIfTrue: ["1", "true"].includes(a["stopIfTrue"] ?? ""), properties },
      ];
    });
}
function aspectDe(dxf: Noeud | undefined, theme: readonly string[]): Record<string, unknown> {
  if (dxf === undefined) return {};
  const motif = element(element(dxf, "fill") ?? vide, "patternFill");
  const police = element(dxf, "font");
  const drapeau = (nom: string): boolean | undefined => {
    const e = element(police ?? vide, nom);
    return e === undefined ? undefined : !["0", "false"].includes(e.attributs["val"] ?? "");
  };
  const souligne = element(police ?? vide, "u");
  // The fill of a conditional format is its background, not its foreground.
  const lus = {
    "format.fill.color": couleurDe(element(motif ?? vide, "bgColor"), theme) ?? undefined,
    "format.font.color": couleurDe(element(police ?? vide, "color"), theme) ?? undefined,
    "format.font.bold": drapeau("b"),
    "format.font.italic": drapeau("i"),
    "format.font.strikethrough": drapeau("strike"),
    "format.font.underline":
      souligne === undefined ? undefined : souligne.attributs["val"] === "double" ? "Double" : "Single",
  };
  return Object.fromEntries(Object.entries(lus).filter(([, v]) => v !== undefined));
}

/** Those that the host knows are written again; the others keep their place and their order. */
export function ecrisConditionnelles(xml: Noeud, styles: Styles, formats: readonly KeptConditional[]): void {
  for (const { bloc, regle } of regles(xml)) if (connue(regle)) retire(bloc, regle);
  for (const bloc of elements(xml, "conditionalFormatting"))
    if (elements(bloc, "cfRule").length === 0) retire(xml, bloc);
  const autres = regles(xml).map(({ regle }) => Number(regle.attributs["priority"] ?? 0));
  let priorite = Math.max(0, ...autres);
  const p = prefixe(xml);
  for (const { areas, type, stopIfTrue, properties } of formats) {
    const rule = (properties["rule"] ?? {}) as { formula1?: string; formula2?: string; operator?: string };
    const formules = (
      type === "Custom" ? [String(properties["rule.formula"] ?? "")] : [rule.formula1, rule.formula2]
    ).filter((f): f is string => f !== undefined && f !== "");
    // A rule that nobody gave a formula to is not one yet.
    if (formules.length === 0) continue;
    const regle = noeud(
      `${p}cfRule`,
      {
        type: type === "Custom" ? "expression" : "cellIs",
        dxfId: String(styles.differentiel(dxf(p, properties))),
        priority: String(++priorite),
        ...(stopIfTrue ? { stopIfTrue: "1" } : {}),
        ...(type === "Custom"
          ? {}
          : { operator: Object.keys(OPERATEURS).find((k) => OPERATEURS[k] === rule.operator)! }),
      },
      formules.map((f) => noeud(`${p}formula`, {}, [f.replace(/^=/, "")])),
    );
    insere(
      xml,
      noeud(
        `${p}conditionalFormatting`,
        { sqref: areas.map((z) => toA1(z.row, z.column, z.rows, z.columns)).join(" ") },
        [regle],
      ),
      suivants("conditionalFormatting"),
    );
  }
}
function dxf(p: string, properties: Readonly<Record<string, unknown>>): Noeud {
  const couleur = (balise: string, v: unknown): Noeud[] =>
    typeof v === "string" && v !== "" ? [noeud(p + balise, { rgb: `FF${v.slice(1)}` })] : [];
  const drapeau = (balise: string, v: unknown): Noeud[] =>
    typeof v === "boolean" ? [noeud(p + balise, v ? {} : { val: "0" })] : [];
  const q = (nom: string): unknown => properties[`format.font.${nom}`];
  const police = [
    ...drapeau("b", q("bold")),
    ...drapeau("i", q("italic")),
    ...drapeau("strike", q("strikethrough")),
    ...(q("underline") === "Single"
      ? [noeud(`${p}u`)]
      : q("underline") === "Double"
        ? [noeud(`${p}u`, { val: "double" })]
        : []),
    ...couleur("color", q("color")),
  ];
  const fond = couleur("bgColor", properties["format.fill.color"]);
  return noeud(`${p}dxf`, {}, [
    ...(police.length === 0 ? [] : [noeud(`${p}font`, {}, police)]),
    ...(fond.length === 0 ? [] : [noeud(`${p}fill`, {}, [noeud(`${p}patternFill`, { patternType: "solid" }, fond)])]),
  ]);
}
