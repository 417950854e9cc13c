/** The « Hors flux » column, kept by some as a yes or a no: one reading for the follow-up and for the checks. */
import { lisOuiNon, type Cellule } from "../../domaine/commun";

/** A blank, a « not known » or any « no »: the line is in the flux. */
export const dansLeFlux = (c: Cellule): boolean => {
  const r = lisOuiNon(c);
  return r === "non" || r === "inconnu";
};
