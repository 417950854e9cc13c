/**
 * Des ménages types et l'ordre que l'on en attend : les paires dans le désordre, ce qui les sépare, et le poids qui, changé seul,
 * rétablirait l'ordre. Tout est exact, et chaque proposition est vérifiée par l'évaluateur.
 */
import { enNombre, ratio, type DateLegale } from "../commun";
import { evalueDemande } from "./evaluation";
import { MICRO, type GrilleCompilee, type Micro, type ResultatDeDemande } from "./types";

type Cellules = readonly unknown[];

/** Un terme de la note : la base, un critère, ce qu'une borne de bloc ou du total retire ou ajoute. */
export type Terme =
  | { readonly genre: "base" }
  | { readonly genre: "critere"; readonly critere: number }
  | { readonly genre: "bloc"; readonly bloc: number }
  | { readonly genre: "total" };

/** Un terme qui ne vaut pas la même chose pour deux ménages, en points. */
export interface EcartDeTerme {
  readonly terme: Terme;
  readonly devant: number;
  readonly derriere: number;
}

const echelleDe = (g: GrilleCompilee): bigint => 10n ** BigInt(g.echelle);

/** Les termes d'une demande notée ; leur somme est son score exact, à l'échelle de la grille. */
function termesDe(
  g: GrilleCompilee,
  r: ResultatDeDemande,
): readonly { readonly terme: Terme; readonly valeur: bigint }[] {
  const t = r.trace!;
  const parPoint = t.base === null ? 1n : t.base.valeur;
  return [
    ...(t.base === null ? [] : [{ terme: { genre: "base" as const }, valeur: t.base.valeur * MICRO * MICRO }]),
    ...g.criteres.map((_, critere) => ({
      terme: { genre: "critere" as const, critere },
      valeur: t.criteres[critere]!.motif === "retenu" ? t.criteres[critere]!.resultat * parPoint : 0n,
    })),
    ...g.blocs.map((_, bloc) => ({
      terme: { genre: "bloc" as const, bloc },
      valeur:
        t.blocs[bloc]!.exclusPar !== null || t.blocs[bloc]!.champ !== "vrai"
          ? 0n
          : (t.blocs[bloc]!.apresBornes - t.blocs[bloc]!.somme) * parPoint,
    })),
    { terme: { genre: "total" as const }, valeur: r.exact! - t.totalBrut },
  ];
}

/** Ce qui sépare deux demandes notées, le plus grand écart d'abord. */
export function ecartsDesTermes(
  g: GrilleCompilee,
  devant: ResultatDeDemande,
  derriere: ResultatDeDemande,
): readonly EcartDeTerme[] {
  const b = termesDe(g, derriere);
  const enPoints = (v: bigint): number => enNombre(ratio(v, echelleDe(g)));
  const abs = (v: bigint): bigint => (v < 0n ? -v : v);
  return termesDe(g, devant)
    .map(({ terme, valeur }, i) => ({ terme, a: valeur, b: b[i]!.valeur, ecart: abs(valeur - b[i]!.valeur) }))
    .filter((x) => x.ecart > 0n)
    .sort((x, y) => Number(y.ecart - x.ecart))
    .map((x) => ({ terme: x.terme, devant: enPoints(x.a), derriere: enPoints(x.b) }));
}

/** Un poids qui, changé seul, met le premier devant le second. */
export interface PoidsSuffisant {
  readonly critere: number;
  /** Rang de la ligne dans le critère. */
  readonly ligne: number;
  /** Points, ou coefficient, nouveaux et actuels. */
  readonly nouveau: number;
  readonly actuel: number;
}

/** La même grille, une ligne d'un critère ayant d'autres points. */
export const avecPoints = (g: GrilleCompilee, critere: number, ligne: number, points: Micro): GrilleCompilee => ({
  ...g,
  criteres: g.criteres.map((c, k) =>
    k !== critere ? c : { ...c, lignes: c.lignes.map((l, i) => (i === ligne ? { ...l, points } : l)) },
  ),
});

/**
 * Les lignes de la grille dont le poids suffit, changé seul d'un nombre entier de points (de dixièmes pour un coefficient), à faire
 * passer `devant` strictement devant `derriere` ; le plus petit changement d'abord. Vide : aucun poids seul n'y suffit.
 */
export function poidsSuffisants(
  g: GrilleCompilee,
  date: DateLegale | null,
  devant: Cellules,
  derriere: Cellules,
): readonly PoidsSuffisant[] {
  const evalue = (grille: GrilleCompilee, c: Cellules): ResultatDeDemande => evalueDemande(grille, c, 1, date);
  const [a, b] = [evalue(g, devant), evalue(g, derriere)];
  if (a.exact === null || b.exact === null) return [];
  const manque = b.exact - a.exact;
  if (manque < 0n) return [];
  const pas = g.base === null ? MICRO : MICRO / 10n;
  const trouves: (PoidsSuffisant & { readonly change: bigint })[] = [];
  const parPoint = (r: ResultatDeDemande, k: number, i: number): bigint => {
    const l = r.trace!.criteres[k]!.lignes[i]!;
    return l.verite !== "vrai" ? 0n : (l.quantite ?? MICRO) * (r.trace!.base === null ? 1n : r.trace!.base.valeur);
  };
  g.criteres.forEach((c, k) =>
    c.lignes.forEach((l, i) => {
      const pente = parPoint(a, k, i) - parPoint(b, k, i);
      if (pente === 0n) return;
      // Strictement devant : au moins une unité de plus que ce qui manque, au pas supérieur.
      const parPas = (pente < 0n ? -pente : pente) * pas;
      const change = (manque / parPas + 1n) * pas;
      const points = l.points + (pente < 0n ? -change : change);
      const essai = avecPoints(g, k, i, points);
      const [ea, eb] = [evalue(essai, devant).exact, evalue(essai, derriere).exact];
      if (ea === null || eb === null || ea <= eb) return;
      const lu = (m: Micro): number => enNombre(ratio(g.base === null ? m : m + MICRO, MICRO));
      trouves.push({ critere: k, ligne: i, nouveau: lu(points), actuel: lu(l.points), change });
    }),
  );
  return trouves
    .sort((x, y) => (x.change < y.change ? -1 : x.change > y.change ? 1 : x.critere - y.critere || x.ligne - y.ligne))
    .map(({ critere, ligne, nouveau, actuel }) => ({ critere, ligne, nouveau, actuel }));
}

/** Deux cas que l'ordre obtenu n'a pas départagés comme attendu. */
export interface Inversion {
  /** Celui que l'on attend devant. */
  readonly devant: number;
  readonly derriere: number;
  /** Même rang, alors qu'un ordre est attendu. */
  readonly exAequo: boolean;
}

/** Les paires dans le désordre. `attendus` : null, rien n'est attendu de ce cas ; deux ordres égaux n'attendent rien l'un de l'autre. Rang 0 : sans rang. */
export function inversionsDe(attendus: readonly (number | null)[], rangs: ArrayLike<number>): readonly Inversion[] {
  const inversions: Inversion[] = [];
  const ordre = attendus
    .flatMap((a, i) => (a === null || rangs[i] === 0 ? [] : [{ a, i }]))
    .sort((x, y) => x.a - y.a || x.i - y.i);
  ordre.forEach((x, k) => {
    for (const y of ordre.slice(k + 1))
      if (x.a < y.a && rangs[x.i]! >= rangs[y.i]!)
        inversions.push({ devant: x.i, derriere: y.i, exAequo: rangs[x.i] === rangs[y.i] });
  });
  return inversions;
}
