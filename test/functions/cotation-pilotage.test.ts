/** COTATION_TRANCHES et COTATION_POSITIONS face aux fonctions voisines, sur des populations tirées au sort. */
import fc from "fast-check";
import { lireCondition } from "../../src/domaine/cotation";
import { cotationPositions, cotationTranches } from "../../src/functions/cotation-pilotage";
import { cotationDistribution, cotationPosition, cotationRang } from "../../src/functions/cotation-population";
import { installeExcel } from "./flux/outils";

installeExcel();

const note = fc.oneof(
  fc.integer({ min: -60, max: 120 }),
  fc.integer({ min: -5, max: 5 }),
  fc.constantFrom<unknown>(12.5, 0.1, "hors champ", "#N/A", "", null),
);
const ligne = fc.record({
  note,
  groupe: fc.constantFrom("T2", "T3", "", "Épinay", "epinay"),
  delai: fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 60 })),
  date: fc.oneof(fc.constant(null), fc.integer({ min: 44000, max: 44004 })),
});
// Deux lignes au moins : une seule cellule en erreur serait un argument en erreur.
const population = fc.array(ligne, { minLength: 2, maxLength: 40 });
const estUneNote = (x: unknown): boolean => x === null || typeof x === "number";

describe("COTATION_POSITIONS", () => {
  it("donne ligne à ligne ce que COTATION_POSITION donne d'une demande, et le rang de COTATION_RANG", () => {
    fc.assert(
      fc.property(population, (p) => {
        const scores = p.map((l) => [l.note]);
        const groupes = p.map((l) => [l.groupe]);
        const delais = p.map((l) => [l.delai]);
        const dates = p.map((l) => [l.date]);
        const toutes = cotationPositions(scores, groupes, delais).slice(1);
        const rangs = cotationRang(scores, dates, groupes);
        const datees = cotationPositions(scores, groupes, delais, dates).slice(1);
        p.forEach((l, i) => {
          if (!estUneNote(l.note)) {
            expect(toutes[i]).toEqual(["", "", "", "", "", "", ""]);
            return;
          }
          expect(datees[i]![3]).toBe(rangs[i]![0]);
          // COTATION_POSITION demande un groupe renseigné.
          if (l.groupe !== "")
            expect(toutes[i]).toEqual(cotationPosition(l.note, scores, [[l.groupe]], groupes, delais)[1]);
        });
      }),
    );
  });
});

describe("COTATION_TRANCHES", () => {
  const bornes = fc.uniqueArray(fc.integer({ min: -60, max: 120 }), { minLength: 1, maxLength: 8 });
  it("chaque note est dans la tranche dont le libellé, relu comme une condition, la contient", () => {
    fc.assert(
      fc.property(population, bornes, (p, b) => {
        const croissantes = [...b].sort((x, y) => x - y);
        const notes = p.map((l) => l.note).filter(estUneNote) as (number | null)[];
        for (const l of cotationTranches(
          p.map((x) => [x.note]),
          croissantes.map((x) => [x]),
        ).slice(1)) {
          if (l[1] === "Sans note") continue;
          const c = lireCondition(l[1], { plage: "Grille" }, () => ({ proches: [] }));
          if (!c.ok || c.valeur.genre !== "intervalle") throw new Error(`${l[1]} ne se relit pas`);
          const { min, max } = c.valeur;
          const dedans = notes.filter(
            (n) =>
              (min === null || (n ?? 0) >= Number(min.valeur.n) / Number(min.valeur.d)) &&
              (max === null || (n ?? 0) < Number(max.valeur.n) / Number(max.valeur.d)),
          );
          expect(l[2]).toBe(dedans.length);
        }
      }),
    );
  });
  it("les effectifs d'un groupe font celui de COTATION_DISTRIBUTION, et la dernière part cumulée est 1", () => {
    fc.assert(
      fc.property(population, (p) => {
        const scores = p.map((l) => [l.note]);
        const groupes = p.map((l) => [l.groupe]);
        const tranches = cotationTranches(scores, undefined, groupes).slice(1);
        const comptees = tranches.filter((l) => l[1] !== "Sans note");
        for (const d of cotationDistribution(scores, groupes).slice(1)) {
          const siennes = comptees.filter((l) => l[0] === d[0]);
          if (typeof d[2] !== "number") continue;
          expect(siennes.reduce((s, l) => s + (l[2] as number), 0)).toBe(d[1]);
          expect(siennes.at(-1)![4]).toBe(1);
          expect(siennes.length).toBeLessThanOrEqual(12);
        }
      }),
    );
  });
});
