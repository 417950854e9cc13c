/** Deux classements des mêmes lignes : qui monte, qui descend, de combien. */

export interface Deplacement {
  readonly ligne: number;
  readonly rangA: number;
  readonly rangB: number;
}

export interface ClassementsCompares {
  /** Lignes qui ont un rang dans les deux classements : le dénominateur des trois comptes qui suivent. */
  readonly classees: number;
  readonly montent: number;
  readonly descendent: number;
  readonly inchangees: number;
  /** Lignes qui n'ont un rang que dans le second, ou que dans le premier. */
  readonly apparues: number;
  readonly disparues: number;
  /** Les plus grands déplacements, le plus grand d'abord ; à égalité, la mieux classée d'abord dans le second classement. */
  readonly hausses: readonly Deplacement[];
  readonly baisses: readonly Deplacement[];
}

/** `rangsA`, `rangsB` : 1 pour la première, 0 sans rang. `combien` : déplacements détaillés dans chaque sens. */
export function compareLesClassements(
  rangsA: ArrayLike<number>,
  rangsB: ArrayLike<number>,
  combien: number,
): ClassementsCompares {
  let montent = 0;
  let descendent = 0;
  let inchangees = 0;
  let apparues = 0;
  let disparues = 0;
  const deplacees: Deplacement[] = [];
  for (let ligne = 0; ligne < rangsA.length; ligne++) {
    const rangA = rangsA[ligne]!;
    const rangB = rangsB[ligne]!;
    if (rangA === 0 || rangB === 0) {
      if (rangB > 0) apparues++;
      else if (rangA > 0) disparues++;
      continue;
    }
    if (rangA === rangB) {
      inchangees++;
      continue;
    }
    if (rangB < rangA) montent++;
    else descendent++;
    deplacees.push({ ligne, rangA, rangB });
  }
  const premieres = (sens: 1 | -1): Deplacement[] =>
    premiersDe(
      deplacees.filter((d) => (d.rangA - d.rangB) * sens > 0),
      (x, y) => (y.rangA - y.rangB - x.rangA + x.rangB) * sens || x.rangB - y.rangB || x.ligne - y.ligne,
      combien,
    );
  return {
    classees: montent + descendent + inchangees,
    montent,
    descendent,
    inchangees,
    apparues,
    disparues,
    hausses: premieres(1),
    baisses: premieres(-1),
  };
}

/** Les `combien` premiers selon `compare`, sans trier les autres. */
function premiersDe<T>(elements: readonly T[], compare: (x: T, y: T) => number, combien: number): T[] {
  const retenus: T[] = [];
  for (const e of elements) {
    const dernier = retenus[combien - 1];
    if (dernier !== undefined && compare(e, dernier) >= 0) continue;
    let k = Math.min(retenus.length, combien - 1);
    if (k < 0) break;
    while (k > 0 && compare(e, retenus[k - 1]!) < 0) k--;
    retenus.splice(k, 0, e);
    if (retenus.length > combien) retenus.pop();
  }
  return retenus;
}
