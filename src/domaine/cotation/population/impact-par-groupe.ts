/** L'effet d'un changement de grille sur chaque typologie, chaque commune : les mêmes mesures que pour les publics, toutes les demandes classées ensemble. */
import { type DonneesDImpact, type LigneDImpact } from "./impact";
import { calculeRangs } from "./rangs";

export interface DonneesParGroupe extends Pick<DonneesDImpact, "scoresA" | "scoresB" | "ecartees" | "anciennetes"> {
  /** Le groupe de chaque ligne, à partir de 0 ; négatif : d'aucun. */
  readonly groupes: Int32Array;
  readonly nombre: number;
  /** Combien de premiers par classement. */
  readonly n: number;
}

interface Comptes {
  effectif: number;
  premiersA: number;
  premiersB: number;
  entrants: number;
  sortants: number;
  readonly rangsA: number[];
  readonly rangsB: number[];
}

function mediane(rangs: number[]): number | null {
  if (rangs.length === 0) return null;
  rangs.sort((x, y) => x - y);
  return (rangs[(rangs.length - 1) >> 1]! + rangs[rangs.length >> 1]!) / 2;
}

/** Une ligne par groupe, dans l'ordre de leurs numéros. */
export function calculeImpactParGroupe(d: DonneesParGroupe): readonly LigneDImpact[] {
  const { anciennetes } = d;
  // Une demande qu'une des deux grilles ne peut pas noter, ou sans date lisible, sort des deux classements.
  const dehors = (i: number): boolean =>
    d.ecartees?.[i] === 1 || (anciennetes !== undefined && anciennetes[i] !== anciennetes[i]);
  const classe = (scores: ArrayLike<number>): Int32Array =>
    calculeRangs({ scores: Float64Array.from(scores, (s, i) => (dehors(i) ? NaN : s)), anciennetes });
  const [rangsA, rangsB] = [classe(d.scoresA), classe(d.scoresB)];
  const comptes = Array.from({ length: d.nombre }, (): Comptes => ({
    effectif: 0,
    premiersA: 0,
    premiersB: 0,
    entrants: 0,
    sortants: 0,
    rangsA: [],
    rangsB: [],
  }));
  d.groupes.forEach((g, i) => {
    const [a, b] = [rangsA[i]!, rangsB[i]!];
    if (g < 0 || (a === 0 && b === 0)) return;
    const c = comptes[g]!;
    c.effectif++;
    if (a > 0) c.rangsA.push(a);
    if (b > 0) c.rangsB.push(b);
    const dansA = a > 0 && a <= d.n;
    const dansB = b > 0 && b <= d.n;
    if (dansA) c.premiersA++;
    if (dansB) c.premiersB++;
    if (dansB && !dansA) c.entrants++;
    if (dansA && !dansB) c.sortants++;
  });
  return comptes.map(({ rangsA: a, rangsB: b, ...c }) => ({ ...c, rangMedianA: mediane(a), rangMedianB: mediane(b) }));
}
