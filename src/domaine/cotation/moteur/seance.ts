/**
 * Une population encodée que l'on renote à chaque changement de points : les cellules ne sont jamais relues, seuls les blocs
 * dont un poids a changé sont recalculés. Rangs et quarts se comptent sur les totaux entiers.
 */
import type { GrilleCompilee, ResultatDeDemande } from "../types";
import type { Encodage } from "./encodage";
import {
  Etat, TRANCHE, acheveBloc, appliqueLaDifference, apportsDesMeles, borneLesTotaux, differenceDe, etatsDe, noteBloc, prepareLesPoids, scoreDe,
  sommeBloc, totalise, type Difference, type Notes, type Poids,
} from "./notation";
import { Fautes } from "./fautes";
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
  let fautes: Fautes | null = null;
  for (let i = 0; i < notes.n; i++) {
    if (notes.etats[i] !== Etat.Confiee) {
      scores[i] = scoreDe(notes, i);
      continue;
    }
    fautes ??= new Fautes(encodage, poids);
    const r = fautes.juge(i);
    confiees.set(i, r);
    scores[i] = r.score ?? NaN;
  }
  return { n: notes.n, encodage, poids, notes, scores, confiees };
}

// Des boucles à part : chacune ne voit qu'une sorte de tableau.
function remplace(sigma: Float64Array, bloc: Float64Array, acc: Float64Array, debut: number, m: number): void {
  for (let i = 0; i < m; i++) {
    const v = acc[i]!;
    sigma[debut + i] = sigma[debut + i]! + (v - bloc[debut + i]!);
    bloc[debut + i] = v;
  }
}
function change(sortie: Float64Array, sigma: Float64Array, ancien: Float64Array, essai: Float64Array, debut: number, m: number): void {
  for (let i = 0; i < m; i++) sortie[debut + i] = sigma[debut + i]! - ancien[debut + i]! + essai[i]!;
}
function efface(totaux: Float64Array, etats: Uint8Array): void {
  for (let i = 0; i < etats.length; i++) if (etats[i] !== 0) totaux[i] = NaN;
}

export class Seance {
  private poids: Poids;
  /** Somme brute de chaque bloc, puis sa valeur (bornes et champ compris, avant exclusions). */
  private readonly bruts: Float64Array[];
  private readonly blocs: Float64Array[];
  /** Ce que vaut chaque groupe d'un bloc. */
  private readonly groupes: Float64Array[][];
  /** Somme des blocs, quand aucun n'en exclut un autre. */
  private readonly sigma: Float64Array;
  private readonly travail: Float64Array[];
  private readonly acc = new Float64Array(TRANCHE);
  private readonly groupe = new Float64Array(TRANCHE);
  private notesCourantes: Notes;

  constructor(
    readonly encodage: Encodage,
    grille: GrilleCompilee = encodage.plan.grille,
    /** Écarts (10^-12) que l'on voudra essayer : l'unité des totaux les rend entiers. */
    ecarts: readonly bigint[] = [],
  ) {
    this.poids = prepareLesPoids(encodage, grille, ecarts);
    const { n } = encodage;
    this.bruts = this.poids.blocs.map(() => new Float64Array(n));
    this.blocs = this.poids.blocs.map(() => new Float64Array(n));
    this.groupes = this.poids.blocs.map((b) => b.groupes.map(() => new Float64Array(n)));
    this.sigma = new Float64Array(n);
    this.travail = this.poids.blocs.map(() => new Float64Array(TRANCHE));
    this.notesCourantes = { n, totaux: new Float64Array(n), diviseur: 1, etats: new Uint8Array(n) };
    this.recalcule(this.poids.blocs.map(() => null));
  }

  get notes(): Notes {
    return this.notesCourantes;
  }

  /** Renote avec une grille de même forme, dont seuls les points et les bornes ont changé. */
  renote(grille: GrilleCompilee): Notes {
    const avant = this.poids;
    this.poids = prepareLesPoids(this.encodage, grille, [], avant);
    const memeUnite = this.poids.un === avant.un && this.poids.unite === avant.unite && this.poids.meles.length === 0;
    this.recalcule(this.poids.blocs.map((b, i) => (memeUnite ? differenceDe(avant.blocs[i]!, b) : null)), avant);
    return this.notesCourantes;
  }

  /** Par bloc, ce qui a changé ; null : tout. */
  private recalcule(change: readonly (Difference | null)[], avant: Poids | null = null): void {
    const { encodage, poids, blocs, bruts, groupes, sigma, acc, groupe } = this;
    const { totaux } = this.notesCourantes;
    const { n } = encodage;
    const touches = change.flatMap((d, b) => {
      if (d === null) return [b];
      const bornes = avant !== null && (avant.blocs[b]!.plancher !== poids.blocs[b]!.plancher || avant.blocs[b]!.plafond !== poids.blocs[b]!.plafond);
      return bornes || d.ajouts.length > 0 || d.groupes.length > 0 ? [b] : [];
    });
    for (let debut = 0; debut < n; debut += TRANCHE) {
      const m = Math.min(TRANCHE, n - debut);
      const apports = poids.meles.length > 0 ? apportsDesMeles(poids, debut, m) : null;
      for (const b of touches) {
        const d = change[b]!;
        const pret = poids.blocs[b]!;
        if (d === null) sommeBloc(pret, acc, groupe, debut, m, apports?.[b] ?? null, groupes[b]!);
        else {
          acc.set(bruts[b]!.subarray(debut, debut + m));
          appliqueLaDifference(d, pret, acc, groupe, groupes[b]!, true, debut, m);
        }
        bruts[b]!.set(m === TRANCHE ? acc : acc.subarray(0, m), debut);
        acheveBloc(pret, acc, debut, m);
        remplace(sigma, blocs[b]!, acc, debut, m);
      }
      this.total(poids, null, -1, totaux, debut, m);
    }
    const etats = etatsDe(encodage, poids);
    efface(totaux, etats);
    this.notesCourantes = { n, totaux, diviseur: poids.diviseur, etats };
  }

  /** Totaux d'une tranche ; `essai` remplace la valeur d'un bloc. */
  private total(poids: Poids, essai: Float64Array | null, bloc: number, sortie: Float64Array, debut: number, m: number): void {
    const { blocs, sigma, travail } = this;
    if (poids.avecExclusions) {
      for (let b = 0; b < blocs.length; b++) {
        const v = travail[b]!;
        if (b === bloc) v.set(essai!);
        else v.set(blocs[b]!.subarray(debut, debut + m));
      }
      totalise(poids, travail, 0, sortie, debut, m);
      return;
    }
    if (essai === null) sortie.set(sigma.subarray(debut, debut + m), debut);
    else change(sortie, sigma, blocs[bloc]!, essai, debut, m);
    borneLesTotaux(poids, sortie, debut, m);
  }

  /** Totaux qu'auraient les demandes si un critère donnait `ecart` (10^-12) de plus ; la séance garde les siens. */
  essaie(critere: number, ecart: bigint, sortie: Float64Array): Float64Array {
    const { encodage, acc, groupe, travail, blocs } = this;
    const poids = this.poids.avecEcart(critere, ecart);
    const { bloc } = poids.grille.criteres[critere]!;
    const mele = poids.meles.length > 0;
    const d = differenceDe(this.poids.blocs[bloc]!, poids.blocs[bloc]!);
    for (let debut = 0; debut < encodage.n; debut += TRANCHE) {
      const m = Math.min(TRANCHE, encodage.n - debut);
      if (mele) {
        // Un groupe à cheval déplace des points d'un bloc à l'autre : tous se recalculent.
        const apports = apportsDesMeles(poids, debut, m);
        for (let b = 0; b < blocs.length; b++) noteBloc(poids.blocs[b]!, travail[b]!, groupe, debut, m, apports[b]!);
        totalise(poids, travail, 0, sortie, debut, m);
      } else {
        acc.set(this.bruts[bloc]!.subarray(debut, debut + m));
        if (d === null) sommeBloc(poids.blocs[bloc]!, acc, groupe, debut, m, null);
        else appliqueLaDifference(d, poids.blocs[bloc]!, acc, groupe, this.groupes[bloc]!, false, debut, m);
        acheveBloc(poids.blocs[bloc]!, acc, debut, m);
        this.total(poids, acc, bloc, sortie, debut, m);
      }
    }
    efface(sortie, this.notesCourantes.etats);
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
