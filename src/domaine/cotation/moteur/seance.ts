/**
 * Une population encodée que l'on renote à chaque changement de points : les cellules ne sont jamais relues, seuls les blocs
 * dont un poids a changé sont recalculés. Les rangs se comptent sur les totaux entiers.
 */
import { dUnTrait } from "../../commun";
import type { Critere, GrilleCompilee, ResultatDeDemande } from "../types";
import type { Encodage } from "./encodage";
import {
  acheveBlocAux,
  appliqueLaDifference,
  differenceDEcart,
  differenceDe,
  differenceDuChange,
  lignesTouchees,
  memeTerme,
  reunis,
  type Difference,
} from "./difference";
import {
  Etat,
  TRANCHE,
  acheveBloc,
  apportsDesMeles,
  borneBloc,
  borneLesTotaux,
  etatsDe,
  noteBloc,
  scoreDe,
  sommeBloc,
  totalBorne,
  totalise,
  type Notes,
} from "./notation";
import type { Podium } from "./podium";
import { prepareLesPoids, type BlocPret, type Poids } from "./poids";
import { Fautes } from "./fautes";
import { rangsDesTotaux } from "./comptage";

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
export const acheve = (encodage: Encodage, poids: Poids, notes: Notes): PopulationNotee =>
  dUnTrait(achevePeuAPeu(encodage, poids, notes));

/** Un `yield` par ligne confiée, et par tranche des autres. */
export function* achevePeuAPeu(
  encodage: Encodage,
  poids: Poids,
  notes: Notes,
): Generator<undefined, PopulationNotee, void> {
  const scores = new Float64Array(notes.n);
  const confiees = new Map<number, ResultatDeDemande>();
  let fautes: Fautes | null = null;
  for (let i = 0; i < notes.n; i++) {
    if (notes.etats[i] !== Etat.Confiee) {
      scores[i] = scoreDe(notes, i);
      if (i % TRANCHE === 0) yield undefined;
      continue;
    }
    fautes ??= new Fautes(encodage, poids);
    const r = fautes.juge(i);
    confiees.set(i, r);
    scores[i] = r.score ?? NaN;
    yield undefined;
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
function remplaceAux(sigma: Float64Array, bloc: Float64Array, acc: Float64Array, places: Int32Array, p: number): void {
  for (let j = 0; j < p; j++) {
    const i = places[j]!;
    const v = acc[j]!;
    sigma[i] = sigma[i]! + (v - bloc[i]!);
    bloc[i] = v;
  }
}
function efface(totaux: Float64Array, etats: Uint8Array): void {
  for (let i = 0; i < etats.length; i++) if (etats[i] !== 0) totaux[i] = NaN;
}

/** Ce qu'un essai change : des lignes, leur total d'avant et leur total nouveau. */
export interface Changements {
  nombre: number;
  readonly lignes: Int32Array;
  readonly anciens: Float64Array;
  readonly totaux: Float64Array;
}

/** Retient les `m` lignes de `places` dont le total change ; une ligne sans total (NaN) n'en a pas davantage après l'essai. */
function retiens(
  places: Int32Array,
  nouveaux: Float64Array,
  totaux: Float64Array,
  m: number,
  sortie: Changements,
): void {
  const { lignes, anciens, totaux: retenus } = sortie;
  let k = sortie.nombre;
  for (let j = 0; j < m; j++) {
    const i = places[j]!;
    const avant = totaux[i]!;
    const apres = nouveaux[j]!;
    if (apres === avant || avant !== avant) continue;
    lignes[k] = i;
    anciens[k] = avant;
    retenus[k++] = apres;
  }
  sortie.nombre = k;
}
/** Total des lignes de `places` quand un de leurs blocs passe de `ancien` à `acc`, à la place de `acc`. */
function totauxAux(
  poids: Poids,
  sigma: Float64Array,
  ancien: Float64Array,
  acc: Float64Array,
  places: Int32Array,
  p: number,
): void {
  for (let j = 0; j < p; j++) {
    const i = places[j]!;
    acc[j] = sigma[i]! - ancien[i]! + acc[j]!;
  }
  const { base, un, plancher, plafond } = poids;
  if (base !== null) {
    const { codes, valeurs } = base;
    for (let j = 0; j < p; j++) acc[j] = valeurs[codes[places[j]!]!]! * (un + acc[j]!);
  }
  borneBloc(acc, plancher, plafond, p);
}

interface Essai {
  readonly d: Difference;
  readonly sortie: Changements;
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
  private readonly places = new Int32Array(TRANCHE);
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
    const apres = this.poids;
    const memeUnite = apres.un === avant.un && apres.unite === avant.unite && apres.meles.length === 0;
    const memesBornes = (x: BlocPret, y: BlocPret): boolean => x.plancher === y.plancher && x.plafond === y.plafond;
    const change = apres.blocs.map((b, i) =>
      memeUnite && memesBornes(avant.blocs[i]!, b) ? differenceDe(avant.blocs[i]!, b) : null,
    );
    this.recalcule(change, avant);
    return this.notesCourantes;
  }

  /** Le total d'une ligne ne dépend que de ses blocs, et de rien d'autre qui ait changé. */
  private memesTotaux(avant: Poids | null): boolean {
    const { poids } = this;
    return (
      avant !== null &&
      !poids.avecExclusions &&
      poids.diviseur === avant.diviseur &&
      poids.plancher === avant.plancher &&
      poids.plafond === avant.plafond &&
      (poids.base === null ? avant.base === null : avant.base !== null && memeTerme(poids.base, avant.base))
    );
  }

  /** Par bloc, ce qui a changé ; null : tout. */
  private recalcule(change: readonly (Difference | null)[], avant: Poids | null = null): void {
    const { encodage, poids, blocs, bruts, groupes, sigma, acc, groupe, places } = this;
    const { totaux } = this.notesCourantes;
    const { n } = encodage;
    const touches = change.flatMap((d, b) => (d === null || d.touches.length > 0 ? [b] : []));
    const memesEtats =
      avant !== null && poids.exact === avant.exact && poids.conflits.length === 0 && avant.conflits.length === 0;
    const etats = memesEtats ? this.notesCourantes.etats : etatsDe(encodage, poids);
    const partiel = memesEtats && this.memesTotaux(avant) && !change.includes(null);
    for (let debut = 0; debut < n; debut += TRANCHE) {
      const m = Math.min(TRANCHE, n - debut);
      const apports = apportsDesMeles(poids, debut, m);
      for (const b of touches) {
        const d = change[b]!;
        const pret = poids.blocs[b]!;
        if (d === null) {
          sommeBloc(pret, acc, groupe, debut, m, apports[b]!, groupes[b]!);
          bruts[b]!.set(acc.subarray(0, m), debut);
          acheveBloc(pret, acc, debut, m);
          remplace(sigma, blocs[b]!, acc, debut, m);
          continue;
        }
        const p = lignesTouchees(d.touches, debut, m, places);
        const brut = bruts[b]!;
        appliqueLaDifference(d, brut, acc, groupe, groupes[b]!, true, places, p);
        for (let j = 0; j < p; j++) brut[places[j]!] = acc[j]!;
        acheveBlocAux(pret, acc, places, p);
        remplaceAux(sigma, blocs[b]!, acc, places, p);
        if (partiel) {
          for (let j = 0; j < p; j++) {
            const i = places[j]!;
            if (etats[i] === Etat.Notee) totaux[i] = totalBorne(poids, sigma[i]!, i);
          }
        }
      }
      if (!partiel) this.total(poids, totaux, debut, m);
    }
    if (!partiel) efface(totaux, etats);
    this.notesCourantes = { n, totaux, diviseur: poids.diviseur, etats };
  }

  /** Totaux d'une tranche. */
  private total(poids: Poids, sortie: Float64Array, debut: number, m: number): void {
    const { blocs, sigma, travail } = this;
    if (poids.avecExclusions) {
      for (let b = 0; b < blocs.length; b++) travail[b]!.set(blocs[b]!.subarray(debut, debut + m));
      totalise(poids, travail, 0, sortie, debut, m);
      return;
    }
    sortie.set(sigma.subarray(debut, debut + m), debut);
    borneLesTotaux(poids, sortie, debut, m);
  }

  /**
   * Pour chacun des écarts (10^-12), les demandes dont le total changerait si un critère donnait cet écart de plus ; la séance
   * garde les siens. Les écarts s'essaient ensemble : ils touchent les mêmes lignes. `podium` : celui de son groupe.
   */
  essaie(
    critere: number,
    ecarts: readonly bigint[],
    sorties: readonly Changements[],
    podium: Podium | null = null,
  ): void {
    const { bloc } = this.poids.grille.criteres[critere]!;
    const essais: Essai[] = [];
    ecarts.forEach((ecart, e) => {
      const sortie = sorties[e]!;
      sortie.nombre = 0;
      const { poids } = this;
      const d = poids.meles.length > 0 || poids.avecExclusions ? null : differenceDEcart(poids, critere, ecart, podium);
      if (d === null) this.essaieTout(poids.avecEcart(critere, ecart), sortie);
      else if (d.touches.length > 0) essais.push({ d, sortie });
    });
    if (essais.length > 0) this.essaieAuxTouchees(bloc, essais);
  }

  /**
   * Les demandes dont le total changerait si le critère de rang `critere` prenait la place de `autre` ; la séance garde le sien. Rend de
   * combien change la somme de son bloc sur les demandes notées, dans l'unité des blocs ; null : il faut tout renoter.
   */
  essaieLeCritere(critere: number, autre: Critere, podium: Podium | null, sortie: Changements): number | null {
    const { encodage, poids, acc, groupe, places, sigma } = this;
    sortie.nombre = 0;
    if (!poids.exact || poids.meles.length > 0 || poids.avecExclusions || poids.conflits.length > 0) return null;
    const d = differenceDuChange(poids.changeParCritere(critere, autre), critere, podium);
    if (d === null) return null;
    const { totaux } = this.notesCourantes;
    const { bloc } = poids.grille.criteres[critere]!;
    const [ancien, bruts, gardes, pret] = [
      this.blocs[bloc]!,
      this.bruts[bloc]!,
      this.groupes[bloc]!,
      poids.blocs[bloc]!,
    ];
    let change = 0;
    for (let debut = 0; d.touches.length > 0 && debut < encodage.n; debut += TRANCHE) {
      const p = lignesTouchees(d.touches, debut, Math.min(TRANCHE, encodage.n - debut), places);
      appliqueLaDifference(d, bruts, acc, groupe, gardes, false, places, p);
      acheveBlocAux(pret, acc, places, p);
      for (let j = 0; j < p; j++) {
        const i = places[j]!;
        if (totaux[i] === totaux[i]) change += acc[j]! - ancien[i]!;
      }
      totauxAux(poids, sigma, ancien, acc, places, p);
      retiens(places, acc, totaux, p, sortie);
    }
    return change;
  }

  /** Ce que chaque bloc donne aux demandes notées, dans l'unité des blocs. */
  sommesDesBlocs(): readonly number[] {
    const { totaux } = this.notesCourantes;
    return this.blocs.map((b) => b.reduce((s, v, i) => (totaux[i] === totaux[i] ? s + v : s), 0));
  }

  /** Des groupes à cheval ou des exclusions déplacent des points d'un bloc à l'autre : tous se recalculent. */
  private essaieTout(poids: Poids, sortie: Changements): void {
    const { encodage, acc, groupe, places, travail } = this;
    const { totaux } = this.notesCourantes;
    const essai = new Float64Array(encodage.n);
    for (let debut = 0; debut < encodage.n; debut += TRANCHE) {
      const m = Math.min(TRANCHE, encodage.n - debut);
      const apports = apportsDesMeles(poids, debut, m);
      poids.blocs.forEach((b, i) => noteBloc(b, travail[i]!, groupe, debut, m, apports[i]!));
      totalise(poids, travail, 0, essai, debut, m);
      acc.set(essai.subarray(debut, debut + m));
      for (let j = 0; j < m; j++) places[j] = debut + j;
      retiens(places, acc, totaux, m, sortie);
    }
  }

  private essaieAuxTouchees(bloc: number, essais: readonly Essai[]): void {
    const { encodage, poids, acc, groupe, places, sigma } = this;
    const { totaux } = this.notesCourantes;
    const pret = poids.blocs[bloc]!;
    const [ancien, bruts, gardes] = [this.blocs[bloc]!, this.bruts[bloc]!, this.groupes[bloc]!];
    const touches = reunis(essais.flatMap((e) => e.d.touches));
    for (let debut = 0; debut < encodage.n; debut += TRANCHE) {
      const m = Math.min(TRANCHE, encodage.n - debut);
      const p = lignesTouchees(touches, debut, m, places);
      for (const { d, sortie } of essais) {
        appliqueLaDifference(d, bruts, acc, groupe, gardes, false, places, p);
        acheveBlocAux(pret, acc, places, p);
        totauxAux(poids, sigma, ancien, acc, places, p);
        retiens(places, acc, totaux, p, sortie);
      }
    }
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

  acheve(): PopulationNotee {
    return acheve(this.encodage, this.poids, { ...this.notesCourantes, totaux: this.notesCourantes.totaux.slice() });
  }
}
