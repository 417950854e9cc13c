/** What the papers of the follow-up are given: the two tables, joined as FLUX_SYNTHESE and FLUX_SUIVI join them. Pure. */
import { lisConventions, lisMises } from "../../cells";
import { civileDe, type DateLegale } from "../../domaine/commun";
import { conventionsSuivies, defautsDesObjectifs } from "../../domaine/controles";
import {
  evalueSuiviDesConventions,
  evalueSynthese,
  lignesDuBailleur,
  misesDuBailleur,
  remisesAuxReservataires,
  situeLeProblemeDeFlux,
  type ConventionSuivie,
  type MiseADisposition,
  type PeriodeDeBilan,
  type ProblemeDeFlux,
} from "../../domaine/flux";
import { type Document } from "../../documents";
import { bilansParReservataire, bilanSynthetique } from "../../documents/papiers";
import { phraseDeTableau, phraseFlux } from "../../messages";
import { donneesDe, origineDe } from "../controles/constats";
import type { TableLue } from "../coquille/etat";

type Lues = Readonly<Record<string, TableLue>>;

interface SuiviJoint {
  readonly mises: readonly MiseADisposition[];
  readonly conventions: readonly ConventionSuivie[];
  /** What the choice of one landlord leaves out. */
  readonly ecartees: readonly string[];
  readonly remarques: readonly string[];
  readonly tables: readonly string[];
}

/** Both tables, for one landlord or for all of them; the year is that of the period. */
function joins(lues: Lues, periode: PeriodeDeBilan, bailleur: string | null): SuiviJoint {
  const desMises = lues["MisesADisposition"]!;
  const m = donneesDe(desMises);
  const mises = lisMises([m.entetes], m.lignes, undefined, { origine: origineDe(desMises) });
  const desConventions = lues["Conventions"];
  const c = desConventions === undefined ? null : donneesDe(desConventions);
  const conventions = c === null ? null : lisConventions(c.entetes, c.lignes, { origine: origineDe(desConventions!) });
  const lignes = conventions?.lignes ?? [];
  const siennes = misesDuBailleur(mises.mises, bailleur ?? "", lignes);
  return {
    mises: siennes.mises,
    conventions: conventionsSuivies(
      bailleur === null ? lignes : lignesDuBailleur(lignes, bailleur).siennes,
      civileDe(periode.fin).annee,
    ),
    ecartees:
      bailleur === null ? [] : siennes.problemes.filter((p) => p.code === "flux-lignes-sans-bailleur").map(phraseFlux),
    remarques: [
      ...[...mises.problemesDuTableau, ...(conventions?.problemes ?? [])].map(phraseDeTableau),
      ...phrases(lues, mises.problemes),
      ...phrases(lues, defautsDesObjectifs(lignes, civileDe(periode.fin).annee)),
    ],
    tables: [desMises, ...(desConventions === undefined ? [] : [desConventions])].map((t) => t.reconnue.source.nom),
  };
}

/** Each problem at its cell: those of the conventions are in their own table. */
const phrases = (lues: Lues, ps: readonly ProblemeDeFlux[]): readonly string[] =>
  ps.map((p) => {
    const table = p.ou.genre !== "feuille" && p.ou.plage === "Conventions" ? "Conventions" : "MisesADisposition";
    return phraseFlux(situeLeProblemeDeFlux(p, origineDe(lues[table] ?? lues["MisesADisposition"]!)));
  });

export function papierDeSynthese(lues: Lues, periode: PeriodeDeBilan, date: DateLegale): Document {
  const j = joins(lues, periode, null);
  const synthese = evalueSynthese(j.mises, j.conventions, periode);
  const suivi = evalueSuiviDesConventions(j.mises, j.conventions, periode);
  return bilanSynthetique({
    synthese,
    suivi,
    bailleur: null,
    remarques: [...new Set([...j.remarques, ...phrases(lues, [...synthese.problemes, ...suivi.problemes])])],
    tables: j.tables,
    date,
  });
}

/** One sheet per réservataire of this landlord. */
export function papierDesRemises(
  lues: Lues,
  periode: PeriodeDeBilan,
  bailleur: string | null,
  date: DateLegale,
): Document {
  const j = joins(lues, periode, bailleur);
  return bilansParReservataire({
    remises: remisesAuxReservataires(j.mises, j.conventions, periode),
    periode,
    bailleur: bailleur ?? "",
    ecartees: j.ecartees,
    tables: j.tables,
    date,
  });
}
