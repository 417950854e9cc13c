/** Number formats, as files and Office.js write them (Excel shows them with the separators of its language). */
import { type CelluleDeDocument, type GenreDeColonne } from "./types";

/** The decimals that a number needs, as Excel would show it (15 digits), `maximum` at most. */
export function decimalesDe(x: number, maximum: number): number {
  const texte = String(Number(x.toPrecision(15)));
  const m = /^-?\d+(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(texte);
  if (m === null) return 0;
  const decimales = (m[1] ?? "").length - Number(m[2] ?? 0);
  return Math.min(maximum, Math.max(0, decimales));
}

const avecDecimales = (entier: string, n: number): string => (n === 0 ? entier : `${entier}.${"0".repeat(n)}`);
/** The sign of a negative number is the one of the texts, in columns that have some. */
const avecMoins = (corps: string, nombres: readonly number[]): string =>
  nombres.some((x) => x < 0) ? `${corps};"−"${corps}` : corps;
const signe = (corps: string): string => `+${corps};"−"${corps};0`;

/** One format for the whole column, so that its numbers line up. */
export function formatDeColonne(genre: GenreDeColonne, valeurs: readonly CelluleDeDocument[]): string {
  const nombres = valeurs.filter((v): v is number => typeof v === "number");
  const decimales = (echelle: number, maximum: number): number =>
    nombres.reduce((n, x) => Math.max(n, decimalesDe(x * echelle, maximum)), 0);
  switch (genre) {
    case "texte":
    case "code":
      return "@";
    case "entier":
    case "nombre":
      return avecMoins("#,##0", nombres);
    case "points":
      return avecMoins(avecDecimales("#,##0", decimales(1, 6)), nombres);
    case "part":
      return `${avecDecimales("0", decimales(100, 2))} %`;
    case "ecart":
      return signe(avecDecimales("#,##0", decimales(1, 6)));
    case "ecart-de-part":
      return signe(`${avecDecimales("0", decimales(100, 2))} %`);
    case "date":
      return "dd/mm/yyyy";
    case "euros":
      return `${avecDecimales("#,##0", decimales(1, 2) === 0 ? 0 : 2)} "€"`;
  }
}

const DECIMALES_AU_PLUS = 12;
const decimalesDuFormat = (format: string): number => /\.(0+) %$/.exec(format)?.[1]?.length ?? 0;

/** The decimals at which a share is not shown equal to a mark that it is not (its cap, 0, 1): those of its column at least. */
export function decimalesDePart(v: number, format: string, reperes: readonly number[]): number {
  const ecrit = (x: number, d: number): string => (x * 100).toFixed(d);
  const differents = [0, 1, ...reperes].filter((r) => r !== v);
  let d = decimalesDuFormat(format);
  while (d < DECIMALES_AU_PLUS && differents.some((r) => ecrit(r, d) === ecrit(v, d))) d++;
  return d;
}

/** The format of one share of that many decimals; null when its column's will do. */
export const formatDePart = (decimales: number, format: string): string | null =>
  decimales === decimalesDuFormat(format) ? null : `${avecDecimales("0", decimales)} %`;

export const estDeTexte = (genre: GenreDeColonne): boolean => genre === "texte" || genre === "code";
