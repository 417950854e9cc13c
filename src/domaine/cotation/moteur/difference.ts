/** Ce qu'un changement de points modifie : les seules lignes touchées d'un bloc se refont, sur ce que l'on a gardé de lui. */
import { TRANCHE, borneBloc } from "./notation";
import type { Podium } from "./podium";
import { RIEN, type BlocPret, type ChangeParEcart, type Poids, type Terme } from "./poids";
import type { Codes } from "./sources";

/** Ce qui sépare deux versions d'un bloc : des termes à ajouter à sa somme brute, des groupes à refaire, un critère d'un groupe. */
export interface Difference {
  readonly ajouts: readonly Terme[];
  readonly groupes: readonly GroupeChange[];
  readonly rival: Rival | null;
  /** Par terme changé, 1 pour les codes où sa valeur n'est plus la même : seules ces lignes sont à refaire. */
  readonly touches: readonly Touche[];
}

/** Un groupe du bloc, et ses termes nouveaux. */
interface GroupeChange {
  readonly rang: number;
  readonly termes: readonly Terme[];
}

/** Un critère d'un groupe, ce qu'il donne maintenant, et ce que donnent les autres. */
interface Rival {
  readonly rang: number;
  readonly critere: number;
  readonly terme: Terme;
  readonly podium: Podium;
}

interface Touche {
  readonly codes: Codes;
  readonly touche: Uint8Array;
}

export const memeTerme = (x: Terme, y: Terme): boolean =>
  x === y ||
  (x.codes === y.codes && x.valeurs.length === y.valeurs.length && x.valeurs.every((v, i) => v === y.valeurs[i]));

/** Null : les deux blocs n'ont pas la même forme, tout est à refaire. */
export function differenceDe(avant: BlocPret, apres: BlocPret): Difference | null {
  if (avant === apres) return RIEN_NE_CHANGE;
  if (avant.termes.length !== apres.termes.length || avant.groupes.length !== apres.groupes.length) return null;
  const ajouts: Terme[] = [];
  const touches: Touche[] = [];
  for (const [i, x] of avant.termes.entries()) {
    const y = apres.termes[i]!;
    if (memeTerme(x, y)) continue;
    const t = toucheDe(x, y);
    if (t === null) return null;
    touches.push(t);
    ajouts.push({ ...y, valeurs: y.valeurs.map((v, c) => v - x.valeurs[c]!) });
  }
  const groupes: GroupeChange[] = [];
  for (const [rang, g] of avant.groupes.entries()) {
    const termes = apres.groupes[rang]!;
    const siennes = touchesDuGroupe(g, termes);
    if (siennes === null) return null;
    if (siennes.length === 0) continue;
    groupes.push({ rang, termes });
    touches.push(...siennes);
  }
  return { ajouts, groupes, rival: null, touches };
}

function toucheDe(x: Terme, y: Terme): Touche | null {
  if (x.codes !== y.codes || x.valeurs.length !== y.valeurs.length) return null;
  return { codes: y.codes, touche: Uint8Array.from(y.valeurs, (v, c) => (v === x.valeurs[c] ? 0 : 1)) };
}

function touchesDuGroupe(avant: readonly Terme[], apres: readonly Terme[]): Touche[] | null {
  if (avant.length !== apres.length) return null;
  const touches: Touche[] = [];
  for (const [i, x] of avant.entries()) {
    if (memeTerme(x, apres[i]!)) continue;
    const t = toucheDe(x, apres[i]!);
    if (t === null) return null;
    touches.push(t);
  }
  return touches;
}

/**
 * Ce que change de son bloc un critère qui donne `ecart` (10^-12) de plus, sans relire les autres critères : une somme tient les
 * résultats entiers, il y ajoute sa différence ; d'un groupe, `podium` dit ce que valent les autres. Null : tout est à refaire.
 */
export function differenceDEcart(
  poids: Poids,
  critere: number,
  ecart: bigint,
  podium: Podium | null,
): Difference | null {
  return differenceDuChange(poids.changeParEcart(critere, ecart), critere, podium);
}

/** De même, d'un critère qui change d'une façon quelconque. */
export function differenceDuChange(
  change: ChangeParEcart | null,
  critere: number,
  podium: Podium | null,
): Difference | null {
  if (change === null) return null;
  const { avant, apres, groupe } = change;
  if (memeTerme(avant, apres)) return RIEN_NE_CHANGE;
  const touche = toucheDe(avant, apres);
  if (touche === null) return null;
  if (groupe !== null) {
    if (podium === null) return null;
    return { ajouts: [], groupes: [], rival: { rang: groupe, critere, terme: apres, podium }, touches: [touche] };
  }
  const ajout = { ...apres, valeurs: apres.valeurs.map((v, c) => v - avant.valeurs[c]!) };
  return { ajouts: [ajout], groupes: [], rival: null, touches: [touche] };
}
const RIEN_NE_CHANGE: Difference = { ajouts: [], groupes: [], rival: null, touches: [] };

/** Les mêmes codes n'y sont qu'une fois. */
export function reunis(touches: readonly Touche[]): Touche[] {
  const lus = new Map<Codes, Touche>();
  for (const t of touches) {
    const deja = lus.get(t.codes);
    lus.set(
      t.codes,
      deja === undefined ? t : { codes: t.codes, touche: t.touche.map((x, c) => x | (deja.touche[c] ?? 0)) },
    );
  }
  return [...lus.values()];
}

function touchees8(codes: Uint8Array, touche: Uint8Array, debut: number, m: number, marques: Uint8Array): void {
  for (let i = 0; i < m; i++) marques[i] = marques[i]! | touche[codes[debut + i]!]!;
}
function touchees16(
  codes: Uint16Array | Int32Array,
  touche: Uint8Array,
  debut: number,
  m: number,
  marques: Uint8Array,
): void {
  for (let i = 0; i < m; i++) marques[i] = marques[i]! | touche[codes[debut + i]!]!;
}
const marquesDeTravail = new Uint8Array(TRANCHE);

/** Les lignes touchées de la tranche : leurs places, croissantes. Rend leur nombre. */
export function lignesTouchees(touches: readonly Touche[], debut: number, m: number, places: Int32Array): number {
  const marques = marquesDeTravail;
  marques.fill(0, 0, m);
  for (const { codes, touche } of touches) {
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

/** Le groupe d'un critère qui change : ce qu'il donne maintenant, ou ce que donne le plus grand des autres. */
function rejoue(
  { rang, critere, terme, podium }: Rival,
  acc: Float64Array,
  gardes: readonly Float64Array[],
  places: Int32Array,
  p: number,
): void {
  const { codes, valeurs } = terme;
  const { gagnant, premier, second } = podium;
  const ancien = gardes[rang]!;
  for (let j = 0; j < p; j++) {
    const i = places[j]!;
    const autres = gagnant[i] === critere ? second[i]! : premier[i]!;
    const sien = valeurs[codes[i]!]!;
    const v = sien > autres ? sien : autres;
    acc[j] = acc[j]! + ((v === RIEN ? 0 : v) - ancien[i]!);
  }
}

/**
 * La somme brute nouvelle d'un bloc aux seules lignes de `places`, dans `acc` ; `gardes` reçoit les groupes refaits quand
 * `garde` le demande.
 */
export function appliqueLaDifference(
  d: Difference,
  bruts: Float64Array,
  acc: Float64Array,
  groupe: Float64Array,
  gardes: readonly Float64Array[],
  garde: boolean,
  places: Int32Array,
  p: number,
): void {
  for (let j = 0; j < p; j++) acc[j] = bruts[places[j]!]!;
  for (const t of d.ajouts) ajouteAux(acc, t.codes, t.valeurs, places, p);
  if (d.rival !== null) rejoue(d.rival, acc, gardes, places, p);
  for (const { rang, termes } of d.groupes) {
    const ancien = gardes[rang]!;
    groupe.fill(RIEN, 0, p);
    for (const t of termes) retiensAux(groupe, t.codes, t.valeurs, places, p);
    for (let j = 0; j < p; j++) {
      const v = groupe[j]! === RIEN ? 0 : groupe[j]!;
      acc[j] = acc[j]! + (v - ancien[places[j]!]!);
      if (garde) ancien[places[j]!] = v;
    }
  }
}

/** Bornes et champ d'un bloc, aux lignes de `places`. */
export function acheveBlocAux(bloc: BlocPret, acc: Float64Array, places: Int32Array, p: number): void {
  borneBloc(acc, bloc.plancher, bloc.plafond, p);
  const { champ } = bloc;
  if (champ !== null) for (let j = 0; j < p; j++) if (champ.valeurs[champ.codes[places[j]!]!] === 0) acc[j] = 0;
}
