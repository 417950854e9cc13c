/** How cells look: styles, widths, heights, hidden lines. */
import type { ICellData, IRange } from "@univerjs/core";
import { intersection, type Area, type CellFormat, type Lines, type Trigger } from "../../hote";
import { formatOf, styleOf } from "../cells";
import { indexesOf, indexes, rangeOf, UNIT } from "./areas";
import type { Grid } from "./grid";
import type { Operations } from "./operations";
import type { Reading } from "./reading";
import type { Writing } from "./writing";

const POINTS_PER_PIXEL = 0.75;

export class Formats {
  constructor(
    private readonly grid: Grid,
    private readonly operations: Operations,
    private readonly writing: Writing,
    private readonly reading: Reading,
  ) {}

  format(area: Area): CellFormat {
    this.writing.commit();
    const clipped = this.grid.clip(area) ?? area;
    const styles = this.grid.workbook().getWorkbook().getStyles();
    const matrix = this.grid.sheet(area.sheet).getSheet().getCellMatrix();
    let common: Record<string, unknown> | undefined;
    for (let row = clipped.row; row < clipped.row + clipped.rows; row++) {
      for (let column = clipped.column; column < clipped.column + clipped.columns; column++) {
        const one = formatOf(styles.getStyleByCell(matrix.getValue(row, column))) as unknown as Record<string, unknown>;
        if (!common) common = one;
        else for (const key of Object.keys(one)) if (common[key] !== one[key]) common[key] = null;
      }
    }
    return (common ?? {}) as CellFormat;
  }
  setFormat(area: Area, format: CellFormat, trigger: Trigger): void {
    this.writing.commit();
    const clipped = this.grid.clip(area);
    if (!clipped) return;
    const style = styleOf(format);
    const cells: Record<number, Record<number, ICellData>> = {};
    for (let row = clipped.row; row < clipped.row + clipped.rows; row++) {
      const line: Record<number, ICellData> = (cells[row] = {});
      for (let column = clipped.column; column < clipped.column + clipped.columns; column++)
        line[column] = { s: { ...style } };
    }
    this.writing.setCells(area.sheet, clipped, cells);
    this.operations.fire("formatted", { area: clipped, trigger });
  }
  columnWidth(area: Area): number | null {
    const sheet = this.grid.sheet(area.sheet);
    const widths = new Set(
      indexes(area.column, area.columns).map((column) =>
        column < sheet.getMaxColumns() ? sheet.getColumnWidth(column) : 0,
      ),
    );
    return widths.size === 1 ? [...widths][0]! * POINTS_PER_PIXEL : null;
  }
  setColumnWidth(area: Area, points: number): void {
    const clipped = this.grid.clip(area);
    if (clipped) this.widthOf(area.sheet, clipped.column, clipped.columns, points / POINTS_PER_PIXEL);
  }
  /**
   * The mutation and not the command: the command measures every row of the sheet again, which Excel does not do when a width changes,
   * and which took more than half of the time of forty papers in the page.
   */
  private widthOf(sheet: string, column: number, columns: number, pixels: number): void {
    const range = rangeOf({ sheet, row: 0, column, rows: this.grid.sheet(sheet).getMaxRows(), columns });
    this.operations.quietly(() =>
      this.grid.api.syncExecuteCommand("sheet.mutation.set-worksheet-col-width", {
        unitId: UNIT,
        subUnitId: sheet,
        ranges: [range],
        colWidth: pixels,
      }),
    );
  }
  rowHeight(area: Area): number | null {
    const sheet = this.grid.sheet(area.sheet);
    const heights = new Set(
      indexes(area.row, area.rows).map((row) => (row < sheet.getMaxRows() ? sheet.getRowHeight(row) : 0)),
    );
    return heights.size === 1 ? [...heights][0]! * POINTS_PER_PIXEL : null;
  }
  setRowHeight(area: Area, points: number): void {
    const clipped = this.grid.clip(area);
    if (clipped)
      this.operations.quietly(() =>
        this.grid.sheet(area.sheet).setRowHeightsForced(clipped.row, clipped.rows, points / POINTS_PER_PIXEL),
      );
  }
  hidden(area: Area, what: Lines): boolean[] {
    const sheet = this.grid.sheet(area.sheet).getSheet();
    return what === "rows"
      ? indexesOf(area.row, area.rows).map((row) => !sheet.getRowVisible(row))
      : indexesOf(area.column, area.columns).map((column) => !sheet.getColVisible(column));
  }
  /** The mutations and not the commands: what the API hides is not in the list that a person undoes. */
  setHidden(areas: readonly Area[], what: Lines, hidden: boolean): void {
    if (areas.length === 0) return;
    this.writing.commit();
    const bySheet = new Map<string, IRange[]>();
    for (const area of areas) {
      const clipped = this.grid.clip(area);
      if (clipped) bySheet.set(area.sheet, [...(bySheet.get(area.sheet) ?? []), rangeOf(clipped)]);
    }
    for (const [sheet, ranges] of bySheet)
      this.operations.owned(() =>
        this.grid.api.syncExecuteCommand(
          `sheet.mutation.set-${what === "rows" ? "row" : "col"}-${hidden ? "hidden" : "visible"}`,
          {
            unitId: UNIT,
            subUnitId: sheet,
            ranges,
          },
        ),
      );
  }
  /** Widths are estimated from the number of characters: there is no font to measure in Node. */
  autofit(area: Area, what: "columns" | "rows"): void {
    this.writing.commit();
    const used = this.reading.usedArea(area.sheet, true);
    const target = used && intersection(area, used);
    if (!target) return;
    if (what === "rows") {
      this.operations.quietly(() => this.grid.sheet(area.sheet).setRowAutoHeight(target.row, target.rows));
      return;
    }
    const texts = this.reading.text(target);
    for (let j = 0; j < target.columns; j++) {
      const longest = texts.reduce((length, line) => Math.max(length, line[j]!.length), 0);
      this.widthOf(area.sheet, target.column + j, 1, Math.min(600, Math.max(30, longest * 7.5 + 14)));
    }
  }
}
