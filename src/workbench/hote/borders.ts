/** `range.format.borders`: each side of an area, over the borders of its cells. */
import { color } from "./arguments";
import { oneOf, text } from "./arguments";
import type { Area, BorderKey, CellFormat } from "./engine";
import { itemNotFound } from "./errors";
import { HostCollection, HostObject, scalar, method, type HostContext, type Members } from "./members";

export const SIDES = [
  "EdgeTop",
  "EdgeBottom",
  "EdgeLeft",
  "EdgeRight",
  "InsideVertical",
  "InsideHorizontal",
  "DiagonalDown",
  "DiagonalUp",
] as const;
type Side = (typeof SIDES)[number];

/** A line as files name it → as Office.js says it. */
const LINES: Readonly<Record<string, readonly [style: string, weight: string]>> = {
  hair: ["Continuous", "Hairline"],
  thin: ["Continuous", "Thin"],
  medium: ["Continuous", "Medium"],
  thick: ["Continuous", "Thick"],
  dashed: ["Dash", "Thin"],
  mediumDashed: ["Dash", "Medium"],
  dashDot: ["DashDot", "Thin"],
  mediumDashDot: ["DashDot", "Medium"],
  dashDotDot: ["DashDotDot", "Thin"],
  mediumDashDotDot: ["DashDotDot", "Medium"],
  dotted: ["Dot", "Thin"],
  double: ["Double", "Thick"],
  slantDashDot: ["SlantDashDot", "Medium"],
};
const STYLES = ["None", "Continuous", "Dash", "DashDot", "DashDotDot", "Dot", "Double", "SlantDashDot"] as const;
const WEIGHTS = ["Hairline", "Thin", "Medium", "Thick"] as const;

/** The line that has this style, and the nearest weight that Excel draws it with. */
function lineOf(style: string, weight: string): string {
  const ofStyle = Object.entries(LINES).filter(([, [s]]) => s === style);
  const exact = ofStyle.find(([, [, w]]) => w === weight);
  return (exact ?? (weight === "Medium" || weight === "Thick" ? ofStyle.at(-1) : ofStyle[0]))![0];
}

/** The cells whose border makes this side, and which of their borders. */
function stripsOf(area: Area, side: Side): readonly (readonly [Area, BorderKey])[] {
  const last = { row: area.row + area.rows - 1, column: area.column + area.columns - 1 };
  switch (side) {
    case "EdgeTop":
      return [[{ ...area, rows: 1 }, "borderTop"]];
    case "EdgeBottom":
      return [[{ ...area, row: last.row, rows: 1 }, "borderBottom"]];
    case "EdgeLeft":
      return [[{ ...area, columns: 1 }, "borderLeft"]];
    case "EdgeRight":
      return [[{ ...area, column: last.column, columns: 1 }, "borderRight"]];
    case "InsideHorizontal":
      return area.rows < 2 ? [] : [[{ ...area, rows: area.rows - 1 }, "borderBottom"]];
    case "InsideVertical":
      return area.columns < 2 ? [] : [[{ ...area, columns: area.columns - 1 }, "borderRight"]];
    case "DiagonalDown":
      return [[area, "borderDown"]];
    case "DiagonalUp":
      return [[area, "borderUp"]];
  }
}
/** Two neighbours share the line between them. */
const OPPOSITE: Readonly<Partial<Record<BorderKey, readonly [BorderKey, rows: number, columns: number]>>> = {
  borderTop: ["borderBottom", -1, 0],
  borderBottom: ["borderTop", 1, 0],
  borderLeft: ["borderRight", 0, -1],
  borderRight: ["borderLeft", 0, 1],
};
function neighbours(area: Area, key: BorderKey): readonly [Area, BorderKey] | undefined {
  const opposite = OPPOSITE[key];
  if (!opposite) return undefined;
  const [other, rows, columns] = opposite;
  const row = area.row + rows;
  const column = area.column + columns;
  return row < 0 || column < 0 ? undefined : [{ ...area, row, column }, other];
}

export class RangeBorderCollection extends HostCollection {
  readonly className = "RangeBorderCollection";
  readonly members = COLLECTION as unknown as Members<never>;
  constructor(
    host: HostContext,
    readonly area: Area,
  ) {
    super(host);
  }
  items(): RangeBorder[] {
    return SIDES.map((side) => new RangeBorder(this.host, this.area, side));
  }
  override indexer([side]: readonly unknown[]): RangeBorder {
    return new RangeBorder(this.host, this.area, oneOf(side, SIDES));
  }
}
const COLLECTION: Members<RangeBorderCollection> = {
  Count: scalar(() => SIDES.length),
  GetItem: method((self, args) => self.indexer(args)),
  GetItemAt: method((self, [index]) => {
    const found = self.items()[Number(index)];
    if (!found) throw itemNotFound();
    return found;
  }),
};

class RangeBorder extends HostObject {
  readonly className = "RangeBorder";
  readonly members = BORDER as unknown as Members<never>;
  constructor(
    host: HostContext,
    readonly area: Area,
    readonly side: Side,
  ) {
    super(host);
  }
  override identity(): Record<string, unknown> {
    return { SideIndex: this.side };
  }
  /** "" where there is no line, null where the lines differ. */
  line(): string | null {
    const seen = new Set(stripsOf(this.area, this.side).map(([area, key]) => this.lineOf(area, key)));
    if (seen.size === 0) return "";
    return seen.size === 1 ? [...seen][0]! : null;
  }
  private lineOf(area: Area, key: BorderKey): string | null {
    const own = this.host.engine.format(area)[key] ?? null;
    const beside = neighbours(area, key);
    return own === "" && beside ? (this.host.engine.format(beside[0])[beside[1]] ?? null) : own;
  }
  draw(line: string): void {
    this.host.requireWritable(this.area.sheet);
    for (const [area, key] of stripsOf(this.area, this.side)) {
      this.host.engine.setFormat(area, { [key]: line } as CellFormat, "ThisLocalAddin");
      const beside = neighbours(area, key);
      if (beside && this.host.engine.format(beside[0])[beside[1]] !== "")
        this.host.engine.setFormat(beside[0], { [beside[1]]: "" } as CellFormat, "ThisLocalAddin");
    }
  }
  parts(): { style: string | null; weight: string | null; color: string | null } {
    const line = this.line();
    if (line === null) return { style: null, weight: null, color: null };
    if (line === "") return { style: "None", weight: "Thin", color: "#000000" };
    const [name, shade] = line.split(" ") as [string, string];
    const [style, weight] = LINES[name]!;
    return { style, weight, color: shade };
  }
  change(given: { style?: string; weight?: string; color?: string }): void {
    const now = this.parts();
    // A colour or a weight given to a side that has no line draws one.
    const style = given.style ?? (now.style === null || now.style === "None" ? "Continuous" : now.style);
    if (style === "None") return this.draw("");
    const weight = given.weight ?? now.weight ?? "Thin";
    this.draw(`${lineOf(style, weight)} ${given.color ?? now.color ?? "#000000"}`);
  }
}
const BORDER: Members<RangeBorder> = {
  SideIndex: scalar((self) => self.side),
  Style: scalar(
    (self) => self.parts().style,
    (self, value) => self.change({ style: oneOf(value, STYLES) }),
  ),
  Weight: scalar(
    (self) => self.parts().weight,
    (self, value) => self.change({ weight: oneOf(value, WEIGHTS) }),
  ),
  Color: scalar(
    (self) => self.parts().color,
    (self, value) => self.change({ color: color(text(value)) }),
  ),
};
