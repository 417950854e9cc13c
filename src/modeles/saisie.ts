/** Ce qu'une cellule propose à qui la remplit : la liste déroulante d'une colonne. */
import { DEPARTEMENTS } from "./listes";
import type { ColonneDuModele } from "./types";

export interface ListeDeSaisie {
  readonly valeurs: readonly string[];
  /** Faux quand la lecture admet d'autres écritures (Vrai, ALS, un nom) : hors de la liste on avertit, on n'interdit pas. */
  readonly fermee: boolean;
}

export const OUI_NON = ["Oui", "Non"] as const;

/** La liste d'une colonne, ou null quand tout s'y écrit. */
export function listeDeSaisie(
  c: Pick<ColonneDuModele, "type" | "valeurs" | "synonymes" | "entete">,
): ListeDeSaisie | null {
  if (c.type === "ouiNon") return { valeurs: OUI_NON, fermee: false };
  if (c.valeurs.length > 0)
    return { valeurs: c.valeurs, fermee: c.type === "liste" && Object.keys(c.synonymes).length === 0 };
  return c.entete === "Département" ? { valeurs: DEPARTEMENTS, fermee: false } : null;
}
