/** The order that Excel's sort gives: numbers, then texts, then FALSE and TRUE, then errors; blank cells last, whichever way. Stable. */
import { flag, integer } from "./arguments";
import type { Scalar } from "./engine";
import { invalidArgument, notImplemented } from "./errors";
import { ERRORS } from "./events";
import { record } from "./facet";
import type { SortField } from "./kept";

/** `[{ key: 1, ascending: false }]`: by value only, colours and icons are refused by name. */
export function sortFields(given: unknown): readonly SortField[] {
  if (!Array.isArray(given) || given.length === 0) throw invalidArgument();
  return given.map((one: unknown) => {
    const { key, ascending, sortOn } = record(one);
    if (sortOn !== undefined && sortOn !== null && sortOn !== "Value")
      throw notImplemented("TableSort", `apply(${String(sortOn)})`);
    const rank = integer(key);
    if (rank < 0) throw invalidArgument();
    return { key: rank, ascending: ascending === undefined || ascending === null ? true : flag(ascending) };
  });
}

const NUMBER = 0;
const TEXT = 1;
const LOGICAL = 2;
const ERROR = 3;
const kindOf = (value: Scalar): number =>
  typeof value === "number" ? NUMBER : typeof value === "boolean" ? LOGICAL : ERRORS.has(value) ? ERROR : TEXT;

function compare(a: Scalar, b: Scalar, collator: Intl.Collator): number {
  const kind = kindOf(a) - kindOf(b);
  if (kind !== 0) return kind;
  if (typeof a === "string" && typeof b === "string") return kindOf(a) === ERROR ? 0 : collator.compare(a, b);
  return Number(a) - Number(b);
}

/** For each place of the result, the row that comes there. */
export function sortedRows(
  values: readonly (readonly Scalar[])[],
  fields: readonly SortField[],
  matchCase: boolean,
): readonly number[] {
  const collator = new Intl.Collator("fr", { sensitivity: matchCase ? "variant" : "accent" });
  return values
    .map((_, i) => i)
    .sort((i, j) => {
      for (const { key, ascending } of fields) {
        const a = values[i]![key]!;
        const b = values[j]![key]!;
        if ((a === "") !== (b === "")) return a === "" ? 1 : -1;
        const order = compare(a, b, collator);
        if (order !== 0) return ascending ? order : -order;
      }
      return i - j;
    });
}
