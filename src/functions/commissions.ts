/** Fonction personnalisée du contrôle des commissions. Les identifiants et l'ordre des paramètres sont fixés par le contrat. */
import {
  demandesConnues,
  enPlage,
  lisAnciennetes,
  lisPassages,
  lisScores,
  plageFacultative,
  refusDePoids,
} from "../cells";
import { controleLesPassages } from "../domaine/commission";
import { problemeDePopulation } from "../domaine/cotation/population";
import {
  constatDuPassage,
  ENTETES_DES_COMMISSIONS,
  NUMEROS_ABSENTS,
  phraseDeTableau,
  phraseDuProblemeDeControle,
} from "../messages";
import { COMMISSIONS } from "../modeles";
import { auBord, Refus } from "./bord";
import { complete } from "./commun";
import { exige, exigeDesPlages, ou, phrase } from "./population-commune";

/**
 * Contrôle les commissions d'attribution : le rang par la note à côté du rang décidé, et ce qui reste à justifier ou à expliquer. La note de la table d'abord, sinon celle de la demande.
 * @customfunction CONTROLE_COMMISSIONS
 * @param {any[][]} entêtes Ligne d'en-têtes du tableau Commissions.
 * @param {any[][]} commissions Lignes du tableau Commissions.
 * @param {any[][]} [numéros] Numéros uniques des demandes.
 * @param {any[][]} [notes] Notes des demandes, dans l'ordre des numéros.
 * @param {any[][]} [anciennetés] Dates d'ancienneté des demandes, pour départager les notes égales comme COTATION_RANG.
 * @returns {any[][]} Commission, Logement, Numéro unique, Note, Rang par la note, Rang en commission, Écart, Décision, Motif, Constat.
 */
export function controleCommissions(
  entêtes: any[][],
  commissions: any[][],
  numéros?: any[][],
  notes?: any[][],
  anciennetés?: any[][],
): any[][] {
  return auBord(() => {
    exigeDesPlages({ commissions, numéros, notes, anciennetés });
    const largeur = ENTETES_DES_COMMISSIONS.length;
    const titres = [...ENTETES_DES_COMMISSIONS];
    const plageNumeros = plageFacultative(numéros);
    const plageNotes = plageFacultative(notes);
    const plageDates = plageFacultative(anciennetés);
    if (plageNumeros === null && (plageNotes !== null || plageDates !== null)) throw new Refus(NUMEROS_ABSENTS.notes);
    const table = enPlage(commissions);
    const lourd = refusDePoids(
      "table-trop-lourde",
      COMMISSIONS.titre,
      enPlage(entêtes),
      table,
      COMMISSIONS.colonnes.map((c) => c.entete),
      [plageNumeros, plageNotes, plageDates].filter((p) => p !== null),
    );
    if (lourd !== null)
      return [titres, complete([phraseDuProblemeDeControle({ ...lourd, code: "table-trop-lourde" })], largeur)];
    const numerosLus = plageNumeros?.flat() ?? [];
    const forme = { lignes: numerosLus.length, colonnes: 1 };
    const lesNotes = plageNotes === null ? null : exige(lisScores(plageNotes, "Notes"));
    if (lesNotes !== null && lesNotes.n !== numerosLus.length)
      throw new Refus(
        phrase(problemeDePopulation("population-taille", { plage: "Notes" }, { lue: lesNotes.forme, attendue: forme })),
      );
    const dates = plageDates === null ? null : exige(lisAnciennetes(plageDates, forme));
    const lus = lisPassages(enPlage(entêtes), table);
    const demandes =
      plageNumeros === null ? null : demandesConnues(numerosLus, lesNotes?.scores ?? null, dates?.dates ?? null);
    return [
      titres,
      ...controleLesPassages(lus.passages, demandes).map((c) => [
        c.passage.commission,
        c.passage.logement,
        c.passage.numero,
        ou(c.note),
        ou(c.rangParLaNote),
        ou(c.passage.rangEnCommission),
        ou(c.ecart),
        c.passage.decision,
        c.passage.motif,
        constatDuPassage(c),
      ]),
      ...lus.problemes.map((p) => complete([phraseDeTableau(p)], largeur)),
      ...[...(dates?.problemes.values() ?? [])].map((p) => complete([phrase(p)], largeur)),
    ];
  });
}
