/**
 * Nombres rationnels exacts. Un plafond se compare par produits en croix sur des entiers :
 * en virgule flottante, 17,1 / 57 dépasse 0,3 et accuserait un État conforme.
 */

/** n / d, irréductible, d > 0. */
export interface Ratio {
  readonly n: bigint;
  readonly d: bigint;
}

/** Plus grand commun diviseur, ≥ 0. */
export const pgcd = (a: bigint, b: bigint): bigint => {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
};

/** Construit n / d réduit. Lève une erreur si d = 0 (un dénominateur nul est le problème de l'appelant). */
export function ratio(n: bigint | number, d: bigint | number = 1n): Ratio {
  const num = BigInt(n);
  const den = BigInt(d);
  if (den === 0n) throw new RangeError("ratio : dénominateur nul");
  const g = pgcd(num, den);
  const signe = den < 0n ? -1n : 1n;
  return { n: (signe * num) / g, d: (signe * den) / g };
}

export const ZERO: Ratio = { n: 0n, d: 1n };
export const UN: Ratio = { n: 1n, d: 1n };

/** Écriture décimale (point décimal, exposant admis) → ratio exact. */
export function ratioDuDecimal(ecriture: string): Ratio | null {
  const m = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?$/i.exec(ecriture);
  if (!m) return null;
  const [, signe, entier = "", fraction = "", exposant = "0"] = m;
  if (entier === "" && fraction === "") return null;
  const e = Number(exposant) - fraction.length;
  const chiffres = BigInt((signe === "-" ? "-" : "") + (entier + fraction));
  return e >= 0 ? ratio(chiffres * 10n ** BigInt(e)) : ratio(chiffres, 10n ** BigInt(-e));
}

/**
 * Le décimal que la cellule affiche : un double lu à 15 chiffres significatifs, comme Excel le montre.
 * 0,30000000000000004 est 3/10. Lève une erreur sur NaN et l'infini.
 */
export function ratioDuNombre(x: number): Ratio {
  if (!Number.isFinite(x)) throw new RangeError(`ratioDuNombre : ${x}`);
  if (Number.isSafeInteger(x)) return { n: BigInt(x), d: 1n };
  const r = ratioDuDecimal(x.toPrecision(15));
  if (r === null) throw new RangeError(`ratioDuNombre : ${x}`);
  return r;
}

export const plus = (a: Ratio, b: Ratio): Ratio => ratio(a.n * b.d + b.n * a.d, a.d * b.d);
export const moins = (a: Ratio, b: Ratio): Ratio => ratio(a.n * b.d - b.n * a.d, a.d * b.d);
export const fois = (a: Ratio, b: Ratio): Ratio => ratio(a.n * b.n, a.d * b.d);
/** a ÷ b ; lève une erreur si b est nul. */
export const divise = (a: Ratio, b: Ratio): Ratio => ratio(a.n * b.d, a.d * b.n);
export const oppose = (a: Ratio): Ratio => ({ n: -a.n, d: a.d });
export const somme = (rs: Iterable<Ratio>): Ratio => {
  let s = ZERO;
  for (const r of rs) s = plus(s, r);
  return s;
};

/** −1, 0 ou 1, par produits en croix. */
export function compare(a: Ratio, b: Ratio): -1 | 0 | 1 {
  const x = a.n * b.d;
  const y = b.n * a.d;
  return x < y ? -1 : x > y ? 1 : 0;
}
export const egal = (a: Ratio, b: Ratio): boolean => a.n === b.n && a.d === b.d;
export const estNul = (a: Ratio): boolean => a.n === 0n;
export const signe = (a: Ratio): -1 | 0 | 1 => (a.n < 0n ? -1 : a.n > 0n ? 1 : 0);
export const minimum = (a: Ratio, b: Ratio): Ratio => (compare(a, b) <= 0 ? a : b);
export const maximum = (a: Ratio, b: Ratio): Ratio => (compare(a, b) >= 0 ? a : b);

/** Le plus grand entier ≤ a. */
export function partieEntiere(a: Ratio): bigint {
  const q = a.n / a.d;
  return a.n < 0n && a.n % a.d !== 0n ? q - 1n : q;
}

/** L'entier le plus proche ; à égale distance, celui qui s'éloigne de zéro (2,5 → 3 ; −2,5 → −3). */
export function arrondiDemiHaut(a: Ratio): bigint {
  const abs = a.n < 0n ? -a.n : a.n;
  const q = (2n * abs + a.d) / (2n * a.d);
  return a.n < 0n ? -q : q;
}

/** Le double le plus proche du rationnel (arrondi correct, y compris au-delà de 2^53). */
export function enNombre(a: Ratio): number {
  const sur = (x: bigint) => x >= -9007199254740992n && x <= 9007199254740992n;
  if (sur(a.n) && sur(a.d)) return Number(a.n) / Number(a.d);
  const negatif = a.n < 0n;
  const n = negatif ? -a.n : a.n;
  // 66 bits de quotient et un bit collant : la conversion BigInt → Number arrondit alors au plus proche.
  const decalage = 66 + a.d.toString(2).length - n.toString(2).length;
  const num = decalage > 0 ? n << BigInt(decalage) : n;
  const den = decalage < 0 ? a.d << BigInt(-decalage) : a.d;
  const q = ((num / den) << 1n) | (num % den === 0n ? 0n : 1n);
  // En deux fois : la puissance seule pourrait déborder quand le résultat tient.
  const puissance = -(decalage + 1);
  const moitie = Math.trunc(puissance / 2);
  const v = Number(q) * 2 ** moitie * 2 ** (puissance - moitie);
  return negatif ? -v : v;
}
