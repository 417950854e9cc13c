/** What has been written and not yet given to Univer, sheet by sheet. */
import type { ICellData } from "@univerjs/core";
import type { Area, Scalar, Trigger } from "../../hote";

export interface Written {
  readonly area: Area;
  readonly trigger: Trigger;
  readonly before: Scalar | undefined;
}
export interface SheetBuffer {
  cells: Record<number, Record<number, ICellData>>;
  writes: Written[];
}
export type Pending = Map<string, SheetBuffer>;
