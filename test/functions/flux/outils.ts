/** Ce que Excel fournit au moment de l'exécution, et les deux écritures d'une cellule vide. */
class ErreurDeCellule extends Error {
  constructor(
    readonly code: string,
    message?: string,
  ) {
    super(message);
  }
}

export function installeExcel(): void {
  (globalThis as unknown as { CustomFunctions: unknown }).CustomFunctions = {
    Error: ErreurDeCellule,
    ErrorCode: { invalidValue: "#VALUE!", notAvailable: "#N/A" },
    associate: () => undefined,
  };
}

/** La phrase que la cellule porterait, ou échec du test si l'appel a réussi. */
export function phraseDe(appel: () => unknown): string {
  try {
    const r = appel();
    throw new Error(`aucun refus ; résultat : ${JSON.stringify(r)}`);
  } catch (e) {
    if (e instanceof ErreurDeCellule) {
      if (e.message.startsWith("Défaut du complément")) throw new Error(e.message);
      return e.message;
    }
    throw e;
  }
}

/** Une erreur de cellule dans un résultat → sa phrase. */
export const enClair = (r: unknown): unknown =>
  Array.isArray(r) ? r.map(enClair) : r instanceof ErreurDeCellule ? `#VALEUR! ${r.message}` : r;

/** Remplace chaque texte vide des données par l'écriture d'une cellule vide : 0 (Windows) ou null (web). */
export const avecVides = (donnees: unknown[][], vide: 0 | null): any[][] =>
  donnees.map((r) => r.map((c) => (c === "" ? vide : c)));

export const VIDES: readonly (0 | null)[] = [0, null];
