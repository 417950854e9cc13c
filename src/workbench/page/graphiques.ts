/** The charts of the active sheet, floating over the cells to which they are anchored. */
import type { Atelier } from "../atelier";
import type { KeptChart } from "../hote";
import { drawChart, type ChartView } from "./dessin";
import { place } from "./placement";

/** The first colours of Excel's ordinary theme, for a series that was given none. */
const COLORS = ["#4472C4", "#ED7D31", "#A5A5A5", "#FFC000", "#5B9BD5", "#70AD47"];
const CAPTION = "aperçu de l'atelier, pas le rendu d'Excel";

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
  const active = atelier.engine.api.getActiveWorkbook()?.getActiveSheet().getSheetId();
  const charts = active === undefined ? [] : atelier.host.kept.seen(active).charts;
  layer.hidden = charts.length === 0;
  const placed = charts.length === 0 ? null : place(atelier, sheet, layer);
  if (!placed) return void layer.replaceChildren();
  layer.replaceChildren(
    ...charts.map((chart) => {
      const from = placed.at(chart.from);
      const to = placed.at(chart.to);
      const move = placed.scrolled(chart.from);
      const figure = document.createElement("figure");
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
