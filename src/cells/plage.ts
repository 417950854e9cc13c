/** A range as a function receives it: rows of cells, whatever Excel sends for a lone cell or an omitted one. */
import { estBlanc } from "../domaine/commun";

export type Plage = readonly (readonly unknown[])[];

/** A lone value is a range of one cell; null, undefined and a lone blank cell stand for an omitted optional range. */
export function enPlage(valeur: unknown): readonly (readonly unknown[])[] {
  if (!Array.isArray(valeur)) return [[valeur]];
  return (valeur as unknown[]).map((ligne) => (Array.isArray(ligne) ? (ligne as unknown[]) : [ligne]));
}

export function plageFacultative(valeur: unknown): readonly (readonly unknown[])[] | null {
  if (valeur === undefined || valeur === null) return null;
  const plage = enPlage(valeur);
  return plage.length === 0 || (plage.length === 1 && plage[0]!.length <= 1 && estBlanc(plage[0]![0])) ? null : plage;
}
