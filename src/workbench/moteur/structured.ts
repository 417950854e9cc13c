/**
 * Structured references to the current row, which Univer computes wrongly, become plain references at entry; the text that
 * was entered is kept to be shown.
 */

/** Reference to the cells of the formula's row, from one column to another; undefined when the table has no such column. */
export type RowReference = (table: string | undefined, from: string | undefined, to: string | undefined) => string | undefined;

const NAME = "([\\p{L}_\\\\][\\p{L}\\p{N}_.\\\\]*)?";
const COLUMN = "((?:[^\\]'[]|'.)+)";
/** `[@Col]`, `Table[@Col]`, `Table[@]`, `Table[@[Col 1]:[Col 2]]`. */
const AT = new RegExp(`${NAME}\\[@(?:\\[${COLUMN}\\](?::\\[${COLUMN}\\])?|((?:[^\\]'[]|'.)*))\\]`, "gu");
/** `Table[[#This Row],[Col]]`, `Table[[#This Row],[Col 1]:[Col 2]]`, `Table[#This Row]`: what files hold. */
const THIS_ROW = new RegExp(`${NAME}\\[(?:\\[#This Row\\],\\[${COLUMN}\\](?::\\[${COLUMN}\\])?|#This Row)\\]`, "giu");

export function withRowReferences(formula: string, reference: RowReference): string {
  if (!formula.includes("[@") && !/#this row/i.test(formula)) return formula;
  const column = (written: string | undefined): string | undefined =>
    written === undefined || written === "" ? undefined : written.replace(/'(.)/g, "$1");
  return outsideText(formula, (part) =>
    part
      .replace(AT, (whole, table: string | undefined, from: string | undefined, to: string | undefined, plain: string | undefined) =>
        reference(table, column(from ?? plain), column(to)) ?? whole,
      )
      .replace(THIS_ROW, (whole, table: string | undefined, from: string | undefined, to: string | undefined) =>
        reference(table, column(from), column(to)) ?? whole,
      ),
  );
}

/** `_xlfn.` prefixes belong to files only. */
export const withoutPrefixes = (formula: string): string => formula.replace(/_xlfn\.(_xlws\.)?/gi, "");

export function outsideText(formula: string, change: (part: string) => string): string {
  return formula
    .split(/("(?:[^"]|"")*")/)
    .map((part, i) => (i % 2 === 0 ? change(part) : part))
    .join("");
}
