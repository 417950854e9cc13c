/** `worksheet.getRanges`, and what a conditional format covers: several rectangles of one sheet, as one object. */
import { count } from "./arguments";
import { ConditionalFormatCollection } from "./conditional";
import type { Area } from "./engine";
import { invalidArgument, invalidReference } from "./errors";
import { HostCollection, HostObject, method, navigation, scalar, type HostContext, type Members } from "./members";
import { Range, rangeFromText } from "./range";

/** Past this the addresses are refused. */
const MAX_ADDRESSES = 8192;

export class RangeAreas extends HostObject {
  readonly className = "RangeAreas";
  readonly members = RANGE_AREAS as unknown as Members<never>;
  constructor(
    host: HostContext,
    private covered: readonly Area[],
  ) {
    super(host);
  }
  override identity(): Record<string, unknown> {
    return { _ReferenceId: this.host.referenceOf(this) };
  }
  follow(move: (area: Area) => Area): void {
    this.covered = this.covered.map(move).filter(({ rows, columns }) => rows > 0 && columns > 0);
  }
  areas(): readonly Area[] {
    if (this.covered.length === 0) throw invalidReference();
    return this.covered;
  }
}

/** « A1:A3,C5 », each as `getRange` reads it. */
export function areasFromText(host: HostContext, addresses: string, sheet: string): readonly Area[] {
  if (addresses.length > MAX_ADDRESSES) throw invalidArgument();
  const areas = addresses.split(",").map((address) => rangeFromText(host, address.trim(), sheet).area);
  if (areas.some((area) => area.sheet !== sheet)) throw invalidArgument();
  return areas;
}

const RANGE_AREAS: Members<RangeAreas> = {
  Address: scalar((self) =>
    self
      .areas()
      .map((area) => new Range(self.host, area).address())
      .join(","),
  ),
  AreaCount: scalar((self) => self.areas().length),
  CellCount: scalar((self) => self.areas().reduce((n, { rows, columns }) => n + rows * columns, 0)),
  Areas: navigation((self) => new RangeCollection(self.host, self.areas())),
  ConditionalFormats: navigation((self) => new ConditionalFormatCollection(self.host, self.areas())),
  Worksheet: navigation((self) => self.host.worksheet(self.areas()[0]!.sheet)),
};

class RangeCollection extends HostCollection {
  readonly className = "RangeCollection";
  readonly members = RANGES as unknown as Members<never>;
  constructor(
    host: HostContext,
    readonly areas: readonly Area[],
  ) {
    super(host);
  }
  items(): Range[] {
    return this.areas.map((area) => new Range(this.host, area));
  }
}
const RANGES: Members<RangeCollection> = {
  GetCount: method((self) => self.areas.length),
  GetItemAt: method((self, [index]) => {
    const found = self.items()[count(index)];
    if (!found) throw invalidArgument();
    return found;
  }),
};
