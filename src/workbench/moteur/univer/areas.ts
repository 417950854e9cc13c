/** Areas as the host says them, beside the ranges and the cell matrices of Univer. */
import type { ICellData, IRange } from "@univerjs/core";
import type { FWorksheet } from "@univerjs/sheets/facade";
import { MAX_COLUMNS, MAX_ROWS, type Area } from "../../hote";
import type { FunctionSite } from "../functions";

/** The identifier of the only workbook. */
export const UNIT = "classeur";

export type Cells = Record<number, Record<number, ICellData | null> | undefined>;

export interface SetValuesParams {
  readonly subUnitId: string;
  readonly cellValue?: Cells | null;
}

export const siteKey = (site: FunctionSite): string => `${site.sheet}!${site.row},${site.column}`;

export const indexesOf = (from: number, count: number): number[] => Array.from({ length: count }, (_, i) => from + i);

export const indexes = (from: number, count: number): number[] =>
  Array.from({ length: Math.min(count, 4096) }, (_, i) => from + i);

export function areaOf(sheet: string, range: IRange): Area {
  return {
    sheet,
    row: range.startRow,
    column: range.startColumn,
    rows: range.endRow - range.startRow + 1,
    columns: range.endColumn - range.startColumn + 1,
  };
}

export function rangeOf(area: Area): IRange {
  return {
    startRow: area.row,
    startColumn: area.column,
    endRow: area.row + area.rows - 1,
    endColumn: area.column + area.columns - 1,
  };
}

/** Whole rows and columns do not make the grid grow. */
export function boundedTo(area: Area, sheet: FWorksheet): Area {
  return {
    ...area,
    rows: area.rows >= MAX_ROWS ? Math.max(1, sheet.getMaxRows() - area.row) : area.rows,
    columns: area.columns >= MAX_COLUMNS ? Math.max(1, sheet.getMaxColumns() - area.column) : area.columns,
  };
}

export function boundsOf(
  params: SetValuesParams,
  counts: (cell: ICellData | null | undefined) => boolean,
): Area | undefined {
  let top = Infinity;
  let bottom = -1;
  let left = Infinity;
  let right = -1;
  for (const [row, line] of Object.entries(params.cellValue ?? {})) {
    for (const [column, cell] of Object.entries(line ?? {})) {
      if (!counts(cell)) continue;
      top = Math.min(top, Number(row));
      bottom = Math.max(bottom, Number(row));
      left = Math.min(left, Number(column));
      right = Math.max(right, Number(column));
    }
  }
  if (bottom < 0) return undefined;
  return { sheet: params.subUnitId, row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
}

export function singleCell(params: SetValuesParams): FunctionSite | undefined {
  const lines = Object.entries(params.cellValue ?? {});
  if (lines.length !== 1) return undefined;
  const columns = Object.keys(lines[0]![1] ?? {});
  return columns.length === 1
    ? { sheet: params.subUnitId, row: Number(lines[0]![0]), column: Number(columns[0]) }
    : undefined;
}
