/** Effet d'un changement de grille sur les publics : qui entre parmi les n premiers, qui en sort. L'annexe du vote. */
import { calculeRangs, rangMedian } from "./rangs";

export type Appartenance = "oui" | "non" | "inconnu";

export interface DonneesDImpact {
  /** NaN : sans score avec cette grille. */
  readonly scoresA: ArrayLike<number>;
  readonly scoresB: ArrayLike<number>;
  /** Lignes à laisser de côté des deux classements (une erreur avec l'une des grilles). */
  readonly ecartees?: Uint8Array | undefined;
  readonly groupes?: Int32Array | undefined;
  /** Par public, l'appartenance de chaque ligne. */
  readonly publics: readonly (readonly Appartenance[])[];
  /** Combien de premiers par classement ; sans valeur, 10 % des lignes de chaque groupe, arrondi à la demande supérieure. */
  readonly n?: number | undefined;
}

export interface LigneDImpact {
  readonly effectif: number;
  readonly premiersA: number;
  readonly premiersB: number;
  readonly entrants: number;
  readonly sortants: number;
  readonly rangMedianA: number | null;
  readonly rangMedianB: number | null;
}

export interface Impact {
  readonly publics: readonly LigneDImpact[];
  /** Les demandes dont aucun public n'est « oui ». */
  readonly aucun: LigneDImpact;
  /** Parmi elles, celles dont un public au moins n'est pas renseigné : ne pas savoir n'est pas « non ». */
  readonly nonRenseigne: LigneDImpact;
  /** n retenu, par groupe (un seul élément sans groupes). */
  readonly n: readonly number[];
}

export function calculeImpact({ scoresA, scoresB, ecartees, groupes, publics, n }: DonneesDImpact): Impact {
  const lignes = scoresA.length;
  const a = Float64Array.from(scoresA);
  const b = Float64Array.from(scoresB);
  let nombreDeGroupes = 1;
  const taille: number[] = [];
  for (let i = 0; i < lignes; i++) {
    const g = groupes === undefined ? 0 : groupes[i]!;
    if (ecartees?.[i] === 1 || g < 0) {
      a[i] = NaN;
      b[i] = NaN;
      continue;
    }
    if (g >= nombreDeGroupes) nombreDeGroupes = g + 1;
    // Une demande hors champ d'une seule des deux grilles compte : c'est un effet du changement.
    if (a[i] === a[i] || b[i] === b[i]) taille[g] = (taille[g] ?? 0) + 1;
  }
  const seuils = Array.from({ length: nombreDeGroupes }, (_, g) => n ?? Math.ceil((taille[g] ?? 0) / 10));
  const rangsA = calculeRangs({ scores: a, groupes });
  const rangsB = calculeRangs({ scores: b, groupes });

  const releve = (retenue: (ligne: number) => boolean): LigneDImpact => {
    let effectif = 0;
    let premiersA = 0;
    let premiersB = 0;
    let entrants = 0;
    let sortants = 0;
    const lesA: number[] = [];
    const lesB: number[] = [];
    for (let i = 0; i < lignes; i++) {
      const ra = rangsA[i]!;
      const rb = rangsB[i]!;
      if ((ra === 0 && rb === 0) || !retenue(i)) continue;
      effectif++;
      if (ra > 0) lesA.push(ra);
      if (rb > 0) lesB.push(rb);
      const seuil = seuils[groupes === undefined ? 0 : groupes[i]!]!;
      // Les ex æquo au rang n ont le même rang : ils y sont tous.
      const dansA = ra > 0 && ra <= seuil;
      const dansB = rb > 0 && rb <= seuil;
      if (dansA) premiersA++;
      if (dansB) premiersB++;
      if (dansB && !dansA) entrants++;
      if (dansA && !dansB) sortants++;
    }
    return { effectif, premiersA, premiersB, entrants, sortants, rangMedianA: rangMedian(lesA), rangMedianB: rangMedian(lesB) };
  };
  const aucunOui = (i: number): boolean => publics.every((p) => p[i] !== "oui");
  return {
    publics: publics.map((p) => releve((i) => p[i] === "oui")),
    aucun: releve(aucunOui),
    nonRenseigne: releve((i) => aucunOui(i) && publics.some((p) => p[i] === "inconnu")),
    n: seuils,
  };
}
