import fc from "fast-check";
import {
  arrondiDemiHaut,
  compare,
  divise,
  egal,
  enNombre,
  maximum,
  minimum,
  nomsProches,
  normalise,
  partieEntiere,
  plus,
  ratio,
  ratioDuNombre,
  signe,
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

describe("Noms", () => {
  it("confond casse, accents, espaces et apostrophes", () =>
    expect(normalise("  Taux d’Effort\u00a0 ")).toBe(normalise("taux d'effort")));
  it("propose les en-têtes proches", () =>
    expect(nomsProches("Comune actuelle", ["Commune souhaitée", "Commune actuelle", "DALO"])[0]).toBe(
      "Commune actuelle",
    ));
});
