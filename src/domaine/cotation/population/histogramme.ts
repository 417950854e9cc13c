/** Répartition de plusieurs séries de scores dans les mêmes tranches, pour les mettre en regard. */

export interface Tranche {
  /** Incluse. */
  readonly de: number;
  /** Exclue. */
  readonly a: number;
  /** Un effectif par série. */
  readonly effectifs: readonly number[];
}

export interface Histogramme {
  readonly tranches: readonly Tranche[];
  /** Le plus grand effectif d'une tranche. */
  readonly maximum: number;
}

/** Largeur de tranche « ronde » : 1, 2 ou 5 fois une puissance de dix, tenue en entiers pour que les bornes soient exactes. */
interface Pas {
  readonly mantisse: number;
  readonly exposant: number;
}

const valeurDe = ({ mantisse, exposant }: Pas, k: number): number =>
  exposant >= 0 ? k * mantisse * 10 ** exposant : (k * mantisse) / 10 ** -exposant;
/** Rang de la tranche d'une valeur ; à 10^-9 près d'une borne, elle y est. */
const trancheDe = (pas: Pas, v: number): number =>
  Math.floor((pas.exposant >= 0 ? v / 10 ** pas.exposant : v * 10 ** -pas.exposant) / pas.mantisse + 1e-9);

/** La plus petite largeur ronde qui couvre [minimum ; maximum] en au plus `combien` tranches. */
function pasDe(minimum: number, maximum: number, combien: number): Pas {
  for (let exposant = -6; ; exposant++) {
    for (const mantisse of [1, 2, 5]) {
      const pas = { mantisse, exposant };
      if (trancheDe(pas, maximum) - trancheDe(pas, minimum) < combien) return pas;
    }
  }
}

/** Les valeurs NaN (sans score) sont laissées de côté. Sans aucune valeur : aucune tranche. */
export function calculeHistogramme(series: readonly ArrayLike<number>[], combien = 20): Histogramme {
  let minimum = Infinity;
  let maximum = -Infinity;
  for (const s of series) {
    for (let i = 0; i < s.length; i++) {
      const v = s[i]!;
      if (v < minimum) minimum = v;
      if (v > maximum) maximum = v;
    }
  }
  if (minimum > maximum) return { tranches: [], maximum: 0 };
  // Une seule valeur : une tranche d'un point, et non d'un millionième.
  const pas = minimum === maximum ? { mantisse: 1, exposant: 0 } : pasDe(minimum, maximum, combien);
  const premiere = trancheDe(pas, minimum);
  const nombre = trancheDe(pas, maximum) - premiere + 1;
  const effectifs = series.map((s) => {
    const compte = new Int32Array(nombre);
    for (let i = 0; i < s.length; i++) {
      const v = s[i]!;
      if (v === v) compte[trancheDe(pas, v) - premiere]!++;
    }
    return compte;
  });
  const tranches = Array.from({ length: nombre }, (_, k): Tranche => ({
    de: valeurDe(pas, premiere + k),
    a: valeurDe(pas, premiere + k + 1),
    effectifs: effectifs.map((c) => c[k]!),
  }));
  return { tranches, maximum: Math.max(...tranches.flatMap((t) => t.effectifs)) };
}

/** Les bornes rondes qui partagent [minimum ; maximum] en au plus `combien` tranches, la première et la dernière ouvertes. */
export function bornesRondes(minimum: number, maximum: number, combien: number): readonly number[] {
  if (!(minimum <= maximum)) return [];
  const pas = minimum === maximum ? { mantisse: 1, exposant: 0 } : pasDe(minimum, maximum, combien);
  const premiere = trancheDe(pas, minimum);
  const nombre = trancheDe(pas, maximum) - premiere + 1;
  // Une seule tranche : sa borne basse, car une condition sans borne ne s'écrit pas.
  return nombre === 1
    ? [valeurDe(pas, premiere)]
    : Array.from({ length: nombre - 1 }, (_, k) => valeurDe(pas, premiere + k + 1));
}
