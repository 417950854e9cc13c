/**
 * Le plan d'une grille : quelles cellules lire, à quels critères elles servent, comment les codes se rangent. Il se garde en
 * mémoire d'un appel à l'autre : les tables qu'il a remplies resservent, et le code optimisé du navigateur avec elles.
 */
import type { DateLegale } from "../../commun";
import type { Condition, Critere, GrilleCompilee, Micro, Quantite, Test } from "../types";
import { Feuilles, type IssueDeLigne, type Question } from "./feuilles";
import { SourceDeColonne, SourceLiee, sansSentinelle, type Ligne } from "./sources";
import { JAMAIS, TableDePaires } from "./tables";
import { compteDuTemps, formesDe } from "./tranches";

export type SourceQuelconque = SourceDeColonne | SourceLiee;

/** Ce que vaut une unité pour une classe : les issues des lignes d'un critère, un champ rempli ou non, une quantité de base. */
export type Entree =
  | { readonly genre: "critere"; readonly lignes: readonly IssueDeLigne[] }
  | { readonly genre: "champ"; readonly dedans: boolean }
  | { readonly genre: "base"; readonly quantite: Micro | null }
  /** La référence y trouve un problème : la ligne lui est confiée. */
  | { readonly genre: "probleme" };

const PROBLEME: Entree = { genre: "probleme" };

/** Un critère, un champ ou la base : une fonction des classes de ses sources. */
export class Unite {
  readonly entrees: Entree[] = [];
  /** Combinaisons rencontrées, source après source. */
  readonly combinaisons: TableDePaires[];

  constructor(
    readonly sources: readonly SourceQuelconque[],
    private readonly question: (ligne: Ligne) => Entree,
  ) {
    this.combinaisons = sources.slice(1).map(() => new TableDePaires());
    if (sources.length === 1) sources[0]!.auNouveau.push((classe, ligne) => this.remplis(classe, ligne));
    if (sources.length === 0) this.remplis(0, []);
  }

  private remplis(code: number, ligne: Ligne): void {
    const entree = this.question(ligne);
    this.entrees[code] = entree;
    if (entree.genre === "probleme") this.marques = null;
    this.avecFautes ||= entree.genre === "probleme";
  }

  private avecFautes = false;
  private marques: Uint8Array | null = null;
  /** 1 pour chaque code où la référence trouve un problème ; null : aucun. */
  fautives(): Uint8Array | null {
    if (!this.avecFautes) return null;
    this.marques ??= Uint8Array.from(this.entrees, (x) => (x.genre === "probleme" ? 1 : 0));
    return this.marques;
  }

  /** Code d'une combinaison de classes ; la première ligne qui la porte la fait évaluer. */
  code(etage: number, gauche: number, droite: number, ligne: Ligne): number {
    const table = this.combinaisons[etage]!;
    let k = table.lis(gauche, droite);
    if (k < 0) {
      k = table.nombre;
      table.ecris(gauche, droite, k);
      if (etage === this.combinaisons.length - 1) this.remplis(k, ligne);
    }
    return k;
  }
}

/** Où se trouve la classe d'une source dans les codes : tableau, décalage, masque. */
export interface Place {
  readonly tableau: number;
  readonly decalage: number;
  readonly masque: number;
}

/** Jusqu'à quatre colonnes binaires : leurs codes, de deux bits, se partagent un octet. */
export class PaquetBinaire {
  /** Où lire les quatre cellules ; la première tient la place de celles qui manquent. */
  readonly c0: number;
  readonly c1: number;
  readonly c2: number;
  readonly c3: number;
  /** Les deux écritures les plus fréquentes des demandes en cours. */
  mot1: unknown = JAMAIS;
  mot2: unknown = JAMAIS;
  /** Code de l'octet selon le rang de chaque cellule parmi ces mots ; −1 : à demander. */
  readonly codeDe = new Int16Array(256).fill(-1);

  constructor(
    readonly colonnes: readonly SourceDeColonne[],
    readonly tableau: number,
  ) {
    const indices = [0, 1, 2, 3].map((j) => (colonnes[j] ?? colonnes[0]!).indice);
    [this.c0, this.c1, this.c2, this.c3] = indices as [number, number, number, number];
  }
}

interface Seule<S> {
  readonly source: S;
  readonly tableau: number;
}

export interface Plan {
  readonly feuilles: Feuilles;
  readonly grille: GrilleCompilee;
  readonly date: DateLegale | null;
  readonly paquets: readonly PaquetBinaire[];
  /** Sources qui ont leur propre tableau : colonnes de nombres ou de dates, colonnes de textes, puis ce qui lit deux colonnes. */
  readonly nombres: readonly Seule<SourceDeColonne>[];
  readonly textes: readonly Seule<SourceDeColonne>[];
  readonly liees: readonly Seule<SourceLiee>[];
  readonly tableaux: number;
  readonly places: ReadonlyMap<SourceQuelconque, Place>;
  readonly criteres: readonly Unite[];
  /** Par bloc ; null quand il n'a pas de champ. */
  readonly champs: readonly (Unite | null)[];
  readonly champ: Unite | null;
  readonly base: Unite | null;
}

class Construction {
  private readonly feuilles: Feuilles;
  private readonly colonnes = new Map<number, SourceDeColonne>();
  private readonly liees = new Map<string, SourceLiee>();
  /** Les questions déjà posées : deux lignes qui posent la même ne la posent qu'une fois. */
  private readonly posees = new Set<string>();

  constructor(
    private readonly grille: GrilleCompilee,
    private readonly date: DateLegale | null,
  ) {
    this.feuilles = new Feuilles(grille, date);
  }

  private colonne(rang: number): SourceDeColonne {
    let s = this.colonnes.get(rang);
    if (s === undefined) {
      s = new SourceDeColonne(rang, this.grille.colonnes[rang]!, this.feuilles);
      this.colonnes.set(rang, s);
    }
    return s;
  }

  private liee(cle: string, a: number, b: number, question: Question, relance: boolean): SourceLiee {
    let s = this.liees.get(cle);
    if (s === undefined) {
      const [x, y] = [this.colonne(a), this.colonne(b)];
      x.identifiee = true;
      y.identifiee = true;
      const plusTardive =
        relance && this.date !== null && this.date < 65_536 && a !== b && sansSentinelle(this.grille, [a, b])
          ? this.date
          : -1;
      s = new SourceLiee(x, y, question, this.feuilles, plusTardive);
      this.liees.set(cle, s);
    }
    return s;
  }

  private test(t: Test, sources: Set<SourceQuelconque>): void {
    for (const rang of t.colonnes) {
      if (t.colonnes.length > 1) {
        const s = this.colonne(rang);
        s.blancUtile = true;
        sources.add(s);
      }
      for (const forme of formesDe(t.condition)) this.forme(t, forme, rang, sources);
    }
  }

  private forme(t: Test, forme: Condition, rang: number, sources: Set<SourceQuelconque>): void {
    if (forme.genre === "connu") return;
    const cle = signature(forme);
    if (forme.genre === "colonne") {
      sources.add(this.liee(`c|${rang}|${cle}`, rang, forme.colonne, this.feuilles.verite(t, forme, rang), false));
    } else if (t.depuis !== null && compteDuTemps(forme)) {
      sources.add(
        this.liee(`d|${rang}|${t.depuis}|${cle}`, rang, t.depuis, this.feuilles.verite(t, forme, rang), true),
      );
    } else {
      const s = this.colonne(rang);
      sources.add(s);
      if (this.posees.has(`${rang}|${cle}`)) return;
      this.posees.add(`${rang}|${cle}`);
      s.formes.push(forme);
      s.questions.push(this.feuilles.verite(t, forme, rang));
    }
  }

  private quantite(q: Quantite, ligne: number, sources: Set<SourceQuelconque>): void {
    const cle = `q|${q.colonne}|${q.unite}|${String(q.pas)}|${String(q.seuil)}`;
    if (q.depuis !== null) {
      sources.add(this.liee(`${cle}|${q.depuis}`, q.colonne, q.depuis, this.feuilles.quantite(q, ligne), true));
      return;
    }
    const s = this.colonne(q.colonne);
    sources.add(s);
    if (this.posees.has(cle)) return;
    this.posees.add(cle);
    s.quantites.push(q);
    s.questions.push(this.feuilles.quantite(q, ligne));
  }

  private champ(tests: readonly Test[]): (() => Unite) | null {
    if (tests.length === 0) return null;
    const sources = new Set<SourceQuelconque>();
    for (const t of tests) this.test(t, sources);
    const question = this.feuilles.champ(tests);
    return () =>
      new Unite([...sources], (ligne) => {
        const dedans = question(ligne);
        return dedans === null ? PROBLEME : { genre: "champ", dedans };
      });
  }

  private critere(c: Critere): () => Unite {
    const sources = new Set<SourceQuelconque>();
    for (const l of c.lignes) {
      for (const t of l.tests) this.test(t, sources);
      if (l.quantite !== null) this.quantite(l.quantite, l.ligne, sources);
    }
    const question = this.feuilles.critere(c);
    return () =>
      new Unite([...sources], (ligne) => {
        const lignes = question(ligne);
        return lignes === null ? PROBLEME : { genre: "critere", lignes };
      });
  }

  construis(): Plan {
    const { grille, date, feuilles } = this;
    const champ = this.champ(grille.champ);
    const champs = grille.blocs.map((b) => this.champ(b.champ));
    const criteres = grille.criteres.map((c) => this.critere(c));
    const sourcesDeBase = new Set<SourceQuelconque>();
    const base = grille.base;
    if (base !== null) this.quantite(base.quantite, base.ligne, sourcesDeBase);
    const unites = {
      criteres: criteres.map((f) => f()),
      champ: champ?.() ?? null,
      champs: champs.map((f) => f?.() ?? null),
      base: null as Unite | null,
    };
    if (base !== null) {
      const question = feuilles.base(base);
      unites.base = new Unite([...sourcesDeBase], (ligne) => {
        const quantite = question(ligne);
        return quantite === "illisible" ? PROBLEME : { genre: "base", quantite };
      });
    }
    // Les unités sont abonnées : les classes connues d'avance peuvent se demander.
    for (const s of this.colonnes.values()) s.prepare();
    return { feuilles, grille, date, ...this.range(unites.criteres), ...unites };
  }

  /** Range les colonnes binaires à quatre par octet, celles d'un même bloc ensemble ; les autres ont leur tableau. */
  private range(
    criteres: readonly Unite[],
  ): Pick<Plan, "paquets" | "nombres" | "textes" | "liees" | "tableaux" | "places"> {
    const destination = new Map<SourceQuelconque, string>();
    criteres.forEach((u, i) => {
      const c = this.grille.criteres[i]!;
      for (const s of u.sources) if (!destination.has(s)) destination.set(s, `${c.bloc}/${c.groupe ?? "-"}`);
    });
    const ou = (s: SourceQuelconque): string => destination.get(s) ?? "~";
    const places = new Map<SourceQuelconque, Place>();
    let tableaux = 0;
    const seul = <S extends SourceQuelconque>(source: S): Seule<S> => {
      places.set(source, { tableau: tableaux, decalage: 0, masque: -1 });
      return { source, tableau: tableaux++ };
    };
    const colonnes = [...this.colonnes.values()].sort((x, y) => x.indice - y.indice);
    const binaires = colonnes
      .filter((s) => s.binaire)
      .sort((x, y) => (ou(x) < ou(y) ? -1 : ou(x) > ou(y) ? 1 : x.indice - y.indice));
    const paquets: PaquetBinaire[] = [];
    for (let debut = 0; debut < binaires.length; debut += 4) {
      const paquet = new PaquetBinaire(binaires.slice(debut, debut + 4), tableaux++);
      paquet.colonnes.forEach((s, j) => places.set(s, { tableau: paquet.tableau, decalage: 2 * j, masque: 3 }));
      paquets.push(paquet);
    }
    const deNombres = (s: SourceDeColonne): boolean =>
      !s.identifiee && this.grille.colonnes[s.rang]!.lectures.some((l) => l === "nombre" || l === "date");
    const autres = colonnes.filter((s) => !s.binaire);
    const nombres = autres.filter(deNombres).map(seul);
    const textes = autres.filter((s) => !deNombres(s)).map(seul);
    const liees = [...this.liees.values()].map(seul);
    return { paquets, nombres, textes, liees, tableaux, places };
  }
}

/** Une forme de condition, écrite : deux conditions de même écriture ont la même issue sur une même colonne. */
function signature(c: Condition): string {
  return JSON.stringify(c, (_cle, v: unknown) =>
    typeof v === "bigint" ? `${v.toString()}n` : v === undefined ? "?" : v,
  );
}

export const construisPlan = (grille: GrilleCompilee, date: DateLegale | null): Plan =>
  new Construction(grille, date).construis();
