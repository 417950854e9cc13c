/**
 * Les buts de population : la part d'un public parmi les premiers, la part d'un bloc. Aucun programme linéaire ne les dit ; chaque
 * poids est déplacé à son tour, la population renotée par le moteur, et l'on garde le déplacement qui rapproche le plus du but par
 * point de changement. Le meilleur trouvé, sans preuve ; puis chaque poids est ramené vers aujourd'hui tant que les buts tiennent.
 */
import { enNombre } from "../commun";
import type { GrilleCompilee, Population } from "../cotation";
import { grilleAvec, tient, type Inegalite, type Variables } from "./expressions";
import { partDesPremiers, partDuBloc } from "./mesure";
import type { But, DemandeDePoids } from "./types";

/** Ce qui doit rester vrai pendant la recherche. */
export interface Gardes {
  readonly inegalites: readonly Inegalite[];
  /** Les publics devant tiennent, et aucune demande n'a perdu sa note. */
  readonly admet: (population: Population, grille: GrilleCompilee) => boolean;
}

/** Pas essayés, dans chaque sens. */
const PAS = [1, 5, 20] as const;
/** Ce qui manque à un but, en part (0 : atteint). */
function manqueDe(d: DemandeDePoids, but: But, population: Population): number {
  if (but.genre === "part-des-premiers") {
    const p = partDesPremiers(population.rangs(d.anciennetes), d.publics[but.public]!, but.n);
    return Math.max(0, enNombre(but.part) - (p.premieres === 0 ? 0 : p.dedans / p.premieres));
  }
  if (but.genre !== "part-du-bloc") return 0;
  const lue = partDuBloc(population.pointsParBloc(), but.bloc);
  const ecart = enNombre(but.part) - (lue === null ? 0 : enNombre(lue));
  return Math.max(0, but.sens === "au-moins" ? ecart : -ecart);
}

const coutDe = (k: Float64Array): number => k.reduce((s, x) => s + Math.abs(x), 0);

/** Rend les pas trouvés : buts atteints ou non, jamais moins bons que `depart`. Un `yield` par essai. */
export function* chercheParPopulation(
  d: DemandeDePoids,
  v: Variables,
  buts: readonly But[],
  depart: Float64Array,
  gardes: Gardes,
  populationAvec: (grille: GrilleCompilee) => Population,
  encore: () => boolean,
): Generator<undefined, Float64Array, void> {
  /** Ce qui manque aux buts ; null : une garde ne tient pas. */
  const manque = (k: Float64Array): number | null => {
    if (!gardes.inegalites.every((x) => tient(x, k))) return null;
    const grille = grilleAvec(d.grille, v, d.pas, k);
    const population = populationAvec(grille);
    if (!gardes.admet(population, grille)) return null;
    return buts.reduce((s, b) => s + manqueDe(d, b, population), 0);
  };
  const compte = d.population!.demandesParLigne();
  const utiles = v.places.flatMap((p, i) =>
    compte[p.critere]![p.ligne]! > 0 && (v.minimums[i]! < 0 || v.maximums[i]! > 0) ? [i] : [],
  );
  const deplace = (k: Float64Array, i: number, valeur: number): Float64Array | null => {
    if (valeur < v.minimums[i]! || valeur > v.maximums[i]! || valeur === k[i]) return null;
    const essai = k.slice();
    essai[i] = valeur;
    return essai;
  };
  let k = depart;
  let reste = manque(k) ?? Infinity;
  while (reste > 0 && encore()) {
    let meilleur: { k: Float64Array; reste: number; gain: number } | null = null;
    for (const i of utiles)
      for (const pas of PAS)
        for (const sens of [1, -1] as const) {
          const essai = deplace(k, i, k[i]! + sens * pas);
          if (essai === null || !encore()) continue;
          yield undefined;
          const m = manque(essai);
          if (m === null || m >= reste) continue;
          // Revenir vers aujourd'hui ne coûte rien : le moindre gain y est bon à prendre.
          const gain = (reste - m) / Math.max(coutDe(essai) - coutDe(k), 0.5);
          if (meilleur === null || gain > meilleur.gain) meilleur = { k: essai, reste: m, gain };
        }
    if (meilleur === null) break;
    ({ k, reste } = meilleur);
  }
  if (reste > 0) return k;
  // Ramener chaque poids aussi près d'aujourd'hui que les buts le permettent.
  for (const i of utiles) {
    while (k[i] !== 0 && encore()) {
      const essai = deplace(k, i, k[i]! - Math.sign(k[i]!));
      yield undefined;
      if (essai === null || manque(essai) !== 0) break;
      k = essai;
    }
  }
  return k;
}
