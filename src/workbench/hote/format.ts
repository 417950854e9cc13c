/** `range.format` and what hangs from it. */
import { color, count, finite, flag, oneOf, text } from "./arguments";
import { RangeBorderCollection } from "./borders";
import type { Area, CellFormat } from "./engine";
import { HostObject, method, navigation, scalar, type Member, type Members, type HostContext } from "./members";

abstract class FormatPart extends HostObject {
  constructor(
    host: HostContext,
    readonly area: Area,
  ) {
    super(host);
  }
  read<K extends keyof CellFormat>(key: K): unknown {
    return this.host.engine.format(this.area)[key] ?? null;
  }
  write(format: CellFormat): void {
    this.host.requireWritable(this.area.sheet);
    this.host.engine.setFormat(this.area, format, "ThisLocalAddin");
  }
}

const HORIZONTAL = [
  "General",
  "Left",
  "Center",
  "Right",
  "Fill",
  "Justify",
  "CenterAcrossSelection",
  "Distributed",
] as const;
const VERTICAL = ["Top", "Center", "Bottom", "Justify", "Distributed"] as const;
export class RangeFormat extends FormatPart {
  readonly className = "RangeFormat";
  readonly members = FORMAT as unknown as Members<never>;
}
const FORMAT: Members<RangeFormat> = {
  Fill: navigation((self) => new RangeFill(self.host, self.area)),
  Font: navigation((self) => new RangeFont(self.host, self.area)),
  Borders: navigation((self) => new RangeBorderCollection(self.host, self.area)),
  IndentLevel: scalar(
    (self) => self.read("indentLevel"),
    (self, value) => self.write({ indentLevel: count(value) }),
  ),
  WrapText: scalar(
    (self) => self.read("wrapText") ?? false,
    (self, value) => self.write({ wrapText: flag(value) }),
  ),
  HorizontalAlignment: scalar(
    (self) => self.read("horizontalAlignment"),
    (self, value) => self.write({ horizontalAlignment: oneOf(value, HORIZONTAL) }),
  ),
  VerticalAlignment: scalar(
    (self) => self.read("verticalAlignment"),
    (self, value) => self.write({ verticalAlignment: oneOf(value, VERTICAL) }),
  ),
  ColumnWidth: scalar(
    (self) => self.host.engine.columnWidth(self.area),
    (self, value) => self.host.engine.setColumnWidth(self.area, finite(value)),
  ),
  RowHeight: scalar(
    (self) => self.host.engine.rowHeight(self.area),
    (self, value) => self.host.engine.setRowHeight(self.area, finite(value)),
  ),
  AutofitColumns: method((self) => {
    self.host.engine.autofit(self.area, "columns");
    return null;
  }),
  AutofitRows: method((self) => {
    self.host.engine.autofit(self.area, "rows");
    return null;
  }),
};

export class RangeFill extends FormatPart {
  readonly className = "RangeFill";
  readonly members = FILL as unknown as Members<never>;
}
const FILL: Members<RangeFill> = {
  Color: scalar(
    (self) => self.read("fillColor") ?? "#FFFFFF",
    (self, value) => self.write({ fillColor: color(value) }),
  ),
  Clear: method((self) => {
    self.write({ fillColor: null });
    return null;
  }),
};

export class RangeFont extends FormatPart {
  readonly className = "RangeFont";
  readonly members = FONT as unknown as Members<never>;
}
const fontFlag = (key: "bold" | "italic"): Member<RangeFont> =>
  scalar(
    (self) => self.read(key),
    (self, value) => self.write({ [key]: flag(value) }),
  );
const FONT: Members<RangeFont> = {
  Bold: fontFlag("bold"),
  Italic: fontFlag("italic"),
  Underline: scalar(
    (self) => (self.read("underline") === true ? "Single" : "None"),
    (self, value) => self.write({ underline: oneOf(value, ["None", "Single"] as const) === "Single" }),
  ),
  Color: scalar(
    (self) => self.read("fontColor") ?? "#000000",
    (self, value) => self.write({ fontColor: color(value) }),
  ),
  Size: scalar(
    (self) => self.read("fontSize"),
    (self, value) => self.write({ fontSize: finite(value) }),
  ),
  Name: scalar(
    (self) => self.read("fontName"),
    (self, value) => self.write({ fontName: text(value) }),
  ),
};
