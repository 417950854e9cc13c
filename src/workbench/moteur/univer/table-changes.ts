/** Tables made, renamed, resized, removed; and the table that a value typed beside it joins. */
import type { IRange } from "@univerjs/core";
import { SheetInterceptorService } from "@univerjs/sheets";
import { intersection, type Area, type Trigger } from "../../hote";
import { scalarOf } from "../cells";
import type { FunctionSite } from "../functions";
import { aliasOf, withAliases, withoutAliases, withTableRenamed } from "../structured";
import { areaOf, rangeOf, UNIT } from "./areas";
import type { Calculation } from "./calculation";
import type { Formulas } from "./formulas";
import type { Grid } from "./grid";
import type { Moves } from "./moves";
import type { Operations } from "./operations";
import type { Reading } from "./reading";
import type { TableList } from "./table-list";
import type { Writing } from "./writing";

export class TableChanges {
  private tableCount = 0;
  private growing: Promise<void> = Promise.resolve();

  constructor(
    private readonly grid: Grid,
    private readonly operations: Operations,
    private readonly calculation: Calculation,
    private readonly list: TableList,
    private readonly entered: Formulas,
    private readonly writing: Writing,
    private readonly reading: Reading,
    private readonly moves: Moves,
  ) {}

  /** A value typed just below a table, or just at its right, joins it. */
  growTable(at: FunctionSite | undefined): void {
    if (!at) return;
    const typed = this.grid.cell(at.sheet, at.row, at.column);
    if (scalarOf(typed) === "" && !typed?.f) return;
    for (const table of this.grid.tableList()) {
      const area = areaOf(table.subUnitId, table.range as IRange);
      if (area.sheet !== at.sheet) continue;
      const below =
        !this.list.totals.has(table.id) &&
        at.row === area.row + area.rows &&
        at.column >= area.column &&
        at.column < area.column + area.columns;
      const right = at.column === area.column + area.columns && at.row >= area.row && at.row < area.row + area.rows;
      if (!below && !right) continue;
      const wider: Area = below ? { ...area, rows: area.rows + 1 } : { ...area, columns: area.columns + 1 };
      if (this.grid.tableAreas().filter((other) => intersection(other, wider)).length > 1) return;
      this.growing = this.growing.then(() => this.operations.quietlyAsync(() => this.resizeTable(table.id, wider)));
      return;
    }
  }
  async addTable(area: Area, hasHeaders: boolean, name: string | null, trigger: Trigger): Promise<string> {
    this.grid.grow(area);
    if (!hasHeaders) {
      await this.moves.insertCells({ ...area, rows: 1 }, "down", trigger);
      return await this.addTable({ ...area, rows: area.rows + 1 }, true, name, trigger);
    }
    const whole = area.rows === 1 ? { ...area, rows: 2 } : area;
    this.writeHeaders(area, trigger);
    const taken = new Set(this.list.tables().map((table) => table.name.toLowerCase()));
    let wanted = name;
    for (let n = taken.size + 1; wanted === null; n++) if (!taken.has(`tableau${n}`)) wanted = `Tableau${n}`;
    this.tableCount += 1;
    const id = `table-${this.tableCount}`;
    // The mutation and not the command: Univer's command refuses a table named as a sheet, which Excel accepts.
    const header = this.reading.values({ ...area, rows: 1 })[0]!.map(String);
    await this.operations.ownedAsync(async () =>
      this.grid.api.executeCommand("sheet.mutation.add-table", {
        unitId: UNIT,
        subUnitId: area.sheet,
        range: rangeOf(whole),
        name: aliasOf(wanted!),
        tableId: id,
        header,
        options: { showHeader: true },
      }),
    );
    if (area.rows === 1) this.list.fresh.add(id);
    this.calculation.markDirty();
    this.operations.fire("tableAdded", { table: id, sheet: area.sheet, trigger });
    return id;
  }
  /** Excel makes headers of text, without blanks nor repetitions. */
  private writeHeaders(area: Area, trigger: Trigger): void {
    const header: Area = { ...area, rows: 1 };
    const now = this.reading.values(header)[0]!;
    const texts = this.reading.text(header)[0]!;
    const seen = new Set<string>();
    const wanted = now.map((value, i) => {
      const base = value === "" ? `Colonne${i + 1}` : texts[i]!;
      let unique = base;
      for (let n = 2; seen.has(unique.toLowerCase()); n++) unique = `${base}${n}`;
      seen.add(unique.toLowerCase());
      return unique;
    });
    if (wanted.every((text, i) => text === now[i])) return;
    this.writing.write(header, [wanted.map((text, i) => (text === now[i] ? null : `'${text}`))], trigger);
    this.writing.commit();
  }
  async renameTable(id: string, name: string): Promise<void> {
    this.writing.commit();
    const { area } = this.list.tableNamed(id);
    const before = this.list.tableNamed(id).name;
    const config = { unitId: UNIT, subUnitId: area.sheet, tableId: id };
    this.entered.renameTable(before, name);
    // What Univer does to the formulas that name the table, around the mutation itself.
    const around = this.grid.get<SheetInterceptorService>(SheetInterceptorService).onCommandExecute({
      id: "sheet.command.set-table-config",
      params: { ...config, name: aliasOf(name), oldTableName: aliasOf(before) },
    });
    await this.operations.ownedAsync(async () => {
      for (const { id: command, params } of around.preRedos ?? [])
        await this.grid.api.executeCommand(command, params as object);
      await this.grid.api.executeCommand("sheet.mutation.set-sheet-table", {
        ...config,
        config: { name: aliasOf(name) },
      });
      for (const { id: command, params } of around.redos) await this.grid.api.executeCommand(command, params as object);
      for (const defined of this.grid.workbook().getDefinedNames()) {
        const reference = withoutAliases(defined.getFormulaOrRefString());
        const renamed = withTableRenamed(reference, before, name);
        if (renamed !== reference) defined.setRef(withAliases(renamed, this.grid.tableNames()));
      }
    });
    this.calculation.markDirty();
    // The formulas were rewritten before the name existed: they are computed once more.
    this.grid.api.getFormula().executeCalculation();
  }

  async resizeTable(id: string, area: Area): Promise<void> {
    this.writing.commit();
    this.grid.grow(area);
    this.list.fresh.delete(id);
    this.writeHeaders(area, "ThisLocalAddin");
    await this.operations.ownedAsync(async () => await this.grid.sheet(area.sheet).setTableRange(id, rangeOf(area)));
    this.calculation.markDirty();
  }
  async deleteTable(id: string, trigger: Trigger): Promise<void> {
    const { area, name, totals } = this.list.tableNamed(id);
    await this.convertTable(id);
    this.writing.clear(totals ? { ...area, rows: area.rows + 1 } : area, "all", trigger);
    this.operations.fire("tableDeleted", { table: id, name, sheet: area.sheet, trigger });
  }
  async convertTable(id: string): Promise<void> {
    this.writing.commit();
    this.list.tableNamed(id);
    await this.operations.ownedAsync(async () => await this.grid.workbook().removeTable(id));
    this.list.forgetTable(id);
    this.calculation.markDirty();
  }

  /** Resolves when the tables have taken what was typed beside them. */
  async grown(): Promise<void> {
    await this.growing;
  }
  /** Tables of the workbook that is opened: the identifiers of the next ones follow. */
  reset(count: number): void {
    this.tableCount = count;
  }
}
