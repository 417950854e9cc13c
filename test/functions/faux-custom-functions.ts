/** Ce que Excel fournit aux fonctions personnalisées, réduit à ses erreurs. */
export class FausseErreur extends Error {
  constructor(
    readonly code: string,
    message = "",
  ) {
    super(message);
  }
}

export function installeFauxCustomFunctions(): void {
  (globalThis as unknown as { CustomFunctions: unknown }).CustomFunctions = {
    associate: () => undefined,
    Error: FausseErreur,
    ErrorCode: { invalidValue: "#VALUE!", notAvailable: "#N/A" },
  };
}

/** Une copie de la plage où chaque cellule vide vaut ce que la plateforme envoie : 0, null ou "". */
export const avecBlancs = (plage: readonly (readonly unknown[])[], blanc: unknown): any[][] =>
  plage.map((l) => l.map((c) => (c === null || c === undefined || c === "" ? blanc : c)));
