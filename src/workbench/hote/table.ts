/** Tables, their columns and rows. */
import { MAX_COLUMNS } from "./addresses";
import { count, flag, integer, key, text } from "./arguments";
import type { Area, Scalar, TableInfo, TableLook } from "./engine";
import {
  invalidArgument,
  invalidOperation,
  itemAlreadyExists,
  itemNotFound,
  mergedConflict,
  notImplemented,
  sizeMismatch,
} from "./errors";
import { EventNumber, intersection, registration, WORKBOOK_TARGET } from "./events";
import { askAll, AutoFilter, Filter, refilter, type Filtered } from "./filters";
import type { KeptCriteria, SortField } from "./kept";
import { listed } from "./listed";
import {
  HostCollection,
  HostObject,
  method,
  navigation,
  NULL_OBJECT,
  scalar,
  type Member,
  type Members,
  type HostContext,
} from "./members";
import { Range, rangeFromText } from "./range";
import { shifted } from "./shifted";
import { sortedRows, sortFields } from "./sorted";

export class TableCollection extends HostCollection {
  readonly className = "TableCollection";
  readonly members = COLLECTION as unknown as Members<never>;
  constructor(
    host: HostContext,
    readonly sheet?: string,
  ) {
    super(host);
  }
  items(): Table[] {
    return this.host.engine
      .tables()
      .filter((table) => this.sheet === undefined || table.area.sheet === this.sheet)
      .map((table) => new Table(this.host, table.id));
  }
  find(wanted: string): Table | undefined {
    const name = wanted.toLowerCase();
    return this.items().find((table) => table.id === wanted || table.info().name.toLowerCase() === name);
  }
  override indexer(args: readonly unknown[]): Table {
    const found = this.find(key(args[0]));
    if (!found) throw itemNotFound();
    return found;
  }
}

const COLLECTION: Members<TableCollection> = {
  Count: scalar((self) => self.items().length),
  ...listed<TableCollection>(key),
  Add: method(async (self, [address, hasHeaders]) => {
    const { host } = self;
    const range =
      address instanceof Range ? address : rangeFromText(host, text(address), self.sheet ?? host.engine.activeSheet());
    const area = range.area;
    host.requireWritable(area.sheet);
    host.engine.commit();
    if (host.engine.tables().some((table) => intersection(whole(table), area))) {
      throw invalidOperation("Une table ne peut pas en recouvrir une autre.");
    }
    return new Table(host, await host.engine.addTable(area, flag(hasHeaders), null, "ThisLocalAddin"));
  }),
  ...registration<TableCollection>(
    "DataChangedEvent",
    EventNumber.tableChanged,
    (self) => self.sheet ?? WORKBOOK_TARGET,
  ),
  ...registration<TableCollection>("AddedEvent", EventNumber.tableAdded, (self) => self.sheet ?? WORKBOOK_TARGET),
  ...registration<TableCollection>("DeletedEvent", EventNumber.tableDeleted, (self) => self.sheet ?? WORKBOOK_TARGET),
};

/** With its totals row. */
const whole = ({ area, totals }: TableInfo): Area => (totals ? { ...area, rows: area.rows + 1 } : area);
/** What SUBTOTAL does of the numbers of a column, and of another column. */
const SUM = 109;
const COUNT = 103;

export class Table extends HostObject implements Filtered {
  readonly className = "Table";
  readonly members = TABLE as unknown as Members<never>;
  constructor(
    host: HostContext,
    readonly id: string,
  ) {
    super(host);
  }
  override identity(): Record<string, unknown> {
    return { Id: this.id };
  }
  info(): TableInfo {
    const info = this.host.engine.tables().find((table) => table.id === this.id);
    if (!info) throw itemNotFound();
    return info;
  }
  body(): Area {
    const { area } = this.info();
    if (area.rows < 2) throw itemNotFound();
    return { ...area, row: area.row + 1, rows: area.rows - 1 };
  }
  rowCount(): number {
    const { area, insertRow } = this.info();
    return insertRow ? 0 : area.rows - 1;
  }
  header(): Area {
    return { ...this.info().area, rows: 1 };
  }
  totalsRow(): Area {
    const { area, totals } = this.info();
    if (!totals) throw itemNotFound();
    return { ...area, row: area.row + area.rows, rows: 1 };
  }
  /** Excel writes « Total » in the first cell and the sum, or the count, of the last column. */
  async showTotals(shown: boolean): Promise<void> {
    const { host } = this;
    const { area, totals, name, columns } = this.info();
    host.requireWritable(area.sheet);
    if (shown === totals) return;
    host.engine.commit();
    const under: Area = { ...area, row: area.row + area.rows, rows: 1 };
    if (!shown) {
      host.engine.setTableTotals(this.id, false);
      if (filledUnder(host, { ...under, row: under.row + 1 })) {
        await host.engine.deleteCells(under, "up", "ThisLocalAddin");
        const now = this.info().area;
        if (now.rows !== area.rows) await host.engine.resizeTable(this.id, area);
      } else host.engine.clear(under, "all", "ThisLocalAddin");
      return;
    }
    if (filledUnder(host, under)) {
      host.requireMovable(under, "rows");
      await host.engine.insertCells(under, "down", "ThisLocalAddin");
    }
    host.engine.setTableTotals(this.id, true);
    await host.engine.flush();
    const last = area.columns - 1;
    const numeric = host.engine
      .values({ ...area, row: area.row + 1, rows: area.rows - 1, column: area.column + last, columns: 1 })
      .some(([cell]) => typeof cell === "number");
    const column = columns[last]!.replace(/['#[\]]/g, "'$&");
    const line: (Scalar | null)[] = columns.map(() => null);
    line[0] = "Total";
    line[last] = `=SUBTOTAL(${numeric ? SUM : COUNT},${name}[${column}])`;
    host.engine.write(under, [line], "ThisLocalAddin");
  }
  filterArea(): Area | null {
    const info = this.info();
    return info.filterButton ? info.area : null;
  }
  criteria(): KeptCriteria {
    const { filters } = this.host.kept;
    let kept = filters.get(this.id);
    if (!kept) filters.set(this.id, (kept = new Map()));
    return kept;
  }
  dress(look: Partial<TableLook>): void {
    this.host.requireWritable(this.info().area.sheet);
    this.host.engine.setTableLook(this.id, look);
  }
  async rename(name: string): Promise<void> {
    if (!/^[\p{L}_\\][\p{L}\p{N}_.\\]*$/u.test(name) || /^[A-Z]{1,3}\d+$/i.test(name) || name.length > 255)
      throw invalidArgument();
    const wanted = name.toLowerCase();
    const taken =
      this.host.engine.tables().some((table) => table.id !== this.id && table.name.toLowerCase() === wanted) ||
      this.host.engine.names().some((known) => known.name.toLowerCase() === wanted);
    if (taken) throw itemAlreadyExists();
    await this.host.engine.renameTable(this.id, name);
  }
}

const onTable = (self: Table): string => self.id;
const look = (key: Exclude<keyof TableLook, "style">): Member<Table> =>
  scalar(
    (self) => self.info()[key],
    (self, value) => self.dress({ [key]: flag(value) }),
  );
const TABLE: Members<Table> = {
  Id: scalar((self) => self.id),
  Name: scalar(
    (self) => self.info().name,
    (self, value) => self.rename(text(value)),
  ),
  ShowHeaders: scalar(() => true),
  ShowTotals: scalar(
    (self) => self.info().totals,
    (self, value) => self.showTotals(flag(value)),
  ),
  Style: scalar(
    (self) => self.info().style,
    (self, value) => self.dress({ style: text(value) }),
  ),
  ShowBandedRows: look("bandedRows"),
  ShowBandedColumns: look("bandedColumns"),
  HighlightFirstColumn: look("firstColumn"),
  HighlightLastColumn: look("lastColumn"),
  ShowFilterButton: look("filterButton"),
  Worksheet: navigation((self) => self.host.worksheet(self.info().area.sheet)),
  Columns: navigation((self) => new TableColumnCollection(self.host, self)),
  Rows: navigation((self) => new TableRowCollection(self.host, self)),
  Sort: navigation((self) => new TableSort(self.host, self)),
  AutoFilter: navigation(
    (self) =>
      new AutoFilter(self, (area) => {
        if (area === undefined) self.dress({ filterButton: false });
        else if (!intersection(self.info().area, area)) throw invalidArgument();
        else self.dress({ filterButton: true });
      }),
  ),
  ClearFilters: method((self) => askAll(self)),
  ReapplyFilters: method(async (self) => {
    await refilter(self);
    return null;
  }),
  GetRange: method((self) => new Range(self.host, whole(self.info()))),
  GetTotalRowRange: method((self) => new Range(self.host, self.totalsRow())),
  GetHeaderRowRange: method((self) => new Range(self.host, self.header())),
  GetDataBodyRange: method((self) => new Range(self.host, self.body())),
  Resize: method(async (self, [argument]) => {
    const range =
      argument instanceof Range ? argument : rangeFromText(self.host, text(argument), self.info().area.sheet);
    const { area, totals } = self.info();
    if (totals) throw notImplemented("Table", "resize (ligne de total)");
    // Excel keeps the header row where it is, and some overlap.
    if (range.area.sheet !== area.sheet || range.area.row !== area.row || !intersection(range.area, area))
      throw invalidArgument();
    await self.host.engine.resizeTable(self.id, range.area);
    return null;
  }),
  ConvertToRange: method(async (self) => {
    const area = whole(self.info());
    await askAll(self);
    await self.host.engine.convertTable(self.id);
    self.host.kept.filters.delete(self.id);
    self.host.kept.sorts.delete(self.id);
    return new Range(self.host, area);
  }),
  Delete: method(async (self) => {
    self.host.requireWritable(self.info().area.sheet);
    await askAll(self);
    await self.host.engine.deleteTable(self.id, "ThisLocalAddin");
    return null;
  }),
  ...registration<Table>("DataChangedEvent", EventNumber.tableChanged, onTable),
  ...registration<Table>("SelectionChangedEvent", EventNumber.tableSelectionChanged, onTable),
};

/** `table.sort`: the lines of the body change places, with their formulas and formats; conditional formats and validations stay where they are. */
class TableSort extends HostObject {
  readonly className = "TableSort";
  readonly members = SORT as unknown as Members<never>;
  constructor(
    host: HostContext,
    readonly table: Table,
  ) {
    super(host);
  }
  async apply(fields: readonly SortField[], matchCase: boolean): Promise<void> {
    const { host } = this;
    const area = this.table.body();
    host.requireWritable(area.sheet);
    if (fields.some(({ key }) => key >= area.columns)) throw invalidArgument();
    if (host.engine.merges(area.sheet).some((merge) => intersection(merge, area))) throw mergedConflict();
    await host.engine.flush();
    // What a filter has put aside stays where it is.
    const filtered = this.table.criteria().size > 0;
    const hidden = filtered ? host.engine.hidden(area, "rows") : [];
    const seen = Array.from({ length: area.rows }, (_, i) => i).filter((i) => hidden[i] !== true);
    const all = host.engine.values(area);
    const sorted = sortedRows(
      seen.map((i) => all[i]!),
      fields,
      matchCase,
    );
    const order = Array.from({ length: area.rows }, (_, i) => i);
    seen.forEach((to, i) => {
      order[to] = seen[sorted[i]!]!;
    });
    const formulas = host.engine.formulas(area);
    const formats = host.engine.numberFormats(area);
    host.engine.setNumberFormats(
      area,
      order.map((from) => formats[from]!),
      "ThisLocalAddin",
    );
    host.engine.write(
      area,
      order.map((from, to) =>
        formulas[from]!.map((cell, column) =>
          typeof cell !== "string" || cell === ""
            ? cell
            : cell.startsWith("=")
              ? shifted(cell, to - from, 0)
              : formats[from]![column] === "@"
                ? cell
                : `'${cell}`,
        ),
      ),
      "ThisLocalAddin",
    );
    host.engine.commit();
    host.kept.sorts.set(this.table.id, { fields, matchCase });
  }
}
const SORT: Members<TableSort> = {
  Fields: scalar((self) => self.host.kept.sorts.get(self.table.id)?.fields ?? []),
  MatchCase: scalar((self) => self.host.kept.sorts.get(self.table.id)?.matchCase ?? false),
  Method: scalar(() => "PinYin"),
  Apply: method(async (self, [fields, matchCase]) => {
    await self.apply(sortFields(fields), matchCase === true);
    return null;
  }),
  Reapply: method(async (self) => {
    const last = self.host.kept.sorts.get(self.table.id);
    if (last) await self.apply(last.fields, last.matchCase);
    return null;
  }),
  // The lines stay where the sort has put them.
  Clear: method((self) => {
    self.host.kept.sorts.delete(self.table.id);
    return null;
  }),
};

class TableColumnCollection extends HostCollection {
  readonly className = "TableColumnCollection";
  readonly members = COLUMNS as unknown as Members<never>;
  constructor(
    host: HostContext,
    readonly table: Table,
  ) {
    super(host);
  }
  items(): TableColumn[] {
    return this.table.info().columns.map((_, i) => new TableColumn(this.host, this.table, i));
  }
  find(wanted: unknown): TableColumn | undefined {
    if (typeof wanted === "number") return this.items()[wanted - 1];
    const name = text(wanted).toLowerCase();
    return this.items().find((column) => column.name().toLowerCase() === name);
  }
  override indexer(args: readonly unknown[]): TableColumn {
    const found = this.find(args[0]);
    if (!found) throw itemNotFound();
    return found;
  }
}
const COLUMNS: Members<TableColumnCollection> = {
  Count: scalar((self) => self.items().length),
  GetCount: method((self) => self.items().length),
  GetItem: method((self, args) => self.indexer(args)),
  GetItemOrNullObject: method((self, [name]) => self.find(name) ?? NULL_OBJECT),
  GetItemAt: method((self, [index]) => {
    const found = self.items()[count(index)];
    if (!found) throw invalidArgument();
    return found;
  }),
  Add: method(async (self, [index, values, name]) => {
    const { host } = self;
    const { area } = self.table.info();
    const at = index === undefined || index === null || index === -1 ? area.columns : count(index);
    if (at !== area.columns) throw invalidOperation("L'atelier n'ajoute une colonne qu'à la fin d'une table.");
    const next: Area = { ...area, column: area.column + area.columns, columns: 1 };
    const given = columnValues(values, area.rows);
    host.requireWritable(area.sheet);
    host.engine.commit();
    // What stands at the right of the table is pushed, not taken in.
    if (filledBeside(host, next)) {
      host.requireMovable(next, "columns");
      await host.engine.insertCells(next, "right", "ThisLocalAddin");
    }
    if (given) self.host.engine.write(next, given, "ThisLocalAddin");
    if (name !== undefined && name !== null)
      self.host.engine.write({ ...next, rows: 1 }, [[text(name)]], "ThisLocalAddin");
    else if (!given) self.host.engine.write({ ...next, rows: 1 }, [[`Colonne${area.columns + 1}`]], "ThisLocalAddin");
    await self.host.engine.resizeTable(self.table.id, { ...area, columns: area.columns + 1 });
    return new TableColumn(self.host, self.table, area.columns);
  }),
};
/** The same of one row, below which nothing is looked at. */
const filledUnder = (host: HostContext, row: Area): boolean => host.engine.usedArea(row.sheet, false, row) !== null;
/** True when a cell of these rows holds something, from this column on. */
const filledBeside = (host: HostContext, from: Area): boolean =>
  host.engine.usedArea(from.sheet, false, { ...from, columns: MAX_COLUMNS - from.column }) !== null;

function columnValues(values: unknown, rows: number): (Scalar | null)[][] | undefined {
  if (values === undefined || values === null) return undefined;
  if (!Array.isArray(values) || values.length !== rows) throw sizeMismatch();
  return values.map((line: unknown) => (Array.isArray(line) ? [line[0] as Scalar] : [line as Scalar]));
}

class TableColumn extends HostObject {
  readonly className = "TableColumn";
  readonly members = COLUMN as unknown as Members<never>;
  constructor(
    host: HostContext,
    readonly table: Table,
    readonly position: number,
  ) {
    super(host);
  }
  override identity(): Record<string, unknown> {
    return { Id: this.position + 1 };
  }
  /** Header row included, without the totals. */
  area(): Area {
    const { area } = this.table.info();
    if (this.position >= area.columns) throw itemNotFound();
    return { ...area, column: area.column + this.position, columns: 1 };
  }
  whole(): Area {
    const area = this.area();
    return this.table.info().totals ? { ...area, rows: area.rows + 1 } : area;
  }
  name(): string {
    return this.table.info().columns[this.position] ?? "";
  }
}
/** A column that is not the last: those that follow take its place, with what stands at the right of the table. */
async function deleteInside({ host, table, position }: TableColumn, own: Area): Promise<null> {
  const { area } = table.info();
  const criteria = table.criteria();
  const before = [...criteria];
  const following = before.flatMap(([rank, asked]) =>
    rank === position ? [] : [[rank > position ? rank - 1 : rank, asked] as const],
  );
  // Its own filter does not hold a column, which goes with all its rows.
  criteria.clear();
  try {
    host.requireMovable(own, "columns");
  } catch (refusal) {
    for (const [rank, asked] of before) criteria.set(rank, asked);
    throw refusal;
  }
  host.engine.commit();
  await host.engine.deleteCells(own, "left", "ThisLocalAddin");
  const now = table.info().area;
  if (now.columns === area.columns) await host.engine.resizeTable(table.id, { ...area, columns: area.columns - 1 });
  host.kept.sorts.delete(table.id);
  for (const [rank, asked] of following) criteria.set(rank, asked);
  if (before.length > 0) await refilter(table);
  return null;
}
const COLUMN: Members<TableColumn> = {
  Id: scalar((self) => self.position + 1),
  Index: scalar((self) => self.position),
  Name: scalar(
    (self) => self.name(),
    (self, value) => self.host.engine.write({ ...self.area(), rows: 1 }, [[text(value)]], "ThisLocalAddin"),
  ),
  Values: scalar(
    async (self) => {
      await self.host.engine.flush();
      return self.host.engine.values(self.whole());
    },
    (self, value) => new Range(self.host, self.whole()).write(value, (cell) => cell as Scalar | null),
  ),
  Filter: navigation((self) => new Filter(self.table, self.position)),
  Delete: method(async (self) => {
    const { area } = self.table.info();
    const own = self.whole();
    self.host.requireWritable(area.sheet);
    if (area.columns === 1) throw invalidOperation("L'atelier ne supprime pas la seule colonne d'une table.");
    if (self.position !== area.columns - 1) return await deleteInside(self, own);
    if (self.table.criteria().delete(self.position)) await refilter(self.table);
    await self.host.engine.resizeTable(self.table.id, { ...area, columns: area.columns - 1 });
    // … and comes back when the column goes.
    if (filledBeside(self.host, { ...own, column: own.column + 1 }))
      await self.host.engine.deleteCells(own, "left", "ThisLocalAddin");
    else self.host.engine.clear(own, "all", "ThisLocalAddin");
    return null;
  }),
  GetRange: method((self) => new Range(self.host, self.whole())),
  GetTotalRowRange: method((self) => {
    const { row } = self.table.totalsRow();
    return new Range(self.host, { ...self.area(), row, rows: 1 });
  }),
  GetHeaderRowRange: method((self) => new Range(self.host, { ...self.area(), rows: 1 })),
  GetDataBodyRange: method((self) => {
    const area = self.area();
    if (area.rows < 2) throw itemNotFound();
    return new Range(self.host, { ...area, row: area.row + 1, rows: area.rows - 1 });
  }),
};

class TableRowCollection extends HostCollection {
  readonly className = "TableRowCollection";
  readonly members = ROWS as unknown as Members<never>;
  constructor(
    host: HostContext,
    readonly table: Table,
  ) {
    super(host);
  }
  items(): TableRow[] {
    return Array.from({ length: this.table.rowCount() }, (_, i) => new TableRow(this.host, this.table, i));
  }
}
const ROWS: Members<TableRowCollection> = {
  Count: scalar((self) => self.table.rowCount()),
  GetCount: method((self) => self.table.rowCount()),
  GetItemAt: method((self, [index]) => {
    const found = self.items()[count(index)];
    if (!found) throw invalidArgument();
    return found;
  }),
  Add: method(async (self, [index, values]) => {
    const { host } = self;
    const { area: whole, insertRow } = self.table.info();
    // The row that waits under the headers of a new table is the first to be filled.
    const area = insertRow ? { ...whole, rows: 1 } : whole;
    host.requireWritable(area.sheet);
    host.requireMovable(area, "rows");
    const before = index === undefined || index === null ? -1 : integer(index);
    const given = rowValues(values, area.columns);
    const body = area.rows - 1;
    const at = before === -1 || before >= body ? body : before;
    if (before > body) throw invalidArgument();
    const target: Area = { ...area, row: area.row + 1 + at, rows: given.length };
    const below: Area = { ...area, row: area.row + area.rows, rows: given.length };
    host.engine.commit();
    const under = insertRow ? { ...below, row: below.row + 1, rows: below.rows - 1 } : below;
    const occupied = host.engine.formulas(under).some((line) => line.some((cell) => cell !== ""));
    if (at < body || occupied) await host.engine.insertCells(insertRow ? under : target, "down", "ThisLocalAddin");
    const now = self.table.info().area;
    const wanted = { ...now, rows: area.rows + given.length };
    if (now.rows !== wanted.rows) await host.engine.resizeTable(self.table.id, wanted);
    host.engine.write(target, given, "ThisLocalAddin");
    return new TableRow(host, self.table, at);
  }),
  DeleteRowsAt: method(async (self, [index, n]) => {
    for (let i = 0; i < count(n, 1); i++) await deleteRow(self.table, count(index));
    return null;
  }),
};
function rowValues(values: unknown, columns: number): (Scalar | null)[][] {
  if (values === undefined || values === null) return [Array.from({ length: columns }, () => null)];
  if (!Array.isArray(values) || values.length === 0) throw invalidArgument();
  const lines = (Array.isArray(values[0]) ? values : [values]) as unknown[][];
  if (lines.some((line) => line.length !== columns)) throw sizeMismatch();
  return lines as (Scalar | null)[][];
}
async function deleteRow(table: Table, position: number): Promise<void> {
  const { area } = table.info();
  if (position >= table.rowCount()) throw itemNotFound();
  const engine = table.host.engine;
  table.host.requireWritable(area.sheet);
  table.host.requireMovable({ ...area, row: area.row + 1 + position, rows: 1 }, "rows");
  engine.commit();
  await engine.deleteCells({ ...area, row: area.row + 1 + position, rows: 1 }, "up", "ThisLocalAddin");
  const now = table.info().area;
  if (now.rows === area.rows) await engine.resizeTable(table.id, { ...area, rows: area.rows - 1 });
}

class TableRow extends HostObject {
  readonly className = "TableRow";
  readonly members = ROW as unknown as Members<never>;
  constructor(
    host: HostContext,
    readonly table: Table,
    readonly position: number,
  ) {
    super(host);
  }
  override identity(): Record<string, unknown> {
    return { Index: this.position };
  }
  area(): Area {
    const { area } = this.table.info();
    if (this.position >= this.table.rowCount()) throw itemNotFound();
    return { ...area, row: area.row + 1 + this.position, rows: 1 };
  }
}
const ROW: Members<TableRow> = {
  Index: scalar((self) => self.position),
  Values: scalar(
    async (self) => {
      await self.host.engine.flush();
      return self.host.engine.values(self.area());
    },
    (self, value) => new Range(self.host, self.area()).write(value, (cell) => cell as Scalar | null),
  ),
  GetRange: method((self) => new Range(self.host, self.area())),
  Delete: method(async (self) => {
    await deleteRow(self.table, self.position);
    return null;
  }),
};
