/** What a sheet carries beside its cells and that nothing here computes: kept, moved with the lines, given to files. */
import type { Area, ChangeEvent } from "./engine";
import { moved } from "./moved";
import { movedFormula, movedRule } from "./moved-formulas";

export type Properties = Record<string, unknown>;

/** A point of the grid: a cell and how far inside it, in points. */
export interface Anchor {
  readonly row: number;
  readonly column: number;
  readonly dx: number;
  readonly dy: number;
}

export interface KeptSeries {
  /** An area is a reference: the name is what its cell shows. */
  name: string | Area;
  values: Area | null;
  categories: Area | null;
  /** By path: « format.fill.color », « markerStyle »… */
  readonly properties: Properties;
  /** Of a series that a file gave: which one it is there. */
  readonly rank?: number;
}
export interface KeptChart {
  readonly id: string;
  name: string;
  type: string;
  from: Anchor;
  to: Anchor;
  readonly series: KeptSeries[];
  /** By path: « title.text », « legend.position », « valueAxis.maximum »… */
  readonly properties: Properties;
}

export interface KeptValidation {
  areas: Area[];
  /** As Office.js gives it, one key: list, wholeNumber, decimal, date, time, textLength, custom. */
  rule: Properties;
  prompt: Properties;
  errorAlert: Properties;
  ignoreBlanks: boolean;
}

export interface KeptConditional {
  readonly id: string;
  areas: Area[];
  readonly type: string;
  stopIfTrue: boolean;
  /** By path: « rule.formula », « format.fill.color »… */
  readonly properties: Properties;
}

export interface KeptLink {
  area: Area;
  /** Of a page, or "" for a place of the workbook. */
  readonly address: string;
  readonly documentReference: string;
  readonly screenTip: string;
}

export interface SortField {
  /** Rank of the column in the table. */
  readonly key: number;
  readonly ascending: boolean;
}

export interface KeptSort {
  readonly fields: readonly SortField[];
  readonly matchCase: boolean;
}

/** What a filter asks of each column, by its rank in the table or in the filtered area: as Office.js gives it. */
export type KeptCriteria = Map<number, Properties>;
/** `worksheet.autoFilter`: header row included. */
export interface KeptFilter {
  area: Area;
  readonly criteria: KeptCriteria;
}

export interface KeptSheet {
  filter: KeptFilter | null;
  headings: boolean;
  /** Rows and columns that begin a page. */
  rowBreaks: number[];
  columnBreaks: number[];
  charts: KeptChart[];
  validations: KeptValidation[];
  /** The first is looked at first. */
  conditional: KeptConditional[];
  links: KeptLink[];
}

const blank = (): KeptSheet => ({
  filter: null,
  headings: true,
  rowBreaks: [],
  columnBreaks: [],
  charts: [],
  validations: [],
  conditional: [],
  links: [],
});

export class KeptSheets {
  private readonly sheets = new Map<string, KeptSheet>();
  /** The last sort of each table, by its identifier. */
  readonly sorts = new Map<string, KeptSort>();
  /** The filter of each table, by its identifier. */
  readonly filters = new Map<string, KeptCriteria>();
  private numbers = 0;

  of(sheet: string): KeptSheet {
    let kept = this.sheets.get(sheet);
    if (!kept) this.sheets.set(sheet, (kept = blank()));
    return kept;
  }
  /** Without making one. */
  seen(sheet: string): Readonly<KeptSheet> {
    return this.sheets.get(sheet) ?? blank();
  }
  put(sheet: string, kept: KeptSheet): void {
    this.sheets.set(sheet, kept);
  }
  forget(sheet: string): void {
    this.sheets.delete(sheet);
  }
  clear(): void {
    this.sheets.clear();
    this.sorts.clear();
    this.filters.clear();
  }
  /** An identifier that no other kept object has. */
  next(): number {
    this.numbers += 1;
    return this.numbers;
  }

  /** Lines or cells were inserted or deleted. */
  follow(change: ChangeEvent, idOf: (name: string) => string | undefined): void {
    if (change.changeType === "RangeEdited") return;
    for (const [sheet, { validations, conditional }] of this.sheets) {
      const move = (formula: string): string => movedFormula(formula, sheet, change, idOf);
      for (const validation of validations) validation.rule = movedRule(validation.rule, move);
      for (const { properties } of conditional) Object.assign(properties, movedRule(properties, move));
    }
    for (const kept of this.sheets.values())
      for (const chart of kept.charts)
        for (const series of chart.series) {
          if (typeof series.name !== "string") series.name = moved(series.name, change);
          series.values = series.values && moved(series.values, change);
          series.categories = series.categories && moved(series.categories, change);
        }
    const kept = this.sheets.get(change.area.sheet);
    if (!kept) return;
    for (const one of [...kept.validations, ...kept.conditional])
      one.areas = one.areas.map((area) => moved(area, change)).filter(exists);
    kept.validations = kept.validations.filter(({ areas }) => areas.length > 0);
    kept.conditional = kept.conditional.filter(({ areas }) => areas.length > 0);
    if (kept.filter) kept.filter.area = moved(kept.filter.area, change);
    if (kept.filter && !exists(kept.filter.area)) kept.filter = null;
    for (const link of kept.links) link.area = moved(link.area, change);
    kept.links = kept.links.filter(({ area }) => exists(area));
    // Whole lines only push what floats over the cells, and where pages begin.
    if (!/^(Row|Column)/.test(change.changeType)) return;
    const at = (row: number, column: number): Area => ({ sheet: change.area.sheet, row, column, rows: 1, columns: 1 });
    const follows = (anchor: Anchor): Anchor => {
      const { row, column } = moved(at(anchor.row, anchor.column), change);
      return { ...anchor, row, column };
    };
    for (const chart of kept.charts) {
      chart.from = follows(chart.from);
      chart.to = follows(chart.to);
    }
    kept.rowBreaks = kept.rowBreaks.map((row) => moved(at(row, 0), change)).flatMap((a) => (exists(a) ? [a.row] : []));
    kept.columnBreaks = kept.columnBreaks
      .map((column) => moved(at(0, column), change))
      .flatMap((a) => (exists(a) ? [a.column] : []));
  }
}
const exists = (area: Area): boolean => area.rows > 0 && area.columns > 0;

/** The identifier of a chart, of the form that Excel gives. */
export const chartId = (n: number): string => `{00000000-0000-4000-8000-${String(n).padStart(12, "0")}}`;
