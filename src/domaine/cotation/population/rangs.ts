/** Rangs de classement : 1 pour le score le plus haut. */
import { numerote, trieStable } from "./comptage";

export interface AClasser {
  /** NaN : sans score (texte, erreur, hors champ, ligne vide), donc sans rang. */
  readonly scores: ArrayLike<number>;
  /** Numéros de série ; Infinity : date absente, classée la dernière ; NaN : date illisible, ligne sans rang. */
  readonly anciennetes?: ArrayLike<number> | undefined;
  /** Numéro de groupe de chaque ligne ; −1 : groupe illisible, ligne sans rang. */
  readonly groupes?: Int32Array | undefined;
}

/**
 * Rang de chaque ligne, 0 pour une ligne sans rang. À score égal, la date la plus ancienne passe devant, une date absente
 * passe après toutes les autres ; à score et date égaux, même rang et le suivant est sauté. Chaque groupe a son classement.
 */
export function calculeRangs({ scores, anciennetes, groupes }: AClasser): Int32Array {
  const n = scores.length;
  const rangs = new Int32Array(n);
  const score = numerote(scores);
  const hauteur = score.distinctes.length;
  if (anciennetes === undefined && groupes === undefined) {
    const rangDe = new Int32Array(hauteur + 1);
    for (let i = 0; i < n; i++) if (score.ids[i]! >= 0) rangDe[score.ids[i]!]!++;
    let devant = 1;
    for (let k = hauteur - 1; k >= 0; k--) {
      const combien = rangDe[k]!;
      rangDe[k] = devant;
      devant += combien;
    }
    for (let i = 0; i < n; i++) if (score.ids[i]! >= 0) rangs[i] = rangDe[score.ids[i]!]!;
    return rangs;
  }
  const date = anciennetes === undefined ? null : numerote(anciennetes);
  let nombreDeGroupes = 0;
  if (groupes !== undefined)
    for (let i = 0; i < n; i++) if (groupes[i]! >= nombreDeGroupes) nombreDeGroupes = groupes[i]! + 1;

  const depart = new Int32Array(n);
  let m = 0;
  for (let i = 0; i < n; i++) {
    if (score.ids[i]! < 0 || (date !== null && date.ids[i]! < 0) || (groupes !== undefined && groupes[i]! < 0))
      continue;
    depart[m++] = i;
  }
  let ordre: Int32Array = depart.subarray(0, m);
  if (date !== null) ordre = trieStable(ordre, date.ids, date.distinctes.length);
  const descendant = new Int32Array(n);
  for (let i = 0; i < n; i++) descendant[i] = hauteur - 1 - score.ids[i]!;
  ordre = trieStable(ordre, descendant, hauteur);
  if (groupes !== undefined) ordre = trieStable(ordre, groupes, nombreDeGroupes);

  let debutDuGroupe = 0;
  for (let j = 0; j < m; j++) {
    const i = ordre[j]!;
    const avant = j === 0 ? -1 : ordre[j - 1]!;
    const memeGroupe = avant >= 0 && (groupes === undefined || groupes[i] === groupes[avant]);
    if (!memeGroupe) debutDuGroupe = j;
    const exAequo =
      memeGroupe && score.ids[i] === score.ids[avant] && (date === null || date.ids[i] === date.ids[avant]);
    rangs[i] = exAequo ? rangs[avant]! : j - debutDuGroupe + 1;
  }
  return rangs;
}

/** Le rang qu'aurait un score de plus parmi ceux-ci : 1 + le nombre de scores strictement supérieurs ; 0 sans score (NaN). */
export function rangParmi(score: number, scores: ArrayLike<number>): number {
  if (score !== score) return 0;
  let devant = 0;
  for (let i = 0; i < scores.length; i++) if (scores[i]! > score) devant++;
  return devant + 1;
}
