/** Range: addresses, values, formulas, navigation between ranges. */
import { setRowsHidden } from "./hidden-rows";
import { columnName, MAX_COLUMNS, MAX_ROWS, quoteSheet, splitReference, parseA1, toA1 } from "./addresses";
import { count, flag, integer, oneOf, text } from "./arguments";
import type { Area, Lines, Scalar } from "./engine";
import { HostError, invalidArgument, invalidReference, itemNotFound, sizeMismatch } from "./errors";
import { intersection, typeOf } from "./events";
import { without } from "./areas";
import { ConditionalFormatCollection } from "./conditional";
import { record } from "./facet";
import { RangeFormat } from "./format";
import { RangeView } from "./range-view";
import { DataValidation } from "./validation";
import { HostObject, method, navigation, NULL_OBJECT, scalar, type Members, type HostContext } from "./members";
import { formuleEnAnglais, formuleEnFrancais } from "../francais/formules";

export class Range extends HostObject {
  readonly className = "Range";
  readonly members = RANGE as unknown as Members<never>;
  constructor(
    host: HostContext,
    public area: Area,
  ) {
    super(host);
  }
  override identity(): Record<string, unknown> {
    return { _ReferenceId: this.host.referenceOf(this) };
  }

  /** Lines or cells were inserted or deleted. */
  follow(move: (area: Area) => Area): void {
    this.area = move(this.area);
  }
  sheetName(): string {
    const sheet = this.host.engine.sheets().find((candidate) => candidate.id === this.area.sheet);
    if (!sheet || this.area.rows < 1 || this.area.columns < 1) throw invalidReference();
    return sheet.name;
  }
  address(): string {
    const { row, column, rows, columns } = this.area;
    const sheet = quoteSheet(this.sheetName());
    if (rows >= MAX_ROWS && columns < MAX_COLUMNS)
      return `${sheet}!${columnName(column)}:${columnName(column + columns - 1)}`;
    if (columns >= MAX_COLUMNS && rows < MAX_ROWS) return `${sheet}!${row + 1}:${row + rows}`;
    return `${sheet}!${toA1(row, column, rows, columns)}`;
  }

  /** Whole rows and whole columns have no values of their own. */
  unbounded(): boolean {
    return this.area.rows >= MAX_ROWS || this.area.columns >= MAX_COLUMNS;
  }
  async read<T>(of: (area: Area) => T): Promise<T | null> {
    await this.ready();
    return this.unbounded() ? null : of(this.area);
  }
  async ready(): Promise<void> {
    this.sheetName();
    await this.host.engine.flush();
  }

  write(given: unknown, convert: (value: unknown) => Scalar | null): void {
    this.host.requireWritable(this.area.sheet);
    this.sheetName();
    if (this.unbounded()) throw invalidArgument();
    this.host.engine.write(this.area, this.matrix(given, convert), "ThisLocalAddin");
  }
  /** A single value fills the range, bare or alone in its array; another array must have its size. */
  matrix<T>(given: unknown, convert: (value: unknown) => T): T[][] {
    if (Array.isArray(given) && given.length === 1 && Array.isArray(given[0]) && given[0].length === 1)
      return this.matrix((given as unknown[][])[0]![0], convert);
    if (!Array.isArray(given)) {
      const one = convert(given);
      return Array.from({ length: this.area.rows }, () => Array.from({ length: this.area.columns }, () => one));
    }
    if (given.length !== this.area.rows) throw sizeMismatch();
    return given.map((line: unknown) => {
      if (!Array.isArray(line) || line.length !== this.area.columns) throw sizeMismatch();
      return line.map(convert);
    });
  }

  at(row: number, column: number, rows: number, columns: number): Range {
    if (row < 0 || column < 0 || rows < 1 || columns < 1 || row + rows > MAX_ROWS || column + columns > MAX_COLUMNS)
      throw invalidArgument();
    return new Range(this.host, { sheet: this.area.sheet, row, column, rows, columns });
  }
  other(argument: unknown): Range {
    if (argument instanceof Range) return argument;
    return rangeFromText(this.host, text(argument), this.area.sheet);
  }
  /** The link of its first cell, or null. */
  link(): Record<string, unknown> | null {
    const cell = { ...this.area, rows: 1, columns: 1 };
    const found = this.host.kept.seen(this.area.sheet).links.find(({ area }) => intersection(area, cell));
    if (!found) return null;
    return {
      ...(found.address === "" ? {} : { address: found.address }),
      ...(found.documentReference === "" ? {} : { documentReference: found.documentReference }),
      screenTip: found.screenTip,
      textToDisplay: this.host.engine.text(cell)[0]![0]!,
    };
  }
  unlink(): void {
    const sheet = this.host.kept.of(this.area.sheet);
    sheet.links = sheet.links.flatMap((link) => without(link.area, this.area).map((area) => ({ ...link, area })));
  }
  setLink(value: unknown): void {
    this.host.requireWritable(this.area.sheet);
    this.unlink();
    if (value === null || value === undefined) return;
    const { address, documentReference, screenTip, textToDisplay } = record(value);
    const said = (one: unknown): string => (one === undefined || one === null ? "" : text(one));
    if (said(address) === "" && said(documentReference) === "") throw invalidArgument();
    this.host.kept.of(this.area.sheet).links.push({
      area: this.area,
      address: said(address),
      documentReference: said(documentReference),
      screenTip: said(screenTip),
    });
    const shown = said(textToDisplay);
    const first = { ...this.area, rows: 1, columns: 1 };
    const blank = this.host.engine.formulas(first)[0]![0] === "";
    // A link without words shows where it leads, unless the cell says something already.
    const words = shown !== "" ? shown : blank ? said(address) || said(documentReference) : "";
    if (words !== "") this.host.engine.write(first, [[`'${words}`]], "ThisLocalAddin");
    this.host.engine.setFormat(this.area, { fontColor: LINK_COLOR, underline: true }, "ThisLocalAddin");
  }
  /** Null: some are and some are not. */
  hides(what: Lines): boolean | null {
    const hidden = new Set(this.host.engine.hidden(this.host.engine.existing(this.area), what));
    return hidden.size === 1 ? hidden.has(true) : null;
  }
  setHidden(what: Lines, value: unknown): void {
    this.host.requireWritable(this.area.sheet);
    if (what === "rows") setRowsHidden(this.host, [this.area], flag(value));
    else this.host.engine.setHidden([this.area], what, flag(value));
  }
  filled(valuesOnly: boolean): Area | undefined {
    return this.host.engine.usedArea(this.area.sheet, valuesOnly, this.area) ?? undefined;
  }
}

/** An address or a qualified reference, relative to a sheet. */
export function rangeFromText(host: HostContext, written: string, sheet: string): Range {
  const { sheet: name, address } = splitReference(written);
  const sheets = host.engine.sheets();
  const found =
    name === undefined
      ? sheets.find((s) => s.id === sheet)
      : sheets.find((s) => s.name.toLowerCase() === name.toLowerCase());
  if (!found) throw name === undefined ? invalidReference() : invalidArgument();
  const rectangle = parseA1(address, MAX_ROWS, MAX_COLUMNS);
  if (rectangle) {
    const { row, column, rows, columns } = rectangle;
    return new Range(host, { sheet: found.id, row, column, rows, columns });
  }
  // That of the sheet comes before that of the workbook.
  const named = host.engine.names().filter((candidate) => candidate.name.toLowerCase() === address.toLowerCase());
  const known = named.find((one) => one.sheet === found.id) ?? named.find((one) => one.sheet === null);
  if (known) return rangeFromText(host, known.reference, found.id);
  const table = host.engine.tables().find((candidate) => candidate.name.toLowerCase() === address.toLowerCase());
  if (table && table.area.rows > 1)
    return new Range(host, { ...table.area, row: table.area.row + 1, rows: table.area.rows - 1 });
  throw invalidArgument();
}

/** What Excel gives to the words of a link. */
const LINK_COLOR = "#0563C1";
const MAX_FORMULA = 8192;
const MAX_TEXT = 32767;

function cellIn(value: unknown): Scalar | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw invalidArgument();
    return value;
  }
  if (typeof value === "boolean") return value;
  if (typeof value !== "string") throw invalidArgument();
  if (value.startsWith("=") && value.length > MAX_FORMULA)
    throw new HostError("FormulaLengthExceedsLimit", "La formule dépasse 8 192 caractères.");
  if (value.length > MAX_TEXT) throw invalidArgument();
  return value;
}
const cellInLocal = (value: unknown): Scalar | null => {
  const cell = cellIn(value);
  return typeof cell === "string" && cell.startsWith("=") ? formuleEnAnglais(cell) : cell;
};
// A blank format puts « General » back.
const formatIn = (value: unknown): string | null =>
  value === null || value === undefined ? null : text(value) || "General";

function stretched(start: number, length: number, by: number): [start: number, length: number] {
  const end = start + length - 1 + by;
  return end >= start ? [start, length + by] : [end, start - end + 1];
}

const CLEARED = ["All", "Contents", "Formats", "Hyperlinks", "RemoveHyperlinks"] as const;

const RANGE: Members<Range> = {
  Address: scalar((self) => self.address()),
  AddressLocal: scalar((self) => self.address()),
  CellCount: scalar((self) => self.area.rows * self.area.columns),
  RowCount: scalar((self) => self.area.rows),
  ColumnCount: scalar((self) => self.area.columns),
  RowIndex: scalar((self) => self.area.row),
  ColumnIndex: scalar((self) => self.area.column),
  IsEntireRow: scalar((self) => self.area.columns >= MAX_COLUMNS),
  IsEntireColumn: scalar((self) => self.area.rows >= MAX_ROWS),
  Values: scalar(
    (self) => self.read((area) => self.host.engine.values(area)),
    (self, value) => self.write(value, cellIn),
  ),
  Formulas: scalar(
    (self) => self.read((area) => self.host.engine.formulas(area)),
    (self, value) => self.write(value, cellIn),
  ),
  FormulasLocal: scalar(
    (self) =>
      self.read((area) =>
        self.host.engine
          .formulas(area)
          .map((line) =>
            line.map((cell) => (typeof cell === "string" && cell.startsWith("=") ? formuleEnFrancais(cell) : cell)),
          ),
      ),
    (self, value) => self.write(value, cellInLocal),
  ),
  Text: scalar((self) => self.read((area) => self.host.engine.text(area))),
  ValueTypes: scalar((self) => self.read((area) => self.host.engine.values(area).map((line) => line.map(typeOf)))),
  NumberFormat: scalar(
    (self) => self.read((area) => self.host.engine.numberFormats(area)),
    (self, value) => {
      self.host.requireWritable(self.area.sheet);
      if (self.unbounded() && Array.isArray(value)) throw invalidArgument();
      // One format for whole columns goes to the cells that exist.
      const target = self.unbounded() ? new Range(self.host, self.host.engine.existing(self.area)) : self;
      self.host.engine.setNumberFormats(target.area, target.matrix(value, formatIn), "ThisLocalAddin");
    },
  ),
  HasSpill: scalar(async (self) => {
    await self.ready();
    const { sheet, row, column, rows, columns } = self.area;
    let some = false;
    let all = true;
    for (let r = row; r < row + rows; r++) {
      for (let c = column; c < column + columns; c++) {
        const covered = self.host.engine.spillOver(sheet, r, c) !== null;
        some = some || covered;
        all = all && covered;
      }
    }
    return some === all ? all : null;
  }),
  RowHidden: scalar(
    (self) => self.hides("rows"),
    (self, value) => self.setHidden("rows", value),
  ),
  ColumnHidden: scalar(
    (self) => self.hides("columns"),
    (self, value) => self.setHidden("columns", value),
  ),
  Hidden: scalar((self) => {
    const [rows, columns] = [self.hides("rows"), self.hides("columns")];
    return rows === true || columns === true ? true : rows === false && columns === false ? false : null;
  }),
  Worksheet: navigation((self) => self.host.worksheet(self.area.sheet)),
  Format: navigation((self) => new RangeFormat(self.host, self.area)),
  ConditionalFormats: navigation((self) => new ConditionalFormatCollection(self.host, [self.area])),
  Hyperlink: scalar(
    (self) => self.link(),
    (self, value) => self.setLink(value),
  ),
  DataValidation: navigation((self) => new DataValidation(self.host, self.area)),

  GetCell: method((self, [row, column]) =>
    self.at(self.area.row + integer(row), self.area.column + integer(column), 1, 1),
  ),
  GetRow: method((self, [row]) => self.at(self.area.row + integer(row), self.area.column, 1, self.area.columns)),
  GetColumn: method((self, [column]) => self.at(self.area.row, self.area.column + integer(column), self.area.rows, 1)),
  GetOffsetRange: method((self, [rows, columns]) =>
    self.at(self.area.row + integer(rows), self.area.column + integer(columns), self.area.rows, self.area.columns),
  ),
  // The bottom right corner moves; past the other corner, it is the rectangle between the two.
  GetResizedRange: method((self, [rows, columns]) => {
    const [row, height] = stretched(self.area.row, self.area.rows, integer(rows));
    const [column, width] = stretched(self.area.column, self.area.columns, integer(columns));
    return self.at(row, column, height, width);
  }),
  GetAbsoluteResizedRange: method((self, [rows, columns]) =>
    self.at(self.area.row, self.area.column, integer(rows), integer(columns)),
  ),
  GetLastRow: method((self) => self.at(self.area.row + self.area.rows - 1, self.area.column, 1, self.area.columns)),
  GetLastColumn: method((self) => self.at(self.area.row, self.area.column + self.area.columns - 1, self.area.rows, 1)),
  GetLastCell: method((self) =>
    self.at(self.area.row + self.area.rows - 1, self.area.column + self.area.columns - 1, 1, 1),
  ),
  GetRowsBelow: method((self, [n]) => {
    const rows = count(n, 1);
    return self.at(self.area.row + self.area.rows, self.area.column, rows, self.area.columns);
  }),
  GetRowsAbove: method((self, [n]) => {
    const rows = count(n, 1);
    return self.at(self.area.row - rows, self.area.column, rows, self.area.columns);
  }),
  GetColumnsAfter: method((self, [n]) => {
    const columns = count(n, 1);
    return self.at(self.area.row, self.area.column + self.area.columns, self.area.rows, columns);
  }),
  GetColumnsBefore: method((self, [n]) => {
    const columns = count(n, 1);
    return self.at(self.area.row, self.area.column - columns, self.area.rows, columns);
  }),
  GetEntireRow: method((self) => self.at(self.area.row, 0, self.area.rows, MAX_COLUMNS)),
  GetEntireColumn: method((self) => self.at(0, self.area.column, MAX_ROWS, self.area.columns)),
  GetBoundingRect: method((self, [argument]) => {
    const other = self.other(argument).area;
    const row = Math.min(self.area.row, other.row);
    const column = Math.min(self.area.column, other.column);
    return self.at(
      row,
      column,
      Math.max(self.area.row + self.area.rows, other.row + other.rows) - row,
      Math.max(self.area.column + self.area.columns, other.column + other.columns) - column,
    );
  }),
  GetIntersection: method((self, [argument]) => {
    const common = intersection(self.area, self.other(argument).area);
    if (!common) throw itemNotFound();
    return new Range(self.host, common);
  }),
  GetIntersectionOrNullObject: method((self, [argument]) => {
    const common = intersection(self.area, self.other(argument).area);
    return common ? new Range(self.host, common) : NULL_OBJECT;
  }),
  GetUsedRange: method((self, [valuesOnly]) => {
    const used = self.filled(valuesOnly === true);
    return used ? new Range(self.host, used) : self.at(self.area.row, self.area.column, 1, 1);
  }),
  GetUsedRangeOrNullObject: method((self, [valuesOnly]) => {
    const used = self.filled(valuesOnly === true);
    return used ? new Range(self.host, used) : NULL_OBJECT;
  }),
  GetSpillingToRange: method(async (self) => {
    const spill = await spilling(self);
    if (!spill) throw itemNotFound();
    return spill;
  }),
  GetSpillingToRangeOrNullObject: method(async (self) => (await spilling(self)) ?? NULL_OBJECT),
  GetSpillParent: method(async (self) => {
    const parent = await spillParent(self);
    if (!parent) throw itemNotFound();
    return parent;
  }),
  GetSpillParentOrNullObject: method(async (self) => (await spillParent(self)) ?? NULL_OBJECT),

  GetVisibleView: method((self) => {
    self.sheetName();
    return new RangeView(self.host, self.area);
  }),
  Select: method((self) => {
    self.sheetName();
    self.host.engine.commit();
    self.host.engine.select(self.area);
    return null;
  }),
  Clear: method((self, [what]) => {
    self.host.requireWritable(self.area.sheet);
    const which = oneOf(what, CLEARED, "All");
    if (which !== "Contents" && which !== "Formats") self.unlink();
    if (which === "Hyperlinks" || which === "RemoveHyperlinks") return null;
    self.host.engine.clear(
      self.area,
      which === "All" ? "all" : which === "Contents" ? "contents" : "formats",
      "ThisLocalAddin",
    );
    return null;
  }),
  Insert: method(async (self, [shift]) => {
    self.host.requireWritable(self.area.sheet);
    const direction = oneOf(shift, ["Down", "Right"] as const) === "Down" ? "down" : "right";
    self.host.requireMovable(self.area, direction === "down" ? "rows" : "columns");
    await self.host.engine.insertCells(self.area, direction, "ThisLocalAddin");
    return new Range(self.host, self.area);
  }),
  Delete: method(async (self, [shift]) => {
    self.host.requireWritable(self.area.sheet);
    const direction = oneOf(shift, ["Up", "Left"] as const) === "Up" ? "up" : "left";
    self.host.requireMovable(self.area, direction === "up" ? "rows" : "columns");
    await self.host.engine.deleteCells(self.area, direction, "ThisLocalAddin");
    return null;
  }),
  Merge: method((self, [across]) => {
    self.host.requireWritable(self.area.sheet);
    if (across === true) {
      for (let i = 0; i < self.area.rows; i++)
        self.host.engine.merge({ ...self.area, row: self.area.row + i, rows: 1 }, true);
    } else self.host.engine.merge(self.area, true);
    return null;
  }),
  Unmerge: method((self) => {
    self.host.requireWritable(self.area.sheet);
    self.host.engine.merge(self.area, false);
    return null;
  }),
  Calculate: method(async (self) => {
    await self.host.engine.flush();
    return null;
  }),
  _ValidateArraySize: method((self, [rows, columns]) => {
    if (rows !== self.area.rows || columns !== self.area.columns) throw sizeMismatch();
    return null;
  }),
};

async function spilling(range: Range): Promise<Range | undefined> {
  if (range.area.rows !== 1 || range.area.columns !== 1) throw invalidArgument();
  await range.ready();
  const spill = range.host.engine.spillFrom(range.area.sheet, range.area.row, range.area.column);
  return spill ? new Range(range.host, spill) : undefined;
}
async function spillParent(range: Range): Promise<Range | undefined> {
  if (range.area.rows !== 1 || range.area.columns !== 1) throw invalidArgument();
  await range.ready();
  const spill = range.host.engine.spillOver(range.area.sheet, range.area.row, range.area.column);
  return spill ? range.at(spill.row, spill.column, 1, 1) : undefined;
}
