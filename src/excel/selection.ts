/** Going to a cell and coming back. */
import { rectangleDe, type Zone } from "./adresses";
import { dansExcel } from "./session";

export interface Selection {
  readonly feuilleId: string;
  readonly feuille: string;
  /** Without the sheet: "B3:D5". */
  readonly adresse: string;
}

/** Where the user is now. */
export const lisSelection = (): Promise<Selection> =>
  dansExcel("la sélection", async (contexte) => {
    const plage = contexte.workbook.getSelectedRange();
    plage.load("address");
    plage.worksheet.load("id,name");
    await contexte.sync();
    return { feuilleId: plage.worksheet.id, feuille: plage.worksheet.name, adresse: plage.address.slice(plage.address.lastIndexOf("!") + 1) };
  });

/** Activates the sheet, selects the range, and tells where the user was, to come back. */
export const selectionne = (cible: Zone | Selection): Promise<Selection> =>
  dansExcel(cible.feuille, async (contexte) => {
    const avant = contexte.workbook.getSelectedRange();
    avant.load("address");
    avant.worksheet.load("id,name");
    const feuille = contexte.workbook.worksheets.getItem(cible.feuilleId);
    feuille.activate();
    const plage = "adresse" in cible
      ? feuille.getRange(cible.adresse)
      : feuille.getRangeByIndexes(cible.ligne, cible.colonne, cible.lignes, cible.colonnes);
    plage.select();
    await contexte.sync();
    return { feuilleId: avant.worksheet.id, feuille: avant.worksheet.name, adresse: avant.address.slice(avant.address.lastIndexOf("!") + 1) };
  });

/** The top-left cell of a selection. */
export function coinDe(s: Selection): { ligne: number; colonne: number } | null {
  const r = rectangleDe(s.adresse);
  return r === null ? null : { ligne: r.ligne, colonne: r.colonne };
}
