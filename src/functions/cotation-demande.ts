/** Fonctions personnalisées d'une demande : ce que devient sa note. Les identifiants et l'ordre des paramètres sont fixés par le contrat. */
import { enPlage, lisMois, preparerAppel } from "../cells";
import { calculeTrajectoire, problemeDeCotation, type ProblemeDeCotation } from "../domaine/cotation";
import { ecrisLaTrajectoire, phrasesDeCotation } from "../messages";
import { auBord, Refus } from "./bord";

/**
 * La note d'une demande à chaque échéance, si seul le temps passe : date, note, points de plus qu'aujourd'hui, et ce qui change d'une échéance à la suivante.
 * @customfunction COTATION_TRAJECTOIRE
 * @param {any[][]} grille La grille, avec sa ligne d'en-têtes.
 * @param {any[][]} entêtes La ligne d'en-têtes des demandes.
 * @param {any[][]} demande Une seule demande.
 * @param {any} date Date de départ.
 * @param {any[][]} [mois] Échéances, en mois entiers ; vide : 0, 6, 12, 18, 24, 36.
 * @returns {any[][]} Date, Note, Écart, Ce qui change.
 */
export function cotationTrajectoire(
  grille: any[][],
  entêtes: any[][],
  demande: any[][],
  date: any,
  mois?: any[][],
): any[][] {
  return auBord(() => {
    const plage = enPlage(demande);
    const appel = preparerAppel(grille, entêtes, demande, date);
    const horizons = lisMois(mois);
    const problemes: ProblemeDeCotation[] = [];
    if (plage.length !== 1)
      problemes.push(problemeDeCotation("detail-une-demande", { plage: "Demande" }, { lu: plage.length }));
    problemes.push(...appel.problemes);
    if (appel.pret !== null && appel.pret.date === null)
      problemes.push(problemeDeCotation("trajectoire-sans-date", { plage: "Date" }, {}));
    if (!horizons.ok) problemes.push(horizons.probleme);
    if (problemes.length > 0 || appel.pret === null || !horizons.ok || appel.pret.date === null)
      throw new Refus(phrasesDeCotation(problemes));
    const { grille: g, demandes, date: jour } = appel.pret;
    return ecrisLaTrajectoire(g, calculeTrajectoire(g, demandes[0]!, jour, horizons.valeur));
  });
}
