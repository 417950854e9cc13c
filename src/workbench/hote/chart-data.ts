/** What a chart reads of the range that it is given, as Excel guesses it. */
import type { Area, Engine, Scalar } from "./engine";
import type { KeptSeries } from "./kept";

const FAMILIES: readonly (readonly [string, readonly string[]])[] = [
  ["Column", ["Clustered", "Stacked", "Stacked100"]],
  ["Bar", ["Clustered", "Stacked", "Stacked100"]],
  ["Line", ["", "Stacked", "Stacked100", "Markers", "MarkersStacked", "MarkersStacked100"]],
  ["Area", ["", "Stacked", "Stacked100"]],
  ["Pie", ["", "Exploded"]],
  ["Doughnut", ["", "Exploded"]],
  ["XYScatter", ["", "Lines", "LinesNoMarkers", "Smooth", "SmoothNoMarkers"]],
];
/** The types that the workbench keeps and files are given; another is refused. */
export const CHART_TYPES: readonly string[] = FAMILIES.flatMap(([family, ends]) => ends.map((end) => family + end));

const isText = (value: Scalar): boolean => typeof value === "string" && value !== "";

/**
 * The first row names the series when it holds texts, the first column the categories when it does or when the corner is blank. More
 * rows than columns: series are columns.
 */
export function seriesOf(engine: Engine, whole: Area, by: "Auto" | "Columns" | "Rows"): KeptSeries[] {
  const area = engine.existing(whole);
  const values = engine.values(area);
  const byColumns = by === "Columns" || (by === "Auto" && area.rows >= area.columns);
  const blankCorner = values[0]![0] === "";
  const first = values[0]!.slice(area.columns > 1 ? 1 : 0);
  const header = area.rows > 1 && (first.some(isText) || (blankCorner && area.columns > 1));
  const column = values.slice(header ? 1 : 0).map((line) => line[0]!);
  const labels = area.columns > 1 && (column.some(isText) || (header && blankCorner));
  const top = area.row + (header ? 1 : 0);
  const left = area.column + (labels ? 1 : 0);
  const rows = area.rows - (header ? 1 : 0);
  const columns = area.columns - (labels ? 1 : 0);
  const series: KeptSeries[] = [];
  const { sheet } = area;
  if (byColumns)
    for (let j = 0; j < columns; j++)
      series.push({
        name: header ? { sheet, row: area.row, column: left + j, rows: 1, columns: 1 } : "",
        values: { sheet, row: top, column: left + j, rows, columns: 1 },
        categories: labels ? { sheet, row: top, column: area.column, rows, columns: 1 } : null,
        properties: {},
      });
  else
    for (let i = 0; i < rows; i++)
      series.push({
        name: labels ? { sheet, row: top + i, column: area.column, rows: 1, columns: 1 } : "",
        values: { sheet, row: top + i, column: left, rows: 1, columns },
        categories: header ? { sheet, row: area.row, column: left, rows: 1, columns } : null,
        properties: {},
      });
  return series;
}
