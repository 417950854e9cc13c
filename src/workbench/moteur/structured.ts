/** Structured references that Univer does not read are rewritten at entry; the text that was entered is kept to be shown. */

/** `[@Col]`, `Table[@Col]`, `Table[@]`, `Table[[@Col1]:[Col2]]` become `Table[[#This Row],[Col]]`. */
export function withThisRow(formula: string, table: string | undefined): string {
  if (!formula.includes("[@")) return formula;
  return outsideText(formula, (part) =>
    part.replace(/([\p{L}_\\][\p{L}\p{N}_.\\]*)?\[@(?:\[((?:[^\]'[]|'.)+)\](?::\[((?:[^\]'[]|'.)+)\])?|((?:[^\]'[]|'.)*))\]/gu, (whole, name: string | undefined, from: string | undefined, to: string | undefined, plain: string | undefined) => {
      const owner = name ?? table;
      if (owner === undefined) return whole;
      const column = from ?? plain;
      if (column === undefined || column === "") return `${owner}[#This Row]`;
      return to === undefined ? `${owner}[[#This Row],[${column}]]` : `${owner}[[#This Row],[${column}]:[${to}]]`;
    }),
  );
}

/** `_xlfn.` prefixes belong to files only. */
export const withoutPrefixes = (formula: string): string => formula.replace(/_xlfn\.(_xlws\.)?/gi, "");

function outsideText(formula: string, change: (part: string) => string): string {
  return formula
    .split(/("(?:[^"]|"")*")/)
    .map((part, i) => (i % 2 === 0 ? change(part) : part))
    .join("");
}
