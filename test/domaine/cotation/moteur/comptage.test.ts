/** Des rangs comptés dans un histogramme : ceux d'un tri, total par total. */
import { RangsDeDepart, rangsDesTotaux } from "../../../../src/domaine/cotation/moteur/comptage";
import { hasard } from "../../../proprietes/generateur-de-grilles";

const LARGE = 2 ** 22;
const rangs = (...totaux: number[]): number[] => [
  ...rangsDesTotaux(Float64Array.from(totaux), new Int32Array(totaux.length)),
];
/** Un rang de plus que le nombre de totaux plus grands ; 0 sans total. */
const tries = (totaux: readonly number[]): number[] =>
  totaux.map((t) => (Number.isNaN(t) ? 0 : 1 + totaux.filter((x) => x > t).length));

describe("Rang de chaque total", () => {
  it("1 pour le plus grand, ex æquo au même rang, 0 sans total", () => {
    expect(rangs(5, 3, NaN, 5, 1)).toEqual([1, 3, 0, 1, 4]);
    expect(rangs(-2, 0, -7, NaN, -2)).toEqual([2, 1, 4, 0, 2]);
    expect(rangs(4)).toEqual([1]);
    expect(rangs(NaN, NaN)).toEqual([0, 0]);
    expect(rangs()).toEqual([]);
  });
  it("de deux totaux aussi éloignés que l'on veut, comme de deux voisins", () => {
    for (const ecart of [1, LARGE - 2, LARGE - 1, LARGE, LARGE + 1, 2 ** 52])
      expect([ecart, rangs(0, ecart, NaN, 0)]).toEqual([ecart, [2, 1, 0, 2]]);
  });
  it("une population plus petite, puis une plus grande : rien ne reste de la précédente", () => {
    expect(rangs(9, 0, 9, 4)).toEqual([1, 4, 1, 3]);
    expect(rangs(2, 0, 1)).toEqual([1, 3, 2]);
    expect(rangs(12, 0, 30, 4)).toEqual([2, 4, 1, 3]);
    expect(rangs(...Array.from({ length: 70 }, (_, i) => 1000 * i))).toEqual(
      Array.from({ length: 70 }, (_, i) => 70 - i),
    );
  });
});

describe("Déplacements", () => {
  const essaie = (
    totaux: readonly number[],
    changes: readonly (readonly [rang: number, total: number])[],
    quart: number,
  ): unknown => {
    const depart = RangsDeDepart.de(Float64Array.from(totaux));
    return depart!.deplacements(
      changes.length,
      // Plus longs que le nombre de changements : la suite ne compte pas.
      Float64Array.from([...changes.map(([i]) => totaux[i]!), NaN, 0]),
      Float64Array.from([...changes.map(([, t]) => t), NaN, -1e9]),
      quart,
    );
  };

  it("trois demandes : la dernière passe première, les deux autres reculent", () => {
    // Rangs 1, 2, 3 → 2, 3, 1 : 1 + 1 + 2 = 4, au plus 2 ; une entrée parmi la première.
    expect(essaie([10, 8, 5], [[2, 12]], 1)).toEqual({ somme: 4, maximal: 2, entrees: 1 });
    expect(essaie([10, 8, 5], [[2, 9]], 1)).toEqual({ somme: 2, maximal: 1, entrees: 0 });
    expect(essaie([10, 8, 5], [[0, 1]], 2)).toEqual({ somme: 4, maximal: 2, entrees: 1 });
    expect(essaie([10, 8, 5], [], 1)).toEqual({ somme: 0, maximal: 0, entrees: 0 });
  });
  it("au hasard, ex æquo et sans total compris : ceux des rangs triés avant et après", () => {
    const vus = { ailleurs: 0, entrees: 0 };
    for (let graine = 1; graine <= 300; graine++) {
      const h = hasard(graine);
      const entier = (n: number): number => Math.floor(h() * n);
      const totaux = Array.from({ length: 1 + entier(12) }, () => (h() < 0.15 ? NaN : entier(9) - 4));
      if (totaux.every((t) => Number.isNaN(t))) continue;
      const apres = totaux.map((t) => (Number.isNaN(t) || h() < 0.6 ? t : entier(21) - 10));
      const changes = apres.flatMap((t, i) => (Number.isNaN(t) || t === totaux[i] ? [] : [[i, t] as const]));
      const [r, s] = [tries(totaux), tries(apres)];
      const quart = 1 + entier(4);
      const ecarts = r.map((x, i) => Math.abs(x - s[i]!));
      const attendu = {
        somme: ecarts.reduce((a, b) => a + b, 0),
        maximal: Math.max(...ecarts),
        entrees: s.filter((x, i) => x > 0 && x <= quart && r[i]! > quart).length,
      };
      expect([graine, essaie(totaux, changes, quart)]).toEqual([graine, attendu]);
      if (attendu.entrees > 0) vus.entrees++;
      if (changes.some(([, t]) => t < -4 || t > 4)) vus.ailleurs++;
    }
    expect(Math.min(vus.ailleurs, vus.entrees)).toBeGreaterThan(50);
  });
  it("des totaux trop étendus ne se comptent pas", () => {
    expect(RangsDeDepart.de(Float64Array.of(NaN))).toBeNull();
    expect(RangsDeDepart.de(Float64Array.of(0, 2 ** 40))).toBeNull();
    expect(essaie([10, 8], [[1, 2 ** 40]], 1)).toBeNull();
    expect(essaie([10, 8], [[1, -(2 ** 40)]], 1)).toBeNull();
  });
});
