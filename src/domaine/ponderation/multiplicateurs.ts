/**
 * Ce que prouvent des multiplicateurs des contraintes, quels qu'ils soient (Neumaier et Shcherbina, Mathematical Programming 99,
 * 2004) : pour chaque contrainte, s = Σ a x ; donc Σ c x = Σ y s + Σ (c − Σ y a) x, que les bornes de s et de x minorent.
 */
import type { Programme } from "./programme";

/** Ce que l'arrondi des calculs peut avoir ajouté, pour une unité de ce qui s'est additionné. */
const ARRONDI = 1e-14;

export interface Borne {
  /** Aucun x entre ces bornes, contraintes tenues, ne coûte moins. */
  readonly valeur: number;
  readonly reduits: Float64Array;
}

export function borneDe(
  { contraintes }: Programme,
  couts: readonly number[],
  multiplicateurs: readonly (readonly [contrainte: number, multiplicateur: number])[],
  minimums: ArrayLike<number>,
  maximums: ArrayLike<number>,
): Borne {
  const reduits = Float64Array.from(couts);
  let valeur = 0;
  let ampleur = 0;
  for (const [i, y] of multiplicateurs) {
    const c = contraintes[i]!;
    const cote = y > 0 ? c.minimum : c.maximum;
    // Ce que rien ne borne de ce côté ne prouve rien : son multiplicateur est laissé à 0.
    if (y === 0 || Math.abs(cote) === Infinity) continue;
    valeur += y * cote;
    for (const [k, a] of c.termes) {
      reduits[k] = reduits[k]! - y * a;
      ampleur += Math.abs(y * a) * Math.max(Math.abs(minimums[k]!), Math.abs(maximums[k]!));
    }
  }
  reduits.forEach((d, k) => {
    valeur += d * (d > 0 ? minimums[k]! : maximums[k]!);
  });
  return { valeur: valeur - ARRONDI * ampleur, reduits };
}
