/** Arguments of FLUX_SYNTHESE and FLUX_SUIVI → the dwellings, the conventions of one year, the period. */
import { civileDe, lisTexte, verse, type Cellule, type ProblemeDeTableau } from "../../domaine/commun";
import { anneesDesConventions, conventionsSuivies } from "../../domaine/controles";
import {
  lignesDuBailleur,
  misesDuBailleur,
  periodeDuSuivi,
  type ConventionSuivie,
  type MiseADisposition,
  type PeriodeDeBilan,
} from "../../domaine/flux";
import { lisConventions } from "../tables/tableau-controles";
import { lisAnnee, lisArgument, lisDateSeule, type ProblemeFlux } from "./flux";
import { lisMises, problemeDePoids } from "./flux-mises";

type Plage = readonly (readonly Cellule[])[];

export interface SuiviLu {
  /** null: nothing can be counted, the problems say why. */
  readonly lu: {
    readonly mises: readonly MiseADisposition[];
    readonly conventions: readonly ConventionSuivie[];
    readonly periode: PeriodeDeBilan;
  } | null;
  readonly problemesDesTableaux: readonly ProblemeDeTableau[];
  readonly problemes: readonly ProblemeFlux[];
}

/** Columns a follow-up counts by: the absence of another one is not its business. */
export const COLONNES_DU_SUIVI = ["Réservataire", "QPV", "Proposé le", "Attribué le", "Bail signé le"] as const;
export const COLONNES_DE_SYNTHESE = [
  ...COLONNES_DU_SUIVI,
  "Typologie",
  "Financement",
  "Période de construction",
] as const;

export function lisSuiviDesConventions(
  colonnes: readonly string[],
  entetes: Plage,
  mises: Plage,
  entetesDesConventions: Plage,
  conventions: Plage,
  annee?: unknown,
  arreteAu?: unknown,
  bailleur?: unknown,
): SuiviLu {
  const refuse = (...problemes: ProblemeFlux[]): SuiviLu => ({ lu: null, problemesDesTableaux: [], problemes });
  const an = lisAnnee(lisArgument(annee, "Année"));
  if (an !== null && typeof an !== "number") return refuse(an);
  const arrete = lisDateSeule(lisArgument(arreteAu, "Arrêté au"));
  if (arrete !== null && typeof arrete !== "number") return refuse(arrete);
  const poids = problemeDePoids(entetes, mises, "Mises à disposition", [conventions]);
  if (poids !== null) return refuse(poids);
  const lues = lisMises(entetes, mises);
  const tables = lisConventions(entetesDesConventions, conventions);
  const problemesDesTableaux: ProblemeDeTableau[] = [...lues.problemesDuTableau];
  verse(problemesDesTableaux, tables.problemes);
  const problemes = lues.problemes.filter((p) => p.code !== "flux-colonne-absente" || colonnes.includes(p.valeurs.lu));
  if (!lues.lisible || !tables.lisible) return { lu: null, problemesDesTableaux, problemes };
  const seul = lisTexte(lisArgument(bailleur, "Bailleur").cellules[0]);
  const siennes = seul === "" ? { mises: lues.mises, problemes: [] } : misesDuBailleur(lues.mises, seul, tables.lignes);
  const lignes = seul === "" ? tables.lignes : lignesDuBailleur(tables.lignes, seul).siennes;
  // A landlord that has conventions and no dwelling yet is no misspelling: all its lines are at 0.
  const absent = siennes.problemes.filter((p) => p.code !== "flux-bailleur-absent" || lignes.length === 0);
  problemes.unshift(...absent);
  const periode = periodeDuSuivi(an, arrete, siennes.mises, anneesDesConventions(lignes));
  if ("code" in periode) return refuse(periode);
  return {
    lu: {
      mises: siennes.mises,
      conventions: conventionsSuivies(lignes, civileDe(periode.debut).annee),
      periode,
    },
    problemesDesTableaux,
    problemes,
  };
}
