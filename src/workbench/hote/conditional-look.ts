/** What a conditional format gives to the cells that it covers, for the rules that can be decided without computing a formula. */
import type { Scalar } from "./engine";
import type { KeptConditional } from "./kept";

export interface ConditionalLook {
  readonly fill?: string;
  readonly color?: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly underline?: boolean;
  readonly strikethrough?: boolean;
}

/** Formulas that hold whatever the cell: `=TRUE`, and a text that `N` turns into 0. Null: the formula would have to be computed. */
const CONSTANT = /^=\s*(?:(TRUE)|(FALSE)|N\(\s*"(?:[^"]|"")*"\s*\)\s*=\s*0)\s*$/i;

/** True, false, or null when nothing here can tell. */
function holds({ type, properties }: KeptConditional, value: Scalar): boolean | null {
  if (type === "Custom") {
    const read = CONSTANT.exec(String(properties["rule.formula"] ?? ""));
    return read === null ? null : read[2] === undefined;
  }
  const { formula1, formula2, operator } = (properties["rule"] ?? {}) as Record<string, string | undefined>;
  const low = Number(formula1 ?? NaN);
  const high = Number(formula2 ?? NaN);
  // A text is above every number in Excel, and a blank cell is 0 to some operators only: left alone.
  if (typeof value !== "number" || !Number.isFinite(low)) return null;
  switch (operator) {
    case "Between":
      return Number.isFinite(high) ? value >= Math.min(low, high) && value <= Math.max(low, high) : null;
    case "NotBetween":
      return Number.isFinite(high) ? value < Math.min(low, high) || value > Math.max(low, high) : null;
    case "EqualTo":
      return value === low;
    case "NotEqualTo":
      return value !== low;
    case "GreaterThan":
      return value > low;
    case "LessThan":
      return value < low;
    case "GreaterThanOrEqual":
      return value >= low;
    case "LessThanOrEqual":
      return value <= low;
    default:
      return null;
  }
}

/** The first rule to set a property keeps it; `stopIfTrue` ends the list. */
export function conditionalLook(
  rules: readonly KeptConditional[],
  row: number,
  column: number,
  value: () => Scalar,
): ConditionalLook | null {
  let look: ConditionalLook | null = null;
  for (const rule of rules) {
    const covers = rule.areas.some(
      (a) => row >= a.row && row < a.row + a.rows && column >= a.column && column < a.column + a.columns,
    );
    if (!covers || holds(rule, value()) !== true) continue;
    const p = (name: string): unknown => rule.properties[`format.${name}`];
    const said = (name: string): string | undefined => {
      const given = p(name);
      return typeof given === "string" && given !== "" ? given : undefined;
    };
    const flag = (name: string): boolean | undefined => {
      const given = p(name);
      return typeof given === "boolean" ? given : undefined;
    };
    const underline = said("font.underline");
    const own: ConditionalLook = Object.fromEntries(
      Object.entries({
        fill: said("fill.color"),
        color: said("font.color"),
        bold: flag("font.bold"),
        italic: flag("font.italic"),
        underline: underline === undefined ? undefined : underline !== "None",
        strikethrough: flag("font.strikethrough"),
      }).filter(([, given]) => given !== undefined),
    );
    look = look === null ? own : { ...own, ...(look as ConditionalLook) };
    if (rule.stopIfTrue) break;
  }
  return look;
}
