/** Où l'issue des conditions d'une colonne change : les nombres entre deux bornes, les doubles qu'Excel montre comme l'une d'elles. */
import { doublesMontres, Mois, nombreEnTexte, place, Tranches } from "../../../../src/domaine/cotation/moteur/tranches";

describe("Un nombre écrit simplement", () => {
  it.each<[string, number]>([
    ["12", 12],
    ["12,5", 12.5],
    ["12.5", 12.5],
    ["  7  ", 7],
    ["-3", -3],
    [" -0,05", -0.05],
    ["1,0", 1],
    ["0", 0],
    ["9", 9],
    ["123456789012345", 123456789012345],
  ])("« %s » vaut %p", (t, x) => expect(nombreEnTexte(t)).toBe(x));
  it.each([
    "",
    " ",
    "-",
    "1,",
    ",5",
    "1,2,3",
    "1.2,3",
    "1 2",
    "1e3",
    "1/2",
    "1:2",
    "--1",
    "1-",
    "- 1",
    "+1",
    "1234567890123456",
    "٣",
  ])("« %s » se lit autrement", (t) => expect(nombreEnTexte(t)).toBeNaN());
});

/** Le double d'avant. */
function precedent(x: number): number {
  const b = new BigInt64Array(1);
  const r = new Float64Array(b.buffer);
  r[0] = x;
  b[0]! += x > 0 ? -1n : 1n;
  return r[0];
}
const montre = (x: number): number => Number(x.toPrecision(15));

it.each([1, 10, 0.3, 1.5, 45000, 123456.789, 1e14, 0.1, 33.3333, -1.5, -10, -0.7, -45000])(
  "les doubles qu'Excel montre %p : le premier, et le premier qui ne l'est plus",
  (v) => {
    const { premier, apres } = doublesMontres(v);
    expect([montre(premier), montre(precedent(apres))]).toEqual([v, v]);
    expect([montre(precedent(premier)) < v, montre(apres) > v]).toEqual([true, true]);
  },
);
it("zéro n'a pas d'autre écriture", () => expect(doublesMontres(0)).toEqual({ premier: 0, apres: Number.MIN_VALUE }));

describe("Tranches", () => {
  const t = new Tranches([10, 20], (x) => (x < 10 ? 0 : x < 20 ? 1 : 2));
  it.each([
    [-9e14, 0],
    [-5, 0],
    [0, 0],
    [9.999, 0],
    [10, 1],
    [15, 1],
    [19.999, 1],
    [20, 2],
    [79.9, 2],
    [80, 2],
    [1000, 2],
    [8.9e14, 2],
    [1e13, 2],
  ])("%p est dans la tranche %p", (v, k) => expect(t.classe(v)).toBe(k));
  it.each([9e14, 1e15, -1e15, NaN])("%p : la référence seule le lit", (v) => expect(t.classe(v)).toBe(-1));
  it("deux tranches voisines de même classe n'en font qu'une", () => {
    const deux = new Tranches([10, 20, 30], (x) => (x < 20 ? 0 : 1));
    expect([...deux.seuils]).toEqual([-9e14, 20, 9e14, Infinity]);
    expect([...deux.classes]).toEqual([-1, 0, 1, -1]);
  });
  it("trois cents bornes, au-delà d'un octet ; des bornes de toutes tailles", () => {
    const bornes = Array.from({ length: 300 }, (_, i) => i + 1);
    const combien = (x: number): number => bornes.filter((b) => b <= x).length;
    const plusieurs = new Tranches(bornes, combien);
    for (const v of [0, 0.5, 1, 149.5, 254, 255, 256, 257, 299.9, 300, 5000])
      expect([v, plusieurs.classe(v)]).toEqual([v, combien(v)]);
    const tailles = [0.001, 0.5, 3, 1e6];
    const ecartees = new Tranches(tailles, (x) => tailles.filter((b) => b <= x).length);
    for (const v of [0, 0.001, 0.1, 0.5, 2.9, 3, 976.5, 977, 999_999, 1e6, 4e6, 5e6])
      expect([v, ecartees.classe(v)]).toEqual([v, tailles.filter((b) => b <= v).length]);
  });
  it("un nombre sous le premier seuil n'en atteint aucun", () =>
    expect([
      place(-1, Float64Array.of(0, 5, Infinity), new Uint8Array(1024), 1),
      place(NaN, Float64Array.of(0, Infinity), new Uint8Array(1024), 1),
    ]).toEqual([0, 0]));
});

describe("Des jours d'un même mois révolu comptent pareil", () => {
  // Au 15/06/2024 (45458) : du 16/05 au 15/06, aucun mois ; du 16/04 au 15/05, un mois.
  const [JUIN_15, MAI_15, MAI_16, AVRIL_16] = [45458, 45427, 45428, 45398];
  it("une seule question par mois, sauf de part et d'autre d'une borne", () => {
    const mois = new Mois(JUIN_15, Float64Array.of(MAI_16 + 10));
    let questions = 0;
    const lit = (jour: number): number => mois.classe(jour, () => questions++);
    expect([MAI_16, MAI_16 + 9, MAI_16 + 10, JUIN_15, MAI_15, AVRIL_16].map(lit)).toEqual([0, 0, 1, 1, 2, 2]);
    expect(questions).toBe(3);
  });
  it("la classe d'un jour s'écrit à tous ceux qui comptent comme lui, et à eux seuls", () => {
    const mois = new Mois(JUIN_15, new Float64Array());
    const entiers = new Uint16Array(65_536);
    mois.remplis(entiers, MAI_15 - 3, 7);
    const remplis = [...entiers.keys()].filter((j) => entiers[j] !== 0);
    expect([remplis[0], remplis.at(-1), remplis.length, entiers[MAI_15]]).toEqual([AVRIL_16, MAI_15, 30, 8]);
  });
  it("seul un jour entier jusqu'à la date s'y lit", () => {
    const mois = new Mois(JUIN_15, new Float64Array());
    expect([0, 1, 1.5, JUIN_15, JUIN_15 + 1].map((v) => mois.lit(v))).toEqual([false, true, false, true, false]);
  });
});
