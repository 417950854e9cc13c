/**
 * Le bord des fonctions personnalisées : seul endroit où une phrase devient une erreur de cellule.
 * Deux codes seulement portent une phrase dans Excel : #VALEUR! (donnée illisible) et #N/A (pas de valeur en vigueur).
 */

export const erreurValeur = (phrase: string): CustomFunctions.Error =>
  new CustomFunctions.Error(CustomFunctions.ErrorCode.invalidValue, phrase);

export const erreurAbsente = (phrase: string): CustomFunctions.Error =>
  new CustomFunctions.Error(CustomFunctions.ErrorCode.notAvailable, phrase);

/** Une phrase lancée par une fonction : devient #VALEUR! avec elle. */
export class Refus extends Error {}

/** Une valeur absente (avant couverture, abrogée) : devient #N/A avec la phrase. */
export class Absence extends Error {}

/** Exécute le corps d'une fonction ; tout ce qui n'est pas un refus est un bogue, dit comme tel. */
export function auBord<T>(corps: () => T): T {
  try {
    return corps();
  } catch (e) {
    if (e instanceof Refus) throw erreurValeur(e.message);
    if (e instanceof Absence) throw erreurAbsente(e.message);
    if (e instanceof CustomFunctions.Error) throw e;
    throw erreurValeur(`Défaut du complément, à signaler : ${e instanceof Error ? e.message : String(e)}`);
  }
}
