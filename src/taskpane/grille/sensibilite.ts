/** What each criterion of the grid weighs on the applications, as the engine measures it. Pure. */
import { lisPas } from "../../cells";
import { type GrilleCompilee, type Mouvement } from "../../domaine/cotation";
import { type DateLegale } from "../../domaine/commun";
import { problemeDePopulation, type ProblemeDePopulation } from "../../domaine/cotation/population";
import { anciennetesDe, populationDe } from "./cotation";
import { type TableLue } from "../coquille/etat";

export interface LigneDeSensibilite {
  readonly bloc: string;
  /** « » for the base. */
  readonly critere: string;
  readonly effectif: number;
  readonly points: number;
  /** null for the base, which has no step of its own. */
  readonly plus: Mouvement | null;
  readonly moins: Mouvement | null;
}

export interface SensibiliteLue {
  readonly lignes: readonly LigneDeSensibilite[];
  readonly total: number;
  readonly classees: number;
  /** Applications without a score. */
  readonly deCote: number;
}

/** `pas`: as typed. The refusals are those of COTATION_SENSIBILITE. */
export function sensibiliteDe(
  grille: GrilleCompilee,
  demandes: TableLue,
  date: DateLegale,
  pas: string,
): SensibiliteLue | ProblemeDePopulation {
  const ecart = lisPas(pas.trim(), grille.modele === "multiplicatif");
  if (!ecart.ok) return ecart.probleme;
  const population = populationDe(grille, demandes, date);
  const s = population.sensibilite(ecart.valeur, anciennetesDe(demandes));
  if ("inexactes" in s) return problemeDePopulation("population-sensibilite", { plage: "Grille" }, { lu: s.inexactes });
  return {
    lignes: [
      ...(s.base === null ? [] : [{ bloc: "", critere: "", ...s.base, plus: null, moins: null }]),
      ...grille.criteres.map((c, k) => ({ bloc: grille.blocs[c.bloc]!.nom, critere: c.nom, ...s.criteres[k]! })),
    ],
    total: s.total,
    classees: s.classees,
    deCote: population.n - s.classees,
  };
}
