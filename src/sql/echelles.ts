/**
 * L'échelle des nombres d'une grille : la plus petite qui garde tout exact, et jusqu'où ils vont. Des points entiers restent des entiers
 * d'un point ; une grille au millionième garde ses douze décimales (contrat §2.1.5).
 */
import type { Critere, GrilleCompilee, Ligne, Micro, Quantite } from "../domaine/cotation";
import { MICRO } from "../domaine/cotation";

/** Combien de décimales ces micro demandent. */
function decimales(ms: readonly (Micro | null)[]): number {
  let d = 0;
  for (const m of ms) while (m !== null && d < 6 && m % 10n ** BigInt(6 - d) !== 0n) d++;
  return d;
}
const abs = (x: bigint): bigint => (x < 0n ? -x : x);
const plusGrand = (xs: readonly bigint[]): bigint => xs.reduce((m, x) => (x > m ? x : m), 0n);

/** La quantité peut avoir des décimales. */
export const aDesDecimales = (q: Quantite): boolean =>
  q.pas === null && (q.unite === "unite" || (q.seuil !== null && q.seuil % MICRO !== 0n));

/** Les plus grandes valeurs qu'un temps écoulé puisse prendre entre 1900 et 9999. */
const TEMPS_MAXIMUM = { jour: 2_958_465n, mois: 97_200n, an: 8_100n } as const;
const QUANTITE_MAXIMUM = 1_000_000_000n;

/** Borne de la quantité en unités. */
function quantiteMaximum(q: Quantite): bigint {
  const valeur = (q.unite === "unite" ? QUANTITE_MAXIMUM : TEMPS_MAXIMUM[q.unite]) + (q.seuil ?? 0n) / MICRO + 1n;
  return q.pas === null ? valeur : (valeur * MICRO) / q.pas + 1n;
}

export interface Echelles {
  /** Décimales des points, des quantités, des blocs (leur somme), de la base, du total. */
  readonly points: number;
  readonly quantites: number;
  readonly blocs: number;
  readonly base: number;
  readonly total: number;
  /** Plus grande valeur absolue à son échelle. */
  readonly blocMaximum: bigint;
  readonly baseMaximum: bigint;
  readonly totalMaximum: bigint;
}

/** Un micro à l'échelle donnée ; il y est entier. */
export const aLEchelle = (m: Micro, echelle: number): bigint =>
  echelle <= 6 ? m / 10n ** BigInt(6 - echelle) : m * 10n ** BigInt(echelle - 6);

export function echellesDe(g: GrilleCompilee): Echelles {
  const lignes = g.criteres.flatMap((c) => c.lignes);
  const bornes = [...g.criteres, ...g.blocs].flatMap((x) => [x.plancher, x.plafond]);
  const duTotal = [g.plancher, g.plafond];
  const points = decimales([...lignes.map((l) => l.points), ...bornes, ...(g.base === null ? duTotal : [])]);
  const quantites = lignes.some((l) => l.quantite !== null && aDesDecimales(l.quantite)) ? 6 : 0;
  const pointsDeBase = g.base === null ? 0 : decimales([g.base.points]) + (aDesDecimales(g.base.quantite) ? 6 : 0);
  const base = g.base === null ? 0 : Math.max(pointsDeBase, decimales([g.base.plancher, g.base.plafond]));
  const manque = Math.max(0, decimales(duTotal) - points - quantites - base);
  const blocs = points + quantites + manque;
  const ligne = (l: Ligne): bigint =>
    abs(aLEchelle(l.points, blocs)) * (l.quantite === null ? 1n : quantiteMaximum(l.quantite));
  const avecBornes = (
    v: bigint,
    x: { readonly plancher: Micro | null; readonly plafond: Micro | null },
    e: number,
  ): bigint => plusGrand([v, ...[x.plancher, x.plafond].map((b) => (b === null ? 0n : abs(aLEchelle(b, e))))]);
  const critere = (c: Critere): bigint => {
    const rs = c.lignes.map(ligne);
    return avecBornes(c.cumul === "somme" ? rs.reduce((s, r) => s + r, 0n) : plusGrand(rs), c, blocs);
  };
  const parBloc = g.blocs.map((b) =>
    avecBornes(
      b.criteres.reduce((s, k) => s + critere(g.criteres[k]!), 0n),
      b,
      blocs,
    ),
  );
  const blocMaximum = parBloc.reduce((s, x) => s + x, 0n);
  const baseMaximum =
    g.base === null
      ? 0n
      : avecBornes(abs(aLEchelle(g.base.points, base)) * quantiteMaximum(g.base.quantite), g.base, base);
  const total = blocs + base;
  return {
    points: points + manque,
    quantites,
    blocs,
    base,
    total,
    blocMaximum,
    baseMaximum,
    totalMaximum: avecBornes(
      g.base === null ? blocMaximum : baseMaximum * (10n ** BigInt(blocs) + blocMaximum),
      g,
      total,
    ),
  };
}
