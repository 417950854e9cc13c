/** The `Engine` of the host over Univer's open-source spreadsheet: the same code in a page and in Node. Each part is in `univer/`. */
import { ICommandService, IUniverInstanceService, type Univer } from "@univerjs/core";
import type { FUniver } from "@univerjs/core/facade";
import { IDependencyManagerService, IFunctionService, ISheetRowFilteredService } from "@univerjs/engine-formula";
import type { ClasseurDecrit } from "../classeur-decrit";
import type {
  Area,
  CellFormat,
  ClearWhat,
  Engine,
  EngineEventName,
  EngineEvents,
  Lines,
  NameInfo,
  Scalar,
  SheetInfo,
  TableInfo,
  TableLook,
  Trigger,
} from "../hote";
import { snapshotOf, tablesOf } from "./snapshot";
import { AnchorArray, Single } from "./spills";
import { Announcements } from "./univer/announcements";
import { type SetValuesParams, singleCell, UNIT } from "./univer/areas";
import { Calculation } from "./univer/calculation";
import { CustomFunctions, type FunctionRegistration } from "./univer/custom-functions";
import { Formats } from "./univer/formats";
import { Formulas } from "./univer/formulas";
import { Grid } from "./univer/grid";
import { Moves } from "./univer/moves";
import { Names } from "./univer/names";
import { Operations } from "./univer/operations";
import type { Pending } from "./univer/pending";
import { Reading } from "./univer/reading";
import { Sheets } from "./univer/sheets";
import { TableChanges } from "./univer/table-changes";
import { TableList } from "./univer/table-list";
import { Writing } from "./univer/writing";

/** Commands after which Univer may recalculate. */
const DIRTY = new Set([
  "sheet.mutation.set-range-values",
  "sheet.mutation.insert-row",
  "sheet.mutation.remove-rows",
  "sheet.mutation.insert-col",
  "sheet.mutation.remove-col",
  "sheet.mutation.insert-sheet",
  "sheet.mutation.remove-sheet",
  "sheet.mutation.move-range",
  "sheet.mutation.move-rows",
  "sheet.mutation.move-columns",
  "sheet.mutation.set-row-hidden",
  "sheet.mutation.set-row-visible",
]);

/** Mutations after which the same text of a formula names something else. */
const RENAMING = new Set([
  "formula.mutation.set-super-table",
  "formula.mutation.remove-super-table",
  "formula.mutation.set-defined-name",
  "formula.mutation.remove-defined-name",
  "sheet.mutation.set-worksheet-name",
  "sheet.mutation.insert-sheet",
  "sheet.mutation.remove-sheet",
]);

const isResult = (options: unknown): boolean => {
  const flags = options as { fromFormula?: boolean; applyFormulaCalculationResult?: boolean } | undefined;
  return flags?.fromFormula === true || flags?.applyFormulaCalculationResult === true;
};

export class UniverEngine implements Engine {
  private readonly grid: Grid;
  private readonly pending: Pending = new Map();
  private readonly operations = new Operations();
  private readonly announcements: Announcements;
  private readonly calculation: Calculation;
  private readonly list: TableList;
  private readonly entered: Formulas;
  private readonly writing: Writing;
  private readonly reading: Reading;
  private readonly moves: Moves;
  private readonly formats: Formats;
  private readonly tabs: Sheets;
  private readonly defined: Names;
  private readonly changes: TableChanges;
  private readonly custom: CustomFunctions;
  private filteredAreas: () => readonly Area[] = () => [];

  constructor(
    readonly univer: Univer,
    readonly api: FUniver,
    /** On a page, Univer computes nothing before it has displayed its first workbook. */
    displayed: Promise<void> = Promise.resolve(),
  ) {
    this.grid = new Grid(univer, api);
    this.announcements = new Announcements(this.grid, this.operations);
    this.calculation = new Calculation(this.grid, displayed);
    this.list = new TableList(this.grid, this.pending);
    this.entered = new Formulas(this.grid, this.list);
    this.writing = new Writing(this.grid, this.operations, this.entered, this.pending, (at) =>
      this.changes.growTable(at),
    );
    this.reading = new Reading(this.grid, this.entered, this.writing);
    this.moves = new Moves(this.grid, this.operations, this.announcements, this.calculation, this.writing);
    this.formats = new Formats(this.grid, this.operations, this.writing, this.reading);
    this.tabs = new Sheets(this.grid, this.operations, this.announcements, this.calculation, this.list, this.writing);
    this.defined = new Names(this.grid, this.calculation, this.writing);
    this.changes = new TableChanges(
      this.grid,
      this.operations,
      this.calculation,
      this.list,
      this.entered,
      this.writing,
      this.reading,
      this.moves,
    );
    this.custom = new CustomFunctions(this.grid);
    this.listen();
  }

  /** Opens a described workbook in place of the current one. Its tables and names go through the engine itself. */
  async open(described: ClasseurDecrit): Promise<void> {
    // A calculation under way would give its results to the next workbook.
    if (this.api.getActiveWorkbook()) await this.flush();
    this.pending.clear();
    if (this.api.getActiveWorkbook()) {
      this.univer.__getInjector().get(IUniverInstanceService).disposeUnit(UNIT);
      // Univer keeps the dependencies of a workbook it has closed, and this one takes the same identifier.
      this.grid.get<{ reset(): void }>(IDependencyManagerService).reset();
    }
    this.entered.reset();
    this.list.reset();
    this.custom.reset();
    this.changes.reset(tablesOf(described));
    this.announcements.lastSelection = "";
    this.api.createWorkbook(snapshotOf(UNIT, described));
    this.grid.get<IFunctionService>(IFunctionService).registerExecutors(new AnchorArray(), new Single());
    this.grid
      .get<ISheetRowFilteredService>(ISheetRowFilteredService)
      .register((_, sheet, row) =>
        this.filteredAreas().some(
          (area) =>
            area.sheet === sheet &&
            row >= area.row &&
            row < area.row + area.rows &&
            !this.grid.sheet(sheet).getSheet().getRowVisible(row),
        ),
      );
    this.custom.applyRegistrations();
    this.announcements.lastActive = this.activeSheet();
    this.calculation.markDirty();
    this.operations.quietly(() => {
      for (const [i, sheet] of described.feuilles.entries()) {
        const id = this.sheets()[i]!.id;
        // Formulas that need the tables to be understood.
        sheet.cellules.forEach((line, row) =>
          line.forEach((value, column) => {
            if (typeof value === "string" && value.startsWith("=") && value.includes("[@")) {
              this.write({ sheet: id, row, column, rows: 1, columns: 1 }, [[value]], "Unknown");
            }
          }),
        );
      }
      this.commit();
    });
    // Univer's first calculation, of the whole workbook, comes with the grouped one.
    this.operations.forgetGrouped();
    await this.flush();
  }

  private listen(): void {
    const commands = this.grid.get<ICommandService>(ICommandService);
    commands.beforeCommandExecuted((info, options) => {
      if (info.id !== "sheet.mutation.set-range-values" || isResult(options)) return;
      this.custom.forgetSentences(info.params as SetValuesParams);
      this.announcements.remember(info.params as SetValuesParams);
    });
    commands.onCommandExecuted((info, options) => {
      const params = info.params as Record<string, unknown> | undefined;
      if (info.id === "formula.mutation.set-array-formula-data" && this.api.getActiveWorkbook())
        for (const { id } of this.sheets()) for (const area of this.grid.allSpills(id)) this.grid.grow(area);
      if (info.id === "formula.mutation.set-formula-calculation-result") this.announcements.fireCalculated(params);
      if (RENAMING.has(info.id)) this.entered.forgetParsed();
      if (DIRTY.has(info.id) && !isResult(options)) this.calculation.markDirty();
      if (params && !isResult(options)) this.announcements.announce(info.id, params);
      if (info.id === "sheet.mutation.set-range-values" && !isResult(options) && this.operations.byPerson())
        this.changes.growTable(singleCell(info.params as SetValuesParams));
    });
  }

  async flush(): Promise<void> {
    this.commit();
    this.operations.computeNow();
    await this.calculation.settle(() => this.changes.grown());
  }
  async recalculate(): Promise<void> {
    await this.flush();
    this.calculation.markDirty();
    this.api.getFormula().executeCalculation();
    await this.flush();
  }

  filteredBy(areas: () => readonly Area[]): void {
    this.filteredAreas = areas;
  }

  undo(): void {
    this.commit();
    this.grid.workbook().undo();
  }
  redo(): void {
    this.grid.workbook().redo();
  }

  // What the parts answer, in the order in which they are built.

  sheets(): SheetInfo[] {
    return this.grid.sheets();
  }
  activeSheet(): string {
    return this.grid.activeSheet();
  }
  existing(area: Area): Area {
    return this.grid.existing(area);
  }
  merges(sheet: string): Area[] {
    return this.grid.merges(sheet);
  }
  spillBlocked(area: Area): boolean {
    return this.grid.spillBlocked(area);
  }
  spillFrom(sheet: string, row: number, column: number): Area | null {
    return this.grid.spillFrom(sheet, row, column);
  }
  spillOver(sheet: string, row: number, column: number): Area | null {
    return this.grid.spillOver(sheet, row, column);
  }
  on<N extends EngineEventName>(event: N, listener: (value: EngineEvents[N]) => void): void {
    return this.operations.on(event, listener);
  }
  tables(): TableInfo[] {
    return this.list.tables();
  }
  setTableTotals(id: string, totals: boolean): void {
    return this.list.setTableTotals(id, totals);
  }
  setTableLook(id: string, look: Partial<TableLook>): void {
    return this.list.setTableLook(id, look);
  }
  storedFormula(sheet: string, row: number, column: number, formula: string): string {
    return this.entered.storedFormula(sheet, row, column, formula);
  }
  shownFormula(sheet: string, row: number, column: number, stored: string): string {
    return this.entered.shownFormula(sheet, row, column, stored);
  }
  write(area: Area, values: readonly (readonly (Scalar | null)[])[], trigger: Trigger): void {
    return this.writing.write(area, values, trigger);
  }
  commit(): void {
    return this.writing.commit();
  }
  setNumberFormats(area: Area, formats: readonly (readonly (string | null)[])[], trigger: Trigger): void {
    return this.writing.setNumberFormats(area, formats, trigger);
  }
  clear(area: Area, what: ClearWhat, trigger: Trigger): void {
    return this.writing.clear(area, what, trigger);
  }
  merge(area: Area, merged: boolean): void {
    return this.writing.merge(area, merged);
  }
  values(area: Area): Scalar[][] {
    return this.reading.values(area);
  }
  formulas(area: Area): Scalar[][] {
    return this.reading.formulas(area);
  }
  text(area: Area): string[][] {
    return this.reading.text(area);
  }
  display(value: Scalar, pattern?: string): string {
    return this.reading.display(value, pattern);
  }
  numberFormats(area: Area): string[][] {
    return this.reading.numberFormats(area);
  }
  usedArea(sheet: string, valuesOnly: boolean, within?: Area): Area | null {
    return this.reading.usedArea(sheet, valuesOnly, within);
  }
  insertCells(area: Area, shift: "down" | "right", trigger: Trigger): Promise<void> {
    return this.moves.insertCells(area, shift, trigger);
  }
  deleteCells(area: Area, shift: "up" | "left", trigger: Trigger): Promise<void> {
    return this.moves.deleteCells(area, shift, trigger);
  }
  format(area: Area): CellFormat {
    return this.formats.format(area);
  }
  setFormat(area: Area, format: CellFormat, trigger: Trigger): void {
    return this.formats.setFormat(area, format, trigger);
  }
  columnWidth(area: Area): number | null {
    return this.formats.columnWidth(area);
  }
  setColumnWidth(area: Area, points: number): void {
    return this.formats.setColumnWidth(area, points);
  }
  rowHeight(area: Area): number | null {
    return this.formats.rowHeight(area);
  }
  setRowHeight(area: Area, points: number): void {
    return this.formats.setRowHeight(area, points);
  }
  hidden(area: Area, what: Lines): boolean[] {
    return this.formats.hidden(area, what);
  }
  setHidden(areas: readonly Area[], what: Lines, hidden: boolean): void {
    return this.formats.setHidden(areas, what, hidden);
  }
  autofit(area: Area, what: "columns" | "rows"): void {
    return this.formats.autofit(area, what);
  }
  activate(sheet: string): void {
    return this.tabs.activate(sheet);
  }
  addSheet(name: string | null): string {
    return this.tabs.addSheet(name);
  }
  renameSheet(sheet: string, name: string): void {
    return this.tabs.renameSheet(sheet, name);
  }
  deleteSheet(sheet: string): void {
    return this.tabs.deleteSheet(sheet);
  }
  hideSheet(sheet: string, hidden: boolean): void {
    return this.tabs.hideSheet(sheet, hidden);
  }
  moveSheet(sheet: string, position: number): void {
    return this.tabs.moveSheet(sheet, position);
  }
  frozen(sheet: string): { rows: number; columns: number } {
    return this.tabs.frozen(sheet);
  }
  setFrozen(sheet: string, given: { rows: number; columns: number }): void {
    return this.tabs.setFrozen(sheet, given);
  }
  gridlines(sheet: string): boolean {
    return this.tabs.gridlines(sheet);
  }
  setGridlines(sheet: string, shown: boolean): void {
    return this.tabs.setGridlines(sheet, shown);
  }
  tabColor(sheet: string): string {
    return this.tabs.tabColor(sheet);
  }
  setTabColor(sheet: string, color: string): void {
    return this.tabs.setTabColor(sheet, color);
  }
  selection(): Area {
    return this.tabs.selection();
  }
  select(area: Area): void {
    return this.tabs.select(area);
  }
  names(): NameInfo[] {
    return this.defined.names();
  }
  addName(name: string, reference: string, comment: string, sheet: string | null): void {
    return this.defined.addName(name, reference, comment, sheet);
  }
  changeName(
    name: string,
    sheet: string | null,
    change: { readonly reference?: string; readonly comment?: string },
  ): void {
    return this.defined.changeName(name, sheet, change);
  }
  deleteName(name: string, sheet: string | null): void {
    return this.defined.deleteName(name, sheet);
  }
  addTable(area: Area, hasHeaders: boolean, name: string | null, trigger: Trigger): Promise<string> {
    return this.changes.addTable(area, hasHeaders, name, trigger);
  }
  renameTable(id: string, name: string): Promise<void> {
    return this.changes.renameTable(id, name);
  }
  resizeTable(id: string, area: Area): Promise<void> {
    return this.changes.resizeTable(id, area);
  }
  deleteTable(id: string, trigger: Trigger): Promise<void> {
    return this.changes.deleteTable(id, trigger);
  }
  convertTable(id: string): Promise<void> {
    return this.changes.convertTable(id);
  }
  registerFunctions(registration: FunctionRegistration): void {
    return this.custom.registerFunctions(registration);
  }
  errorSentence(sheet: string, row: number, column: number): string | undefined {
    return this.custom.errorSentence(sheet, row, column);
  }
}

export { UNIT } from "./univer/areas";
export type { FunctionRegistration } from "./univer/custom-functions";
