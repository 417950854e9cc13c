/** Une donnée lue d'une cellule : lue, vide, ou illisible. Vide n'est jamais « non », et illisible n'est jamais vide. */
export type Donnee<T> =
  { readonly etat: "lu"; readonly valeur: T } | { readonly etat: "blanc" } | { readonly etat: "illisible" };

export const estLu = <T>(d: Donnee<T>): d is { readonly etat: "lu"; readonly valeur: T } => d.etat === "lu";

/** La valeur, ou null si elle est vide ou illisible. */
export const valeurLue = <T>(d: Donnee<T>): T | null => (d.etat === "lu" ? d.valeur : null);
