/** Where the cells of the active sheet are in the page: what floats over the grid is placed by it. */
import type { Atelier } from "../atelier";
import { pointOf, type Anchor } from "../hote";

const PIXELS_PER_POINT = 4 / 3;
/** Headers of rows and columns. */
const HEADER = { width: 46, height: 20 };

interface Scroll {
  readonly sheetViewStartRow: number;
  readonly sheetViewStartColumn: number;
  readonly offsetX: number;
  readonly offsetY: number;
}

export interface Placement {
  /** Size of what shows cells, in pixels. */
  readonly width: number;
  readonly height: number;
  /** Pixels from the top left corner of the sheet, as if nothing had scrolled. */
  readonly at: (anchor: Anchor) => { x: number; y: number };
  /** How far what is anchored there has scrolled: nothing for what is frozen. */
  readonly scrolled: (anchor: Anchor) => { x: number; y: number };
  /** Where the frozen rows and columns end. */
  readonly frozen: { readonly x: number; readonly y: number };
}

/** A layer over the cells, laid on them; null when no sheet is shown yet. Only for something to show: before that, Univer may not know how far it has scrolled. */
export function place({ engine }: Atelier, container: HTMLElement, layer: HTMLElement): Placement | null {
  const active = engine.api.getActiveWorkbook()?.getActiveSheet();
  const canvas = [...container.querySelectorAll("canvas")].sort((a, b) => b.height - a.height)[0];
  if (!active || !canvas) return null;
  const sheet = active.getSheetId();
  const here = container.parentElement!.getBoundingClientRect();
  const grid = canvas.getBoundingClientRect();
  const width = grid.width - HEADER.width;
  const height = grid.height - HEADER.height;
  Object.assign(layer.style, {
    left: `${grid.left - here.left + HEADER.width}px`,
    top: `${grid.top - here.top + HEADER.height}px`,
    width: `${width}px`,
    height: `${height}px`,
  });
  const scroll = (active as unknown as { getScrollState(): Scroll }).getScrollState();
  const frozen = engine.frozen(sheet);
  const at = (anchor: Anchor): { x: number; y: number } => {
    const { left, top } = pointOf(engine, sheet, anchor);
    return { x: left * PIXELS_PER_POINT, y: top * PIXELS_PER_POINT };
  };
  const corner = (row: number, column: number): { x: number; y: number } => at({ row, column, dx: 0, dy: 0 });
  // What is frozen stays: the rest begins just after it.
  const seen = corner(scroll.sheetViewStartRow + frozen.rows, scroll.sheetViewStartColumn + frozen.columns);
  const fixed = corner(frozen.rows, frozen.columns);
  return {
    width,
    height,
    at,
    frozen: fixed,
    scrolled: ({ row, column }) => ({
      x: column < frozen.columns ? 0 : seen.x - fixed.x + scroll.offsetX,
      y: row < frozen.rows ? 0 : seen.y - fixed.y + scroll.offsetY,
    }),
  };
}
