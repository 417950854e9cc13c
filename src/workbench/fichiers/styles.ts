/** Number formats and looks of the cells, in the styles part: read, and added to without touching what is there. */
import { element, elements, enfantOuNouveau, insere, noeud, nomLocal, prefixe, type Noeud } from "../../xlsx";
import type { CellFormat } from "../hote";
import { couleurDe, couleursDuTheme } from "./couleurs";

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

/** 1 January 1904 is serial 1462 where dates count from 1900, and 0 in a workbook that counts from 1904. */
export const ECART_1904 = 1462;
export const estUneDate = (code: string | null): boolean =>
  code !== null && /[dmy]/i.test(code.replace(/"[^"]*"|\\.|\[[^[\]]*\]|_.|\*./g, "")) && !/^general$/i.test(code);

/** What a cell style says, for what the workbench shows; a key that is absent is as in an ordinary cell. */
export interface StyleLu {
  /** Null: General. */
  readonly format: string | null;
  readonly aspect: CellFormat;
}
const ORDINAIRE: StyleLu = { format: null, aspect: {} };

const HORIZONTAUX: Readonly<Record<string, string>> = {
  left: "Left",
  center: "Center",
  right: "Right",
  fill: "Fill",
  justify: "Justify",
  centerContinuous: "CenterAcrossSelection",
  distributed: "Distributed",
};
const VERTICAUX: Readonly<Record<string, string>> = {
  top: "Top",
  center: "Center",
  justify: "Justify",
  distributed: "Distributed",
};
const COTES = [
  ["left", "borderLeft"],
  ["right", "borderRight"],
  ["top", "borderTop"],
  ["bottom", "borderBottom"],
] as const;

/** The cell styles of a file, by number. */
export function lisStyles(styles: Noeud | undefined, theme: Noeud | undefined): (s: number) => StyleLu {
  if (styles === undefined) return () => ORDINAIRE;
  const couleurs = couleursDuTheme(theme);
  const liste = (nom: string): Noeud[] => elements(element(styles, nom) ?? noeud(""));
  const codes = new Map(
    liste("numFmts").map((x) => [Number(x.attributs["numFmtId"]), x.attributs["formatCode"] ?? ""]),
  );
  const polices = liste("fonts").map((x) => policeDe(x, couleurs));
  const [normale = {}] = polices;
  const fonds = liste("fills").map((x) => fondDe(x, couleurs));
  const bords = liste("borders").map((x) => bordsDe(x, couleurs));
  const lus = liste("cellXfs").map(({ attributs: a, enfants }): StyleLu => {
    const id = Number(a["numFmtId"] ?? 0);
    const code = codes.get(id) ?? CONNUS[id] ?? null;
    const fond = fonds[Number(a["fillId"] ?? 0)];
    return {
      format: code === null || /^general$/i.test(code) ? null : code,
      aspect: {
        // The ordinary font of a file is that of its cells without a style: only what departs from it is a look.
        ...Object.fromEntries(
          Object.entries(polices[Number(a["fontId"] ?? 0)] ?? {}).filter(
            ([cle, v]) => v !== (normale as Record<string, unknown>)[cle],
          ),
        ),
        ...(fond === undefined || fond === null ? {} : { fillColor: fond }),
        ...(bords[Number(a["borderId"] ?? 0)] ?? {}),
        ...alignementDe(element({ nom: "", attributs: {}, enfants }, "alignment")),
      },
    };
  });
  return (s) => lus[s] ?? ORDINAIRE;
}

const dit = (n: Noeud, nom: string): boolean => {
  const x = element(n, nom);
  return x !== undefined && !["0", "false", "none"].includes(x.attributs["val"] ?? "");
};
function policeDe(police: Noeud, theme: readonly string[]): CellFormat {
  const taille = Number(element(police, "sz")?.attributs["val"]);
  const nom = element(police, "name")?.attributs["val"];
  const couleur = couleurDe(element(police, "color"), theme);
  return {
    bold: dit(police, "b"),
    italic: dit(police, "i"),
    underline: dit(police, "u"),
    ...(Number.isFinite(taille) ? { fontSize: taille } : {}),
    ...(nom === undefined ? {} : { fontName: nom }),
    fontColor: couleur ?? "#000000",
  };
}
function fondDe(fond: Noeud, theme: readonly string[]): string | null {
  const motif = element(fond, "patternFill");
  return motif?.attributs["patternType"] === "solid" ? couleurDe(element(motif, "fgColor"), theme) : null;
}
function bordsDe(bord: Noeud, theme: readonly string[]): CellFormat {
  const trait = (x: Noeud | undefined): string | undefined => {
    const style = x?.attributs["style"];
    return style === undefined || style === "none" || !TRAITS.has(style)
      ? undefined
      : `${style} ${couleurDe(element(x!, "color"), theme) ?? "#000000"}`;
  };
  const diagonale = trait(element(bord, "diagonal"));
  const oui = (a: string): boolean => ["1", "true"].includes(bord.attributs[a] ?? "");
  return Object.fromEntries(
    [
      ...COTES.map(([nom, cle]) => [cle, trait(element(bord, nom))] as const),
      ["borderDown", oui("diagonalDown") ? diagonale : undefined] as const,
      ["borderUp", oui("diagonalUp") ? diagonale : undefined] as const,
    ].filter(([, v]) => v !== undefined),
  ) as CellFormat;
}
const TRAITS = new Set(
  "thin hair dotted dashed dashDot dashDotDot double medium mediumDashed mediumDashDot mediumDashDotDot slantDashDot thick".split(
    " ",
  ),
);
function alignementDe(alignement: Noeud | undefined): CellFormat {
  if (alignement === undefined) return {};
  const { horizontal, vertical, wrapText, indent } = alignement.attributs;
  return {
    ...(HORIZONTAUX[horizontal ?? ""] === undefined ? {} : { horizontalAlignment: HORIZONTAUX[horizontal!]! }),
    ...(VERTICAUX[vertical ?? ""] === undefined ? {} : { verticalAlignment: VERTICAUX[vertical!]! }),
    ...(wrapText === "1" || wrapText === "true" ? { wrapText: true } : {}),
    ...(Number(indent) > 0 ? { indentLevel: Number(indent) } : {}),
  };
}

/** What a person changed of a cell: the number format, and each part of its look. */
export interface Changement {
  readonly format?: string;
  readonly aspect: CellFormat;
}

/** Styles derived from those of the file, which stay as they are. */
export class Styles {
  private readonly derives = new Map<string, number>();
  constructor(private readonly arbre: Noeud) {}

  /** The style `base` once changed. */
  numero(base: number, change: Changement): number {
    if (change.format === undefined && Object.keys(change.aspect).length === 0) return base;
    const cle = `${base}|${JSON.stringify(change)}`;
    const connu = this.derives.get(cle);
    if (connu !== undefined) return connu;
    const cellXfs = element(this.arbre, "cellXfs")!;
    const p = prefixe(this.arbre);
    const modele =
      elements(cellXfs, "xf")[base] ??
      noeud(`${p}xf`, { numFmtId: "0", fontId: "0", fillId: "0", borderId: "0", xfId: "0" });
    const a = { ...modele.attributs };
    let { enfants } = modele;
    const { aspect, format } = change;
    if (format !== undefined) Object.assign(a, { numFmtId: String(this.format(format)), applyNumberFormat: "1" });
    if (POLICE.some((cle2) => aspect[cle2] !== undefined))
      Object.assign(a, { fontId: String(this.police(Number(a["fontId"] ?? 0), aspect)), applyFont: "1" });
    if (aspect.fillColor !== undefined)
      Object.assign(a, { fillId: String(this.fond(aspect.fillColor)), applyFill: "1" });
    if (Object.keys(aspect).some((cle2) => cle2.startsWith("border")))
      Object.assign(a, { borderId: String(this.bord(Number(a["borderId"] ?? 0), aspect)), applyBorder: "1" });
    if (ALIGNEMENT.some((cle2) => aspect[cle2] !== undefined)) {
      const avant = element(modele, "alignment");
      const apres = alignement(p, avant, aspect);
      enfants = [...(apres === undefined ? [] : [apres]), ...enfants.filter((x) => x !== avant)];
      a["applyAlignment"] = "1";
    }
    cellXfs.enfants.push(noeud(modele.nom, a, enfants));
    const n = elements(cellXfs, "xf").length - 1;
    cellXfs.attributs["count"] = String(n + 1);
    this.derives.set(cle, n);
    return n;
  }
  /** The rank of a differential style, for conditional formats. */
  differentiel(dxf: Noeud): number {
    enfantOuNouveau(this.arbre, "dxfs", (n) => insere(this.arbre, n, ["tableStyles", "colors", "extLst"]));
    return this.rang("dxfs", dxf);
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
  /** The rank of an element in its list: the one that is there, or a new one. */
  private rang(liste: string, neuf: Noeud): number {
    const parent = element(this.arbre, liste)!;
    const ecrit = JSON.stringify(neuf);
    const connu = elements(parent).findIndex((x) => JSON.stringify(x) === ecrit);
    if (connu >= 0) return connu;
    parent.enfants.push(neuf);
    const n = elements(parent).length;
    parent.attributs["count"] = String(n);
    return n - 1;
  }
  private police(base: number, aspect: CellFormat): number {
    const p = prefixe(this.arbre);
    const modele = elements(element(this.arbre, "fonts")!)[base] ?? noeud(`${p}font`);
    const remplace = new Map<string, Noeud | null>();
    const drapeau = (balise: string, v: boolean | null | undefined): void => {
      if (v !== undefined) remplace.set(balise, v === true ? noeud(p + balise) : null);
    };
    drapeau("b", aspect.bold);
    drapeau("i", aspect.italic);
    drapeau("u", aspect.underline);
    if (aspect.fontSize != null) remplace.set("sz", noeud(`${p}sz`, { val: String(aspect.fontSize) }));
    if (aspect.fontColor !== undefined)
      remplace.set("color", aspect.fontColor === null ? null : couleur(p, "color", aspect.fontColor));
    if (aspect.fontName != null) {
      remplace.set("name", noeud(`${p}name`, { val: aspect.fontName }));
      for (const balise of ["family", "charset", "scheme"]) remplace.set(balise, null);
    }
    const enfants = [
      ...elements(modele).filter((x) => !remplace.has(nomLocal(x))),
      ...[...remplace.values()].flatMap((x) => x ?? []),
    ].sort((x, y) => ORDRE_DE_POLICE.indexOf(nomLocal(x)) - ORDRE_DE_POLICE.indexOf(nomLocal(y)));
    return this.rang("fonts", noeud(modele.nom, modele.attributs, enfants));
  }
  private fond(fillColor: string | null): number {
    if (fillColor === null) return 0;
    const p = prefixe(this.arbre);
    return this.rang(
      "fills",
      noeud(`${p}fill`, {}, [
        noeud(`${p}patternFill`, { patternType: "solid" }, [
          couleur(p, "fgColor", fillColor),
          noeud(`${p}bgColor`, { indexed: "64" }),
        ]),
      ]),
    );
  }
  private bord(base: number, aspect: CellFormat): number {
    const p = prefixe(this.arbre);
    const modele = elements(element(this.arbre, "borders")!)[base] ?? noeud(`${p}border`);
    const trait = (balise: string, ligne: string | null | undefined): Noeud => {
      if (ligne === undefined || ligne === null) return element(modele, balise) ?? noeud(p + balise);
      const [style, rgb] = ligne.split(" ");
      return ligne === "" ? noeud(p + balise) : noeud(p + balise, { style: style! }, [couleur(p, "color", rgb!)]);
    };
    const attributs = { ...modele.attributs };
    const diagonale = aspect.borderDown || aspect.borderUp;
    for (const [cle, a] of [
      ["borderDown", "diagonalDown"],
      ["borderUp", "diagonalUp"],
    ] as const) {
      if (aspect[cle] === undefined) continue;
      delete attributs[a];
      if (aspect[cle]) attributs[a] = "1";
    }
    const suite = elements(modele).filter((x) => ["vertical", "horizontal"].includes(nomLocal(x)));
    return this.rang(
      "borders",
      noeud(modele.nom, attributs, [
        ...COTES.map(([balise, cle]) => trait(balise, aspect[cle])),
        trait("diagonal", diagonale || undefined),
        ...suite,
      ]),
    );
  }
}
const POLICE = ["bold", "italic", "underline", "fontSize", "fontName", "fontColor"] as const;
const ALIGNEMENT = ["horizontalAlignment", "verticalAlignment", "wrapText", "indentLevel"] as const;
/** Order of the elements of a font in the schema. */
const ORDRE_DE_POLICE =
  "b i strike condense extend outline shadow u vertAlign sz color name family charset scheme".split(" ");

const couleur = (p: string, balise: string, rgb: string): Noeud =>
  noeud(p + balise, { rgb: `FF${rgb.replace(/^#/, "").toUpperCase()}` });

function alignement(p: string, avant: Noeud | undefined, aspect: CellFormat): Noeud | undefined {
  const a = { ...avant?.attributs };
  const pose = (nom: string, v: string | undefined): void => {
    if (v === undefined) delete a[nom];
    else a[nom] = v;
  };
  const nomDe = (table: Readonly<Record<string, string>>, v: string | null): string | undefined =>
    Object.keys(table).find((k) => table[k] === v);
  if (aspect.horizontalAlignment !== undefined) pose("horizontal", nomDe(HORIZONTAUX, aspect.horizontalAlignment));
  if (aspect.verticalAlignment !== undefined) pose("vertical", nomDe(VERTICAUX, aspect.verticalAlignment));
  if (aspect.wrapText !== undefined) pose("wrapText", aspect.wrapText === true ? "1" : undefined);
  if (aspect.indentLevel !== undefined) {
    pose("indent", aspect.indentLevel ? String(aspect.indentLevel) : undefined);
    // Excel indents from a side: a cell that had none gets the left one.
    if (aspect.indentLevel && a["horizontal"] === undefined) a["horizontal"] = "left";
  }
  return Object.keys(a).length === 0 ? undefined : noeud(`${p}alignment`, a);
}
