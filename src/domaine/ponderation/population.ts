/**
 * Les buts de population : la part d'un public parmi les premiers, la part d'un bloc. Aucun programme linéaire ne les dit ; chaque
 * poids est déplacé à son tour, la population renotée par le moteur, et l'on garde le déplacement qui rapproche le plus du but par
 * point de changement. Le meilleur trouvé, sans preuve ; puis chaque poids est ramené vers aujourd'hui tant que les buts tiennent.
 */
import { enNombre } from "../commun";
import { MICRO, type CompteDesPremiers, type GrilleCompilee, type Population } from "../cotation";
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
/** Ce que l'on mesure d'un essai, la population renotée ou non. */
interface Mesures {
  readonly premiers: (appartenances: DemandeDePoids["publics"][number], n: number) => CompteDesPremiers;
  readonly pointsParBloc: () => readonly bigint[];
}

const mesuresDe = (d: DemandeDePoids, population: Population): Mesures => ({
  premiers: (appartenances, n) => partDesPremiers(population.rangs(d.anciennetes), appartenances, n),
  pointsParBloc: () => population.pointsParBloc(),
});

/** Ce qui manque à un but, en part (0 : atteint). */
function manqueDe(d: DemandeDePoids, but: But, mesures: Mesures): number {
  if (but.genre === "part-des-premiers") {
    const p = mesures.premiers(d.publics[but.public]!, but.n);
    return Math.max(0, enNombre(but.part) - (p.premieres === 0 ? 0 : p.dedans / p.premieres));
  }
  if (but.genre !== "part-du-bloc") return 0;
  const lue = partDuBloc(mesures.pointsParBloc(), but.bloc);
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
  const somme = (mesures: Mesures): number => buts.reduce((s, b) => s + manqueDe(d, b, mesures), 0);
  /** Ce qui manque aux buts ; null : une garde ne tient pas. */
  const manque = (k: Float64Array): number | null => {
    if (!gardes.inegalites.every((x) => tient(x, k))) return null;
    const grille = grilleAvec(d.grille, v, d.pas, k);
    const population = populationAvec(grille);
    return gardes.admet(population, grille) ? somme(mesuresDe(d, population)) : null;
  };
  /** Autour de k, un seul poids déplacé : ce qui manque, gardes non regardées. */
  const autourDe = (k: Float64Array): ((i: number, essai: Float64Array) => number) => {
    const essais = populationAvec(grilleAvec(d.grille, v, d.pas, k)).essais(d.pas * MICRO, d.anciennetes);
    return (i, essai) => {
      const grille = grilleAvec(d.grille, v, d.pas, essai);
      const { critere } = v.places[i]!;
      return essais?.essaie(critere, grille.criteres[critere]!) === true
        ? somme(essais)
        : somme(mesuresDe(d, populationAvec(grille)));
    };
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
    const manqueAutour = autourDe(k);
    for (const i of utiles)
      for (const pas of PAS)
        for (const sens of [1, -1] as const) {
          const essai = deplace(k, i, k[i]! + sens * pas);
          if (essai === null || !encore()) continue;
          yield undefined;
          const m = manqueAutour(i, essai);
          if (m >= reste) continue;
          // Revenir vers aujourd'hui ne coûte rien : le moindre gain y est bon à prendre.
          const gain = (reste - m) / Math.max(coutDe(essai) - coutDe(k), 0.5);
          // Les gardes renotent toute la population : seul un déplacement qui l'emporterait les passe.
          if ((meilleur === null || gain > meilleur.gain) && manque(essai) !== null)
            meilleur = { k: essai, reste: m, gain };
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
