/**
 * La relaxation continue par le simplexe dual à variables bornées (Lemke, 1954 ; pas long de Fourer, 1994) : le tableau est gardé
 * d'un nœud à l'autre, car changer des bornes laisse la base duale réalisable. Rien n'est écarté sur la foi du tableau : la borne
 * rendue, et une impossibilité, sont recalculées de leurs multiplicateurs sur les contraintes d'origine (Neumaier et Shcherbina,
 * Mathematical Programming 99, 2004) ; des multiplicateurs faux donneraient une borne plus basse, jamais une preuve fausse.
 */
import { borneDe, type Borne } from "./multiplicateurs";
import type { Programme } from "./programme";
import type { Relachee, Relaxation } from "./separation";

const PRES = 1e-9;
const REALISABLE = 1e-7;
const PIVOT = 1e-7;

/** Une variable d'écart se note −1 − rang de sa contrainte. */
const ecartDe = (contrainte: number): number => -1 - contrainte;

/** Part de la base des seuls écarts, réalisable au dual quels que soient les coûts : chaque variable est bornée. */
export class Simplexe {
  private variables = 0;
  private lignes: Float64Array<ArrayBuffer>[] = [];
  private reduits: Float64Array<ArrayBuffer> = new Float64Array();
  private readonly base: number[] = [];
  private readonly hors: number[] = [];
  private valeurs: Float64Array<ArrayBuffer> = new Float64Array();
  pivots = 0;

  constructor(private readonly p: Programme) {}

  /** Les contraintes et les variables ajoutées depuis : la base d'avant reste duale réalisable, coûts et écarts nouveaux étant à leur place. */
  private etends(): void {
    const { variables, contraintes } = this.p;
    const neuves = variables.slice(this.variables);
    if (neuves.length > 0) {
      const allonge = (t: Float64Array): Float64Array<ArrayBuffer> => {
        const plus = new Float64Array(t.length + neuves.length);
        plus.set(t);
        return plus;
      };
      this.lignes = this.lignes.map(allonge);
      this.reduits = allonge(this.reduits);
      this.valeurs = allonge(this.valeurs);
      for (const { cout } of neuves) {
        this.reduits[this.hors.length] = cout;
        this.hors.push(this.variables++);
      }
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

  private pivote(r: number, q: number): void {
    const ligne = this.lignes[r]!;
    const inverse = 1 / ligne[q]!;
    const utiles: number[] = [];
    for (let j = 0; j < ligne.length; j++) {
      const a = ligne[j]!;
      if (a === 0) continue;
      ligne[j] = j === q ? inverse : -a * inverse;
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

  /** Comme une `Relaxation`, à partir du tableau du nœud précédent. */
  resous(minimums: ArrayLike<number>, maximums: ArrayLike<number>, plafond: number): Relachee | null | "echec" {
    this.etends();
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
      else valeurs[j] = valeurs[j]! < h ? b : h;
      // Un écart n'est parfois borné que d'un côté ; celui que rien ne borne ne quitte pas la base.
      if (valeurs[j] === -Infinity) valeurs[j] = h;
      else if (valeurs[j] === Infinity) valeurs[j] = b;
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
      let r: number | null = null;
      let pire = REALISABLE;
      for (let i = 0; i < m; i++) {
        const manque = Math.max(basBase[i]! - beta[i]!, beta[i]! - hautBase[i]!);
        if (manque > pire) [r, pire] = [i, manque];
      }
      if (r === null) return this.optimale(minimums, maximums, beta);
      const ligne = lignes[r]!;
      const sens = beta[r]! < basBase[r]! ? 1 : -1;
      const candidats: number[] = [];
      for (let j = 0; j < n; j++) {
        const a = sens * ligne[j]!;
        if (Math.abs(a) < PIVOT || basses[j] === hautes[j]) continue;
        if (a > 0 ? valeurs[j]! < hautes[j]! : valeurs[j]! > basses[j]!) candidats.push(j);
      }
      const rapport = (j: number): number => Math.abs(reduits[j]!) / Math.abs(ligne[j]!);
      candidats.sort(
        (a, b) =>
          rapport(a) - rapport(b) ||
          // À égalité, le plus grand pivot.
          Math.abs(ligne[b]!) - Math.abs(ligne[a]!),
      );
      let pente = pire;
      let q: number | null = null;
      const bascules: number[] = [];
      for (const j of candidats) {
        pente -= Math.abs(ligne[j]!) * (hautes[j]! - basses[j]!);
        if (pente <= REALISABLE) {
          q = j;
          break;
        }
        bascules.push(j);
      }
      if (q === null) return this.impossible(r, sens, minimums, maximums) ? null : "echec";
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
      const borne = this.borne(minimums, maximums);
      if (borne.valeur > plafond) return { ...borne, x: null };
    }
    return "echec";
  }

  /** Les multiplicateurs que porte une ligne du tableau : le coefficient de l'écart de chaque contrainte. */
  private multiplicateurs(ligne: Float64Array, facteur: number): [contrainte: number, multiplicateur: number][] {
    return this.hors.flatMap((v, j): [number, number][] => (v < 0 ? [[-1 - v, facteur * ligne[j]!]] : []));
  }

  private borne(minimums: ArrayLike<number>, maximums: ArrayLike<number>): Borne {
    const couts = this.p.variables.map((v) => v.cout);
    return borneDe(this.p, couts, this.multiplicateurs(this.reduits, 1), minimums, maximums);
  }

  private optimale(
    minimums: ArrayLike<number>,
    maximums: ArrayLike<number>,
    beta: Float64Array,
  ): Relachee | null | "echec" {
    const x: number[] = [];
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

  /** La ligne r du tableau montre-t-elle que rien ne convient ? Des coûts tous nuls auraient alors une borne au-dessus de 0. */
  private impossible(r: number, sens: number, minimums: ArrayLike<number>, maximums: ArrayLike<number>): boolean {
    const siens = this.multiplicateurs(this.lignes[r]!, -sens);
    if (this.base[r]! < 0) siens.push([-1 - this.base[r]!, sens]);
    const nuls = this.p.variables.map(() => 0);
    return borneDe(this.p, nuls, siens, minimums, maximums).valeur > REALISABLE;
  }
}

/** Une relaxation qui garde son tableau pour chaque programme, refait après tant de pivots, ou quand il n'a pas su conclure. */
export function relaxationDuale(pivotsAvantDeRefaire = 3000): Relaxation {
  const etats = new WeakMap<Programme, Simplexe>();
  const neuf = (p: Programme): Simplexe => {
    const s = new Simplexe(p);
    etats.set(p, s);
    return s;
  };
  return (p, minimums, maximums, plafond = Infinity) => {
    const garde = etats.get(p);
    const etat = garde === undefined || garde.pivots > pivotsAvantDeRefaire ? neuf(p) : garde;
    const r = etat.resous(minimums, maximums, plafond);
    return r === "echec" ? neuf(p).resous(minimums, maximums, plafond) : r;
  };
}
