/** The tables as Excel describes them: what Univer knows of them, and what it does not. */
import type { IRange } from "@univerjs/core";
import { EngineRefusal, type Area, type TableInfo, type TableLook } from "../../hote";
import { scalarOf } from "../cells";
import { withoutAliases } from "../structured";
import { indexes, areaOf } from "./areas";
import type { Grid } from "./grid";
import type { Pending } from "./pending";

/** A table as Excel makes it. */
const TABLE_LOOK: TableLook = {
  style: "TableStyleMedium2",
  bandedRows: true,
  bandedColumns: false,
  firstColumn: false,
  lastColumn: false,
  filterButton: true,
};

export class TableList {
  /** Tables made of lone headers: the row under them is not one of theirs until something is written in it. */
  readonly fresh = new Set<string>();
  private readonly looks = new Map<string, TableLook>();
  /** Tables with a totals row, under what Univer knows of them. */
  readonly totals = new Set<string>();

  constructor(
    private readonly grid: Grid,
    private readonly pending: Pending,
  ) {}

  tables(): TableInfo[] {
    const list = this.grid.tableList();
    return list.map((table) => {
      const area = areaOf(table.subUnitId, table.range as IRange);
      const matrix = this.grid.sheet(area.sheet).getSheet().getCellMatrix();
      const columns = indexes(area.column, area.columns).map((column, i) => {
        const pending = this.pending.get(area.sheet)?.cells[area.row]?.[column];
        const value = scalarOf(pending?.v !== undefined ? pending : matrix.getValue(area.row, column));
        return value === "" ? (table.columns[i]?.displayName ?? "") : String(value);
      });
      return {
        id: table.id,
        name: withoutAliases(table.name),
        ...this.lookOf(table.id),
        area,
        insertRow: this.fresh.has(table.id) && this.stillBlank(table.id, area),
        totals: this.totals.has(table.id),
        columns,
      };
    });
  }
  private stillBlank(id: string, area: Area): boolean {
    const blank = area.rows === 2 && this.isBlank({ ...area, row: area.row + 1, rows: 1 });
    if (!blank) this.fresh.delete(id);
    return blank;
  }
  /** Pending writes are seen, without being applied. */
  private isBlank(area: Area): boolean {
    const matrix = this.grid.sheet(area.sheet).getSheet().getCellMatrix();
    return indexes(area.column, area.columns).every((column) => {
      const cell = this.pending.get(area.sheet)?.cells[area.row]?.[column] ?? matrix.getValue(area.row, column);
      return !cell?.f && scalarOf(cell) === "";
    });
  }
  tableNamed(id: string): TableInfo {
    const table = this.tables().find((candidate) => candidate.id === id);
    if (!table) throw new EngineRefusal("ItemNotFound", "La ressource demandée n'existe pas.");
    return table;
  }
  forgetTable(id: string): void {
    this.looks.delete(id);
    this.totals.delete(id);
  }
  setTableTotals(id: string, totals: boolean): void {
    if (totals) this.totals.add(this.tableNamed(id).id);
    else this.totals.delete(id);
  }
  setTableLook(id: string, look: Partial<TableLook>): void {
    this.looks.set(id, { ...this.lookOf(this.tableNamed(id).id), ...look });
  }
  private lookOf(id: string): TableLook {
    return this.looks.get(id) ?? TABLE_LOOK;
  }

  reset(): void {
    this.fresh.clear();
    this.looks.clear();
    this.totals.clear();
  }
}
