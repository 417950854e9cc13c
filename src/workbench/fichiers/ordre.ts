/** Where the elements of a sheet stand (ECMA-376, 18.3.1.99). */
import { element, insere, nomLocal, noeud, prefixe, retire, type Noeud } from "../../xlsx";

const ORDRE = (
  "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios autoFilter sortState " +
  "dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins " +
  "pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing " +
  "legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts extLst"
).split(" ");

export const suivants = (nom: string): string[] => ORDRE.slice(ORDRE.indexOf(nom) + 1);

/** Puts an element at its place instead of the one that was there, or takes it out. */
export function place(feuille: Noeud, nom: string, neuf: Noeud | null): void {
  const avant = element(feuille, nom);
  if (avant !== undefined) retire(feuille, avant);
  if (neuf !== null) insere(feuille, { ...neuf, nom: prefixe(feuille) + nomLocal(neuf) }, suivants(nom));
}
/** The element that is there, or a new one at its place. */
export function enPlace(feuille: Noeud, nom: string): Noeud {
  const avant = element(feuille, nom);
  if (avant !== undefined) return avant;
  const neuf = noeud(prefixe(feuille) + nom);
  insere(feuille, neuf, suivants(nom));
  return neuf;
}
export const avecAttribut = (n: Noeud, nom: string, valeur: string | undefined): void => {
  if (valeur === undefined) delete n.attributs[nom];
  else n.attributs[nom] = valeur;
};
