/** Weights tried on the applications without writing a cell: scores, ranks, distribution and publics, before and after. Pure. */
import {
  avecLesPoids,
  celluleDePoids,
  grilleCompilee,
  lireEntetes,
  poidsDeLaGrille,
  type PoidsDeGrille,
  type PublicDesDemandes,
} from "../../cells";
import { lisNombre, type DateLegale } from "../../domaine/commun";
import {
  calculeDistributions,
  calculeHistogramme,
  compareLesClassements,
  prepareImpact,
  type ClassementsCompares,
  type Distribution,
  type Histogramme,
  type Impact,
} from "../../domaine/cotation/population";
import {
  notePopulation,
  problemeDeDate,
  type GrilleCompilee,
  type Population,
  type ProblemeDeCotation,
} from "../../domaine/cotation";
import { SIMULATION } from "../../messages";
import { donneesDe } from "../controles/constats";
import { anciennetesDe, populationDe } from "./cotation";
import { type TableLue } from "../coquille/etat";

type Lignes = readonly (readonly unknown[])[];

/** What is tried: by key of weight, the text typed. */
export type Essais = ReadonlyMap<string, string>;
export const SANS_ESSAI: Essais = new Map();

/** Everything of a grid but its weights: while it stays the same, the weights tried keep their place. */
export const signatureDe = (valeurs: Lignes, poids: readonly PoidsDeGrille[]): string =>
  JSON.stringify(avecLesPoids(valeurs, new Map(poids.map((p) => [p.cle, ""] as const))));

/** A weight as it is shown in its field. */
export const texteDuPoids = (p: PoidsDeGrille): string => (p.valeur === null ? p.texte : SIMULATION.points(p.valeur));

/** The weights that really change: a text that reads as the value in place is no change. */
export function changementsDe(
  poids: readonly PoidsDeGrille[],
  essais: Essais,
): readonly { readonly poids: PoidsDeGrille; readonly texte: string }[] {
  return poids.flatMap((p) => {
    const texte = essais.get(p.cle);
    if (texte === undefined || texte === texteDuPoids(p)) return [];
    const n = lisNombre(texte);
    return texte.trim() !== "" && typeof n === "object" && !n.pourcent && n.valeur === p.valeur
      ? []
      : [{ poids: p, texte }];
  });
}

export interface GrilleDeBase {
  /** The grid on its sheet. */
  readonly table: TableLue;
  readonly valeurs: Lignes;
  readonly entetes: readonly unknown[];
  readonly grille: GrilleCompilee;
  readonly poids: readonly PoidsDeGrille[];
  readonly signature: string;
}

/** The grid of the workbook, ready to be tried; null when it cannot be evaluated (the screen « Vérifier » says why). */
export function grilleDeBase(grille: TableLue, demandes: TableLue, date: DateLegale): GrilleDeBase | null {
  const { entetes } = lireEntetes([donneesDe(demandes).entetes]);
  const { valeurs } = grille.bloc;
  const g = grilleCompilee(valeurs, entetes);
  if (entetes === null || g.grille === null || g.problemes.length > 0 || problemeDeDate(g.grille, date) !== null)
    return null;
  const poids = poidsDeLaGrille(g.lue, g.grille);
  return { table: grille, valeurs, entetes, grille: g.grille, poids, signature: signatureDe(valeurs, poids) };
}

/** The grid with the weights tried, read by the engine as it would read the cells. */
export function grilleEssayee(
  base: GrilleDeBase,
  essais: Essais,
): {
  readonly grille: GrilleCompilee | null;
  readonly valeurs: Lignes;
  readonly problemes: readonly ProblemeDeCotation[];
} {
  const changements = changementsDe(base.poids, essais);
  if (changements.length === 0) return { grille: base.grille, valeurs: base.valeurs, problemes: [] };
  const cellules = new Map(changements.map((c) => [c.poids.cle, celluleDePoids(c.poids.signe, c.texte)] as const));
  const valeurs = avecLesPoids(base.valeurs, cellules);
  const g = grilleCompilee(valeurs, base.entetes);
  return { grille: g.problemes.length > 0 ? null : g.grille, valeurs, problemes: g.problemes };
}

/** The applications scored with one grid. */
export interface Situation {
  readonly scores: Float64Array;
  readonly rangs: Int32Array;
  /** 1: a datum or the grid is to be corrected, the application has no score. */
  readonly fautives: Uint8Array;
  readonly nombreDeFautives: number;
  readonly distribution: Distribution;
  /** What settles equal scores; undefined: the table has no such column. */
  readonly anciennetes: Float64Array | undefined;
}

export interface Simulation {
  readonly n: number;
  readonly avant: Situation;
  /** Applications that fulfil each line of each criterion. */
  readonly parLigne: readonly (readonly number[])[];
  readonly essaie: (grille: GrilleCompilee) => Situation;
}

function situationDe(p: Population, anciennetes: Float64Array | undefined): Situation {
  const fautives = new Uint8Array(p.n);
  const lesFautives = p.fautives();
  for (const i of lesFautives.keys()) fautives[i] = 1;
  return {
    scores: p.scores,
    rangs: p.rangs(anciennetes),
    fautives,
    nombreDeFautives: lesFautives.size,
    distribution: calculeDistributions(p.scores, undefined, 1)[0]!,
    anciennetes,
  };
}

/** The applications scored with another grid, whatever its shape. */
export const situationAvec = (grille: GrilleCompilee, demandes: TableLue, date: DateLegale): Situation =>
  situationDe(notePopulation(grille, donneesDe(demandes).lignes, date), anciennetesDe(demandes));

/** The applications are read and coded once; each try re-scores what its weights touch. */
export function prepareSimulation(base: GrilleCompilee, demandes: TableLue, date: DateLegale): Simulation {
  const anciennetes = anciennetesDe(demandes);
  const population = populationDe(base, demandes, date);
  return {
    n: population.n,
    avant: situationDe(population, anciennetes),
    parLigne: population.demandesParLigne(),
    essaie: (grille) =>
      situationDe(population.essaie(grille) ?? notePopulation(grille, donneesDe(demandes).lignes, date), anciennetes),
  };
}

/** How many moves are detailed each way. */
const DETAILLES = 10;

export interface Effets {
  readonly histogramme: Histogramme;
  readonly classements: ClassementsCompares;
}

export const effetsDe = (avant: Situation, apres: Situation): Effets => ({
  histogramme: calculeHistogramme([avant.scores, apres.scores]),
  classements: compareLesClassements(avant.rangs, apres.rangs, DETAILLES),
});

/** A public in words; a yes/no column of the table keeps its header. */
export const nomDuPublic = (p: PublicDesDemandes): string => SIMULATION.publicDe(p.cle, p.entetes[0]!);

/** What each try does to the publics, by the ranks that are written: score, then the older date. */
export function impactsDe(
  avant: Situation,
  publics: readonly PublicDesDemandes[],
  n: number | null,
): (apres: Situation) => Impact {
  const vers = prepareImpact({
    scoresA: avant.scores,
    anciennetes: avant.anciennetes,
    publics: publics.map((p) => p.appartenances),
    n: n ?? undefined,
  });
  return (apres) =>
    vers(
      apres.scores,
      Uint8Array.from(avant.fautives, (f, i) => f | apres.fautives[i]!),
    );
}
