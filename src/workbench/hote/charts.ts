/** `worksheet.charts`: charts are kept with their references and their look; nothing here draws them. */
import { count, finite, flag, key, oneOf, text } from "./arguments";
import { CHART_TYPES, seriesOf } from "./chart-data";
import { areaFormat, axis, AXES, dataLabels, gapped, legend, point, seriesFormat, title } from "./chart-parts";
import type { Area, Scalar } from "./engine";
import { invalidArgument, itemNotFound, notImplemented } from "./errors";
import { Facet } from "./facet";
import { anchorAt, cornersOf, pointOf } from "./geometry";
import { chartId, type KeptChart, type KeptSeries } from "./kept";
import { listed } from "./listed";
import {
  HostCollection,
  HostObject,
  method,
  navigation,
  scalar,
  type HostContext,
  type Member,
  type Members,
} from "./members";
import { Range, rangeFromText } from "./range";

/** What Excel gives to a new chart, in points. */
const SIZE = { width: 360, height: 216 };
const BY = ["Auto", "Columns", "Rows"] as const;

export class ChartCollection extends HostCollection {
  readonly className = "ChartCollection";
  readonly members = COLLECTION as unknown as Members<never>;
  constructor(
    host: HostContext,
    readonly sheet: string,
  ) {
    super(host);
  }
  items(): Chart[] {
    return this.host.kept.seen(this.sheet).charts.map(({ id }) => new Chart(this.host, this.sheet, id));
  }
  find(wanted: string): Chart | undefined {
    const name = wanted.toLowerCase();
    return this.items().find((chart) => chart.id === wanted || chart.info().name.toLowerCase() === name);
  }
  override indexer(args: readonly unknown[]): Chart {
    const found = this.find(key(args[0]));
    if (!found) throw itemNotFound();
    return found;
  }
}
const COLLECTION: Members<ChartCollection> = {
  Count: scalar((self) => self.items().length),
  ...listed<ChartCollection>(key),
  Add: method(async (self, [type, source, by]) => {
    const { host, sheet } = self;
    if (!(source instanceof Range)) throw invalidArgument();
    host.requireWritable(sheet);
    await source.ready();
    const { charts } = host.kept.of(sheet);
    let number = charts.length + 1;
    while (self.find(`Graphique ${number}`)) number += 1;
    const from = anchorAt(host.engine, sheet, 192, 75);
    const { left, top } = pointOf(host.engine, sheet, from);
    const chart: KeptChart = {
      id: chartId(host.kept.next()),
      name: `Graphique ${number}`,
      type: oneOf(type, CHART_TYPES),
      from,
      to: anchorAt(host.engine, sheet, left + SIZE.width, top + SIZE.height),
      series: seriesOf(host.engine, source.area, oneOf(by, BY, "Auto")),
      properties: {},
    };
    charts.push(chart);
    return new Chart(host, sheet, chart.id);
  }),
};

export class Chart extends HostObject {
  readonly className = "Chart";
  readonly members = CHART as unknown as Members<never>;
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
  info(): KeptChart {
    const found = this.host.kept.seen(this.sheet).charts.find(({ id }) => id === this.id);
    if (!found) throw itemNotFound();
    return found;
  }
  changing(): KeptChart {
    this.host.requireWritable(this.sheet);
    return this.info();
  }
  box(): { left: number; top: number; width: number; height: number } {
    const { from, to } = this.info();
    const a = pointOf(this.host.engine, this.sheet, from);
    const b = pointOf(this.host.engine, this.sheet, to);
    return { ...a, width: b.left - a.left, height: b.top - a.top };
  }
  place(change: Partial<Record<"left" | "top" | "width" | "height", number>>): void {
    const chart = this.changing();
    const { left, top, width, height } = { ...this.box(), ...change };
    if (left < 0 || top < 0 || width < 0 || height < 0) throw invalidArgument();
    chart.from = anchorAt(this.host.engine, this.sheet, left, top);
    chart.to = anchorAt(this.host.engine, this.sheet, left + width, top + height);
  }
  cell(given: unknown): Area {
    const { area } = given instanceof Range ? given : rangeFromText(this.host, text(given), this.sheet);
    if (area.sheet !== this.sheet) throw invalidArgument();
    return area;
  }
  facet(className: string, table: Members<Facet>, path: string): Facet {
    return new Facet(this.host, className, table, this.sheet, this.info().properties, path);
  }
  /** What the name of a series shows. */
  nameOf(series: KeptSeries, index: number): string {
    if (typeof series.name === "string") return series.name === "" ? `Série${index + 1}` : series.name;
    return this.host.engine.text({ ...series.name, rows: 1, columns: 1 })[0]![0]!;
  }
  /** Excel takes the name of the only series. */
  titled(): string {
    const { series } = this.info();
    return series.length === 1 ? this.nameOf(series[0]!, 0) : "Titre du graphique";
  }
}
const measure = (side: "left" | "top" | "width" | "height"): Member<Chart> =>
  scalar(
    (self) => self.box()[side],
    (self, value) => self.place({ [side]: finite(value) }),
  );
const CHART: Members<Chart> = {
  Id: scalar((self) => self.id),
  Name: scalar(
    (self) => self.info().name,
    (self, value) => {
      self.changing().name = text(value);
    },
  ),
  ChartType: scalar(
    (self) => self.info().type,
    (self, value) => {
      self.changing().type = oneOf(value, CHART_TYPES);
    },
  ),
  Left: measure("left"),
  Top: measure("top"),
  Width: measure("width"),
  Height: measure("height"),
  PlotVisibleOnly: onChart("plotVisibleOnly", true, flag),
  DisplayBlanksAs: onChart("displayBlanksAs", "NotPlotted", (value) =>
    oneOf(value, ["NotPlotted", "Zero", "Interplotted"] as const),
  ),
  Style: onChart("style", 201, finite),
  Title: navigation((self) => self.facet("ChartTitle", title(self.titled.bind(self)), "title.")),
  Legend: navigation((self) => self.facet("ChartLegend", legend(self.info().series.length > 1), "legend.")),
  DataLabels: navigation((self) => self.facet("ChartDataLabels", dataLabels, "dataLabels.")),
  Format: navigation((self) => self.facet("ChartAreaFormat", areaFormat, "format.")),
  Axes: navigation((self) => new ChartAxes(self.host, self)),
  Series: navigation((self) => new ChartSeriesCollection(self.host, self)),
  Worksheet: navigation((self) => self.host.worksheet(self.sheet)),
  SetPosition: method((self, [start, end]) => {
    const chart = self.changing();
    const first = self.cell(start);
    if (end === undefined || end === null) {
      const { width, height } = self.box();
      chart.from = cornersOf(first).from;
      const { left, top } = pointOf(self.host.engine, self.sheet, chart.from);
      chart.to = anchorAt(self.host.engine, self.sheet, left + width, top + height);
      return null;
    }
    const last = self.cell(end);
    chart.from = cornersOf(first).from;
    chart.to = cornersOf(last).to;
    return null;
  }),
  SetData: method(async (self, [source, by]) => {
    if (!(source instanceof Range)) throw invalidArgument();
    await source.ready();
    const { series } = self.changing();
    // The look of a series belongs to its place among the others.
    const dressed = seriesOf(self.host.engine, source.area, oneOf(by, BY, "Auto")).map((one, i): KeptSeries => {
      const { properties, rank } = series[i] ?? one;
      return { ...one, properties, ...(rank === undefined ? {} : { rank }) };
    });
    series.splice(0, series.length, ...dressed);
    return null;
  }),
  Activate: method(() => null),
  Delete: method((self) => {
    self.changing();
    const { charts } = self.host.kept.of(self.sheet);
    charts.splice(
      charts.findIndex(({ id }) => id === self.id),
      1,
    );
    return null;
  }),
};
function onChart(name: string, missing: unknown, check: (value: unknown) => unknown): Member<Chart> {
  return scalar(
    (self) => self.info().properties[name] ?? missing,
    (self, value) => {
      self.changing().properties[name] = check(value);
    },
  );
}

class ChartAxes extends HostObject {
  readonly className = "ChartAxes";
  readonly members = CHART_AXES as unknown as Members<never>;
  constructor(
    host: HostContext,
    readonly chart: Chart,
  ) {
    super(host);
  }
  axis(which: keyof typeof AXES): Facet {
    return this.chart.facet("ChartAxis", axis(which), `${which}.`);
  }
}
const CHART_AXES: Members<ChartAxes> = {
  CategoryAxis: navigation((self) => self.axis("categoryAxis")),
  ValueAxis: navigation((self) => self.axis("valueAxis")),
  GetItem: method((self, [type, group]) => {
    if (oneOf(group, ["Primary", "Secondary"] as const, "Primary") === "Secondary")
      throw notImplemented("ChartAxes", "getItem(…, Secondary)");
    return self.axis(oneOf(type, ["Category", "Value"] as const) === "Value" ? "valueAxis" : "categoryAxis");
  }),
};

class ChartSeriesCollection extends HostCollection {
  readonly className = "ChartSeriesCollection";
  readonly members = SERIES_COLLECTION as unknown as Members<never>;
  constructor(
    host: HostContext,
    readonly chart: Chart,
  ) {
    super(host);
  }
  items(): ChartSeries[] {
    return this.chart.info().series.map((series) => new ChartSeries(this.host, this.chart, series));
  }
}
const SERIES_COLLECTION: Members<ChartSeriesCollection> = {
  Count: scalar((self) => self.items().length),
  GetCount: method((self) => self.items().length),
  GetItemAt: method((self, [index]) => {
    const found = self.items()[count(index)];
    if (!found) throw invalidArgument();
    return found;
  }),
  Add: method((self, [name, index]) => {
    const { series } = self.chart.changing();
    const at = index === undefined || index === null ? series.length : count(index);
    if (at > series.length) throw invalidArgument();
    const added: KeptSeries = {
      name: name === undefined || name === null ? "" : text(name),
      values: null,
      // A series added beside others shares their categories.
      categories: series[0]?.categories ?? null,
      properties: {},
    };
    series.splice(at, 0, added);
    return new ChartSeries(self.host, self.chart, added);
  }),
};

class ChartSeries extends HostObject {
  readonly className = "ChartSeries";
  readonly members = SERIES as unknown as Members<never>;
  constructor(
    host: HostContext,
    readonly chart: Chart,
    readonly series: KeptSeries,
  ) {
    super(host);
  }
  facet(className: string, table: Members<Facet>, path: string): Facet {
    return new Facet(this.host, className, table, this.chart.sheet, this.series.properties, path);
  }
  changing(): KeptSeries {
    this.chart.changing();
    return this.series;
  }
}
const onSeries = (name: string, missing: unknown, check: (value: unknown) => unknown): Member<ChartSeries> =>
  scalar(
    (self) => self.series.properties[name] ?? missing,
    (self, value) => {
      self.changing().properties[name] = check(value);
    },
  );
const lineOf = (values: unknown): Area => {
  if (!(values instanceof Range)) throw invalidArgument();
  return values.area;
};
const SERIES: Members<ChartSeries> = {
  Name: scalar(
    (self) => self.chart.nameOf(self.series, self.chart.info().series.indexOf(self.series)),
    (self, value) => {
      self.changing().name = text(value);
    },
  ),
  ChartType: scalar(
    (self) => (self.series.properties["chartType"] as string | undefined) ?? self.chart.info().type,
    (self, value) => {
      const type = oneOf(value, CHART_TYPES);
      // One type for each chart: a combination is refused rather than drawn otherwise.
      if (type !== self.chart.info().type) throw notImplemented("ChartSeries", "chartType =");
    },
  ),
  HasDataLabels: onSeries("hasDataLabels", false, flag),
  Smooth: onSeries("smooth", false, flag),
  MarkerStyle: onSeries("markerStyle", "Automatic", text),
  MarkerSize: onSeries("markerSize", 5, finite),
  MarkerBackgroundColor: onSeries("markerBackgroundColor", "", text),
  MarkerForegroundColor: onSeries("markerForegroundColor", "", text),
  InvertIfNegative: onSeries("invertIfNegative", false, flag),
  ...gapped(onSeries),
  Format: navigation((self) => self.facet("ChartSeriesFormat", seriesFormat, "format.")),
  Points: navigation((self) => new ChartPointsCollection(self.host, self)),
  DataLabels: navigation((self) => self.facet("ChartDataLabels", dataLabels, "dataLabels.")),
  SetValues: method((self, [values]) => {
    self.changing().values = lineOf(values);
    return null;
  }),
  SetXAxisValues: method((self, [values]) => {
    self.changing().categories = lineOf(values);
    return null;
  }),
  Delete: method((self) => {
    const { series } = self.chart.changing();
    series.splice(series.indexOf(self.series), 1);
    return null;
  }),
};

class ChartPointsCollection extends HostCollection {
  readonly className = "ChartPointsCollection";
  readonly members = POINTS as unknown as Members<never>;
  constructor(
    host: HostContext,
    readonly of: ChartSeries,
  ) {
    super(host);
  }
  values(): readonly Scalar[] {
    const { values } = this.of.series;
    return values === null ? [] : this.host.engine.values(this.host.engine.existing(values)).flat();
  }
  items(): Facet[] {
    return this.values().map((value, i) => this.of.facet("ChartPoint", point(value), `points.${i}.`));
  }
}
const POINTS: Members<ChartPointsCollection> = {
  Count: scalar((self) => self.values().length),
  GetCount: method((self) => self.values().length),
  GetItemAt: method((self, [index]) => {
    const found = self.items()[count(index)];
    if (!found) throw invalidArgument();
    return found;
  }),
};
