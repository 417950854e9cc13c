/**
 * Trier en comptant. Les scores d'une grille ont peu de valeurs distinctes : les numéroter puis compter donne les rangs et
 * les quarts exacts sans comparer les demandes deux à deux.
 */

/** Numéros denses : `ids[i]` est le rang de la valeur parmi les valeurs distinctes croissantes, −1 pour NaN. */
export interface Denses {
  readonly ids: Int32Array;
  readonly distinctes: Float64Array;
}

const LARGEUR_DIRECTE = 1 << 22;

/** Numérote les valeurs par ordre croissant. L'infini est admis (une date absente passe après toutes les autres). */
export function numerote(valeurs: ArrayLike<number>): Denses {
  const n = valeurs.length;
  const ids = new Int32Array(n);
  let minimum = Infinity;
  let maximum = -Infinity;
  let echelle = 1;
  // Une échelle décimale suffit presque toujours : les points ont au plus six décimales.
  for (let i = 0; i < n; i++) {
    const v = valeurs[i]!;
    if (v !== v || v === Infinity || v === -Infinity) continue;
    if (v < minimum) minimum = v;
    if (v > maximum) maximum = v;
    while (echelle !== 0 && Math.round(v * echelle) / echelle !== v) echelle = echelle < 1e6 ? echelle * 10 : 0;
  }
  const base = echelle === 0 ? 0 : Math.round(minimum * echelle);
  const largeur = echelle === 0 || minimum > maximum ? Infinity : Math.round(maximum * echelle) - base + 1;
  if (largeur <= LARGEUR_DIRECTE && largeur <= 64 * n + 4096) {
    const place = new Int32Array(largeur + 2);
    for (let i = 0; i < n; i++) {
      const v = valeurs[i]!;
      if (v !== v) ids[i] = -1;
      else {
        const k = v === Infinity ? largeur + 1 : v === -Infinity ? 0 : Math.round(v * echelle) - base + 1;
        ids[i] = k;
        place[k] = 1;
      }
    }
    const distinctes: number[] = [];
    for (let k = 0; k < largeur + 2; k++) {
      if (place[k] === 0) continue;
      place[k] = distinctes.length;
      distinctes.push(k === 0 ? -Infinity : k === largeur + 1 ? Infinity : (base + k - 1) / echelle);
    }
    for (let i = 0; i < n; i++) if (ids[i]! >= 0) ids[i] = place[ids[i]!]!;
    return { ids, distinctes: Float64Array.from(distinctes) };
  }
  const ensemble = new Set<number>();
  for (let i = 0; i < n; i++) if (valeurs[i] === valeurs[i]) ensemble.add(valeurs[i]! + 0);
  const distinctes = Float64Array.from(ensemble).sort();
  const numero = new Map<number, number>();
  distinctes.forEach((v, k) => numero.set(v, k));
  for (let i = 0; i < n; i++) ids[i] = numero.get(valeurs[i]!) ?? -1;
  return { ids, distinctes };
}

/** Tri par comptage, stable : les indices de `ordre` rangés par clé croissante (0 ≤ clé < taille). */
export function trieStable(ordre: Int32Array, cles: Int32Array, taille: number): Int32Array {
  const debut = new Int32Array(taille + 1);
  for (let j = 0; j < ordre.length; j++) debut[cles[ordre[j]!]! + 1]!++;
  for (let k = 1; k <= taille; k++) debut[k]! += debut[k - 1]!;
  const range = new Int32Array(ordre.length);
  for (let j = 0; j < ordre.length; j++) {
    const i = ordre[j]!;
    range[debut[cles[i]!]!++] = i;
  }
  return range;
}
