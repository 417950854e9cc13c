/** Le plus petit changement : il suffit, et un logement de moins ne suffirait pas. Fractions exactes. */
import fc from "fast-check";
import { compare, fois, moins, plus, ratio, type Ratio } from "../../../src/domaine/commun";
import { comparaison, constat, explique, plusPetitChangement, type Constat } from "../../../src/domaine/controles";

const avec = (sens: "plafond" | "plancher", n: Ratio, d: Ratio, limite: Ratio, verdict: Constat["verdict"]): Constat =>
  constat("FLX-30", {}, verdict, explique("plafond-depasse"), null, {
    ...comparaison(sens, n, d, limite, "logements", "flux-total"),
  });

it("suffit tout juste, exactement ; en logements entiers, un de moins ne suffirait pas", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("plafond" as const, "plancher" as const),
      fc.integer({ min: 0, max: 5000 }),
      fc.integer({ min: 1, max: 7 }),
      fc.integer({ min: 1, max: 900 }),
      fc.integer({ min: 1, max: 99 }),
      (sens, n, diviseur, d, limite) => {
        const [num, den, lim] = [ratio(n, diviseur), ratio(d), ratio(limite, 100)];
        const tenu = sens === "plafond" ? compare(num, fois(lim, den)) <= 0 : compare(num, fois(lim, den)) >= 0;
        const x = plusPetitChangement(avec(sens, num, den, lim, "non-conforme"));
        if (tenu) {
          expect(x).toBeNull();
          return;
        }
        const apres = (k: Ratio): Ratio => (sens === "plafond" ? moins(num, k) : plus(num, k));
        const tient = (k: Ratio): boolean =>
          sens === "plafond" ? compare(apres(k), fois(lim, den)) <= 0 : compare(apres(k), fois(lim, den)) >= 0;
        expect(apres(x!.exact)).toEqual(fois(lim, den));
        expect(fois(x!.part, den)).toEqual(x!.exact);
        expect([tient(ratio(x!.entier)), tient(ratio(x!.entier - 1n))]).toEqual([true, false]);
      },
    ),
    { seed: 5, numRuns: 500 },
  );
});

it("rien à changer : conforme, indéterminé, sans part", () => {
  for (const v of ["conforme", "indetermine", "non-applicable"] as const)
    expect(plusPetitChangement(avec("plafond", ratio(40), ratio(100), ratio(3, 10), v))).toBeNull();
  expect(
    plusPetitChangement({ ...avec("plafond", ratio(40), ratio(100), ratio(3, 10), "non-conforme"), valeur: null }),
  ).toBeNull();
});
