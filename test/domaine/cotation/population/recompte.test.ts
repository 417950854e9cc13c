/** Rangs, positions, tranches et histogrammes recomptés à la main, ligne par ligne, sur des populations au hasard. */
import { numerote, trieStable } from "../../../../src/domaine/cotation/population/comptage";
import { bornesRondes, calculeHistogramme } from "../../../../src/domaine/cotation/population/histogramme";
import { calculePositions } from "../../../../src/domaine/cotation/population/positions";
import { calculeRangs, rangParmi } from "../../../../src/domaine/cotation/population/rangs";
import { calculeTranches } from "../../../../src/domaine/cotation/population/tranches";
import { hasard } from "../../../proprietes/generateur-de-grilles";

type Hasard = () => number;
const GENRES: readonly ((h: Hasard) => number)[] = [
  (h) => Math.floor(h() * 6) - 2,
  (h) => Math.floor(h() * 40) / 8,
  (h) => Math.floor(h() * 5) * 1e7,
  (h) => [1 / 3, 2 / 3, -1 / 7, 0][Math.floor(h() * 4)]!,
  (h) => [Infinity, -Infinity, 3, 0.1][Math.floor(h() * 4)]!,
];
const valeurs = (h: Hasard, n: number, genre: number): number[] =>
  Array.from({ length: n }, () => (h() < 0.15 ? NaN : GENRES[genre]!(h)));
const sansNaN = (xs: readonly number[]): number[] => xs.filter((x) => !Number.isNaN(x));

it("numéroter : le rang de chaque valeur parmi les distinctes croissantes, −1 sans valeur", () => {
  for (let graine = 1; graine <= 200; graine++) {
    const h = hasard(graine);
    const xs = valeurs(h, Math.floor(h() * 12), graine % GENRES.length);
    const distinctes = [...new Set(sansNaN(xs))].sort((a, b) => a - b);
    const d = numerote(xs);
    expect([graine, [...d.distinctes], [...d.ids]]).toEqual([
      graine,
      distinctes,
      xs.map((x) => (Number.isNaN(x) ? -1 : distinctes.indexOf(x))),
    ]);
  }
  // Trop étendues, ou trop fines, pour être placées une à une : le même résultat.
  for (const xs of [
    [0, 1e12, 5],
    [1e-7, 0, 2],
    [0, 2 ** 22 - 1, 2 ** 22, 7],
  ])
    expect([...numerote(xs).ids]).toEqual(xs.map((x) => [...xs].sort((a, b) => a - b).indexOf(x)));
});

it("trier : stable, par clé croissante", () => {
  for (let graine = 1; graine <= 60; graine++) {
    const h = hasard(graine);
    const cles = Int32Array.from({ length: 10 }, () => Math.floor(h() * 4));
    const ordre = Int32Array.from([...cles.keys()].filter(() => h() < 0.8).reverse());
    const attendu = [...ordre].map((i, k) => [i, k] as const).sort((a, b) => cles[a[0]]! - cles[b[0]]! || a[1] - b[1]);
    expect([...trieStable(ordre, cles, 4)]).toEqual(attendu.map(([i]) => i));
  }
});

it("les rangs et les positions : avec ou sans dates, avec ou sans groupes", () => {
  for (let graine = 1; graine <= 240; graine++) {
    const h = hasard(graine);
    const n = 1 + Math.floor(h() * 14);
    const scores = valeurs(h, n, graine % 2);
    const dates =
      graine % 3 === 0
        ? undefined
        : Array.from({ length: n }, () => (h() < 0.1 ? NaN : h() < 0.2 ? Infinity : 40_000 + Math.floor(h() * 4)));
    const groupes = graine % 4 < 2 ? undefined : Int32Array.from({ length: n }, () => Math.floor(h() * 4) - 1);
    const date = (i: number): number => dates?.[i] ?? 0;
    const classee = (i: number, avecDate: boolean): boolean =>
      !Number.isNaN(scores[i]) && !(avecDate && Number.isNaN(date(i))) && (groupes?.[i] ?? 0) >= 0;
    const devant = (j: number, i: number): boolean =>
      scores[j]! > scores[i]! || (scores[j] === scores[i] && date(j) < date(i));
    const lignes = [...scores.keys()];
    const attendus = lignes.map((i) =>
      classee(i, true)
        ? 1 + lignes.filter((j) => classee(j, true) && groupes?.[j] === groupes?.[i] && devant(j, i)).length
        : 0,
    );
    expect([graine, [...calculeRangs({ scores, anciennetes: dates, groupes })]]).toEqual([graine, attendus]);
    const p = calculePositions({ scores, anciennetes: dates, groupes, nombreDeGroupes: 3 });
    expect([...p.rangs]).toEqual(attendus);
    expect([graine, [...p.devancees]]).toEqual([
      graine,
      lignes.map((i) =>
        classee(i, false)
          ? lignes.filter((j) => classee(j, false) && groupes?.[j] === groupes?.[i] && scores[j]! < scores[i]!).length
          : -1,
      ),
    ]);
    for (const x of [-3, 0.5, 2]) expect(rangParmi(x, scores)).toBe(1 + scores.filter((s) => s > x).length);
  }
  expect(rangParmi(NaN, [1, 2])).toBe(0);
});

it.each([
  [0, 10, 5, [5, 10]],
  [0, 9, 5, [2, 4, 6, 8]],
  [0, 10, 20, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
  [12, 12, 20, [12]],
  [0, 100, 6, [20, 40, 60, 80, 100]],
  [0, 0.3, 4, [0.1, 0.2, 0.3]],
  [-5, 5, 3, [0, 5]],
  [3, 4, 1, [0]],
  [Infinity, -Infinity, 5, []],
])("de %d à %d en %i tranches rondes au plus : %j", (min, max, combien, bornes) =>
  expect(bornesRondes(min, max, combien)).toEqual(bornes),
);

it("l'histogramme : des tranches rondes qui se suivent, et chaque valeur dans la sienne", () => {
  for (let graine = 1; graine <= 120; graine++) {
    const h = hasard(graine);
    const series = Array.from({ length: 1 + Math.floor(h() * 2) }, () => valeurs(h, Math.floor(h() * 15), graine % 3));
    const combien = 1 + Math.floor(h() * 8);
    const lu = calculeHistogramme(series, combien);
    const toutes = series.flatMap(sansNaN);
    if (toutes.length === 0) {
      expect(lu).toEqual({ tranches: [], maximum: 0 });
      continue;
    }
    expect([graine, lu.tranches.length <= combien]).toEqual([graine, true]);
    const dans = (v: number, t: { de: number; a: number }): boolean => v >= t.de && v < t.a;
    lu.tranches.forEach((t, k) => {
      if (k > 0) expect(t.de).toBe(lu.tranches[k - 1]!.a);
      expect([graine, k, t.effectifs]).toEqual([graine, k, series.map((s) => s.filter((v) => dans(v, t)).length)]);
    });
    // Rien de trop : la première et la dernière portent le plus petit et le plus grand.
    expect(dans(Math.min(...toutes), lu.tranches[0]!)).toBe(true);
    expect(dans(Math.max(...toutes), lu.tranches.at(-1)!)).toBe(true);
    expect(lu.maximum).toBe(Math.max(...lu.tranches.flatMap((t) => t.effectifs)));
  }
  // Une seule valeur : une tranche d'un point.
  expect(calculeHistogramme([[7, 7]]).tranches).toEqual([{ de: 7, a: 8, effectifs: [2] }]);
});

it("les tranches : effectifs, cumuls et délais moyens, de l'ensemble et de chaque groupe", () => {
  for (let graine = 1; graine <= 120; graine++) {
    const h = hasard(graine);
    const n = Math.floor(h() * 14);
    const scores = valeurs(h, n, 0);
    const groupes = graine % 2 === 0 ? undefined : Int32Array.from({ length: n }, () => Math.floor(h() * 3) - 1);
    const nombreDeGroupes = groupes === undefined ? 0 : 2;
    const delais =
      graine % 3 === 0 ? undefined : Array.from({ length: n }, () => (h() < 0.3 ? NaN : Math.floor(h() * 9)));
    const sansNote = Uint8Array.from(scores, (s) => (Number.isNaN(s) && h() < 0.7 ? 1 : 0));
    const bornes = [-1, 1, 2].slice(0, 1 + Math.floor(h() * 3));
    const r = calculeTranches({ scores, sansNote, groupes, nombreDeGroupes, delais, bornes });
    const combien = bornes.length + 1;
    const attendu = (garde: (i: number) => boolean): unknown => {
      const lignes = [...scores.keys()].filter(garde);
      let cumul = 0;
      const comptes = Array.from({ length: combien }, (_, k) => {
        const siennes = lignes.filter(
          (i) => !Number.isNaN(scores[i]) && bornes.filter((b) => scores[i]! >= b).length === k,
        );
        cumul += siennes.length;
        const lus = siennes.map((i) => delais?.[i] ?? NaN).filter((d) => !Number.isNaN(d));
        return {
          effectif: siennes.length,
          cumul,
          delaiMoyen: lus.length === 0 ? null : lus.reduce((a, b) => a + b, 0) / lus.length,
          delais: lus.length,
        };
      });
      return { effectif: cumul, sansNote: lignes.filter((i) => sansNote[i] === 1).length, comptes };
    };
    expect([graine, r.ensemble]).toEqual([graine, attendu(() => true)]);
    expect([graine, r.groupes]).toEqual([
      graine,
      Array.from({ length: nombreDeGroupes }, (_, g) => attendu((i) => groupes![i] === g)),
    ]);
    expect(r.tranches).toEqual(
      Array.from({ length: combien }, (_, k) => ({ de: bornes[k - 1] ?? null, a: bornes[k] ?? null })),
    );
  }
  // Sans bornes données : les rondes ; sans une seule note, aucune tranche.
  const seules = { sansNote: [0, 0], nombreDeGroupes: 0, bornes: null };
  expect(calculeTranches({ ...seules, scores: [0, 100] }).tranches).toHaveLength(11);
  expect(calculeTranches({ ...seules, scores: [NaN, NaN] })).toEqual({
    tranches: [],
    ensemble: { effectif: 0, sansNote: 0, comptes: [] },
    groupes: [],
  });
});
