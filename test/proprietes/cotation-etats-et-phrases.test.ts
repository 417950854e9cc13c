import { evalueDemandes, evalueLesScores } from "../../src/domaine/cotation";
import { DATE_D_EVALUATION, demandesAuHasard, hasard } from "./generateur-de-grilles";
import { compileAuHasard } from "./moteur-contre-reference";

describe("evalueLesScores", () => {
  it("état, score et phrases sont ceux de la référence, sur assez de lignes pour que le moteur serve", () => {
    const vus = new Set<string>();
    let fautes = 0;
    for (let graine = 30_001; graine < 30_021; graine++) {
      const h = hasard(graine);
      const compilee = compileAuHasard(h);
      if (compilee === null) continue;
      const demandes = demandesAuHasard(h, 66, 0.15);
      const reference = evalueDemandes(compilee, demandes, DATE_D_EVALUATION).map(({ etat, score, problemes }) => ({
        etat,
        score,
        problemes,
      }));
      for (const r of reference) {
        vus.add(r.etat);
        fautes += r.problemes.length > 1 ? 1 : 0;
      }
      expect(
        evalueLesScores(compilee, demandes, DATE_D_EVALUATION).map(({ etat, score, problemes }) => ({
          etat,
          score,
          problemes,
        })),
      ).toEqual(reference);
    }
    // Assez de demandes ont plusieurs fautes : leur ordre et leurs répétitions comptent.
    expect(fautes).toBeGreaterThan(100);
    expect([...vus].sort()).toEqual(["blanche", "hors-champ", "note", "probleme"]);
  });
});
