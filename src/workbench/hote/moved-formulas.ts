/** Formulas that no cell holds (rules of validation, of conditional formats) after lines or cells were inserted or deleted. */
import { parseA1, splitReference, toA1, MAX_COLUMNS, MAX_ROWS } from "./addresses";
import type { ChangeEvent } from "./engine";
import { moved } from "./moved";

const REFERENCE =
  /"(?:[^"]|"")*"|(?<![\p{L}\p{N}_.$'!])((?:'(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_.]*)!)?(\$?[A-Z]{1,3}\$?[1-9]\d*)(?::(\$?[A-Z]{1,3}\$?[1-9]\d*))?(?![\p{L}\p{N}_(!])/giu;

type Properties = Record<string, unknown>;

/** Puts back the dollars of a corner. */
const dressed = (cell: string, like: string): string => {
  const [, column, row] = /^([A-Z]+)(\d+)$/.exec(cell)!;
  const [, a, b] = /^(\$?)[A-Z]+(\$?)\d+$/i.exec(like)!;
  return `${a}${column}${b}${row}`;
};

/** `sheet`: where the rule is; `idOf`: the sheet of that name. */
export function movedFormula(
  formula: string,
  sheet: string,
  change: ChangeEvent,
  idOf: (name: string) => string | undefined,
): string {
  return formula.replace(REFERENCE, (all, prefix: string | undefined, first: string | undefined, last?: string) => {
    if (first === undefined) return all;
    const where = prefix === undefined ? sheet : idOf(splitReference(`${prefix}A1`).sheet ?? "");
    const area = parseA1(last === undefined ? first : `${first}:${last}`, MAX_ROWS, MAX_COLUMNS);
    if (!area || where !== change.area.sheet) return all;
    const { row, column, rows, columns } = moved({ sheet: where, ...area }, change);
    if (rows < 1 || columns < 1) return "#REF!";
    const corner = dressed(toA1(row, column), first);
    const end = last === undefined ? "" : `:${dressed(toA1(row + rows - 1, column + columns - 1), last)}`;
    return `${prefix ?? ""}${corner}${end}`;
  });
}

/** The same for each formula of a rule, however deep. */
export function movedRule(rule: Properties, move: (formula: string) => string): Properties {
  return Object.fromEntries(
    Object.entries(rule).map(([name, value]) => [
      name,
      typeof value === "string" && value.startsWith("=")
        ? move(value)
        : typeof value === "object" && value !== null
          ? movedRule(value as Properties, move)
          : value,
    ]),
  );
}
