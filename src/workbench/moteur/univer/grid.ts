/** What Univer holds, asked in Excel's terms: the workbook, its sheets, the part of an area that exists, what formulas spill. */
import type {} from "@univerjs/engine-formula/facade";
import type {} from "@univerjs/sheets-formula/facade";
import type {} from "@univerjs/sheets-table/facade";
import type { ICellData, IRange, Nullable, Univer } from "@univerjs/core";
import type { FUniver } from "@univerjs/core/facade";
import { FormulaDataModel } from "@univerjs/engine-formula";
import type { FRange, FWorkbook, FWorksheet } from "@univerjs/sheets/facade";
import {
  EngineRefusal,
  intersection,
  MAX_COLUMNS,
  MAX_ROWS,
  quoteSheet,
  toA1,
  type Area,
  type SheetInfo,
} from "../../hote";
import { withoutAliases } from "../structured";
import { areaOf, UNIT } from "./areas";

export class Grid {
  constructor(
    readonly univer: Univer,
    readonly api: FUniver,
  ) {}

  get<T>(token: unknown): T {
    return (this.univer.__getInjector() as unknown as { get(token: unknown): T }).get(token);
  }
  workbook(): FWorkbook {
    const workbook = this.api.getActiveWorkbook();
    if (!workbook) throw new Error("Aucun classeur n'est ouvert dans l'atelier.");
    return workbook;
  }
  sheets(): SheetInfo[] {
    return this.workbook()
      .getSheets()
      .map((sheet, position) => ({
        id: sheet.getSheetId(),
        name: sheet.getSheetName(),
        position,
        hidden: sheet.isSheetHidden(),
        rows: sheet.getMaxRows(),
        columns: sheet.getMaxColumns(),
      }));
  }
  activeSheet(): string {
    return this.workbook().getActiveSheet().getSheetId();
  }
  sheet(id: string): FWorksheet {
    const sheet = this.workbook().getSheetBySheetId(id);
    if (!sheet) throw new EngineRefusal("ItemNotFound", "La ressource demandée n'existe pas.");
    return sheet;
  }
  /** The part of an area that exists in Univer's grid, which is smaller than Excel's. */
  clip(area: Area): Area | undefined {
    const sheet = this.sheet(area.sheet);
    return intersection(area, {
      sheet: area.sheet,
      row: 0,
      column: 0,
      rows: sheet.getMaxRows(),
      columns: sheet.getMaxColumns(),
    });
  }
  existing(area: Area): Area {
    return this.clip(area) ?? { ...area, rows: 1, columns: 1 };
  }
  /** The mutations and not the commands: nobody undoes the size of the grid. */
  grow(area: Area): void {
    const sheet = this.sheet(area.sheet);
    const at = { unitId: UNIT, subUnitId: area.sheet };
    if (area.row + area.rows > sheet.getMaxRows())
      this.api.syncExecuteCommand("sheet.mutation.set-worksheet-row-count", {
        ...at,
        rowCount: Math.min(MAX_ROWS, area.row + area.rows + 100),
      });
    if (area.column + area.columns > sheet.getMaxColumns())
      this.api.syncExecuteCommand("sheet.mutation.set-worksheet-column-count", {
        ...at,
        columnCount: Math.min(MAX_COLUMNS, area.column + area.columns + 10),
      });
  }
  range(area: Area): FRange {
    return this.sheet(area.sheet).getRange(area.row, area.column, area.rows, area.columns);
  }
  cell(sheet: string, row: number, column: number): Nullable<ICellData> {
    const stored = this.sheet(sheet).getSheet().getCellMatrix().getValue(row, column);
    if (stored && stored.v !== undefined && stored.v !== null) return stored;
    const spilled = this.spilled(sheet)?.[row]?.[column];
    return spilled ? { ...stored, ...spilled } : stored;
  }
  pattern(sheet: string, row: number, column: number): string | undefined {
    const raw = this.sheet(sheet).getSheet().getCellMatrix().getValue(row, column);
    const style = this.workbook().getWorkbook().getStyles().getStyleByCell(raw);
    return style?.n?.pattern;
  }
  merges(sheet: string): Area[] {
    return this.sheet(sheet)
      .getSheet()
      .getMergeData()
      .map((range) => areaOf(sheet, range));
  }
  spilled(sheet: string): Record<number, Record<number, ICellData>> | undefined {
    const all = this.get<FormulaDataModel>(FormulaDataModel).getArrayFormulaCellData() as
      Record<string, Record<string, Record<number, Record<number, ICellData>>> | undefined> | undefined;
    return all?.[UNIT]?.[sheet];
  }
  /** Excel spills neither inside a table nor over one; Univer does. */
  spillBlocked(area: Area): boolean {
    return area.rows * area.columns > 1 && this.tableAreas().some((table) => intersection(table, area) !== undefined);
  }
  /** Univer leaves the tables of a sheet that it has deleted when a formula read this sheet's cells. */
  tableList() {
    const workbook = this.workbook();
    return (workbook.getTableList?.() ?? []).filter((table) => workbook.getSheetBySheetId(table.subUnitId) !== null);
  }
  tableAreas(): Area[] {
    return this.tableList().map((table) => areaOf(table.subUnitId, table.range as IRange));
  }
  tableNames(): string[] {
    return this.tableList().map((table) => withoutAliases(table.name));
  }
  spills(sheet: string): Area[] {
    return this.allSpills(sheet).filter((area) => !this.spillBlocked(area));
  }
  allSpills(sheet: string): Area[] {
    const all = this.get<FormulaDataModel>(FormulaDataModel).getArrayFormulaRange() as Record<
      string,
      Record<string, Record<number, Record<number, IRange>>> | undefined
    >;
    const areas: Area[] = [];
    for (const line of Object.values(all[UNIT]?.[sheet] ?? {}))
      for (const range of Object.values(line)) if (range) areas.push(areaOf(sheet, range));
    return areas;
  }
  spillFrom(sheet: string, row: number, column: number): Area | null {
    return this.spills(sheet).find((area) => area.row === row && area.column === column) ?? null;
  }
  spillOver(sheet: string, row: number, column: number): Area | null {
    return this.spills(sheet).find((area) => intersection(area, { sheet, row, column, rows: 1, columns: 1 })) ?? null;
  }
  qualified(sheet: string, row: number, column: number, rows: number, columns: number): string {
    const name = this.sheets().find((candidate) => candidate.id === sheet)?.name ?? "";
    return `${quoteSheet(name)}!${toA1(row, column, rows, columns)}`;
  }
}
