/** Frozen panes and page breaks of a sheet. */
import { MAX_COLUMNS, MAX_ROWS } from "./addresses";
import { count, text } from "./arguments";
import type { Area } from "./engine";
import { invalidArgument, itemNotFound } from "./errors";
import { HostCollection, HostObject, method, NULL_OBJECT, scalar, type HostContext, type Members } from "./members";
import { Range, rangeFromText } from "./range";

export class FreezePanes extends HostObject {
  readonly className = "WorksheetFreezePanes";
  readonly members = FREEZE as unknown as Members<never>;
  constructor(
    host: HostContext,
    readonly sheet: string,
  ) {
    super(host);
  }
  freeze(rows: number, columns: number): null {
    this.host.requireWritable(this.sheet);
    this.host.engine.setFrozen(this.sheet, { rows, columns });
    return null;
  }
  /** Whole rows, whole columns, or the corner that both leave. */
  location(): Area | undefined {
    const { rows, columns } = this.host.engine.frozen(this.sheet);
    if (rows === 0 && columns === 0) return undefined;
    return {
      sheet: this.sheet,
      row: 0,
      column: 0,
      rows: rows === 0 ? MAX_ROWS : rows,
      columns: columns === 0 ? MAX_COLUMNS : columns,
    };
  }
}
const FREEZE: Members<FreezePanes> = {
  FreezeRows: method((self, [n]) => self.freeze(count(n, 1), 0)),
  FreezeColumns: method((self, [n]) => self.freeze(0, count(n, 1))),
  FreezeAt: method((self, [given]) => {
    const { area } = given instanceof Range ? given : rangeFromText(self.host, text(given), self.sheet);
    if (area.sheet !== self.sheet) throw invalidArgument();
    return self.freeze(
      area.rows >= MAX_ROWS ? 0 : area.row + area.rows,
      area.columns >= MAX_COLUMNS ? 0 : area.column + area.columns,
    );
  }),
  Unfreeze: method((self) => self.freeze(0, 0)),
  GetLocation: method((self) => {
    const area = self.location();
    if (!area) throw itemNotFound();
    return new Range(self.host, area);
  }),
  GetLocationOrNullObject: method((self) => {
    const area = self.location();
    return area ? new Range(self.host, area) : NULL_OBJECT;
  }),
};

type Along = "rowBreaks" | "columnBreaks";
export class PageBreakCollection extends HostCollection {
  readonly className = "PageBreakCollection";
  readonly members = BREAKS as unknown as Members<never>;
  constructor(
    host: HostContext,
    readonly sheet: string,
    readonly along: Along,
  ) {
    super(host);
  }
  list(): readonly number[] {
    return this.host.kept.seen(this.sheet)[this.along];
  }
  replace(breaks: readonly number[]): void {
    this.host.requireWritable(this.sheet);
    this.host.kept.of(this.sheet)[this.along] = [...new Set(breaks)].sort((a, b) => a - b);
  }
  items(): PageBreak[] {
    return this.list().map((at) => new PageBreak(this.host, this, at));
  }
  override indexer([index]: readonly unknown[]): PageBreak {
    // The client names again a break that it has seen by its identifier.
    const found = typeof index === "string" ? this.items().find((one) => one.id === index) : this.items()[count(index)];
    if (!found) throw itemNotFound();
    return found;
  }
}
const BREAKS: Members<PageBreakCollection> = {
  GetCount: method((self) => self.list().length),
  GetItem: method((self, args) => self.indexer(args)),
  Add: method((self, [given]) => {
    const { area } = given instanceof Range ? given : rangeFromText(self.host, text(given), self.sheet);
    const at = self.along === "rowBreaks" ? area.row : area.column;
    // Nothing stands before the first line.
    if (area.sheet !== self.sheet || at === 0) throw invalidArgument();
    self.replace([...self.list(), at]);
    return new PageBreak(self.host, self, at);
  }),
  RemovePageBreaks: method((self) => {
    self.replace([]);
    return null;
  }),
};

class PageBreak extends HostObject {
  readonly className = "PageBreak";
  readonly members = BREAK as unknown as Members<never>;
  constructor(
    host: HostContext,
    readonly of: PageBreakCollection,
    readonly at: number,
  ) {
    super(host);
  }
  get id(): string {
    return `${this.of.along === "rowBreaks" ? "R" : "C"}${this.at}`;
  }
  override identity(): Record<string, unknown> {
    return { _Id: this.id };
  }
  cell(): Area {
    const rows = this.of.along === "rowBreaks";
    return { sheet: this.of.sheet, row: rows ? this.at : 0, column: rows ? 0 : this.at, rows: 1, columns: 1 };
  }
}
const BREAK: Members<PageBreak> = {
  _Id: scalar((self) => self.id),
  RowIndex: scalar((self) => self.cell().row),
  ColumnIndex: scalar((self) => self.cell().column),
  GetCellAfterBreak: method((self) => new Range(self.host, self.cell())),
  Delete: method((self) => {
    self.of.replace(self.of.list().filter((at) => at !== self.at));
    return null;
  }),
};
