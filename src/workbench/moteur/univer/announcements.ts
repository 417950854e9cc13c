/** What Univer has just done, said as Excel's events. */
import type { IRange } from "@univerjs/core";
import { toA1, type Scalar } from "../../hote";
import { scalarOf } from "../cells";
import { type Cells, type SetValuesParams, siteKey, areaOf, boundsOf, singleCell, UNIT } from "./areas";
import type { Grid } from "./grid";
import type { Operations } from "./operations";

const SELECTION_END = 2;

export class Announcements {
  lastSelection = "";
  lastActive: string | null = null;
  private beforeEdit: { key: string; value: Scalar } | undefined;

  constructor(
    private readonly grid: Grid,
    private readonly operations: Operations,
  ) {}

  fireCalculated(params: Record<string, unknown> | undefined): void {
    const data = (params?.["unitData"] as Record<string, Record<string, unknown> | undefined> | undefined)?.[UNIT];
    for (const [sheet, cells] of Object.entries(data ?? {})) {
      const area = boundsOf({ subUnitId: sheet, cellValue: cells as Cells }, () => true);
      if (area) this.operations.fire("calculated", { area });
    }
  }
  announce(id: string, params: Record<string, unknown>): void {
    // Between a workbook that closes and the next one, Univer still moves a selection: it is nobody's.
    if (!this.grid.api.getActiveWorkbook()) return;
    const sheet = String(params["subUnitId"] ?? "");
    switch (id) {
      case "sheet.mutation.set-range-values":
        if (this.operations.muted === 0) this.announceValues(params as unknown as SetValuesParams);
        return;
      case "sheet.operation.set-selections":
        return this.announceSelection(params);
      case "sheet.operation.set-worksheet-active":
        return this.announceActive(sheet);
      case "sheet.mutation.insert-sheet": {
        const added = String((params["sheet"] as { id?: string } | undefined)?.id ?? "");
        return this.operations.fire("sheetAdded", { sheet: added, trigger: this.operations.trigger() });
      }
      case "sheet.mutation.remove-sheet":
        return this.operations.fire("sheetDeleted", { sheet, trigger: this.operations.trigger() });
      case "sheet.mutation.insert-row":
        return this.announceLines(sheet, params, "RowInserted");
      case "sheet.mutation.remove-rows":
        return this.announceLines(sheet, params, "RowDeleted");
      case "sheet.mutation.insert-col":
        return this.announceLines(sheet, params, "ColumnInserted");
      case "sheet.mutation.remove-col":
        return this.announceLines(sheet, params, "ColumnDeleted");
    }
  }
  private announceLines(
    sheet: string,
    params: Record<string, unknown>,
    changeType: "RowInserted" | "RowDeleted" | "ColumnInserted" | "ColumnDeleted",
  ): void {
    if (this.operations.muted > 0) return;
    const range = params["range"] as IRange | undefined;
    if (range)
      this.operations.fire("changed", { area: areaOf(sheet, range), changeType, trigger: this.operations.trigger() });
  }
  private announceValues(params: SetValuesParams): void {
    const values = boundsOf(params, (cell) => cell === null || Object.keys(cell ?? {}).some((key) => key !== "s"));
    if (!values) {
      const styles = boundsOf(params, () => true);
      if (styles) this.operations.fire("formatted", { area: styles, trigger: this.operations.trigger() });
      return;
    }
    const at = singleCell(params);
    const before = at && this.beforeEdit?.key === siteKey(at) ? this.beforeEdit.value : undefined;
    const now = at ? this.grid.cell(at.sheet, at.row, at.column) : undefined;
    const details = before !== undefined && !now?.f ? { before, after: scalarOf(now) } : {};
    this.operations.fire("changed", {
      area: values,
      changeType: "RangeEdited",
      trigger: this.operations.trigger(),
      ...details,
    });
  }
  private announceSelection(params: Record<string, unknown>): void {
    const type = params["type"];
    // Only the end of a move, or a selection set by command.
    if (type !== undefined && type !== null && type !== SELECTION_END) return;
    const first = (params["selections"] as { range?: IRange }[] | undefined)?.[0]?.range;
    if (!first) return;
    const area = areaOf(String(params["subUnitId"]), first);
    const key = `${area.sheet}|${toA1(area.row, area.column, area.rows, area.columns)}`;
    if (key === this.lastSelection) return;
    this.lastSelection = key;
    if (this.operations.muted === 0) this.operations.fire("selected", { area });
  }
  announceActive(sheet: string): void {
    const previous = this.lastActive;
    // The insertion of a sheet tells of its activation late, when another is active again.
    if (sheet === previous || sheet !== this.grid.activeSheet()) return;
    this.lastActive = sheet;
    if (this.operations.muted > 0) return;
    this.operations.fire("activated", { sheet, previous });
  }

  /** The value of a cell just before it is edited: its event will give it. */
  remember(params: SetValuesParams): void {
    const at = singleCell(params);
    this.beforeEdit = at
      ? { key: siteKey(at), value: scalarOf(this.grid.cell(at.sheet, at.row, at.column)) }
      : undefined;
  }
}
