/** Number formats and bold of the cells, in the styles part: read, and added to without touching what is there. */
import { element, elements, enfantOuNouveau, insere, noeud, prefixe, type Noeud } from "../../xlsx";

/** Formats that files know by number. Number 14 follows the language of Excel. */
const CONNUS: Readonly<Record<number, string>> = {
  1: "0",
  2: "0.00",
  3: "#,##0",
  4: "#,##0.00",
  9: "0%",
  10: "0.00%",
  11: "0.00E+00",
  12: "# ?/?",
  14: "dd/mm/yyyy",
  20: "hh:mm",
  21: "hh:mm:ss",
  22: "dd/mm/yyyy hh:mm",
  49: "@",
};
/** Those that mean the same in every language. */
const STABLES: Readonly<Record<string, number>> = {
  General: 0,
  "0": 1,
  "0.00": 2,
  "#,##0": 3,
  "#,##0.00": 4,
  "0%": 9,
  "0.00%": 10,
  "@": 49,
};

const listes = new WeakMap<Noeud, { readonly format: string | null; readonly gras: boolean }[]>();

/** 1 January 1904 is serial 1462 where dates count from 1900, and 0 in a workbook that counts from 1904. */
export const ECART_1904 = 1462;
export const estUneDate = (code: string | null): boolean =>
  code !== null && /[dmy]/i.test(code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, "")) && !/^general$/i.test(code);

/** Format (null: General) and bold of a cell style. */
export function codeDuFormat(
  styles: Noeud | undefined,
  s: number,
): { readonly format: string | null; readonly gras: boolean } {
  if (styles === undefined) return { format: null, gras: false };
  let liste = listes.get(styles);
  if (liste === undefined) {
    const codes = new Map(
      elements(element(styles, "numFmts") ?? noeud("")).map((x) => [
        Number(x.attributs["numFmtId"]),
        x.attributs["formatCode"] ?? "",
      ]),
    );
    const polices = elements(element(styles, "fonts") ?? noeud("")).map((x) => estGras(x));
    liste = elements(element(styles, "cellXfs") ?? noeud(""), "xf").map(({ attributs: a }) => {
      const id = Number(a["numFmtId"] ?? 0);
      const code = codes.get(id) ?? CONNUS[id] ?? null;
      return {
        format: code === null || /^general$/i.test(code) ? null : code,
        gras: polices[Number(a["fontId"] ?? 0)] ?? false,
      };
    });
    listes.set(styles, liste);
  }
  return liste[s] ?? { format: null, gras: false };
}

const estGras = (police: Noeud): boolean => {
  const b = element(police, "b");
  return b !== undefined && b.attributs["val"] !== "0" && b.attributs["val"] !== "false";
};

/** Style numbers derived from those of the file. */
export class Styles {
  private readonly derives = new Map<string, number>();
  constructor(private readonly arbre: Noeud) {}

  /** The style `base` with another number format and another weight. */
  numero(base: number, format: string, gras: boolean): number {
    const present = codeDuFormat(this.arbre, base);
    if ((present.format ?? "General") === format && present.gras === gras) return base;
    const cle = `${base}|${format}|${gras}`;
    const connu = this.derives.get(cle);
    if (connu !== undefined) return connu;
    const cellXfs = element(this.arbre, "cellXfs")!;
    const modele =
      elements(cellXfs, "xf")[base] ??
      noeud(`${prefixe(this.arbre)}xf`, { numFmtId: "0", fontId: "0", fillId: "0", borderId: "0", xfId: "0" });
    const a = { ...modele.attributs };
    if ((present.format ?? "General") !== format)
      Object.assign(a, { numFmtId: String(this.format(format)), applyNumberFormat: "1" });
    if (present.gras !== gras)
      Object.assign(a, { fontId: String(this.police(Number(a["fontId"] ?? 0), gras)), applyFont: "1" });
    cellXfs.enfants.push(noeud(modele.nom, a, modele.enfants));
    const n = elements(cellXfs, "xf").length - 1;
    cellXfs.attributs["count"] = String(n + 1);
    // The list read at first is that of the file: a derived style is never the base of another.
    this.derives.set(cle, n);
    return n;
  }
  private format(code: string): number {
    if (STABLES[code] !== undefined) return STABLES[code];
    const numFmts = enfantOuNouveau(this.arbre, "numFmts", (n) =>
      insere(this.arbre, n, ["fonts", "fills", "borders", "cellStyleXfs", "cellXfs"]),
    );
    const liste = elements(numFmts);
    const connu = liste.find((x) => x.attributs["formatCode"] === code);
    if (connu !== undefined) return Number(connu.attributs["numFmtId"]);
    const id = Math.max(163, ...liste.map((x) => Number(x.attributs["numFmtId"]))) + 1;
    numFmts.enfants.push(noeud(`${prefixe(this.arbre)}numFmt`, { numFmtId: String(id), formatCode: code }));
    numFmts.attributs["count"] = String(liste.length + 1);
    return id;
  }
  private police(base: number, gras: boolean): number {
    const fonts = element(this.arbre, "fonts")!;
    const modele = elements(fonts)[base]!;
    const autres = modele.enfants.filter(
      (x) => typeof x === "string" || element({ ...modele, enfants: [x] }, "b") === undefined,
    );
    fonts.enfants.push(
      noeud(modele.nom, modele.attributs, gras ? [noeud(`${prefixe(this.arbre)}b`), ...autres] : autres),
    );
    const n = elements(fonts).length - 1;
    fonts.attributs["count"] = String(n + 1);
    return n;
  }
}
