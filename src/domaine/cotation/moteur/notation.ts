/**
 * Les codes → les scores. Chaque résultat de critère est un entier exact à une échelle commune ; sommes, bornes et groupes se
 * calculent sur ces entiers, tenus dans des doubles tant qu'aucune somme ne peut passer 2^53.
 */
import { arrondiAuDouble } from "./echelle";
import { MICRO, type Critere, type GrilleCompilee } from "../types";
import { lectureDe, type Encodage } from "./encodage";
import { Drapeau } from "./lecture";
import type { Entree, Plan } from "./plan";
import type { Codes } from "./sources";

const UN = MICRO * MICRO;
const SUR = 2n ** 53n;
const RIEN = -Infinity;

/** Résultat d'un critère (au 10^-12) ; null : aucune ligne vraie ; « conflit » : deux lignes vraies se contredisent. */
export function resultatDuCritere(c: Critere, entree: Extract<Entree, { genre: "critere" }>, ecart = 0n): bigint | null | "conflit" {
  let brut: bigint | null = null;
  for (let i = 0; i < entree.lignes.length; i++) {
    const { verite, quantite } = entree.lignes[i]!;
    if (verite !== "vrai") continue;
    const r = c.lignes[i]!.points * (quantite ?? MICRO);
    if (brut === null) brut = r;
    else if (c.cumul === "somme") brut += r;
    else if (c.cumul === "max") brut = r > brut ? r : brut;
    else if (c.cumul === "exclusif" && r !== brut) return "conflit";
  }
  if (brut === null) return null;
  // L'écart d'un essai de sensibilité porte sur les demandes à qui le critère donne des points, avant ses bornes.
  return entreBornes(brut === 0n ? brut : brut + ecart, c.plancher, c.plafond);
}

function entreBornes(v: bigint, plancher: bigint | null, plafond: bigint | null): bigint {
  let x = v;
  if (plancher !== null && x < plancher * MICRO) x = plancher * MICRO;
  if (plafond !== null && x > plafond * MICRO) x = plafond * MICRO;
  return x;
}

const pgcd = (a: bigint, b: bigint): bigint => {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
};
const abs = (x: bigint): bigint => (x < 0n ? -x : x);

/** Une somme de termes : le code d'un tableau désigne la valeur à ajouter, ou à comparer dans un groupe. */
export interface Terme {
  readonly codes: Codes;
  /** −1 : les codes sont ceux d'une unité, pas d'un tableau partagé. */
  readonly tableau: number;
  readonly valeurs: Float64Array;
}

export interface BlocPret {
  readonly termes: readonly Terme[];
  /** Groupes dont tous les critères sont de ce bloc, sans champ : le plus grand. */
  readonly groupes: readonly (readonly Terme[])[];
  readonly plancher: number;
  readonly plafond: number;
  readonly champ: Terme | null;
  readonly exclusPar: readonly number[];
}

/** Un groupe à cheval sur plusieurs blocs, ou dont un bloc a un champ : critère par critère, dans l'ordre. */
interface GroupeMele {
  readonly membres: readonly { readonly terme: Terme; readonly bloc: number }[];
}

export interface Poids {
  readonly grille: GrilleCompilee;
  readonly blocs: readonly BlocPret[];
  readonly meles: readonly GroupeMele[];
  readonly ordre: readonly number[];
  readonly champ: Terme | null;
  readonly base: Terme | null;
  /** La valeur de 1 dans l'unité des blocs, pour base × (1 + Σ). */
  readonly un: number;
  readonly plancher: number;
  readonly plafond: number;
  /** Un score est le total divisé par ce diviseur. */
  readonly diviseur: number;
  /** Les points du moment mettent ces lignes en conflit : elles sont confiées à la référence. */
  readonly conflits: readonly { readonly terme: Terme; readonly champ: Terme | null }[];
  /** Résultats exacts (10^-12) par code, et ce qu'ils ont en commun : repris tant que les points ne changent pas. */
  readonly exacts: readonly (readonly (bigint | null | "conflit")[])[];
  readonly communs: readonly Commun[];
  readonly avecExclusions: boolean;
  /** Résultat de chaque critère par code de son unité, dans l'unité des blocs ; −∞ : aucune ligne vraie. */
  readonly resultats: readonly Terme[];
  /** Valeur de 1 point (10^-12) dans l'unité des blocs, et de la base dans la sienne. */
  readonly unite: bigint;
  readonly uniteDeBase: bigint;
  /** Les mêmes poids, un critère donnant `ecart` (10^-12) de plus à chaque demande à qui il donne des points. */
  readonly avecEcart: (critere: number, ecart: bigint) => Poids;
  /** Faux si une somme peut dépasser 2^53 : tout est alors confié à la référence. */
  readonly exact: boolean;
}

/** Valeurs par classe d'une source, étendues aux codes d'un octet partagé. */
function etends(valeurs: readonly number[], decalage: number, masque: number, ajout: Float64Array | null, fusion: (a: number, b: number) => number): Float64Array {
  const taille = masque === -1 ? Math.max(valeurs.length, 1) : 256;
  const l = ajout !== null && ajout.length >= taille ? ajout : new Float64Array(taille);
  if (ajout !== null && l !== ajout) l.set(ajout);
  for (let c = 0; c < taille; c++) {
    const v = valeurs[masque === -1 ? c : (c >> decalage) & masque] ?? 0;
    l[c] = ajout === null ? v : fusion(l[c]!, v);
  }
  return l;
}

const somme = (a: number, b: number): number => a + b;
const plusGrand = (a: number, b: number): number => (b > a ? b : a);

interface Commun {
  /** Plus grand diviseur commun des résultats (et de 1). */
  readonly diviseur: bigint;
  /** Plus grande valeur absolue. */
  readonly maximum: bigint;
}

function communDe(liste: readonly (bigint | null | "conflit")[]): Commun {
  let diviseur = UN;
  let maximum = 0n;
  let precedent: bigint | null = null;
  for (const v of liste) {
    if (typeof v !== "bigint" || v === precedent) continue;
    precedent = v;
    diviseur = pgcd(diviseur, v);
    if (abs(v) > maximum) maximum = abs(v);
  }
  return { diviseur, maximum };
}

/** Deux critères qui donnent le même résultat aux mêmes lignes vraies. */
const memesPoints = (a: Critere, b: Critere): boolean =>
  a === b ||
  (a.cumul === b.cumul && a.plancher === b.plancher && a.plafond === b.plafond && a.lignes.length === b.lignes.length &&
    a.lignes.every((l, i) => l.points === b.lignes[i]!.points));

/** `avant` : des poids du même encodage, dont ce qui n'a pas changé se reprend. */
export function prepareLesPoids(e: Encodage, grille: GrilleCompilee, ecarts: readonly bigint[] = [], avant: Poids | null = null): Poids {
  const { plan } = e;
  // 1. Résultats exacts de chaque critère, par code.
  const exacts = grille.criteres.map((c, k) =>
    avant !== null && memesPoints(avant.grille.criteres[k]!, c)
      ? avant.exacts[k]!
      : plan.criteres[k]!.entrees.map((x) => (x.genre === "critere" ? resultatDuCritere(c, x) : null)),
  );
  const communs = exacts.map((liste, k) => (avant !== null && liste === avant.exacts[k] ? avant.communs[k]! : communDe(liste)));
  const b = grille.base;
  const bases = b === null || plan.base === null ? [] : plan.base.entrees.map((x) =>
    x.genre === "base" && x.quantite !== null ? entreBornes(b.points * x.quantite, b.plancher, b.plafond) : 0n,
  );
  // 2. La plus grande unité qui les rend tous entiers, et qui divise 1.
  let unite = UN;
  for (const { diviseur: d } of communs) unite = pgcd(unite, d);
  for (const bloc of grille.blocs) for (const v of [bloc.plancher, bloc.plafond]) if (v !== null) unite = pgcd(unite, v * MICRO);
  for (const v of ecarts) unite = pgcd(unite, v);
  let uniteDeBase = UN;
  for (const v of bases) uniteDeBase = pgcd(uniteDeBase, v);
  const bornesDuTotal = [grille.plancher, grille.plafond];
  if (b === null) for (const v of bornesDuTotal) if (v !== null) unite = pgcd(unite, v * MICRO);
  // Avec une base, une borne du total s'exprime dans le produit des deux unités.
  if (b !== null) for (const v of bornesDuTotal) if (v !== null) uniteDeBase = pgcd(uniteDeBase, v * MICRO);
  const diviseur = b === null ? UN / unite : (UN / unite) * (UN / uniteDeBase);
  const borneTotale = (v: bigint | null): bigint | null => (v === null ? null : b === null ? (v * MICRO) / unite : ((v * MICRO) / uniteDeBase) * (UN / unite));

  // 3. Aucune somme ne doit pouvoir passer 2^53.
  let sigma = b === null ? 0n : UN;
  communs.forEach(({ maximum: m }) => {
    sigma += m + ecarts.reduce((x, v) => (abs(v) > x ? abs(v) : x), 0n);
  });
  for (const bloc of grille.blocs) for (const v of [bloc.plancher, bloc.plafond]) if (v !== null) sigma += abs(v * MICRO);
  let baseMax = uniteDeBase;
  for (const v of bases) if (abs(v) > baseMax) baseMax = abs(v);
  const plusGrandTotal = (sigma / unite + 1n) * (b === null ? 1n : baseMax / uniteDeBase + 1n);
  const [plancher, plafond] = [borneTotale(grille.plancher), borneTotale(grille.plafond)];
  const exact = plusGrandTotal < SUR && diviseur <= SUR && abs(plancher ?? 0n) < SUR && abs(plafond ?? 0n) < SUR;

  // 4. Les tables, un terme par tableau et par destination.
  const enUnites = (v: bigint): number => Number(v / unite);
  type Exacts = readonly (readonly (bigint | null | "conflit")[])[];
  const termeDe = (les: Exacts, k: number, rien: number): Terme => {
    const u = plan.criteres[k]!;
    const { codes, decalage, masque, tableau } = lectureDe(u, e);
    const valeurs = les[k]!.map((v) => (typeof v === "bigint" ? enUnites(v) : rien));
    return { codes, tableau, valeurs: etends(valeurs, decalage, masque, null, somme) };
  };
  /** Sans résultat négatif, « aucune ligne vraie » ne se distingue pas de 0 dans un groupe. */
  const rienDe = (les: Exacts, rangs: readonly number[]): number => (rangs.every((k) => les[k]!.every((v) => typeof v !== "bigint" || v >= 0n)) ? 0 : RIEN);
  const fusionne = (les: Exacts, rangs: readonly number[], rien: number, fusion: (x: number, y: number) => number): Terme[] => {
    const termes: Terme[] = [];
    for (const k of rangs) {
      const t = termeDe(les, k, rien);
      const deja = t.tableau < 0 ? -1 : termes.findIndex((x) => x.tableau === t.tableau && x.valeurs.length === t.valeurs.length);
      if (deja < 0) termes.push(t);
      else termes[deja] = { ...t, valeurs: t.valeurs.map((v, c) => fusion(termes[deja]!.valeurs[c]!, v)) };
    }
    return termes;
  };
  const champDe = (u: Plan["champ"]): Terme | null => {
    if (u === null) return null;
    const { codes, decalage, masque, tableau } = lectureDe(u, e);
    return { codes, tableau, valeurs: etends(u.entrees.map((x) => (x.genre === "champ" && x.dedans ? 1 : 0)), decalage, masque, null, somme) };
  };
  const champs = plan.champs.map(champDe);
  const groupesMeles: (readonly number[])[] = [];
  const groupesDuBloc: number[][][] = grille.blocs.map(() => []);
  for (const g of grille.groupes) {
    const [seul, ...autres] = new Set(g.criteres.map((k) => grille.criteres[k]!.bloc));
    if (autres.length === 0 && champs[seul!] === null) groupesDuBloc[seul!]!.push([...g.criteres]);
    else groupesMeles.push(g.criteres);
  }
  const mele = (les: Exacts, rangs: readonly number[]): GroupeMele => ({ membres: rangs.map((k) => ({ terme: termeDe(les, k, RIEN), bloc: grille.criteres[k]!.bloc })) });
  const bloc = (les: Exacts, i: number): BlocPret => {
    const b = grille.blocs[i]!;
    return {
      termes: fusionne(les, b.criteres.filter((k) => grille.criteres[k]!.groupe === null), 0, somme),
      groupes: groupesDuBloc[i]!.map((rangs) => fusionne(les, rangs, rienDe(les, rangs), plusGrand)),
      plancher: b.plancher === null ? -Infinity : enUnites(b.plancher * MICRO),
      plafond: b.plafond === null ? Infinity : enUnites(b.plafond * MICRO),
      champ: champs[i]!,
      exclusPar: b.exclusPar,
    };
  };
  let base: Terme | null = null;
  if (b !== null && plan.base !== null) {
    const { codes, decalage, masque, tableau } = lectureDe(plan.base, e);
    base = { codes, tableau, valeurs: etends(bases.map((v) => Number(v / uniteDeBase)), decalage, masque, null, somme) };
  }
  const conflits: Poids["conflits"][number][] = [];
  exacts.forEach((liste, k) => {
    if (!liste.includes("conflit")) return;
    const { codes, decalage, masque, tableau } = lectureDe(plan.criteres[k]!, e);
    const terme = { codes, tableau, valeurs: etends(liste.map((v) => (v === "conflit" ? 1 : 0)), decalage, masque, null, somme) };
    conflits.push({ terme, champ: champs[grille.criteres[k]!.bloc]! });
  });
  // Même unité qu'avant : un bloc dont rien n'a changé se reprend tel quel.
  const reprise = avant !== null && avant.unite === unite ? avant : null;
  const blocInchange = (p: Poids, b: GrilleCompilee["blocs"][number], i: number): boolean => {
    const a = p.grille.blocs[i]!;
    return a.plancher === b.plancher && a.plafond === b.plafond && b.criteres.every((k) => exacts[k] === p.exacts[k]);
  };
  const poids: Poids = {
    grille,
    blocs: grille.blocs.map((b, i) => (reprise !== null && blocInchange(reprise, b, i) ? reprise.blocs[i]! : bloc(exacts, i))),
    meles: groupesMeles.map((rangs) => mele(exacts, rangs)),
    ordre: grille.ordre, champ: champDe(plan.champ), base, un: Number(UN / unite),
    plancher: plancher === null ? -Infinity : Number(plancher), plafond: plafond === null ? Infinity : Number(plafond),
    diviseur: Number(diviseur), conflits, exact,
    avecExclusions: grille.blocs.some((x) => x.exclusPar.length > 0),
    resultats: grille.criteres.map((_, k) => (reprise !== null && exacts[k] === reprise.exacts[k] ? reprise.resultats[k]! : termeDe(exacts, k, RIEN))),
    unite, uniteDeBase, exacts, communs,
    avecEcart: (k, ecart) => {
      const les = exacts.slice();
      les[k] = plan.criteres[k]!.entrees.map((x) => (x.genre === "critere" ? resultatDuCritere(grille.criteres[k]!, x, ecart) : null));
      const { bloc: ici } = grille.criteres[k]!;
      return {
        ...poids,
        blocs: poids.blocs.map((b, i) => (i === ici ? bloc(les, i) : b)),
        meles: poids.meles.map((m, j) => (groupesMeles[j]!.includes(k) ? mele(les, groupesMeles[j]!) : m)),
      };
    },
  };
  return poids;
}

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

// Une fonction par largeur de code : le compilateur ne voit alors qu'une sorte de tableau dans chaque boucle.
function ajoute8(acc: Float64Array, codes: Uint8Array, valeurs: Float64Array, debut: number, m: number): void {
  for (let i = 0; i < m; i++) acc[i] = acc[i]! + valeurs[codes[debut + i]!]!;
}
function ajoute16(acc: Float64Array, codes: Uint16Array, valeurs: Float64Array, debut: number, m: number): void {
  for (let i = 0; i < m; i++) acc[i] = acc[i]! + valeurs[codes[debut + i]!]!;
}
function ajoute32(acc: Float64Array, codes: Int32Array, valeurs: Float64Array, debut: number, m: number): void {
  for (let i = 0; i < m; i++) acc[i] = acc[i]! + valeurs[codes[debut + i]!]!;
}
/** Quatre termes d'un coup : l'accumulateur n'est lu et écrit qu'une fois. */
function ajouteQuatre8(
  acc: Float64Array, c0: Uint8Array, v0: Float64Array, c1: Uint8Array, v1: Float64Array, c2: Uint8Array, v2: Float64Array, c3: Uint8Array, v3: Float64Array,
  debut: number, m: number,
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
    if (a.codes instanceof Uint8Array && b.codes instanceof Uint8Array && c.codes instanceof Uint8Array && d.codes instanceof Uint8Array)
      ajouteQuatre8(acc, a.codes, a.valeurs, b.codes, b.valeurs, c.codes, c.valeurs, d.codes, d.valeurs, debut, m);
    else for (const x of [a, b, c, d]) ajoute(acc, x, debut, m);
  }
  for (; t < termes.length; t++) ajoute(acc, termes[t]!, debut, m);
}
function ajoute(acc: Float64Array, { codes, valeurs }: Terme, debut: number, m: number): void {
  if (codes instanceof Uint8Array) ajoute8(acc, codes, valeurs, debut, m);
  else if (codes instanceof Uint16Array) ajoute16(acc, codes, valeurs, debut, m);
  else ajoute32(acc, codes, valeurs, debut, m);
}

// Math.max et Math.min ne branchent pas : une comparaison imprévisible coûte plus que le reste de la boucle.
function plusGrand8(acc: Float64Array, codes: Uint8Array, valeurs: Float64Array, debut: number, m: number): void {
  for (let i = 0; i < m; i++) acc[i] = Math.max(acc[i]!, valeurs[codes[debut + i]!]!);
}
function plusGrand16(acc: Float64Array, codes: Uint16Array | Int32Array, valeurs: Float64Array, debut: number, m: number): void {
  for (let i = 0; i < m; i++) acc[i] = Math.max(acc[i]!, valeurs[codes[debut + i]!]!);
}
function retiensLePlusGrand(acc: Float64Array, { codes, valeurs }: Terme, debut: number, m: number): void {
  if (codes instanceof Uint8Array) plusGrand8(acc, codes, valeurs, debut, m);
  else plusGrand16(acc, codes, valeurs, debut, m);
}

function borneBloc(acc: Float64Array, plancher: number, plafond: number, m: number): void {
  for (let i = 0; i < m; i++) acc[i] = Math.min(plafond, Math.max(plancher, acc[i]!));
}

/** Le plus grand résultat d'un groupe, 0 si aucun de ses critères n'a de ligne vraie. */
export function noteGroupe(termes: readonly Terme[], groupe: Float64Array, debut: number, m: number): void {
  groupe.fill(RIEN, 0, m);
  for (const t of termes) retiensLePlusGrand(groupe, t, debut, m);
  for (let i = 0; i < m; i++) if (groupe[i]! === RIEN) groupe[i] = 0;
}

/** Bornes et champ d'un bloc, sur sa somme brute. */
export function acheveBloc(bloc: BlocPret, acc: Float64Array, debut: number, m: number): void {
  if (bloc.plancher !== -Infinity || bloc.plafond !== Infinity) borneBloc(acc, bloc.plancher, bloc.plafond, m);
  const { champ } = bloc;
  if (champ !== null) for (let i = 0; i < m; i++) if (champ.valeurs[champ.codes[debut + i]!] === 0) acc[i] = 0;
}

/** Somme brute d'un bloc sur une tranche de lignes ; `gardes` reçoit ce que vaut chacun de ses groupes. */
export function sommeBloc(
  bloc: BlocPret, acc: Float64Array, groupe: Float64Array, debut: number, m: number, apports: Float64Array | null, gardes: readonly Float64Array[] | null = null,
): void {
  acc.fill(0, 0, m);
  ajouteTous(acc, bloc.termes, debut, m);
  bloc.groupes.forEach((g, j) => {
    noteGroupe(g, groupe, debut, m);
    for (let i = 0; i < m; i++) acc[i] = acc[i]! + groupe[i]!;
    gardes?.[j]!.set(m === TRANCHE ? groupe : groupe.subarray(0, m), debut);
  });
  if (apports !== null) for (let i = 0; i < m; i++) acc[i] = acc[i]! + apports[i]!;
}

/** Valeur d'un bloc (bornes et champ compris, avant exclusions) sur une tranche de lignes. */
export function noteBloc(bloc: BlocPret, acc: Float64Array, groupe: Float64Array, debut: number, m: number, apports: Float64Array | null): void {
  sommeBloc(bloc, acc, groupe, debut, m, apports);
  acheveBloc(bloc, acc, debut, m);
}

/** Ce qui sépare deux versions d'un bloc : des termes à ajouter à sa somme brute, des groupes à refaire. */
export interface Difference {
  readonly ajouts: readonly Terme[];
  readonly groupes: readonly number[];
  /** Par terme changé, 1 pour les codes où sa valeur n'est plus la même : seules ces lignes sont à refaire. */
  readonly touches: readonly { readonly codes: Codes; readonly touche: Uint8Array }[];
}

export const memeTerme = (x: Terme, y: Terme): boolean => x === y || (x.codes === y.codes && x.valeurs.length === y.valeurs.length && x.valeurs.every((v, i) => v === y.valeurs[i]));

/** Null : les deux blocs n'ont pas la même forme, tout est à refaire. */
export function differenceDe(avant: BlocPret, apres: BlocPret): Difference | null {
  if (avant === apres) return { ajouts: [], groupes: [], touches: [] };
  if (avant.termes.length !== apres.termes.length || avant.groupes.length !== apres.groupes.length) return null;
  const ajouts: Terme[] = [];
  const touches: Difference["touches"][number][] = [];
  const touche = (x: Terme, y: Terme): boolean => {
    if (x.codes !== y.codes || x.valeurs.length !== y.valeurs.length) return false;
    touches.push({ codes: y.codes, touche: Uint8Array.from(y.valeurs, (v, c) => (v === x.valeurs[c] ? 0 : 1)) });
    return true;
  };
  for (const [i, x] of avant.termes.entries()) {
    const y = apres.termes[i]!;
    if (memeTerme(x, y)) continue;
    if (!touche(x, y)) return null;
    ajouts.push({ ...y, valeurs: y.valeurs.map((v, c) => v - x.valeurs[c]!) });
  }
  const groupes: number[] = [];
  for (const [j, g] of avant.groupes.entries()) {
    const h = apres.groupes[j]!;
    if (g.length !== h.length) return null;
    const changes = g.flatMap((t, i) => (memeTerme(t, h[i]!) ? [] : [i]));
    if (changes.length === 0) continue;
    groupes.push(j);
    for (const i of changes) if (!touche(g[i]!, h[i]!)) return null;
  }
  return { ajouts, groupes, touches };
}

function touchees8(codes: Uint8Array, touche: Uint8Array, debut: number, m: number, marques: Uint8Array): void {
  for (let i = 0; i < m; i++) marques[i] = marques[i]! | touche[codes[debut + i]!]!;
}
function touchees16(codes: Uint16Array | Int32Array, touche: Uint8Array, debut: number, m: number, marques: Uint8Array): void {
  for (let i = 0; i < m; i++) marques[i] = marques[i]! | touche[codes[debut + i]!]!;
}
const marquesDeTravail = new Uint8Array(TRANCHE);

/** Les lignes de la tranche qu'une différence touche : leurs places, croissantes. Rend leur nombre. */
export function lignesTouchees(d: Difference, debut: number, m: number, places: Int32Array): number {
  const marques = marquesDeTravail;
  marques.fill(0, 0, m);
  for (const { codes, touche } of d.touches) {
    if (codes instanceof Uint8Array) touchees8(codes, touche, debut, m, marques);
    else touchees16(codes, touche, debut, m, marques);
  }
  let p = 0;
  for (let i = 0; i < m; i++) {
    places[p] = debut + i;
    p += marques[i]!;
  }
  return p;
}

function ajouteAux(acc: Float64Array, codes: Codes, valeurs: Float64Array, places: Int32Array, p: number): void {
  for (let j = 0; j < p; j++) acc[j] = acc[j]! + valeurs[codes[places[j]!]!]!;
}
function retiensAux(acc: Float64Array, codes: Codes, valeurs: Float64Array, places: Int32Array, p: number): void {
  for (let j = 0; j < p; j++) {
    const v = valeurs[codes[places[j]!]!]!;
    if (v > acc[j]!) acc[j] = v;
  }
}

/**
 * La somme brute nouvelle d'un bloc aux seules lignes de `places`, dans `acc` ; `gardes` reçoit les groupes refaits quand
 * `garde` le demande.
 */
export function appliqueLaDifference(
  d: Difference, apres: BlocPret, bruts: Float64Array, acc: Float64Array, groupe: Float64Array, gardes: readonly Float64Array[], garde: boolean,
  places: Int32Array, p: number,
): void {
  for (let j = 0; j < p; j++) acc[j] = bruts[places[j]!]!;
  for (const t of d.ajouts) ajouteAux(acc, t.codes, t.valeurs, places, p);
  for (const g of d.groupes) {
    const ancien = gardes[g]!;
    groupe.fill(RIEN, 0, p);
    for (const t of apres.groupes[g]!) retiensAux(groupe, t.codes, t.valeurs, places, p);
    for (let j = 0; j < p; j++) {
      const v = groupe[j]! === RIEN ? 0 : groupe[j]!;
      acc[j] = acc[j]! + (v - ancien[places[j]!]!);
      if (garde) ancien[places[j]!] = v;
    }
  }
}

/** Bornes et champ d'un bloc, aux lignes de `places`. */
export function acheveBlocAux(bloc: BlocPret, acc: Float64Array, places: Int32Array, p: number): void {
  if (bloc.plancher !== -Infinity || bloc.plafond !== Infinity) borneBloc(acc, bloc.plancher, bloc.plafond, p);
  const { champ } = bloc;
  if (champ !== null) for (let j = 0; j < p; j++) if (champ.valeurs[champ.codes[places[j]!]!] === 0) acc[j] = 0;
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
export function totalise(poids: Poids, blocs: readonly Float64Array[], decalage: number, sortie: Float64Array, debut: number, m: number): void {
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
  if (base !== null) for (let i = 0; i < m; i++) sortie[debut + i] = base.valeurs[base.codes[debut + i]!]! * (un + sortie[debut + i]!);
  if (plancher !== -Infinity) for (let i = 0; i < m; i++) if (sortie[debut + i]! < plancher) sortie[debut + i] = plancher;
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
  if (champ !== null) for (let i = 0; i < e.n; i++) if (etats[i] === Etat.Notee && champ.valeurs[champ.codes[i]!] === 0) etats[i] = Etat.HorsChamp;
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
    const apports = poids.meles.length > 0 ? apportsDesMeles(poids, debut, m) : null;
    for (let b = 0; b < valeurs.length; b++) {
      noteBloc(poids.blocs[b]!, valeurs[b]!, groupe, debut, m, apports?.[b] ?? null);
    }
    totalise(poids, valeurs, 0, totaux, debut, m);
    gardes?.forEach((g, b) => g.set(valeurs[b]!.subarray(0, m), debut));
  }
  for (let i = 0; i < e.n; i++) if (etats[i] !== Etat.Notee) totaux[i] = NaN;
  return { n: e.n, totaux, diviseur: poids.diviseur, etats };
}

/** Le double le plus proche du score exact. Total et diviseur sont entiers et sous 2^53 : une seule division, bien arrondie. */
export const scoreDe = (notes: Notes, i: number): number => arrondiAuDouble(notes.totaux[i]!, notes.diviseur);
