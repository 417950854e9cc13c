/** `range.getVisibleView()`: the cells of a range that no filter and nobody has hidden. */
import { columnName } from "./addresses";
import { count } from "./arguments";
import type { Area, Scalar } from "./engine";
import { invalidArgument, sizeMismatch } from "./errors";
import { typeOf } from "./events";
import { HostCollection, HostObject, method, navigation, scalar, type HostContext, type Members } from "./members";

export class RangeView extends HostObject {
  readonly className = "RangeView";
  readonly members = VIEW as unknown as Members<never>;
  constructor(
    host: HostContext,
    readonly area: Area,
    readonly index = 0,
  ) {
    super(host);
  }
  /** Ranks, in the area, of what is seen. */
  private seen(what: "rows" | "columns"): number[] {
    return this.host.engine
      .hidden(this.host.engine.existing(this.area), what)
      .flatMap((hidden, i) => (hidden ? [] : [i]));
  }
  rows(): number[] {
    return this.seen("rows");
  }
  columns(): number[] {
    return this.seen("columns");
  }
  async pick<T>(of: (area: Area) => readonly (readonly T[])[]): Promise<T[][]> {
    await this.host.engine.flush();
    const all = of(this.host.engine.existing(this.area));
    const columns = this.columns();
    return this.rows().map((i) => columns.map((j) => all[i]![j]!));
  }
  write(given: unknown): void {
    this.host.requireWritable(this.area.sheet);
    const rows = this.rows();
    const columns = this.columns();
    if (!Array.isArray(given) || given.length !== rows.length) throw sizeMismatch();
    given.forEach((line: unknown, i) => {
      if (!Array.isArray(line) || line.length !== columns.length) throw sizeMismatch();
      line.forEach((cell: Scalar | null, j) =>
        this.host.engine.write(
          { ...this.area, row: this.area.row + rows[i]!, column: this.area.column + columns[j]!, rows: 1, columns: 1 },
          [[cell]],
          "ThisLocalAddin",
        ),
      );
    });
  }
}
const VIEW: Members<RangeView> = {
  Index: scalar((self) => self.index),
  RowCount: scalar((self) => self.rows().length),
  ColumnCount: scalar((self) => self.columns().length),
  Values: scalar(
    (self) => self.pick((area) => self.host.engine.values(area)),
    (self, value) => self.write(value),
  ),
  Formulas: scalar(
    (self) => self.pick((area) => self.host.engine.formulas(area)),
    (self, value) => self.write(value),
  ),
  Text: scalar((self) => self.pick((area) => self.host.engine.text(area))),
  NumberFormat: scalar((self) => self.pick((area) => self.host.engine.numberFormats(area))),
  ValueTypes: scalar((self) => self.pick((area) => self.host.engine.values(area).map((line) => line.map(typeOf)))),
  CellAddresses: scalar((self) =>
    self.pick((area) =>
      Array.from({ length: area.rows }, (_, i) =>
        Array.from({ length: area.columns }, (__, j) => `${columnName(area.column + j)}${area.row + i + 1}`),
      ),
    ),
  ),
  Rows: navigation((self) => new RangeViewCollection(self.host, self)),
  GetRange: method((self) => self.host.range(self.area)),
};

class RangeViewCollection extends HostCollection {
  readonly className = "RangeViewCollection";
  readonly members = VIEWS as unknown as Members<never>;
  constructor(
    host: HostContext,
    readonly of: RangeView,
  ) {
    super(host);
  }
  items(): RangeView[] {
    const { area } = this.of;
    return this.of.rows().map((i, rank) => new RangeView(this.host, { ...area, row: area.row + i, rows: 1 }, rank));
  }
}
const VIEWS: Members<RangeViewCollection> = {
  GetCount: method((self) => self.items().length),
  GetItemAt: method((self, [index]) => {
    const found = self.items()[count(index)];
    if (!found) throw invalidArgument();
    return found;
  }),
};
