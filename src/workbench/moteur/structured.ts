/**
 * Structured references to the current row, which Univer computes wrongly, become plain references at entry; the text that
 * was entered is kept to be shown.
 */

/** Reference to the cells of the formula's row, from one column to another; undefined when the table has no such column. */
export type RowReference = (
  table: string | undefined,
  from: string | undefined,
  to: string | undefined,
) => string | undefined;

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
      .replace(
        AT,
        (
          whole,
          table: string | undefined,
          from: string | undefined,
          to: string | undefined,
          plain: string | undefined,
        ) => reference(table, column(from ?? plain), column(to)) ?? whole,
      )
      .replace(
        THIS_ROW,
        (whole, table: string | undefined, from: string | undefined, to: string | undefined) =>
          reference(table, column(from), column(to)) ?? whole,
      ),
  );
}

/**
 * Univer does not read a table whose name has an underscore or a dot: it knows such a table by a name where two letters that look like
 * them stand in their place.
 */
export const aliasOf = (table: string): string => table.replace(/_/g, "\u02cd").replace(/\./g, "\u2024");
export const withoutAliases = (formula: string): string => formula.replace(/\u02cd/g, "_").replace(/\u2024/g, ".");

/** The table `before`, wherever a formula reads its columns, under its new name. */
export const withTableRenamed = (formula: string, before: string, name: string): string =>
  outsideText(formula, (part) =>
    part.replace(/[\p{L}_\\][\p{L}\p{N}_.\\]*(?=\[)/gu, (table) =>
      table.toLowerCase() === before.toLowerCase() ? name : table,
    ),
  );

export function withAliases(formula: string, tables: readonly string[]): string {
  const named = (part: string): string => part.replace(/[\p{L}_\\][\p{L}\p{N}_.\\]*(?=\[)/gu, aliasOf);
  const alone = tables.filter((table) => aliasOf(table) !== table);
  if (alone.length === 0 && !formula.includes("[")) return formula;
  return outsideText(formula, (part) =>
    alone.reduce(
      (read, table) =>
        read.replace(
          new RegExp(`(?<![\\p{L}\\p{N}_.!'[])${table.replace(/[.\\]/g, "\\$&")}(?![\\p{L}\\p{N}_.(!\\]])`, "giu"),
          aliasOf,
        ),
      named(part),
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
