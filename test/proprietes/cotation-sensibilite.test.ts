import { evalueDemandes } from "../../src/domaine/cotation";
import { calculeSensibilite, encodeLesDemandes } from "../../src/domaine/cotation/moteur";
import { DATE_D_EVALUATION, demandesAuHasard, hasard } from "./generateur-de-grilles";
import { compileAuHasard } from "./moteur-contre-reference";

describe("Sensibilité", () => {
  it("déplacements et entrées au premier quart sont ceux de la grille relue avec un pas de plus ou de moins, demande par demande", () => {
    let deplaces = 0;
    for (let graine = 40_001; graine < 40_101; graine++) {
      const h = hasard(graine);
      const compilee = compileAuHasard(h);
      if (
        compilee === null ||
        compilee.criteres.some((c) => c.lignes.length > 1 && c.cumul !== "premier" && c.cumul !== "exclusif")
      )
        continue;
      const demandes = demandesAuHasard(h, 40, 0.02);
      const encodage = encodeLesDemandes(compilee, demandes, DATE_D_EVALUATION);
      const depart = evalueDemandes(compilee, demandes, DATE_D_EVALUATION);
      const notees = depart.flatMap((r, i) => (r.etat === "note" ? [i] : []));
      const pas = 1_000_000n;
      const { criteres } = calculeSensibilite(encodage, pas * 1_000_000n);
      const rangsDe = (scores: readonly number[]): number[] =>
        scores.map((s) => 1 + scores.filter((x) => x > s).length);
      const avant = rangsDe(notees.map((i) => depart[i]!.score!));
      const quart = Math.ceil(notees.length / 4);
      compilee.criteres.forEach((c, k) => {
        // Un pas s'ajoute aux points des lignes sans quantité dont les points ne sont pas nuls : la grille relue dit le reste.
        if (c.lignes.some((l) => l.quantite !== null)) return;
        for (const [signe, mouvement] of [
          [1n, criteres[k]!.plus],
          [-1n, criteres[k]!.moins],
        ] as const) {
          const lignes = c.lignes.map((l) => ({ ...l, points: l.points === 0n ? 0n : l.points + signe * pas }));
          const essai = { ...compilee, criteres: compilee.criteres.map((x, j) => (j === k ? { ...c, lignes } : x)) };
          const apres = rangsDe(notees.map((i) => evalueDemandes(essai, [demandes[i]!], DATE_D_EVALUATION)[0]!.score!));
          const ecarts = apres.map((r, j) => Math.abs(r - avant[j]!));
          const attendu = {
            moyen: notees.length === 0 ? 0 : ecarts.reduce((s, d) => s + d, 0) / notees.length,
            maximal: Math.max(0, ...ecarts),
            entrees: apres.filter((r, j) => r <= quart && avant[j]! > quart).length,
          };
          if (JSON.stringify(mouvement) !== JSON.stringify(attendu))
            throw new Error(`graine ${graine}, critère ${k} : ${JSON.stringify([mouvement, attendu])}`);
          if (attendu.maximal > 0) deplaces++;
        }
      });
    }
    expect(deplaces).toBeGreaterThan(20);
  });
});
