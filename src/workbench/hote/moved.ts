/** Where the cells of a kept reference are after lines or cells were inserted or deleted. */
import type { Area, ChangeEvent } from "./engine";

/** A segment after `count` lines were inserted at, or deleted from, `at`. */
function along(
  start: number,
  length: number,
  at: number,
  count: number,
  inserted: boolean,
): { start: number; length: number } {
  if (inserted) {
    if (at <= start) return { start: start + count, length };
    return at < start + length ? { start, length: length + count } : { start, length };
  }
  const end = at + count;
  if (end <= start) return { start: start - count, length };
  if (at >= start + length) return { start, length };
  const kept = Math.max(0, at - start) + Math.max(0, start + length - end);
  return { start: Math.min(start, at), length: kept };
}

/** An area of no row or no column is a reference that is lost. */
export function moved(area: Area, change: ChangeEvent): Area {
  const { area: lines, changeType, shift } = change;
  if (lines.sheet !== area.sheet || changeType === "RangeEdited") return area;
  const rows = (inserted: boolean): Area => {
    const { start, length } = along(area.row, area.rows, lines.row, lines.rows, inserted);
    return { ...area, row: start, rows: length };
  };
  const columns = (inserted: boolean): Area => {
    const { start, length } = along(area.column, area.columns, lines.column, lines.columns, inserted);
    return { ...area, column: start, columns: length };
  };
  // Cells push those of their own rows or columns only: a wider reference stays where it is.
  const under = area.column >= lines.column && area.column + area.columns <= lines.column + lines.columns;
  const beside = area.row >= lines.row && area.row + area.rows <= lines.row + lines.rows;
  switch (changeType) {
    case "RowInserted":
    case "RowDeleted":
      return rows(changeType === "RowInserted");
    case "ColumnInserted":
    case "ColumnDeleted":
      return columns(changeType === "ColumnInserted");
    case "CellInserted":
      return shift === "down" && under ? rows(true) : shift === "right" && beside ? columns(true) : area;
    case "CellDeleted":
      return shift === "up" && under ? rows(false) : shift === "left" && beside ? columns(false) : area;
  }
}
