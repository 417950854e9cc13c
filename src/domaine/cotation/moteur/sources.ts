/**
 * Cellule → classe. Deux cellules d'une colonne sont de la même classe quand toutes les conditions et quantités que la grille
 * pose sur cette colonne y ont la même issue ; la classe se calcule une fois par valeur distincte, par l'évaluateur de
 * référence, puis se lit dans une table.
 */
import { moisRevolus, normalise, type DateLegale, type Ratio, enNombre, fois, ratio } from "../../commun";
import { estBlancOuZero } from "../evaluation";
import type { Colonne, Condition, GrilleCompilee, Micro, Motif, Quantite, Test } from "../types";
import type { Feuilles, Issue } from "./feuilles";
import { TableDePaires, TableDeTextes } from "./tables";

export type Ligne = readonly unknown[];
type Question = (ligne: Ligne) => Issue | Micro | null;

export const CLASSES_MAX = 65_535;
const ENTIERS = 65_536;
/** Identifiants des valeurs qui ne sont pas de petits entiers. */
const PREMIER_ID = ENTIERS;
const VALEURS_MAX = 200_000;
/** Un texte qu'aucune cellule ne porte. */
const JAMAIS = "\u0000\uffff\u0000";

/** Une condition simple : les formes de `A | B` se jugent une à une. */
export const formesDe = (c: Condition): readonly Condition[] => (c.genre === "ou" ? c.parmi.flatMap(formesDe) : [c]);

export const compteDuTemps = (c: Condition): boolean => c.genre === "intervalle" && c.lecture !== "nombre" && c.lecture !== "date";

/** Prévenu de chaque classe nouvelle, avec une ligne qui en est. */
export type AuNouveau = (classe: number, ligne: Ligne) => void;

/** Une suite de codes, un par demande ; passe sur deux octets quand les classes débordent. */
export type Codes = Uint8Array | Uint16Array | Int32Array;

abstract class Source {
  readonly questions: Question[] = [];
  /** Nombre de bits qui suffisent quelles que soient les données, ou 0. */
  bits = 0;
  readonly auNouveau: AuNouveau[] = [];
  private readonly numeros = new Map<string, number>();

  get nombreDeClasses(): number {
    return this.numeros.size;
  }

  protected numeroDe(cle: string, ligne: Ligne): number {
    let k = this.numeros.get(cle);
    if (k === undefined) {
      k = this.numeros.size;
      if (k > CLASSES_MAX) return -1;
      this.numeros.set(cle, k);
      for (const f of this.auNouveau) f(k, ligne);
    }
    return k;
  }

  protected issues(reduite: Ligne): string {
    let cle = "";
    for (const q of this.questions) {
      const issue = q(reduite);
      cle += issue === null ? "?;" : typeof issue === "string" ? `${issue};` : `${issue.toString()};`;
    }
    return cle;
  }
}

/** Une cellule d'une colonne, lue seule. */
export class SourceDeColonne extends Source {
  readonly indice: number;
  /** Un blanc y est à distinguer (Donnée sur plusieurs colonnes). */
  blancUtile = false;
  /** La valeur elle-même est comparée à une autre cellule de la ligne. */
  identifiee = false;
  readonly formes: Condition[] = [];
  readonly quantites: Quantite[] = [];
  /** Identifiant de la dernière valeur classée, quand `identifiee`. */
  id = 0;

  // Les deux premiers textes rencontrés (« Oui », « Non ») se reconnaissent sans hachage.
  s1 = JAMAIS;
  k1 = 0;
  s2 = JAMAIS;
  k2 = 0;
  kVide = -1;

  private entiers = new Uint16Array(256);
  private readonly textes = new TableDeTextes();
  private readonly autres = new Map<unknown, number>();
  private readonly ids = new Map<unknown, number>();
  private prochainId = PREMIER_ID;
  private tranches: Tranches | null = null;
  private mois: Mois | null = null;

  constructor(
    readonly rang: number,
    private readonly colonne: Colonne,
    private readonly feuilles: Feuilles,
  ) {
    super();
    this.indice = colonne.indice;
  }

  /** À appeler quand toutes les questions sont posées. */
  prepare(): void {
    // Quatre issues par forme : vrai, faux, inconnu, illisible. Une quantité en a autant que de valeurs.
    const bits = 2 * this.formes.length + (this.blancUtile ? 1 : 0);
    this.bits = this.identifiee || this.quantites.length > 0 || bits > 4 ? 0 : Math.max(1, bits);
    if (this.colonne.numeroUnique) return;
    this.tranches = tranchesDe(this.formes, this.quantites, this.colonne);
    this.mois = moisDe(this.formes, this.quantites, this.colonne, this.feuilles.date);
  }

  /** Classe de la cellule, −1 si les classes débordent. */
  classe(v: unknown, ligne: Ligne): number {
    if (typeof v === "string") return this.classeDeTexte(v, ligne);
    if (typeof v === "number") {
      const q = v | 0;
      if (q === v && q >= 0 && q < this.entiers.length) {
        const k = this.entiers[q]!;
        if (this.identifiee) this.id = q;
        return k !== 0 ? k - 1 : this.entierNouveau(q, ligne);
      }
      return this.classeDeNombre(v, ligne);
    }
    return this.autreClasse(v, ligne);
  }

  private classeDeTexte(v: string, ligne: Ligne): number {
    const e = this.textes.lis(v);
    if (e !== null) {
      if (this.identifiee) this.id = e.id;
      return e.classe;
    }
    if (this.tranches !== null && !this.identifiee) {
      // « 12,5 » se lit comme 12,5 par toutes les conditions d'une colonne de nombres : inutile de retenir chaque écriture.
      const x = nombreEnTexte(v);
      if (x === x) return this.classe(x, ligne);
    }
    const classe = this.demande(v, ligne);
    const id = this.identifiant(v);
    if (classe >= 0) this.textes.ecris(v, classe, id);
    this.id = id;
    if (v === "") this.kVide = this.identifiee ? -1 : classe;
    else if (!this.identifiee && classe >= 0) {
      if (this.s1 === JAMAIS) [this.s1, this.k1] = [v, classe];
      else if (this.s2 === JAMAIS) [this.s2, this.k2] = [v, classe];
    }
    return classe;
  }

  private entierNouveau(q: number, ligne: Ligne): number {
    const k = this.parTranche(q, ligne);
    if (k >= 0 && k < CLASSES_MAX) this.entiers[q] = k + 1;
    return k;
  }

  private classeDeNombre(v: number, ligne: Ligne): number {
    if (Number.isInteger(v) && v >= 0 && v < ENTIERS) {
      let taille = this.entiers.length;
      while (taille <= v) taille *= 2;
      const plus = new Uint16Array(taille);
      plus.set(this.entiers);
      this.entiers = plus;
      return this.classe(v, ligne);
    }
    if (this.identifiee) this.id = this.identifiant(v);
    return this.parTranche(v, ligne);
  }

  /** Les nombres par intervalle entre deux bornes de la grille, les dates par mois révolus ; sinon un par un. */
  private parTranche(v: number, ligne: Ligne): number {
    if (this.tranches !== null) {
      const c = quinzeChiffres(v);
      if (Math.abs(c) < 1e15) {
        const place = this.tranches.place(c);
        let k = this.tranches.classes[place]!;
        if (k < 0) {
          k = this.demande(v, ligne);
          this.tranches.classes[place] = k;
        }
        return k;
      }
    }
    if (this.mois !== null && Number.isInteger(v) && v >= 1 && v <= this.mois.date) return this.mois.classe(v, () => this.demande(v, ligne));
    return Number.isInteger(v) && v >= 0 && v < ENTIERS ? this.demande(v, ligne) : this.memoire(v, ligne);
  }

  private autreClasse(v: unknown, ligne: Ligne): number {
    if (typeof v === "boolean" || v === null || v === undefined) {
      if (this.identifiee) this.id = this.identifiant(v);
      return this.memoire(v, ligne);
    }
    // Un objet d'erreur : chacun est une valeur.
    if (this.identifiee) this.id = this.prochainId++;
    return this.demande(v, ligne);
  }

  private memoire(v: unknown, ligne: Ligne): number {
    let k = this.autres.get(v);
    if (k === undefined) {
      k = this.demande(v, ligne);
      if (this.autres.size >= VALEURS_MAX) this.autres.clear();
      this.autres.set(v, k);
    }
    return k;
  }

  private identifiant(v: unknown): number {
    if (!this.identifiee) return 0;
    if (v === "" || v === null || v === undefined) return 0;
    // Deux écritures d'un même texte se comparent pareil ; un « # » peut annoncer une erreur, qui se lit telle quelle.
    const cle = typeof v === "string" && !v.includes("#") ? normalise(v) : v;
    let id = this.ids.get(cle);
    if (id === undefined) {
      id = this.prochainId++;
      // Un identifiant n'est jamais réemployé : l'oublier coûte seulement de le recalculer.
      if (this.ids.size >= VALEURS_MAX) this.ids.clear();
      this.ids.set(cle, id);
    }
    return id;
  }

  private demande(_v: unknown, ligne: Ligne): number {
    const reduite = this.feuilles.ligneReduite(ligne, [this.rang]);
    return this.numeroDe((this.blancUtile && estBlancOuZero(ligne[this.indice]) ? "b;" : "") + this.issues(reduite), ligne);
  }
}

/** Deux cellules lues ensemble : comparaison de colonnes, ou date et relance. */
export class SourceLiee extends Source {
  private readonly paires = new TableDePaires();

  constructor(
    readonly a: SourceDeColonne,
    readonly b: SourceDeColonne,
    question: Question,
    private readonly feuilles: Feuilles,
    /** Date d'évaluation quand seule compte la plus tardive des deux dates ; sinon −1. */
    private readonly plusTardive: number,
  ) {
    super();
    this.questions.push(question);
  }

  /** Les identifiants de a et b viennent d'être posés par le passage sur la ligne. */
  classe(ligne: Ligne): number {
    let x = this.a.id;
    let y = this.b.id;
    if (x > 0 && x <= this.plusTardive && y >= 0 && y <= this.plusTardive) {
      if (y > x) x = y;
      y = 0;
    }
    const k = this.paires.lis(x, y);
    return k >= 0 ? k : this.nouvelle(x, y, ligne);
  }

  private nouvelle(x: number, y: number, ligne: Ligne): number {
    const k = this.numeroDe(this.issues(this.feuilles.ligneReduite(ligne, [this.a.rang, this.b.rang])), ligne);
    if (this.paires.nombre > 1_000_000) this.paires.vide();
    if (k >= 0) this.paires.ecris(x, y, k);
    return k;
  }
}

export const questionDeTest = (f: Feuilles, t: Test, forme: Condition, rang: number): Question => f.verite(t, forme, rang);

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

/** Le double tel qu'Excel le montre, à 15 chiffres. */
export function quinzeChiffres(x: number): number {
  if (Number.isInteger(x)) return x;
  const m = Math.round(x * 1e6) / 1e6;
  return m === x && Math.abs(x) < 1e8 ? x : Number(x.toPrecision(15));
}

// ─────────────────────────────── tranches : entre deux bornes de la grille, rien ne change ───────────────────────────────

class Tranches {
  /** −1 : pas encore demandée. */
  readonly classes: Int32Array;

  constructor(private readonly bornes: Float64Array) {
    this.classes = new Int32Array(2 * bornes.length + 1).fill(-1);
  }

  /** Une place par borne, une par intervalle entre deux bornes. */
  place(v: number): number {
    const { bornes } = this;
    let bas = 0;
    let haut = bornes.length;
    while (bas < haut) {
      const m = (bas + haut) >> 1;
      if (bornes[m]! < v) bas = m + 1;
      else haut = m;
    }
    return bas < bornes.length && bornes[bas] === v ? 2 * bas + 1 : 2 * bas;
  }
}

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

const GENRES_DE_NOMBRE: ReadonlySet<Condition["genre"]> = new Set(["affirmation", "classe", "texte", "nombre", "intervalle", "liste", "vide"]);

function tranchesDe(formes: readonly Condition[], quantites: readonly Quantite[], colonne: Colonne): Tranches | null {
  if (quantites.length > 0) return null;
  const sentinelles = colonne.sentinelles.flatMap(formesDe);
  if ([...formes, ...sentinelles].some((c) => c.genre === "intervalle" && c.lecture !== "nombre")) return null;
  const bornes = bornesDe([...formes, ...sentinelles], GENRES_DE_NOMBRE);
  if (bornes === null) return null;
  const points = new Set<number>([0, 1, -1, 1.5, -1.5]);
  for (const b of bornes) {
    for (const x of [b, fois(b, ratio(100n)), fois(b, ratio(1n, 100n))]) {
      const d = enNombre(x);
      // Une borne de plus de 15 chiffres ne se compare pas en double.
      if (Number(d.toPrecision(15)) !== d || Math.abs(d) >= 1e15) return null;
      points.add(d);
    }
  }
  return new Tranches(Float64Array.from(points).sort());
}

class Mois {
  private readonly classes = new Map<number, number>();

  constructor(
    readonly date: DateLegale,
    private readonly bornes: Float64Array,
  ) {}

  classe(v: number, demande: () => number): number {
    const { bornes } = this;
    let rang = 0;
    while (rang < bornes.length && bornes[rang]! <= v) rang++;
    const cle = moisRevolus(v, this.date) * (bornes.length + 1) + rang;
    let k = this.classes.get(cle);
    if (k === undefined) {
      k = demande();
      this.classes.set(cle, k);
    }
    return k;
  }
}

const GENRES_DE_DATE: ReadonlySet<Condition["genre"]> = new Set(["intervalle", "date", "vide"]);

function moisDe(formes: readonly Condition[], quantites: readonly Quantite[], colonne: Colonne, date: DateLegale | null): Mois | null {
  if (date === null || date > 2_958_465 || date < 1 || quantites.some((q) => q.unite === "unite" || q.unite === "jour")) return null;
  const sentinelles = colonne.sentinelles.flatMap(formesDe);
  if (formes.some((c) => c.genre === "intervalle" && c.lecture === "nombre")) return null;
  const temps = formes.filter(compteDuTemps);
  const directes = [...formes.filter((c) => !compteDuTemps(c)), ...sentinelles];
  const bornes = bornesDe(directes, new Set([...GENRES_DE_DATE, "nombre", "texte", "liste"] as const));
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

export function sansSentinelle(grille: GrilleCompilee, rangs: readonly number[]): boolean {
  return rangs.every((r) => grille.colonnes[r]!.sentinelles.length === 0 && !grille.colonnes[r]!.numeroUnique);
}
