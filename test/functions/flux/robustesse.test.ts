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
  ["FLUX_SYNTHESE", flux.fluxSynthese, 7],
  ["FLUX_SUIVI", flux.fluxSuivi, 7],
  ["FLUX_AVANT_APRES", flux.fluxAvantApres, 6],
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
  1e308,
  -1e308,
  5e-324,
  -5e-17,
  -0,
  1e15,
  1e-9,
  "9".repeat(400),
  `0,${"3".repeat(400)}`,
  "é".repeat(300),
  { type: "Error", basicValue: "#DIV/0!" },
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

describe("Des nombres hors de ce qui se compte", () => {
  const GRAND = "dépasse ce qui peut être compté (1\u202f000\u202f000\u202f000\u202f000\u202f000)";
  test("FLUX_ASSIETTE : un texte de 400 chiffres n'est pas un nombre, 1E308 est trop grand ; la cellule est dite", () => {
    const p = phraseDe(() => flux.fluxAssiette([[100], ["9".repeat(400)]], [[0], [0]], [[0.1]], [[0]], [[0]]));
    expect(p.slice(0, 42)).toBe("Parc, 2e ligne de la plage : «\u00a099999999999");
    expect(p).toContain("n'est pas un nombre ; un nombre de logements est attendu.");
    expect(phraseDe(() => flux.fluxAssiette([[100], [1e308]], [[0], [0]], [[0.1]], [[0]], [[0]]))).toContain(
      `Parc, 2e ligne de la plage : «\u00a01e+308\u00a0» ${GRAND}`,
    );
    expect(flux.fluxAssiette([[1e15]], [[0]], [[1]], [[0]], [[0]])).toBe(1e15);
  });
  test("FLUX_ORIENTATION : un réalisé de 1E308 est dit à sa ligne", () => {
    const t = flux.fluxOrientation([[1], [1]], [[1e308], [0]]);
    expect(t[1]!.at(-1)).toContain(`Réalisés, 1re ligne de la plage : «\u00a01e+308\u00a0» ${GRAND}`);
  });
  test("FLUX_AVANCEMENT : un objectif de 5E-324 est nul, et n'ôte rien à l'autre ligne", () => {
    const t = flux.fluxAvancement([[5e-324], [10]], [[1], [4]]);
    expect(t[1]![0]).toBe(
      "Objectif, 1re ligne de la plage : l'objectif est vide ou nul ; un nombre de logements supérieur à 0 est attendu.",
    );
    expect(t[2]!.slice(0, 3)).toEqual([10, 4, 0.4]);
  });
  test("un reste de soustraction (−5E-17) se lit 0 ; un milliardième se lit tel quel", () => {
    expect(flux.fluxAssiette([[100]], [[0]], [[0.1]], [[-5e-17]], [[0]])).toBe(10);
    expect(flux.fluxAssiette([[100]], [[0]], [[0.1]], [[1e-9]], [[0]])).toBe(9.999999999);
    expect(phraseDe(() => flux.fluxAssiette([[100]], [[0]], [[0.1]], [[-1e-9]], [[0]]))).toContain("est négatif");
  });
  test("FLUX_REPARTIR : un plancher qui force un groupe d'une assiette immense à rendre un à un est refusé avant de tourner", () => {
    expect(
      phraseDe(() => flux.fluxRepartir(1e12, [[0.5], [0.25]], [[0.5], [""]], "", [[""], [0.25]], [["G"], ["G"]])),
    ).toContain("logements à redistribuer un à un");
  });
});

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
        // What is shown is gathered, then looked at once.
        const refusees = [zero]
          .flat(2)
          .filter((v) =>
            typeof v === "number"
              ? !Number.isFinite(v) || Object.is(v, -0)
              : typeof v === "string" && v.length > 32_767,
          );
        expect(refusees).toEqual([]);
        if (Array.isArray(zero))
          expect([...new Set((zero as unknown[][]).map((l) => l.length))].length).toBeLessThanOrEqual(1);
      }),
      { seed: 20260222, numRuns: 400 },
    );
  });
});
