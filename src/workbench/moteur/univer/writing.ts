/** What is written to cells: kept until `commit`, then given to Univer at once and announced as it was asked. */
import type { ICellData } from "@univerjs/core";
import { intersection, type Area, type ClearWhat, type Scalar, type Trigger } from "../../hote";
import { cellOf, scalarOf, typedFormula } from "../cells";
import type { FunctionSite } from "../functions";
import { rangeOf, boundedTo, boundsOf, UNIT } from "./areas";
import type { Formulas } from "./formulas";
import type { Grid } from "./grid";
import type { Operations } from "./operations";
import type { Pending } from "./pending";

export class Writing {
  constructor(
    private readonly grid: Grid,
    private readonly operations: Operations,
    private readonly entered: Formulas,
    private readonly pending: Pending,
    /** A person has written one cell: a table beside it may take it. */
    private readonly typed: (at: FunctionSite) => void,
  ) {}

  write(area: Area, values: readonly (readonly (Scalar | null)[])[], trigger: Trigger): void {
    this.grid.grow(area);
    let buffer = this.pending.get(area.sheet);
    if (!buffer) {
      buffer = { cells: {}, writes: [] };
      this.pending.set(area.sheet, buffer);
    }
    const single = area.rows === 1 && area.columns === 1;
    const before = single
      ? scalarOf(buffer.cells[area.row]?.[area.column] ?? this.grid.cell(area.sheet, area.row, area.column))
      : undefined;
    // Only the corner of a merge holds a value: what is written to its other cells is lost.
    const merges = this.grid.merges(area.sheet).filter((merge) => intersection(merge, area));
    const covered = (row: number, column: number): boolean =>
      merges.some(
        (merge) =>
          (row !== merge.row || column !== merge.column) &&
          intersection(merge, { sheet: area.sheet, row, column, rows: 1, columns: 1 }) !== undefined,
      );
    for (let i = 0; i < area.rows; i++) {
      const row = area.row + i;
      const line = (buffer.cells[row] ??= {});
      const given = values[i]!;
      for (let j = 0; j < area.columns; j++) {
        const value = given[j];
        if (value === null || value === undefined) continue;
        const column = area.column + j;
        if (merges.length > 0 && covered(row, column)) continue;
        const pending = line[column];
        const next = this.entry(area.sheet, row, column, value, pending);
        line[column] = pending?.s !== undefined && next.s === undefined ? { ...next, s: pending.s } : next;
      }
    }
    // The client cuts a large write into slices of whole rows: they are announced as the one write that they were.
    const last = buffer.writes[buffer.writes.length - 1];
    const follows =
      last &&
      last.trigger === trigger &&
      last.area.column === area.column &&
      last.area.columns === area.columns &&
      last.area.row + last.area.rows === area.row &&
      last.area.rows * last.area.columns > 1;
    if (follows)
      buffer.writes[buffer.writes.length - 1] = {
        area: { ...last.area, rows: last.area.rows + area.rows },
        trigger,
        before: undefined,
      };
    else buffer.writes.push({ area, trigger, before });
  }
  private entry(sheet: string, row: number, column: number, value: Scalar, pending: ICellData | undefined): ICellData {
    const pattern =
      (pending?.s as { n?: { pattern?: string } } | undefined)?.n?.pattern ??
      (typeof value === "string" && value !== "" ? this.grid.pattern(sheet, row, column) : undefined);
    const asText = pattern === "@";
    const formula = asText || typeof value !== "string" ? undefined : typedFormula(value);
    if (formula !== undefined) {
      const stored = this.entered.storedFormula(sheet, row, column, formula);
      return { f: stored, v: null, si: null, t: null, p: null };
    }
    return cellOf(value, asText);
  }
  commit(): void {
    if (this.pending.size === 0) return;
    const all = [...this.pending];
    this.pending.clear();
    for (const [sheet, buffer] of all) {
      const bounds = boundsOf({ subUnitId: sheet, cellValue: buffer.cells }, () => true);
      if (bounds) this.setCells(sheet, bounds, buffer.cells);
      for (const written of buffer.writes) {
        const { area, trigger, before } = written;
        const cell = before === undefined ? undefined : this.grid.cell(sheet, area.row, area.column);
        const details = before !== undefined && !cell?.f ? { before, after: scalarOf(cell) } : {};
        this.operations.fire("changed", { area, changeType: "RangeEdited", trigger, ...details });
        if (trigger === "Unknown" && area.rows === 1 && area.columns === 1)
          this.typed({ sheet, row: area.row, column: area.column });
      }
    }
  }

  setCells(sheet: string, area: Area, cells: Record<number, Record<number, ICellData>>): void {
    this.operations.quietly(() =>
      this.operations.owned(() =>
        this.grid.api.syncExecuteCommand("sheet.command.set-range-values", {
          unitId: UNIT,
          subUnitId: sheet,
          range: rangeOf(area),
          value: cells,
        }),
      ),
    );
  }
  setNumberFormats(area: Area, formats: readonly (readonly (string | null)[])[], trigger: Trigger): void {
    this.commit();
    this.grid.grow(boundedTo(area, this.grid.sheet(area.sheet)));
    const clipped = this.grid.clip(area);
    if (!clipped) return;
    const cells: Record<number, Record<number, ICellData>> = {};
    const matrix = this.grid.sheet(area.sheet).getSheet().getCellMatrix();
    for (let i = 0; i < clipped.rows; i++) {
      const line: Record<number, ICellData> = (cells[clipped.row + i] = {});
      for (let j = 0; j < clipped.columns; j++) {
        const format = formats[i]![j];
        if (format === null || format === undefined) continue;
        const s = { n: format === "General" ? null : { pattern: format } };
        // Univer forgets the formula of a cell that is given a style alone.
        const { f, si } = matrix.getValue(clipped.row + i, clipped.column + j) ?? {};
        line[clipped.column + j] = { s, ...(f ? { f } : {}), ...(si ? { si } : {}) };
      }
    }
    this.setCells(area.sheet, clipped, cells);
    this.operations.fire("formatted", { area: clipped, trigger });
  }
  clear(area: Area, what: ClearWhat, trigger: Trigger): void {
    this.commit();
    const clipped = this.grid.clip(area);
    if (!clipped) return;
    const cells: Record<number, Record<number, ICellData>> = {};
    const empty: ICellData = { v: null, f: null, si: null, t: null, p: null };
    const matrix = this.grid.sheet(area.sheet).getSheet().getCellMatrix();
    for (let row = clipped.row; row < clipped.row + clipped.rows; row++) {
      for (let column = clipped.column; column < clipped.column + clipped.columns; column++) {
        if (!matrix.getValue(row, column)) continue;
        (cells[row] ??= {})[column] =
          what === "all" ? { ...empty, s: null } : what === "contents" ? empty : { s: null };
      }
    }
    this.setCells(area.sheet, clipped, cells);
    if (what === "formats") this.operations.fire("formatted", { area: clipped, trigger });
    else this.operations.fire("changed", { area: clipped, changeType: "RangeEdited", trigger });
  }
  merge(area: Area, merged: boolean): void {
    this.commit();
    this.operations.quietly(() => (merged ? this.grid.range(area).merge() : this.grid.range(area).breakApart()));
  }
}
