/**
 * Une population encodée que l'on renote à chaque changement de points : les cellules ne sont jamais relues, seuls les blocs
 * dont un poids a changé sont recalculés. Rangs et quarts se comptent sur les totaux entiers.
 */
import { evalueDemande } from "../evalue";
import type { GrilleCompilee, ResultatDeDemande } from "../types";
import type { Encodage } from "./encodage";
import {
  Etat, TRANCHE, apportsDesMeles, etatsDe, memeBloc, noteBloc, prepareLesPoids, scoreDe, totalise, type Notes, type Poids,
} from "./notation";
import { quartsDesTotaux, rangsDesTotaux, type Quarts } from "./comptage";

/** Une population notée : scores exacts, et pour chaque ligne confiée à la référence ce qu'elle en a dit. */
export interface PopulationNotee {
  readonly n: number;
  readonly encodage: Encodage;
  readonly poids: Poids;
  readonly notes: Notes;
  /** Double le plus proche du score exact ; NaN sans score. */
  readonly scores: Float64Array;
  readonly confiees: ReadonlyMap<number, ResultatDeDemande>;
}

/** Les lignes confiées, jugées par la référence ; un score qu'elle rend prend sa place parmi les autres. */
export function acheve(encodage: Encodage, poids: Poids, notes: Notes): PopulationNotee {
  const scores = new Float64Array(notes.n);
  const confiees = new Map<number, ResultatDeDemande>();
  for (let i = 0; i < notes.n; i++) {
    if (notes.etats[i] !== Etat.Confiee) {
      scores[i] = scoreDe(notes, i);
      continue;
    }
    const r = evalueDemande(poids.grille, encodage.lignes[i]!, i + 1, encodage.plan.date);
    confiees.set(i, r);
    scores[i] = r.score ?? NaN;
  }
  return { n: notes.n, encodage, poids, notes, scores, confiees };
}

export class Seance {
  private poids: Poids;
  private readonly blocs: Float64Array[];
  private readonly travail: Float64Array[];
  private notesCourantes: Notes;

  constructor(
    readonly encodage: Encodage,
    grille: GrilleCompilee = encodage.plan.grille,
    /** Écarts (10^-12) que l'on voudra essayer : l'unité des totaux les rend entiers. */
    ecarts: readonly bigint[] = [],
  ) {
    this.poids = prepareLesPoids(encodage, grille, ecarts);
    this.blocs = this.poids.blocs.map(() => new Float64Array(encodage.n));
    this.travail = this.poids.blocs.map(() => new Float64Array(TRANCHE));
    this.notesCourantes = { n: encodage.n, totaux: new Float64Array(encodage.n), diviseur: 1, etats: new Uint8Array(0) };
    this.recalcule(this.poids.blocs.map((_, b) => b));
  }

  get notes(): Notes {
    return this.notesCourantes;
  }

  /** Renote avec une grille de même forme, dont seuls les points et les bornes ont changé. */
  renote(grille: GrilleCompilee): Notes {
    const avant = this.poids;
    this.poids = prepareLesPoids(this.encodage, grille);
    const memeUnite = this.poids.un === avant.un;
    const tous = this.poids.blocs.map((_, b) => b);
    this.recalcule(memeUnite && this.poids.meles.length === 0 ? tous.filter((b) => !memeBloc(avant.blocs[b]!, this.poids.blocs[b]!)) : tous);
    return this.notesCourantes;
  }

  private recalcule(changes: readonly number[]): void {
    const { encodage, poids, blocs, travail } = this;
    const { n } = encodage;
    const totaux = this.notesCourantes.totaux;
    const groupe = new Float64Array(TRANCHE);
    const acc = new Float64Array(TRANCHE);
    for (let debut = 0; debut < n; debut += TRANCHE) {
      const m = Math.min(TRANCHE, n - debut);
      const apports = poids.meles.length > 0 ? apportsDesMeles(poids, debut, m) : null;
      for (const b of changes) {
        noteBloc(poids.blocs[b]!, acc, groupe, debut, m, apports?.[b] ?? null);
        blocs[b]!.set(m === TRANCHE ? acc : acc.subarray(0, m), debut);
      }
      if (poids.avecExclusions) {
        blocs.forEach((v, b) => travail[b]!.set(v.subarray(debut, debut + m)));
        totalise(poids, travail, 0, totaux, debut, m);
      } else totalise(poids, blocs, debut, totaux, debut, m);
    }
    const etats = etatsDe(encodage, poids);
    for (let i = 0; i < n; i++) if (etats[i] !== Etat.Notee) totaux[i] = NaN;
    this.notesCourantes = { n, totaux, diviseur: poids.diviseur, etats };
  }

  /** Totaux qu'auraient les demandes avec ces poids, de même unité ; la séance garde les siens. */
  essaie(poids: Poids, sortie: Float64Array): Float64Array {
    const { encodage, blocs, travail } = this;
    const groupe = new Float64Array(TRANCHE);
    const change = poids.blocs.map((b, i) => poids.meles.length > 0 || !(b === this.poids.blocs[i] || memeBloc(b, this.poids.blocs[i]!)));
    for (let debut = 0; debut < encodage.n; debut += TRANCHE) {
      const m = Math.min(TRANCHE, encodage.n - debut);
      const apports = poids.meles.length > 0 ? apportsDesMeles(poids, debut, m) : null;
      for (let b = 0; b < blocs.length; b++) {
        if (change[b]!) noteBloc(poids.blocs[b]!, travail[b]!, groupe, debut, m, apports?.[b] ?? null);
        else travail[b]!.set(blocs[b]!.subarray(debut, debut + m));
      }
      totalise(poids, travail, 0, sortie, debut, m);
    }
    const { etats } = this.notesCourantes;
    for (let i = 0; i < encodage.n; i++) if (etats[i] !== Etat.Notee) sortie[i] = NaN;
    return sortie;
  }

  /** Valeur de chaque bloc (bornes comprises, avant exclusion) d'une demande, dans l'unité des blocs. */
  valeurDuBloc(bloc: number, i: number): number {
    return this.blocs[bloc]![i]!;
  }

  get poidsCourants(): Poids {
    return this.poids;
  }

  /** Rangs (sans date) de la population notée ; 0 sans rang. Les lignes confiées ne sont pas classées. */
  rangs(sortie = new Int32Array(this.encodage.n)): Int32Array {
    return rangsDesTotaux(this.notesCourantes.totaux, sortie);
  }

  /** Minimum, quarts et maximum par groupe (groupes de 0 à nombre − 1). */
  quarts(groupes: ArrayLike<number> | null, nombre: number): Quarts[] {
    return quartsDesTotaux(this.notesCourantes, groupes, nombre);
  }

  acheve(): PopulationNotee {
    return acheve(this.encodage, this.poids, { ...this.notesCourantes, totaux: this.notesCourantes.totaux.slice() });
  }
}
