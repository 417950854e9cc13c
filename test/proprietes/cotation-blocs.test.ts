/** Blocs et lignes atteintes : ce que le moteur compte sur une population est ce que la référence dit demande par demande. */
import { lireGrille } from "../../src/cells";
import { compileGrille, evalueDemandes, evalueLesBlocs } from "../../src/domaine/cotation";
import { demandesParLigne, noteLesDemandes } from "../../src/domaine/cotation/moteur";
import { ENTIER } from "../long";
import { DATE_D_EVALUATION, ENTETES, demandesAuHasard, grilleAuHasard, hasard } from "./generateur-de-grilles";

const GRILLES = ENTIER ? 600 : 30;
const DEMANDES = 80; // au-dessus du nombre à partir duquel le moteur sert
const PLUS_D_UNE_TRANCHE = 1100;

it("scores par bloc, base, état et lignes remplies : les mêmes des deux côtés", () => {
  let notees = 0;
  let multiplicatives = 0;
  let exclusions = 0;
  for (let graine = 1; graine <= GRILLES; graine++) {
    const h = hasard(graine);
    const { grille } = compileGrille(lireGrille(grilleAuHasard(h).grille), ENTETES);
    if (grille === null) continue;
    const demandes = demandesAuHasard(h, graine === 1 ? PLUS_D_UNE_TRANCHE : DEMANDES, graine % 2 === 0 ? 0.01 : 0.1);
    const reference = evalueDemandes(grille, demandes, DATE_D_EVALUATION);
    const moteur = evalueLesBlocs(grille, demandes, DATE_D_EVALUATION);
    const vues = (r: (typeof moteur)[number]): unknown => ({
      etat: r.etat,
      score: r.score,
      blocs: r.blocs,
      base: r.etat === "note" ? r.base : null,
      problemes: r.problemes.map((p) => p.code),
    });
    expect({ graine, lignes: moteur.map(vues) }).toEqual({ graine, lignes: reference.map(vues) });
    const atteintes = grille.criteres.map((c, k) =>
      c.lignes.map((_, j) => reference.filter((r) => r.trace?.criteres[k]!.lignes[j]?.verite === "vrai").length),
    );
    expect({ graine, atteintes: demandesParLigne(noteLesDemandes(grille, demandes, DATE_D_EVALUATION)) }).toEqual({
      graine,
      atteintes,
    });
    notees += reference.filter((r) => r.etat === "note").length;
    if (grille.base !== null) multiplicatives++;
    if (grille.blocs.some((b) => b.exclusPar.length > 0)) exclusions++;
  }
  expect(notees).toBeGreaterThan(700);
  expect(Math.min(multiplicatives, exclusions)).toBeGreaterThan(2);
});
