/** Effet d'un changement de grille sur les publics : qui entre parmi les n premiers, qui en sort. L'annexe du vote. */
import { trieStable } from "./comptage";
import { calculeRangs } from "./rangs";

export type Appartenance = "oui" | "non" | "inconnu";

export interface DonneesDImpact {
  /** NaN : sans score avec cette grille. */
  readonly scoresA: ArrayLike<number>;
  readonly scoresB: ArrayLike<number>;
  /** Lignes à laisser de côté des deux classements (une erreur avec l'une des grilles). */
  readonly ecartees?: Uint8Array | undefined;
  readonly groupes?: Int32Array | undefined;
  /** Pour départager les scores égaux, comme dans tout classement ; Infinity : sans date. */
  readonly anciennetes?: ArrayLike<number> | undefined;
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

/** Un classement : le rang de chaque ligne, et les lignes classées de la première à la dernière. */
interface Classement {
  readonly rangs: Int32Array;
  readonly ordre: Int32Array;
}

function classe(
  scores: Float64Array,
  { groupes, anciennetes }: Pick<DonneesDImpact, "groupes" | "anciennetes">,
): Classement {
  const rangs = calculeRangs({ scores, groupes, anciennetes });
  let m = 0;
  const classees = new Int32Array(rangs.length);
  for (let i = 0; i < rangs.length; i++) if (rangs[i]! > 0) classees[m++] = i;
  return { rangs, ordre: trieStable(classees.subarray(0, m), rangs, rangs.length + 1) };
}

/** Médiane des rangs d'un public : les lignes sont déjà dans l'ordre, il suffit d'aller jusqu'au milieu. */
function medianeDe({ rangs, ordre }: Classement, membre: Uint8Array, classees: number): number | null {
  if (classees === 0) return null;
  const bas = (classees - 1) >> 1;
  const haut = classees >> 1;
  let vues = 0;
  let rangBas = 0;
  for (let j = 0; j < ordre.length; j++) {
    const i = ordre[j]!;
    if (membre[i] !== 1) continue;
    if (vues === bas) rangBas = rangs[i]!;
    if (vues === haut) return (rangBas + rangs[i]!) / 2;
    vues++;
  }
  return null;
}

const memes = (a: Uint8Array, b: Uint8Array): boolean => {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
};

/**
 * L'effet d'un passage de la grille A à d'autres grilles, l'une après l'autre : ce qui ne tient qu'à A et aux publics n'est
 * établi qu'une fois. La fonction rendue attend les scores B et les lignes à écarter avec cette grille-là.
 */
export function prepareImpact({
  scoresA,
  groupes,
  anciennetes,
  publics,
  n,
}: Omit<DonneesDImpact, "scoresB" | "ecartees">): (scoresB: ArrayLike<number>, ecartees?: Uint8Array) => Impact {
  const lignes = scoresA.length;
  const membres = publics.map((p) => Uint8Array.from(p, (x) => (x === "oui" ? 1 : 0)));
  const aucun = new Uint8Array(lignes).fill(1);
  const nonRenseigne = new Uint8Array(lignes);
  publics.forEach((p, k) => {
    for (let i = 0; i < lignes; i++) {
      if (membres[k]![i] === 1) aucun[i] = 0;
      if (p[i] === "inconnu") nonRenseigne[i] = 1;
    }
  });
  for (let i = 0; i < lignes; i++) nonRenseigne[i]! &= aucun[i]!;
  let deA: { readonly dehors: Uint8Array; readonly classement: Classement } | null = null;

  return (scoresB, ecartees) => {
    const dehors = new Uint8Array(lignes);
    const b = Float64Array.from(scoresB);
    let nombreDeGroupes = 1;
    const taille: number[] = [];
    for (let i = 0; i < lignes; i++) {
      const g = groupes === undefined ? 0 : groupes[i]!;
      const sansDate = anciennetes !== undefined && anciennetes[i] !== anciennetes[i];
      if (ecartees?.[i] === 1 || g < 0 || sansDate) {
        dehors[i] = 1;
        b[i] = NaN;
        continue;
      }
      if (g >= nombreDeGroupes) nombreDeGroupes = g + 1;
      // Une demande hors champ d'une seule des deux grilles compte : c'est un effet du changement.
      if (scoresA[i] === scoresA[i] || b[i] === b[i]) taille[g] = (taille[g] ?? 0) + 1;
    }
    if (deA === null || !memes(deA.dehors, dehors)) {
      deA = {
        dehors,
        classement: classe(
          Float64Array.from(scoresA, (s, i) => (dehors[i] === 1 ? NaN : s)),
          { groupes, anciennetes },
        ),
      };
    }
    const seuils = Array.from({ length: nombreDeGroupes }, (_, g) => n ?? Math.ceil((taille[g] ?? 0) / 10));
    const avecA = deA.classement;
    const avecB = classe(b, { groupes, anciennetes });

    const releve = (membre: Uint8Array): LigneDImpact => {
      let effectif = 0;
      let premiersA = 0;
      let premiersB = 0;
      let entrants = 0;
      let sortants = 0;
      let classeesA = 0;
      let classeesB = 0;
      for (let i = 0; i < lignes; i++) {
        if (membre[i] !== 1) continue;
        const ra = avecA.rangs[i]!;
        const rb = avecB.rangs[i]!;
        if (ra === 0 && rb === 0) continue;
        effectif++;
        if (ra > 0) classeesA++;
        if (rb > 0) classeesB++;
        const seuil = seuils[groupes === undefined ? 0 : groupes[i]!]!;
        // Les ex æquo au rang n ont le même rang : ils y sont tous.
        const dansA = ra > 0 && ra <= seuil;
        const dansB = rb > 0 && rb <= seuil;
        if (dansA) premiersA++;
        if (dansB) premiersB++;
        if (dansB && !dansA) entrants++;
        if (dansA && !dansB) sortants++;
      }
      return {
        effectif,
        premiersA,
        premiersB,
        entrants,
        sortants,
        rangMedianA: medianeDe(avecA, membre, classeesA),
        rangMedianB: medianeDe(avecB, membre, classeesB),
      };
    };
    return { publics: membres.map(releve), aucun: releve(aucun), nonRenseigne: releve(nonRenseigne), n: seuils };
  };
}

export const calculeImpact = ({ scoresB, ecartees, ...reste }: DonneesDImpact): Impact =>
  prepareImpact(reste)(scoresB, ecartees);
