/**
 * Fonctions personnalisées qui lisent des grilles seules, sans demandes. Les identifiants et l'ordre des paramètres sont fixés
 * par le contrat.
 */
import { grilleCompilee, type GrilleLueEtCompilee } from "../cells";
import { differencesDeGrilles } from "../domaine/cotation";
import { AUCUNE_DIFFERENCE, ecrisDifference, ENTETES_DES_DIFFERENCES, phrasesDeCotation } from "../messages";
import { auBord, Refus } from "./bord";

/** La grille lue et compilée sans table, ou le refus qui dit laquelle ne se lit pas. */
function exigeUneGrille(grille: unknown, nom: string): GrilleLueEtCompilee & { grille: object } {
  const g = grilleCompilee(grille, null);
  if (g.grille !== null) return { ...g, grille: g.grille };
  throw new Refus(
    phrasesDeCotation(g.problemes.map((p) => (p.ou.plage === "Grille" ? { ...p, ou: { ...p.ou, plage: nom } } : p))),
  );
}

/**
 * Ce qui change d'une grille à une autre : critères, lignes, points, réglages, directives. L'ordre des lignes ne compte que sous « premier » ; un critère renommé ou déplacé se reconnaît à ses lignes.
 * @customfunction COTATION_DIFFERENCES
 * @param {any[][]} grille_a La grille d'avant, avec sa ligne d'en-têtes.
 * @param {any[][]} grille_b La grille d'après, avec sa ligne d'en-têtes.
 * @returns {any[][]} Nature, Bloc, Critère, Élément, Avant, Après ; une seule ligne « Aucune différence » s'il n'y en a pas.
 */
export function cotationDifferences(grille_a: any[][], grille_b: any[][]): any[][] {
  return auBord(() => {
    const a = exigeUneGrille(grille_a, "Grille A");
    const b = exigeUneGrille(grille_b, "Grille B");
    const lignes = differencesDeGrilles(a.lue, b.lue).map(ecrisDifference);
    return [
      [...ENTETES_DES_DIFFERENCES],
      ...(lignes.length > 0 ? lignes : [[AUCUNE_DIFFERENCE, ...new Array<string>(5).fill("")]]),
    ];
  });
}
