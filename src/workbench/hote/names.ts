/** NamedItem and NamedItemCollection: the names of the workbook, and those that one sheet alone knows. */
import { quoteSheet, toAbsoluteA1 } from "./addresses";
import { key, text } from "./arguments";
import type { NameInfo } from "./engine";
import { invalidArgument, itemAlreadyExists, itemNotFound } from "./errors";
import {
  HostCollection,
  HostObject,
  method,
  navigation,
  NULL_OBJECT,
  scalar,
  type Members,
  type HostContext,
} from "./members";
import { Range, rangeFromText } from "./range";

export class NamedItemCollection extends HostCollection {
  readonly className = "NamedItemCollection";
  readonly members = COLLECTION as unknown as Members<never>;
  /** Without a sheet: the names of the workbook. */
  constructor(
    host: HostContext,
    readonly sheet: string | null = null,
  ) {
    super(host);
  }
  items(): NamedItem[] {
    return this.host.engine
      .names()
      .filter(({ sheet }) => sheet === this.sheet)
      .map(({ name }) => new NamedItem(this.host, name, this.sheet));
  }
  find(wanted: string): NamedItem | undefined {
    const name = wanted.toLowerCase();
    return this.items().find((item) => item.name.toLowerCase() === name);
  }
  override indexer(args: readonly unknown[]): NamedItem {
    const found = this.find(key(args[0]));
    if (!found) throw itemNotFound();
    return found;
  }
}

const COLLECTION: Members<NamedItemCollection> = {
  GetCount: method((self) => self.items().length),
  GetItem: method((self, args) => self.indexer(args)),
  GetItemOrNullObject: method((self, [name]) => self.find(key(name)) ?? NULL_OBJECT),
  Add: method((self, [name, reference, comment]) => {
    const wanted = text(name);
    if (!/^[\p{L}_\\][\p{L}\p{N}_.\\]*$/u.test(wanted) || /^[A-Z]{1,3}\d+$/i.test(wanted) || /^[RC]$/i.test(wanted))
      throw invalidArgument();
    if (self.find(wanted)) throw itemAlreadyExists();
    const engine = self.host.engine;
    engine.commit();
    let written: string;
    if (reference instanceof Range) {
      const { row, column, rows, columns } = reference.area;
      written = `${quoteSheet(reference.sheetName())}!${toAbsoluteA1(row, column, rows, columns)}`;
    } else written = text(reference).replace(/^=/, "");
    if (self.sheet !== null) self.host.requireWritable(self.sheet);
    engine.addName(wanted, written, comment === undefined || comment === null ? "" : text(comment), self.sheet);
    return new NamedItem(self.host, wanted, self.sheet);
  }),
};

export class NamedItem extends HostObject {
  readonly className = "NamedItem";
  readonly members = ITEM as unknown as Members<never>;
  constructor(
    host: HostContext,
    readonly name: string,
    readonly sheet: string | null,
  ) {
    super(host);
  }
  override identity(): Record<string, unknown> {
    return { _Id: this.name };
  }
  info(): NameInfo {
    const info = this.host.engine
      .names()
      .find((one) => one.sheet === this.sheet && one.name.toLowerCase() === this.name.toLowerCase());
    if (!info) throw itemNotFound();
    return info;
  }
  range(): Range | undefined {
    try {
      return rangeFromText(this.host, this.info().reference.replace(/\$/g, ""), this.host.engine.activeSheet());
    } catch {
      return undefined;
    }
  }
}

const ITEM: Members<NamedItem> = {
  Name: scalar((self) => self.info().name),
  Formula: scalar(
    (self) => `=${self.info().reference}`,
    (self, value) => {
      const written = text(value);
      if (!written.startsWith("=") || written.length < 2) throw invalidArgument();
      self.host.engine.changeName(self.info().name, self.sheet, { reference: written.slice(1) });
    },
  ),
  Value: scalar((self) => self.info().reference),
  Type: scalar((self) => (self.range() ? "Range" : /^[-+]?\d/.test(self.info().reference) ? "Double" : "String")),
  Visible: scalar(() => true),
  Scope: scalar((self) => (self.sheet === null ? "Workbook" : "Worksheet")),
  Comment: scalar(
    (self) => self.info().comment,
    (self, value) => self.host.engine.changeName(self.info().name, self.sheet, { comment: text(value) }),
  ),
  _Id: scalar((self) => self.name),
  WorksheetOrNullObject: navigation((self) => (self.sheet === null ? NULL_OBJECT : self.host.worksheet(self.sheet))),
  Worksheet: navigation((self) => {
    const sheet = self.sheet ?? self.range()?.area.sheet;
    if (sheet === undefined) throw itemNotFound();
    return self.host.worksheet(sheet);
  }),
  GetRange: method((self) => {
    const range = self.range();
    if (!range) throw itemNotFound();
    return range;
  }),
  GetRangeOrNullObject: method((self) => self.range() ?? NULL_OBJECT),
  Delete: method((self) => {
    self.host.engine.deleteName(self.info().name, self.sheet);
    return null;
  }),
};
