/** What is said when a table kept by an earlier version has received the columns that it lacked. Pure. */
import { entetesAjoutes, registreDe } from "../../excel";
import { TOUR } from "../../messages";
import { type Modele } from "../../modeles";
import { type TableLue } from "../coquille/etat";

/** The headers as they stand, or null without the table. */
export const entetesDe = (table: TableLue | undefined): readonly unknown[] | null =>
  table === undefined ? null : (table.bloc.valeurs[table.reconnue.ligneDesEntetes] ?? []);

/** `avant`: the headers before the write. */
export function ditAvecLesColonnes(phrase: string, modele: Modele, avant: readonly unknown[] | null): string {
  const ajoutees = avant === null ? [] : entetesAjoutes(registreDe(modele), avant);
  return ajoutees.length === 0 ? phrase : `${phrase} ${TOUR.colonnesAjoutees(modele.titre, ajoutees)}`;
}
