/** Worksheet and WorksheetCollection. */
import { MAX_COLUMNS, MAX_ROWS } from "./addresses";
import { color, count, flag, integer, key, oneOf, text } from "./arguments";
import { ChartCollection } from "./charts";
import type { SheetInfo } from "./engine";
import { HostError, invalidArgument, itemAlreadyExists, itemNotFound } from "./errors";
import { EventNumber, registration, WORKBOOK_TARGET } from "./events";
import {
  alias,
  HostCollection,
  HostObject,
  method,
  navigation,
  NULL_OBJECT,
  scalar,
  type Members,
  type HostContext,
} from "./members";
import { SheetFilter } from "./filters";
import { NamedItemCollection } from "./names";
import { PageLayout } from "./page-layout";
import { Range, rangeFromText } from "./range";
import { areasFromText } from "./range-areas";
import { FreezePanes, PageBreakCollection } from "./sheet-view";
import { TableCollection } from "./table";

export class Worksheet extends HostObject {
  readonly className = "Worksheet";
  readonly members = WORKSHEET as unknown as Members<never>;
  constructor(
    host: HostContext,
    readonly id: string,
  ) {
    super(host);
  }
  override identity(): Record<string, unknown> {
    return { Id: this.id };
  }
  info(): SheetInfo {
    const info = this.host.engine.sheets().find((sheet) => sheet.id === this.id);
    if (!info) throw itemNotFound();
    return info;
  }
  rename(name: string): void {
    this.host.requireStructure();
    checkSheetName(this.host, name, this.id);
    this.host.engine.renameSheet(this.id, name);
  }
  neighbour(step: 1 | -1, visibleOnly: boolean): Worksheet | undefined {
    const sheets = this.host.engine.sheets();
    for (let i = this.info().position + step; i >= 0 && i < sheets.length; i += step) {
      const sheet = sheets[i]!;
      if (!visibleOnly || !sheet.hidden) return new Worksheet(this.host, sheet.id);
    }
    return undefined;
  }
}

/** Excel's rules on sheet names. */
function checkSheetName(host: HostContext, name: string, self?: string): void {
  if (name.length === 0 || name.length > 31 || /[\\/?*[\]:]/.test(name) || name.startsWith("'") || name.endsWith("'"))
    throw invalidArgument();
  if (host.engine.sheets().some((sheet) => sheet.id !== self && sheet.name.toLowerCase() === name.toLowerCase()))
    throw itemAlreadyExists();
}

const onSheet = (self: Worksheet): string => self.id;
const GRIDLINES = scalar<Worksheet>(
  (self) => self.host.engine.gridlines(self.id),
  (self, value) => self.host.engine.setGridlines(self.id, flag(value)),
);
const HEADINGS = scalar<Worksheet>(
  (self) => self.host.kept.seen(self.id).headings,
  (self, value) => {
    self.host.kept.of(self.id).headings = flag(value);
  },
);
const WORKSHEET: Members<Worksheet> = {
  Id: scalar((self) => self.id),
  Name: scalar(
    (self) => self.info().name,
    (self, value) => self.rename(text(value)),
  ),
  Position: scalar(
    (self) => self.info().position,
    (self, value) => {
      self.host.requireStructure();
      self.host.engine.moveSheet(self.id, integer(value));
    },
  ),
  Visibility: scalar(
    (self) => (self.info().hidden ? "Hidden" : "Visible"),
    (self, value) => {
      self.host.requireStructure();
      const hidden = oneOf(value, ["Visible", "Hidden", "VeryHidden"] as const) !== "Visible";
      if (hidden && self.host.engine.sheets().filter((sheet) => !sheet.hidden && sheet.id !== self.id).length === 0)
        throw invalidOperationOnLastSheet();
      self.host.engine.hideSheet(self.id, hidden);
    },
  ),
  Tables: navigation((self) => new TableCollection(self.host, self.id)),
  Names: navigation((self) => new NamedItemCollection(self.host, self.id)),
  Protection: navigation((self) => new WorksheetProtection(self.host, self.id)),
  PageLayout: navigation((self) => new PageLayout(self.host, self.id)),
  FreezePanes: navigation((self) => new FreezePanes(self.host, self.id)),
  HorizontalPageBreaks: navigation((self) => new PageBreakCollection(self.host, self.id, "rowBreaks")),
  VerticalPageBreaks: navigation((self) => new PageBreakCollection(self.host, self.id, "columnBreaks")),
  AutoFilter: navigation((self) => new SheetFilter(self.host, self.id).autoFilter()),
  Charts: navigation((self) => new ChartCollection(self.host, self.id)),
  ShowGridlines: GRIDLINES,
  Gridlines: alias(GRIDLINES),
  ShowHeadings: HEADINGS,
  Headings: alias(HEADINGS),
  TabColor: scalar(
    (self) => self.host.engine.tabColor(self.id),
    (self, value) => {
      self.host.requireStructure();
      self.host.engine.setTabColor(self.id, value === "" ? "" : color(value));
    },
  ),
  GetRange: method((self, [address]) => {
    self.info();
    if (address === undefined || address === null || address === "") {
      return new Range(self.host, { sheet: self.id, row: 0, column: 0, rows: MAX_ROWS, columns: MAX_COLUMNS });
    }
    return rangeFromText(self.host, text(address), self.id);
  }),
  GetRanges: method((self, [addresses]) => {
    self.info();
    if (addresses === undefined || addresses === null || addresses === "")
      return self.host.ranges([{ sheet: self.id, row: 0, column: 0, rows: MAX_ROWS, columns: MAX_COLUMNS }]);
    return self.host.ranges(areasFromText(self.host, text(addresses), self.id));
  }),
  GetCell: method((self, [row, column]) => {
    self.info();
    return new Range(self.host, { sheet: self.id, row: count(row), column: count(column), rows: 1, columns: 1 });
  }),
  GetRangeByIndexes: method((self, [row, column, rows, columns]) => {
    self.info();
    if (count(rows) < 1 || count(columns) < 1) throw invalidArgument();
    return new Range(self.host, {
      sheet: self.id,
      row: count(row),
      column: count(column),
      rows: count(rows),
      columns: count(columns),
    });
  }),
  GetUsedRange: method((self, [valuesOnly]) => {
    self.info();
    const used = self.host.engine.usedArea(self.id, valuesOnly === true);
    // A blank sheet: Excel gives its top left cell.
    return new Range(self.host, used ?? { sheet: self.id, row: 0, column: 0, rows: 1, columns: 1 });
  }),
  GetUsedRangeOrNullObject: method((self, [valuesOnly]) => {
    self.info();
    const used = self.host.engine.usedArea(self.id, valuesOnly === true);
    return used ? new Range(self.host, used) : NULL_OBJECT;
  }),
  GetNext: method((self, [visibleOnly]) => self.neighbour(1, visibleOnly === true) ?? refuse()),
  GetNextOrNullObject: method((self, [visibleOnly]) => self.neighbour(1, visibleOnly === true) ?? NULL_OBJECT),
  GetPrevious: method((self, [visibleOnly]) => self.neighbour(-1, visibleOnly === true) ?? refuse()),
  GetPreviousOrNullObject: method((self, [visibleOnly]) => self.neighbour(-1, visibleOnly === true) ?? NULL_OBJECT),
  Activate: method((self) => {
    self.info();
    self.host.engine.commit();
    self.host.engine.activate(self.id);
    return null;
  }),
  Calculate: method(async (self) => {
    await self.host.engine.recalculate();
    return null;
  }),
  Delete: method((self) => {
    self.info();
    self.host.requireStructure();
    if (self.host.engine.sheets().filter((sheet) => !sheet.hidden && sheet.id !== self.id).length === 0)
      throw invalidOperationOnLastSheet();
    self.host.engine.deleteSheet(self.id);
    return null;
  }),
  ...registration<Worksheet>("DataChangedEvent", EventNumber.worksheetChanged, onSheet),
  ...registration<Worksheet>("SelectionChangedEvent", EventNumber.worksheetSelectionChanged, onSheet),
  ...registration<Worksheet>("ActivatedEvent", EventNumber.worksheetActivated, onSheet),
  ...registration<Worksheet>("DeactivatedEvent", EventNumber.worksheetDeactivated, onSheet),
  ...registration<Worksheet>("FormatChangedEvent", EventNumber.worksheetFormatChanged, onSheet),
  ...registration<Worksheet>("CalculatedEvent", EventNumber.worksheetCalculated, onSheet),
  ...registration<Worksheet>("RowHiddenChangedEvent", EventNumber.worksheetRowHiddenChanged, onSheet),
  ...registration<Worksheet>("EventNameChanged", EventNumber.worksheetNameChanged, onSheet),
};

const refuse = (): never => {
  throw itemNotFound();
};
const invalidOperationOnLastSheet = (): HostError =>
  new HostError("InvalidOperation", "Un classeur doit contenir au moins une feuille visible.");

class WorksheetProtection extends HostObject {
  readonly className = "WorksheetProtection";
  readonly members = PROTECTION as unknown as Members<never>;
  constructor(
    host: HostContext,
    readonly sheet: string,
  ) {
    super(host);
  }
  name(): string {
    return new Worksheet(this.host, this.sheet).info().name;
  }
}
const PROTECTION: Members<WorksheetProtection> = {
  Protected: scalar((self) => self.host.limits.protectedSheets.has(self.name())),
  Protect: method((self) => {
    if (self.host.limits.protectedSheets.has(self.name()))
      throw new HostError("InvalidOperation", "La feuille est déjà protégée.");
    self.host.limits.protectedSheets.add(self.name());
    return null;
  }),
  Unprotect: method((self) => {
    self.host.limits.protectedSheets.delete(self.name());
    return null;
  }),
};

export class WorksheetCollection extends HostCollection {
  readonly className = "WorksheetCollection";
  readonly members = COLLECTION as unknown as Members<never>;
  items(): Worksheet[] {
    return this.host.engine.sheets().map((sheet) => new Worksheet(this.host, sheet.id));
  }
  find(wanted: string): Worksheet | undefined {
    const name = wanted.toLowerCase();
    const sheet = this.host.engine
      .sheets()
      .find((candidate) => candidate.id === wanted || candidate.name.toLowerCase() === name);
    return sheet ? new Worksheet(this.host, sheet.id) : undefined;
  }
  override indexer(args: readonly unknown[]): Worksheet {
    const found = this.find(key(args[0]));
    if (!found) throw itemNotFound();
    return found;
  }
  visible(visibleOnly: unknown): Worksheet[] {
    const only = visibleOnly !== undefined && visibleOnly !== null && flag(visibleOnly);
    return this.items().filter((sheet) => !only || !sheet.info().hidden);
  }
}

const onWorkbook = (): string => WORKBOOK_TARGET;
const COLLECTION: Members<WorksheetCollection> = {
  GetCount: method((self, [visibleOnly]) => self.visible(visibleOnly).length),
  GetActiveWorksheet: method((self) => new Worksheet(self.host, self.host.engine.activeSheet())),
  GetItem: method((self, args) => self.indexer(args)),
  GetItemOrNullObject: method((self, [name]) => self.find(key(name)) ?? NULL_OBJECT),
  GetFirst: method((self, [visibleOnly]) => self.visible(visibleOnly)[0] ?? refuse()),
  GetLast: method((self, [visibleOnly]) => self.visible(visibleOnly).at(-1) ?? refuse()),
  Add: method((self, [name]) => {
    self.host.requireStructure();
    const given = name === undefined || name === null ? null : text(name);
    if (given !== null) checkSheetName(self.host, given);
    return new Worksheet(self.host, self.host.engine.addSheet(given));
  }),
  ...registration<WorksheetCollection>("DataChangedEvent", EventNumber.worksheetChanged, onWorkbook),
  ...registration<WorksheetCollection>("SelectionChangedEvent", EventNumber.worksheetSelectionChanged, onWorkbook),
  ...registration<WorksheetCollection>("ActivatedEvent", EventNumber.worksheetActivated, onWorkbook),
  ...registration<WorksheetCollection>("DeactivatedEvent", EventNumber.worksheetDeactivated, onWorkbook),
  ...registration<WorksheetCollection>("AddedEvent", EventNumber.worksheetAdded, onWorkbook),
  ...registration<WorksheetCollection>("DeletedEvent", EventNumber.worksheetDeleted, onWorkbook),
  ...registration<WorksheetCollection>("FormatChangedEvent", EventNumber.worksheetFormatChanged, onWorkbook),
  ...registration<WorksheetCollection>("CalculatedEvent", EventNumber.worksheetCalculated, onWorkbook),
  ...registration<WorksheetCollection>("RowHiddenChangedEvent", EventNumber.worksheetRowHiddenChanged, onWorkbook),
  ...registration<WorksheetCollection>("EventNameChanged", EventNumber.worksheetNameChanged, onWorkbook),
};
