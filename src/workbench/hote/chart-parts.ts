/** The parts of a chart that are only looks: each is a table of properties, with the defaults of Excel. */
import { color, finite, flag, oneOf, text } from "./arguments";
import { Facet, kept } from "./facet";
import { method, navigation, scalar, type Member, type Members } from "./members";

const part = (className: string, table: () => Members<Facet>, path: string): Member<Facet> =>
  navigation((self) => new Facet(self.host, className, table(), self.sheet, self.properties, `${self.path}${path}.`));
const optional =
  (check: (value: unknown) => unknown) =>
  (value: unknown): unknown =>
    value === "" ? "" : check(value);

const FILL: Members<Facet> = {
  SetSolidColor: method((self, [value]) => {
    self.put("color", color(value));
    return null;
  }),
  Clear: method((self) => {
    self.put("color", "");
    return null;
  }),
};
const LINE: Members<Facet> = {
  Color: kept("Color", "#000000", color),
  LineStyle: kept("LineStyle", "Automatic", (value) =>
    oneOf(value, [
      "None",
      "Continuous",
      "Dash",
      "DashDot",
      "DashDotDot",
      "Dot",
      "Grey25",
      "Grey50",
      "Grey75",
      "Automatic",
      "RoundDot",
    ] as const),
  ),
  Weight: kept("Weight", 2.25, finite),
  Clear: method((self) => {
    self.put("lineStyle", "None");
    return null;
  }),
};
const BORDER: Members<Facet> = {
  Color: kept("Color", "#000000", color),
  LineStyle: LINE["LineStyle"]!,
  Weight: kept("Weight", 0.75, finite),
  Clear: LINE["Clear"]!,
};
const FONT: Members<Facet> = {
  Bold: kept("Bold", false, flag),
  Italic: kept("Italic", false, flag),
  Color: kept("Color", "#595959", color),
  Name: kept("Name", "Calibri", text),
  Size: kept("Size", 10, finite),
  Underline: kept("Underline", "None", (value) => oneOf(value, ["None", "Single"] as const)),
};
const fill = part("ChartFill", () => FILL, "fill");
const font = part("ChartFont", () => FONT, "font");
const border = part("ChartBorder", () => BORDER, "border");
const TITLE_FORMAT: Members<Facet> = { Font: font, Fill: fill, Border: border };
export const areaFormat: Members<Facet> = { Fill: fill, Font: font, Border: border };
export const seriesFormat: Members<Facet> = { Fill: fill, Line: part("ChartLineFormat", () => LINE, "line") };

export const title = (automatic: () => string): Members<Facet> => ({
  Text: scalar(
    (self) => self.get("text", undefined) ?? automatic(),
    (self, value) => {
      self.put("text", text(value));
      self.put("visible", true);
    },
  ),
  Visible: kept("Visible", true, flag),
  Overlay: kept("Overlay", false, flag),
  Position: kept("Position", "Top", text),
  HorizontalAlignment: kept("HorizontalAlignment", "Center", text),
  Format: part("ChartTitleFormat", () => TITLE_FORMAT, "format"),
});
const LEGEND_POSITIONS = ["Top", "Bottom", "Left", "Right", "Corner", "Custom"] as const;
export const legend = (shown: boolean): Members<Facet> => ({
  Visible: kept("Visible", shown, flag),
  Overlay: kept("Overlay", false, flag),
  Position: kept("Position", "Bottom", (value) => oneOf(value, LEGEND_POSITIONS)),
  Format: part("ChartLegendFormat", () => TITLE_FORMAT, "format"),
});
export const dataLabels: Members<Facet> = {
  Position: kept("Position", "OutsideEnd", text),
  ShowValue: kept("ShowValue", true, flag),
  ShowSeriesName: kept("ShowSeriesName", false, flag),
  ShowCategoryName: kept("ShowCategoryName", false, flag),
  ShowLegendKey: kept("ShowLegendKey", false, flag),
  ShowPercentage: kept("ShowPercentage", false, flag),
  Separator: kept("Separator", ", ", text),
  NumberFormat: kept("NumberFormat", "General", text),
  Format: part("ChartDataLabelFormat", () => TITLE_FORMAT, "format"),
};
/** One value of a series: only its fill departs from that of the series in files. */
export const point = (value: unknown): Members<Facet> => ({
  Value: scalar(() => value),
  Format: part("ChartPointFormat", () => ({ Fill: fill }), "format"),
});
/** Of bars and columns. */
export const gapped = <T>(
  own: (name: string, missing: unknown, check: (value: unknown) => unknown) => Member<T>,
): Members<T> => ({ GapWidth: own("gapWidth", 150, finite), Overlap: own("overlap", 0, finite) });

const GRIDLINES: Members<Facet> = {
  Visible: kept("Visible", false, flag),
  Format: part("ChartGridlinesFormat", () => ({ Line: part("ChartLineFormat", () => LINE, "line") }), "format"),
};
const AXIS_TITLE: Members<Facet> = {
  Text: scalar(
    (self) => self.get("text", ""),
    (self, value) => {
      self.put("text", text(value));
      self.put("visible", true);
    },
  ),
  Visible: kept("Visible", false, flag),
  Format: part("ChartAxisTitleFormat", () => ({ Font: font, Fill: fill, Border: border }), "format"),
};
const TICKS = ["None", "Cross", "Inside", "Outside"] as const;
const LABELS = ["High", "Low", "NextToAxis", "None"] as const;
/** Where the other axis crosses this one. */
const CROSSINGS = ["Automatic", "Maximum", "Minimum", "Custom"] as const;
export const AXES = { categoryAxis: "Category", valueAxis: "Value" } as const;
export const axis = (which: keyof typeof AXES): Members<Facet> => ({
  Type: scalar(() => AXES[which]),
  AxisGroup: scalar(() => "Primary"),
  Visible: kept("Visible", true, flag),
  // Blank: Excel chooses.
  Minimum: kept("Minimum", "", optional(finite)),
  Maximum: kept("Maximum", "", optional(finite)),
  MajorUnit: kept("MajorUnit", "", optional(finite)),
  MinorUnit: kept("MinorUnit", "", optional(finite)),
  ReversePlotOrder: kept("ReversePlotOrder", false, flag),
  Position: kept("Position", "Automatic", (value) => oneOf(value, CROSSINGS)),
  NumberFormat: kept("NumberFormat", "General", text),
  LinkNumberFormat: kept("LinkNumberFormat", true, flag),
  MajorTickMark: kept("MajorTickMark", "None", (value) => oneOf(value, TICKS)),
  MinorTickMark: kept("MinorTickMark", "None", (value) => oneOf(value, TICKS)),
  TickLabelPosition: kept("TickLabelPosition", "NextToAxis", (value) => oneOf(value, LABELS)),
  TickLabelSpacing: kept("TickLabelSpacing", "", optional(finite)),
  TextOrientation: kept("TextOrientation", 0, finite),
  Title: part("ChartAxisTitle", () => AXIS_TITLE, "title"),
  MajorGridlines: part(
    "ChartGridlines",
    () => ({ ...GRIDLINES, Visible: kept("Visible", which === "valueAxis", flag) }),
    "majorGridlines",
  ),
  MinorGridlines: part("ChartGridlines", () => GRIDLINES, "minorGridlines"),
  Format: part(
    "ChartAxisFormat",
    () => ({ Font: font, Line: part("ChartLineFormat", () => LINE, "line"), Fill: fill }),
    "format",
  ),
});
