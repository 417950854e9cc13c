import { evalueDemandes, type GrilleCompilee } from "../../src/domaine/cotation";
import { Etat, Seance, encodeLesDemandes } from "../../src/domaine/cotation/moteur";
import { ENTIER } from "../long";
import { DATE_D_EVALUATION, demandesAuHasard, hasard } from "./generateur-de-grilles";
import { compileAuHasard } from "./moteur-contre-reference";

/** Seeds of the long run for one of the ordinary run. */
const FOIS = ENTIER ? 20 : 1;

describe("Renoter après un changement de points", () => {
  const propres = (h: () => number) => demandesAuHasard(h, 30, 0.02);
  /** La même grille, une ligne de critère sur trois changée de points, quelques bornes déplacées. */
  function repesee(g: GrilleCompilee, h: () => number): GrilleCompilee {
    const autres = (x: bigint): bigint =>
      h() < 0.3 ? x + (BigInt(Math.floor(h() * 21) - 10) * 500_000n) / (g.base === null ? 1n : 100n) : x;
    return {
      ...g,
      criteres: g.criteres.map((c) => ({ ...c, lignes: c.lignes.map((l) => ({ ...l, points: autres(l.points) })) })),
      blocs: g.blocs.map((b) => ({ ...b, plafond: b.plafond === null ? null : autres(b.plafond) + 10_000_000n })),
    };
  }
  it("sans relire les demandes, le score reste celui de la référence", () => {
    let notees = 0;
    for (let graine = 20_001; graine < 20_001 + 20 * FOIS; graine++) {
      const h = hasard(graine);
      const compilee = compileAuHasard(h);
      if (compilee === null) continue;
      const demandes = propres(h);
      const seance = new Seance(encodeLesDemandes(compilee, demandes, DATE_D_EVALUATION));
      for (const _ of [1, 2, 3]) {
        const autre = repesee(compilee, h);
        seance.renote(autre);
        const { scores, notes } = seance.acheve();
        const reference = evalueDemandes(autre, demandes, DATE_D_EVALUATION);
        const rangs = seance.rangs();
        for (let i = 0; i < demandes.length; i++) {
          if (notes.etats[i] !== Etat.Notee) continue;
          notees++;
          if (!Object.is(scores[i], reference[i]!.score))
            throw new Error(`graine ${graine}, ligne ${i} : ${scores[i]} et ${reference[i]!.score}`);
          const devant = demandes.filter((__, j) => notes.etats[j] === Etat.Notee && scores[j]! > scores[i]!).length;
          if (rangs[i] !== devant + 1)
            throw new Error(`graine ${graine}, ligne ${i} : rang ${rangs[i]}, attendu ${devant + 1}`);
        }
      }
    }
    expect(notees).toBeGreaterThan(500);
  });
});
