/**
 * Le moteur rapide : mêmes scores que l'évaluateur de référence, ligne par ligne. Une ligne où la référence voit un problème
 * lui est confiée : une phrase n'a qu'une source.
 */
import type { DateLegale } from "../../commun";
import type { GrilleCompilee } from "../types";
import { encode, type Encodage } from "./encodage";
import { note, prepareLesPoids } from "./notation";
import { construisPlan, type Plan } from "./plan";
import { acheve, type PopulationNotee } from "./seance";

export { Drapeau, encode, type Encodage } from "./encodage";
export { Etat, note, prepareLesPoids, type Notes, type Poids } from "./notation";
export { type Plan } from "./plan";
export { rangsDesTotaux, quartsDesTotaux, type Quarts } from "./comptage";
export { demandesParLigne, noteLesBlocs, type BlocsDeLaPopulation } from "./detail";
export { Seance, acheve, type PopulationNotee } from "./seance";

const plans = new WeakMap<GrilleCompilee, Map<DateLegale | null, Plan>>();
const DATES_GARDEES = 4;

/** Le plan d'une grille à une date, gardé tant que la grille compilée l'est. */
export function planDe(grille: GrilleCompilee, date: DateLegale | null): Plan {
  let parDate = plans.get(grille);
  if (parDate === undefined) {
    parDate = new Map();
    plans.set(grille, parDate);
  }
  let plan = parDate.get(date);
  if (plan === undefined) {
    plan = construisPlan(grille, date);
    if (parDate.size >= DATES_GARDEES) parDate.delete(parDate.keys().next().value!);
    parDate.set(date, plan);
  }
  return plan;
}

/** Les demandes, lues et codées une fois. */
export const encodeLesDemandes = (grille: GrilleCompilee, demandes: readonly (readonly unknown[])[], date: DateLegale | null): Encodage =>
  encode(planDe(grille, date), demandes);

/** Lit, code et note. */
export function noteLesDemandes(grille: GrilleCompilee, demandes: readonly (readonly unknown[])[], date: DateLegale | null): PopulationNotee {
  const encodage = encodeLesDemandes(grille, demandes, date);
  const poids = prepareLesPoids(encodage, grille);
  return acheve(encodage, poids, note(encodage, poids));
}
export { calculeSensibilite, type Mouvement, type Sensibilite, type SensibiliteDeCritere } from "./sensibilite";
