/** What the view of one réservataire is given: every landlord of both tables, joined as FLUX_SYNTHESE joins them, and Reservations. Pure. */
import { lisConventions, lisEtatDesLieux, lisMises } from "../../cells";
import { civileDe } from "../../domaine/commun";
import { conventionsSuivies } from "../../domaine/controles";
import {
  situeLeProblemeDeFlux,
  suiviDesDroits,
  type LigneDeDroits,
  type PeriodeDeBilan,
  type Reservation,
} from "../../domaine/flux";
import { phraseFlux } from "../../messages";
import { donneesDe, origineDe } from "../controles/constats";
import type { TableLue } from "../coquille/etat";

export interface DroitsLus {
  readonly lignes: readonly LigneDeDroits[];
  /** null: no table Reservations. */
  readonly reservations: readonly Reservation[] | null;
  /** What could not be joined, at its cell. */
  readonly remarques: readonly string[];
  readonly tables: readonly string[];
}

export function lisLesDroits(lues: Readonly<Record<string, TableLue>>, periode: PeriodeDeBilan): DroitsLus {
  const [desMises, desConventions, desReservations] = [
    lues["MisesADisposition"]!,
    lues["Conventions"],
    lues["Reservations"],
  ];
  const m = donneesDe(desMises);
  const c = desConventions === undefined ? null : donneesDe(desConventions);
  const r = desReservations === undefined ? null : donneesDe(desReservations);
  const suivi = suiviDesDroits(
    lisMises([m.entetes], m.lignes).mises,
    conventionsSuivies(c === null ? [] : lisConventions(c.entetes, c.lignes).lignes, civileDe(periode.fin).annee),
    periode,
  );
  return {
    lignes: suivi.lignes,
    reservations: r === null ? null : lisEtatDesLieux([r.entetes], r.lignes).reservations,
    remarques: suivi.problemes.map((p) => phraseFlux(situeLeProblemeDeFlux(p, origineDe(desMises)))),
    tables: [desMises, desConventions, desReservations].flatMap((t) =>
      t === undefined ? [] : [t.reconnue.source.nom],
    ),
  };
}
