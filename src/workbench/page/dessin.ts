/** A chart drawn as SVG: a preview of what is kept, never the drawing of Excel. Columns, bars, lines; another type says its name. */

export interface ChartView {
  readonly type: string;
  readonly title: string;
  readonly categories: readonly string[];
  readonly series: readonly {
    readonly name: string;
    readonly values: readonly (number | null)[];
    readonly color: string;
  }[];
  readonly legend: boolean;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  /** Bars are read from the top. */
  readonly reversed?: boolean;
  readonly width: number;
  readonly height: number;
}

const escaped = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
const round = (n: number): number => Math.round(n * 10) / 10;

/** Round steps, five at most: 1, 2 or 5 times a power of ten. */
export function ticksOf(low: number, high: number): number[] {
  const span = high > low ? high - low : 1;
  const power = 10 ** Math.floor(Math.log10(span / 5));
  const step = [1, 2, 5, 10].map((m) => m * power).find((s) => span / s <= 5) ?? span;
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** Bottom and top of each value, stacked or not. */
function spans(view: ChartView): { low: number; high: number }[][] {
  const stacked = /Stacked/.test(view.type);
  const whole = /100$/.test(view.type);
  const totals = view.categories.map((_, i) => view.series.reduce((t, s) => t + Math.abs(s.values[i] ?? 0), 0) || 1);
  const up = view.categories.map(() => 0);
  const down = view.categories.map(() => 0);
  return view.series.map((s) =>
    view.categories.map((_, i) => {
      const value = (s.values[i] ?? 0) / (whole ? totals[i]! : 1);
      if (!stacked) return { low: Math.min(0, value), high: Math.max(0, value) };
      const base = value < 0 ? down : up;
      const from = base[i]!;
      base[i] = from + value;
      return { low: Math.min(from, from + value), high: Math.max(from, from + value) };
    }),
  );
}

export function drawChart(view: ChartView): string {
  const { width, height, series, categories } = view;
  const lying = view.type.startsWith("Bar");
  const lines = view.type.startsWith("Line");
  const open = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" role="img" aria-label="${escaped(view.title)}">`;
  const word = (x: number, y: number, text: string, anchor = "middle", size = 11): string =>
    `<text x="${round(x)}" y="${round(y)}" font-size="${size}" text-anchor="${anchor}" fill="#3B444B">${escaped(text)}</text>`;
  const head = word(width / 2, 16, view.title, "middle", 13);
  if (!lying && !lines && !view.type.startsWith("Column"))
    return `${open}${head}${word(width / 2, height / 2, `Type non dessiné ici : ${view.type}`)}</svg>`;
  if (categories.length === 0 || series.length === 0)
    return `${open}${head}${word(width / 2, height / 2, "Aucune donnée")}</svg>`;

  const drawn = spans(view);
  const flat = lines && !/Stacked/.test(view.type) ? series.flatMap((s) => s.values.flatMap((v) => v ?? [])) : [];
  const all = flat.length > 0 ? flat : drawn.flat().flatMap(({ low, high }) => [low, high]);
  const ticks = ticksOf(view.minimum ?? Math.min(0, ...all), view.maximum ?? Math.max(0, ...all));
  const [bottom, top] = [ticks[0]!, ticks.at(-1)!];
  const box = {
    left: lying ? Math.min(width / 3, 12 + 6 * Math.max(...categories.map((c) => c.length))) : 46,
    top: 26,
    right: width - 12,
    bottom: height - (view.legend ? 44 : 24),
  };
  const along = (value: number): number => {
    const share = (value - bottom) / (top - bottom || 1);
    return lying ? box.left + share * (box.right - box.left) : box.bottom - share * (box.bottom - box.top);
  };
  const length = (lying ? box.bottom - box.top : box.right - box.left) / categories.length;
  const start = (i: number): number => {
    const rank = view.reversed === lying ? i : categories.length - 1 - i;
    return lying
      ? box.top + rank * length
      : box.left + (view.reversed === true ? categories.length - 1 - i : i) * length;
  };
  const out: string[] = [];
  for (const tick of ticks) {
    const at = round(along(tick));
    const label = tick.toLocaleString("fr-FR");
    out.push(
      lying
        ? `<line x1="${at}" x2="${at}" y1="${box.top}" y2="${round(box.bottom)}" stroke="#D9DEE3"/>${word(at, box.bottom + 14, label)}`
        : `<line x1="${round(box.left)}" x2="${round(box.right)}" y1="${at}" y2="${at}" stroke="#D9DEE3"/>${word(box.left - 5, at + 4, label, "end")}`,
    );
  }
  categories.forEach((category, i) => {
    const middle = start(i) + length / 2;
    out.push(lying ? word(box.left - 5, middle + 4, category, "end") : word(middle, box.bottom + 14, category));
  });
  series.forEach((s, k) => {
    if (lines) {
      // A blank cuts the line.
      const points = categories.map((_, i) =>
        s.values[i] == null
          ? null
          : `${round(start(i) + length / 2)} ${round(along(/Stacked/.test(view.type) ? drawn[k]![i]!.high : s.values[i]))}`,
      );
      const path = points.map((p, i) => (p === null ? "" : `${i === 0 || points[i - 1] === null ? "M" : "L"}${p}`));
      out.push(`<path d="${path.join("")}" fill="none" stroke="${s.color}" stroke-width="2"/>`);
      return;
    }
    const stacked = /Stacked/.test(view.type);
    const thick = (length * 0.7) / (stacked ? 1 : series.length);
    drawn[k]!.forEach(({ low, high }, i) => {
      if (low === high) return;
      const across = round(start(i) + length * 0.15 + (stacked ? 0 : k * thick));
      const a = along(low);
      const b = along(high);
      const [x, y, w, h] = lying
        ? [Math.min(a, b), across, Math.abs(b - a), thick]
        : [across, Math.min(a, b), thick, Math.abs(b - a)];
      out.push(`<rect x="${round(x)}" y="${round(y)}" width="${round(w)}" height="${round(h)}" fill="${s.color}"/>`);
    });
  });
  if (view.legend) {
    let x = box.left;
    for (const s of series) {
      out.push(
        `<rect x="${round(x)}" y="${height - 18}" width="10" height="10" fill="${s.color}"/>${word(x + 14, height - 9, s.name, "start")}`,
      );
      x += 30 + 6.5 * s.name.length;
    }
  }
  return `${open}${head}${out.join("")}</svg>`;
}
