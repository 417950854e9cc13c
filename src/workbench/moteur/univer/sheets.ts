/** The sheets of the workbook, what each shows, and the selection. */
import { generateRandomId, mergeWorksheetSnapshotWithDefault } from "@univerjs/core";
import { EngineRefusal, type Area } from "../../hote";
import type { Announcements } from "./announcements";
import { areaOf, boundedTo, UNIT } from "./areas";
import type { Calculation } from "./calculation";
import type { Grid } from "./grid";
import type { Operations } from "./operations";
import type { TableList } from "./table-list";
import type { Writing } from "./writing";

export class Sheets {
  constructor(
    private readonly grid: Grid,
    private readonly operations: Operations,
    private readonly announcements: Announcements,
    private readonly calculation: Calculation,
    private readonly list: TableList,
    private readonly writing: Writing,
  ) {}

  activate(sheet: string): void {
    if (this.grid.sheet(sheet).isSheetHidden())
      throw new EngineRefusal("InvalidOperation", "Une feuille masquée ne peut pas être activée.");
    this.announcements.lastActive ??= this.grid.activeSheet();
    this.operations.owned(() => this.grid.workbook().setActiveSheet(sheet));
    this.announcements.announceActive(sheet);
  }
  addSheet(name: string | null): string {
    this.writing.commit();
    const taken = new Set(this.grid.sheets().map((sheet) => sheet.name.toLowerCase()));
    let wanted = name;
    for (let n = taken.size + 1; wanted === null; n++) if (!taken.has(`feuil${n}`)) wanted = `Feuil${n}`;
    const id = generateRandomId();
    const sheet = mergeWorksheetSnapshotWithDefault({ id, name: wanted });
    // Excel adds the sheet without showing it: so does Univer with a sheet that another person adds.
    this.operations.owned(() =>
      this.grid.api.syncExecuteCommand(
        "sheet.mutation.insert-sheet",
        { unitId: UNIT, index: taken.size, sheet },
        { fromCollab: true },
      ),
    );
    return id;
  }
  renameSheet(sheet: string, name: string): void {
    this.writing.commit();
    const before = this.grid.sheet(sheet).getSheetName();
    this.operations.owned(() => this.grid.sheet(sheet).setName(name));
    this.calculation.markDirty();
    this.operations.fire("sheetRenamed", { sheet, before, after: name, trigger: "ThisLocalAddin" });
  }
  deleteSheet(sheet: string): void {
    this.writing.commit();
    for (const table of this.list.tables()) if (table.area.sheet === sheet) this.list.forgetTable(table.id);
    this.operations.owned(() => this.grid.workbook().deleteSheet(this.grid.sheet(sheet)));
    this.calculation.markDirty();
  }
  hideSheet(sheet: string, hidden: boolean): void {
    this.operations.owned(() => (hidden ? this.grid.sheet(sheet).hideSheet() : this.grid.sheet(sheet).showSheet()));
  }
  moveSheet(sheet: string, position: number): void {
    if (position < 0 || position >= this.grid.sheets().length)
      throw new EngineRefusal("InvalidArgument", "L'argument est manquant ou non valide, ou son format est incorrect.");
    const active = this.grid.activeSheet();
    this.operations.owned(() => this.grid.workbook().moveSheet(this.grid.sheet(sheet), position));
    this.operations.quietly(() => this.grid.workbook().setActiveSheet(active));
  }
  frozen(sheet: string): { rows: number; columns: number } {
    const { ySplit, xSplit } = this.grid.sheet(sheet).getFreeze();
    return { rows: ySplit, columns: xSplit };
  }
  setFrozen(sheet: string, { rows, columns }: { rows: number; columns: number }): void {
    this.operations.owned(() =>
      rows === 0 && columns === 0
        ? this.grid.sheet(sheet).cancelFreeze()
        : this.grid.sheet(sheet).setFreeze({
            ySplit: rows,
            xSplit: columns,
            startRow: rows === 0 ? -1 : rows,
            startColumn: columns === 0 ? -1 : columns,
          }),
    );
  }
  gridlines(sheet: string): boolean {
    return !this.grid.sheet(sheet).hasHiddenGridLines();
  }
  setGridlines(sheet: string, shown: boolean): void {
    this.operations.owned(() => this.grid.sheet(sheet).setHiddenGridlines(!shown));
  }
  tabColor(sheet: string): string {
    return (this.grid.sheet(sheet).getTabColor() ?? "").toUpperCase();
  }
  setTabColor(sheet: string, color: string): void {
    this.operations.owned(() => this.grid.sheet(sheet).setTabColor(color));
  }
  selection(): Area {
    const range = this.grid.workbook().getActiveRange();
    if (!range) return { sheet: this.grid.activeSheet(), row: 0, column: 0, rows: 1, columns: 1 };
    return areaOf(range.getSheetId(), range.getRange());
  }
  select(area: Area): void {
    this.grid.grow(boundedTo(area, this.grid.sheet(area.sheet)));
    const clipped = this.grid.clip(area);
    if (!clipped)
      throw new EngineRefusal("InvalidArgument", "L'argument est manquant ou non valide, ou son format est incorrect.");
    if (this.grid.activeSheet() !== area.sheet) this.activate(area.sheet);
    this.grid.workbook().setActiveRange(this.grid.range(clipped));
  }
}
