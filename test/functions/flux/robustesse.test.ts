import fc from "fast-check";
import * as flux from "../../../src/functions/flux";
import { avecVides, enClair, installeExcel, phraseDe } from "./outils";

installeExcel();

const FONCTIONS: [string, (...a: any[]) => unknown, number][] = [
  ["FLUX_ASSIETTE", flux.fluxAssiette, 5],
  ["FLUX_ASSIETTE_DETAIL", flux.fluxAssietteDetail, 6],
  ["TAUX_ROTATION", flux.tauxRotation, 2],
  ["FLUX_PART_STOCK", flux.fluxPartStock, 3],
  ["FLUX_PART_ROTATION", flux.fluxPartRotation, 4],
  ["FLUX_PART_DROITS_UNIQUES", flux.fluxPartDroitsUniques, 3],
  ["FLUX_REPARTIR", flux.fluxRepartir, 6],
  ["FLUX_AVANCEMENT", flux.fluxAvancement, 7],
  ["FLUX_ORIENTATION", flux.fluxOrientation, 4],
  ["FLUX_BILAN", flux.fluxBilan, 3],
];
const cellule = fc.constantFrom<unknown>(
  "",
  "",
  0.3,
  0.08,
  57,
  1000,
  2,
  2024,
  45300,
  -1,
  8,
  "30 %",
  "1 234,5",
  "Oui",
  true,
  false,
  "NC",
  "#N/A",
  "abc",
  "Réservataire",
  "Proposé le",
  "plancher",
  1e300,
);
const argument = fc.oneof(
  cellule,
  fc.constantFrom<unknown>(null, undefined),
  fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 3 }))
    .chain(([l, c]) => fc.array(fc.array(cellule, { minLength: c, maxLength: c }), { minLength: l, maxLength: l })),
);
/** Ce que la cellule montrerait ; un défaut du complément fait échouer le test. */
function montre(f: (...a: any[]) => unknown, args: unknown[]): unknown {
  try {
    return enClair(f(...args));
  } catch {
    return phraseDe(() => f(...args));
  }
}
const avec = (a: unknown, vide: 0 | null): unknown =>
  Array.isArray(a) ? avecVides(a as unknown[][], vide) : a === "" ? [[vide]] : a;

describe.each(FONCTIONS)("%s reçoit n'importe quoi", (_, f, n) => {
  test("une réponse ou une phrase, jamais un défaut du complément, et la même que les vides arrivent en 0 ou en null", () => {
    fc.assert(
      fc.property(fc.array(argument, { minLength: n, maxLength: n }), (args) => {
        const zero = montre(
          f,
          args.map((a) => avec(a, 0)),
        );
        const nul = montre(
          f,
          args.map((a) => avec(a, null)),
        );
        expect(nul).toEqual(zero);
        expect(JSON.stringify(zero)).not.toMatch(/undefined|NaN|\[object|Infinity/);
        if (Array.isArray(zero))
          for (const l of zero as unknown[][]) expect(l).toHaveLength((zero as unknown[][])[0]!.length);
      }),
      { seed: 20260222, numRuns: 400 },
    );
  });
});
