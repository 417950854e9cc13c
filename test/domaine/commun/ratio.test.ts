import fc from "fast-check";
import {
  arrondiDemiHaut,
  compare,
  divise,
  egal,
  enNombre,
  nomsProches,
  normalise,
  partieEntiere,
  plus,
  ratio,
  ratioDuNombre,
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
