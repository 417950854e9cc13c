/**
 * Formulas: what a person types (English, commas, `HLM.COTATION`) and what a file holds
 * (`_xldudf_HLM_COTATION`, `_xlfn.` before functions newer than the format, `Table[#This Row]`).
 */
const ESPACE_DE_NOMS = "HLM";

/** Functions that files prefix. A dot inside the prefix is part of it. */
const PREFIXEES: Readonly<Record<string, string>> = Object.fromEntries([
  ...["FILTER", "SORT"].map((f) => [f, `_xlfn._xlws.${f}`]),
  ...[
    "XLOOKUP",
    "XMATCH",
    "UNIQUE",
    "SORTBY",
    "SEQUENCE",
    "RANDARRAY",
    "TEXTJOIN",
    "CONCAT",
    "IFS",
    "SWITCH",
    "MAXIFS",
    "MINIFS",
    "TAKE",
    "DROP",
    "CHOOSECOLS",
    "CHOOSEROWS",
    "HSTACK",
    "VSTACK",
    "TOCOL",
    "TOROW",
    "WRAPROWS",
    "WRAPCOLS",
    "EXPAND",
    "TEXTSPLIT",
    "TEXTBEFORE",
    "TEXTAFTER",
    "ARRAYTOTEXT",
    "VALUETOTEXT",
    "DAYS",
    "NUMBERVALUE",
    "ISFORMULA",
    "FORMULATEXT",
    "IFNA",
    "XOR",
    "SHEET",
    "SHEETS",
    "UNICHAR",
    "UNICODE",
  ].map((f) => [f, `_xlfn.${f}`]),
]);

/** Functions whose result may fill several cells. */
const TABLEAUX =
  /(?:^|[^A-Z0-9_.])(?:FILTER|SORT|SORTBY|UNIQUE|SEQUENCE|RANDARRAY|TAKE|DROP|CHOOSECOLS|CHOOSEROWS|HSTACK|VSTACK|TOCOL|TOROW|WRAPROWS|WRAPCOLS|EXPAND|TEXTSPLIT|ANCHORARRAY)\(/i;

/** Applies `f` outside of texts between double quotes and of names between single quotes. */
function horsTextes(formule: string, f: (morceau: string) => string): string {
  return formule.replace(/"(?:[^"]|"")*"|'(?:[^']|'')*'|[^"']+/g, (m) =>
    m.startsWith('"') || m.startsWith("'") ? m : f(m),
  );
}

export const appelleLeComplement = (formule: string): boolean => {
  let oui = false;
  horsTextes(formule, (m) => {
    if (new RegExp(`(?:^|[^A-Z0-9_.])${ESPACE_DE_NOMS}\\.[A-Z]`, "i").test(m)) oui = true;
    return m;
  });
  return oui;
};

export const peutDeborder = (formule: string): boolean => {
  let oui = appelleLeComplement(formule);
  horsTextes(formule, (m) => {
    if (TABLEAUX.test(m) || /[A-Z]\d+#/i.test(m)) oui = true;
    return m;
  });
  return oui;
};

/** A formula typed with its "=" → the text of the file, without it. Throws on what this writer does not know how to write. */
export function formuleDeFichier(formule: string): string {
  const corps = formule.replace(/^=/, "");
  return horsTextes(corps, (m) => {
    if (/(?:^|[^A-Z0-9_.])(?:LET|LAMBDA|MAP|REDUCE|SCAN|BYROW|BYCOL|MAKEARRAY)\(/i.test(m))
      throw new RangeError(`formule que l'écriture ne connaît pas : ${formule}`);
    return m
      .replace(
        new RegExp(`(^|[^A-Z0-9_.])${ESPACE_DE_NOMS}\\.([A-Z][A-Z0-9_]*)(?=\\()`, "gi"),
        (_, avant: string, nom: string) => `${avant}_xldudf_${ESPACE_DE_NOMS}_${nom.toUpperCase()}`,
      )
      .replace(/(^|[^A-Z0-9_.])([A-Z][A-Z0-9]*)(?=\()/gi, (tout, avant: string, nom: string) => {
        const p = PREFIXEES[nom.toUpperCase()];
        return p === undefined ? tout : avant + p;
      })
      .replace(/(\$?[A-Z]{1,3}\$?\d+)#/gi, "_xlfn.ANCHORARRAY($1)")
      .replace(/\[#Data\]/gi, "[]")
      .replace(/\[@\]/g, "[#This Row]")
      .replace(/\[@([^[\]]+)\]/g, "[[#This Row],[$1]]");
  });
}

/** The text of a file → what a person would type, with "=". Tolerates the `[2]!` that some saves put before the function. */
export function formuleLue(texte: string): string {
  return (
    "=" +
    horsTextes(texte, (m) =>
      m
        .replace(/(?:\[\d+\]!)?_xldudf_([A-Z][A-Z0-9]*)_([A-Z][A-Z0-9_]*)(?=\()/gi, (_, espace: string, nom: string) =>
          `${espace}.${nom}`.toUpperCase(),
        )
        .replace(/_xlfn\.ANCHORARRAY\((\$?[A-Z]{1,3}\$?\d+)\)/gi, "$1#")
        .replace(/_xlfn\.SINGLE\(/gi, "@(")
        .replace(/_xlfn\.(?:_xlws\.)?|_xlws\.|_xlpm\./g, "")
        .replace(/\[\[#This Row\],\[([^[\]]+)\]\]/gi, "[@$1]")
        .replace(/\[#This Row\]/gi, "[@]")
        // LibreOffice writes these keywords in lower case.
        .replace(
          /\[#(all|headers|data|totals)\]/gi,
          (_, mot: string) => `[#${mot[0]!.toUpperCase()}${mot.slice(1).toLowerCase()}]`,
        )
        .replace(/([A-Z_À-ÿ][\wÀ-ÿ.]*)\[\]/gi, "$1[#Data]"),
    )
  );
}

const lettres = (n: number): string => {
  let s = "";
  for (let k = n; k > 0; k = Math.floor((k - 1) / 26)) s = String.fromCharCode(65 + ((k - 1) % 26)) + s;
  return s;
};
const rang = (t: string): number => {
  let n = 0;
  for (const c of t.toUpperCase()) n = n * 26 + c.charCodeAt(0) - 64;
  return n;
};
export { lettres as lettresDeColonne, rang as rangDeColonne };

/** A1 address → rows and columns from 1, or null. `$` signs and a missing second corner are accepted. */
export function rectangle(a1: string): { l1: number; c1: number; l2: number; c2: number } | null {
  const m = /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/i.exec(a1.trim());
  if (m === null) return null;
  const l1 = Number(m[2]);
  const c1 = rang(m[1]!);
  const l2 = m[4] === undefined ? l1 : Number(m[4]);
  const c2 = m[3] === undefined ? c1 : rang(m[3]);
  return { l1: Math.min(l1, l2), c1: Math.min(c1, c2), l2: Math.max(l1, l2), c2: Math.max(c1, c2) };
}

/** A shared formula seen from another cell: relative references move, `$` ones stay; texts and column names do not. */
export function decale(formule: string, lignes: number, colonnes: number): string {
  return horsTextes(formule, (m) =>
    m.replace(
      /\[[^\]]*\]|(^|[^A-Z0-9_.$])(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?![A-Z0-9_(.])/gi,
      (tout, avant: string | undefined, fixeC: string, c: string, fixeL: string, l: string) => {
        if (avant === undefined) return tout;
        const colonne = fixeC === "$" ? c : lettres(rang(c) + colonnes);
        const ligne = fixeL === "$" ? l : String(Number(l) + lignes);
        return `${avant}${fixeC}${colonne}${fixeL}${ligne}`;
      },
    ),
  );
}
