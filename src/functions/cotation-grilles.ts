/**
 * Fonctions personnalisées qui lisent des grilles seules, sans demandes. Les identifiants et l'ordre des paramètres sont fixés
 * par le contrat.
 */
import { grilleCompilee, lireSocle, type GrilleLueEtCompilee } from "../cells";
import {
  compareAuSocle,
  compileGrille,
  differencesDeGrilles,
  type GrilleCompilee,
  type ProblemeDeCotation,
} from "../domaine/cotation";
import {
  AUCUNE_DIFFERENCE,
  ecrisComparaisonAuSocle,
  ecrisDifference,
  ENTETES_DE_LA_NOTICE,
  ENTETES_DES_DIFFERENCES,
  ENTETES_DU_SOCLE,
  noticeDeGrille,
  phraseDeCotation,
  phrasesDeCotation,
} from "../messages";
import { auBord, Refus } from "./bord";
import { complete } from "./commun";

/** Les problèmes d'une grille, dits sous le nom de l'argument qui la porte. */
const nommes = (problemes: readonly ProblemeDeCotation[], nom: string): readonly ProblemeDeCotation[] =>
  problemes.map((p) => (p.ou.plage === "Grille" ? { ...p, ou: { ...p.ou, plage: nom } } : p));

/** La grille lue et compilée sans table, ou le refus qui dit laquelle ne se lit pas. */
function exigeUneGrille(grille: unknown, nom: string): GrilleLueEtCompilee & { readonly grille: GrilleCompilee } {
  const g = grilleCompilee(grille, null);
  if (g.grille !== null) return { ...g, grille: g.grille };
  throw new Refus(phrasesDeCotation(nommes(g.problemes, nom)));
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

/**
 * Une grille locale devant un socle commun : ce qui manque, ce qui est modifié, hors bornes, ajouté, conforme. L'ordre d'écriture ne compte pas.
 * @customfunction COTATION_SOCLE
 * @param {any[][]} socle Le socle : une grille, dont les lignes peuvent porter Points minimum, Points maximum et Facultatif.
 * @param {any[][]} grille La grille à comparer, avec sa ligne d'en-têtes.
 * @returns {any[][]} Constat, Bloc, Critère, Socle, Grille.
 */
export function cotationSocle(socle: any[][], grille: any[][]): any[][] {
  return auBord(() => {
    const lu = lireSocle(socle);
    const compile = compileGrille(lu.lue, null);
    if (compile.grille === null) throw new Refus(phrasesDeCotation(nommes(compile.problemes, "Socle")));
    const locale = exigeUneGrille(grille, "Grille");
    const largeur = ENTETES_DU_SOCLE.length;
    return [
      [...ENTETES_DU_SOCLE],
      ...compareAuSocle(lu, locale.lue).map(ecrisComparaisonAuSocle),
      ...lu.problemes.map((p) => complete([phraseDeCotation(p)], largeur)),
    ];
  });
}

/**
 * La grille en français courant, pour un demandeur : ce qui donne des points et combien, ce que font le temps et un refus, ce que la note ne promet pas.
 * @customfunction COTATION_NOTICE
 * @param {any[][]} grille La grille, avec sa ligne d'en-têtes.
 * @returns {any[][]} Rubrique, Phrase.
 */
export function cotationNotice(grille: any[][]): any[][] {
  return auBord(() => [
    [...ENTETES_DE_LA_NOTICE],
    ...noticeDeGrille(exigeUneGrille(grille, "Grille").grille).map((p) => [p.rubrique, p.phrase]),
  ]);
}
