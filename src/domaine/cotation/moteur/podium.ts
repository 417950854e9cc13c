/**
 * Ligne par ligne, le critère qui l'emporte dans un groupe, et ce que vaudrait le groupe sans lui : de quoi dire ce que devient le
 * groupe quand un seul de ses critères change, sans relire les autres.
 */
import { RIEN, type Poids, type Terme } from "./poids";

export interface Podium {
  /** Le critère qui l'emporte ; −1 : aucun n'a de ligne vraie. */
  readonly gagnant: Int32Array;
  /** Ce qu'il donne, et le plus grand des autres ; RIEN s'il n'y en a pas. */
  readonly premier: Float64Array;
  readonly second: Float64Array;
}

// Les boucles sur les demandes sont des fonctions à part : refaites à chaque appel, des fermetures ne seraient jamais optimisées.
function garde(k: number, { codes, valeurs }: Terme, champ: Terme | null, p: Podium): void {
  const { gagnant, premier, second } = p;
  for (let i = 0; i < gagnant.length; i++) {
    const v = valeurs[codes[i]!]!;
    if (v <= second[i]! || (champ !== null && champ.valeurs[champ.codes[i]!] === 0)) continue;
    // À égalité, le premier critère garde sa place.
    if (v > premier[i]!) {
      second[i] = premier[i]!;
      premier[i] = v;
      gagnant[i] = k;
    } else second[i] = v;
  }
}

export function podiumDe(poids: Poids, membres: readonly number[], n: number): Podium {
  const p = {
    gagnant: new Int32Array(n).fill(-1),
    premier: new Float64Array(n).fill(RIEN),
    second: new Float64Array(n).fill(RIEN),
  };
  const { criteres } = poids.grille;
  for (const k of membres) garde(k, poids.resultats[k]!, poids.blocs[criteres[k]!.bloc]!.champ, p);
  return p;
}
