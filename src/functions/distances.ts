/** Fonction personnalisée des distances à vol d'oiseau. Les identifiants et l'ordre des paramètres sont fixés par le contrat. */
import { enPlage, lisCoordonnees } from "../cells";
import { erreurDe, estBlanc, estNonRenseigne, lisTexte } from "../domaine/commun";
import { distanceDe } from "../domaine/cotation";
import {
  constatDeDistance,
  DISTANCE_NON_CONNUE,
  DISTANCES_REFUSEES,
  ENTETES_DES_DISTANCES,
  phraseDeTableau,
  prochesParmi,
} from "../messages";
import { auBord, Refus } from "./bord";
import { exigeDesPlages, exigeTransportable } from "./population-commune";

const commune = (c: unknown): string => erreurDe(c) ?? (estBlanc(c) || estNonRenseigne(c) ? "" : lisTexte(c));

/**
 * Distances à vol d'oiseau, en kilomètres, d'une commune à l'autre, ligne à ligne. Une commune sans coordonnées donne « NC », qu'une grille lit comme non renseigné, et une phrase.
 * @customfunction COTATION_DISTANCES
 * @param {any[][]} de Communes de départ (nom ou code INSEE).
 * @param {any[][]} vers Communes d'arrivée, dans le même ordre.
 * @param {any[][]} entêtes_coordonnées Ligne d'en-têtes du tableau Coordonnees.
 * @param {any[][]} coordonnées Lignes du tableau Coordonnees.
 * @returns {any[][]} Distance à vol d'oiseau (km), Constat : une ligne par trajet, puis les défauts des coordonnées.
 */
export function cotationDistances(
  de: any[][],
  vers: any[][],
  entêtes_coordonnées: any[][],
  coordonnées: any[][],
): any[][] {
  return auBord(() => {
    exigeDesPlages({ de, vers, coordonnées });
    const [departs, arrivees] = [enPlage(de).flat(), enPlage(vers).flat()];
    if (departs.length !== arrivees.length)
      throw new Refus(DISTANCES_REFUSEES.tailles(departs.length, arrivees.length));
    exigeTransportable(departs.length, de, vers, coordonnées);
    const lues = lisCoordonnees(enPlage(entêtes_coordonnées), enPlage(coordonnées));
    const proches = prochesParmi(lues.communes);
    return [
      [...ENTETES_DES_DISTANCES],
      ...departs.map((d, i) => {
        const [x, y] = [commune(d), commune(arrivees[i])];
        if (x === "" && y === "") return ["", ""];
        const distance = distanceDe(lues.positions, x, y);
        return [distance.km ?? DISTANCE_NON_CONNUE, constatDeDistance(distance, proches)];
      }),
      ...lues.problemes.map((p) => ["", phraseDeTableau(p)]),
    ];
  });
}
