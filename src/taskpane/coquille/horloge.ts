/** The only clock of the pane. */
import { serieDe, type DateLegale } from "../../domaine/commun";

/** Today, by the clock of the machine: proposed when the workbook says no date, never used before the user confirms it. */
export function aujourdHui(): DateLegale {
  const d = new Date();
  return serieDe(d.getFullYear(), d.getMonth() + 1, d.getDate())!;
}
