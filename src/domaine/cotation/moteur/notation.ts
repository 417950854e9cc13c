/**
 * Les codes → les scores : sommes, bornes et groupes se calculent sur les entiers que les poids donnent à chaque code, une tranche
 * de lignes à la fois.
 */
import { arrondiAuDouble } from "./echelle";
import type { Encodage } from "./encodage";
import { Drapeau } from "./lecture";
import { RIEN, type BlocPret, type Poids, type Terme } from "./poids";

/** État d'une demande une fois notée. */
export const Etat = { Notee: 0, Blanche: 1, HorsChamp: 2, Confiee: 3 } as const;

export interface Notes {
  readonly n: number;
  /** Total entier, dans l'unité de `diviseur` ; NaN si la demande n'est pas notée ici. */
  readonly totaux: Float64Array;
  readonly diviseur: number;
  readonly etats: Uint8Array;
}

/** Lignes traitées ensemble : les tableaux de travail tiennent dans le cache du processeur. */
export const TRANCHE = 1024;

// Les codes d'un octet à part : le compilateur ne voit alors qu'une sorte de tableau dans chaque boucle.
function ajoute8(acc: Float64Array, codes: Uint8Array, valeurs: Float64Array, debut: number, m: number): void {
  for (let i = 0; i < m; i++) acc[i] = acc[i]! + valeurs[codes[debut + i]!]!;
}
function ajoute16(
  acc: Float64Array,
  codes: Uint16Array | Int32Array,
  valeurs: Float64Array,
  debut: number,
  m: number,
): void {
  for (let i = 0; i < m; i++) acc[i] = acc[i]! + valeurs[codes[debut + i]!]!;
}
/** Quatre termes d'un coup : l'accumulateur n'est lu et écrit qu'une fois. */
function ajouteQuatre8(
  acc: Float64Array,
  c0: Uint8Array,
  v0: Float64Array,
  c1: Uint8Array,
  v1: Float64Array,
  c2: Uint8Array,
  v2: Float64Array,
  c3: Uint8Array,
  v3: Float64Array,
  debut: number,
  m: number,
): void {
  for (let i = 0; i < m; i++) {
    const j = debut + i;
    acc[i] = acc[i]! + (v0[c0[j]!]! + v1[c1[j]!]!) + (v2[c2[j]!]! + v3[c3[j]!]!);
  }
}
function ajouteTous(acc: Float64Array, termes: readonly Terme[], debut: number, m: number): void {
  let t = 0;
  for (; t + 4 <= termes.length; t += 4) {
    const [a, b, c, d] = [termes[t]!, termes[t + 1]!, termes[t + 2]!, termes[t + 3]!];
    if (
      a.codes instanceof Uint8Array &&
      b.codes instanceof Uint8Array &&
      c.codes instanceof Uint8Array &&
      d.codes instanceof Uint8Array
    )
      ajouteQuatre8(acc, a.codes, a.valeurs, b.codes, b.valeurs, c.codes, c.valeurs, d.codes, d.valeurs, debut, m);
    else for (const x of [a, b, c, d]) ajoute(acc, x, debut, m);
  }
  for (; t < termes.length; t++) ajoute(acc, termes[t]!, debut, m);
}
function ajoute(acc: Float64Array, { codes, valeurs }: Terme, debut: number, m: number): void {
  if (codes instanceof Uint8Array) ajoute8(acc, codes, valeurs, debut, m);
  else ajoute16(acc, codes, valeurs, debut, m);
}

// Une comparaison plutôt que Math.max : celui-ci distingue −0 et NaN, et coûte le double ; presque toujours l'issue est la même.
function plusGrand8(acc: Float64Array, codes: Uint8Array, valeurs: Float64Array, debut: number, m: number): void {
  for (let i = 0; i < m; i++) {
    const v = valeurs[codes[debut + i]!]!;
    if (v > acc[i]!) acc[i] = v;
  }
}
function plusGrand16(
  acc: Float64Array,
  codes: Uint16Array | Int32Array,
  valeurs: Float64Array,
  debut: number,
  m: number,
): void {
  for (let i = 0; i < m; i++) {
    const v = valeurs[codes[debut + i]!]!;
    if (v > acc[i]!) acc[i] = v;
  }
}
function retiensLePlusGrand(acc: Float64Array, { codes, valeurs }: Terme, debut: number, m: number): void {
  if (codes instanceof Uint8Array) plusGrand8(acc, codes, valeurs, debut, m);
  else plusGrand16(acc, codes, valeurs, debut, m);
}

export function borneBloc(acc: Float64Array, plancher: number, plafond: number, m: number): void {
  if (plancher !== -Infinity) for (let i = 0; i < m; i++) if (acc[i]! < plancher) acc[i] = plancher;
  if (plafond !== Infinity) for (let i = 0; i < m; i++) if (acc[i]! > plafond) acc[i] = plafond;
}

/** Le plus grand résultat d'un groupe, 0 si aucun de ses critères n'a de ligne vraie. */
export function noteGroupe(termes: readonly Terme[], groupe: Float64Array, debut: number, m: number): void {
  groupe.fill(RIEN, 0, m);
  for (const t of termes) retiensLePlusGrand(groupe, t, debut, m);
  for (let i = 0; i < m; i++) if (groupe[i]! === RIEN) groupe[i] = 0;
}

/** Bornes et champ d'un bloc, sur sa somme brute. */
export function acheveBloc(bloc: BlocPret, acc: Float64Array, debut: number, m: number): void {
  borneBloc(acc, bloc.plancher, bloc.plafond, m);
  const { champ } = bloc;
  if (champ !== null) for (let i = 0; i < m; i++) if (champ.valeurs[champ.codes[debut + i]!] === 0) acc[i] = 0;
}

/** Somme brute d'un bloc sur une tranche de lignes ; `gardes` reçoit ce que vaut chacun de ses groupes. */
export function sommeBloc(
  bloc: BlocPret,
  acc: Float64Array,
  groupe: Float64Array,
  debut: number,
  m: number,
  apports: Float64Array | null,
  gardes: readonly Float64Array[] | null = null,
): void {
  acc.fill(0, 0, m);
  ajouteTous(acc, bloc.termes, debut, m);
  bloc.groupes.forEach((g, j) => {
    noteGroupe(g, groupe, debut, m);
    for (let i = 0; i < m; i++) acc[i] = acc[i]! + groupe[i]!;
    gardes?.[j]!.set(groupe.subarray(0, m), debut);
  });
  if (apports !== null) for (let i = 0; i < m; i++) acc[i] = acc[i]! + apports[i]!;
}

/** Valeur d'un bloc (bornes et champ compris, avant exclusions) sur une tranche de lignes. */
export function noteBloc(
  bloc: BlocPret,
  acc: Float64Array,
  groupe: Float64Array,
  debut: number,
  m: number,
  apports: Float64Array | null,
): void {
  sommeBloc(bloc, acc, groupe, debut, m, apports);
  acheveBloc(bloc, acc, debut, m);
}

/** Somme des blocs → total, ligne par ligne : base, puis bornes. */
export function totalBorne({ base, un, plancher, plafond }: Poids, somme: number, i: number): number {
  let v = base === null ? somme : base.valeurs[base.codes[i]!]! * (un + somme);
  if (v < plancher) v = plancher;
  return v > plafond ? plafond : v;
}

/** Ce que les groupes à cheval apportent à chaque bloc. */
export function apportsDesMeles(poids: Poids, debut: number, m: number): (Float64Array | null)[] {
  const apports: (Float64Array | null)[] = poids.blocs.map(() => null);
  for (const { membres } of poids.meles) {
    for (let i = 0; i < m; i++) {
      let meilleur = RIEN;
      let gagnant = -1;
      for (let j = 0; j < membres.length; j++) {
        const { terme, bloc } = membres[j]!;
        const champ = poids.blocs[bloc]!.champ;
        // Hors du champ de son bloc, un critère quitte son groupe.
        if (champ !== null && champ.valeurs[champ.codes[debut + i]!] === 0) continue;
        const v = terme.valeurs[terme.codes[debut + i]!]!;
        if (v > meilleur) {
          meilleur = v;
          gagnant = bloc;
        }
      }
      if (gagnant >= 0) (apports[gagnant] ??= new Float64Array(TRANCHE))[i]! += meilleur;
    }
  }
  return apports;
}

/** Exclusions, base et bornes du total. */
export function totalise(
  poids: Poids,
  blocs: readonly Float64Array[],
  decalage: number,
  sortie: Float64Array,
  debut: number,
  m: number,
): void {
  for (const b of poids.ordre) {
    const { exclusPar } = poids.blocs[b]!;
    if (exclusPar.length === 0) continue;
    const cible = blocs[b]!;
    for (const p of exclusPar) {
      const cause = blocs[p]!;
      for (let i = 0; i < m; i++) if (cause[decalage + i] !== 0) cible[decalage + i] = 0;
    }
  }
  for (let i = 0; i < m; i++) sortie[debut + i] = 0;
  for (const v of blocs) for (let i = 0; i < m; i++) sortie[debut + i]! += v[decalage + i]!;
  borneLesTotaux(poids, sortie, debut, m);
}

/** Somme des blocs → total : base, puis bornes. */
export function borneLesTotaux(poids: Poids, sortie: Float64Array, debut: number, m: number): void {
  const { base, un, plancher, plafond } = poids;
  if (base !== null)
    for (let i = 0; i < m; i++) sortie[debut + i] = base.valeurs[base.codes[debut + i]!]! * (un + sortie[debut + i]!);
  if (plancher !== -Infinity)
    for (let i = 0; i < m; i++) if (sortie[debut + i]! < plancher) sortie[debut + i] = plancher;
  if (plafond !== Infinity) for (let i = 0; i < m; i++) if (sortie[debut + i]! > plafond) sortie[debut + i] = plafond;
}

/** États des lignes avec ces poids : blanche, hors champ, confiée à la référence, sinon notée. */
export function etatsDe(e: Encodage, poids: Poids): Uint8Array {
  const etats = new Uint8Array(e.n);
  for (let i = 0; i < e.n; i++) {
    const d = e.drapeaux[i];
    if (d === Drapeau.Blanche) etats[i] = Etat.Blanche;
    else if (d !== Drapeau.Ordinaire || !poids.exact) etats[i] = Etat.Confiee;
  }
  const { champ } = poids;
  if (champ !== null)
    for (let i = 0; i < e.n; i++)
      if (etats[i] === Etat.Notee && champ.valeurs[champ.codes[i]!] === 0) etats[i] = Etat.HorsChamp;
  for (const { terme, champ: duBloc } of poids.conflits) {
    for (let i = 0; i < e.n; i++) {
      if (etats[i] !== Etat.Notee || terme.valeurs[terme.codes[i]!] !== 1) continue;
      // Hors du champ de son bloc, un critère n'est pas lu : il ne se contredit pas.
      if (duBloc === null || duBloc.valeurs[duBloc.codes[i]!] !== 0) etats[i] = Etat.Confiee;
    }
  }
  return etats;
}

/** `gardes` reçoit la valeur de chaque bloc, bornes et exclusions comprises, dans l'unité des blocs. */
export function note(e: Encodage, poids: Poids, gardes: readonly Float64Array[] | null = null): Notes {
  const totaux = new Float64Array(e.n);
  const etats = etatsDe(e, poids);
  const valeurs = poids.blocs.map(() => new Float64Array(TRANCHE));
  const groupe = new Float64Array(TRANCHE);
  for (let debut = 0; debut < e.n; debut += TRANCHE) {
    const m = Math.min(TRANCHE, e.n - debut);
    const apports = apportsDesMeles(poids, debut, m);
    for (let b = 0; b < valeurs.length; b++) {
      noteBloc(poids.blocs[b]!, valeurs[b]!, groupe, debut, m, apports[b]!);
    }
    totalise(poids, valeurs, 0, totaux, debut, m);
    gardes?.forEach((g, b) => g.set(valeurs[b]!.subarray(0, m), debut));
  }
  for (let i = 0; i < e.n; i++) if (etats[i] !== Etat.Notee) totaux[i] = NaN;
  return { n: e.n, totaux, diviseur: poids.diviseur, etats };
}

/** Le double le plus proche du score exact. Total et diviseur sont entiers et sous 2^53 : une seule division, bien arrondie. */
export const scoreDe = (notes: Notes, i: number): number => arrondiAuDouble(notes.totaux[i]!, notes.diviseur);
