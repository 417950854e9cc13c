/** Ce qui, dans deux grilles, est le même critère et la même ligne. Linéaire : tout se retrouve par sa clé. */
import { normalise } from "../../commun";
import { cleDeCellule, type CritereEcrit, type GrilleEcrite, type LigneEcrite } from "./ecrite";

export interface LignesAppariees {
  readonly paires: readonly (readonly [LigneEcrite, LigneEcrite])[];
  readonly retirees: readonly LigneEcrite[];
  readonly ajoutees: readonly LigneEcrite[];
  /** Les lignes retrouvées se suivent autrement. */
  readonly desordre: boolean;
}

export interface CriteresApparies {
  readonly a: CritereEcrit;
  readonly b: CritereEcrit;
  readonly lignes: LignesAppariees;
}

export interface Appariement {
  /** Dans l'ordre de la première grille. */
  readonly paires: readonly CriteresApparies[];
  readonly retires: readonly CritereEcrit[];
  readonly ajoutes: readonly CritereEcrit[];
}

/** Paires de même clé, dans l'ordre ; et ce qui reste de chaque côté. */
function parCle<T>(
  as: readonly T[],
  bs: readonly T[],
  cle: (x: T) => string,
): { paires: [T, T][]; seulsA: T[]; seulsB: T[] } {
  const enAttente = new Map<string, T[]>();
  for (const b of bs) {
    const deja = enAttente.get(cle(b));
    if (deja === undefined) enAttente.set(cle(b), [b]);
    else deja.push(b);
  }
  for (const file of enAttente.values()) file.reverse();
  const paires: [T, T][] = [];
  const seulsA: T[] = [];
  const pris = new Set<T>();
  for (const a of as) {
    const b = enAttente.get(cle(a))?.pop();
    if (b === undefined) seulsA.push(a);
    else {
      paires.push([a, b]);
      pris.add(b);
    }
  }
  return { paires, seulsA, seulsB: bs.filter((b) => !pris.has(b)) };
}

/** Par Données et Conditions ; le reste dans l'ordre. */
function apparieLesLignes(a: CritereEcrit, b: CritereEcrit): LignesAppariees {
  // Deux lignes qui testent la même chose se distinguent d'abord par leurs points : l'identique va avec l'identique.
  const identiques = parCle(a.lignes, b.lignes, (l) => l.identite);
  const memes = parCle(identiques.seulsA, identiques.seulsB, (l) => l.cle);
  const retrouvees = [...identiques.paires, ...memes.paires].sort((x, y) => x[0].ligne - y[0].ligne);
  const communes = Math.min(memes.seulsA.length, memes.seulsB.length);
  const reste = Array.from({ length: communes }, (_, i) => [memes.seulsA[i]!, memes.seulsB[i]!] as const);
  return {
    paires: [...retrouvees, ...reste].sort((x, y) => x[0].ligne - y[0].ligne),
    retirees: memes.seulsA.slice(communes),
    ajoutees: memes.seulsB.slice(communes),
    desordre: retrouvees.some(([, l], i) => i > 0 && l.ligne < retrouvees[i - 1]![1].ligne),
  };
}

const nomComplet = (c: CritereEcrit): string => `${normalise(c.bloc)}/${normalise(c.nom)}`;

/** Les lignes d'un critère : leur suite sous `premier`, leur ensemble sinon. */
function contenu(c: CritereEcrit, identite: (l: LigneEcrite) => string): string {
  const lignes = c.lignes.map(identite);
  return (cleDeCellule("cumul", { cumul: c.reglages.cumul }) === "premier" ? lignes : lignes.sort()).join(" \n ");
}

/** Par Bloc et Critère, puis par lignes identiques : un critère renommé ou déplacé. */
export function apparie(
  a: GrilleEcrite,
  b: GrilleEcrite,
  /** Ce qui fait que deux lignes sont identiques, pour reconnaître un critère renommé. */
  identite: (l: LigneEcrite) => string = (l) => l.identite,
): Appariement {
  const nommes = parCle(a.criteres, b.criteres, nomComplet);
  const renommes = parCle(nommes.seulsA, nommes.seulsB, (c) => contenu(c, identite));
  const rang = new Map(a.criteres.map((c, i) => [c, i]));
  return {
    paires: [...nommes.paires, ...renommes.paires]
      .sort((x, y) => rang.get(x[0])! - rang.get(y[0])!)
      .map(([x, y]) => ({ a: x, b: y, lignes: apparieLesLignes(x, y) })),
    retires: renommes.seulsA,
    ajoutes: renommes.seulsB,
  };
}
