/** What cells hold, as values, formulas, shown texts and number formats; and where there is something. */
import { CellValueType, numfmt, type ICellData, type Nullable } from "@univerjs/core";
import { erreurEnFrancais } from "../../francais";
import { intersection, type Area, type Scalar } from "../../hote";
import { scalarOf } from "../cells";
import type { Formulas } from "./formulas";
import type { Grid } from "./grid";
import type { Writing } from "./writing";

export class Reading {
  constructor(
    private readonly grid: Grid,
    private readonly entered: Formulas,
    private readonly writing: Writing,
  ) {}

  values(area: Area): Scalar[][] {
    return this.collect(area, (cell) => scalarOf(cell), "");
  }
  formulas(area: Area): Scalar[][] {
    this.writing.commit();
    const clipped = this.grid.clip(area);
    const formulas = clipped ? this.grid.range(clipped).getFormulas() : [];
    return this.collect(
      area,
      (cell, row, column) => {
        const formula = clipped ? formulas[row - clipped.row]?.[column - clipped.column] : undefined;
        if (!formula) return scalarOf(cell);
        return this.entered.shownFormula(area.sheet, row, column, formula);
      },
      "",
    );
  }
  text(area: Area): string[][] {
    return this.collect(area, (cell, row, column) => this.textOf(cell, area.sheet, row, column), "");
  }
  private textOf(cell: Nullable<ICellData>, sheet: string, row: number, column: number): string {
    const value = scalarOf(cell);
    return this.display(value, typeof value === "number" ? this.grid.pattern(sheet, row, column) : undefined);
  }
  /** What a French Excel shows of a value. */
  display(value: Scalar, pattern = "General"): string {
    if (typeof value === "boolean") return value ? "VRAI" : "FAUX";
    if (typeof value === "string") return erreurEnFrancais(value);
    return pattern === "@" ? String(value).replace(".", ",") : numfmt.format(pattern, value, { locale: "fr" });
  }
  numberFormats(area: Area): string[][] {
    // Univer builds a new object each time it is asked for its workbook: once for all the cells.
    const matrix = this.grid.sheet(area.sheet).getSheet().getCellMatrix();
    const styles = this.grid.workbook().getWorkbook().getStyles();
    return this.collect(
      area,
      (_, row, column) => styles.getStyleByCell(matrix.getValue(row, column))?.n?.pattern ?? "General",
      "General",
    );
  }
  private collect<T>(
    area: Area,
    read: (cell: Nullable<ICellData>, row: number, column: number) => T,
    missing: T,
  ): T[][] {
    this.writing.commit();
    const sheet = this.grid.sheet(area.sheet);
    const matrix = sheet.getSheet().getCellMatrix();
    const spilled = this.grid.spilled(area.sheet);
    const blocked = this.grid
      .allSpills(area.sheet)
      .filter((candidate) => intersection(candidate, area) && this.grid.spillBlocked(candidate));
    const maxRows = sheet.getMaxRows();
    const maxColumns = sheet.getMaxColumns();
    const out: T[][] = new Array<T[]>(area.rows);
    for (let i = 0; i < area.rows; i++) {
      const row = area.row + i;
      const line: T[] = new Array<T>(area.columns);
      const spill = spilled?.[row];
      for (let j = 0; j < area.columns; j++) {
        const column = area.column + j;
        if (row >= maxRows || column >= maxColumns) {
          line[j] = missing;
          continue;
        }
        let cell = matrix.getValue(row, column);
        const stopped =
          blocked.length === 0
            ? undefined
            : blocked.find((one) => intersection(one, { sheet: area.sheet, row, column, rows: 1, columns: 1 }));
        if (stopped) {
          if (stopped.row === row && stopped.column === column)
            cell = { ...cell, v: "#SPILL!", t: CellValueType.STRING };
        } else if (spill && (!cell || cell.v === undefined || cell.v === null)) cell = spill[column] ?? cell;
        line[j] = read(cell, row, column);
      }
      out[i] = line;
    }
    return out;
  }
  usedArea(sheet: string, valuesOnly: boolean, within?: Area): Area | null {
    this.writing.commit();
    let top = Infinity;
    let bottom = -1;
    let left = Infinity;
    let right = -1;
    const see = (row: number, column: number): void => {
      if (
        within &&
        (row < within.row ||
          row >= within.row + within.rows ||
          column < within.column ||
          column >= within.column + within.columns)
      )
        return;
      top = Math.min(top, row);
      bottom = Math.max(bottom, row);
      left = Math.min(left, column);
      right = Math.max(right, column);
    };
    this.grid
      .sheet(sheet)
      .getSheet()
      .getCellMatrix()
      .forValue((row, column, cell) => {
        // A cell among those seen adds nothing.
        if (!cell || (row >= top && row <= bottom && column >= left && column <= right)) return;
        const filled =
          (cell.v !== undefined && cell.v !== null && cell.v !== "") || Boolean(cell.f) || Boolean(cell.si);
        if (filled || (!valuesOnly && cell.s !== undefined && cell.s !== null)) see(row, column);
      });
    for (const area of this.grid.spills(sheet)) {
      const seen = within ? intersection(area, within) : area;
      if (!seen) continue;
      see(seen.row, seen.column);
      see(seen.row + seen.rows - 1, seen.column + seen.columns - 1);
    }
    return bottom < 0 ? null : { sheet, row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
  }
}
