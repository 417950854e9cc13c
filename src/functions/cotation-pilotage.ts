/**
 * Fonctions personnalisées du pilotage : les notes par tranche, et la position de chaque demande. Les identifiants et l'ordre
 * des paramètres sont fixés par le contrat.
 */
import {
  GenreDeScore,
  lisAnciennetes,
  lisBornes,
  lisDelais,
  lisGroupes,
  lisScores,
  ordreDesGroupes,
  plageFacultative,
} from "../cells";
import {
  calculePositions,
  calculeTranches,
  problemeDePopulation,
  type GroupeEnTranches,
} from "../domaine/cotation/population";
import { ecrisTranche, LIGNES_DE_DECOMPTE } from "../messages";
import { auBord, erreurValeur, Refus } from "./bord";
import { complete } from "./commun";
import {
  exige,
  exigeDesPlages,
  exigeTransportable,
  lignesDePhrases,
  lignesSansGroupe,
  ou,
  phrase,
} from "./population-commune";

/** Ce qu'une feuille d'Excel a de lignes. */
const LIGNES_D_UNE_FEUILLE = 1_048_576;

const ENTETES_TRANCHES = ["Groupe", "Tranche", "Effectif", "Part", "Part cumulée", "Délai moyen"];

/**
 * Notes par tranche de points, pour l'ensemble puis par groupe : effectif, part et part cumulée des demandes notées, délai moyen constaté. Une tranche comprend sa borne basse ; les tranches vides restent.
 * @customfunction COTATION_TRANCHES
 * @param {any[][]} scores Scores (une cellule vide vaut 0).
 * @param {any[][]} [bornes] Bornes croissantes entre les tranches ; vide : au plus douze tranches, de largeur ronde.
 * @param {any[][]} [groupes] Groupe de chaque score, sur une ou plusieurs colonnes, qui se croisent.
 * @param {any[][]} [délais] Délais constatés des demandes attribuées, un par score ; vide pour les autres demandes.
 * @returns {any[][]} Un tableau avec en-têtes : l'ensemble, puis chaque groupe, de la tranche la plus basse à la plus haute.
 */
export function cotationTranches(scores: any[][], bornes?: any[][], groupes?: any[][], délais?: any[][]): any[][] {
  return auBord(() => {
    exigeDesPlages({ scores, bornes, groupes, délais });
    const lus = exige(lisScores(scores));
    exigeTransportable(lus.n, scores, bornes, groupes, délais);
    const lesBornes = exige(lisBornes(bornes));
    const plageGroupes = plageFacultative(groupes);
    const plageDelais = plageFacultative(délais);
    const parGroupe = plageGroupes === null ? null : exige(lisGroupes(plageGroupes, lus.forme));
    const constates = plageDelais === null ? null : exige(lisDelais(plageDelais, lus.forme));
    const libelles = parGroupe?.libelles ?? [];
    const r = calculeTranches({
      scores: lus.scores,
      sansNote: lus.genres.map((g) => (g === GenreDeScore.SansScore || g === GenreDeScore.HorsChamp ? 1 : 0)),
      bornes: lesBornes,
      groupes: parGroupe?.ids,
      nombreDeGroupes: libelles.length,
      delais: constates?.delais,
    });
    const combien = (libelles.length + 1) * (r.tranches.length + 1);
    if (combien >= LIGNES_D_UNE_FEUILLE)
      throw new Refus(
        phrase(problemeDePopulation("population-trop-de-tranches", { plage: "bornes" }, { lu: combien })),
      );
    const lignes: unknown[][] = [ENTETES_TRANCHES];
    const largeur = ENTETES_TRANCHES.length;
    const ecris = (libelle: unknown, g: GroupeEnTranches): void => {
      // Un groupe dont aucune ligne n'a de note n'a rien à répartir.
      if (g.effectif > 0)
        r.tranches.forEach((t, k) => {
          const c = g.comptes[k]!;
          lignes.push([
            libelle,
            ecrisTranche(t),
            c.effectif,
            c.effectif / g.effectif,
            c.cumul / g.effectif,
            ou(c.delaiMoyen),
          ]);
        });
      if (g.sansNote > 0) lignes.push(complete([libelle, LIGNES_DE_DECOMPTE.sansNote, g.sansNote], largeur));
    };
    ecris(LIGNES_DE_DECOMPTE.ensemble, r.ensemble);
    for (const g of ordreDesGroupes(libelles)) ecris(libelles[g], r.groupes[g]!);
    lignes.push(
      ...lignesSansGroupe(parGroupe, lus.genres, largeur),
      ...lignesDePhrases(constates?.problemes ?? [], largeur),
    );
    return lignes;
  });
}

const ENTETES_POSITIONS = ["Minimum", "Médiane", "Maximum", "Rang", "Effectif", "Part devancée", "Délai moyen"];

/**
 * Position de chaque demande parmi les demandes analogues (CCH R441-2-17), toutes à la fois : distribution des scores de son groupe, rang, part des demandes strictement devancées et délai moyen constaté.
 * @customfunction COTATION_POSITIONS
 * @param {any[][]} scores Scores de toutes les demandes (une cellule vide vaut 0).
 * @param {any[][]} [groupes] Groupe de chaque score, sur une ou plusieurs colonnes.
 * @param {any[][]} [délais] Délais constatés des demandes attribuées, un par score ; vide pour les autres demandes.
 * @param {any[][]} [anciennetés] Dates d'ancienneté, une par score, pour départager les scores égaux comme COTATION_RANG.
 * @returns {any[][]} Un tableau avec en-têtes, une ligne par score ; vide pour un texte ou une erreur.
 */
export function cotationPositions(
  scores: any[][],
  groupes?: any[][],
  délais?: any[][],
  anciennetés?: any[][],
): any[][] {
  return auBord(() => {
    exigeDesPlages({ scores, groupes, délais, anciennetés });
    const lus = exige(lisScores(scores));
    exigeTransportable(lus.n, scores, groupes, délais, anciennetés);
    const plageGroupes = plageFacultative(groupes);
    const plageDelais = plageFacultative(délais);
    const plageDates = plageFacultative(anciennetés);
    const parGroupe = plageGroupes === null ? null : exige(lisGroupes(plageGroupes, lus.forme));
    const constates = plageDelais === null ? null : exige(lisDelais(plageDelais, lus.forme));
    const dates = plageDates === null ? null : exige(lisAnciennetes(plageDates, lus.forme));
    const p = calculePositions({
      scores: lus.scores,
      anciennetes: dates?.dates,
      groupes: parGroupe?.ids,
      nombreDeGroupes: parGroupe?.libelles.length ?? 1,
      delais: constates?.delais,
    });
    const largeur = ENTETES_POSITIONS.length;
    const lignes: unknown[][] = [ENTETES_POSITIONS];
    for (let k = 0; k < lus.n; k++) {
      const g = parGroupe === null ? 0 : parGroupe.ids[k]!;
      if (lus.genres[k] !== GenreDeScore.Score || g < 0) {
        // Un score lisible dont le groupe est une erreur : cette ligne seule la porte, à la place du rang.
        const fautif = lus.genres[k] === GenreDeScore.Score ? parGroupe?.problemes.get(k) : undefined;
        lignes.push(complete(["", "", "", fautif === undefined ? "" : erreurValeur(phrase(fautif))], largeur));
        continue;
      }
      const d = p.distributions[g]!;
      const illisible = dates?.problemes.get(k);
      lignes.push([
        ou(d.minimum),
        ou(d.mediane),
        ou(d.maximum),
        illisible === undefined ? p.rangs[k]! : erreurValeur(phrase(illisible)),
        d.effectif,
        p.devancees[k]! / d.effectif,
        ou(d.delaiMoyen),
      ]);
    }
    lignes.push(...lignesDePhrases(constates?.problemes ?? [], largeur));
    return lignes;
  });
}
