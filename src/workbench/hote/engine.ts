/** What the RichApi host needs from a spreadsheet. The host knows nothing of Univer; a spreadsheet knows nothing of RichApi. */

/** A cell value on the wire: "" is a blank cell, an error is its English name ("#N/A"). */
export type Scalar = string | number | boolean;

/** A rectangle of one sheet, zero-based. */
export interface Area {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

export interface SheetInfo {
  readonly id: string;
  readonly name: string;
  readonly position: number;
  readonly hidden: boolean;
  readonly rows: number;
  readonly columns: number;
}

/** How a table is dressed. */
export interface TableLook {
  readonly style: string;
  readonly bandedRows: boolean;
  readonly bandedColumns: boolean;
  readonly firstColumn: boolean;
  readonly lastColumn: boolean;
  readonly filterButton: boolean;
}

export interface TableInfo extends TableLook {
  readonly id: string;
  readonly name: string;
  /** Header row included. */
  readonly area: Area;
  /** Its only row is the blank one that Excel shows under lone headers, and does not count. */
  readonly insertRow: boolean;
  /** A totals row stands just under the area, which does not count it. */
  readonly totals: boolean;
  readonly columns: readonly string[];
}

/** Lines of a sheet: those of an area, whole. */
export type Lines = "rows" | "columns";

export interface NameInfo {
  readonly name: string;
  /** Without the leading "=": "Feuil1!$A$1:$B$2". */
  readonly reference: string;
  readonly comment: string;
  /** The sheet that alone knows it; null: the whole workbook. */
  readonly sheet: string | null;
}

export interface CellFormat {
  fillColor?: string | null;
  fontColor?: string | null;
  bold?: boolean | null;
  italic?: boolean | null;
  underline?: boolean | null;
  fontSize?: number | null;
  fontName?: string | null;
  wrapText?: boolean | null;
  horizontalAlignment?: string | null;
  verticalAlignment?: string | null;
  indentLevel?: number | null;
  /** "" : no line; else the line as files name it, and its colour: "thin #000000". Null: they differ. */
  borderTop?: string | null;
  borderBottom?: string | null;
  borderLeft?: string | null;
  borderRight?: string | null;
  borderDown?: string | null;
  borderUp?: string | null;
}
export type BorderKey = keyof CellFormat & `border${string}`;

export type ClearWhat = "all" | "contents" | "formats";
export type Shift = "down" | "right" | "up" | "left";
export type Trigger = "ThisLocalAddin" | "Unknown";

export interface ChangeEvent {
  readonly area: Area;
  readonly changeType:
    "RangeEdited" | "RowInserted" | "RowDeleted" | "ColumnInserted" | "ColumnDeleted" | "CellInserted" | "CellDeleted";
  readonly trigger: Trigger;
  /** Where the other cells went, for cells inserted or deleted. */
  readonly shift?: Shift;
  /** Only for a change of a single cell. */
  readonly before?: Scalar;
  readonly after?: Scalar;
}

export interface EngineEvents {
  changed: ChangeEvent;
  /** Formats only (fill, number format…). */
  formatted: { readonly area: Area; readonly trigger: Trigger };
  selected: { readonly area: Area };
  activated: { readonly sheet: string; readonly previous: string | null };
  sheetAdded: { readonly sheet: string; readonly trigger: Trigger };
  sheetDeleted: { readonly sheet: string; readonly trigger: Trigger };
  sheetRenamed: { readonly sheet: string; readonly before: string; readonly after: string; readonly trigger: Trigger };
  tableAdded: { readonly table: string; readonly sheet: string; readonly trigger: Trigger };
  tableDeleted: { readonly table: string; readonly name: string; readonly sheet: string; readonly trigger: Trigger };
  /** Around the cells whose result was computed. */
  calculated: { readonly area: Area };
}
export type EngineEventName = keyof EngineEvents;

/** A refusal of the spreadsheet that has an Office.js code ("InvalidArgument", "ItemAlreadyExists"…). */
export class EngineRefusal extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export interface Engine {
  sheets(): SheetInfo[];
  activeSheet(): string;
  activate(sheet: string): void;
  addSheet(name: string | null): string;
  renameSheet(sheet: string, name: string): void;
  deleteSheet(sheet: string): void;
  hideSheet(sheet: string, hidden: boolean): void;
  moveSheet(sheet: string, position: number): void;

  /** How many rows and columns stay in sight. */
  frozen(sheet: string): { readonly rows: number; readonly columns: number };
  setFrozen(sheet: string, frozen: { readonly rows: number; readonly columns: number }): void;
  gridlines(sheet: string): boolean;
  setGridlines(sheet: string, shown: boolean): void;
  /** "" : none. */
  tabColor(sheet: string): string;
  setTabColor(sheet: string, color: string): void;

  values(area: Area): Scalar[][];
  /** English formulas with commas, or the value where there is none. */
  formulas(area: Area): Scalar[][];
  text(area: Area): string[][];
  numberFormats(area: Area): string[][];
  /** Buffered until `commit`: null leaves the cell as it is, "" empties it, "=…" is an English formula. */
  write(area: Area, values: readonly (readonly (Scalar | null)[])[], trigger: Trigger): void;
  setNumberFormats(area: Area, formats: readonly (readonly (string | null)[])[], trigger: Trigger): void;
  clear(area: Area, what: ClearWhat, trigger: Trigger): void;
  insertCells(area: Area, shift: "down" | "right", trigger: Trigger): Promise<void>;
  deleteCells(area: Area, shift: "up" | "left", trigger: Trigger): Promise<void>;
  merge(area: Area, merged: boolean): void;
  merges(sheet: string): Area[];

  format(area: Area): CellFormat;
  setFormat(area: Area, format: CellFormat, trigger: Trigger): void;
  /** Points, as Office.js counts; null when the columns differ. */
  columnWidth(area: Area): number | null;
  setColumnWidth(area: Area, points: number): void;
  rowHeight(area: Area): number | null;
  setRowHeight(area: Area, points: number): void;
  /** For each row, or column, of the area: is it hidden? */
  hidden(area: Area, what: Lines): boolean[];
  /** Runs of hidden lines are given at once: all the areas are hidden, or shown again. */
  setHidden(areas: readonly Area[], what: Lines, hidden: boolean): void;
  /** Where a hidden row is one that a filter has put aside: SUBTOTAL never counts it. */
  filteredBy(areas: () => readonly Area[]): void;
  autofit(area: Area, what: "columns" | "rows"): void;

  /** The part of an area that the grid really has: whole columns are shorter than Excel's. */
  existing(area: Area): Area;
  usedArea(sheet: string, valuesOnly: boolean, within?: Area): Area | null;
  selection(): Area;
  select(area: Area): void;
  /** The spilled area whose top-left cell this is. */
  spillFrom(sheet: string, row: number, column: number): Area | null;
  /** The spilled area that covers this cell. */
  spillOver(sheet: string, row: number, column: number): Area | null;

  /** Those of the workbook, and those of each sheet. */
  names(): NameInfo[];
  addName(name: string, reference: string, comment: string, sheet: string | null): void;
  changeName(
    name: string,
    sheet: string | null,
    change: { readonly reference?: string; readonly comment?: string },
  ): void;
  deleteName(name: string, sheet: string | null): void;

  tables(): TableInfo[];
  addTable(area: Area, hasHeaders: boolean, name: string | null, trigger: Trigger): Promise<string>;
  renameTable(table: string, name: string): Promise<void>;
  resizeTable(table: string, area: Area): Promise<void>;
  deleteTable(table: string, trigger: Trigger): Promise<void>;
  /** Table to plain range: the cells stay. */
  convertTable(table: string): Promise<void>;
  setTableLook(table: string, look: Partial<TableLook>): void;
  /** Says only that the row under the table is its totals row: its cells are the host's business. */
  setTableTotals(table: string, totals: boolean): void;

  /** Applies the buffered writes. */
  commit(): void;
  /** Applies the buffered writes and waits for the recalculation that they cause. */
  flush(): Promise<void>;
  recalculate(): Promise<void>;

  on<N extends EngineEventName>(event: N, listener: (value: EngineEvents[N]) => void): void;
}
