/** `table.columns.getItem(…).filter`, `table.autoFilter`, `worksheet.autoFilter`: which rows are hidden, and why. */
import { count, finite, integer, text } from "./arguments";
import type { Area } from "./engine";
import { invalidArgument, itemNotFound } from "./errors";
import { setRowsHidden } from "./hidden-rows";
import { hidesOf, readCriteria } from "./filter-criteria";
import type { KeptCriteria, KeptSheets, Properties } from "./kept";
import { HostObject, method, NULL_OBJECT, scalar, type HostContext, type Member, type Members } from "./members";
import { Range, rangeFromText } from "./range";

/** What carries a filter: a table, or a sheet. */
export interface Filtered {
  readonly host: HostContext;
  /** Header row included; null when there is no filter to speak of. */
  filterArea(): Area | null;
  criteria(): KeptCriteria | undefined;
}

/** Columns, in their rank, one under the header each. */
const bodyOf = (area: Area): Area | null =>
  area.rows < 2 ? null : { ...area, row: area.row + 1, rows: area.rows - 1 };

/** Hides what the criteria put aside, and shows all the other rows. */
export async function refilter(of: Filtered): Promise<void> {
  const { host } = of;
  const area = of.filterArea();
  const body = area && bodyOf(area);
  if (!area || !body) return;
  await host.engine.flush();
  const hidden = Array.from({ length: body.rows }, () => false);
  for (const [rank, asked] of of.criteria() ?? []) {
    const column: Area = { ...body, column: body.column + rank, columns: 1 };
    hidesOf(host.engine, column, asked).forEach((hides, i) => {
      if (hides) hidden[i] = true;
    });
  }
  const runs = (wanted: boolean): Area[] => {
    const areas: Area[] = [];
    for (let i = 0; i < hidden.length;) {
      let j = i;
      while (j < hidden.length && hidden[j] === hidden[i]) j += 1;
      if (hidden[i] === wanted) areas.push({ ...body, row: body.row + i, rows: j - i });
      i = j;
    }
    return areas;
  };
  setRowsHidden(host, runs(false), false);
  setRowsHidden(host, runs(true), true);
}

export const isFiltered = (kept: KeptSheets, table: string): boolean => (kept.filters.get(table)?.size ?? 0) > 0;
/** Where a filter hides rows now: what SUBTOTAL leaves out, and where no row comes nor goes. */
export const filteredAreas = (host: HostContext): Area[] => [
  ...host.engine.tables().flatMap((table) => (isFiltered(host.kept, table.id) ? [table.area] : [])),
  ...host.engine.sheets().flatMap(({ id }) => {
    const { filter } = host.kept.seen(id);
    return filter && filter.criteria.size > 0 ? [filter.area] : [];
  }),
];

/** Changes the criteria of a column; null takes them away. */
async function ask(of: Filtered, rank: number, criteria: Properties | null): Promise<null> {
  const area = of.filterArea();
  const kept = of.criteria();
  if (!area || !kept) throw itemNotFound();
  of.host.requireWritable(area.sheet);
  if (rank < 0 || rank >= area.columns) throw invalidArgument();
  if (criteria === null) kept.delete(rank);
  else kept.set(rank, criteria);
  await refilter(of);
  return null;
}
export async function askAll(of: Filtered): Promise<null> {
  const kept = of.criteria();
  const area = of.filterArea();
  if (!kept || !area) return null;
  of.host.requireWritable(area.sheet);
  kept.clear();
  await refilter(of);
  return null;
}

/** `column.filter`. */
export class Filter extends HostObject {
  readonly className = "Filter";
  readonly members = FILTER as unknown as Members<never>;
  constructor(
    readonly of: Filtered,
    readonly rank: number,
  ) {
    super(of.host);
  }
}
const shortcut = (make: (args: readonly unknown[]) => Properties): Member<Filter> =>
  method(async (self, args) => await ask(self.of, self.rank, readCriteria(make(args))));
const ranked = (filterOn: string): Member<Filter> => shortcut(([n]) => ({ filterOn, criterion1: String(finite(n)) }));
const FILTER: Members<Filter> = {
  Criteria: scalar((self) => self.of.criteria()?.get(self.rank) ?? null),
  Apply: method(async (self, [criteria]) => await ask(self.of, self.rank, readCriteria(criteria))),
  ApplyValuesFilter: shortcut(([values]) => ({ filterOn: "Values", values })),
  ApplyCustomFilter: shortcut(([criterion1, criterion2, operator]) => ({
    filterOn: "Custom",
    criterion1,
    criterion2,
    operator,
  })),
  ApplyDynamicFilter: shortcut(([dynamicCriteria]) => ({ filterOn: "Dynamic", dynamicCriteria })),
  ApplyTopItemsFilter: ranked("TopItems"),
  ApplyTopPercentFilter: ranked("TopPercent"),
  ApplyBottomItemsFilter: ranked("BottomItems"),
  ApplyBottomPercentFilter: ranked("BottomPercent"),
  Clear: method(async (self) => await ask(self.of, self.rank, null)),
};

/** `autoFilter` of a table or of a sheet. */
export class AutoFilter extends HostObject {
  readonly className = "AutoFilter";
  readonly members = AUTO_FILTER as unknown as Members<never>;
  constructor(
    readonly of: Filtered,
    /** Puts the filter on an area; undefined takes it away. */
    readonly place: (area: Area | undefined) => void | Promise<void>,
  ) {
    super(of.host);
  }
}
const AUTO_FILTER: Members<AutoFilter> = {
  Enabled: scalar(({ of }) => of.filterArea() !== null),
  IsDataFiltered: scalar(({ of }) => (of.criteria()?.size ?? 0) > 0),
  Criteria: scalar(({ of }) => {
    const kept = of.criteria();
    const area = of.filterArea();
    return kept && area ? Array.from({ length: area.columns }, (_, i) => kept.get(i) ?? null) : [];
  }),
  Apply: method(async ({ of, place }, [argument, column, criteria]) => {
    const { host } = of;
    const range = argument instanceof Range ? argument : rangeFromText(host, text(argument), host.engine.activeSheet());
    host.requireWritable(range.area.sheet);
    await place(range.area);
    if (column === undefined || column === null) return null;
    const rank = integer(column);
    return await ask(of, rank, criteria === undefined || criteria === null ? null : readCriteria(criteria));
  }),
  ClearCriteria: method(async ({ of }) => await askAll(of)),
  ClearColumnCriteria: method(async ({ of }, [column]) => await ask(of, count(column), null)),
  Reapply: method(async ({ of }) => {
    await refilter(of);
    return null;
  }),
  Remove: method(async ({ of, place }) => {
    await askAll(of);
    await place(undefined);
    return null;
  }),
  GetRange: method(({ of }) => {
    const area = of.filterArea();
    if (!area) throw itemNotFound();
    return new Range(of.host, area);
  }),
  GetRangeOrNullObject: method(({ of }) => {
    const area = of.filterArea();
    return area ? new Range(of.host, area) : NULL_OBJECT;
  }),
};

/** The filter of a sheet outside of its tables. */
export class SheetFilter implements Filtered {
  constructor(
    readonly host: HostContext,
    readonly sheet: string,
  ) {}
  filterArea(): Area | null {
    return this.host.kept.seen(this.sheet).filter?.area ?? null;
  }
  criteria(): KeptCriteria | undefined {
    return this.host.kept.seen(this.sheet).filter?.criteria;
  }
  async place(area: Area | undefined): Promise<void> {
    const kept = this.host.kept.of(this.sheet);
    if (area === undefined) {
      kept.filter = null;
      return;
    }
    const bounded = this.host.engine.existing(area);
    if (kept.filter && sameArea(kept.filter.area, bounded)) return;
    await askAll(this);
    kept.filter = { area: bounded, criteria: new Map() };
  }
  autoFilter(): AutoFilter {
    return new AutoFilter(this, (area) => this.place(area));
  }
}
const sameArea = (a: Area, b: Area): boolean =>
  a.row === b.row && a.column === b.column && a.rows === b.rows && a.columns === b.columns;
