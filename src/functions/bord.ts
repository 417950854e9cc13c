/**
 * Le bord des fonctions personnalisées : seul endroit où une phrase devient une erreur de cellule.
 * Deux codes seulement portent une phrase dans Excel : #VALEUR! (donnée illisible) et #N/A (pas de valeur en vigueur).
 */
import { BORD, coupe } from "../messages";

/** Ce qu'une cellule d'Excel contient au plus : en signes, et en valeur absolue. */
const TEXTE_MAXIMUM = 32_767;
const NOMBRE_MAXIMUM = 9.99999999999999e307;

export const erreurValeur = (phrase: string): CustomFunctions.Error =>
  new CustomFunctions.Error(CustomFunctions.ErrorCode.invalidValue, coupe(phrase, TEXTE_MAXIMUM));

export const erreurAbsente = (phrase: string): CustomFunctions.Error =>
  new CustomFunctions.Error(CustomFunctions.ErrorCode.notAvailable, coupe(phrase, TEXTE_MAXIMUM));

/** Une phrase lancée par une fonction : devient #VALEUR! avec elle. */
export class Refus extends Error {}

/** Une valeur absente (avant couverture, abrogée) : devient #N/A avec la phrase. */
export class Absence extends Error {}

/** La valeur qu'Excel saura recevoir : ni −0, ni nombre infini, ni texte plus long qu'une cellule. */
function pourUneCellule(valeur: unknown): unknown {
  if (typeof valeur === "string") return coupe(valeur, TEXTE_MAXIMUM);
  if (typeof valeur !== "number") return valeur;
  return Math.abs(valeur) <= NOMBRE_MAXIMUM ? valeur + 0 : erreurValeur(BORD.nombreDemesure);
}

/** Le résultat d'une fonction, cellule par cellule ; seules les cellules à reprendre sont récrites. */
function pourExcel(resultat: unknown): unknown {
  if (!Array.isArray(resultat)) return pourUneCellule(resultat);
  for (const ligne of resultat as unknown[]) {
    if (!Array.isArray(ligne)) continue;
    for (let j = 0; j < ligne.length; j++) {
      const valeur: unknown = ligne[j];
      const recue = pourUneCellule(valeur);
      if (!Object.is(recue, valeur)) ligne[j] = recue;
    }
  }
  return resultat;
}

/** Exécute le corps d'une fonction ; tout ce qui n'est pas un refus est un bogue, dit comme tel, sa pile dans la console. */
export function auBord<T>(corps: () => T): T {
  try {
    return pourExcel(corps()) as T;
  } catch (e) {
    if (e instanceof Refus) throw erreurValeur(e.message);
    if (e instanceof Absence) throw erreurAbsente(e.message);
    if (e instanceof CustomFunctions.Error) throw e;
    if (typeof console !== "undefined") console.error(e);
    throw erreurValeur(BORD.defaut(e instanceof Error ? e.message : String(e)));
  }
}
