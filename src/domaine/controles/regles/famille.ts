/** L'entrée d'un fichier de règles au registre : ce que chaque règle lit, et la fonction qui les juge. */
import type { IdDeRegle } from "../../droit";

/** Ce qui permet de décider une règle : les tableaux à donner, ou la grille de cotation. */
export type Decideur = "conventions" | "reservations" | "attributions" | "objectifs" | "bilan" | "echeances" | "grille";

export interface Famille<R extends IdDeRegle, J> {
  readonly regles: Readonly<Record<R, readonly Decideur[]>>;
  readonly juge: J;
}

export const famille = <R extends IdDeRegle, J>(
  regles: Readonly<Record<R, readonly Decideur[]>>,
  juge: J,
): Famille<R, J> => ({ regles, juge });
