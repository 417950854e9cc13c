/**
 * La relaxation continue par le simplexe dual à variables bornées (Lemke, 1954 ; pas long de Fourer, 1994) : le tableau est gardé
 * d'un nœud à l'autre, car changer des bornes laisse la base duale réalisable. Rien n'est écarté sur la foi du tableau : la borne
 * rendue, et une impossibilité, sont recalculées de leurs multiplicateurs sur les contraintes d'origine (Neumaier et Shcherbina,
 * Mathematical Programming 99, 2004) ; des multiplicateurs faux donneraient une borne plus basse, jamais une preuve fausse.
 */
import type { Programme } from "./programme";
import type { Relachee, Relaxation } from "./separation";

const PRES = 1e-9;
const REALISABLE = 1e-7;
const PIVOT = 1e-7;

/** Une variable d'écart se note −1 − rang de sa contrainte. */
const ecartDe = (contrainte: number): number => -1 - contrainte;

class Simplexe {
  private variables = 0;
  private lignes: Float64Array<ArrayBuffer>[] = [];
  private reduits: Float64Array<ArrayBuffer> = new Float64Array(0);
  private readonly base: number[] = [];
  private readonly hors: number[] = [];
  private valeurs: Float64Array<ArrayBuffer> = new Float64Array(0);
  private pivots = 0;

  constructor(
    private readonly p: Programme,
    private readonly pivotsAvantDeRefaire: number,
  ) {
    this.etends();
  }

  /** Les contraintes et les variables ajoutées depuis : la base d'avant reste duale réalisable, coûts et écarts nouveaux étant à leur place. */
  private etends(): void {
    const { variables, contraintes } = this.p;
    const neuves = variables.length - this.variables;
    if (neuves > 0) {
      const allonge = (t: Float64Array): Float64Array<ArrayBuffer> => {
        const plus = new Float64Array(t.length + neuves);
        plus.set(t);
        return plus;
      };
      this.lignes = this.lignes.map(allonge);
      this.reduits = allonge(this.reduits);
      this.valeurs = allonge(this.valeurs);
      for (let v = this.variables; v < variables.length; v++) {
        this.reduits[this.hors.length] = variables[v]!.cout;
        this.hors.push(v);
      }
      this.variables = variables.length;
    }
    if (this.lignes.length === contraintes.length) return;
    const colonne = new Map(this.hors.map((v, j) => [v, j] as const));
    const rang = new Map(this.base.map((v, i) => [v, i] as const));
    for (let i = this.lignes.length; i < contraintes.length; i++) {
      const ligne = new Float64Array(this.hors.length);
      for (const [v, c] of contraintes[i]!.termes) {
        const j = colonne.get(v);
        if (j !== undefined) ligne[j] = ligne[j]! + c;
        else {
          const autre = this.lignes[rang.get(v)!]!;
          for (let k = 0; k < ligne.length; k++) ligne[k] = ligne[k]! + c * autre[k]!;
        }
      }
      this.lignes.push(ligne);
      this.base.push(ecartDe(i));
    }
  }

  /** Le tableau, refait de la même base à partir des contraintes d'origine. */
  private refais(): void {
    const voulues = new Set(this.base.filter((v) => v >= 0));
    // Les lignes dont l'écart est hors de la base, et elles seules : la base est la même, donc aussi réalisable au dual.
    const libres = new Set(this.hors.flatMap((v) => (v < 0 ? [-1 - v] : [])));
    this.variables = 0;
    this.lignes = [];
    this.reduits = new Float64Array(0);
    this.valeurs = new Float64Array(0);
    this.base.length = 0;
    this.hors.length = 0;
    this.pivots = 0;
    this.etends();
    // Une colonne dont aucune ligne libre n'a encore de coefficient attend les pivots des autres.
    const attendent = new Set(this.hors.flatMap((v, j) => (voulues.has(v) ? [j] : [])));
    for (let avant = -1; attendent.size > 0 && avant !== attendent.size;) {
      avant = attendent.size;
      for (const j of attendent) {
        let [choix, plus] = [-1, 1e-5];
        for (const i of libres)
          if (Math.abs(this.lignes[i]![j]!) > plus) [choix, plus] = [i, Math.abs(this.lignes[i]![j]!)];
        if (choix < 0) continue;
        libres.delete(choix);
        attendent.delete(j);
        this.pivote(choix, j);
      }
    }
  }

  private pivote(r: number, q: number): void {
    const ligne = this.lignes[r]!;
    const inverse = 1 / ligne[q]!;
    const utiles: number[] = [];
    for (let j = 0; j < ligne.length; j++) {
      const a = ligne[j]!;
      if (a === 0) continue;
      if (j === q) ligne[j] = inverse;
      else if (Math.abs(a) < 1e-13) {
        ligne[j] = 0;
        continue;
      } else ligne[j] = -a * inverse;
      utiles.push(j);
    }
    const ajoute = (t: Float64Array): void => {
      const f = t[q]!;
      if (f === 0) return;
      t[q] = 0;
      for (let k = 0; k < utiles.length; k++) {
        const j = utiles[k]!;
        t[j] = t[j]! + f * ligne[j]!;
      }
    };
    for (let i = 0; i < this.lignes.length; i++) if (i !== r) ajoute(this.lignes[i]!);
    ajoute(this.reduits);
    const entre = this.hors[q]!;
    this.hors[q] = this.base[r]!;
    this.base[r] = entre;
    this.pivots++;
  }

  resous(minimums: ArrayLike<number>, maximums: ArrayLike<number>, plafond: number): Relachee | null | "echec" {
    this.etends();
    if (this.pivots > this.pivotsAvantDeRefaire) this.refais();
    for (let essai = 0; ; essai++) {
      const r = this.essaie(minimums, maximums, plafond);
      if (r !== "echec" || essai > 0) return r;
      this.refais();
    }
  }

  private essaie(minimums: ArrayLike<number>, maximums: ArrayLike<number>, plafond: number): Relachee | null | "echec" {
    const { contraintes } = this.p;
    const bas = (v: number): number => (v >= 0 ? minimums[v]! : contraintes[-1 - v]!.minimum);
    const haut = (v: number): number => (v >= 0 ? maximums[v]! : contraintes[-1 - v]!.maximum);
    const { lignes, reduits, base, hors, valeurs } = this;
    const [n, m] = [hors.length, lignes.length];
    const basses = Float64Array.from(hors, bas);
    const hautes = Float64Array.from(hors, haut);
    for (let j = 0; j < n; j++) {
      const [b, h, d] = [basses[j]!, hautes[j]!, reduits[j]!];
      if (b > h) return null;
      if (d > PRES) valeurs[j] = b;
      else if (d < -PRES) valeurs[j] = h;
      else valeurs[j] = Math.abs(valeurs[j]! - h) < Math.abs(valeurs[j]! - b) ? h : b;
      if (valeurs[j] === -Infinity) valeurs[j] = h;
      else if (valeurs[j] === Infinity) valeurs[j] = b;
      if (Math.abs(valeurs[j]!) === Infinity) {
        // Un écart que rien ne borne : 0 lui va.
        if (Math.abs(d) > PRES) return "echec";
        valeurs[j] = 0;
      }
    }
    const beta = new Float64Array(m);
    const basBase = Float64Array.from(base, bas);
    const hautBase = Float64Array.from(base, haut);
    for (let i = 0; i < m; i++) {
      if (basBase[i]! > hautBase[i]!) return null;
      const t = lignes[i]!;
      let x = 0;
      for (let j = 0; j < n; j++) x += t[j]! * valeurs[j]!;
      beta[i] = x;
    }
    for (let tour = 0; tour < 20 * (m + n + 1); tour++) {
      let [r, pire] = [-1, REALISABLE];
      for (let i = 0; i < m; i++) {
        const manque = Math.max(basBase[i]! - beta[i]!, beta[i]! - hautBase[i]!);
        if (manque > pire) [r, pire] = [i, manque];
      }
      if (r < 0) return this.optimale(minimums, maximums, beta);
      const ligne = lignes[r]!;
      const sens = beta[r]! < basBase[r]! ? 1 : -1;
      const candidats: number[] = [];
      for (let j = 0; j < n; j++) {
        const a = sens * ligne[j]!;
        if (Math.abs(a) < PIVOT || basses[j] === hautes[j]) continue;
        if (a > 0 ? valeurs[j]! < hautes[j]! : valeurs[j]! > basses[j]!) candidats.push(j);
      }
      const rapport = (j: number): number => Math.abs(reduits[j]!) / Math.abs(ligne[j]!);
      candidats.sort((a, b) => rapport(a) - rapport(b) || Math.abs(ligne[b]!) - Math.abs(ligne[a]!) || a - b);
      let [pente, q] = [pire, -1];
      const bascules: number[] = [];
      for (const j of candidats) {
        pente -= Math.abs(ligne[j]!) * (hautes[j]! - basses[j]!);
        if (pente <= REALISABLE) {
          q = j;
          break;
        }
        bascules.push(j);
      }
      if (q < 0) return this.impossible(r, minimums, maximums) ? null : "echec";
      for (const j of bascules) {
        const delta = (valeurs[j] === basses[j] ? hautes[j]! : basses[j]!) - valeurs[j]!;
        valeurs[j] = valeurs[j]! + delta;
        for (let i = 0; i < m; i++) beta[i] = beta[i]! + lignes[i]![j]! * delta;
      }
      const cible = sens === 1 ? basBase[r]! : hautBase[r]!;
      const pas = (cible - beta[r]!) / ligne[q]!;
      for (let i = 0; i < m; i++) beta[i] = beta[i]! + lignes[i]![q]! * pas;
      beta[r] = valeurs[q]! + pas;
      valeurs[q] = cible;
      const [b, h] = [basses[q]!, hautes[q]!];
      basses[q] = basBase[r]!;
      hautes[q] = hautBase[r]!;
      basBase[r] = b;
      hautBase[r] = h;
      this.pivote(r, q);
      if (plafond < Infinity && tour % 4 === 3) {
        const borne = this.borne(minimums, maximums);
        if (borne.valeur > plafond) return { ...borne, x: null };
      }
    }
    return "echec";
  }

  /** La borne que donnent les multiplicateurs du moment, et les coûts réduits, refaits des contraintes d'origine. */
  private borne(
    minimums: ArrayLike<number>,
    maximums: ArrayLike<number>,
  ): { readonly valeur: number; readonly reduits: Float64Array } {
    const { variables, contraintes } = this.p;
    const couts = Float64Array.from(variables, (v) => v.cout);
    let valeur = 0;
    this.hors.forEach((v, j) => {
      if (v >= 0) return;
      const c = contraintes[-1 - v]!;
      const y = this.reduits[j]!;
      const cote = y > 0 ? c.minimum : c.maximum;
      if (y === 0 || Math.abs(cote) === Infinity) return;
      valeur += y * cote;
      for (const [k, a] of c.termes) couts[k] = couts[k]! - y * a;
    });
    for (let k = 0; k < couts.length; k++) {
      const c = couts[k]!;
      if (c !== 0) valeur += c * (c > 0 ? minimums[k]! : maximums[k]!);
    }
    return { valeur, reduits: couts };
  }

  private optimale(
    minimums: ArrayLike<number>,
    maximums: ArrayLike<number>,
    beta: Float64Array,
  ): Relachee | null | "echec" {
    const x = Array.from({ length: this.variables }, () => 0);
    this.hors.forEach((v, j) => {
      if (v >= 0) x[v] = this.valeurs[j]!;
    });
    this.base.forEach((v, i) => {
      if (v >= 0) x[v] = Math.min(maximums[v]!, Math.max(minimums[v]!, beta[i]!));
    });
    for (const c of this.p.contraintes) {
      let s = 0;
      for (const [v, a] of c.termes) s += a * x[v]!;
      if (s < c.minimum - 1e-5 || s > c.maximum + 1e-5) return "echec";
    }
    return { ...this.borne(minimums, maximums), x };
  }

  /** La ligne r du tableau, refaite des contraintes d'origine, montre-t-elle que rien ne convient ? */
  private impossible(r: number, minimums: ArrayLike<number>, maximums: ArrayLike<number>): boolean {
    const { contraintes } = this.p;
    const multiplicateurs = new Map<number, number>();
    // base = Σ t × hors : Σ_écarts y s + Σ_variables … = 0, y étant le coefficient de l'écart.
    if (this.base[r]! < 0) multiplicateurs.set(-1 - this.base[r]!, 1);
    this.hors.forEach((v, j) => {
      if (v < 0 && Math.abs(this.lignes[r]![j]!) > PRES) multiplicateurs.set(-1 - v, -this.lignes[r]![j]!);
    });
    const somme = new Map<number, number>();
    let [bas, haut] = [0, 0];
    for (const [i, y] of multiplicateurs) {
      const c = contraintes[i]!;
      const [b, h] = y > 0 ? [c.minimum, c.maximum] : [c.maximum, c.minimum];
      bas += y * b;
      haut += y * h;
      for (const [v, a] of c.termes) somme.set(v, (somme.get(v) ?? 0) + y * a);
    }
    // Σ y s = Σ (Σ y a) x : les deux côtés ne peuvent pas se rencontrer.
    let [basX, hautX] = [0, 0];
    for (const [v, a] of somme) {
      const [b, h] = a > 0 ? [minimums[v]!, maximums[v]!] : [maximums[v]!, minimums[v]!];
      basX += a * b;
      hautX += a * h;
    }
    return bas > hautX + REALISABLE || haut < basX - REALISABLE;
  }
}

/** Une relaxation qui garde son tableau pour chaque programme, refait de sa base après tant de pivots. */
export function relaxationDuale(pivotsAvantDeRefaire = 3000): Relaxation {
  const etats = new WeakMap<Programme, Simplexe>();
  return (p, minimums, maximums, plafond = Infinity) => {
    let etat = etats.get(p);
    if (etat === undefined) etats.set(p, (etat = new Simplexe(p, pivotsAvantDeRefaire)));
    return etat.resous(minimums, maximums, plafond);
  };
}
