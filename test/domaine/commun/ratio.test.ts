import fc from "fast-check";
import {
  arrondiDemiHaut,
  compare,
  divise,
  egal,
  enNombre,
  estNul,
  fois,
  maximum,
  minimum,
  moins,
  nomsProches,
  normalise,
  oppose,
  partieEntiere,
  pgcd,
  plus,
  ratio,
  ratioDuDecimal,
  ratioDuNombre,
  signe,
  somme,
} from "../../../src/domaine/commun";

describe("Rationnels exacts", () => {
  it("17,1 logements sur 57 valent exactement 30 %, que la virgule flottante dépasse", () => {
    expect(17.1 / 57 > 0.3).toBe(true);
    expect(compare(divise(ratioDuNombre(17.1), ratioDuNombre(57)), ratioDuNombre(0.3))).toBe(0);
  });
  it("lit un double à 15 chiffres", () => expect(egal(ratioDuNombre(0.1 + 0.2), ratio(3n, 10n))).toBe(true));
  it("arrondit les demis en s'éloignant de zéro", () =>
    expect([ratio(5n, 2n), ratio(-5n, 2n), ratio(7n, 3n)].map(arrondiDemiHaut)).toEqual([3n, -3n, 2n]));
  it("partie entière des négatifs", () =>
    expect([ratio(-1n, 2n), ratio(3n, 2n), ratio(-2n)].map(partieEntiere)).toEqual([-1n, 1n, -2n]));
  it("rend le double le plus proche, même quand les termes dépassent 2^53", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1e9, noNaN: true }), fc.bigInt({ min: 1n, max: 10n ** 30n }), (x, k) => {
        const r = ratioDuNombre(x);
        const attendu = Number(x.toPrecision(15));
        expect(enNombre({ n: r.n * k, d: r.d * k })).toBe(attendu);
      }),
      { seed: 20, numRuns: 300 },
    );
  });
  it("au milieu de deux doubles, le pair ; au-dessus du milieu, le suivant", () => {
    // 2^53 + 1 est au milieu de 2^53 et de 2^53 + 2.
    const milieu = 2n ** 53n + 1n;
    expect([enNombre(ratio(milieu)), enNombre(ratio(-milieu))]).toEqual([9007199254740992, -9007199254740992]);
    expect(enNombre({ n: milieu * 2n ** 200n + 1n, d: 2n ** 200n })).toBe(9007199254740994);
    expect(enNombre({ n: milieu * 2n ** 200n - 1n, d: 2n ** 200n })).toBe(9007199254740992);
  });
  it("du plus petit au plus grand double : 2^-1074, 2^-1022, 2^500, 2^1023", () => {
    expect(enNombre({ n: 1n, d: 2n ** 1074n })).toBe(Number.MIN_VALUE);
    expect(enNombre({ n: 1n, d: 2n ** 1022n })).toBe(2 ** -1022);
    expect(enNombre({ n: 2n ** 500n, d: 1n })).toBe(2 ** 500);
    expect(enNombre({ n: 2n ** 1023n, d: 1n })).toBe(2 ** 1023);
    expect(enNombre({ n: 10n ** 400n, d: 10n ** 399n })).toBe(10);
  });
  it("les comparaisons, de part et d'autre de l'égalité", () => {
    const [tiers, demi] = [ratio(1n, 3n), ratio(1n, 2n)];
    expect([compare(tiers, demi), compare(demi, tiers), compare(demi, ratio(2n, 4n))]).toEqual([-1, 1, 0]);
    expect([minimum(tiers, demi), minimum(demi, tiers), maximum(tiers, demi), maximum(demi, tiers)]).toEqual([
      tiers,
      tiers,
      demi,
      demi,
    ]);
    expect([ratio(-1n, 3n), ratio(0), tiers].map(signe)).toEqual([-1, 0, 1]);
    expect([
      egal(tiers, demi),
      egal(tiers, ratio(1n, 2n)),
      egal(tiers, ratio(2n, 3n)),
      egal(demi, ratio(2n, 4n)),
    ]).toEqual([false, false, false, true]);
  });
  it("l'addition est exacte : 0,1 + 0,2 + 0,3 = 0,6", () =>
    expect(enNombre([0.1, 0.2, 0.3].map(ratioDuNombre).reduce(plus))).toBe(0.6));
});

describe("Une écriture décimale est exacte", () => {
  it.each([
    ["12.50", 25n, 2n],
    ["-0.3", -3n, 10n],
    ["+7", 7n, 1n],
    [".5", 1n, 2n],
    ["5.", 5n, 1n],
    ["1e3", 1000n, 1n],
    ["1.5E+2", 150n, 1n],
    ["2.5e-3", 1n, 400n],
    ["-12e-2", -3n, 25n],
    ["0", 0n, 1n],
    ["-0.0", 0n, 1n],
  ])("« %s » est %s / %s", (t, n, d) => expect(ratioDuDecimal(t)).toEqual({ n, d }));
  it.each(["", ".", "-", "e3", "1,5", "0x10", "1e", "1 000"])("« %s » n'en est pas une", (t) =>
    expect(ratioDuDecimal(t)).toBeNull(),
  );
  it("un double, à 15 chiffres ; ni NaN ni l'infini", () => {
    expect([-2.25, 1e21, 1e-7, -0, 123456789.123456789].map(ratioDuNombre)).toEqual([
      { n: -9n, d: 4n },
      { n: 10n ** 21n, d: 1n },
      { n: 1n, d: 10n ** 7n },
      { n: 0n, d: 1n },
      { n: 123456789123457n, d: 1_000_000n },
    ]);
    // Un entier de seize chiffres que le double tient reste entier.
    expect([2 ** 53 - 1, -(2 ** 53 - 1)].map(ratioDuNombre)).toEqual([
      { n: 9007199254740991n, d: 1n },
      { n: -9007199254740991n, d: 1n },
    ]);
    for (const x of [NaN, Infinity, -Infinity]) expect(() => ratioDuNombre(x)).toThrow(RangeError);
  });
});

describe("Les quatre opérations, sur des négatifs aussi", () => {
  const [a, b] = [ratio(-3n, 4n), ratio(5n, 6n)];
  it("−3/4 et 5/6", () => {
    expect(plus(a, b)).toEqual({ n: 1n, d: 12n });
    expect(moins(a, b)).toEqual({ n: -19n, d: 12n });
    expect(fois(a, b)).toEqual({ n: -5n, d: 8n });
    expect(divise(a, b)).toEqual({ n: -9n, d: 10n });
    expect(divise(b, a)).toEqual({ n: -10n, d: 9n });
    expect(oppose(a)).toEqual({ n: 3n, d: 4n });
    expect([estNul(a), estNul(moins(a, a))]).toEqual([false, true]);
    expect(somme([a, b, b])).toEqual({ n: 11n, d: 12n });
    expect(somme([])).toEqual({ n: 0n, d: 1n });
    expect([ratio(6, -4), ratio(0, -7), ratio(-6, 4)]).toEqual([
      { n: -3n, d: 2n },
      { n: 0n, d: 1n },
      { n: -3n, d: 2n },
    ]);
    expect(() => ratio(1n, 0n)).toThrow(RangeError);
    expect([pgcd(12n, -18n), pgcd(-7n, 0n), pgcd(0n, 5n)]).toEqual([6n, 7n, 5n]);
  });
  it("partie entière et arrondi, des deux côtés de zéro et des entiers", () => {
    const xs = [ratio(7n, 2n), ratio(-7n, 2n), ratio(4n), ratio(-4n), ratio(-1n, 3n), ratio(5n, 3n), ratio(-5n, 3n)];
    expect(xs.map(partieEntiere)).toEqual([3n, -4n, 4n, -4n, -1n, 1n, -2n]);
    expect(xs.map(arrondiDemiHaut)).toEqual([4n, -4n, 4n, -4n, 0n, 2n, -2n]);
  });
});

describe("Noms", () => {
  it("confond casse, accents, espaces et apostrophes", () =>
    expect(normalise("  Taux d’Effort\u00a0 ")).toBe(normalise("taux d'effort")));
  it("propose les en-têtes proches", () =>
    expect(nomsProches("Comune actuelle", ["Commune souhaitée", "Commune actuelle", "DALO"])[0]).toBe(
      "Commune actuelle",
    ));
});
