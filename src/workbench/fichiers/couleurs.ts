/** Colours of a file: written in full, taken from its theme with a tint, or numbered. */
import { element, elements, noeud, type Noeud } from "../../xlsx";

/** The theme that Excel gives to a workbook that holds none: light, dark, light 2, dark 2, six accents. */
const DU_THEME = [
  "FFFFFF",
  "000000",
  "EEECE1",
  "1F497D",
  "4F81BD",
  "C0504D",
  "9BBB59",
  "8064A2",
  "4BACC6",
  "F79646",
  "0000FF",
  "800080",
];
/** ECMA-376, 18.8.27: the first eight come twice. */
const NUMEROTEES = (
  "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF 000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF " +
  "800000 008000 000080 808000 800080 008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF " +
  "000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 " +
  "3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 003366 339966 003300 333300 993300 993366 333399 333333"
).split(" ");

/** The colours of a theme part, in the order in which styles number them. */
export function couleursDuTheme(theme: Noeud | undefined): readonly string[] {
  const schema = theme === undefined ? undefined : element(element(theme, "themeElements") ?? noeud(""), "clrScheme");
  if (schema === undefined) return DU_THEME;
  const lues = elements(schema).map((c) => {
    const { attributs, nom } = elements(c)[0] ?? noeud("");
    return (nom.endsWith("sysClr") ? attributs["lastClr"] : attributs["val"]) ?? "000000";
  });
  // Files put dark before light; styles count the other way.
  const [fonce = "000000", clair = "FFFFFF", fonce2 = "000000", clair2 = "FFFFFF", ...suite] = lues;
  return [clair, fonce, clair2, fonce2, ...suite];
}

/** Null: automatic, or nothing that is known. */
export function couleurDe(c: Noeud | undefined, theme: readonly string[]): string | null {
  if (c === undefined) return null;
  const { rgb, theme: rang, indexed, tint } = c.attributs;
  const base = rgb?.slice(-6) ?? (rang !== undefined ? theme[Number(rang)] : NUMEROTEES[Number(indexed ?? NaN)]);
  if (base === undefined || !/^[0-9a-f]{6}$/i.test(base)) return null;
  return `#${teintee(base, Number(tint ?? 0)).toUpperCase()}`;
}

/** ECMA-376, 18.8.19: the tint darkens or lightens the luminance. */
function teintee(rgb: string, tint: number): string {
  if (tint === 0 || !Number.isFinite(tint)) return rgb;
  const [r, v, b] = [0, 2, 4].map((i) => parseInt(rgb.slice(i, i + 2), 16) / 255) as [number, number, number];
  const max = Math.max(r, v, b);
  const min = Math.min(r, v, b);
  const l = (max + min) / 2;
  const d = max - min;
  const s = d === 0 ? 0 : d / (1 - Math.abs(2 * l - 1));
  const h = d === 0 ? 0 : max === r ? ((v - b) / d + 6) % 6 : max === v ? (b - r) / d + 2 : (r - v) / d + 4;
  const clair = tint < 0 ? l * (1 + tint) : l * (1 - tint) + tint;
  const c = (1 - Math.abs(2 * clair - 1)) * s;
  const x = c * (1 - Math.abs((h % 2) - 1));
  const [r1, v1, b1] = (
    [
      [c, x, 0],
      [x, c, 0],
      [0, c, x],
      [0, x, c],
      [x, 0, c],
      [c, 0, x],
    ] as const
  )[Math.floor(h) % 6]!;
  return [r1, v1, b1]
    .map((y) =>
      Math.round((y + clair - c / 2) * 255)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("");
}
