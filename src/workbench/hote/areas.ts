/** Areas taken apart. */
import type { Area } from "./engine";
import { intersection } from "./events";

/** What remains of an area once another is taken out. */
export function without(area: Area, hole: Area): Area[] {
  const common = intersection(area, hole);
  if (!common) return [area];
  const pieces: Area[] = [
    { ...area, rows: common.row - area.row },
    { ...area, row: common.row + common.rows, rows: area.row + area.rows - common.row - common.rows },
    { ...common, column: area.column, columns: common.column - area.column },
    {
      ...common,
      column: common.column + common.columns,
      columns: area.column + area.columns - common.column - common.columns,
    },
  ];
  return pieces.filter((piece) => piece.rows > 0 && piece.columns > 0);
}
