/** What a filter keeps of a column: its criteria, checked as they come, then asked of the cells. */
import { finite, oneOf, text } from "./arguments";
import type { Area, Engine, Scalar } from "./engine";
import { invalidArgument, notImplemented } from "./errors";
import { record } from "./facet";
import type { Properties } from "./kept";

const FILTER_ON = [
  "Values",
  "Custom",
  "TopItems",
  "TopPercent",
  "BottomItems",
  "BottomPercent",
  "Dynamic",
  // Known by their names, and refused.
  "CellColor",
  "FontColor",
  "Icon",
] as const;
const SPECIFICITY = ["Year", "Month", "Day", "Hour", "Minute", "Second"] as const;
const DYNAMIC = ["AboveAverage", "BelowAverage"] as const;
const OPERATORS = ["And", "Or"] as const;

/** A filter of a file that this host cannot read: the rows that it hides stay hidden. */
export const UNKNOWN_CRITERIA: Properties = { filterOn: "Dynamic", dynamicCriteria: "Unknown" };

/** As Office.js gives it; what this host cannot ask of cells is refused by its name. */
export function readCriteria(given: unknown): Properties {
  const { filterOn, criterion1, criterion2, operator, values, dynamicCriteria } = record(given);
  const on = oneOf(filterOn, FILTER_ON);
  switch (on) {
    case "Values":
      if (!Array.isArray(values) || values.length === 0) throw invalidArgument();
      return { filterOn: on, values: values.map(readValue) };
    case "Custom":
      return {
        filterOn: on,
        criterion1: text(criterion1),
        ...(criterion2 === undefined || criterion2 === null
          ? {}
          : { criterion2: text(criterion2), operator: oneOf(operator, OPERATORS, "And") }),
      };
    case "TopItems":
    case "TopPercent":
    case "BottomItems":
    case "BottomPercent": {
      const n = finite(typeof criterion1 === "string" ? Number(criterion1) : criterion1);
      if (n < 1 || (/Percent$/.test(on) && n > 100)) throw invalidArgument();
      return { filterOn: on, criterion1: String(n) };
    }
    case "Dynamic": {
      const asked = DYNAMIC.find((one) => one.toLowerCase() === String(dynamicCriteria).toLowerCase());
      if (asked === undefined) throw notImplemented("Filter", `apply(${String(dynamicCriteria)})`);
      return { filterOn: on, dynamicCriteria: asked };
    }
    default:
      throw notImplemented("Filter", `apply(${on})`);
  }
}
function readValue(given: unknown): unknown {
  if (typeof given === "string") return given;
  if (typeof given === "number" || typeof given === "boolean") return String(given);
  const { date, specificity } = record(given);
  const written = text(date);
  if (dateParts(written).length === 0) throw invalidArgument();
  return { date: written, specificity: oneOf(specificity, SPECIFICITY, "Day") };
}

/** For each row of the column (its body only): true when the filter puts it aside. */
export function hidesOf(engine: Engine, column: Area, criteria: Properties): boolean[] {
  const values = engine.values(column).map((line) => line[0]!);
  const keeps = keeper(engine, column, values, criteria);
  return values.map((value, i) => !keeps(value, i));
}

type Keeps = (value: Scalar, i: number) => boolean;
function keeper(engine: Engine, column: Area, values: readonly Scalar[], criteria: Properties): Keeps {
  const numbers = values.filter((value) => typeof value === "number");
  switch (criteria["filterOn"]) {
    case "Values": {
      // A list of values is a list of what cells show.
      const shown = engine.text(column).map((line) => line[0]!.trim().toLowerCase());
      const listed = criteria["values"] as readonly (string | { date: string; specificity: string })[];
      const texts = new Set(listed.flatMap((one) => (typeof one === "string" ? [one.trim().toLowerCase()] : [])));
      const dates = listed.flatMap((one) => (typeof one === "string" ? [] : [one]));
      return (value, i) => texts.has(shown[i]!) || dates.some((one) => sameDate(value, one));
    }
    case "Custom": {
      const first = custom(String(criteria["criterion1"]));
      if (criteria["criterion2"] === undefined) return first;
      const second = custom(String(criteria["criterion2"]));
      return criteria["operator"] === "Or"
        ? (value) => first(value) || second(value)
        : (value) => first(value) && second(value);
    }
    case "Dynamic": {
      if (criteria["dynamicCriteria"] === UNKNOWN_CRITERIA["dynamicCriteria"]) {
        const hidden = engine.hidden(column, "rows");
        return (_, i) => hidden[i] !== true;
      }
      const mean = numbers.reduce((sum, n) => sum + n, 0) / numbers.length;
      return criteria["dynamicCriteria"] === "AboveAverage"
        ? (value) => typeof value === "number" && value > mean
        : (value) => typeof value === "number" && value < mean;
    }
    default: {
      const top = /^Top/.test(String(criteria["filterOn"]));
      const asked = Number(criteria["criterion1"]);
      const n = /Percent$/.test(String(criteria["filterOn"]))
        ? Math.max(1, Math.floor((numbers.length * asked) / 100))
        : asked;
      const sorted = [...numbers].sort((a, b) => (top ? b - a : a - b));
      const last = sorted[Math.min(n, sorted.length) - 1];
      if (last === undefined) return () => false;
      return (value) => typeof value === "number" && (top ? value >= last : value <= last);
    }
  }
}

/** « >50 », « =*s », « <>Lyon », « = » for a blank cell, « <> » for a filled one. */
function custom(criterion: string): (value: Scalar) => boolean {
  const [, operator, operand] = /^(<>|>=|<=|=|>|<)?([\s\S]*)$/.exec(criterion) as unknown as [
    string,
    string | undefined,
    string,
  ];
  const negative = operator === "<>";
  if (operator === undefined || operator === "=" || negative) {
    if (operand === "") return (value) => (value === "") !== negative;
    const number = Number(operand.replace(",", "."));
    const pattern = wildcards(operand);
    return (value) =>
      (typeof value === "number" && Number.isFinite(number) ? value === number : pattern.test(String(value))) !==
      negative;
  }
  const number = Number(operand.replace(",", "."));
  const compare = (order: number): boolean =>
    operator === ">" ? order > 0 : operator === "<" ? order < 0 : operator === ">=" ? order >= 0 : order <= 0;
  if (operand !== "" && Number.isFinite(number)) return (value) => typeof value === "number" && compare(value - number);
  const collator = new Intl.Collator("fr", { sensitivity: "accent" });
  return (value) => typeof value === "string" && value !== "" && compare(collator.compare(value, operand));
}
/** « * », « ? » and « ~ » before one of them. */
function wildcards(written: string): RegExp {
  const escaped = written.replace(/~([*?~])|([*?])|[\\^$.+()|[\]{}]/g, (found, literal?: string, joker?: string) =>
    literal !== undefined ? `\\${literal}` : joker === "*" ? "[\\s\\S]*" : joker === "?" ? "[\\s\\S]" : `\\${found}`,
  );
  return new RegExp(`^${escaped}$`, "i");
}

/** Year, month, day, hour, minute, second: those that are written. */
const dateParts = (written: string): number[] =>
  (/^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2})(?::(\d{2})(?::(\d{2}))?)?)?)?)?/.exec(written) ?? [])
    .slice(1)
    .filter((part) => part !== undefined)
    .map(Number);
function sameDate(value: Scalar, { date, specificity }: { date: string; specificity: string }): boolean {
  if (typeof value !== "number" || value < 1) return false;
  const at = new Date(Math.round((value - 25_569) * 86_400_000));
  const own = [
    at.getUTCFullYear(),
    at.getUTCMonth() + 1,
    at.getUTCDate(),
    at.getUTCHours(),
    at.getUTCMinutes(),
    at.getUTCSeconds(),
  ];
  const depth = SPECIFICITY.indexOf(specificity as (typeof SPECIFICITY)[number]) + 1;
  return dateParts(date)
    .slice(0, depth)
    .every((part, i) => part === own[i]);
}
