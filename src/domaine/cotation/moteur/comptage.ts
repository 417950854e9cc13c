/** Rangs et quarts de totaux entiers, par comptage : un histogramme remplace tout tri. */
import { calculeRangs, quartInclus } from "../population";
import type { Notes } from "./notation";

const LARGEUR = 1 << 22;

interface Etendue {
  readonly minimum: number;
  readonly largeur: number;
}

/** Étendue des totaux, ou null s'il n'y en a pas ou si elle ne se compte pas dans un histogramme. */
function etendue(totaux: Float64Array): Etendue | null {
  let minimum = Infinity;
  let maximum = -Infinity;
  for (let i = 0; i < totaux.length; i++) {
    const v = totaux[i]!;
    if (v < minimum) minimum = v;
    if (v > maximum) maximum = v;
  }
  const largeur = maximum - minimum + 1;
  return largeur > 0 && largeur <= LARGEUR ? { minimum, largeur } : null;
}

/** Rang de chaque total (1 pour le plus grand, ex æquo au même rang) ; 0 pour NaN. */
export function rangsDesTotaux(totaux: Float64Array, sortie: Int32Array): Int32Array {
  const e = etendue(totaux);
  if (e === null) {
    sortie.set(calculeRangs({ scores: totaux }));
    return sortie;
  }
  const { minimum, largeur } = e;
  const rangDe = new Int32Array(largeur);
  for (let i = 0; i < totaux.length; i++) {
    const v = totaux[i]!;
    if (v === v) rangDe[v - minimum]!++;
  }
  let devant = 1;
  for (let k = largeur - 1; k >= 0; k--) {
    const combien = rangDe[k]!;
    rangDe[k] = devant;
    devant += combien;
  }
  for (let i = 0; i < totaux.length; i++) {
    const v = totaux[i]!;
    sortie[i] = v === v ? rangDe[v - minimum]! : 0;
  }
  return sortie;
}

export interface Deplacements {
  readonly somme: number;
  readonly maximal: number;
  readonly entrees: number;
}

/** Rangs d'une population de départ, et ce qu'ils deviennent quand quelques totaux changent. */
export class RangsDeDepart {
  private readonly minimum: number;
  private readonly combien: Int32Array;

  private constructor(
    private readonly totaux: Float64Array,
    e: Etendue,
  ) {
    this.minimum = e.minimum;
    this.combien = new Int32Array(e.largeur);
    for (let i = 0; i < totaux.length; i++) {
      const v = totaux[i]!;
      if (v === v) this.combien[v - e.minimum]!++;
    }
  }

  /** Null quand les totaux ne se comptent pas dans un histogramme. */
  static de(totaux: Float64Array): RangsDeDepart | null {
    const e = etendue(totaux);
    return e === null ? null : new RangsDeDepart(totaux, e);
  }

  /**
   * Somme et plus grand des déplacements, entrées parmi les `quart` premiers. Les demandes qui n'ont pas changé se jugent
   * total par total, les autres une à une. Null : les totaux nouveaux sortent de ce qui se compte.
   */
  deplacements(nombre: number, lignes: Int32Array, nouveaux: Float64Array, quart: number): Deplacements | null {
    let bas = this.minimum;
    let haut = bas + this.combien.length - 1;
    for (let j = 0; j < nombre; j++) {
      const v = nouveaux[j]!;
      if (v < bas) bas = v;
      if (v > haut) haut = v;
    }
    const largeur = haut - bas + 1;
    if (largeur > LARGEUR) return null;
    const decalage = this.minimum - bas;
    const restees = new Int32Array(largeur);
    restees.set(this.combien, decalage);
    const arrivees = new Int32Array(largeur);
    for (let j = 0; j < nombre; j++) {
      restees[this.totaux[lignes[j]!]! - bas]!--;
      arrivees[nouveaux[j]! - bas]!++;
    }
    const [avant, apres] = [new Int32Array(largeur), new Int32Array(largeur)];
    let rangAvant = 1;
    let rangApres = 1;
    let somme = 0;
    let maximal = 0;
    let entrees = 0;
    for (let k = largeur - 1; k >= 0; k--) {
      const r = restees[k]!;
      avant[k] = rangAvant;
      apres[k] = rangApres;
      if (r > 0) {
        const d = Math.abs(rangApres - rangAvant);
        somme += d * r;
        if (d > maximal) maximal = d;
        if (rangApres <= quart && rangAvant > quart) entrees += r;
      }
      const place = k - decalage;
      if (place >= 0 && place < this.combien.length) rangAvant += this.combien[place]!;
      rangApres += r + arrivees[k]!;
    }
    for (let j = 0; j < nombre; j++) {
      const de = avant[this.totaux[lignes[j]!]! - bas]!;
      const a = apres[nouveaux[j]! - bas]!;
      const d = Math.abs(a - de);
      somme += d;
      if (d > maximal) maximal = d;
      if (a <= quart && de > quart) entrees++;
    }
    return { somme, maximal, entrees };
  }
}

export interface Quarts {
  readonly effectif: number;
  /** Minimum, quart inférieur, médiane, quart supérieur, maximum (QUARTILE.INCLURE) ; vide sans effectif. */
  readonly valeurs: readonly number[];
}

export function quartsDesTotaux({ totaux, diviseur }: Notes, groupes: ArrayLike<number> | null, nombre: number): Quarts[] {
  const e = etendue(totaux);
  const effectifs = new Int32Array(nombre);
  if (e !== null && e.largeur * nombre <= LARGEUR) {
    const { minimum, largeur } = e;
    const h = new Int32Array(largeur * nombre);
    for (let i = 0; i < totaux.length; i++) {
      const v = totaux[i]!;
      if (v !== v) continue;
      const g = groupes === null ? 0 : groupes[i]!;
      effectifs[g]!++;
      h[g * largeur + (v - minimum)]!++;
    }
    return Array.from(effectifs, (effectif, g): Quarts => {
      if (effectif === 0) return { effectif, valeurs: [] };
      // Les positions demandées vont croissant : une seule marche dans l'histogramme suffit.
      let passes = 0;
      let k = -1;
      const au = (rang: number): number => {
        while (passes <= rang) passes += h[g * largeur + ++k]!;
        return (k + minimum) / diviseur;
      };
      const lus = new Map<number, number>();
      for (const q of [0, 1, 2, 3, 4]) {
        const quatre = (effectif - 1) * q;
        for (const r of [Math.floor(quatre / 4), Math.min(Math.floor(quatre / 4) + 1, effectif - 1)]) if (!lus.has(r)) lus.set(r, NaN);
      }
      for (const r of [...lus.keys()].sort((x, y) => x - y)) lus.set(r, au(r));
      return { effectif, valeurs: [0, 1, 2, 3, 4].map((q) => quartInclus((r) => lus.get(r)!, effectif, q)) };
    });
  }
  const scores: number[][] = Array.from({ length: nombre }, () => []);
  for (let i = 0; i < totaux.length; i++) if (totaux[i] === totaux[i]) scores[groupes === null ? 0 : groupes[i]!]!.push(totaux[i]! / diviseur);
  return scores.map((s) => {
    const t = Float64Array.from(s).sort();
    return { effectif: t.length, valeurs: t.length === 0 ? [] : [0, 1, 2, 3, 4].map((q) => quartInclus((r) => t[r]!, t.length, q)) };
  });
}
