/** Un critère essayé sans renoter : ce que dit la population renotée. */
import { compare } from "../../../src/domaine/commun";
import { MICRO, notePopulation, type GrilleCompilee } from "../../../src/domaine/cotation";
import { partDesPremiers, partDuBloc } from "../../../src/domaine/ponderation";
import { ENTIER } from "../../long";
import { hasard } from "../../proprietes/generateur-de-grilles";
import { menage, petiteGrille } from "./outils";

const avecPoints = (g: GrilleCompilee, critere: number, ligne: number, points: bigint): GrilleCompilee => ({
  ...g,
  criteres: g.criteres.map((c, k) =>
    k === critere ? { ...c, lignes: c.lignes.map((l, i) => (i === ligne ? { ...l, points } : l)) } : c,
  ),
});

it("un critère essayé sans renoter : les mêmes premières, les mêmes parts de blocs que la population renotée", () => {
  let [faits, relues, renotes] = [0, 0, 0];
  for (let graine = 1; graine <= (ENTIER ? 400 : 40); graine++) {
    const h = hasard(graine);
    const entier = (n: number): number => Math.floor(h() * n);
    const g = petiteGrille(h, 20, 8);
    const n = 120;
    const population = notePopulation(
      g,
      Array.from({ length: n }, () => menage(h)),
      null,
    );
    // Une date absente passe après toutes, une illisible n'a pas de rang.
    const anciennetes =
      graine % 3 === 0
        ? undefined
        : Float64Array.from({ length: n }, () => (h() < 0.1 ? NaN : h() < 0.2 ? Infinity : 40_000 + entier(15)));
    const publics = [0, 1].map(() =>
      Array.from({ length: n }, () =>
        h() < 0.3 ? ("oui" as const) : h() < 0.1 ? ("inconnu" as const) : ("non" as const),
      ),
    );
    const essais = population.essais(MICRO * MICRO, anciennetes);
    if (essais === null) {
      renotes++;
      continue;
    }
    for (let k = 0; k < 15; k++) {
      const critere = entier(g.criteres.length);
      const ligne = entier(g.criteres[critere]!.lignes.length);
      const essayee = avecPoints(g, critere, ligne, BigInt(entier(40)) * MICRO);
      if (!essais.essaie(critere, essayee.criteres[critere]!)) {
        renotes++;
        continue;
      }
      faits++;
      const renotee = population.essaie(essayee)!;
      for (const p of publics) {
        const combien = 1 + entier(n);
        expect([graine, k, essais.premiers(p, combien)]).toEqual([
          graine,
          k,
          partDesPremiers(renotee.rangs(anciennetes), p, combien),
        ]);
      }
      g.blocs.forEach((_, b) => {
        const [x, y] = [partDuBloc(essais.pointsParBloc(), b), partDuBloc(renotee.pointsParBloc(), b)];
        expect([graine, k, x === null || y === null ? x === y : compare(x, y)]).toEqual([
          graine,
          k,
          x === null || y === null ? true : 0,
        ]);
      });
    }
    relues += essais.relues;
  }
  expect(faits).toBeGreaterThan(200);
  // Chacun n'a relu que des demandes qu'il change : loin des 120 d'une population renotée.
  expect(relues / faits).toBeLessThan(80);
  expect(renotes).toBeLessThan(faits / 2);
});
