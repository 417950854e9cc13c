/** Ce que la recherche de poids croit d'une note, une expression de ses poids, est ce que dit l'évaluateur, poids changés compris. */
import { grilleCompilee } from "../../src/cells";
import { DIRECTIVES, evalueDemande, MICRO } from "../../src/domaine/cotation";
import { grilleAvec, noteExprimee, tient, valeurDe, variablesDe } from "../../src/domaine/ponderation/expressions";
import { ENTIER } from "../long";
import { DATE_D_EVALUATION, demandesAuHasard, ENTETES, grilleAuHasard, hasard } from "./generateur-de-grilles";

/** Aux doubles près : l'expression est en points, la note est exacte. */
const memeNote = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));

it("des grilles au hasard, de chaque directive : la note exprimée est la note, aujourd'hui et poids changés", () => {
  const faits = { aujourdhui: 0, changees: 0, ailleurs: 0, fermees: 0 };
  const directives = new Set<unknown>();
  for (let graine = 1; graine <= (ENTIER ? 1500 : 60); graine++) {
    const h = hasard(graine);
    const { grille: plage } = grilleAuHasard(h);
    const { grille } = grilleCompilee(plage, ENTETES);
    if (grille === null) continue;
    for (const [type] of plage.slice(1)) directives.add(type);
    const v = variablesDe(grille, MICRO / 4n, 60n * MICRO, new Set());
    const aucun = new Float64Array(v.places.length);
    for (const cellules of demandesAuHasard(h, 6, 0.05)) {
      const r = evalueDemande(grille, cellules, 1, DATE_D_EVALUATION);
      const n = noteExprimee(grille, r, v);
      if (r.etat !== "note" || n === null) {
        // Sans note, pas d'expression ; une base négative n'en a pas non plus.
        expect([graine, n, r.etat === "note" && r.base! >= 0]).toEqual([graine, null, false]);
        continue;
      }
      faits.aujourdhui++;
      expect([graine, r.score, valeurDe(n.note, aucun), memeNote(r.score!, valeurDe(n.note, aucun))]).toEqual([
        graine,
        r.score,
        expect.anything(),
        true,
      ]);
      for (let essai = 0; essai < 2; essai++) {
        // Un poids sur trois, n'importe où entre ses bornes.
        const k = Float64Array.from(aucun, (_, i) =>
          h() < 0.33 ? v.minimums[i]! + Math.floor(h() * (v.maximums[i]! - v.minimums[i]! + 1)) : 0,
        );
        if (!n.conditions.every((c) => tient(c, k))) {
          faits.fermees++;
          continue;
        }
        const s = evalueDemande(grilleAvec(grille, v, MICRO / 4n, k), cellules, 1, DATE_D_EVALUATION);
        const dite = valeurDe(n.note, k);
        expect([graine, essai, s.etat, s.score, dite, memeNote(s.score ?? NaN, dite)]).toEqual([
          graine,
          essai,
          "note",
          s.score,
          dite,
          true,
        ]);
        faits.changees++;
        if (s.score !== r.score) faits.ailleurs++;
      }
    }
  }
  // Le générateur donne de tout : sans cela l'égalité ne dirait rien.
  expect([...directives].filter((d) => d !== "").sort()).toEqual([...DIRECTIVES].sort());
  expect(faits.aujourdhui).toBeGreaterThan(100);
  expect(faits.ailleurs).toBeGreaterThan(100);
  expect(faits.fermees).toBeGreaterThan(5);
});
