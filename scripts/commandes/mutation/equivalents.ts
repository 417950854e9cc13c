/**
 * Mutants that no test can tell from the source, each with its reason: the same result by another way, or a mere economy.
 * The run leaves them out of its rate, and reports an entry that no longer names a mutant.
 */
export interface Equivalent {
  readonly fichier: string;
  /** The line of the source, trimmed. */
  readonly texte: string;
  readonly avant: string;
  readonly apres: string;
  readonly raison: string;
}

export const EQUIVALENTS: readonly Equivalent[] = [];
