/**
 * Fonctions personnalisées du flux : lecture des arguments, appel du domaine, écriture. Aucun calcul ici.
 * Les identifiants et l'ordre des paramètres ne changent jamais ; un paramètre nouveau s'ajoute à la fin.
 */
import { lisAssiette } from "../cells/flux-assiette";
import { enForme, type ProblemeFlux } from "../cells/flux";
import {
  lisPartsDesDroitsUniques,
  lisPartsDuStock,
  lisPartsParRotation,
  lisTauxDeRotation,
  partsNommees,
  type PartsLues,
} from "../cells/flux-parts";
import { enNombre } from "../domaine/commun";
import { evalueAssiette } from "../domaine/flux";
import { phraseFlux, premierePhraseFlux } from "../messages/flux";
import { auBord, erreurValeur, Refus } from "./bord";

const refuse = (problemes: readonly ProblemeFlux[]): void => {
  if (problemes.length > 0) throw new Refus(premierePhraseFlux(problemes));
};

/** La forme de la première plage ; une ligne en défaut porte seule son erreur. */
function ecrisParts(lues: PartsLues): any[][] {
  refuse(lues.bloquants);
  return enForme(
    lues.argument,
    lues.parts.map((p) => ("code" in p ? erreurValeur(phraseFlux(p)) : enNombre(p))),
  );
}

/**
 * Assiette annuelle du flux : (parc − hors flux) × taux de rotation − mutations − relogements, jamais négative, non arrondie.
 * @customfunction FLUX_ASSIETTE
 * @param parc Logements du parc, une cellule par programme ou une seule pour tout.
 * @param hors_flux Logements identifiés, vendus ou démolis, sortis du flux : autant de cellules que le parc.
 * @param taux_rotation Taux de rotation : un pour tous ou un par ligne.
 * @param mutations Mutations internes : le total en une cellule, ou une valeur par ligne.
 * @param relogements Relogements hors flux (RU, ORCOD, LHI, vente) : le total en une cellule, ou une valeur par ligne.
 * @returns L'assiette, en logements par an.
 */
export function fluxAssiette(parc: any[][], hors_flux: any[][], taux_rotation: any[][], mutations: any[][], relogements: any[][]): number {
  return auBord(() => {
    const lue = lisAssiette(parc, hors_flux, taux_rotation, mutations, relogements);
    refuse(lue.problemes);
    return enNombre(evalueAssiette(lue.lignes, lue.globales).total.assiette);
  });
}

/**
 * Taux de rotation : libérations de la période rapportées aux logements concernés par le flux.
 * @customfunction TAUX_ROTATION
 * @param libérations Logements libérés sur les 12 derniers mois (une plage est additionnée).
 * @param logements_concernés Logements concernés par le flux (une plage est additionnée).
 * @returns Le taux, entre 0 et 1.
 */
export function tauxRotation(libérations: any[][], logements_concernés: any[][]): number {
  return auBord(() => {
    const t = lisTauxDeRotation(libérations, logements_concernés);
    if (!("n" in t)) throw new Refus(premierePhraseFlux(t));
    return enNombre(t);
  });
}

/**
 * Part du flux selon le poids du stock : logements réservés ÷ parc total, ligne par ligne, ou un tableau par réservataire si leurs noms sont donnés.
 * @customfunction FLUX_PART_STOCK
 * @param réservés Logements réservés, une cellule par ligne.
 * @param parc Logements du parc (une plage est additionnée).
 * @param [réservataires] Noms des réservataires, autant que de lignes : le résultat est alors un tableau Réservataire, Part.
 * @returns Une part par ligne, ou le tableau par réservataire terminé par « Non réservé ».
 */
export function fluxPartStock(réservés: any[][], parc: any[][], réservataires?: any[][]): any[][] {
  return auBord(() => {
    const lues = lisPartsDuStock(réservés, parc, réservataires);
    if (lues.noms === null) return ecrisParts(lues);
    const entete = ["Réservataire", "Part"];
    if (lues.bloquants.length > 0) return [entete, ...lues.bloquants.map((p) => ["Problème", phraseFlux(p)])];
    const { parts, nonReserve, problemes } = partsNommees(lues);
    return [
      entete,
      ...parts.map((p) => [p.reservataire, p.part === null ? "" : enNombre(p.part)]),
      ["Non réservé", nonReserve === null ? "" : enNombre(nonReserve)],
      ...problemes.map((p) => ["Problème", phraseFlux(p)]),
    ];
  });
}

/**
 * Part du flux pondérée par la rotation : logements réservés × leur taux, rapportés à toutes les libérations du parc, non réservé compris.
 * @customfunction FLUX_PART_ROTATION
 * @param réservés Logements réservés, une cellule par ligne.
 * @param taux Taux de rotation des logements réservés : un pour tous ou un par ligne.
 * @param parc Logements du parc, une cellule par programme ou une seule.
 * @param taux_parc Taux de rotation du parc : un pour tous ou un par programme.
 * @returns Une part par ligne.
 */
export function fluxPartRotation(réservés: any[][], taux: any[][], parc: any[][], taux_parc: any[][]): any[][] {
  return auBord(() => ecrisParts(lisPartsParRotation(réservés, taux, parc, taux_parc)));
}

/**
 * Part du flux tirée des droits uniques : (droits ÷ années) ÷ attributions de l'année.
 * @customfunction FLUX_PART_DROITS_UNIQUES
 * @param droits Droits uniques de désignation, une cellule par ligne.
 * @param années Durée de la convention en années : une pour toutes ou une par ligne.
 * @param attributions Attributions d'une année : un nombre pour tous ou un par ligne.
 * @returns Une part par ligne.
 */
export function fluxPartDroitsUniques(droits: any[][], années: any[][], attributions: any[][]): any[][] {
  return auBord(() => ecrisParts(lisPartsDesDroitsUniques(droits, années, attributions)));
}
