/** La position de chaque score parmi les siens : ce que R441-2-17 doit à chaque demandeur, pour toute une population à la fois. */
import { calculeDistributions, type Distribution } from "./distribution";
import { calculeRangs, type AClasser } from "./rangs";

export interface Positions {
  /** Une distribution par groupe (un seul sans groupes). */
  readonly distributions: readonly Distribution[];
  /** Par ligne : rang comme `calculeRangs`, 0 sans rang. */
  readonly rangs: Int32Array;
  /** Par ligne : scores strictement inférieurs de son groupe ; le dénominateur est l'effectif du groupe. −1 sans score. */
  readonly devancees: Int32Array;
}

export function calculePositions({
  scores,
  anciennetes,
  groupes,
  nombreDeGroupes,
  delais,
}: AClasser & { readonly nombreDeGroupes: number; readonly delais?: ArrayLike<number> | undefined }): Positions {
  // Le rang à l'envers, sans date : un de plus que les scores strictement inférieurs.
  const envers = calculeRangs({ scores: Float64Array.from(scores, (s) => 0 - s), groupes });
  return {
    distributions: calculeDistributions(scores, groupes, nombreDeGroupes, delais),
    rangs: calculeRangs({ scores, anciennetes, groupes }),
    devancees: envers.map((r) => r - 1),
  };
}
