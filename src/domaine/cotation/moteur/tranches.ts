/**
 * Où l'issue des conditions d'une colonne peut changer : entre deux bornes de la grille pour un nombre, d'un mois révolu à
 * l'autre pour une date. Ce qui se trouve entre deux de ces seuils a une seule classe, demandée une fois.
 */
import { enNombre, fois, moisRevolus, ratio, type DateLegale, type Ratio } from "../../commun";
import type { Colonne, Condition, Motif, Quantite } from "../types";

/** Une condition simple : les formes de `A | B` se jugent une à une. */
export const formesDe = (c: Condition): readonly Condition[] => (c.genre === "ou" ? c.parmi.flatMap(formesDe) : [c]);

export const compteDuTemps = (c: Condition): boolean =>
  c.genre === "intervalle" && c.lecture !== "nombre" && c.lecture !== "date";

/**
 * Un nombre écrit simplement : des chiffres (15 au plus), une virgule ou un point, un moins, des espaces au bord. NaN pour
 * toute autre écriture, que la lecture générale juge.
 */
export function nombreEnTexte(t: string): number {
  let i = 0;
  let fin = t.length;
  while (i < fin && t.charCodeAt(i) === 32) i++;
  while (fin > i && t.charCodeAt(fin - 1) === 32) fin--;
  const negatif = i < fin && t.charCodeAt(i) === 45;
  if (negatif) i++;
  let mantisse = 0;
  let chiffres = 0;
  let echelle = 1;
  let virgule = false;
  for (; i < fin; i++) {
    const c = t.charCodeAt(i);
    if (c >= 48 && c <= 57) {
      mantisse = mantisse * 10 + (c - 48);
      chiffres++;
      if (virgule) echelle *= 10;
    } else if ((c === 44 || c === 46) && !virgule && chiffres > 0) virgule = true;
    else return NaN;
  }
  if (chiffres === 0 || chiffres > 15 || (virgule && echelle === 1)) return NaN;
  // Mantisse et puissance de dix sont exactes : la division est le double le plus proche.
  return negatif ? -mantisse / echelle : mantisse / echelle;
}

// ───────────────────────────────────────────────────────── nombres ─────────────────────────────────────────────────────────

/** Au-delà, un double a plus de 15 chiffres : la référence seule en juge. */
const LIMITE = 9e14;

const bits = new BigInt64Array(1);
const reel = new Float64Array(bits.buffer);
/** Le double qui suit x. */
function suivant(x: number): number {
  if (x === 0) return Number.MIN_VALUE;
  reel[0] = x;
  bits[0]! += x > 0 ? 1n : -1n;
  return reel[0]!;
}

/** Le plus petit double qui s'écrit au moins `texte` à 15 chiffres, `texte` étant à mi-chemin de deux telles écritures. */
function auDessusDe(texte: string, valeur: number): number {
  const x = Number(texte);
  return Number(x.toPrecision(15)) >= valeur ? x : suivant(x);
}

/** Les doubles qu'Excel montre comme `valeur` : le premier, et le premier qui les suit. */
export function doublesMontres(valeur: number): { premier: number; apres: number } {
  if (valeur === 0) return { premier: 0, apres: Number.MIN_VALUE };
  const [mantisse, exposant] = Math.abs(valeur).toExponential(14).split("e") as [string, string];
  const chiffres = Number(mantisse.replace(".", ""));
  const e = Number(exposant);
  // Juste sous une puissance de dix, les écritures à 15 chiffres sont dix fois plus serrées.
  const dessous = chiffres === 1e14 ? `9999999999999995e${e - 16}` : `${chiffres - 1}5e${e - 15}`;
  const dessus = `${chiffres}5e${e - 15}`;
  if (valeur > 0) return { premier: auDessusDe(dessous, valeur), apres: auDessusDe(dessus, suivant(valeur)) };
  return { premier: auDessusDe(`-${dessus}`, valeur), apres: auDessusDe(`-${dessous}`, suivant(valeur)) };
}

/** Cases de la table qui dit, pour un nombre, à partir de quel seuil le comparer. */
const CASES = 1024;

/** Les nombres d'une colonne, rangés entre des seuils ; deux tranches voisines de même classe n'en font qu'une. */
export class Tranches {
  /** Croissants, puis l'infini. */
  readonly seuils: Float64Array;
  /** Classe selon le nombre de seuils atteints ; −1 : la référence seule lit un tel nombre. */
  readonly classes: Int32Array;
  /** Nombre de cases par unité, et par case un nombre de seuils que ses nombres ont tous atteints. */
  readonly echelle: number;
  readonly departs = new Uint8Array(CASES);

  constructor(bornes: readonly number[], classeDe: (nombre: number) => number) {
    // Un double qu'Excel montre comme la borne sans l'être se demande à part : un oui écrit 1 ne s'écrit que 1.
    const points = bornes.flatMap((b) => {
      const { premier, apres } = doublesMontres(b);
      return [premier, b, suivant(b), apres];
    });
    const seuils: number[] = [];
    const classes = [-1];
    for (const s of [...new Set([-LIMITE, ...points])].sort((x, y) => x - y)) {
      const k = classeDe(s);
      if (k === classes.at(-1)) continue;
      seuils.push(s);
      classes.push(k);
    }
    this.classes = Int32Array.of(...classes, -1);
    this.seuils = Float64Array.of(...seuils, LIMITE, Infinity);
    // Quatre fois le dernier seuil : presque tous les nombres tombent dans une case.
    this.echelle = CASES / (4 * Math.max(1, ...seuils));
    for (let c = 0; c < CASES; c++) {
      // Un peu avant le début de la case : l'arrondi de la multiplication peut y placer un nombre à peine plus petit.
      const debut = (c / this.echelle) * (1 - 1e-12);
      let k = 0;
      while (k < 255 && this.seuils[k]! <= debut) k++;
      this.departs[c] = k;
    }
  }

  /** La classe d'un nombre ; −1 : la référence seule le lit. */
  classe(v: number): number {
    return this.classes[place(v, this.seuils, this.departs, this.echelle)]!;
  }
}

/** Combien de seuils un nombre atteint ; 0 pour ce qui n'en est pas un. */
export function place(v: number, seuils: Float64Array, departs: Uint8Array, echelle: number): number {
  let k = 0;
  if (v > 0) {
    const c = (v * echelle) | 0;
    k = departs[c >= 0 && c < CASES ? c : CASES - 1]!;
  }
  while (v >= seuils[k]!) k++;
  return k;
}

/** Aucun nombre n'y a de classe. */
export const SANS_TRANCHES = new Tranches([], () => -1);

/** Les nombres où une issue peut changer, ou null si les issues ne se coupent pas en tranches. */
function bornesDe(formes: readonly Condition[], permis: ReadonlySet<Condition["genre"]>): Ratio[] | null {
  const bornes: Ratio[] = [];
  const motif = (m: Motif): boolean => {
    if (m.joker !== null) return false;
    if (m.nombre !== null) bornes.push(m.nombre);
    return true;
  };
  for (const c of formes) {
    if (!permis.has(c.genre)) return null;
    if (c.genre === "texte" && !motif(c.motif)) return null;
    if (c.genre === "liste" && !c.membres.every(motif)) return null;
    if (c.genre === "nombre") bornes.push(c.valeur);
    if (c.genre === "date") bornes.push(ratio(c.valeur));
    if (c.genre === "intervalle") for (const b of [c.min, c.max]) if (b !== null) bornes.push(b.valeur);
  }
  return bornes;
}

const GENRES_DE_NOMBRE: ReadonlySet<Condition["genre"]> = new Set([
  "affirmation",
  "classe",
  "texte",
  "nombre",
  "intervalle",
  "liste",
  "vide",
]);

const estOuiNon = (c: Condition): boolean => c.genre === "affirmation" || c.genre === "classe";
const nomme = (c: Condition): boolean =>
  c.genre === "texte" || c.genre === "liste" || c.genre === "nombre" || c.genre === "date" || c.genre === "intervalle";

/** Les bornes des nombres d'une colonne, en centièmes aussi quand elle est en % ; null : pas de tranches. */
export function bornesDesNombres(
  formes: readonly Condition[],
  quantites: readonly Quantite[],
  colonne: Colonne,
): number[] | null {
  if (quantites.length > 0 || colonne.numeroUnique || colonne.equivalences.length > 0) return null;
  const sentinelles = colonne.sentinelles.flatMap(formesDe);
  // Ce que la grille nomme change le sort d'une lecture oui/non : toutes les formes de la colonne comptent, même liées à une autre.
  const lues = [...formes, ...sentinelles, ...(formes.some(estOuiNon) ? colonne.formes.filter(nomme) : [])];
  if (lues.some((c) => c.genre === "intervalle" && c.lecture !== "nombre")) return null;
  const bornes = bornesDe(lues, GENRES_DE_NOMBRE);
  if (bornes === null) return null;
  const points = [0, 1, -1, 1.5, -1.5];
  for (const b of bornes) {
    for (const x of colonne.pourcent ? [b, fois(b, ratio(100n))] : [b]) {
      const d = enNombre(x);
      // Une borne de plus de 15 chiffres ne se compare pas en double.
      if (Number(d.toPrecision(15)) !== d || Math.abs(d) >= LIMITE) return null;
      points.push(d);
    }
  }
  return points;
}

// ────────────────────────────────────────────────────────── dates ──────────────────────────────────────────────────────────

/** Les jours où le temps écoulé d'une colonne de dates compte pareil : même nombre de mois révolus, entre deux bornes de dates. */
export class Mois {
  private readonly classes = new Map<number, number>();

  constructor(
    readonly date: DateLegale,
    private readonly bornes: Float64Array,
  ) {}

  private cle(jour: number): number {
    const { bornes } = this;
    let rang = 0;
    while (rang < bornes.length && bornes[rang]! <= jour) rang++;
    return moisRevolus(jour, this.date) * (bornes.length + 1) + rang;
  }

  lit(v: number): boolean {
    return Number.isInteger(v) && v >= 1 && v <= this.date;
  }

  classe(v: number, demande: () => number): number {
    const cle = this.cle(v);
    let k = this.classes.get(cle);
    if (k === undefined) {
      k = demande();
      this.classes.set(cle, k);
    }
    return k;
  }

  /** Écrit la classe d'un jour (classe + 1) à tous les jours qui comptent comme lui. */
  remplis(entiers: Uint16Array, jour: number, classe: number): void {
    const cle = this.cle(jour);
    const fin = Math.min(this.date, entiers.length - 1);
    for (let j = jour; j >= 1 && this.cle(j) === cle; j--) entiers[j] = classe + 1;
    for (let j = jour + 1; j <= fin && this.cle(j) === cle; j++) entiers[j] = classe + 1;
  }
}

const GENRES_DE_DATE: ReadonlySet<Condition["genre"]> = new Set([
  "intervalle",
  "date",
  "vide",
  "nombre",
  "texte",
  "liste",
]);

export function moisDe(
  formes: readonly Condition[],
  quantites: readonly Quantite[],
  colonne: Colonne,
  date: DateLegale | null,
): Mois | null {
  if (date === null || date > 2_958_465 || date < 1 || colonne.numeroUnique) return null;
  if (colonne.equivalences.length > 0) return null;
  if (quantites.some((q) => q.unite === "unite" || q.unite === "jour")) return null;
  const sentinelles = colonne.sentinelles.flatMap(formesDe);
  if (formes.some((c) => c.genre === "intervalle" && c.lecture === "nombre")) return null;
  const temps = formes.filter(compteDuTemps);
  const directes = [...formes.filter((c) => !compteDuTemps(c)), ...sentinelles];
  const bornes = bornesDe(directes, GENRES_DE_DATE);
  if (bornes === null) return null;
  const jours = new Set<number>();
  const autour = (x: number): void => {
    for (const d of [-1, 0, 1, 2]) jours.add(Math.floor(x) + d);
  };
  for (const b of bornes) autour(enNombre(b));
  for (const c of temps) {
    if (c.genre !== "intervalle") return null;
    if (c.lecture !== "jour") continue;
    for (const b of [c.min, c.max]) if (b !== null) autour(date - enNombre(b.valeur));
  }
  return new Mois(date, Float64Array.from(jours).sort());
}
