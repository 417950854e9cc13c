/** COTATION_TRAJECTOIRE : à chaque échéance, la note de COTATION à cette date. */
import { decaleDeMois } from "../../src/domaine/commun";
import { cotation } from "../../src/functions/cotation";
import { cotationTrajectoire } from "../../src/functions/cotation-demande";
import {
  DATE_D_EVALUATION,
  demandesAuHasard,
  ENTETES,
  grilleAuHasard,
  hasard,
} from "../proprietes/generateur-de-grilles";
import { installeExcel } from "./flux/outils";

installeExcel();

const MOIS = [0, 1, 7, 24, 60];

it("à chaque échéance, la note de COTATION à cette date, et l'écart avec la première", () => {
  let changees = 0;
  let notees = 0;
  for (let graine = 1; graine <= 60; graine++) {
    const h = hasard(graine);
    const grille = grilleAuHasard(h).grille.map((l) => [...l]);
    for (const demande of demandesAuHasard(h, 6, 0.02)) {
      let lignes: unknown[][];
      try {
        lignes = cotationTrajectoire(
          grille,
          [[...ENTETES]],
          [demande],
          DATE_D_EVALUATION,
          MOIS.map((m) => [m]),
        );
      } catch {
        // Une grille qui ne se compile pas ne note rien, ni ici ni dans COTATION.
        expect(() => cotation(grille, [[...ENTETES]], [demande], DATE_D_EVALUATION)).toThrow();
        break;
      }
      const attendues = MOIS.map((m) => {
        const note: unknown = cotation(grille, [[...ENTETES]], [demande], decaleDeMois(DATE_D_EVALUATION, m)!)[0]![0];
        return typeof note === "object" ? "" : note;
      });
      expect({ graine, notes: lignes.slice(1).map((l) => l[1]) }).toEqual({ graine, notes: attendues });
      const [depart] = attendues;
      lignes.slice(1).forEach((l, i) => {
        const note = attendues[i];
        if (typeof note !== "number" || typeof depart !== "number") expect(l[2]).toBe("");
        else {
          notees++;
          expect(l[2]).toBeCloseTo(note - depart, 9);
          if (l[2] !== 0) changees++;
        }
      });
    }
  }
  expect([notees > 200, changees > 20]).toEqual([true, true]);
});
