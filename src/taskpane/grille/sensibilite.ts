/** What each criterion of the grid weighs on the applications, as the engine measures it. Pure. */
import { lisPas } from "../../cells";
import { type GrilleCompilee } from "../../domaine/cotation";
import { acheve, calculeSensibilite, note, prepareLesPoids, type Mouvement } from "../../domaine/cotation/moteur";
import { probleme, type DateLegale, type Probleme } from "../../domaine/commun";
import { demandesCodees } from "../cotation";
import { type TableLue } from "../etat";

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
): SensibiliteLue | Probleme {
  const ecart = lisPas(pas.trim(), grille.modele === "multiplicatif");
  if (!ecart.ok) return ecart.probleme;
  // Coded for the first grid of this shape that was read: the plan must hold the points of this one.
  const codees = demandesCodees(grille, demandes, date);
  const encodage = { ...codees, plan: { ...codees.plan, grille } };
  const poids = prepareLesPoids(encodage, grille);
  const { confiees, notes } = acheve(encodage, poids, note(encodage, poids));
  const notees = [...confiees.values()].filter((r) => r.etat === "note").length;
  if (notees > 0) return probleme("population-sensibilite", { plage: "Grille" }, { lu: notees });
  const s = calculeSensibilite(encodage, ecart.valeur);
  return {
    lignes: [
      ...(s.base === null ? [] : [{ bloc: "", critere: "", ...s.base, plus: null, moins: null }]),
      ...grille.criteres.map((c, k) => ({ bloc: grille.blocs[c.bloc]!.nom, critere: c.nom, ...s.criteres[k]! })),
    ],
    total: s.total,
    classees: s.classees,
    deCote: notes.n - s.classees,
  };
}
