/** Effectifs et délais par tranche de points, pour l'ensemble puis par groupe : le suivi que demande S0. */
import { moyenne } from "./distribution";
import { bornesRondes } from "./histogramme";

/** Au plus tant de tranches quand personne n'a donné de bornes. */
const TRANCHES_MAXIMUM = 12;

/** Une tranche : la borne basse en est, la haute n'en est pas ; null, sans limite. */
export interface TrancheDePoints {
  readonly de: number | null;
  readonly a: number | null;
}

export interface CompteDeTranche {
  readonly effectif: number;
  /** Effectif de cette tranche et de celles d'en dessous. */
  readonly cumul: number;
  /** Moyenne exacte des délais constatés de la tranche ; null sans aucun délai. */
  readonly delaiMoyen: number | null;
  /** Nombre de délais constatés : le dénominateur de la moyenne. */
  readonly delais: number;
}

export interface GroupeEnTranches {
  /** Lignes qui ont une note : le dénominateur des parts. */
  readonly effectif: number;
  readonly sansNote: number;
  /** Un compte par tranche, dans l'ordre des tranches ; les tranches vides restent. */
  readonly comptes: readonly CompteDeTranche[];
}

export interface RepartitionEnTranches {
  /** De la plus basse à la plus haute. */
  readonly tranches: readonly TrancheDePoints[];
  readonly ensemble: GroupeEnTranches;
  /** Dans l'ordre des numéros de groupe. */
  readonly groupes: readonly GroupeEnTranches[];
}

export interface DonneesEnTranches {
  /** NaN : sans note. */
  readonly scores: ArrayLike<number>;
  /** 1 : une ligne sans note à compter comme telle (un texte, une erreur), et non une ligne vide. */
  readonly sansNote: ArrayLike<number>;
  /** Croissantes, sans égales ; null : des bornes rondes, au plus douze tranches. */
  readonly bornes: readonly number[] | null;
  /** Numéro de groupe de chaque ligne ; −1 : illisible, comptée dans l'ensemble seulement. */
  readonly groupes?: Int32Array | undefined;
  readonly nombreDeGroupes: number;
  /** NaN : pas de délai. */
  readonly delais?: ArrayLike<number> | undefined;
}

function bornesAutomatiques(scores: ArrayLike<number>): readonly number[] {
  let minimum = Infinity;
  let maximum = -Infinity;
  for (let i = 0; i < scores.length; i++) {
    const v = scores[i]!;
    if (v < minimum) minimum = v;
    if (v > maximum) maximum = v;
  }
  return bornesRondes(minimum, maximum, TRANCHES_MAXIMUM);
}

/** Rang de la tranche d'un score : combien de bornes il atteint. */
function rangDeTranche(bornes: readonly number[], score: number): number {
  let bas = 0;
  let haut = bornes.length;
  while (bas < haut) {
    const milieu = (bas + haut) >> 1;
    if (score >= bornes[milieu]!) bas = milieu + 1;
    else haut = milieu;
  }
  return bas;
}

export function calculeTranches(d: DonneesEnTranches): RepartitionEnTranches {
  const n = d.scores.length;
  const bornes = d.bornes ?? bornesAutomatiques(d.scores);
  const combien = bornes.length === 0 ? 0 : bornes.length + 1;
  const compteurs = Array.from({ length: d.nombreDeGroupes + 1 }, () => ({
    effectifs: new Int32Array(combien),
    delais: Array.from({ length: combien }, (): number[] => []),
    sansNote: 0,
  }));
  for (let i = 0; i < n; i++) {
    const g = d.groupes === undefined ? -1 : d.groupes[i]!;
    const siens = g < 0 ? [compteurs[0]!] : [compteurs[0]!, compteurs[g + 1]!];
    const score = d.scores[i]!;
    if (score !== score) {
      if (d.sansNote[i] === 1) for (const c of siens) c.sansNote++;
      continue;
    }
    const rang = rangDeTranche(bornes, score);
    const delai = d.delais?.[i];
    for (const c of siens) {
      c.effectifs[rang]!++;
      if (delai !== undefined && delai === delai) c.delais[rang]!.push(delai);
    }
  }
  const [ensemble, ...groupes] = compteurs.map((c): GroupeEnTranches => {
    let cumul = 0;
    const comptes = Array.from(c.effectifs, (effectif, k): CompteDeTranche => {
      cumul += effectif;
      return { effectif, cumul, delaiMoyen: moyenne(c.delais[k]!), delais: c.delais[k]!.length };
    });
    return { effectif: cumul, sansNote: c.sansNote, comptes };
  });
  return {
    tranches: Array.from({ length: combien }, (_, k) => ({
      de: k === 0 ? null : bornes[k - 1]!,
      a: k === bornes.length ? null : bornes[k]!,
    })),
    ensemble: ensemble!,
    groupes,
  };
}
