/** Distribution des scores par groupe, et position d'une demande parmi les demandes analogues (CCH R441-2-17). */
import { divise, enNombre, fois, plus, ratio, ratioDuNombre, somme, type Ratio } from "../../commun";
import { numerote, trieStable } from "./comptage";

export interface Distribution {
  readonly effectif: number;
  readonly minimum: number | null;
  readonly quartInferieur: number | null;
  readonly mediane: number | null;
  readonly quartSuperieur: number | null;
  readonly maximum: number | null;
  /** Moyenne des délais constatés du groupe ; null sans aucun délai. */
  readonly delaiMoyen: number | null;
  /** Nombre de délais constatés : le dénominateur de la moyenne. */
  readonly delais: number;
}

/**
 * Le centième c (0 à 100) d'une suite croissante, comme CENTILE.INCLURE : position (n − 1) × c ÷ 100, interpolation linéaire entre les
 * deux valeurs voisines. L'interpolation est exacte : la médiane de 0,1 et 0,2 est 0,15.
 */
export function centileInclus(croissante: (rang: number) => number, n: number, c: number): number {
  const position = (n - 1) * c;
  const bas = Math.floor(position / 100);
  const reste = position - 100 * bas;
  const x = croissante(bas);
  if (reste === 0) return x;
  const y = croissante(bas + 1);
  if (x === y) return x;
  return enNombre(
    divise(plus(fois(ratioDuNombre(x), ratio(100 - reste)), fois(ratioDuNombre(y), ratio(reste))), ratio(100)),
  );
}

/** Le quart k (0 à 4) d'une suite croissante, comme QUARTILE.INCLURE. */
export const quartInclus = (croissante: (rang: number) => number, n: number, k: number): number =>
  centileInclus(croissante, n, 25 * k);

/** Moyenne exacte, rendue comme le double le plus proche. */
export function moyenne(valeurs: readonly number[]): number | null {
  if (valeurs.length === 0) return null;
  const entiers = valeurs.every((v) => Number.isSafeInteger(v));
  const total: Ratio = entiers
    ? ratio(valeurs.reduce((s, v) => s + BigInt(v), 0n))
    : somme(valeurs.map((v) => ratioDuNombre(v)));
  return enNombre(divise(total, ratio(valeurs.length)));
}

/**
 * Distribution de chaque groupe, dans l'ordre des numéros de groupe. Les lignes sans score (NaN) ou sans groupe (−1) sont
 * laissées de côté, leurs délais aussi. Les délais sont ceux des demandes attribuées ; NaN : pas de délai.
 */
export function calculeDistributions(
  scores: ArrayLike<number>,
  groupes: Int32Array | undefined,
  nombreDeGroupes: number,
  delais?: ArrayLike<number>,
): Distribution[] {
  const n = scores.length;
  const { ids, distinctes } = numerote(scores);
  const appartenance = groupes ?? new Int32Array(n);
  const retenus = new Int32Array(n);
  const effectifs = new Int32Array(nombreDeGroupes);
  const delaisDe: number[][] = Array.from({ length: nombreDeGroupes }, () => []);
  let m = 0;
  for (let i = 0; i < n; i++) {
    const g = appartenance[i]!;
    if (ids[i]! < 0 || g < 0) continue;
    retenus[m++] = i;
    effectifs[g]!++;
    const d = delais?.[i];
    if (d !== undefined && d === d) delaisDe[g]!.push(d);
  }
  const ordre = trieStable(trieStable(retenus.subarray(0, m), ids, distinctes.length), appartenance, nombreDeGroupes);
  let debut = 0;
  return Array.from(effectifs, (effectif, g): Distribution => {
    const depuis = debut;
    debut += effectif;
    const delaiMoyen = moyenne(delaisDe[g]!);
    const nombreDeDelais = delaisDe[g]!.length;
    if (effectif === 0) {
      return {
        effectif,
        minimum: null,
        quartInferieur: null,
        mediane: null,
        quartSuperieur: null,
        maximum: null,
        delaiMoyen,
        delais: nombreDeDelais,
      };
    }
    const croissante = (j: number): number => distinctes[ids[ordre[depuis + j]!]!]!;
    return {
      effectif,
      minimum: croissante(0),
      quartInferieur: quartInclus(croissante, effectif, 1),
      mediane: quartInclus(croissante, effectif, 2),
      quartSuperieur: quartInclus(croissante, effectif, 3),
      maximum: croissante(effectif - 1),
      delaiMoyen,
      delais: nombreDeDelais,
    };
  });
}

export interface Position {
  readonly distribution: Distribution;
  /** 1 + le nombre de scores strictement supérieurs ; null si le score n'en est pas un ou si le groupe est vide. */
  readonly rang: number | null;
  /** Nombre de scores strictement inférieurs. Dénominateur de la part devancée : l'effectif. */
  readonly devancees: number | null;
}

/** Position d'un score (NaN : sans score) parmi les lignes retenues. */
export function calculePosition(
  score: number,
  scores: ArrayLike<number>,
  retenue: (ligne: number) => boolean,
  delais?: ArrayLike<number>,
): Position {
  const n = scores.length;
  const groupe = new Int32Array(n);
  let superieurs = 0;
  let inferieurs = 0;
  for (let i = 0; i < n; i++) {
    groupe[i] = retenue(i) ? 0 : -1;
    if (groupe[i] !== 0) continue;
    if (scores[i]! > score) superieurs++;
    else if (scores[i]! < score) inferieurs++;
  }
  const distribution = calculeDistributions(scores, groupe, 1, delais)[0]!;
  const situee = score === score && distribution.effectif > 0;
  return { distribution, rang: situee ? superieurs + 1 : null, devancees: situee ? inferieurs : null };
}
