/**
 * Cellule → classe. Deux cellules d'une colonne sont de la même classe quand toutes les conditions et quantités que la grille
 * pose sur cette colonne y ont la même issue ; la classe se calcule une fois par valeur distincte, par l'évaluateur de
 * référence, puis se lit dans une table.
 */
import { normalise } from "../../commun";
import { estBlancOuZero, type Cellules } from "../evaluation";
import type { Colonne, Condition, GrilleCompilee, Quantite } from "../types";
import type { Feuilles, Question } from "./feuilles";
import { TableDePaires, TableDeTextes } from "./tables";
import { Mois, Tranches, bornesDesNombres, moisDe, nombreEnTexte } from "./tranches";

export type Ligne = readonly unknown[];

export const CLASSES_MAX = 65_535;
const ENTIERS = 65_536;
/** Identifiants des valeurs qui ne sont pas de petits entiers. */
const PREMIER_ID = ENTIERS;
const VALEURS_MAX = 200_000;

/** Lignes lues d'affilée, colonne après colonne : leurs cellules tiennent dans le cache du processeur. */
export const LIGNES_PAR_BLOC = 64;

/** Prévenu de chaque classe nouvelle, avec une ligne qui en est. */
export type AuNouveau = (classe: number, ligne: Ligne) => void;

/** Une suite de codes, un par demande ; passe sur deux octets quand les classes débordent. */
export type Codes = Uint8Array | Uint16Array | Int32Array;

abstract class Source {
  readonly questions: Question[] = [];
  readonly auNouveau: AuNouveau[] = [];
  private readonly numeros = new Map<string, number>();
  private pose: ((ligne: Cellules) => string) | null = null;

  constructor(protected readonly feuilles: Feuilles) {}

  get nombreDeClasses(): number {
    return this.numeros.size;
  }

  /** La classe d'une ligne où seules ces colonnes sont remplies ; `marque` distingue ce que les questions ne disent pas. */
  protected demandeAux(rangs: readonly number[], ligne: Ligne, marque = ""): number {
    this.pose ??= this.feuilles.issues(this.questions);
    const cle = marque + this.pose(this.feuilles.cellulesDe(ligne, rangs));
    let k = this.numeros.get(cle);
    if (k === undefined) {
      k = this.numeros.size;
      if (k > CLASSES_MAX) return -1;
      this.numeros.set(cle, k);
      for (const f of this.auNouveau) f(k, ligne);
    }
    return k;
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
  /** Identifiant de la dernière valeur classée, quand `identifiee` ; puis ceux des lignes du bloc en cours. */
  id = 0;
  readonly ids = new Int32Array(LIGNES_PAR_BLOC);

  /** Classe + 1 des petits entiers ; 0 : pas encore demandée. */
  entiers = new Uint16Array(256);
  readonly textes = new TableDeTextes();
  /** Les nombres, quand leurs issues ne changent qu'à des seuils. */
  tranches: Tranches | null = null;
  /** Les entiers se lisent dans leur table avant les tranches : presque tous y sont. */
  parTable = true;
  /** Classe d'un texte vide, d'une cellule nulle. */
  kVide = -1;
  kNul = -1;
  /** Un blanc se lit pareil, qu'il soit un texte vide, 0 ou rien (colonnes binaires). */
  blancsPareils = false;

  private readonly autres = new Map<unknown, number>();
  private readonly identifiants = new Map<unknown, number>();
  private prochainId = PREMIER_ID;
  private mois: Mois | null = null;

  constructor(
    readonly rang: number,
    private readonly colonne: Colonne,
    feuilles: Feuilles,
  ) {
    super(feuilles);
    this.indice = colonne.indice;
  }

  /** Lue comme oui ou non par une seule condition : quatre issues au plus, presque toujours écrites de deux façons. */
  get binaire(): boolean {
    const [forme, ...autres] = this.formes;
    if (forme === undefined || autres.length > 0 || this.identifiee || this.blancUtile || this.quantites.length > 0)
      return false;
    return forme.genre === "affirmation" || forme.genre === "classe";
  }

  /** À appeler quand toutes les questions sont posées et que chaque classe nouvelle a ses abonnés. */
  prepare(): void {
    if (this.binaire) {
      const vide = this.demandeSeule("");
      this.blancsPareils = this.demandeSeule(0) === vide && this.demandeSeule(null) === vide;
      return;
    }
    const bornes = bornesDesNombres(this.formes, this.quantites, this.colonne);
    if (bornes !== null) {
      this.tranches = new Tranches(bornes, (x) => this.demandeSeule(x));
      this.parTable = bornes.every((b) => Math.abs(b) < this.entiers.length && Number.isInteger(2 * b));
    } else this.mois = moisDe(this.formes, this.quantites, this.colonne, this.feuilles.date);
  }

  /** La classe d'une valeur qu'aucune demande ne porte encore. */
  private demandeSeule(v: unknown): number {
    const ligne: unknown[] = [];
    ligne[this.indice] = v;
    return this.demande(v, ligne);
  }

  /** Classe de la cellule, −1 si les classes débordent. */
  classe(v: unknown, ligne: Ligne): number {
    if (typeof v === "string") return this.classeDeTexte(v, ligne);
    if (typeof v === "number") {
      const q = v | 0;
      if (q === v && q >= 0 && q < this.entiers.length) {
        this.id = q;
        const k = this.entiers[q]!;
        return k !== 0 ? k - 1 : this.entierNouveau(q, ligne);
      }
      return this.classeDeNombre(v, ligne);
    }
    return this.autreClasse(v, ligne);
  }

  private classeDeTexte(v: string, ligne: Ligne): number {
    const place = this.textes.place(v);
    if (this.textes.classes[place]! >= 0) {
      this.id = this.textes.ids[place]!;
      return this.textes.classes[place]!;
    }
    if (this.tranches !== null && !this.identifiee) {
      // « 12,5 » se lit comme 12,5 par toutes les conditions d'une colonne de nombres : inutile de retenir chaque écriture.
      const x = nombreEnTexte(v);
      if (x === x) return this.classe(x, ligne);
    }
    const classe = this.demande(v, ligne);
    this.id = this.identifiant(v);
    if (classe >= 0) this.textes.ecris(v, classe, this.id);
    if (v === "") this.kVide = classe;
    return classe;
  }

  private entierNouveau(q: number, ligne: Ligne): number {
    const k = this.tranches?.classe(q) ?? this.demande(q, ligne);
    if (k < 0 || k >= CLASSES_MAX) return k;
    if (this.mois !== null && this.mois.lit(q)) this.mois.remplis(this.entiers, q, k);
    else this.entiers[q] = k + 1;
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
    this.id = this.identifiant(v);
    const k = this.tranches?.classe(v) ?? -1;
    if (k >= 0) return k;
    return this.mois !== null && this.mois.lit(v)
      ? this.mois.classe(v, () => this.demande(v, ligne))
      : this.memoire(v, ligne);
  }

  private autreClasse(v: unknown, ligne: Ligne): number {
    if (v === null || typeof v === "boolean" || v === undefined) {
      this.id = this.identifiant(v);
      const k = this.memoire(v, ligne);
      if (v === null) this.kNul = k;
      return k;
    }
    // Un objet d'erreur : chacun est une valeur.
    this.id = this.prochainId++;
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
    let id = this.identifiants.get(cle);
    if (id === undefined) {
      id = this.prochainId++;
      // Un identifiant n'est jamais réemployé : l'oublier coûte seulement de le recalculer.
      if (this.identifiants.size >= VALEURS_MAX) this.identifiants.clear();
      this.identifiants.set(cle, id);
    }
    return id;
  }

  private demande(v: unknown, ligne: Ligne): number {
    return this.demandeAux([this.rang], ligne, this.blancUtile && estBlancOuZero(v) ? "b;" : "");
  }
}

/** Deux cellules lues ensemble : comparaison de colonnes, ou date et relance. */
export class SourceLiee extends Source {
  readonly paires = new TableDePaires();

  constructor(
    readonly a: SourceDeColonne,
    readonly b: SourceDeColonne,
    question: Question,
    feuilles: Feuilles,
    /** Date d'évaluation quand seule compte la plus tardive des deux dates ; sinon −1. */
    readonly plusTardive: number,
  ) {
    super(feuilles);
    this.questions.push(question);
  }

  /** Classe des deux identifiants que porte cette ligne. */
  classe(premier: number, second: number, ligne: Ligne): number {
    const dates = premier > 0 && premier <= this.plusTardive && second >= 0 && second <= this.plusTardive;
    const x = dates ? Math.max(premier, second) : premier;
    const y = dates ? 0 : second;
    const connue = this.paires.lis(x, y);
    if (connue >= 0) return connue;
    const k = this.demandeAux([this.a.rang, this.b.rang], ligne);
    if (this.paires.nombre > 1_000_000) this.paires.vide();
    if (k >= 0) this.paires.ecris(x, y, k);
    return k;
  }
}

export function sansSentinelle(grille: GrilleCompilee, rangs: readonly number[]): boolean {
  return rangs
    .map((r) => grille.colonnes[r]!)
    .every((c) => c.sentinelles.length === 0 && c.equivalences.length === 0 && !c.numeroUnique);
}
