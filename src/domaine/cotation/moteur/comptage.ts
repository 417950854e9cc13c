/** Rangs de totaux entiers, par comptage : un histogramme remplace tout tri. */
import { calculeRangs } from "../population";

const LARGEUR = 1 << 22;
const GARDES_MAX = 1 << 16;

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

/** Des comptes à zéro, repris d'un appel à l'autre : rien ne s'alloue à chaque image d'un curseur. */
const comptesGardes: Int32Array[] = [];
function comptes(place: number, taille: number): Int32Array {
  const garde = comptesGardes[place];
  if (garde !== undefined && garde.length >= taille) return garde.fill(0, 0, taille);
  const neuf = new Int32Array(taille);
  // Un grand histogramme ne se garde pas : la mémoire compte plus que son allocation.
  if (taille <= GARDES_MAX) comptesGardes[place] = neuf;
  return neuf;
}

/** Rang de chaque total (1 pour le plus grand, ex æquo au même rang) ; 0 pour NaN. */
export function rangsDesTotaux(totaux: Float64Array, sortie: Int32Array): Int32Array {
  const e = etendue(totaux);
  if (e === null) {
    sortie.set(calculeRangs({ scores: totaux }));
    return sortie;
  }
  const { minimum, largeur } = e;
  const rangDe = comptes(0, largeur);
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

  private constructor(totaux: Float64Array, e: Etendue) {
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
  deplacements(nombre: number, anciens: Float64Array, nouveaux: Float64Array, quart: number): Deplacements | null {
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
    const restees = comptes(0, largeur);
    restees.set(this.combien, decalage);
    const arrivees = comptes(1, largeur);
    for (let j = 0; j < nombre; j++) {
      restees[anciens[j]! - bas]!--;
      arrivees[nouveaux[j]! - bas]!++;
    }
    const [avant, apres] = [comptes(2, largeur), comptes(3, largeur)];
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
      const de = avant[anciens[j]! - bas]!;
      const a = apres[nouveaux[j]! - bas]!;
      const d = Math.abs(a - de);
      somme += d;
      if (d > maximal) maximal = d;
      if (a <= quart && de > quart) entrees++;
    }
    return { somme, maximal, entrees };
  }
}
