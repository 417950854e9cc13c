/** Propriétés du flux par les fonctions du classeur, contre un calcul séparé en entiers (graines fixes). */
import fc from "fast-check";
import { fluxAssiette, fluxAssietteDetail, fluxBilan, fluxPartStock } from "../../src/functions/flux";
import { installeExcel } from "../functions/flux/outils";

installeExcel();

const ligne = fc.record({
  parc: fc.integer({ min: 0, max: 2000 }),
  hors: fc.integer({ min: 0, max: 100 }),
  taux: fc.integer({ min: 1, max: 2000 }),
  mutations: fc.integer({ min: 0, max: 30 }),
  relogements: fc.integer({ min: 0, max: 30 }),
  territoire: fc.constantFrom("Rennes", "Bruz", "Cesson", ""),
});
type Ligne = typeof ligne extends fc.Arbitrary<infer T> ? T : never;
const lignes = fc.array(
  ligne.map((l) => ({ ...l, hors: Math.min(l.hors, l.parc) })),
  { minLength: 1, maxLength: 25 },
);
const colonnes = (ls: readonly Ligne[]) =>
  [
    ls.map((l) => [l.parc]),
    ls.map((l) => [l.hors]),
    ls.map((l) => [l.taux / 10000]),
    ls.map((l) => [l.mutations]),
    ls.map((l) => [l.relogements]),
  ] as const;
/** L'assiette en dix-millièmes de logement, en entiers. */
const oracle = (ls: readonly Ligne[]): number =>
  Math.max(
    0,
    ls.reduce((s, l) => s + (l.parc - l.hors) * l.taux - 10000 * (l.mutations + l.relogements), 0),
  );

test("l'assiette est celle d'un calcul en entiers, au dernier chiffre", () => {
  fc.assert(
    fc.property(lignes, (ls) => {
      expect(fluxAssiette(...colonnes(ls))).toBe(oracle(ls) / 10000);
    }),
    { seed: 1, numRuns: 500 },
  );
});

test("l'ordre des lignes ne change rien", () => {
  fc.assert(
    fc.property(lignes, fc.integer({ min: 0, max: 24 }), (ls, k) => {
      const tourne = [...ls.slice(k % ls.length), ...ls.slice(0, k % ls.length)].reverse();
      expect(fluxAssiette(...colonnes(tourne))).toBe(fluxAssiette(...colonnes(ls)));
    }),
    { seed: 2, numRuns: 200 },
  );
});

test("k fois le même parc : k fois l'assiette", () => {
  fc.assert(
    fc.property(lignes, fc.integer({ min: 1, max: 9 }), (ls, k) => {
      const multiple = ls.map((l) => ({
        ...l,
        parc: k * l.parc,
        hors: k * l.hors,
        mutations: k * l.mutations,
        relogements: k * l.relogements,
      }));
      expect(fluxAssiette(...colonnes(multiple))).toBe((k * oracle(ls)) / 10000);
    }),
    { seed: 3, numRuns: 200 },
  );
});

test("le détail : chaque territoire est l'assiette de ses lignes, et le total celle de toutes", () => {
  fc.assert(
    fc.property(lignes, (ls) => {
      const t = fluxAssietteDetail(
        ...colonnes(ls),
        ls.map((l) => [l.territoire]),
      );
      expect(t.at(-1)!.slice(0, 1)).toEqual(["Total"]);
      expect(t.at(-1)![9]).toBe(oracle(ls) / 10000);
      for (const l of t.slice(1, -1)) {
        const nom = l[0] === "(non renseigné)" ? "" : l[0];
        expect(l[9]).toBe(oracle(ls.filter((x) => x.territoire === nom)) / 10000);
      }
    }),
    { seed: 4, numRuns: 200 },
  );
});

test("les parts du stock et le non réservé totalisent 1", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 1, max: 500 }),
      (reserves, libres) => {
        const parc = reserves.reduce((s, x) => s + x, 0) + libres;
        const t = fluxPartStock(
          reserves.map((x) => [x]),
          [[parc]],
          reserves.map((_, i) => [`Réservataire ${i % 4}`]),
        );
        expect(t.slice(1).reduce((s, l) => s + (l[1] as number), 0)).toBeCloseTo(1, 12);
        expect(t.at(-1)).toEqual(["Non réservé", libres / parc]);
      },
    ),
    { seed: 5, numRuns: 200 },
  );
});

test("le bilan : chaque dimension totalise le total, et rien n'est perdu entre flux et hors flux", () => {
  const entetes = [
    [
      "Réservataire",
      "Typologie",
      "QPV",
      "Hors flux",
      "Proposé le",
      "Attribué le",
      "Bail signé le",
      "Financement",
      "Commune",
      "Période de construction",
    ],
  ];
  const date = fc.oneof(fc.constant(0), fc.integer({ min: 45200, max: 45700 }));
  const mise = fc.tuple(
    fc.constantFrom("Préfet", "ALS", "Ville", ""),
    fc.constantFrom("T1", "T2", "t2", ""),
    fc.constantFrom("Oui", "Non", ""),
    fc.constantFrom("", "", "LHI", "Mutation interne"),
    date,
    date,
    date,
    fc.constantFrom("PLAI", "PLUS"),
    fc.constantFrom("Rennes", "Bruz"),
    fc.constant("1990"),
  );
  fc.assert(
    fc.property(fc.array(mise, { minLength: 1, maxLength: 40 }), (ms) => {
      const t = fluxBilan(entetes, ms as any[][], 2024);
      // 2024 va du numéro 45292 au numéro 45657.
      const attendu = [4, 5, 6].map(
        (k) => ms.filter((m) => (m[k] as number) >= 45292 && (m[k] as number) <= 45657).length,
      );
      const lu = (r: string, d: string) => t.find((l) => l[0] === r && l[1] === d)?.slice(3) ?? [0, 0, 0];
      const somme = (ls: any[][]) => ls.reduce((s, l) => s.map((x, k) => x + l[3 + k]), [0, 0, 0]);
      const [flux, hors] = [lu("Total", "Total"), lu("Hors flux", "Total")];
      expect(flux.map((x, k) => x + hors[k])).toEqual(attendu);
      for (const r of new Set(
        t
          .slice(1)
          .map((l) => l[0])
          .filter((x) => x !== "Problème" && x !== "Hors flux"),
      ))
        for (const d of ["Typologie", "QPV", "Financement", "Commune", "Période de construction"])
          expect([r, d, somme(t.filter((l) => l[0] === r && l[1] === d))]).toEqual([r, d, lu(r, "Total")]);
    }),
    { seed: 6, numRuns: 200 },
  );
});
