/** Les regroupements qui découlent de ce que deux écritures sont un même nom. */
export { cleDe, cleDuNom } from "../commun";

/** Regroupe en gardant l'ordre d'arrivée. */
export function regroupe<T>(elements: readonly T[], cle: (e: T) => string): Map<string, T[]> {
  const m = new Map<string, T[]>();
  for (const e of elements) {
    const k = cle(e);
    const g = m.get(k);
    if (g) g.push(e);
    else m.set(k, [e]);
  }
  return m;
}
