/** Formulas as files hold them (`_xldudf_HLM_COTATION`, `_xlfn.` prefixes) and as a person types them in English. */

import { shifted } from "../hote";
import { withoutOperators } from "../moteur";

/** A shared formula seen from another cell: relative references move. */
export const decale = shifted;

/** Functions newer than the format, with the prefix that files give them. */
const PREFIXEES = new Map<string, string>([
  ...["FILTER", "SORT"].map((f): [string, string] => [f, `_xlfn._xlws.${f}`]),
  ...(
    "XLOOKUP XMATCH UNIQUE SORTBY SEQUENCE RANDARRAY TEXTJOIN CONCAT IFS SWITCH MAXIFS MINIFS TAKE DROP CHOOSECOLS CHOOSEROWS HSTACK VSTACK TOCOL TOROW " +
    "WRAPROWS WRAPCOLS EXPAND TEXTSPLIT TEXTBEFORE TEXTAFTER ARRAYTOTEXT VALUETOTEXT DAYS NUMBERVALUE ISFORMULA FORMULATEXT IFNA XOR SHEET SHEETS UNICHAR UNICODE " +
    "ANCHORARRAY SINGLE STDEV.S STDEV.P VAR.S VAR.P RANK.EQ RANK.AVG PERCENTILE.INC PERCENTILE.EXC QUARTILE.INC QUARTILE.EXC PERCENTRANK.INC PERCENTRANK.EXC MODE.SNGL MODE.MULT NORM.DIST NORM.INV"
  )
    .split(" ")
    .map((f): [string, string] => [f, `_xlfn.${f}`]),
]);
const DEBORDENT =
  /(?:^|[^A-Z0-9_.])(?:FILTER|SORT|SORTBY|UNIQUE|SEQUENCE|RANDARRAY|TAKE|DROP|CHOOSECOLS|CHOOSEROWS|HSTACK|VSTACK|TOCOL|TOROW|WRAPROWS|WRAPCOLS|EXPAND|TEXTSPLIT|TRANSPOSE)\(/i;
const NON_ECRITES = /(?:^|[^A-Z0-9_.])(LET|LAMBDA|MAP|REDUCE|SCAN|BYROW|BYCOL|MAKEARRAY)\(/i;

const horsTextes = (formule: string, f: (morceau: string) => string): string =>
  formule.replace(/"(?:[^"]|"")*"|'(?:[^']|'')*'|[^"']+/g, (m) => (m.startsWith('"') || m.startsWith("'") ? m : f(m)));

function quelquePart(formule: string, motif: RegExp): RegExpExecArray | null {
  let trouve: RegExpExecArray | null = null;
  horsTextes(formule, (m) => {
    trouve ??= motif.exec(m);
    return m;
  });
  return trouve;
}

export const appelleUnComplement = (formule: string, espace: string): boolean =>
  quelquePart(formule, new RegExp(`(?:^|[^A-Z0-9_.])${espace}\\.[A-Z]`, "i")) !== null;
export const peutDeborder = (formule: string, espace: string): boolean =>
  appelleUnComplement(formule, espace) || quelquePart(formule, DEBORDENT) !== null;
/** The name of a function that this writer does not know how to write, or undefined. */
export const nonEcrite = (formule: string): string | undefined => quelquePart(formule, NON_ECRITES)?.[1]?.toUpperCase();

/** Without the "=". */
export function formuleDeFichier(formule: string, espace: string): string {
  return horsTextes(withoutOperators(formule.replace(/^=/, "")), (m) =>
    m
      .replace(
        new RegExp(`(^|[^A-Z0-9_.])${espace}\\.([A-Z][A-Z0-9_]*)(?=\\()`, "gi"),
        (_, avant: string, nom: string) => `${avant}_xldudf_${espace}_${nom.toUpperCase()}`,
      )
      .replace(/(^|[^A-Z0-9_.])([A-Z][A-Z0-9.]*)(?=\()/gi, (tout, avant: string, nom: string) => {
        const p = PREFIXEES.get(nom.toUpperCase());
        return p === undefined ? tout : avant + p;
      })
      .replace(/\[#Data\]/gi, "[]")
      .replace(/\[@\]/g, "[#This Row]")
      .replace(/\[@([^[\]]+)\]/g, "[[#This Row],[$1]]"),
  );
}

/** With its "=". LibreOffice writes keywords in lower case; some saves put `[2]!` before the function of an add-in. */
export function formuleLue(texte: string): string {
  return (
    "=" +
    horsTextes(texte, (m) =>
      m
        .replace(/(?:\[\d+\]!)?_xldudf_([A-Z][A-Z0-9]*)_([A-Z][A-Z0-9_]*)(?=\()/gi, (_, espace: string, nom: string) =>
          `${espace}.${nom}`.toUpperCase(),
        )
        .replace(/_xlfn\.(?:_xlws\.)?|_xlws\.|_xlpm\./g, "")
        .replace(/\[\[#This Row\],\[([^[\]]+)\]\]/gi, "[@$1]")
        .replace(/\[#This Row\]/gi, "[@]")
        .replace(
          /\[#(all|headers|data|totals)\]/gi,
          (_, mot: string) => `[#${mot[0]!.toUpperCase()}${mot.slice(1).toLowerCase()}]`,
        )
        .replace(/([\p{L}_][\p{L}\p{N}_.]*)\[\]/gu, "$1[#Data]"),
    )
  );
}

/** In the cells of a table, files may leave its name out: `[Part]`, `[[#Totals],[Part]]`. The current row keeps its `[@Part]`. */
export const avecSaTable = (formule: string, table: string): string =>
  horsTextes(formule, (m) =>
    m.replace(
      /(?<![\p{L}\p{N}_.\]'!])\[(?!@|\d+\]|\[#This Row\])(?:[^[\]]|\[[^[\]]*\])+\]/giu,
      (reference) => table + reference,
    ),
  );

const RANGE =
  /"(?:[^"]|"")*"|\[(?:[^[\]]|\[[^\]]*\])*\]|[()]|(?<![\p{L}\p{N}_.!@$'])(?:(?:'(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_.]*)!)?(?:\$?[A-Z]{1,3}\$?\d{1,7}:\$?[A-Z]{1,3}\$?\d{1,7}|\$?[A-Z]{1,3}:\$?[A-Z]{1,3})(?![\p{L}\p{N}_.(])/giu;

/** A formula of before dynamic arrays: a range outside of any function gives its cell in the row of the formula. */
export function avecIntersections(formule: string): string {
  let profondeur = 0;
  return formule.replace(RANGE, (tout) => {
    if (tout === "(") profondeur += 1;
    else if (tout === ")") profondeur -= 1;
    else if (!/^["[]/.test(tout) && profondeur === 0) return `@${tout}`;
    return tout;
  });
}
