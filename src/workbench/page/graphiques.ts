/** The charts of the active sheet, floating over the cells to which they are anchored. */
import type { Atelier } from "../atelier";
import { pointOf, type Anchor, type KeptChart } from "../hote";
import { drawChart, type ChartView } from "./dessin";

/** The first colours of Excel's ordinary theme, for a series that was given none. */
const COLORS = ["#4472C4", "#ED7D31", "#A5A5A5", "#FFC000", "#5B9BD5", "#70AD47"];
const PIXELS_PER_POINT = 4 / 3;
const CAPTION = "aperçu de l'atelier, pas le rendu d'Excel";
/** Headers of rows and columns. */
const HEADER = { width: 46, height: 20 };

interface Scroll {
  readonly sheetViewStartRow: number;
  readonly sheetViewStartColumn: number;
  readonly offsetX: number;
  readonly offsetY: number;
}

export function installCharts(atelier: Atelier, sheet: HTMLElement): () => void {
  const layer = document.createElement("div");
  layer.id = "graphiques";
  // Beside Univer's container, which keeps nothing that it has not put there itself.
  sheet.parentElement!.append(layer);
  let waiting = false;
  const show = (): void => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      draw(atelier, sheet, layer);
    });
  };
  const { api } = atelier.engine;
  for (const event of ["changed", "calculated", "activated", "sheetDeleted"] as const) atelier.engine.on(event, show);
  api.addEvent(api.Event.Scroll, show);
  new ResizeObserver(show).observe(sheet);
  return show;
}

function draw(atelier: Atelier, sheet: HTMLElement, layer: HTMLElement): void {
  const { engine, host } = atelier;
  const workbook = engine.api.getActiveWorkbook();
  const canvas = [...sheet.querySelectorAll("canvas")].sort((a, b) => b.height - a.height)[0];
  const active = workbook?.getActiveSheet();
  const charts = active ? host.kept.seen(active.getSheetId()).charts : [];
  layer.hidden = charts.length === 0;
  if (!active || !canvas || charts.length === 0) return void layer.replaceChildren();
  const id = active.getSheetId();
  const here = sheet.parentElement!.getBoundingClientRect();
  const grid = canvas.getBoundingClientRect();
  Object.assign(layer.style, {
    left: `${grid.left - here.left + HEADER.width}px`,
    top: `${grid.top - here.top + HEADER.height}px`,
    width: `${grid.width - HEADER.width}px`,
    height: `${grid.height - HEADER.height}px`,
  });
  const scroll = (active as unknown as { getScrollState(): Scroll }).getScrollState();
  const frozen = engine.frozen(id);
  const at = (anchor: Anchor): { x: number; y: number } => {
    const { left, top } = pointOf(engine, id, anchor);
    return { x: left * PIXELS_PER_POINT, y: top * PIXELS_PER_POINT };
  };
  const corner = (row: number, column: number): { x: number; y: number } => at({ row, column, dx: 0, dy: 0 });
  // What is frozen stays: the rest begins just after it.
  const seen = corner(scroll.sheetViewStartRow + frozen.rows, scroll.sheetViewStartColumn + frozen.columns);
  const fixed = corner(frozen.rows, frozen.columns);
  layer.replaceChildren(
    ...charts.map((chart) => {
      const from = at(chart.from);
      const to = at(chart.to);
      const figure = document.createElement("figure");
      const move = {
        x: chart.from.column < frozen.columns ? 0 : seen.x - fixed.x + scroll.offsetX,
        y: chart.from.row < frozen.rows ? 0 : seen.y - fixed.y + scroll.offsetY,
      };
      Object.assign(figure.style, {
        left: `${from.x - move.x}px`,
        top: `${from.y - move.y}px`,
        width: `${to.x - from.x}px`,
        height: `${to.y - from.y}px`,
      });
      const legend = document.createElement("figcaption");
      legend.textContent = CAPTION;
      figure.innerHTML = drawChart(viewOf(atelier, chart, to.x - from.x, to.y - from.y - 16));
      figure.append(legend);
      return figure;
    }),
  );
}

function viewOf({ engine }: Atelier, chart: KeptChart, width: number, height: number): ChartView {
  const { properties } = chart;
  const nameOf = (i: number): string => {
    const { name } = chart.series[i]!;
    if (typeof name === "string") return name === "" ? `Série${i + 1}` : name;
    return engine.text({ ...name, rows: 1, columns: 1 })[0]![0]!;
  };
  const labelled = chart.series.find(({ categories }) => categories !== null)?.categories;
  const series = chart.series.map(({ values, properties: look }, i) => ({
    name: nameOf(i),
    values:
      values === null ? [] : engine.values(values).flatMap((l) => l.map((v) => (typeof v === "number" ? v : null))),
    color: String(look["format.fill.color"] || look["format.line.color"] || COLORS[i % COLORS.length]),
  }));
  const longest = Math.max(0, ...series.map(({ values }) => values.length));
  const texts = labelled ? engine.text(labelled).flat() : [];
  const number = (name: string): number | undefined =>
    typeof properties[name] === "number" ? properties[name] : undefined;
  return {
    type: chart.type,
    title:
      properties["title.visible"] === false
        ? ""
        : String(properties["title.text"] ?? (series.length === 1 ? series[0]!.name : "")),
    categories: Array.from({ length: longest }, (_, i) => texts[i] ?? String(i + 1)),
    series,
    legend: (properties["legend.visible"] as boolean | undefined) ?? series.length > 1,
    minimum: number("valueAxis.minimum"),
    maximum: number("valueAxis.maximum"),
    reversed: properties["categoryAxis.reversePlotOrder"] === true,
    width,
    height,
  };
}
