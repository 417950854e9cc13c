/**
 * Le plan d'une grille : quelles cellules lire, à quels critères elles servent, comment les codes se rangent. Il se garde en
 * mémoire d'un appel à l'autre : les tables qu'il a remplies resservent, et le code optimisé du navigateur avec elles.
 */
import type { DateLegale } from "../../commun";
import type { Condition, Critere, GrilleCompilee, Micro, Quantite, Test } from "../types";
import { Feuilles, type IssueDeLigne } from "./feuilles";
import { SourceDeColonne, SourceLiee, compteDuTemps, formesDe, sansSentinelle, type Ligne } from "./sources";
import { TableDePaires } from "./tables";

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
    this.entrees[code] = this.question(ligne);
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

export interface Paquet {
  readonly colonnes: readonly SourceDeColonne[];
  readonly decalages: readonly number[];
  readonly tableau: number;
}

export interface Plan {
  readonly feuilles: Feuilles;
  readonly grille: GrilleCompilee;
  readonly date: DateLegale | null;
  readonly paquets: readonly Paquet[];
  /** Colonnes qui ont leur propre tableau, dans l'ordre où une ligne se lit. */
  readonly seules: readonly { readonly source: SourceDeColonne; readonly tableau: number }[];
  readonly liees: readonly { readonly source: SourceLiee; readonly tableau: number }[];
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

  private liee(cle: string, a: number, b: number, question: SourceLiee["questions"][number], relance: boolean): SourceLiee {
    let s = this.liees.get(cle);
    if (s === undefined) {
      const [x, y] = [this.colonne(a), this.colonne(b)];
      x.identifiee = true;
      y.identifiee = true;
      const plusTardive = relance && this.date !== null && this.date < 65_536 && a !== b && sansSentinelle(this.grille, [a, b]) ? this.date : -1;
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
      sources.add(this.liee(`d|${rang}|${t.depuis}|${cle}`, rang, t.depuis, this.feuilles.verite(t, forme, rang), true));
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
        const dedans = question(this.pleine(ligne));
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
        const lignes = question(this.pleine(ligne));
        return lignes === null ? PROBLEME : { genre: "critere", lignes };
      });
  }

  /** La ligne d'une question ne doit pas être une ligne blanche. */
  private pleine(ligne: Ligne): Ligne {
    const l = ligne.slice(0, this.grille.largeur);
    while (l.length < this.grille.largeur) l.push("");
    l.push("·");
    return l;
  }

  construis(): Plan {
    const { grille, date, feuilles } = this;
    const champ = this.champ(grille.champ);
    const champs = grille.blocs.map((b) => this.champ(b.champ));
    const criteres = grille.criteres.map((c) => this.critere(c));
    const sourcesDeBase = new Set<SourceQuelconque>();
    const base = grille.base;
    if (base !== null) this.quantite(base.quantite, base.ligne, sourcesDeBase);
    for (const s of this.colonnes.values()) s.prepare();

    const unites = {
      criteres: criteres.map((f) => f()),
      champ: champ?.() ?? null,
      champs: champs.map((f) => f?.() ?? null),
      base: null as Unite | null,
    };
    if (base !== null) {
      const question = feuilles.base(base);
      unites.base = new Unite([...sourcesDeBase], (ligne) => {
        const quantite = question(this.pleine(ligne));
        return quantite === "illisible" ? PROBLEME : { genre: "base", quantite };
      });
    }
    return { feuilles, grille, date, ...this.range(unites.criteres), ...unites };
  }

  /** Range les colonnes de peu de classes à plusieurs par octet, celles d'un même bloc ensemble. */
  private range(criteres: readonly Unite[]): Pick<Plan, "paquets" | "seules" | "liees" | "tableaux" | "places"> {
    const destination = new Map<SourceDeColonne, string>();
    criteres.forEach((u, i) => {
      const c = this.grille.criteres[i]!;
      for (const s of u.sources)
        if (s instanceof SourceDeColonne && !destination.has(s)) {
          destination.set(s, u.sources.length === 1 ? `${c.bloc}/${c.groupe ?? "-"}` : `~${c.bloc}`);
        }
    });
    const places = new Map<SourceQuelconque, Place>();
    const paquets: Paquet[] = [];
    const seules: { source: SourceDeColonne; tableau: number }[] = [];
    let tableaux = 0;
    const petites = [...this.colonnes.values()].filter((s) => s.bits > 0);
    petites.sort((x, y) => {
      const [p, q] = [destination.get(x) ?? "~~", destination.get(y) ?? "~~"];
      return p < q ? -1 : p > q ? 1 : x.indice - y.indice;
    });
    let debut = 0;
    while (debut < petites.length) {
      let fin = debut;
      let bits = 0;
      const ici = destination.get(petites[debut]!);
      while (fin < petites.length && bits + petites[fin]!.bits <= 8 && (fin === debut || destination.get(petites[fin]!) === ici)) bits += petites[fin++]!.bits;
      const colonnes = petites.slice(debut, fin);
      const decalages: number[] = [];
      let d = 0;
      for (const s of colonnes) {
        decalages.push(d);
        places.set(s, { tableau: tableaux, decalage: d, masque: (1 << s.bits) - 1 });
        d += s.bits;
      }
      paquets.push({ colonnes, decalages, tableau: tableaux++ });
      debut = fin;
    }
    for (const s of [...this.colonnes.values()].filter((x) => x.bits === 0).sort((x, y) => x.indice - y.indice)) {
      places.set(s, { tableau: tableaux, decalage: 0, masque: -1 });
      seules.push({ source: s, tableau: tableaux++ });
    }
    const liees = [...this.liees.values()].map((source) => {
      places.set(source, { tableau: tableaux, decalage: 0, masque: -1 });
      return { source, tableau: tableaux++ };
    });
    return { paquets, seules, liees, tableaux, places };
  }
}

/** Une forme de condition, écrite : deux conditions de même écriture ont la même issue sur une même colonne. */
function signature(c: Condition): string {
  return JSON.stringify(c, (_cle, v: unknown) => (typeof v === "bigint" ? `${v.toString()}n` : v === undefined ? "?" : v));
}

export const construisPlan = (grille: GrilleCompilee, date: DateLegale | null): Plan => new Construction(grille, date).construis();
