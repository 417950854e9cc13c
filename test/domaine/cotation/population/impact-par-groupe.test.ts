import { calculeImpact, calculeImpactParGroupe } from "../../../../src/domaine/cotation/population";

describe("l'effet d'une grille par typologie, par commune", () => {
  it("à la main : rangs 1, 2, 3, 4 puis 2, 1, 4, 3, les deux premières", () => {
    const lignes = calculeImpactParGroupe({
      scoresA: [40, 30, 20, 10],
      scoresB: [30, 40, 10, 20],
      groupes: Int32Array.of(0, 1, 1, -1),
      nombre: 3,
      n: 1,
    });
    expect(lignes).toEqual([
      { effectif: 1, premiersA: 1, premiersB: 0, entrants: 0, sortants: 1, rangMedianA: 1, rangMedianB: 2 },
      { effectif: 2, premiersA: 0, premiersB: 1, entrants: 1, sortants: 0, rangMedianA: 2.5, rangMedianB: 2.5 },
      { effectif: 0, premiersA: 0, premiersB: 0, entrants: 0, sortants: 0, rangMedianA: null, rangMedianB: null },
    ]);
  });

  it("les mêmes nombres que pour un public de mêmes membres : ex æquo, hors champ, écartées et sans date compris", () => {
    let graine = 7;
    const h = (): number => (graine = (graine * 48271) % 2147483647) / 2147483647;
    const N = 400;
    const score = (): number => (h() < 0.05 ? NaN : Math.floor(h() * 12) * 5);
    const scoresA = Float64Array.from({ length: N }, score);
    const scoresB = Float64Array.from({ length: N }, score);
    const ecartees = Uint8Array.from({ length: N }, () => (h() < 0.05 ? 1 : 0));
    const anciennetes = Float64Array.from({ length: N }, () =>
      h() < 0.03 ? NaN : h() < 0.1 ? Infinity : 40000 + Math.floor(h() * 50),
    );
    const groupes = Int32Array.from({ length: N }, () => Math.floor(h() * 5) - 1);
    const publics = [0, 1, 2, 3].map((g) => Array.from(groupes, (x) => (x === g ? "oui" : "non") as "oui" | "non"));
    const impact = calculeImpact({ scoresA, scoresB, ecartees, anciennetes, publics });
    expect(
      calculeImpactParGroupe({ scoresA, scoresB, ecartees, anciennetes, groupes, nombre: 4, n: impact.n[0]! }),
    ).toEqual(impact.publics);
  });
});
