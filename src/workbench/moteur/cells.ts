/** Between Univer's cells and the values that Excel shows to an add-in. */
import { CellValueType, type ICellData, type IStyleData, type Nullable } from "@univerjs/core";
import { lisSaisie, quinzeChiffres } from "../francais";
import type { BorderKey, CellFormat, Scalar } from "../hote";

export function scalarOf(cell: Nullable<ICellData>): Scalar {
  const value = cell?.v;
  if (value === undefined || value === null) return "";
  if (cell!.t === CellValueType.BOOLEAN) return value === true || Number(value) === 1;
  return value;
}

const NUMBER = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i;
const PERCENT = /^([-+]?(?:\d+\.?\d*|\.\d+))%$/;

/**
 * What Excel makes of a value written through the API: a text that reads as a number, a date, an hour or a truth becomes
 * one (an 18-figure number then loses its last figures), unless the cell has the Text format or the text begins with an apostrophe.
 */
export function cellOf(value: Scalar, asText: boolean): ICellData {
  if (value === "") return { v: null, f: null, si: null, t: null, p: null };
  if (typeof value === "number") return { v: value, t: CellValueType.NUMBER, f: null, si: null, p: null };
  if (typeof value === "boolean") return { v: value ? 1 : 0, t: CellValueType.BOOLEAN, f: null, si: null, p: null };
  if (asText) return textCell(value);
  if (value.startsWith("=") && value.length > 1) return { f: value, v: null, si: null, t: null, p: null };
  if (value.startsWith("'")) return textCell(value.slice(1));
  const trimmed = value.trim();
  if (NUMBER.test(trimmed))
    return {
      v: Number(quinzeChiffres(trimmed.replace(/e.*$/i, "")) + (/e.*$/i.exec(trimmed)?.[0] ?? "")),
      t: CellValueType.NUMBER,
      f: null,
      si: null,
      p: null,
      ...(/e/i.test(trimmed) ? { s: { n: { pattern: "0.00E+00" } } } : {}),
    };
  const percent = PERCENT.exec(trimmed);
  if (percent)
    return {
      v: Number(`${Number(percent[1])}e-2`),
      t: CellValueType.NUMBER,
      f: null,
      si: null,
      p: null,
      s: { n: { pattern: "0%" } },
    };
  if (/^(true|false)$/i.test(trimmed))
    return { v: /^t/i.test(trimmed) ? 1 : 0, t: CellValueType.BOOLEAN, f: null, si: null, p: null };
  // As if a French person had typed it: « 1-2 », « 31/12/2025 », « 1,5 », « 50 % », « 12:30 », « VRAI ».
  const typed = lisSaisie(value);
  if (typed.genre === "valeur" && typeof typed.valeur !== "string")
    return {
      ...cellOf(typed.valeur, false),
      ...(typed.format === undefined ? {} : { s: { n: { pattern: typed.format } } }),
    };
  return textCell(value);
}

/** What Excel takes for a formula: « =1+1 », and « +SUM(A1) » or « -B2 », to which it gives the sign itself. */
export function typedFormula(value: string): string | undefined {
  if (value.length < 2) return undefined;
  if (value.startsWith("=")) return value;
  return /^[+-][\p{L}_$('(]/u.test(value) ? `=${value}` : undefined;
}

const textCell = (value: string): ICellData => ({ v: value, t: CellValueType.STRING, f: null, si: null, p: null });

const HORIZONTAL: Record<string, number> = {
  General: 0,
  Left: 1,
  Center: 2,
  Right: 3,
  Justify: 4,
  Distributed: 6,
  Fill: 0,
  CenterAcrossSelection: 2,
};
const VERTICAL: Record<string, number> = { Top: 1, Center: 2, Bottom: 3, Justify: 2, Distributed: 2 };
const WRAP = 3;
const OVERFLOW = 1;

/** Pixels at the left of a cell, and for each level of indent. */
const PAD = 2;
const INDENT = 9;
type Borders = Required<Pick<CellFormat, BorderKey>>;
const BORDERS = [
  ["borderTop", "t"],
  ["borderBottom", "b"],
  ["borderLeft", "l"],
  ["borderRight", "r"],
  ["borderDown", "tl_br"],
  ["borderUp", "bl_tr"],
] as const;
/** Lines by their number in Univer, as files name them. */
const LINES = [
  "none",
  "thin",
  "hair",
  "dotted",
  "dashed",
  "dashDot",
  "dashDotDot",
  "double",
  "medium",
  "mediumDashed",
  "mediumDashDot",
  "mediumDashDotDot",
  "slantDashDot",
  "thick",
];
const lineOf = (line: Nullable<{ s: number; cl?: { rgb?: Nullable<string> } }>): string =>
  !line || line.s === 0 ? "" : `${LINES[line.s]} ${hex(line.cl?.rgb) ?? "#000000"}`;

/** Format of the API to style of Univer; undefined keys are left alone. */
export function styleOf(format: CellFormat): IStyleData {
  const style: Record<string, unknown> = {};
  if (format.fillColor !== undefined) style["bg"] = format.fillColor === null ? null : { rgb: format.fillColor };
  if (format.fontColor !== undefined) style["cl"] = format.fontColor === null ? null : { rgb: format.fontColor };
  if (format.bold !== undefined) style["bl"] = format.bold === true ? 1 : 0;
  if (format.italic !== undefined) style["it"] = format.italic === true ? 1 : 0;
  if (format.underline !== undefined) style["ul"] = format.underline === true ? { s: 1 } : null;
  if (format.fontSize !== undefined) style["fs"] = format.fontSize;
  if (format.fontName !== undefined) style["ff"] = format.fontName;
  if (format.wrapText !== undefined) style["tb"] = format.wrapText === true ? WRAP : OVERFLOW;
  if (format.horizontalAlignment !== undefined) style["ht"] = HORIZONTAL[format.horizontalAlignment ?? "General"] ?? 0;
  if (format.indentLevel !== undefined)
    style["pd"] = format.indentLevel ? { l: PAD + format.indentLevel * INDENT } : null;
  const borders: Record<string, unknown> = {};
  for (const [key, side] of BORDERS) {
    const line = format[key];
    if (line === undefined || line === null) continue;
    const [name, rgb] = line.split(" ");
    borders[side] = line === "" ? null : { s: LINES.indexOf(name!), cl: { rgb } };
  }
  if (Object.keys(borders).length > 0) style["bd"] = borders;
  if (format.verticalAlignment !== undefined)
    style["vt"] = VERTICAL[format.verticalAlignment ?? "Bottom"] ?? VERTICAL["Bottom"]!;
  return style as IStyleData;
}

const named = (table: Record<string, number>, value: number, missing: string): string =>
  Object.keys(table).find((name) => table[name] === value) ?? missing;

export function formatOf(style: Nullable<IStyleData>): Required<CellFormat> {
  return {
    fillColor: hex(style?.bg?.rgb),
    fontColor: hex(style?.cl?.rgb) ?? "#000000",
    bold: style?.bl === 1,
    italic: style?.it === 1,
    underline: style?.ul?.s === 1,
    fontSize: style?.fs ?? 11,
    fontName: style?.ff ?? "Calibri",
    wrapText: style?.tb === WRAP,
    horizontalAlignment:
      style?.ht === undefined || style.ht === null ? "General" : named(HORIZONTAL, style.ht, "General"),
    indentLevel: Math.max(0, Math.round(((style?.pd?.l ?? PAD) - PAD) / INDENT)),
    ...(Object.fromEntries(BORDERS.map(([key, side]) => [key, lineOf(style?.bd?.[side])])) as Borders),
    verticalAlignment: style?.vt === undefined || style.vt === null ? "Bottom" : named(VERTICAL, style.vt, "Bottom"),
  };
}

const hex = (color: Nullable<string>): string | null =>
  color ? (color.startsWith("#") ? color.toUpperCase() : color) : null;
