/** `range.dataValidation`: rules are kept by area; nothing written through the API is refused, as in Excel. */
import { without } from "./areas";
import { flag, oneOf } from "./arguments";
import { parseA1, quoteSheet, splitReference, toAbsoluteA1, MAX_COLUMNS, MAX_ROWS } from "./addresses";
import type { Area, Scalar } from "./engine";
import { invalidArgument, notImplemented } from "./errors";
import { intersection } from "./events";
import { record } from "./facet";
import type { KeptValidation, Properties } from "./kept";
import { HostObject, method, scalar, type HostContext, type Members } from "./members";

const TYPES: Readonly<Record<string, string>> = {
  list: "List",
  wholeNumber: "WholeNumber",
  decimal: "Decimal",
  date: "Date",
  time: "Time",
  textLength: "TextLength",
  custom: "Custom",
};
const OPERATORS = [
  "Between",
  "NotBetween",
  "EqualTo",
  "NotEqualTo",
  "GreaterThan",
  "LessThan",
  "GreaterThanOrEqualTo",
  "LessThanOrEqualTo",
] as const;
const STYLES = ["Stop", "Warning", "Information"] as const;
const NO_ALERT: Properties = { message: "", showAlert: true, style: "Stop", title: "" };
const NO_PROMPT: Properties = { message: "", showPrompt: true, title: "" };
const none = (areas: Area[]): KeptValidation => ({
  areas,
  rule: {},
  prompt: NO_PROMPT,
  errorAlert: NO_ALERT,
  ignoreBlanks: true,
});

export class DataValidation extends HostObject {
  readonly className = "DataValidation";
  readonly members = VALIDATION as unknown as Members<never>;
  constructor(
    host: HostContext,
    readonly area: Area,
  ) {
    super(host);
  }
  /** The validations of the area, each with its own part of it; what has none comes last. */
  parts(): KeptValidation[] {
    let bare = [this.area];
    const parts: KeptValidation[] = [];
    for (const validation of this.host.kept.seen(this.area.sheet).validations) {
      const inside = validation.areas.flatMap((area) => intersection(area, this.area) ?? []);
      if (inside.length === 0) continue;
      parts.push({ ...validation, areas: inside });
      for (const area of inside) bare = bare.flatMap((piece) => without(piece, area));
    }
    if (bare.length > 0) parts.push(none(bare));
    return parts;
  }
  /** The same for the whole area, or undefined. */
  common<T>(of: (validation: KeptValidation) => T): T | undefined {
    const parts = this.parts();
    return parts.every((part) => JSON.stringify(of(part)) === JSON.stringify(of(parts[0]!)))
      ? of(parts[0]!)
      : undefined;
  }
  change(change: Partial<KeptValidation> | null): void {
    this.host.requireWritable(this.area.sheet);
    const parts = this.parts();
    const kept = this.host.kept.of(this.area.sheet);
    for (const validation of kept.validations)
      validation.areas = validation.areas.flatMap((area) => without(area, this.area));
    kept.validations = kept.validations.filter(({ areas }) => areas.length > 0);
    if (change === null) return;
    const changed = parts.map((part) => ({ ...part, ...change }));
    const merged = new Map<string, KeptValidation>();
    for (const { areas, ...rest } of changed) {
      const name = JSON.stringify(rest);
      const known = merged.get(name);
      if (known) known.areas.push(...areas);
      else merged.set(name, { areas: [...areas], ...rest });
    }
    if (merged.size === 1) [...merged.values()][0]!.areas = [this.area];
    kept.validations.push(...merged.values());
  }
}

const VALIDATION: Members<DataValidation> = {
  Type: scalar((self) => {
    const types = new Set(self.parts().map(({ rule }) => TYPES[Object.keys(rule)[0] ?? ""] ?? "None"));
    if (types.size > 1) return types.has("None") ? "Inconsistent" : "MixedCriteria";
    if ([...types][0] === "None") return "None";
    return self.common(({ rule }) => rule) === undefined ? "MixedCriteria" : [...types][0];
  }),
  Rule: scalar(
    (self) => self.common(({ rule }) => rule) ?? null,
    (self, value) => self.change({ rule: ruleIn(value) }),
  ),
  Prompt: scalar(
    (self) => self.common(({ prompt }) => prompt) ?? null,
    (self, value) => self.change({ prompt: { ...NO_PROMPT, ...strings(value, "showPrompt") } }),
  ),
  ErrorAlert: scalar(
    (self) => self.common(({ errorAlert }) => errorAlert) ?? null,
    (self, value) => {
      const given = strings(value, "showAlert");
      self.change({ errorAlert: { ...NO_ALERT, ...given, style: oneOf(given["style"], STYLES, "Stop") } });
    },
  ),
  IgnoreBlanks: scalar(
    (self) => self.common(({ ignoreBlanks }) => ignoreBlanks) ?? null,
    (self, value) => self.change({ ignoreBlanks: flag(value) }),
  ),
  Valid: scalar(async (self) => {
    await self.host.engine.flush();
    const found = new Set(self.parts().flatMap((part) => validity(self.host, part)));
    return found.size === 0 ? true : found.size === 1 ? [...found][0] : null;
  }),
  Clear: method((self) => {
    self.change(null);
    return null;
  }),
};

function strings(value: unknown, shown: string): Properties {
  const given = record(value);
  for (const [name, one] of Object.entries(given))
    if (typeof one !== (name === shown ? "boolean" : "string")) throw invalidArgument();
  return given;
}

/** A reference as a rule holds it. */
const written = (host: HostContext, { sheet, row, column, rows, columns }: Area): string =>
  `=${quoteSheet(host.engine.sheets().find(({ id }) => id === sheet)!.name)}!${toAbsoluteA1(row, column, rows, columns)}`;
function formula(value: unknown): string | number {
  if (typeof value === "number" || (typeof value === "string" && value !== "")) return value;
  if (value instanceof HostObject && value.className === "Range")
    return written(value.host, (value as unknown as { area: Area }).area);
  throw invalidArgument();
}
/** Longer lists are refused: files hold no more. */
const LONGEST = 255;

function ruleIn(value: unknown): Properties {
  const given = Object.entries(record(value)).filter(([, part]) => part !== undefined && part !== null);
  const [entry] = given;
  if (given.length !== 1 || !entry || !(entry[0] in TYPES)) throw invalidArgument();
  const [type, part] = [entry[0], record(entry[1])];
  if (type === "custom") {
    const made = formula(part["formula"]);
    if (typeof made !== "string" || !made.startsWith("=")) throw invalidArgument();
    return { custom: { formula: made } };
  }
  if (type === "list") {
    const source = formula(part["source"]);
    if (typeof source !== "string" || (!source.startsWith("=") && source.length > LONGEST)) throw invalidArgument();
    const shown = part["inCellDropDown"];
    return { list: { inCellDropDown: shown === undefined ? true : flag(shown), source } };
  }
  const operator = oneOf(part["operator"], OPERATORS);
  const two = /Between$/.test(operator);
  const rule: Properties = { formula1: formula(part["formula1"]), operator };
  if (two) rule["formula2"] = formula(part["formula2"]);
  return { [type]: rule };
}

// ---- are the cells what the rule wants? -----------------------------------------------------

/** One answer for each cell that is judged. */
function validity(host: HostContext, { areas, rule, ignoreBlanks }: KeptValidation): boolean[] {
  const [entry] = Object.entries(rule);
  const cells = areas.flatMap((area) => host.engine.values(host.engine.existing(area)).flat());
  if (!entry) return cells.length > 0 ? [true] : [];
  const accepts = acceptor(host, areas[0]!.sheet, entry[0], record(entry[1]));
  return cells.map((cell) => (cell === "" ? ignoreBlanks || accepts(cell) : accepts(cell)));
}
function acceptor(host: HostContext, sheet: string, type: string, rule: Properties): (cell: Scalar) => boolean {
  if (type === "custom") throw notImplemented("DataValidation", "valid (custom)");
  if (type === "list") {
    const source = String(rule["source"]);
    const exact = !source.startsWith("=");
    const allowed = exact ? typedList(source) : referred(host, sheet, source).map(String);
    // A typed list ignores no case; a range does.
    return (cell) =>
      allowed.some((one) => (exact ? one === String(cell) : one.toLowerCase() === String(cell).toLowerCase()));
  }
  const first = numberOf(host, sheet, rule["formula1"]);
  const second = rule["formula2"] === undefined ? first : numberOf(host, sheet, rule["formula2"]);
  const compare: Readonly<Record<string, (n: number) => boolean>> = {
    Between: (n) => n >= first && n <= second,
    NotBetween: (n) => n < first || n > second,
    EqualTo: (n) => n === first,
    NotEqualTo: (n) => n !== first,
    GreaterThan: (n) => n > first,
    LessThan: (n) => n < first,
    GreaterThanOrEqualTo: (n) => n >= first,
    LessThanOrEqualTo: (n) => n <= first,
  };
  const holds = compare[String(rule["operator"])]!;
  if (type === "textLength") return (cell) => holds(String(cell).length);
  return (cell) => typeof cell === "number" && (type !== "wholeNumber" || Number.isInteger(cell)) && holds(cell);
}
const typedList = (source: string): string[] => source.split(",").map((one) => one.trim());

/** What the arrow of a cell offers. */
export type Choices =
  | { readonly ok: true; readonly choices: readonly string[] }
  /** The formula of its source, which is not one of those that are read here. */
  | { readonly ok: false; readonly source: string };
/** The choices of a cell as its list shows them; null when it has no list, or one that shows no arrow. */
export function choicesAt(host: HostContext, cell: Pick<Area, "sheet" | "row" | "column">): Choices | null {
  const here: Area = { ...cell, rows: 1, columns: 1 };
  const kept = host.kept
    .seen(cell.sheet)
    .validations.find(({ areas }) => areas.some((area) => intersection(area, here)));
  const list = kept?.rule["list"];
  if (list === undefined) return null;
  const { source, inCellDropDown } = record(list);
  if (inCellDropDown === false) return null;
  const given = String(source);
  if (!given.startsWith("=")) return { ok: true, choices: typedList(given) };
  const area = referredArea(host, cell.sheet, given);
  return area ? { ok: true, choices: host.engine.text(area).flat() } : { ok: false, source: given };
}
function referred(host: HostContext, sheet: string, formulaOf: string): Scalar[] {
  const area = referredArea(host, sheet, formulaOf);
  if (area) return host.engine.values(area).flat();
  throw notImplemented("DataValidation", `valid (${formulaOf})`);
}
function referredArea(host: HostContext, sheet: string, formulaOf: string): Area | null {
  const { sheet: name, address } = splitReference(formulaOf);
  const found =
    name === undefined ? sheet : host.engine.sheets().find((one) => one.name.toLowerCase() === name.toLowerCase())?.id;
  const rectangle = parseA1(address, MAX_ROWS, MAX_COLUMNS);
  if (rectangle && found !== undefined) return host.engine.existing({ sheet: found, ...rectangle });
  const known = host.engine.names().find((one) => one.name.toLowerCase() === address.toLowerCase());
  return known ? referredArea(host, sheet, known.reference) : null;
}
function numberOf(host: HostContext, sheet: string, value: unknown): number {
  if (typeof value === "number") return value;
  const given = String(value);
  const read = given.startsWith("=") ? Number(given.slice(1)) : Number(given);
  if (Number.isFinite(read)) return read;
  const date = /^(\d{4})-(\d{2})-(\d{2})/.exec(given);
  if (date) return Date.UTC(Number(date[1]), Number(date[2]) - 1, Number(date[3])) / 86_400_000 + 25_569;
  if (!given.startsWith("=")) throw invalidArgument();
  const [cell] = referred(host, sheet, given);
  return typeof cell === "number" ? cell : 0;
}
