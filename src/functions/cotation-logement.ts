/**
 * Fonction personnalisée de la liste pour un logement : une aide à la décision, jamais une désignation (R441-2-10, 11°). Les
 * identifiants et l'ordre des paramètres sont fixés par le contrat.
 */
import { lisAnciennetes, lisScores, plageFacultative, preparerLogement } from "../cells";
import { listePourLogement } from "../domaine/cotation";
import { problemeDePopulation } from "../domaine/cotation/population";
import {
  ADMISSIBLE,
  entetesDuLogement,
  HORS_CHAMP,
  motifDuCandidat,
  phrasesDeCotation,
  remarquesDuLogement,
} from "../messages";
import { auBord, Refus } from "./bord";
import { complete } from "./commun";
import { exige, exigeTransportable, ou, phrase } from "./population-commune";

/**
 * La liste des demandes pour un logement : admissibles et rangées, à vérifier, puis les autres avec la condition qui leur manque. Les lignes « champ » de la grille disent qui est admissible et lisent le logement sous « Logement : Typologie », « Logement : Loyer »… Une aide à la décision, jamais une désignation.
 * @customfunction COTATION_LOGEMENT
 * @param {any[][]} grille La grille, avec sa ligne d'en-têtes et ses lignes « champ ».
 * @param {any[][]} entêtes La ligne d'en-têtes des demandes.
 * @param {any[][]} demandes Les demandes, sans leur ligne d'en-têtes.
 * @param {any[][]} entêtes_logement La ligne d'en-têtes des logements.
 * @param {any[][]} logement Un seul logement.
 * @param {any} [date] Date d'évaluation, nécessaire si la grille compte du temps écoulé.
 * @param {any[][]} [anciennetés] Dates d'ancienneté, une par demande, pour départager les notes égales comme COTATION_RANG.
 * @param {any[][]} [notes] Notes déjà calculées, une par demande ; vide : celles de la grille.
 * @returns {any[][]} Rang, Ligne, Numéro unique, Note, Ancienneté, Admissible, Motif.
 */
export function cotationLogement(
  grille: any[][],
  entêtes: any[][],
  demandes: any[][],
  entêtes_logement: any[][],
  logement: any[][],
  date?: any,
  anciennetés?: any[][],
  notes?: any[][],
): any[][] {
  return auBord(() => {
    const plageNotes = plageFacultative(notes);
    const plageDates = plageFacultative(anciennetés);
    const appel = preparerLogement(
      { grille, entetes: entêtes, demandes, duLogement: entêtes_logement, logement, date },
      plageNotes !== null,
    );
    if (appel.pret === null) throw new Refus(phrasesDeCotation(appel.problemes));
    const { pret } = appel;
    const forme = { lignes: pret.demandes.length, colonnes: 1 };
    exigeTransportable(forme.lignes, demandes, anciennetés, notes);
    const dates = plageDates === null ? null : exige(lisAnciennetes(plageDates, forme));
    const donnees = plageNotes === null ? null : exige(lisScores(plageNotes, "Notes"));
    if (donnees !== null && donnees.n !== forme.lignes)
      throw new Refus(
        phrase(problemeDePopulation("population-taille", { plage: "Notes" }, { lue: donnees.forme, attendue: forme })),
      );
    const liste = listePourLogement({
      pret: pret.logement,
      entetes: pret.entetes,
      demandes: pret.demandes,
      date: pret.date,
      anciennetes: dates?.dates ?? null,
      notes: donnees?.scores ?? null,
    });
    const champ = pret.logement.pourLeChamp!;
    const parLaGrille = donnees === null;
    const titres = entetesDuLogement(parLaGrille && pret.logement.rapprochement);
    return [
      titres,
      ...liste.candidats.map((c) => [
        ou(c.rang),
        c.ligne,
        c.numero,
        c.note ?? (c.horsChamp ? HORS_CHAMP : ""),
        c.anciennete !== null && Number.isFinite(c.anciennete) ? c.anciennete : "",
        ADMISSIBLE[c.admissible],
        motifDuCandidat(champ, c),
      ]),
      ...remarquesDuLogement(pret.logement, liste, parLaGrille).map((r) => complete([r], titres.length)),
    ];
  });
}
