import fc from "fast-check";
import {
  calculeDistributions,
  calculeImpact,
  calculePosition,
  calculeRangs,
  numerote,
  quartInclus,
  rangParmi,
  compareLesClassements,
  calculeHistogramme,
  prepareImpact,
  trieStable,
} from "../../../../src/domaine/cotation/population";

const rangs = (scores: number[], anciennetes?: number[], groupes?: number[]): number[] =>
  Array.from(calculeRangs({ scores, anciennetes, groupes: groupes && Int32Array.from(groupes) }));

/** Définition littérale, en O(n²) : 1 + le nombre de lignes du groupe qui passent devant. */
function rangsNaifs(scores: number[], anciennetes?: number[], groupes?: number[]): number[] {
  const classee = (i: number): boolean =>
    !Number.isNaN(scores[i]!) && !Number.isNaN(anciennetes?.[i] ?? 0) && (groupes?.[i] ?? 0) >= 0;
  return scores.map((s, i) => {
    if (!classee(i)) return 0;
    let devant = 0;
    scores.forEach((t, j) => {
      if (!classee(j) || (groupes?.[j] ?? 0) !== (groupes?.[i] ?? 0)) return;
      if (t > s || (t === s && anciennetes !== undefined && anciennetes[j]! < anciennetes[i]!)) devant++;
    });
    return devant + 1;
  });
}

describe("Rangs", () => {
  it("le plus haut score est premier ; à égalité même rang, le suivant est sauté", () =>
    expect(rangs([50, 80, 80, 10])).toEqual([3, 1, 1, 4]));
  it("à score égal la date la plus ancienne passe devant, une date absente passe la dernière", () =>
    expect(rangs([80, 80, 80, 90], [45000, 44000, Infinity, Infinity])).toEqual([3, 2, 4, 1]));
  it("score et date égaux : même rang, le suivant est sauté ; deux dates absentes sont égales", () => {
    expect(rangs([80, 80, 80], [44000, 44000, 45000])).toEqual([1, 1, 3]);
    expect(rangs([80, 80, 80], [Infinity, Infinity, 45000])).toEqual([2, 2, 1]);
  });
  it("chaque groupe a son classement", () =>
    expect(rangs([50, 80, 60, 40], undefined, [0, 1, 0, 1])).toEqual([2, 1, 1, 2]));
  it("une ligne sans score ne prend la place de personne", () => expect(rangs([50, NaN, 60])).toEqual([2, 0, 1]));
  it("les scores négatifs et décimaux se classent", () =>
    expect(rangs([-50, 0.5, -0.5, 0, 0.25])).toEqual([5, 1, 4, 3, 2]));
  it("les très grands et les très petits scores aussi", () =>
    expect(rangs([1e300, -1e300, 1e-9, 0])).toEqual([1, 4, 2, 3]));
  it("un score de plus : un rang derrière chacun de ceux qui sont plus hauts ; aucun sans score", () => {
    expect([75, 70, 95, 10].map((s) => rangParmi(s, [90, 70, NaN, 80]))).toEqual([3, 3, 1, 4]);
    expect([rangParmi(NaN, [90, 70]), rangParmi(5, [])]).toEqual([0, 1]);
  });
  it("est la définition littérale, sur des données quelconques", () => {
    const valeur = fc.oneof(
      fc.integer({ min: -5, max: 5 }),
      fc.constant(NaN),
      fc.integer({ min: -20, max: 20 }).map((x) => x / 8),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    );
    const date = fc.oneof(fc.integer({ min: 40000, max: 40010 }), fc.constant(Infinity), fc.constant(NaN));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(valeur, date, fc.integer({ min: -1, max: 3 })), { minLength: 1, maxLength: 60 }),
        (lignes) => {
          const [s, d, g] = [lignes.map((l) => l[0]), lignes.map((l) => l[1]), lignes.map((l) => l[2])];
          expect(rangs(s)).toEqual(rangsNaifs(s));
          expect(rangs(s, d)).toEqual(rangsNaifs(s, d));
          expect(rangs(s, undefined, g)).toEqual(rangsNaifs(s, undefined, g));
          expect(rangs(s, d, g)).toEqual(rangsNaifs(s, d, g));
        },
      ),
      { seed: 441, numRuns: 500 },
    );
  });
  it("ne dépend pas de l'ordre des lignes", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 40 }), (s) => {
        const direct = rangs(s);
        expect(rangs([...s].reverse()).reverse()).toEqual(direct);
      }),
      { seed: 442, numRuns: 100 },
    );
  });
});

describe("Numérotation et tri par comptage", () => {
  it("numérote par valeur croissante, −1 pour une valeur absente, l'infini en dernier", () => {
    const { ids, distinctes } = numerote([2.5, NaN, -1, Infinity, 2.5]);
    expect([Array.from(ids), Array.from(distinctes)]).toEqual([
      [1, -1, 0, 2, 1],
      [-1, 2.5, Infinity],
    ]);
  });
  it("ne confond pas deux valeurs voisines, sur la voie directe comme sur l'autre", () => {
    expect(Array.from(numerote([0.1, 0.10000001, 0.1]).ids)).toEqual([0, 1, 0]);
    expect(Array.from(numerote([0, -0, 1e15, 0.000001]).ids)).toEqual([0, 0, 2, 1]);
  });
  it("le tri est stable", () =>
    expect(Array.from(trieStable(Int32Array.from([0, 1, 2, 3]), Int32Array.from([1, 0, 1, 0]), 2))).toEqual([
      1, 3, 0, 2,
    ]));
});

describe("Distribution", () => {
  const distribution = (scores: number[], delais?: number[]) => calculeDistributions(scores, undefined, 1, delais)[0]!;
  it("reproduit l'exemple publié de QUARTILE.INCLURE : {1;2;4;7;8;9;10;12}, premier quartile 3,5 (aide d'Excel)", () => {
    const d = distribution([12, 10, 9, 8, 7, 4, 2, 1]);
    // Calculés à la main : positions 1,75 ; 3,5 ; 5,25 dans la suite croissante.
    expect([d.minimum, d.quartInferieur, d.mediane, d.quartSuperieur, d.maximum]).toEqual([1, 3.5, 7.5, 9.25, 12]);
  });
  it("interpole exactement : quarts de {0,1 ; 0,2}", () => {
    const d = distribution([0.2, 0.1]);
    expect([d.quartInferieur, d.mediane, d.quartSuperieur]).toEqual([0.125, 0.15, 0.175]);
  });
  it.each<[number[], number[]]>([
    [[5], [5, 5, 5, 5, 5]],
    [
      [5, 9],
      [5, 6, 7, 8, 9],
    ],
    [
      [1, 2, 3],
      [1, 1.5, 2, 2.5, 3],
    ],
    [
      [1, 2, 3, 4],
      [1, 1.75, 2.5, 3.25, 4],
    ],
    [
      [1, 2, 3, 4, 5],
      [1, 2, 3, 4, 5],
    ],
    [
      [-10, 0, 0, 10],
      [-10, -2.5, 0, 2.5, 10],
    ],
  ])("quarts de %j", (scores, attendu) => {
    const d = distribution(scores);
    expect([d.minimum, d.quartInferieur, d.mediane, d.quartSuperieur, d.maximum]).toEqual(attendu);
  });
  it("les quarts encadrent : minimum ≤ quart ≤ médiane ≤ quart ≤ maximum, et le premier quart en laisse au plus (n − 1) ÷ 4 dessous", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.integer({ min: -200, max: 200 }).map((x) => x / 4),
          { minLength: 1, maxLength: 50 },
        ),
        (s) => {
          const d = distribution(s);
          const suite = [d.minimum!, d.quartInferieur!, d.mediane!, d.quartSuperieur!, d.maximum!];
          expect([...suite].sort((x, y) => x - y)).toEqual(suite);
          expect(s.filter((x) => x < d.quartInferieur!).length).toBeLessThanOrEqual(Math.ceil((s.length - 1) / 4));
        },
      ),
      { seed: 443, numRuns: 200 },
    );
  });
  it("délai moyen : sur les seules demandes attribuées, exact", () => {
    const d = distribution([1, 2, 3, 4], [0.1, NaN, 0.2, 0.3]);
    expect([d.delaiMoyen, d.delais]).toEqual([0.2, 3]);
    expect(distribution([1, 2], [NaN, NaN]).delaiMoyen).toBeNull();
  });
  it("une ligne sans score est laissée de côté, son délai aussi", () => {
    const d = distribution([10, NaN], [12, 24]);
    expect([d.effectif, d.delaiMoyen]).toEqual([1, 12]);
  });
  it("un groupe sans score n'a ni minimum ni quart", () => {
    const [a, b] = calculeDistributions([3, NaN], Int32Array.from([0, 1]), 2);
    expect([a!.effectif, a!.mediane, b!.effectif, b!.mediane]).toEqual([1, 3, 0, null]);
  });
  it("quart 0 et quart 4 sont le minimum et le maximum", () => {
    const s = [1, 5, 9];
    expect([quartInclus((k) => s[k]!, 3, 0), quartInclus((k) => s[k]!, 3, 4)]).toEqual([1, 9]);
  });
});

describe("Position parmi les demandes analogues (CCH R441-2-17)", () => {
  const scores = [10, 20, 20, 30, NaN, 99];
  const analogue = (k: number): boolean => k < 5;
  it("rang, effectif et nombre de demandes strictement devancées", () => {
    const p = calculePosition(20, scores, analogue);
    expect([
      p.rang,
      p.distribution.effectif,
      p.devancees,
      p.distribution.minimum,
      p.distribution.mediane,
      p.distribution.maximum,
    ]).toEqual([2, 4, 1, 10, 20, 30]);
  });
  it("un score absent de la liste se situe aussi", () => {
    const p = calculePosition(25, scores, analogue);
    expect([p.rang, p.devancees]).toEqual([2, 3]);
  });
  it("sans demande analogue, ni rang ni part", () => {
    const p = calculePosition(25, scores, () => false);
    expect([p.rang, p.devancees, p.distribution.effectif]).toEqual([null, null, 0]);
  });
  it("une demande hors champ n'a pas de rang", () => expect(calculePosition(NaN, scores, analogue).rang).toBeNull());
});

describe("Impact d'un changement de grille", () => {
  const publics = [
    ["oui", "oui", "non", "non", "inconnu"],
    ["non", "oui", "oui", "non", "non"],
  ] as const;
  it("entrants, sortants et rangs médians, compte fait à la main", () => {
    // A : 50 40 30 20 10 → rangs 1 2 3 4 5. B : 10 40 50 30 20 → rangs 5 2 1 3 4. n = 2.
    const i = calculeImpact({ scoresA: [50, 40, 30, 20, 10], scoresB: [10, 40, 50, 30, 20], publics, n: 2 });
    expect(i.publics[0]).toEqual({
      effectif: 2,
      premiersA: 2,
      premiersB: 1,
      entrants: 0,
      sortants: 1,
      rangMedianA: 1.5,
      rangMedianB: 3.5,
    });
    expect(i.publics[1]).toEqual({
      effectif: 2,
      premiersA: 1,
      premiersB: 2,
      entrants: 1,
      sortants: 0,
      rangMedianA: 2.5,
      rangMedianB: 1.5,
    });
    expect(i.aucun).toEqual({
      effectif: 2,
      premiersA: 0,
      premiersB: 0,
      entrants: 0,
      sortants: 0,
      rangMedianA: 4.5,
      rangMedianB: 3.5,
    });
    expect(i.nonRenseigne.effectif).toBe(1);
  });
  it("les ex æquo au rang n y sont tous", () => {
    const i = calculeImpact({
      scoresA: [50, 40, 40, 40],
      scoresB: [50, 40, 30, 20],
      publics: [["oui", "oui", "oui", "oui"]],
      n: 2,
    });
    expect([i.publics[0]!.premiersA, i.publics[0]!.premiersB, i.publics[0]!.sortants]).toEqual([4, 2, 2]);
  });
  it.each<[number, number]>([
    [1, 1],
    [9, 1],
    [10, 1],
    [11, 2],
    [20, 2],
    [21, 3],
    [30, 3],
  ])("sans n, 10 %% de %i lignes : %i", (lignes, attendu) => {
    const s = Array.from({ length: lignes }, (_, k) => k);
    expect(calculeImpact({ scoresA: s, scoresB: s, publics: [] }).n).toEqual([attendu]);
  });
  it("sans n, 10 % de chaque groupe", () => {
    const s = Array.from({ length: 30 }, (_, k) => k);
    const groupes = Int32Array.from(s, (k) => (k < 20 ? 0 : 1));
    const i = calculeImpact({ scoresA: s, scoresB: s, groupes, publics: [s.map(() => "oui")] });
    expect(i.n).toEqual([2, 1]);
    expect(i.publics[0]!.premiersA).toBe(3);
  });
  it("hors champ d'une seule grille : la demande compte et sort", () => {
    const i = calculeImpact({ scoresA: [50, 40], scoresB: [NaN, 40], publics: [["oui", "oui"]], n: 1 });
    expect(i.publics[0]).toEqual({
      effectif: 2,
      premiersA: 1,
      premiersB: 1,
      entrants: 1,
      sortants: 1,
      rangMedianA: 1.5,
      rangMedianB: 1,
    });
  });
  it("une ligne écartée quitte les deux classements", () => {
    const i = calculeImpact({
      scoresA: [50, 40],
      scoresB: [NaN, 40],
      ecartees: Uint8Array.from([1, 0]),
      publics: [["oui", "oui"]],
      n: 1,
    });
    expect(i.publics[0]).toMatchObject({ effectif: 1, rangMedianA: 1, rangMedianB: 1 });
  });
  it("rang médian : un demi entre deux rangs, rien sans rang", () => {
    const scores = [50, 40, 30, 20, 10];
    const median = (membres: number[]): number | null =>
      calculeImpact({
        scoresA: scores,
        scoresB: scores,
        publics: [scores.map((_, i) => (membres.includes(i + 1) ? "oui" : "non"))],
      }).publics[0]!.rangMedianB;
    expect([median([5]), median([1, 4]), median([1, 2, 5]), median([])]).toEqual([5, 2.5, 2, null]);
  });
  it("préparé une fois, l'effet de chaque grille est celui d'un calcul entier, lignes écartées comprises", () => {
    const serie = fc.array(fc.constantFrom(0, 1, 2, 3, 4, 5, NaN), { minLength: 12, maxLength: 12 });
    const bits = fc.array(fc.constantFrom(0, 0, 0, 1), { minLength: 12, maxLength: 12 });
    const appartenances = fc.array(fc.constantFrom("oui" as const, "non" as const, "inconnu" as const), {
      minLength: 12,
      maxLength: 12,
    });
    fc.assert(
      fc.property(
        serie,
        fc.array(fc.tuple(serie, bits), { minLength: 1, maxLength: 4 }),
        appartenances,
        appartenances,
        (scoresA, suite, p1, p2) => {
          const commun = { scoresA, publics: [p1, p2] };
          const vers = prepareImpact(commun);
          for (const [scoresB, e] of suite) {
            const ecartees = Uint8Array.from(e);
            const lu = vers(scoresB, ecartees);
            expect(lu).toEqual(calculeImpact({ ...commun, scoresB, ecartees }));
            const rangs = calculeRangs({ scores: scoresB.map((x, i) => (e[i] === 1 ? NaN : x)) });
            const deP1 = [...rangs].filter((r, i) => r > 0 && p1[i] === "oui").sort((x, y) => x - y);
            const milieu = deP1.length >> 1;
            expect(lu.publics[0]!.rangMedianB).toBe(
              deP1.length === 0
                ? null
                : deP1.length % 2 === 1
                  ? deP1[milieu]!
                  : (deP1[milieu - 1]! + deP1[milieu]!) / 2,
            );
          }
        },
      ),
      { seed: 445, numRuns: 200 },
    );
  });
  it("sans changement, personne n'entre ni ne sort", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 80 }), (s) => {
        const i = calculeImpact({ scoresA: s, scoresB: s, publics: [s.map((x) => (x % 2 === 0 ? "oui" : "non"))] });
        expect([i.publics[0]!.entrants, i.publics[0]!.sortants, i.aucun.entrants, i.aucun.sortants]).toEqual([
          0, 0, 0, 0,
        ]);
        expect(i.publics[0]!.effectif + i.aucun.effectif).toBe(s.length);
      }),
      { seed: 444, numRuns: 100 },
    );
  });
});

describe("Deux classements mis en regard", () => {
  it("compte qui monte, descend, apparaît, disparaît, et retient les plus grands déplacements", () => {
    // Ligne :                           0  1  2  3  4  5
    const c = compareLesClassements([1, 2, 3, 4, 0, 5], [4, 1, 3, 2, 5, 0], 1);
    expect([c.classees, c.montent, c.descendent, c.inchangees, c.apparues, c.disparues]).toEqual([4, 2, 1, 1, 1, 1]);
    expect(c.hausses).toEqual([{ ligne: 3, rangA: 4, rangB: 2 }]);
    expect(c.baisses).toEqual([{ ligne: 0, rangA: 1, rangB: 4 }]);
  });
  it("à déplacement égal, la mieux classée d'abord ; aucun détail demandé, aucun rendu", () => {
    const a = [4, 3, 2, 1];
    const b = [2, 1, 4, 3];
    expect(compareLesClassements(a, b, 9).hausses.map((d) => d.ligne)).toEqual([1, 0]);
    expect(compareLesClassements(a, b, 9).baisses.map((d) => d.ligne)).toEqual([3, 2]);
    expect(compareLesClassements(a, b, 0)).toMatchObject({ hausses: [], baisses: [], montent: 2 });
  });
  it("les premiers retenus sont ceux d'un tri entier", () => {
    const rang = fc.integer({ min: 0, max: 30 });
    fc.assert(
      fc.property(fc.array(fc.tuple(rang, rang), { maxLength: 40 }), fc.integer({ min: 1, max: 6 }), (paires, k) => {
        const a = paires.map((p) => p[0]);
        const b = paires.map((p) => p[1]);
        const tout = compareLesClassements(a, b, 100);
        const peu = compareLesClassements(a, b, k);
        expect(peu.hausses).toEqual(tout.hausses.slice(0, k));
        expect(peu.baisses).toEqual(tout.baisses.slice(0, k));
        expect(tout.hausses.length + tout.baisses.length).toBe(tout.montent + tout.descendent);
      }),
      { seed: 446, numRuns: 200 },
    );
  });
});

describe("Histogramme de deux séries", () => {
  it("mêmes tranches rondes, la borne basse incluse", () => {
    // De 0 à 95 en 20 tranches au plus : 5 points chacune.
    const h = calculeHistogramme([
      [0, 4.999999, 5, 95, NaN],
      [50, 50, 50, 55, 0],
    ]);
    expect(h.tranches).toHaveLength(20);
    expect(h.tranches[0]).toEqual({ de: 0, a: 5, effectifs: [2, 1] });
    expect(h.tranches[1]).toEqual({ de: 5, a: 10, effectifs: [1, 0] });
    expect(h.tranches[10]).toEqual({ de: 50, a: 55, effectifs: [0, 3] });
    expect(h.maximum).toBe(3);
  });
  it("des scores négatifs et des dixièmes restent du bon côté de leur borne", () => {
    const h = calculeHistogramme([[-0.1, 0, 0.3, 0.6, 0.7]], 8);
    expect(h.tranches.map((t) => [t.de, t.a, t.effectifs[0]])).toEqual([
      [-0.2, 0, 1],
      [0, 0.2, 1],
      [0.2, 0.4, 1],
      [0.4, 0.6, 0],
      [0.6, 0.8, 2],
    ]);
  });
  it("une seule valeur : une tranche ; aucune : rien", () => {
    expect(calculeHistogramme([[45], [45]])).toEqual({ tranches: [{ de: 45, a: 46, effectifs: [1, 1] }], maximum: 1 });
    expect(calculeHistogramme([[NaN], []])).toEqual({ tranches: [], maximum: 0 });
  });
  it("chaque score est compté une fois, quelles que soient les tranches", () => {
    const score = fc.double({ min: -5000, max: 5000, noNaN: true });
    fc.assert(
      fc.property(fc.array(score, { minLength: 1, maxLength: 60 }), fc.integer({ min: 2, max: 30 }), (s, k) => {
        const h = calculeHistogramme([s], k);
        expect(h.tranches.length).toBeLessThanOrEqual(k);
        expect(h.tranches.reduce((n, t) => n + t.effectifs[0]!, 0)).toBe(s.length);
      }),
      { seed: 447, numRuns: 200 },
    );
  });
});
