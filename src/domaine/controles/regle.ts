/** Le registre des règles : ce qui les décide, ou pourquoi aucun classeur ne le peut. */
import type { IdDeRegle } from "../droit";

/** Ce qui permet de décider une règle : les tableaux à donner, et la fonction qui les lit. */
export type Decideur = "conventions" | "reservations" | "attributions" | "bilan" | "echeances" | "grille";

export interface Regle {
  readonly id: IdDeRegle;
  /** Vide : aucune donnée d'un classeur ne la décide ; la raison et le rappel sont dans les messages. */
  readonly decideurs: readonly Decideur[];
}
