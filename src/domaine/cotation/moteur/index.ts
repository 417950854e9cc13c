/**
 * Le moteur rapide : mêmes scores que l'évaluateur de référence, ligne par ligne. Une ligne où la référence voit un problème
 * lui est confiée : une phrase n'a qu'une source.
 */
import { dUnTrait, type DateLegale } from "../../commun";
import type { GrilleCompilee } from "../types";
import { encode, encodePeuAPeu, unitesDe, type Encodage } from "./encodage";
import { note } from "./notation";
import { construisPlan, type Plan } from "./plan";
import { lisAilleurs, prepareLesPoids, type Poids } from "./poids";
import { acheve, achevePeuAPeu, type PopulationNotee } from "./seance";

export { encode, type Encodage } from "./encodage";
export { Etat, note, type Notes } from "./notation";
export { type Plan } from "./plan";
export { prepareLesPoids, type Poids } from "./poids";
export { rangsDesTotaux } from "./comptage";
export { Essais, type CompteDesPremiers } from "./essais";
export { demandesParLigne, noteLesBlocs, pointsDesBlocs, type BlocsDeLaPopulation } from "./detail";
export { Seance, acheve, type PopulationNotee } from "./seance";

interface PlanGarde {
  readonly plan: Plan;
  /** Aucune demande, codée : ce qui ne dépend que de la grille s'y prépare, sans retenir les demandes d'un appel. */
  readonly vide: Encodage;
  /** Les poids de la grille, et le nombre des codes connus quand ils ont été préparés. */
  poids: Poids | null;
  codes: number;
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
    const plan = construisPlan(grille, date);
    garde = { plan, vide: encode(plan, []), poids: null, codes: 0, temoin: null };
    if (parDate.size >= DATES_GARDEES) parDate.delete(parDate.keys().next().value!);
    parDate.set(date, garde);
  }
  return garde;
}

/** Le plan d'une grille à une date, gardé tant que la grille compilée l'est. */
export const planDe = (grille: GrilleCompilee, date: DateLegale | null): Plan => planGarde(grille, date).plan;

/** Les demandes, lues et codées une fois. */
export const encodeLesDemandes = (
  grille: GrilleCompilee,
  demandes: readonly (readonly unknown[])[],
  date: DateLegale | null,
): Encodage => encode(planDe(grille, date), demandes);

/** Une population vide, passée par les mêmes étapes : elle ne retient aucune demande. */
function temoinDe(garde: PlanGarde): unknown {
  const poids = poidsGardes(garde, garde.vide);
  return acheve(garde.vide, poids, note(garde.vide, poids));
}

/** Les poids de la grille elle-même, préparés de nouveau quand une population a montré des codes nouveaux. */
function poidsGardes(garde: PlanGarde, encodage: Encodage): Poids {
  const codes = unitesDe(garde.plan).reduce((somme, u) => somme + u.entrees.length, 0);
  if (garde.poids === null || garde.codes !== codes) {
    garde.poids = prepareLesPoids(garde.vide, garde.plan.grille);
    garde.codes = codes;
  }
  return lisAilleurs(garde.poids, encodage);
}

/** Lit, code et note. */
export const noteLesDemandes = (
  grille: GrilleCompilee,
  demandes: readonly (readonly unknown[])[],
  date: DateLegale | null,
): PopulationNotee => dUnTrait(noteLesDemandesPeuAPeu(grille, demandes, date));

/** La même chose par étapes : quelques dizaines de lignes à la fois. */
export function* noteLesDemandesPeuAPeu(
  grille: GrilleCompilee,
  demandes: readonly (readonly unknown[])[],
  date: DateLegale | null,
): Generator<undefined, PopulationNotee, void> {
  const garde = planGarde(grille, date);
  yield undefined;
  const encodage = yield* encodePeuAPeu(garde.plan, demandes);
  const poids = poidsGardes(garde, encodage);
  yield undefined;
  garde.temoin ??= temoinDe(garde);
  yield undefined;
  const notes = note(encodage, poids);
  yield undefined;
  return yield* achevePeuAPeu(encodage, poids, notes);
}
export { calculeSensibilite, type Mouvement, type Sensibilite, type SensibiliteDeCritere } from "./sensibilite";
