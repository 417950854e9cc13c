/** L'aperçu d'un graphique dans la page : hauteurs proportionnelles aux valeurs, barres lues du haut, vides qui coupent la ligne. */
import { drawChart, ticksOf, type ChartView } from "../../src/workbench/page/dessin";

const vue = (change: Partial<ChartView>): ChartView => ({
  type: "ColumnClustered",
  title: "Demandes",
  categories: ["Sète", "Mèze"],
  series: [{ name: "Demandes", values: [100, 50], color: "#1F4E79" }],
  legend: false,
  width: 300,
  height: 200,
  ...change,
});
const rectangles = (svg: string): { x: number; y: number; w: number; h: number }[] =>
  [...svg.matchAll(/<rect x="([\d.-]+)" y="([\d.-]+)" width="([\d.-]+)" height="([\d.-]+)"/g)].map(
    ([, x, y, w, h]) => ({ x: Number(x), y: Number(y), w: Number(w), h: Number(h) }),
  );

test("les graduations sont rondes et couvrent les valeurs", () => {
  expect(ticksOf(0, 100)).toEqual([0, 20, 40, 60, 80, 100]);
  expect(ticksOf(0, 7)).toEqual([0, 2, 4, 6, 8]);
  expect(ticksOf(-3, 4)).toEqual([-4, -2, 0, 2, 4]);
  expect(ticksOf(0, 0.3)).toEqual([0, 0.1, 0.2, 0.3]);
  expect(ticksOf(0, 0)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1].slice(0, 1));
});

test("une colonne de la moitié fait la moitié de la hauteur, et part de la même ligne", () => {
  const [a, b] = rectangles(drawChart(vue({})));
  // Graduations de 0 à 100 : 150 pixels de haut (de 26 à 176).
  expect([a!.h, b!.h]).toEqual([150, 75]);
  expect(a!.y + a!.h).toBe(b!.y + b!.h);
});

test("des colonnes empilées se posent l'une sur l'autre ; une valeur négative part de l'autre côté", () => {
  const deux = [
    { name: "A", values: [30], color: "#1F4E79" },
    { name: "B", values: [70], color: "#C00000" },
  ];
  const [a, b] = rectangles(drawChart(vue({ type: "ColumnStacked", categories: ["x"], series: deux })));
  expect([a!.h + b!.h, b!.y + b!.h]).toEqual([150, a!.y]);
  const [c] = rectangles(
    drawChart(vue({ categories: ["x"], series: [{ name: "A", values: [-50], color: "#000000" }] })),
  );
  expect(c!.h).toBeGreaterThan(0);
});

test("des barres renversées se lisent du haut, les autres du bas", () => {
  const haut = rectangles(drawChart(vue({ type: "BarClustered", reversed: true })));
  const bas = rectangles(drawChart(vue({ type: "BarClustered" })));
  expect([haut[0]!.y < haut[1]!.y, bas[0]!.y > bas[1]!.y]).toEqual([true, true]);
});

test("un vide coupe la ligne ; un type non dessiné se dit ; les textes sont échappés", () => {
  const ligne = drawChart(
    vue({
      type: "Line",
      categories: ["a", "b", "c", "d"],
      series: [{ name: "x", values: [1, 2, null, 3], color: "red" }],
    }),
  );
  expect(/<path d="([^"]+)"/.exec(ligne)![1]!.match(/M/g)).toHaveLength(2);
  expect(drawChart(vue({ type: "Pie" }))).toContain("Type non dessiné ici : Pie");
  expect(drawChart(vue({ title: "<script>&" }))).not.toContain("<script>");
});
