/** Des grilles tirées au sort : une grille ne diffère pas d'elle-même, et « Aucune différence » veut dire les mêmes notes. */
import { lireGrille } from "../../src/cells";
import { compileGrille, evalueDemandes } from "../../src/domaine/cotation";
import { cotationDifferences, cotationNotice, cotationSocle } from "../../src/functions/cotation-grilles";
import {
  DATE_D_EVALUATION,
  demandesAuHasard,
  ENTETES,
  grilleAuHasard,
  hasard,
  type Hasard,
} from "../proprietes/generateur-de-grilles";
import { installeExcel } from "./flux/outils";

installeExcel();

type Plage = unknown[][];
const seCompile = (grille: Plage): boolean => compileGrille(lireGrille(grille), null).grille !== null;
const notes = (grille: Plage, demandes: Plage): unknown[] | null => {
  const g = compileGrille(lireGrille(grille), ENTETES).grille;
  return g === null ? null : evalueDemandes(g, demandes, DATE_D_EVALUATION).map((r) => [r.etat, r.score]);
};
const differe = (a: Plage, b: Plage): boolean => cotationDifferences(a, b)[1]![0] !== "Aucune différence";

/** Une cellule prise ailleurs dans sa colonne, ou deux lignes échangées. */
function retouche(h: Hasard, grille: Plage): Plage {
  const copie = grille.map((l) => [...l]);
  const ligne = (): number => 1 + Math.floor(h() * (copie.length - 1));
  const [i, k] = [ligne(), ligne()];
  if (h() < 0.3) [copie[i], copie[k]] = [copie[k]!, copie[i]!];
  else {
    const j = Math.floor(h() * copie[0]!.length);
    copie[i]![j] = copie[k]![j];
  }
  return copie;
}

it("une grille n'a aucune différence avec elle-même", () => {
  let lues = 0;
  for (let graine = 1; graine <= 60; graine++) {
    const grille = grilleAuHasard(hasard(graine)).grille.map((l) => [...l]);
    if (!seCompile(grille)) continue;
    lues++;
    expect([graine, differe(grille, grille)]).toEqual([graine, false]);
  }
  expect(lues).toBeGreaterThan(30);
});

it("deux grilles sans différence donnent les mêmes notes ; chaque différence a son inverse", () => {
  let egales = 0;
  let changees = 0;
  for (let graine = 1; graine <= 120; graine++) {
    const h = hasard(graine);
    const grille = grilleAuHasard(h).grille.map((l) => [...l]);
    const autre = retouche(h, grille);
    if (!seCompile(grille) || !seCompile(autre)) continue;
    const aller = cotationDifferences(grille, autre).slice(1);
    const retour = cotationDifferences(autre, grille).slice(1);
    expect([graine, aller.length]).toEqual([graine, retour.length]);
    if (differe(grille, autre)) {
      changees++;
      continue;
    }
    egales++;
    const demandes = demandesAuHasard(h, 25, 0.1);
    const [avant, apres] = [notes(grille, demandes), notes(autre, demandes)];
    if (avant !== null && apres !== null) expect({ graine, notes: apres }).toEqual({ graine, notes: avant });
  }
  expect([egales > 5, changees > 12]).toEqual([true, true]);
});

it("0 point écrit en nombre ou en texte (comme le garde la table Versions) est le même ; 0 et 5 diffèrent", () => {
  const grille = (points: unknown): Plage => [
    ["Bloc", "Critère", "Donnée", "Condition", "Points"],
    ["Historique", "Ancienneté", "Date d'ancienneté", "<12 mois", points],
  ];
  expect(differe(grille("0"), grille(0))).toBe(false);
  expect(cotationDifferences(grille(0), grille(5))[1]!.slice(3)).toEqual(["Points", 0, 5]);
});

it("une grille est conforme à elle-même prise pour socle, et sa notice nomme chacun de ses critères", () => {
  let lues = 0;
  for (let graine = 1; graine <= 60; graine++) {
    const grille = grilleAuHasard(hasard(graine)).grille.map((l) => [...l]);
    const g = compileGrille(lireGrille(grille), null).grille;
    if (g === null) continue;
    lues++;
    const constats = cotationSocle(grille, grille)
      .slice(1)
      .map((l) => String(l[0]));
    expect([graine, [...new Set(constats)]]).toEqual([graine, ["Conforme"]]);
    const notice = cotationNotice(grille)
      .slice(1)
      .map((l) => String(l[1]));
    for (const c of g.criteres)
      expect([graine, c.nom, notice.some((p) => p.startsWith(`${c.nom}\u00a0: `))]).toEqual([graine, c.nom, true]);
    expect(notice.filter((p) => /undefined|NaN|\[object/.test(p))).toEqual([]);
  }
  expect(lues).toBeGreaterThan(30);
});
