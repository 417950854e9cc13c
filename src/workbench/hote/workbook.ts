/** Workbook, application, runtime and document properties. */
import { flag, oneOf, text } from "./arguments";
import { itemNotFound } from "./errors";
import { HostObject, method, navigation, NULL_OBJECT, scalar, type Members, type HostContext } from "./members";
import { NamedItemCollection } from "./names";
import { SettingCollection } from "./settings";
import { TableCollection } from "./table";
import { WorksheetCollection } from "./worksheet";

export class Workbook extends HostObject {
  readonly className = "Workbook";
  readonly members = WORKBOOK as unknown as Members<never>;
}

const WORKBOOK: Members<Workbook> = {
  Name: scalar((self) => self.host.workbookName),
  ReadOnly: scalar(() => false),
  Worksheets: navigation((self) => new WorksheetCollection(self.host)),
  Tables: navigation((self) => new TableCollection(self.host)),
  Names: navigation((self) => new NamedItemCollection(self.host)),
  Settings: navigation((self) => new SettingCollection(self.host)),
  Application: navigation((self) => new Application(self.host)),
  Properties: navigation((self) => new DocumentProperties(self.host)),
  Protection: navigation((self) => new WorkbookProtection(self.host)),
  _Runtime: navigation((self) => new Runtime(self.host)),
  GetSelectedRange: method((self) => self.host.range(self.host.engine.selection())),
  GetActiveCell: method((self) => {
    const { sheet, row, column } = self.host.engine.selection();
    return self.host.range({ sheet, row, column, rows: 1, columns: 1 });
  }),
  _RemoveReference: method((self, [name]) => {
    self.host.release(text(name));
    return null;
  }),
  _RemoveAllReferences: method((self) => {
    self.host.releaseAll();
    return null;
  }),
  _GetReferenceCount: method((self) => self.host.referencesKept),
  _GetRangeForEventByReferenceId: method((self, [name]) => {
    const range = self.host.referenced(text(name));
    if (!range) throw itemNotFound();
    return range;
  }),
  _GetRangeOrNullObjectForEventByReferenceId: method((self, [name]) => self.host.referenced(text(name)) ?? NULL_OBJECT),
};

class WorkbookProtection extends HostObject {
  readonly className = "WorkbookProtection";
  readonly members = PROTECTION as unknown as Members<never>;
}
const PROTECTION: Members<WorkbookProtection> = {
  Protected: scalar((self) => self.host.limits.protectedStructure),
  Protect: method((self) => {
    self.host.limits.protectedStructure = true;
    return null;
  }),
  Unprotect: method((self) => {
    self.host.limits.protectedStructure = false;
    return null;
  }),
};

class Application extends HostObject {
  readonly className = "Application";
  readonly members = APPLICATION as unknown as Members<never>;
}
const APPLICATION: Members<Application> = {
  CalculationMode: scalar(
    (self) => self.host.calculationMode,
    (self, value) => {
      self.host.calculationMode = oneOf(value, ["Automatic", "AutomaticExceptTables", "Manual"] as const);
    },
  ),
  CalculationState: scalar(async (self) => {
    await self.host.engine.flush();
    return "Done";
  }),
  DecimalSeparator: scalar(() => ","),
  ThousandsSeparator: scalar(() => "\u202f"),
  UseSystemSeparators: scalar(() => true),
  CultureInfo: navigation((self) => new CultureInfo(self.host)),
  Calculate: method(async (self, [kind]) => {
    oneOf(kind, ["Recalculate", "Full", "FullRebuild"] as const);
    await self.host.engine.recalculate();
    return null;
  }),
  // Both only postpone work in Excel; here the writes of a batch are applied together anyway.
  SuspendApiCalculationUntilNextSync: method(() => null),
  SuspendScreenUpdatingUntilNextSync: method(() => null),
};

class CultureInfo extends HostObject {
  readonly className = "CultureInfo";
  readonly members = CULTURE as unknown as Members<never>;
}
const CULTURE: Members<CultureInfo> = {
  Name: scalar(() => "fr-FR"),
  NumberFormat: navigation((self) => new NumberFormatInfo(self.host)),
};
class NumberFormatInfo extends HostObject {
  readonly className = "NumberFormatInfo";
  readonly members = NUMBER_FORMAT as unknown as Members<never>;
}
const NUMBER_FORMAT: Members<NumberFormatInfo> = {
  NumberDecimalSeparator: scalar(() => ","),
  NumberGroupSeparator: scalar(() => "\u202f"),
};

class Runtime extends HostObject {
  readonly className = "Runtime";
  readonly members = RUNTIME as unknown as Members<never>;
}
const RUNTIME: Members<Runtime> = {
  EnableEvents: scalar(
    (self) => self.host.events.enabled,
    (self, value) => {
      self.host.engine.commit();
      self.host.events.enabled = flag(value);
    },
  ),
};

class DocumentProperties extends HostObject {
  readonly className = "DocumentProperties";
  readonly members = PROPERTIES as unknown as Members<never>;
  constructor(host: HostContext) {
    super(host);
  }
}
const property = (name: string): Members<DocumentProperties>[string] =>
  scalar(
    (self) => self.host.properties.get(name) ?? "",
    (self, value) => self.host.properties.set(name, text(value)),
  );
const PROPERTIES: Members<DocumentProperties> = {
  Title: property("Title"),
  Subject: property("Subject"),
  Author: property("Author"),
  Keywords: property("Keywords"),
  Comments: property("Comments"),
  Category: property("Category"),
  Company: property("Company"),
};
