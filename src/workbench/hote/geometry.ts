/** Between points of the sheet and cells: what floats over the grid is placed by both. */
import { MAX_COLUMNS, MAX_ROWS } from "./addresses";
import type { Area, Engine } from "./engine";
import type { Anchor } from "./kept";

const HEIGHT = 15;
const WIDTH = 48;

const width = (engine: Engine, sheet: string, column: number): number =>
  engine.columnWidth({ sheet, row: 0, column, rows: 1, columns: 1 }) || WIDTH;
const height = (engine: Engine, sheet: string, row: number): number =>
  engine.rowHeight({ sheet, row, column: 0, rows: 1, columns: 1 }) || HEIGHT;

/** Distance of an anchor from the top left corner of its sheet. */
export function pointOf(engine: Engine, sheet: string, anchor: Anchor): { left: number; top: number } {
  let left = anchor.dx;
  let top = anchor.dy;
  for (let column = 0; column < anchor.column; column++) left += width(engine, sheet, column);
  for (let row = 0; row < anchor.row; row++) top += height(engine, sheet, row);
  return { left, top };
}
export function anchorAt(engine: Engine, sheet: string, left: number, top: number): Anchor {
  let column = 0;
  let dx = Math.max(0, left);
  for (let w = width(engine, sheet, 0); dx >= w && column < MAX_COLUMNS - 1; w = width(engine, sheet, column)) {
    dx -= w;
    column += 1;
  }
  let row = 0;
  let dy = Math.max(0, top);
  for (let h = height(engine, sheet, 0); dy >= h && row < MAX_ROWS - 1; h = height(engine, sheet, row)) {
    dy -= h;
    row += 1;
  }
  return { row, column, dx, dy };
}
/** The corners of an area. */
export const cornersOf = (area: Area): { from: Anchor; to: Anchor } => ({
  from: { row: area.row, column: area.column, dx: 0, dy: 0 },
  to: { row: area.row + area.rows, column: area.column + area.columns, dx: 0, dy: 0 },
});
