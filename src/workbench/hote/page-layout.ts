/** `worksheet.pageLayout`: kept and read back; nothing is printed here. */
import { finite, oneOf, text } from "./arguments";
import { invalidArgument } from "./errors";
import { HostObject, method, navigation, scalar, type Member, type Members, type HostContext } from "./members";

abstract class PagePart extends HostObject {
  constructor(
    host: HostContext,
    readonly sheet: string,
  ) {
    super(host);
  }
  read(name: string, missing: unknown): unknown {
    return this.host.pages.get(this.sheet)?.[name] ?? missing;
  }
  write(name: string, value: unknown): void {
    this.host.requireWritable(this.sheet);
    this.host.pages.set(this.sheet, { ...this.host.pages.get(this.sheet), [name]: value });
  }
}
const kept = <T extends PagePart>(name: string, missing: unknown, check: (value: unknown) => unknown): Member<T> =>
  scalar(
    (self) => self.read(name, missing),
    (self, value) => self.write(name, check(value)),
  );
/** Points; the missing ones are those of a new sheet of Excel. */
const margin = (value: unknown): number => {
  const points = finite(value);
  if (points < 0) throw invalidArgument();
  return points;
};
const zoom = (value: unknown): unknown => {
  if (typeof value !== "object" || value === null) throw invalidArgument();
  return value;
};

export class PageLayout extends PagePart {
  readonly className = "PageLayout";
  readonly members = PAGE as unknown as Members<never>;
}
const PAGE: Members<PageLayout> = {
  Orientation: kept("Orientation", "Portrait", (value) => oneOf(value, ["Portrait", "Landscape"] as const)),
  PaperSize: kept("PaperSize", "Letter", text),
  Zoom: kept("Zoom", { scale: 100 }, zoom),
  LeftMargin: kept("LeftMargin", 50.4, margin),
  RightMargin: kept("RightMargin", 50.4, margin),
  TopMargin: kept("TopMargin", 54, margin),
  BottomMargin: kept("BottomMargin", 54, margin),
  HeaderMargin: kept("HeaderMargin", 21.6, margin),
  FooterMargin: kept("FooterMargin", 21.6, margin),
  HeadersFooters: navigation((self) => new HeaderFooterGroup(self.host, self.sheet)),
  SetPrintTitleRows: method((self, [rows]) => {
    self.write("PrintTitleRows", text(rows));
    return null;
  }),
};

class HeaderFooterGroup extends PagePart {
  readonly className = "HeaderFooterGroup";
  readonly members = GROUP as unknown as Members<never>;
}
const GROUP: Members<HeaderFooterGroup> = {
  DefaultForAllPages: navigation((self) => new HeaderFooter(self.host, self.sheet)),
};

class HeaderFooter extends PagePart {
  readonly className = "HeaderFooter";
  readonly members = HEADER_FOOTER as unknown as Members<never>;
}
const HEADER_FOOTER: Members<HeaderFooter> = {
  LeftFooter: kept("LeftFooter", "", text),
  CenterFooter: kept("CenterFooter", "", text),
  RightFooter: kept("RightFooter", "", text),
};
