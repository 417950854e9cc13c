/** Deux périodes du suivi, côte à côte : ce qui se compare, et ce qui ne se compare pas. */
import { civileDe, serieDe, type DateLegale } from "../../commun";

/** Les deux jours compris. */
export interface Periode {
  readonly de: DateLegale;
  readonly a: DateLegale;
}

export const estDans = (p: Periode, d: DateLegale | "inconnu" | "autre"): boolean =>
  typeof d === "number" && Math.floor(d) >= p.de && Math.floor(d) <= p.a;

const jours = (p: Periode): number => p.a - p.de + 1;

/** L'année civile, quand la période en est une. */
export function anneeDe(p: Periode): number | null {
  const { annee } = civileDe(p.de);
  return p.de === serieDe(annee, 1, 1) && p.a === serieDe(annee, 12, 31) ? annee : null;
}

/** Les deux dernières années civiles achevées à cette date : 31/12/2024 → 2023 et 2024 ; 30/06/2024 → 2022 et 2023. */
export function deuxDernieresAnnees(date: DateLegale): readonly [Periode, Periode] {
  const { annee, mois, jour } = civileDe(date);
  const derniere = mois === 12 && jour === 31 ? annee : annee - 1;
  const une = (an: number): Periode => ({ de: serieDe(an, 1, 1)!, a: serieDe(an, 12, 31)! });
  return [une(derniere - 1), une(derniere)];
}

export type DefautDePeriodes = "a-l-envers" | "se-chevauchent" | "dans-le-desordre";

/** Ce qui empêche la comparaison ; `null` : elle a un sens. */
export function defautDesPeriodes(avant: Periode, apres: Periode): DefautDePeriodes | null {
  if (avant.de > avant.a || apres.de > apres.a) return "a-l-envers";
  if (avant.a < apres.de) return null;
  return apres.a < avant.de ? "dans-le-desordre" : "se-chevauchent";
}

/** Ce qui fait que des effectifs ne se comparent pas : une période inachevée, ou des durées qui diffèrent de plus d'un jour (année bissextile). */
export function reservesDesPeriodes(
  avant: Periode,
  apres: Periode,
  date: DateLegale,
): { readonly inachevee: boolean; readonly durees: readonly [number, number] | null } {
  const [a, b] = [jours(avant), jours(apres)];
  return { inachevee: apres.a > date, durees: Math.abs(a - b) > 1 ? [a, b] : null };
}

export interface Effectifs {
  readonly avant: number;
  readonly apres: number;
}

/** Chaque groupe de l'une ou de l'autre période, le plus nombreux des deux réunies d'abord ; absent d'une : 0. */
export function rapproche(
  avant: readonly { readonly cle: string; readonly n: number }[],
  apres: readonly { readonly cle: string; readonly n: number }[],
  forme: (cle: string) => string,
): readonly (Effectifs & { readonly cle: string })[] {
  const groupes = new Map<string, { cle: string; avant: number; apres: number }>();
  const de = (cle: string): { avant: number; apres: number } => {
    const deja = groupes.get(forme(cle)) ?? { cle, avant: 0, apres: 0 };
    groupes.set(forme(cle), deja);
    return deja;
  };
  // Le nom montré est celui de la seconde période.
  for (const g of apres) de(g.cle).apres += g.n;
  for (const g of avant) de(g.cle).avant += g.n;
  return [...groupes.values()];
}
