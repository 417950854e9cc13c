/**
 * Un Probleme dit qu'une donnée ne peut pas être lue, ou qu'elle manque.
 * Ce n'est ni un constat (une règle appliquée) ni un bogue (une exception).
 * Les problèmes se collectent tous ; aucun n'arrête la lecture des autres.
 */

/** Où se trouve la donnée : lignes et colonnes comptées à partir de 1 dans la plage reçue. */
export interface Lieu {
  /** Nom français de l'argument ou du tableau : « grille », « demandes », « Conventions »… */
  readonly plage?: string;
  /** Rang de la ligne dans la plage, à partir de 1. */
  readonly ligne?: number;
  /** Rang de la colonne dans la plage, à partir de 1. */
  readonly colonne?: number;
  /** En-tête de la colonne, tel qu'il est écrit. */
  readonly entete?: string;
}

export type ValeurDeProbleme = string | number | readonly string[];

export interface Probleme<C extends string = string> {
  readonly code: C;
  readonly ou: Lieu;
  /** Ce que la phrase cite : la valeur lue, ce qui était attendu, les noms proches. */
  readonly valeurs: Readonly<Record<string, ValeurDeProbleme>>;
}

export function probleme<C extends string>(
  code: C,
  ou: Lieu,
  valeurs: Readonly<Record<string, ValeurDeProbleme>> = {},
): Probleme<C> {
  return { code, ou, valeurs };
}

/** Une valeur lue, ou le problème qui l'empêche. */
export type Lu<T, C extends string = string> =
  { readonly ok: true; readonly valeur: T } | { readonly ok: false; readonly probleme: Probleme<C> };

export const lu = <T>(valeur: T): Lu<T, never> => ({ ok: true, valeur });
export const illisible = <C extends string>(p: Probleme<C>): Lu<never, C> => ({ ok: false, probleme: p });
