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
  dansExcel("la sélection", async (context) => {
    const plage = context.workbook.getSelectedRange();
    const { worksheet: feuille } = plage;
    plage.load("address");
    feuille.load("id,name");
    await context.sync();
    return {
      feuilleId: feuille.id,
      feuille: feuille.name,
      adresse: plage.address.slice(plage.address.lastIndexOf("!") + 1),
    };
  });

/** Activates the sheet, selects the range, and tells where the user was, to come back. */
export const selectionne = (cible: Zone | Selection): Promise<Selection> =>
  dansExcel(cible.feuille, async (context) => {
    const avant = context.workbook.getSelectedRange();
    const { worksheet: feuilleDAvant } = avant;
    avant.load("address");
    feuilleDAvant.load("id,name");
    const feuille = context.workbook.worksheets.getItem(cible.feuilleId);
    feuille.activate();
    const plage =
      "adresse" in cible
        ? feuille.getRange(cible.adresse)
        : feuille.getRangeByIndexes(cible.ligne, cible.colonne, cible.lignes, cible.colonnes);
    plage.select();
    await context.sync();
    return {
      feuilleId: feuilleDAvant.id,
      feuille: feuilleDAvant.name,
      adresse: avant.address.slice(avant.address.lastIndexOf("!") + 1),
    };
  });

/** The top-left cell of a selection. */
export function coinDe(s: Selection): { ligne: number; colonne: number } | null {
  const r = rectangleDe(s.adresse);
  return r === null ? null : { ligne: r.ligne, colonne: r.colonne };
}
