/** A sheet added to the workbook: its name, and its removal when the work on it fails. */
import { ouDefais } from "./ecriture";
import { surClasseur } from "./protection";

/** A sheet name that Excel accepts and that is free: at most 31 characters, « Conventions (2) » when taken. */
export function nomLibre(voulu: string, pris: readonly string[]): string {
  const base = (
    voulu
      .replace(/[\\/?*[\]:]/g, " ")
      .trim()
      .replace(/^'+|'+$/g, "") || "Feuille"
  ).slice(0, 31);
  const occupes = new Set(pris.map((n) => n.toLowerCase()));
  let nom = base;
  for (let i = 2; occupes.has(nom.toLowerCase()); i++) {
    const suffixe = ` (${i})`;
    nom = base.slice(0, 31 - suffixe.length) + suffixe;
  }
  return nom;
}

/** Works on a new sheet, which is removed when a step fails. */
export async function surNouvelleFeuille<T>(
  context: Excel.RequestContext,
  voulu: string,
  travail: (feuille: Excel.Worksheet) => Promise<T>,
): Promise<T> {
  const { worksheets } = context.workbook;
  worksheets.load("items/name");
  await context.sync();
  const nom = nomLibre(
    voulu,
    worksheets.items.map((f) => f.name),
  );
  return await surClasseur(context, () =>
    ouDefais(
      nom,
      async () => {
        const feuille = worksheets.add(nom);
        feuille.load("id,name");
        await context.sync();
        return await travail(feuille);
      },
      async () => {
        worksheets.getItemOrNullObject(nom).delete();
        await context.sync();
      },
    ),
  );
}
