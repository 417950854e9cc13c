/** Cells and whole lines inserted or removed. */
import type { Area, Trigger } from "../../hote";
import type { Announcements } from "./announcements";
import { rangeOf, UNIT } from "./areas";
import type { Calculation } from "./calculation";
import type { Grid } from "./grid";
import type { Operations } from "./operations";
import type { Writing } from "./writing";

export class Moves {
  constructor(
    private readonly grid: Grid,
    private readonly operations: Operations,
    private readonly announcements: Announcements,
    private readonly calculation: Calculation,
    private readonly writing: Writing,
  ) {}

  async insertCells(area: Area, shift: "down" | "right", trigger: Trigger): Promise<void> {
    this.writing.commit();
    const sheet = this.grid.sheet(area.sheet);
    const whole = shift === "down" ? area.columns >= sheet.getMaxColumns() : area.rows >= sheet.getMaxRows();
    await this.shifting(trigger, async () => {
      if (whole)
        this.onActive(
          area.sheet,
          () =>
            void (shift === "down"
              ? sheet.insertRows(area.row, area.rows)
              : sheet.insertColumns(area.column, area.columns)),
        );
      else await this.shiftCells(shift === "down" ? "insert-range-move-down" : "insert-range-move-right", area);
    });
    if (!whole) this.operations.fire("changed", { area, changeType: "CellInserted", trigger, shift });
  }
  async deleteCells(area: Area, shift: "up" | "left", trigger: Trigger): Promise<void> {
    this.writing.commit();
    const sheet = this.grid.sheet(area.sheet);
    const whole = shift === "up" ? area.columns >= sheet.getMaxColumns() : area.rows >= sheet.getMaxRows();
    await this.shifting(trigger, async () => {
      if (whole)
        this.onActive(
          area.sheet,
          () =>
            void (shift === "up"
              ? sheet.deleteRows(area.row, area.rows)
              : sheet.deleteColumns(area.column, area.columns)),
        );
      else await this.shiftCells(shift === "up" ? "delete-range-move-up" : "delete-range-move-left", area);
    });
    if (!whole) this.operations.fire("changed", { area, changeType: "CellDeleted", trigger, shift });
  }
  /** Univer rewrites the formulas of the active sheet only when lines are removed. */
  private onActive(sheet: string, run: () => void): void {
    const active = this.grid.activeSheet();
    if (active !== sheet) this.operations.quietly(() => this.grid.workbook().setActiveSheet(sheet));
    try {
      run();
    } finally {
      if (active !== sheet) this.operations.quietly(() => this.grid.workbook().setActiveSheet(active));
      this.announcements.lastActive = active;
    }
  }
  /** The writes that Univer makes to move cells are not edits. */
  private async shiftCells(command: string, area: Area): Promise<void> {
    const active = this.grid.activeSheet();
    this.operations.muted += 1;
    try {
      // These commands of Univer work on the active sheet, whatever they are given.
      if (active !== area.sheet) this.grid.workbook().setActiveSheet(area.sheet);
      await this.grid.api.executeCommand(`sheet.command.${command}`, {
        unitId: UNIT,
        subUnitId: area.sheet,
        range: rangeOf(area),
      });
      if (active !== area.sheet) this.grid.workbook().setActiveSheet(active);
    } finally {
      this.operations.muted -= 1;
    }
  }
  /** The insertion of whole lines is announced by its own command, with who asked for it. */
  private async shifting(trigger: Trigger, run: () => Promise<void>): Promise<void> {
    const own = trigger === "ThisLocalAddin" ? 1 : 0;
    this.operations.own += own;
    try {
      await run();
    } finally {
      this.operations.own -= own;
    }
    this.calculation.markDirty();
  }
}
