/**
 * Excel keeps functions.js and functions.json for up to a day: after an update, a new function shows #NOM? and writing its formula again
 * changes nothing. A setting of the workbook has it read them again, at the next opening only; left on, every opening would pay for it.
 * https://learn.microsoft.com/office/dev/add-ins/excel/custom-functions-troubleshooting
 */
const DRAPEAU = "Office.ForceRefreshCustomFunctionsCache";

/** Asked since this page was loaded: the next opening has not come yet. */
let demandee = false;

const reglages = (): Office.Settings | null =>
  typeof Office === "undefined" ? null : (Office.context?.document?.settings ?? null);

const pose = (valeur: boolean): Promise<boolean> =>
  new Promise((fini) => {
    const r = reglages();
    if (r === null) return fini(false);
    r.set(DRAPEAU, valeur);
    r.saveAsync((resultat) => fini(resultat.status === Office.AsyncResultStatus.Succeeded));
  });

/** At its next opening, Excel will read the functions again. False when the workbook would not keep it: the formulas are repaired all the same. */
export async function demandeLaRelecture(): Promise<boolean> {
  demandee = true;
  return await pose(true);
}

/** Called when the pane opens: what was asked in another opening has been done. */
export async function finisLaRelecture(): Promise<void> {
  if (!demandee && reglages()?.get(DRAPEAU) === true) await pose(false);
}

/** For the tests: as after the workbook was closed and opened again. */
export const oublieLaDemande = (): void => {
  demandee = false;
};
