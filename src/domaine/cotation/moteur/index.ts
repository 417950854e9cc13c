/**
 * Le moteur rapide : mêmes scores que l'évaluateur de référence, ligne par ligne. Une ligne où la référence voit un problème
 * lui est confiée : une phrase n'a qu'une source.
 */
import type { DateLegale } from "../../commun";
import type { GrilleCompilee } from "../types";
import { encode, type Encodage } from "./encodage";
import { note } from "./notation";
import { construisPlan, type Plan } from "./plan";
import { prepareLesPoids } from "./poids";
import { acheve, type PopulationNotee } from "./seance";

export { encode, type Encodage } from "./encodage";
export { Etat, note, type Notes } from "./notation";
export { type Plan } from "./plan";
export { prepareLesPoids, type Poids } from "./poids";
export { rangsDesTotaux, quartsDesTotaux, type Quarts } from "./comptage";
export { demandesParLigne, noteLesBlocs, type BlocsDeLaPopulation } from "./detail";
export { Seance, acheve, type PopulationNotee } from "./seance";

interface PlanGarde {
  readonly plan: Plan;
  /** Gardé pour le compilateur : sans objet vivant de même forme, le code optimisé est jeté à chaque ramasse-miettes. */
  temoin: unknown;
}

const plans = new WeakMap<GrilleCompilee, Map<DateLegale | null, PlanGarde>>();
const DATES_GARDEES = 4;

function planGarde(grille: GrilleCompilee, date: DateLegale | null): PlanGarde {
  let parDate = plans.get(grille);
  if (parDate === undefined) {
    parDate = new Map();
    plans.set(grille, parDate);
  }
  let garde = parDate.get(date);
  if (garde === undefined) {
    garde = { plan: construisPlan(grille, date), temoin: null };
    if (parDate.size >= DATES_GARDEES) parDate.delete(parDate.keys().next().value!);
    parDate.set(date, garde);
  }
  return garde;
}

/** Le plan d'une grille à une date, gardé tant que la grille compilée l'est. */
export const planDe = (grille: GrilleCompilee, date: DateLegale | null): Plan => planGarde(grille, date).plan;

/** Les demandes, lues et codées une fois. */
export const encodeLesDemandes = (grille: GrilleCompilee, demandes: readonly (readonly unknown[])[], date: DateLegale | null): Encodage =>
  encode(planDe(grille, date), demandes);

/** Une population vide, passée par les mêmes étapes. */
function temoinDe(plan: Plan): unknown {
  const encodage = encode(plan, []);
  const poids = prepareLesPoids(encodage, plan.grille);
  return acheve(encodage, poids, note(encodage, poids));
}

/** Lit, code et note. */
export function noteLesDemandes(grille: GrilleCompilee, demandes: readonly (readonly unknown[])[], date: DateLegale | null): PopulationNotee {
  const garde = planGarde(grille, date);
  const encodage = encode(garde.plan, demandes);
  const poids = prepareLesPoids(encodage, grille);
  garde.temoin ??= temoinDe(garde.plan);
  return acheve(encodage, poids, note(encodage, poids));
}
export { calculeSensibilite, type Mouvement, type Sensibilite, type SensibiliteDeCritere } from "./sensibilite";
