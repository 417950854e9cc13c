/** The `Engine` of the host over Univer's open-source spreadsheet: the same code in a page and in Node. */
import {
  CellValueType,
  generateRandomId,
  ICommandService,
  IUniverInstanceService,
  mergeWorksheetSnapshotWithDefault,
  numfmt,
  type ICellData,
  type IRange,
  type Nullable,
  type Univer,
} from "@univerjs/core";
import type { FUniver } from "@univerjs/core/facade";
import {
  FormulaDataModel,
  FunctionType,
  IDependencyManagerService,
  IFunctionService,
  ISheetRowFilteredService,
  LexerTreeBuilder,
} from "@univerjs/engine-formula";
import type {} from "@univerjs/engine-formula/facade";
import { SheetInterceptorService } from "@univerjs/sheets";
import type { FRange, FWorkbook, FWorksheet } from "@univerjs/sheets/facade";
import { FormulaCalculationSessionService, IDescriptionService } from "@univerjs/sheets-formula";
import type {} from "@univerjs/sheets-formula/facade";
import type {} from "@univerjs/sheets-table/facade";
import type { ClasseurDecrit } from "../classeur-decrit";
import { EngineRefusal, intersection, MAX_COLUMNS, MAX_ROWS, quoteSheet, toA1 } from "../hote";
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
import { erreurEnFrancais } from "../francais";
import { cellOf, formatOf, scalarOf, styleOf, typedFormula } from "./cells";
import {
  createFunction,
  type Answer,
  type FunctionMetadata,
  type FunctionSite,
  type Invocation,
  type ReturnedError,
} from "./functions";
import { ALL_SHEETS, snapshotOf, tablesOf } from "./snapshot";
import { AnchorArray, Single, withoutOperators, withOperators } from "./spills";
import {
  aliasOf,
  withAliases,
  withoutAliases,
  withoutPrefixes,
  withRowReferences,
  withTableRenamed,
} from "./structured";

export const UNIT = "classeur";
const POINTS_PER_PIXEL = 0.75;
const CALCULATION_START = 700;
const CALCULATION_TURNS = 10;
const EDIT_GROUPING = 100;

interface Written {
  readonly area: Area;
  readonly trigger: Trigger;
  readonly before: Scalar | undefined;
}
interface SheetBuffer {
  cells: Record<number, Record<number, ICellData>>;
  writes: Written[];
}

export interface FunctionRegistration {
  readonly namespace: string;
  readonly functions: readonly FunctionMetadata[];
  readonly invoke: (invocation: Invocation) => Answer | Promise<Answer>;
  readonly blank: () => 0 | null;
  readonly isError?: (value: unknown) => ReturnedError | undefined;
}

export class UniverEngine implements Engine {
  private readonly listeners = new Map<EngineEventName, ((value: never) => void)[]>();
  private readonly buffer = new Map<string, SheetBuffer>();
  /** Depth of the operations that the API runs: their commands are not a person's. */
  private own = 0;
  /** Commands whose event is announced by the caller instead. */
  private muted = 0;
  private dirtyAt = -1;
  private dirtySince = 0;
  /** Turns of the event loop waited since the last edit. */
  private turns = 0;
  private lastSelection = "";
  private lastActive: string | null = null;
  private tableCount = 0;
  /** Formulas entered in a form that Univer does not read: sheet!row,column → what was entered and what was stored. */
  private readonly entered = new Map<string, { readonly shown: string; readonly stored: string }>();
  /** Tables made of lone headers: the row under them is not one of theirs until something is written in it. */
  private readonly fresh = new Set<string>();
  private readonly looks = new Map<string, TableLook>();
  /** Tables with a totals row, under what Univer knows of them. */
  private readonly totals = new Set<string>();
  private filteredAreas: () => readonly Area[] = () => [];
  private readonly sentences = new Map<string, Map<string, ReadonlyMap<string, ReturnedError>>>();
  private readonly registrations: FunctionRegistration[] = [];
  private grouped: { readonly timer: ReturnType<typeof setTimeout>; readonly compute: () => void } | undefined;
  /** Resolves when Univer is able to compute. */
  private readonly computing: Promise<void>;
  private beforeEdit: { key: string; value: Scalar } | undefined;

  constructor(
    readonly univer: Univer,
    readonly api: FUniver,
    /** On a page, Univer computes nothing before it has displayed its first workbook. */
    displayed: Promise<void> = Promise.resolve(),
  ) {
    this.computing = displayed.then(() => this.startWaiting());
    this.listen();
  }

  /** Opens a described workbook in place of the current one. Its tables and names go through the engine itself. */
  async open(described: ClasseurDecrit): Promise<void> {
    // A calculation under way would give its results to the next workbook.
    if (this.api.getActiveWorkbook()) await this.flush();
    this.buffer.clear();
    if (this.api.getActiveWorkbook()) {
      this.univer.__getInjector().get(IUniverInstanceService).disposeUnit(UNIT);
      // Univer keeps the dependencies of a workbook it has closed, and this one takes the same identifier.
      this.get<{ reset(): void }>(IDependencyManagerService).reset();
    }
    this.entered.clear();
    this.looks.clear();
    this.totals.clear();
    this.fresh.clear();
    this.sentences.clear();
    this.tableCount = tablesOf(described);
    this.lastSelection = "";
    this.api.createWorkbook(snapshotOf(UNIT, described));
    this.get<IFunctionService>(IFunctionService).registerExecutors(new AnchorArray(), new Single());
    this.get<ISheetRowFilteredService>(ISheetRowFilteredService).register((_, sheet, row) =>
      this.filteredAreas().some(
        (area) =>
          area.sheet === sheet &&
          row >= area.row &&
          row < area.row + area.rows &&
          !this.sheet(sheet).getSheet().getRowVisible(row),
      ),
    );
    this.applyRegistrations();
    this.lastActive = this.activeSheet();
    this.markDirty();
    this.muted += 1;
    try {
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
    } finally {
      this.muted -= 1;
    }
    // Univer's first calculation, of the whole workbook, comes with the grouped one.
    this.grouped = undefined;
    await this.flush();
  }

  // ---- access to Univer -----------------------------------------------------------------

  private get<T>(token: unknown): T {
    return (this.univer.__getInjector() as unknown as { get(token: unknown): T }).get(token);
  }
  private workbook(): FWorkbook {
    const workbook = this.api.getActiveWorkbook();
    if (!workbook) throw new Error("Aucun classeur n'est ouvert dans l'atelier.");
    return workbook;
  }
  private sheet(id: string): FWorksheet {
    const sheet = this.workbook().getSheetBySheetId(id);
    if (!sheet) throw new EngineRefusal("ItemNotFound", "La ressource demandée n'existe pas.");
    return sheet;
  }
  /** The part of an area that exists in Univer's grid, which is smaller than Excel's. */
  private clip(area: Area): Area | undefined {
    const sheet = this.sheet(area.sheet);
    return intersection(area, {
      sheet: area.sheet,
      row: 0,
      column: 0,
      rows: sheet.getMaxRows(),
      columns: sheet.getMaxColumns(),
    });
  }
  /** The mutations and not the commands: nobody undoes the size of the grid. */
  private grow(area: Area): void {
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
  private range(area: Area): FRange {
    return this.sheet(area.sheet).getRange(area.row, area.column, area.rows, area.columns);
  }
  private cell(sheet: string, row: number, column: number): Nullable<ICellData> {
    const stored = this.sheet(sheet).getSheet().getCellMatrix().getValue(row, column);
    if (stored && stored.v !== undefined && stored.v !== null) return stored;
    const spilled = this.spilled(sheet)?.[row]?.[column];
    return spilled ? { ...stored, ...spilled } : stored;
  }
  private spilled(sheet: string): Record<number, Record<number, ICellData>> | undefined {
    const all = this.get<FormulaDataModel>(FormulaDataModel).getArrayFormulaCellData() as
      Record<string, Record<string, Record<number, Record<number, ICellData>>> | undefined> | undefined;
    return all?.[UNIT]?.[sheet];
  }
  /** Excel spills neither inside a table nor over one; Univer does. */
  spillBlocked(area: Area): boolean {
    return area.rows * area.columns > 1 && this.tableAreas().some((table) => intersection(table, area) !== undefined);
  }
  /** Univer leaves the tables of a sheet that it has deleted when a formula read this sheet's cells. */
  private tableList() {
    const workbook = this.workbook();
    return (workbook.getTableList?.() ?? []).filter((table) => workbook.getSheetBySheetId(table.subUnitId) !== null);
  }
  private tableAreas(): Area[] {
    return this.tableList().map((table) => areaOf(table.subUnitId, table.range as IRange));
  }
  private spills(sheet: string): Area[] {
    return this.allSpills(sheet).filter((area) => !this.spillBlocked(area));
  }
  private allSpills(sheet: string): Area[] {
    const all = this.get<FormulaDataModel>(FormulaDataModel).getArrayFormulaRange() as Record<
      string,
      Record<string, Record<number, Record<number, IRange>>> | undefined
    >;
    const areas: Area[] = [];
    for (const line of Object.values(all[UNIT]?.[sheet] ?? {}))
      for (const range of Object.values(line)) if (range) areas.push(areaOf(sheet, range));
    return areas;
  }

  // ---- events ---------------------------------------------------------------------------

  on<N extends EngineEventName>(event: N, listener: (value: EngineEvents[N]) => void): void {
    const known = this.listeners.get(event) ?? [];
    known.push(listener as (value: never) => void);
    this.listeners.set(event, known);
  }
  private fire<N extends EngineEventName>(event: N, value: EngineEvents[N]): void {
    for (const listener of this.listeners.get(event) ?? []) (listener as (value: EngineEvents[N]) => void)(value);
  }
  private trigger(): Trigger {
    return this.own > 0 ? "ThisLocalAddin" : "Unknown";
  }
  private owned<T>(run: () => T): T {
    this.own += 1;
    try {
      return this.grouping(run);
    } finally {
      this.own -= 1;
    }
  }
  /** Univer waits 100 ms for other edits before it computes. What it then does is kept, so that `flush` need not wait. */
  private grouping<T>(run: () => T): T {
    const { setTimeout } = globalThis;
    globalThis.setTimeout = ((compute: () => void, delay?: number) => {
      if (delay !== EDIT_GROUPING) return setTimeout(compute, delay);
      const timer = setTimeout(() => {
        if (this.grouped?.timer === timer) this.grouped = undefined;
        compute();
      }, delay);
      this.grouped = { timer, compute };
      return timer;
    }) as typeof setTimeout;
    try {
      return run();
    } finally {
      globalThis.setTimeout = setTimeout;
    }
  }
  private computeNow(): void {
    // In the middle of an edit, whose listener asks for the end of the calculation, only a part of it would be computed.
    if (!this.grouped || this.own > 0) return;
    const { timer, compute } = this.grouped;
    this.grouped = undefined;
    clearTimeout(timer);
    compute();
  }
  private async ownedAsync<T>(run: () => Promise<T>): Promise<T> {
    this.own += 1;
    try {
      return await run();
    } finally {
      this.own -= 1;
    }
  }
  private quietly<T>(run: () => T): T {
    this.muted += 1;
    try {
      return run();
    } finally {
      this.muted -= 1;
    }
  }

  private listen(): void {
    const commands = this.get<ICommandService>(ICommandService);
    commands.beforeCommandExecuted((info, options) => {
      if (info.id !== "sheet.mutation.set-range-values" || isResult(options)) return;
      this.forgetSentences(info.params as SetValuesParams);
      const at = singleCell(info.params as SetValuesParams);
      this.beforeEdit = at ? { key: siteKey(at), value: scalarOf(this.cell(at.sheet, at.row, at.column)) } : undefined;
    });
    commands.onCommandExecuted((info, options) => {
      const params = info.params as Record<string, unknown> | undefined;
      if (info.id === "formula.mutation.set-array-formula-data" && this.api.getActiveWorkbook())
        for (const { id } of this.sheets()) for (const area of this.allSpills(id)) this.grow(area);
      if (info.id === "formula.mutation.set-formula-calculation-result") this.fireCalculated(params);
      if (RENAMING.has(info.id)) this.forgetParsed();
      if (DIRTY.has(info.id) && !isResult(options)) this.markDirty();
      if (params && !isResult(options)) this.announce(info.id, params);
      if (info.id === "sheet.mutation.set-range-values" && !isResult(options) && this.own === 0 && this.muted === 0)
        this.growTable(singleCell(info.params as SetValuesParams));
    });
  }

  /**
   * Univer keeps each formula it has read by its text, with the area of the tables and names found then. It reads it again once when one of
   * them changes, without replacing what it kept: the next calculation would go back to the former area.
   */
  private forgetParsed(): void {
    this.get<IFunctionService>(IFunctionService).deleteFormulaAstCacheKey("");
    // The only way in to its cache of what formulas are made of; a builder holds nothing else.
    this.get<LexerTreeBuilder>(LexerTreeBuilder).dispose();
  }

  /** A value typed just below a table, or just at its right, joins it. */
  private growTable(at: FunctionSite | undefined): void {
    if (!at) return;
    const typed = this.cell(at.sheet, at.row, at.column);
    if (scalarOf(typed) === "" && !typed?.f) return;
    for (const table of this.tableList()) {
      const area = areaOf(table.subUnitId, table.range as IRange);
      if (area.sheet !== at.sheet) continue;
      const below =
        !this.totals.has(table.id) &&
        at.row === area.row + area.rows &&
        at.column >= area.column &&
        at.column < area.column + area.columns;
      const right = at.column === area.column + area.columns && at.row >= area.row && at.row < area.row + area.rows;
      if (!below && !right) continue;
      const wider: Area = below ? { ...area, rows: area.rows + 1 } : { ...area, columns: area.columns + 1 };
      if (this.tableAreas().filter((other) => intersection(other, wider)).length > 1) return;
      this.growing = this.growing.then(() => this.quietlyAsync(() => this.resizeTable(table.id, wider)));
      return;
    }
  }
  private growing: Promise<void> = Promise.resolve();
  private async quietlyAsync(run: () => Promise<void>): Promise<void> {
    this.muted += 1;
    try {
      await run();
    } finally {
      this.muted -= 1;
    }
  }

  private fireCalculated(params: Record<string, unknown> | undefined): void {
    const data = (params?.["unitData"] as Record<string, Record<string, unknown> | undefined> | undefined)?.[UNIT];
    for (const [sheet, cells] of Object.entries(data ?? {})) {
      const area = boundsOf({ subUnitId: sheet, cellValue: cells as Cells }, () => true);
      if (area) this.fire("calculated", { area });
    }
  }

  private announce(id: string, params: Record<string, unknown>): void {
    // Between a workbook that closes and the next one, Univer still moves a selection: it is nobody's.
    if (!this.api.getActiveWorkbook()) return;
    const sheet = String(params["subUnitId"] ?? "");
    switch (id) {
      case "sheet.mutation.set-range-values":
        if (this.muted === 0) this.announceValues(params as unknown as SetValuesParams);
        return;
      case "sheet.operation.set-selections":
        return this.announceSelection(params);
      case "sheet.operation.set-worksheet-active":
        return this.announceActive(sheet);
      case "sheet.mutation.insert-sheet": {
        const added = String((params["sheet"] as { id?: string } | undefined)?.id ?? "");
        return this.fire("sheetAdded", { sheet: added, trigger: this.trigger() });
      }
      case "sheet.mutation.remove-sheet":
        return this.fire("sheetDeleted", { sheet, trigger: this.trigger() });
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
    if (this.muted > 0) return;
    const range = params["range"] as IRange | undefined;
    if (range) this.fire("changed", { area: areaOf(sheet, range), changeType, trigger: this.trigger() });
  }
  private announceValues(params: SetValuesParams): void {
    const values = boundsOf(params, (cell) => cell === null || Object.keys(cell ?? {}).some((key) => key !== "s"));
    if (!values) {
      const styles = boundsOf(params, () => true);
      if (styles) this.fire("formatted", { area: styles, trigger: this.trigger() });
      return;
    }
    const at = singleCell(params);
    const before = at && this.beforeEdit?.key === siteKey(at) ? this.beforeEdit.value : undefined;
    const now = at ? this.cell(at.sheet, at.row, at.column) : undefined;
    const details = before !== undefined && !now?.f ? { before, after: scalarOf(now) } : {};
    this.fire("changed", { area: values, changeType: "RangeEdited", trigger: this.trigger(), ...details });
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
    if (this.muted === 0) this.fire("selected", { area });
  }
  private announceActive(sheet: string): void {
    const previous = this.lastActive;
    // The insertion of a sheet tells of its activation late, when another is active again.
    if (sheet === previous || sheet !== this.activeSheet()) return;
    this.lastActive = sheet;
    if (this.muted > 0) return;
    this.fire("activated", { sheet, previous });
  }

  // ---- recalculation --------------------------------------------------------------------

  private session(): FormulaCalculationSessionService {
    return this.get<FormulaCalculationSessionService>(FormulaCalculationSessionService);
  }
  private markDirty(): void {
    this.dirtyAt = this.session().state.id;
    this.startWaiting();
  }
  private startWaiting(): void {
    this.turns = 0;
    this.dirtySince = Date.now();
  }
  /** Univer groups edits for 100 ms, then opens a session: the edit is computed when a later session has been applied. */
  private settled(): boolean {
    if (this.dirtyAt < 0) return true;
    const { id, started, resultApplied, stopped, completed, resultEmitted } = this.session().state;
    // A busy machine may not have let Univer's own timer run: time alone proves nothing, turns of the event loop do.
    if (id <= this.dirtyAt) return Date.now() - this.dirtySince > CALCULATION_START && this.turns >= CALCULATION_TURNS;
    return started && resultApplied && (stopped || completed || resultEmitted);
  }
  async flush(): Promise<void> {
    this.commit();
    this.computeNow();
    await this.computing;
    await this.growing;
    while (!this.settled()) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(() => {
          this.turns += 1;
          done();
        }, 20);
        const subscription = this.session().state$.subscribe(() => {
          if (this.settled()) done();
        });
        function done(): void {
          clearTimeout(timer);
          // The first notification arrives during the subscription itself.
          queueMicrotask(() => subscription.unsubscribe());
          resolve();
        }
      });
    }
    this.dirtyAt = -1;
  }
  async recalculate(): Promise<void> {
    await this.flush();
    this.markDirty();
    this.api.getFormula().executeCalculation();
    await this.flush();
  }

  // ---- sheets ---------------------------------------------------------------------------

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
  activate(sheet: string): void {
    if (this.sheet(sheet).isSheetHidden())
      throw new EngineRefusal("InvalidOperation", "Une feuille masquée ne peut pas être activée.");
    this.lastActive ??= this.activeSheet();
    this.owned(() => this.workbook().setActiveSheet(sheet));
    this.announceActive(sheet);
  }
  addSheet(name: string | null): string {
    this.commit();
    const taken = new Set(this.sheets().map((sheet) => sheet.name.toLowerCase()));
    let wanted = name;
    for (let n = taken.size + 1; wanted === null; n++) if (!taken.has(`feuil${n}`)) wanted = `Feuil${n}`;
    const id = generateRandomId();
    const sheet = mergeWorksheetSnapshotWithDefault({ id, name: wanted });
    // Excel adds the sheet without showing it: so does Univer with a sheet that another person adds.
    this.owned(() =>
      this.api.syncExecuteCommand(
        "sheet.mutation.insert-sheet",
        { unitId: UNIT, index: taken.size, sheet },
        { fromCollab: true },
      ),
    );
    return id;
  }
  renameSheet(sheet: string, name: string): void {
    this.commit();
    const before = this.sheet(sheet).getSheetName();
    this.owned(() => this.sheet(sheet).setName(name));
    this.markDirty();
    this.fire("sheetRenamed", { sheet, before, after: name, trigger: "ThisLocalAddin" });
  }
  deleteSheet(sheet: string): void {
    this.commit();
    for (const table of this.tables()) if (table.area.sheet === sheet) this.forgetTable(table.id);
    this.owned(() => this.workbook().deleteSheet(this.sheet(sheet)));
    this.markDirty();
  }
  hideSheet(sheet: string, hidden: boolean): void {
    this.owned(() => (hidden ? this.sheet(sheet).hideSheet() : this.sheet(sheet).showSheet()));
  }
  moveSheet(sheet: string, position: number): void {
    if (position < 0 || position >= this.sheets().length)
      throw new EngineRefusal("InvalidArgument", "L'argument est manquant ou non valide, ou son format est incorrect.");
    const active = this.activeSheet();
    this.owned(() => this.workbook().moveSheet(this.sheet(sheet), position));
    this.quietly(() => this.workbook().setActiveSheet(active));
  }

  frozen(sheet: string): { rows: number; columns: number } {
    const { ySplit, xSplit } = this.sheet(sheet).getFreeze();
    return { rows: ySplit, columns: xSplit };
  }
  setFrozen(sheet: string, { rows, columns }: { rows: number; columns: number }): void {
    this.owned(() =>
      rows === 0 && columns === 0
        ? this.sheet(sheet).cancelFreeze()
        : this.sheet(sheet).setFreeze({
            ySplit: rows,
            xSplit: columns,
            startRow: rows === 0 ? -1 : rows,
            startColumn: columns === 0 ? -1 : columns,
          }),
    );
  }
  gridlines(sheet: string): boolean {
    return !this.sheet(sheet).hasHiddenGridLines();
  }
  setGridlines(sheet: string, shown: boolean): void {
    this.owned(() => this.sheet(sheet).setHiddenGridlines(!shown));
  }
  tabColor(sheet: string): string {
    return (this.sheet(sheet).getTabColor() ?? "").toUpperCase();
  }
  setTabColor(sheet: string, color: string): void {
    this.owned(() => this.sheet(sheet).setTabColor(color));
  }

  // ---- cells ----------------------------------------------------------------------------

  values(area: Area): Scalar[][] {
    return this.collect(area, (cell) => scalarOf(cell), "");
  }
  formulas(area: Area): Scalar[][] {
    this.commit();
    const clipped = this.clip(area);
    const formulas = clipped ? this.range(clipped).getFormulas() : [];
    return this.collect(
      area,
      (cell, row, column) => {
        const formula = clipped ? formulas[row - clipped.row]?.[column - clipped.column] : undefined;
        if (!formula) return scalarOf(cell);
        return this.shownFormula(area.sheet, row, column, formula);
      },
      "",
    );
  }
  text(area: Area): string[][] {
    return this.collect(area, (cell, row, column) => this.textOf(cell, area.sheet, row, column), "");
  }
  private textOf(cell: Nullable<ICellData>, sheet: string, row: number, column: number): string {
    const value = scalarOf(cell);
    return this.display(value, typeof value === "number" ? this.pattern(sheet, row, column) : undefined);
  }
  /** What a French Excel shows of a value. */
  display(value: Scalar, pattern = "General"): string {
    if (typeof value === "boolean") return value ? "VRAI" : "FAUX";
    if (typeof value === "string") return erreurEnFrancais(value);
    return pattern === "@" ? String(value).replace(".", ",") : numfmt.format(pattern, value, { locale: "fr" });
  }
  private pattern(sheet: string, row: number, column: number): string | undefined {
    const raw = this.sheet(sheet).getSheet().getCellMatrix().getValue(row, column);
    const style = this.workbook().getWorkbook().getStyles().getStyleByCell(raw);
    return style?.n?.pattern;
  }
  numberFormats(area: Area): string[][] {
    // Univer builds a new object each time it is asked for its workbook: once for all the cells.
    const matrix = this.sheet(area.sheet).getSheet().getCellMatrix();
    const styles = this.workbook().getWorkbook().getStyles();
    return this.collect(
      area,
      (_, row, column) => styles.getStyleByCell(matrix.getValue(row, column))?.n?.pattern ?? "General",
      "General",
    );
  }
  private collect<T>(
    area: Area,
    read: (cell: Nullable<ICellData>, row: number, column: number) => T,
    missing: T,
  ): T[][] {
    this.commit();
    const sheet = this.sheet(area.sheet);
    const matrix = sheet.getSheet().getCellMatrix();
    const spilled = this.spilled(area.sheet);
    const blocked = this.allSpills(area.sheet).filter(
      (candidate) => intersection(candidate, area) && this.spillBlocked(candidate),
    );
    const maxRows = sheet.getMaxRows();
    const maxColumns = sheet.getMaxColumns();
    const out: T[][] = new Array<T[]>(area.rows);
    for (let i = 0; i < area.rows; i++) {
      const row = area.row + i;
      const line: T[] = new Array<T>(area.columns);
      const spill = spilled?.[row];
      for (let j = 0; j < area.columns; j++) {
        const column = area.column + j;
        if (row >= maxRows || column >= maxColumns) {
          line[j] = missing;
          continue;
        }
        let cell = matrix.getValue(row, column);
        const stopped =
          blocked.length === 0
            ? undefined
            : blocked.find((one) => intersection(one, { sheet: area.sheet, row, column, rows: 1, columns: 1 }));
        if (stopped) {
          if (stopped.row === row && stopped.column === column)
            cell = { ...cell, v: "#SPILL!", t: CellValueType.STRING };
        } else if (spill && (!cell || cell.v === undefined || cell.v === null)) cell = spill[column] ?? cell;
        line[j] = read(cell, row, column);
      }
      out[i] = line;
    }
    return out;
  }

  write(area: Area, values: readonly (readonly (Scalar | null)[])[], trigger: Trigger): void {
    this.grow(area);
    let buffer = this.buffer.get(area.sheet);
    if (!buffer) {
      buffer = { cells: {}, writes: [] };
      this.buffer.set(area.sheet, buffer);
    }
    const single = area.rows === 1 && area.columns === 1;
    const before = single
      ? scalarOf(buffer.cells[area.row]?.[area.column] ?? this.cell(area.sheet, area.row, area.column))
      : undefined;
    // Only the corner of a merge holds a value: what is written to its other cells is lost.
    const merges = this.merges(area.sheet).filter((merge) => intersection(merge, area));
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
      (typeof value === "string" && value !== "" ? this.pattern(sheet, row, column) : undefined);
    const asText = pattern === "@";
    const formula = asText || typeof value !== "string" ? undefined : typedFormula(value);
    if (formula !== undefined) {
      const stored = this.storedFormula(sheet, row, column, formula);
      return { f: stored, v: null, si: null, t: null, p: null };
    }
    return cellOf(value, asText);
  }
  /** The form under which Univer computes a formula; what was entered is kept to be shown. */
  storedFormula(sheet: string, row: number, column: number, formula: string): string {
    const read = withRowReferences(withoutOperators(withoutPrefixes(formula)), (table, from, to) =>
      this.rowReference({ sheet, row, column }, table, from, to),
    );
    const stored = withAliases(read, this.tableNames());
    const key = siteKey({ sheet, row, column });
    if (stored === formula) this.entered.delete(key);
    else this.entered.set(key, { shown: formula, stored });
    return stored;
  }
  private rowReference(
    site: FunctionSite,
    name: string | undefined,
    from: string | undefined,
    to: string | undefined,
  ): string | undefined {
    const tables = this.tables();
    const table =
      name === undefined
        ? tables.find((candidate) => intersection(candidate.area, { ...site, rows: 1, columns: 1 }))
        : tables.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
    // Only the rows of the table have a current row.
    if (!table || site.row <= table.area.row || site.row >= table.area.row + table.area.rows) return undefined;
    const at = (column: string | undefined, missing: number): number =>
      column === undefined
        ? missing
        : table.columns.findIndex((candidate) => candidate.toLowerCase() === column.toLowerCase());
    const first = at(from, 0);
    const last = from === undefined ? table.area.columns - 1 : at(to, first);
    if (first < 0 || last < first) return undefined;
    const cells = toA1(site.row, table.area.column + first, 1, last - first + 1).replace(/([A-Z]+)/g, "$$$1");
    return table.area.sheet === site.sheet
      ? cells
      : `${quoteSheet(this.sheet(table.area.sheet).getSheetName())}!${cells}`;
  }
  shownFormula(sheet: string, row: number, column: number, stored: string): string {
    const known = this.entered.get(siteKey({ sheet, row, column }));
    return known?.stored === stored ? known.shown : withOperators(withoutAliases(stored));
  }
  commit(): void {
    if (this.buffer.size === 0) return;
    const all = [...this.buffer];
    this.buffer.clear();
    for (const [sheet, buffer] of all) {
      const bounds = boundsOf({ subUnitId: sheet, cellValue: buffer.cells }, () => true);
      if (bounds) this.setCells(sheet, bounds, buffer.cells);
      for (const written of buffer.writes) {
        const { area, trigger, before } = written;
        const cell = before === undefined ? undefined : this.cell(sheet, area.row, area.column);
        const details = before !== undefined && !cell?.f ? { before, after: scalarOf(cell) } : {};
        this.fire("changed", { area, changeType: "RangeEdited", trigger, ...details });
        if (trigger === "Unknown" && area.rows === 1 && area.columns === 1)
          this.growTable({ sheet, row: area.row, column: area.column });
      }
    }
  }
  private setCells(sheet: string, area: Area, cells: Record<number, Record<number, ICellData>>): void {
    this.quietly(() =>
      this.owned(() =>
        this.api.syncExecuteCommand("sheet.command.set-range-values", {
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
    this.grow(boundedTo(area, this.sheet(area.sheet)));
    const clipped = this.clip(area);
    if (!clipped) return;
    const cells: Record<number, Record<number, ICellData>> = {};
    const matrix = this.sheet(area.sheet).getSheet().getCellMatrix();
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
    this.fire("formatted", { area: clipped, trigger });
  }
  clear(area: Area, what: ClearWhat, trigger: Trigger): void {
    this.commit();
    const clipped = this.clip(area);
    if (!clipped) return;
    const cells: Record<number, Record<number, ICellData>> = {};
    const empty: ICellData = { v: null, f: null, si: null, t: null, p: null };
    const matrix = this.sheet(area.sheet).getSheet().getCellMatrix();
    for (let row = clipped.row; row < clipped.row + clipped.rows; row++) {
      for (let column = clipped.column; column < clipped.column + clipped.columns; column++) {
        if (!matrix.getValue(row, column)) continue;
        (cells[row] ??= {})[column] =
          what === "all" ? { ...empty, s: null } : what === "contents" ? empty : { s: null };
      }
    }
    this.setCells(area.sheet, clipped, cells);
    if (what === "formats") this.fire("formatted", { area: clipped, trigger });
    else this.fire("changed", { area: clipped, changeType: "RangeEdited", trigger });
  }
  async insertCells(area: Area, shift: "down" | "right", trigger: Trigger): Promise<void> {
    this.commit();
    const sheet = this.sheet(area.sheet);
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
    if (!whole) this.fire("changed", { area, changeType: "CellInserted", trigger, shift });
  }
  async deleteCells(area: Area, shift: "up" | "left", trigger: Trigger): Promise<void> {
    this.commit();
    const sheet = this.sheet(area.sheet);
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
    if (!whole) this.fire("changed", { area, changeType: "CellDeleted", trigger, shift });
  }
  /** Univer rewrites the formulas of the active sheet only when lines are removed. */
  private onActive(sheet: string, run: () => void): void {
    const active = this.activeSheet();
    if (active !== sheet) this.quietly(() => this.workbook().setActiveSheet(sheet));
    try {
      run();
    } finally {
      if (active !== sheet) this.quietly(() => this.workbook().setActiveSheet(active));
      this.lastActive = active;
    }
  }
  /** The writes that Univer makes to move cells are not edits. */
  private async shiftCells(command: string, area: Area): Promise<void> {
    const active = this.activeSheet();
    this.muted += 1;
    try {
      // These commands of Univer work on the active sheet, whatever they are given.
      if (active !== area.sheet) this.workbook().setActiveSheet(area.sheet);
      await this.api.executeCommand(`sheet.command.${command}`, {
        unitId: UNIT,
        subUnitId: area.sheet,
        range: rangeOf(area),
      });
      if (active !== area.sheet) this.workbook().setActiveSheet(active);
    } finally {
      this.muted -= 1;
    }
  }
  /** The insertion of whole lines is announced by its own command, with who asked for it. */
  private async shifting(trigger: Trigger, run: () => Promise<void>): Promise<void> {
    const own = trigger === "ThisLocalAddin" ? 1 : 0;
    this.own += own;
    try {
      await run();
    } finally {
      this.own -= own;
    }
    this.markDirty();
  }
  merge(area: Area, merged: boolean): void {
    this.commit();
    this.quietly(() => (merged ? this.range(area).merge() : this.range(area).breakApart()));
  }

  merges(sheet: string): Area[] {
    return this.sheet(sheet)
      .getSheet()
      .getMergeData()
      .map((range) => areaOf(sheet, range));
  }

  // ---- formats --------------------------------------------------------------------------

  format(area: Area): CellFormat {
    this.commit();
    const clipped = this.clip(area) ?? area;
    const styles = this.workbook().getWorkbook().getStyles();
    const matrix = this.sheet(area.sheet).getSheet().getCellMatrix();
    let common: Record<string, unknown> | undefined;
    for (let row = clipped.row; row < clipped.row + clipped.rows; row++) {
      for (let column = clipped.column; column < clipped.column + clipped.columns; column++) {
        const one = formatOf(styles.getStyleByCell(matrix.getValue(row, column))) as unknown as Record<string, unknown>;
        if (!common) common = one;
        else for (const key of Object.keys(one)) if (common[key] !== one[key]) common[key] = null;
      }
    }
    return (common ?? {}) as CellFormat;
  }
  setFormat(area: Area, format: CellFormat, trigger: Trigger): void {
    this.commit();
    const clipped = this.clip(area);
    if (!clipped) return;
    const style = styleOf(format);
    const cells: Record<number, Record<number, ICellData>> = {};
    for (let row = clipped.row; row < clipped.row + clipped.rows; row++) {
      const line: Record<number, ICellData> = (cells[row] = {});
      for (let column = clipped.column; column < clipped.column + clipped.columns; column++)
        line[column] = { s: { ...style } };
    }
    this.setCells(area.sheet, clipped, cells);
    this.fire("formatted", { area: clipped, trigger });
  }
  columnWidth(area: Area): number | null {
    const sheet = this.sheet(area.sheet);
    const widths = new Set(
      indexes(area.column, area.columns).map((column) =>
        column < sheet.getMaxColumns() ? sheet.getColumnWidth(column) : 0,
      ),
    );
    return widths.size === 1 ? [...widths][0]! * POINTS_PER_PIXEL : null;
  }
  setColumnWidth(area: Area, points: number): void {
    const clipped = this.clip(area);
    if (clipped)
      this.quietly(() =>
        this.sheet(area.sheet).setColumnWidths(clipped.column, clipped.columns, points / POINTS_PER_PIXEL),
      );
  }
  rowHeight(area: Area): number | null {
    const sheet = this.sheet(area.sheet);
    const heights = new Set(
      indexes(area.row, area.rows).map((row) => (row < sheet.getMaxRows() ? sheet.getRowHeight(row) : 0)),
    );
    return heights.size === 1 ? [...heights][0]! * POINTS_PER_PIXEL : null;
  }
  setRowHeight(area: Area, points: number): void {
    const clipped = this.clip(area);
    if (clipped)
      this.quietly(() =>
        this.sheet(area.sheet).setRowHeightsForced(clipped.row, clipped.rows, points / POINTS_PER_PIXEL),
      );
  }
  hidden(area: Area, what: Lines): boolean[] {
    const sheet = this.sheet(area.sheet).getSheet();
    return what === "rows"
      ? indexesOf(area.row, area.rows).map((row) => !sheet.getRowVisible(row))
      : indexesOf(area.column, area.columns).map((column) => !sheet.getColVisible(column));
  }
  /** The mutations and not the commands: what the API hides is not in the list that a person undoes. */
  setHidden(areas: readonly Area[], what: Lines, hidden: boolean): void {
    if (areas.length === 0) return;
    this.commit();
    const bySheet = new Map<string, IRange[]>();
    for (const area of areas) {
      const clipped = this.clip(area);
      if (clipped) bySheet.set(area.sheet, [...(bySheet.get(area.sheet) ?? []), rangeOf(clipped)]);
    }
    for (const [sheet, ranges] of bySheet)
      this.owned(() =>
        this.api.syncExecuteCommand(
          `sheet.mutation.set-${what === "rows" ? "row" : "col"}-${hidden ? "hidden" : "visible"}`,
          {
            unitId: UNIT,
            subUnitId: sheet,
            ranges,
          },
        ),
      );
  }
  filteredBy(areas: () => readonly Area[]): void {
    this.filteredAreas = areas;
  }
  /** Widths are estimated from the number of characters: there is no font to measure in Node. */
  autofit(area: Area, what: "columns" | "rows"): void {
    this.commit();
    const used = this.usedArea(area.sheet, true);
    const target = used && intersection(area, used);
    if (!target) return;
    if (what === "rows") {
      this.quietly(() => this.sheet(area.sheet).setRowAutoHeight(target.row, target.rows));
      return;
    }
    const texts = this.text(target);
    for (let j = 0; j < target.columns; j++) {
      const longest = texts.reduce((length, line) => Math.max(length, line[j]!.length), 0);
      this.quietly(() =>
        this.sheet(area.sheet).setColumnWidths(target.column + j, 1, Math.min(600, Math.max(30, longest * 7.5 + 14))),
      );
    }
  }

  // ---- areas ----------------------------------------------------------------------------

  existing(area: Area): Area {
    return this.clip(area) ?? { ...area, rows: 1, columns: 1 };
  }
  usedArea(sheet: string, valuesOnly: boolean, within?: Area): Area | null {
    this.commit();
    let top = Infinity;
    let bottom = -1;
    let left = Infinity;
    let right = -1;
    const see = (row: number, column: number): void => {
      if (
        within &&
        (row < within.row ||
          row >= within.row + within.rows ||
          column < within.column ||
          column >= within.column + within.columns)
      )
        return;
      top = Math.min(top, row);
      bottom = Math.max(bottom, row);
      left = Math.min(left, column);
      right = Math.max(right, column);
    };
    this.sheet(sheet)
      .getSheet()
      .getCellMatrix()
      .forValue((row, column, cell) => {
        // A cell among those seen adds nothing.
        if (!cell || (row >= top && row <= bottom && column >= left && column <= right)) return;
        const filled =
          (cell.v !== undefined && cell.v !== null && cell.v !== "") || Boolean(cell.f) || Boolean(cell.si);
        if (filled || (!valuesOnly && cell.s !== undefined && cell.s !== null)) see(row, column);
      });
    for (const area of this.spills(sheet)) {
      const seen = within ? intersection(area, within) : area;
      if (!seen) continue;
      see(seen.row, seen.column);
      see(seen.row + seen.rows - 1, seen.column + seen.columns - 1);
    }
    return bottom < 0 ? null : { sheet, row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
  }
  selection(): Area {
    const range = this.workbook().getActiveRange();
    if (!range) return { sheet: this.activeSheet(), row: 0, column: 0, rows: 1, columns: 1 };
    return areaOf(range.getSheetId(), range.getRange());
  }
  select(area: Area): void {
    this.grow(boundedTo(area, this.sheet(area.sheet)));
    const clipped = this.clip(area);
    if (!clipped)
      throw new EngineRefusal("InvalidArgument", "L'argument est manquant ou non valide, ou son format est incorrect.");
    if (this.activeSheet() !== area.sheet) this.activate(area.sheet);
    this.workbook().setActiveRange(this.range(clipped));
  }
  spillFrom(sheet: string, row: number, column: number): Area | null {
    return this.spills(sheet).find((area) => area.row === row && area.column === column) ?? null;
  }
  spillOver(sheet: string, row: number, column: number): Area | null {
    return this.spills(sheet).find((area) => intersection(area, { sheet, row, column, rows: 1, columns: 1 })) ?? null;
  }

  // ---- names ----------------------------------------------------------------------------

  names(): NameInfo[] {
    return this.workbook()
      .getDefinedNames()
      .map((name) => ({
        name: name.getName(),
        reference: withoutAliases(name.getFormulaOrRefString().replace(/^=/, "")),
        comment: name.getComment() ?? "",
        sheet: scopeOf(name),
      }));
  }
  addName(name: string, reference: string, comment: string, sheet: string | null): void {
    this.commit();
    const builder = this.workbook()
      .newDefinedNameBuilder()
      .setName(name)
      .setRef(withAliases(reference, this.tableNames()));
    if (comment !== "") builder.setComment(comment);
    if (sheet !== null) builder.setScopeToWorksheet(this.sheet(sheet));
    this.workbook().insertDefinedNameBuilder(builder.build());
    this.markDirty();
  }
  changeName(
    name: string,
    sheet: string | null,
    change: { readonly reference?: string; readonly comment?: string },
  ): void {
    this.commit();
    const known = this.definedName(name, sheet);
    if (change.reference !== undefined) known.setRef(withAliases(change.reference, this.tableNames()));
    if (change.comment !== undefined) known.setComment(change.comment);
    this.markDirty();
  }
  deleteName(name: string, sheet: string | null): void {
    this.commit();
    this.definedName(name, sheet).delete();
    this.markDirty();
  }
  private definedName(name: string, sheet: string | null): FDefinedName {
    const known = this.workbook()
      .getDefinedNames()
      .find((one) => one.getName().toLowerCase() === name.toLowerCase() && scopeOf(one) === sheet);
    if (!known) throw new EngineRefusal("ItemNotFound", "La ressource demandée n'existe pas.");
    return known;
  }

  // ---- tables ---------------------------------------------------------------------------

  tables(): TableInfo[] {
    const list = this.tableList();
    return list.map((table) => {
      const area = areaOf(table.subUnitId, table.range as IRange);
      const matrix = this.sheet(area.sheet).getSheet().getCellMatrix();
      const columns = indexes(area.column, area.columns).map((column, i) => {
        const pending = this.buffer.get(area.sheet)?.cells[area.row]?.[column];
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
    const matrix = this.sheet(area.sheet).getSheet().getCellMatrix();
    return indexes(area.column, area.columns).every((column) => {
      const cell = this.buffer.get(area.sheet)?.cells[area.row]?.[column] ?? matrix.getValue(area.row, column);
      return !cell?.f && scalarOf(cell) === "";
    });
  }
  private tableNames(): string[] {
    return this.tableList().map((table) => withoutAliases(table.name));
  }
  async addTable(area: Area, hasHeaders: boolean, name: string | null, trigger: Trigger): Promise<string> {
    this.grow(area);
    if (!hasHeaders) {
      await this.insertCells({ ...area, rows: 1 }, "down", trigger);
      return await this.addTable({ ...area, rows: area.rows + 1 }, true, name, trigger);
    }
    const whole = area.rows === 1 ? { ...area, rows: 2 } : area;
    this.writeHeaders(area, trigger);
    const taken = new Set(this.tables().map((table) => table.name.toLowerCase()));
    let wanted = name;
    for (let n = taken.size + 1; wanted === null; n++) if (!taken.has(`tableau${n}`)) wanted = `Tableau${n}`;
    this.tableCount += 1;
    const id = `table-${this.tableCount}`;
    // The mutation and not the command: Univer's command refuses a table named as a sheet, which Excel accepts.
    const header = this.values({ ...area, rows: 1 })[0]!.map(String);
    await this.ownedAsync(async () =>
      this.api.executeCommand("sheet.mutation.add-table", {
        unitId: UNIT,
        subUnitId: area.sheet,
        range: rangeOf(whole),
        name: aliasOf(wanted!),
        tableId: id,
        header,
        options: { showHeader: true },
      }),
    );
    if (area.rows === 1) this.fresh.add(id);
    this.markDirty();
    this.fire("tableAdded", { table: id, sheet: area.sheet, trigger });
    return id;
  }
  /** Excel makes headers of text, without blanks nor repetitions. */
  private writeHeaders(area: Area, trigger: Trigger): void {
    const header: Area = { ...area, rows: 1 };
    const now = this.values(header)[0]!;
    const texts = this.text(header)[0]!;
    const seen = new Set<string>();
    const wanted = now.map((value, i) => {
      const base = value === "" ? `Colonne${i + 1}` : texts[i]!;
      let unique = base;
      for (let n = 2; seen.has(unique.toLowerCase()); n++) unique = `${base}${n}`;
      seen.add(unique.toLowerCase());
      return unique;
    });
    if (wanted.every((text, i) => text === now[i])) return;
    this.write(header, [wanted.map((text, i) => (text === now[i] ? null : `'${text}`))], trigger);
    this.commit();
  }
  private tableNamed(id: string): TableInfo {
    const table = this.tables().find((candidate) => candidate.id === id);
    if (!table) throw new EngineRefusal("ItemNotFound", "La ressource demandée n'existe pas.");
    return table;
  }
  async renameTable(id: string, name: string): Promise<void> {
    this.commit();
    const { area } = this.tableNamed(id);
    const before = this.tableNamed(id).name;
    const config = { unitId: UNIT, subUnitId: area.sheet, tableId: id };
    for (const [key, { shown, stored }] of this.entered)
      this.entered.set(key, {
        shown: withTableRenamed(shown, before, name),
        stored: withTableRenamed(stored, aliasOf(before), aliasOf(name)),
      });
    // What Univer does to the formulas that name the table, around the mutation itself.
    const around = this.get<SheetInterceptorService>(SheetInterceptorService).onCommandExecute({
      id: "sheet.command.set-table-config",
      params: { ...config, name: aliasOf(name), oldTableName: aliasOf(before) },
    });
    await this.ownedAsync(async () => {
      for (const { id: command, params } of around.preRedos ?? [])
        await this.api.executeCommand(command, params as object);
      await this.api.executeCommand("sheet.mutation.set-sheet-table", { ...config, config: { name: aliasOf(name) } });
      for (const { id: command, params } of around.redos) await this.api.executeCommand(command, params as object);
      for (const defined of this.workbook().getDefinedNames()) {
        const reference = withoutAliases(defined.getFormulaOrRefString());
        const renamed = withTableRenamed(reference, before, name);
        if (renamed !== reference) defined.setRef(withAliases(renamed, this.tableNames()));
      }
    });
    this.markDirty();
    // The formulas were rewritten before the name existed: they are computed once more.
    this.api.getFormula().executeCalculation();
  }
  async resizeTable(id: string, area: Area): Promise<void> {
    this.commit();
    this.grow(area);
    this.fresh.delete(id);
    this.writeHeaders(area, "ThisLocalAddin");
    await this.ownedAsync(async () => await this.sheet(area.sheet).setTableRange(id, rangeOf(area)));
    this.markDirty();
  }
  async deleteTable(id: string, trigger: Trigger): Promise<void> {
    const { area, name, totals } = this.tableNamed(id);
    await this.convertTable(id);
    this.clear(totals ? { ...area, rows: area.rows + 1 } : area, "all", trigger);
    this.fire("tableDeleted", { table: id, name, sheet: area.sheet, trigger });
  }
  async convertTable(id: string): Promise<void> {
    this.commit();
    this.tableNamed(id);
    await this.ownedAsync(async () => await this.workbook().removeTable(id));
    this.forgetTable(id);
    this.markDirty();
  }
  private forgetTable(id: string): void {
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

  // ---- custom functions -----------------------------------------------------------------

  /** Univer's formula services start with the first workbook: what comes before waits for it. */
  registerFunctions(registration: FunctionRegistration): void {
    this.registrations.push(registration);
    if (this.api.getActiveWorkbook()) this.applyRegistrations();
  }
  private applyRegistrations(): void {
    for (const registration of this.registrations.splice(0)) this.applyRegistration(registration);
  }
  private applyRegistration(registration: FunctionRegistration): void {
    const functions = this.get<IFunctionService>(IFunctionService);
    const descriptions = this.get<IDescriptionService>(IDescriptionService);
    const executors = registration.functions.map((metadata) =>
      createFunction(registration.namespace, metadata, {
        blank: registration.blank,
        invoke: registration.invoke,
        isError: registration.isError ?? (() => undefined),
        addressOf: (sheet, row, column, rows = 1, columns = 1) => this.qualified(sheet, row, column, rows, columns),
        spillBlocked: (site, rows, columns) => this.spillBlocked({ ...site, rows, columns }),
        report: (site, id, sentences) => this.report(site, id, sentences),
      }),
    );
    functions.registerExecutors(...executors);
    descriptions.registerDescriptions(
      registration.functions.map((metadata) => ({
        functionName: `${registration.namespace}.${metadata.name}`.toUpperCase(),
        functionType: FunctionType.User,
        description: metadata.description ?? "",
        abstract: metadata.description ?? "",
        functionParameter: metadata.parameters.map((parameter) => ({
          name: parameter.name,
          detail: parameter.description ?? "",
          example: parameter.dimensionality === "matrix" ? "A1:B2" : "A1",
          require: parameter.optional === true ? 0 : 1,
          repeat: parameter.repeating === true ? 1 : 0,
        })),
      })),
    );
  }
  private qualified(sheet: string, row: number, column: number, rows: number, columns: number): string {
    const name = this.sheets().find((candidate) => candidate.id === sheet)?.name ?? "";
    return `${quoteSheet(name)}!${toA1(row, column, rows, columns)}`;
  }
  private report(site: FunctionSite, id: string, sentences: ReadonlyMap<string, ReturnedError>): void {
    const key = siteKey(site);
    const byFunction = this.sentences.get(key) ?? new Map<string, ReadonlyMap<string, ReturnedError>>();
    if (sentences.size === 0) byFunction.delete(id);
    else byFunction.set(id, sentences);
    if (byFunction.size === 0) this.sentences.delete(key);
    else this.sentences.set(key, byFunction);
  }
  /** A cell that is written over no longer has the errors of its former formula. */
  private forgetSentences(params: SetValuesParams): void {
    if (this.sentences.size === 0) return;
    for (const [row, line] of Object.entries(params.cellValue ?? {})) {
      for (const [column, cell] of Object.entries(line ?? {})) {
        if (cell && !("f" in cell) && !("v" in cell)) continue;
        this.sentences.delete(siteKey({ sheet: params.subUnitId, row: Number(row), column: Number(column) }));
      }
    }
  }
  /** The sentence that a custom function gave with the error that this cell shows. */
  errorSentence(sheet: string, row: number, column: number): string | undefined {
    const shown = scalarOf(this.cell(sheet, row, column));
    if (typeof shown !== "string" || !shown.startsWith("#")) return undefined;
    const spill = this.spillOver(sheet, row, column);
    const origin = spill ?? { row, column };
    const byFunction = this.sentences.get(siteKey({ sheet, row: origin.row, column: origin.column }));
    for (const sentences of byFunction?.values() ?? []) {
      const found = sentences.get(`${row - origin.row},${column - origin.column}`);
      if (found && found.message !== "" && found.code === shown) return found.message;
    }
    return undefined;
  }

  undo(): void {
    this.commit();
    this.workbook().undo();
  }
  redo(): void {
    this.workbook().redo();
  }
}

type Cells = Record<number, Record<number, ICellData | null> | undefined>;
interface SetValuesParams {
  readonly subUnitId: string;
  readonly cellValue?: Cells | null;
}

/** A table as Excel makes it. */
const TABLE_LOOK: TableLook = {
  style: "TableStyleMedium2",
  bandedRows: true,
  bandedColumns: false,
  firstColumn: false,
  lastColumn: false,
  filterButton: true,
};

const SELECTION_END = 2;
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

type FDefinedName = ReturnType<FWorkbook["getDefinedNames"]>[number];
/** Null: the whole workbook. */
const scopeOf = (name: FDefinedName): string | null => {
  const sheet = name.getLocalSheetId();
  return sheet === undefined || sheet === "" || sheet === ALL_SHEETS ? null : sheet;
};
const siteKey = (site: FunctionSite): string => `${site.sheet}!${site.row},${site.column}`;
const indexesOf = (from: number, count: number): number[] => Array.from({ length: count }, (_, i) => from + i);
const indexes = (from: number, count: number): number[] =>
  Array.from({ length: Math.min(count, 4096) }, (_, i) => from + i);

function areaOf(sheet: string, range: IRange): Area {
  return {
    sheet,
    row: range.startRow,
    column: range.startColumn,
    rows: range.endRow - range.startRow + 1,
    columns: range.endColumn - range.startColumn + 1,
  };
}
function rangeOf(area: Area): IRange {
  return {
    startRow: area.row,
    startColumn: area.column,
    endRow: area.row + area.rows - 1,
    endColumn: area.column + area.columns - 1,
  };
}
/** Whole rows and columns do not make the grid grow. */
function boundedTo(area: Area, sheet: FWorksheet): Area {
  return {
    ...area,
    rows: area.rows >= MAX_ROWS ? Math.max(1, sheet.getMaxRows() - area.row) : area.rows,
    columns: area.columns >= MAX_COLUMNS ? Math.max(1, sheet.getMaxColumns() - area.column) : area.columns,
  };
}

function boundsOf(params: SetValuesParams, counts: (cell: ICellData | null | undefined) => boolean): Area | undefined {
  let top = Infinity;
  let bottom = -1;
  let left = Infinity;
  let right = -1;
  for (const [row, line] of Object.entries(params.cellValue ?? {})) {
    for (const [column, cell] of Object.entries(line ?? {})) {
      if (!counts(cell)) continue;
      top = Math.min(top, Number(row));
      bottom = Math.max(bottom, Number(row));
      left = Math.min(left, Number(column));
      right = Math.max(right, Number(column));
    }
  }
  if (bottom < 0) return undefined;
  return { sheet: params.subUnitId, row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
}

function singleCell(params: SetValuesParams): FunctionSite | undefined {
  const lines = Object.entries(params.cellValue ?? {});
  if (lines.length !== 1) return undefined;
  const columns = Object.keys(lines[0]![1] ?? {});
  return columns.length === 1
    ? { sheet: params.subUnitId, row: Number(lines[0]![0]), column: Number(columns[0]) }
    : undefined;
}
