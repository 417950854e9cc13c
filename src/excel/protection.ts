/** Excel refuses to write on a protected sheet without naming the protection: it is then read, so that the sentence says what to do. */
import { ErreurDuClasseur, estRefus } from "./erreurs";

async function estProtege(
  context: Excel.RequestContext,
  protection: Excel.WorksheetProtection | Excel.WorkbookProtection,
): Promise<boolean> {
  protection.load("protected");
  try {
    await context.sync();
  } catch {
    // Nothing more is known: the refusal itself is told.
    return false;
  }
  return protection.protected;
}

/** Runs a write on a sheet. */
export async function surFeuille<T>(
  context: Excel.RequestContext,
  feuille: { readonly id: string; readonly nom: string },
  travail: () => Promise<T>,
): Promise<T> {
  try {
    return await travail();
  } catch (e) {
    const protegee =
      estRefus(e) && (await estProtege(context, context.workbook.worksheets.getItem(feuille.id).protection));
    throw protegee ? new ErreurDuClasseur("feuille-protegee", { objet: feuille.nom }, e) : e;
  }
}

/** Adds or removes sheets: refused when the structure of the workbook is protected. */
export async function surClasseur<T>(context: Excel.RequestContext, travail: () => Promise<T>): Promise<T> {
  try {
    return await travail();
  } catch (e) {
    const protege = estRefus(e) && (await estProtege(context, context.workbook.protection));
    throw protege ? new ErreurDuClasseur("classeur-protege", {}, e) : e;
  }
}
