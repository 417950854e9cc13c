/** `range.conditionalFormats`: kept by area, in their order; nothing here evaluates them. */
import { formuleEnAnglais, formuleEnFrancais } from "../francais/formules";
import { without } from "./areas";
import { color, flag, integer, oneOf, text } from "./arguments";
import type { Area } from "./engine";
import { invalidArgument, invalidOperation, itemNotFound, notImplemented } from "./errors";
import { intersection } from "./events";
import { Facet, kept, record } from "./facet";
import type { KeptConditional } from "./kept";
import { listed } from "./listed";
import {
  HostCollection,
  HostObject,
  method,
  navigation,
  NULL_OBJECT,
  scalar,
  type HostContext,
  type Member,
  type Members,
} from "./members";

const TYPES = ["Custom", "CellValue"] as const;
const OTHERS = ["DataBar", "ColorScale", "IconSet", "TopBottom", "PresetCriteria", "ContainsText"] as const;
const OPERATORS = [
  "Between",
  "NotBetween",
  "EqualTo",
  "NotEqualTo",
  "GreaterThan",
  "LessThan",
  "GreaterThanOrEqual",
  "LessThanOrEqual",
] as const;

export class ConditionalFormatCollection extends HostCollection {
  readonly className = "ConditionalFormatCollection";
  readonly members = COLLECTION as unknown as Members<never>;
  constructor(
    host: HostContext,
    /** Of one sheet. */
    readonly areas: readonly Area[],
  ) {
    super(host);
  }
  sheet(): string {
    return this.areas[0]!.sheet;
  }
  items(): ConditionalFormat[] {
    return this.host.kept
      .seen(this.sheet())
      .conditional.filter(({ areas }) => areas.some((area) => this.areas.some((mine) => intersection(area, mine))))
      .map(({ id }) => new ConditionalFormat(this.host, this.sheet(), id));
  }
  find(wanted: string): ConditionalFormat | undefined {
    return this.items().find(({ id }) => id === wanted);
  }
  override indexer([id]: readonly unknown[]): ConditionalFormat {
    const found = this.find(text(id));
    if (!found) throw itemNotFound();
    return found;
  }
}
const COLLECTION: Members<ConditionalFormatCollection> = {
  ...listed<ConditionalFormatCollection>(text),
  Add: method((self, [type]) => {
    self.host.requireWritable(self.sheet());
    const wanted = oneOf(type, [...TYPES, ...OTHERS]);
    if (!(TYPES as readonly string[]).includes(wanted))
      throw notImplemented("ConditionalFormatCollection", `add(${wanted})`);
    const added: KeptConditional = {
      id: `mfc-${self.host.kept.next()}`,
      areas: [...self.areas],
      type: wanted,
      stopIfTrue: false,
      properties: {},
    };
    // The last that is added is looked at first.
    self.host.kept.of(self.sheet()).conditional.unshift(added);
    return new ConditionalFormat(self.host, self.sheet(), added.id);
  }),
  ClearAll: method((self) => {
    self.host.requireWritable(self.sheet());
    const sheet = self.host.kept.of(self.sheet());
    for (const hole of self.areas)
      for (const format of sheet.conditional) format.areas = format.areas.flatMap((area) => without(area, hole));
    sheet.conditional = sheet.conditional.filter(({ areas }) => areas.length > 0);
    return null;
  }),
};

class ConditionalFormat extends HostObject {
  readonly className = "ConditionalFormat";
  readonly members = FORMAT as unknown as Members<never>;
  constructor(
    host: HostContext,
    readonly sheet: string,
    readonly id: string,
  ) {
    super(host);
  }
  override identity(): Record<string, unknown> {
    return { Id: this.id };
  }
  list(): KeptConditional[] {
    return this.host.kept.of(this.sheet).conditional;
  }
  info(): KeptConditional {
    const found = this.list().find(({ id }) => id === this.id);
    if (!found) throw itemNotFound();
    return found;
  }
  changing(): KeptConditional {
    this.host.requireWritable(this.sheet);
    return this.info();
  }
  facet(className: string, table: Members<Facet>): Facet {
    return new Facet(this.host, className, table, this.sheet, this.info().properties, "");
  }
}
const ofType = (
  type: (typeof TYPES)[number],
  className: string,
  table: () => Members<Facet>,
): Member<ConditionalFormat> =>
  navigation((self) => {
    if (self.info().type !== type) throw invalidOperation();
    return self.facet(className, table());
  });
const orNull = (
  type: (typeof TYPES)[number],
  className: string,
  table: () => Members<Facet>,
): Member<ConditionalFormat> =>
  navigation((self) => (self.info().type === type ? self.facet(className, table()) : NULL_OBJECT));
const range = (self: ConditionalFormat): HostObject | undefined => {
  const { areas } = self.info();
  return areas.length === 1 ? self.host.range(areas[0]!) : undefined;
};
const FORMAT: Members<ConditionalFormat> = {
  Id: scalar((self) => self.id),
  Type: scalar((self) => self.info().type),
  StopIfTrue: scalar(
    (self) => self.info().stopIfTrue,
    (self, value) => {
      self.changing().stopIfTrue = flag(value);
    },
  ),
  Priority: scalar(
    (self) => self.list().indexOf(self.info()),
    (self, value) => {
      const moving = self.changing();
      const list = self.list();
      const at = integer(value);
      if (at < 0 || at >= list.length) throw invalidArgument();
      list.splice(list.indexOf(moving), 1);
      list.splice(at, 0, moving);
    },
  ),
  Custom: ofType("Custom", "CustomConditionalFormat", () => CUSTOM),
  CustomOrNullObject: orNull("Custom", "CustomConditionalFormat", () => CUSTOM),
  CellValue: ofType("CellValue", "CellValueConditionalFormat", () => CELL_VALUE),
  CellValueOrNullObject: orNull("CellValue", "CellValueConditionalFormat", () => CELL_VALUE),
  GetRange: method((self) => {
    const found = range(self);
    if (!found) throw invalidOperation();
    return found;
  }),
  GetRangeOrNullObject: method((self) => range(self) ?? NULL_OBJECT),
  GetRanges: method((self) => self.host.ranges(self.info().areas)),
  Delete: method((self) => {
    const gone = self.changing();
    self.list().splice(self.list().indexOf(gone), 1);
    return null;
  }),
};

const part = (className: string, table: () => Members<Facet>, path: string): Member<Facet> =>
  navigation((self) => new Facet(self.host, className, table(), self.sheet, self.properties, `${self.path}${path}.`));
const FILL: Members<Facet> = {
  Color: kept("Color", "", (value) => (value === "" ? "" : color(value))),
  Clear: method((self) => self.clear("color")),
};
const FONT: Members<Facet> = {
  Bold: kept("Bold", null, flag),
  Italic: kept("Italic", null, flag),
  Strikethrough: kept("Strikethrough", null, flag),
  Underline: kept("Underline", "None", (value) => oneOf(value, ["None", "Single", "Double"] as const)),
  Color: kept("Color", "", (value) => (value === "" ? "" : color(value))),
  Clear: method((self) => self.clear("bold", "italic", "strikethrough", "underline", "color")),
};
const RANGE_FORMAT: Members<Facet> = {
  Fill: part("ConditionalRangeFill", () => FILL, "fill"),
  Font: part("ConditionalRangeFont", () => FONT, "font"),
};
const format = part("ConditionalRangeFormat", () => RANGE_FORMAT, "format");
const formula = (value: unknown): string => {
  const written = text(value);
  if (!written.startsWith("=") || written.length < 2) throw invalidArgument();
  return written;
};
const RULE: Members<Facet> = {
  Formula: kept("Formula", "", formula),
  FormulaLocal: scalar(
    (self) => formuleEnFrancais(String(self.get("formula", ""))),
    (self, value) => self.put("formula", formuleEnAnglais(formula(value))),
  ),
};
const CUSTOM: Members<Facet> = { Rule: part("ConditionalFormatRule", () => RULE, "rule"), Format: format };
const CELL_VALUE: Members<Facet> = {
  Rule: kept("Rule", {}, (value) => {
    const { formula1, formula2, operator } = record(value);
    const bound = (one: unknown): string => (typeof one === "number" ? String(one) : text(one));
    return {
      formula1: bound(formula1),
      ...(formula2 === undefined || formula2 === null ? {} : { formula2: bound(formula2) }),
      operator: oneOf(operator, OPERATORS),
    };
  }),
  Format: format,
};
