import { join } from "node:path";
import { ouvreAtelier, type AtelierHeadless, type ClasseurDecrit, type OptionsDAtelier } from "../../src/workbench";

export const COMPLEMENT_D_ESSAI = join(__dirname, "fixture");

export const VIDE: ClasseurDecrit = {
  nom: "Essai",
  feuilles: [
    { nom: "Feuil1", cellules: [] },
    { nom: "L'été à Sète", cellules: [] },
  ],
};

export const COTES: ClasseurDecrit = {
  nom: "Cotes",
  feuilles: [
    {
      nom: "Feuil1",
      cellules: [
        ["Nom", "Cote"],
        ["Abel", 1],
        ["Béa", 2],
        ["Cid", 3],
      ],
      tables: [{ nom: "TCotes", plage: "A1:B4" }],
    },
    { nom: "Données", cellules: [[10], [20]] },
  ],
  noms: [{ nom: "bareme", plage: "Données!A1:A2" }],
};

export function atelierDEssai(options: Partial<OptionsDAtelier> = {}): Promise<AtelierHeadless> {
  return ouvreAtelier({ dist: COMPLEMENT_D_ESSAI, espaceDeNoms: "ESSAI", classeur: VIDE, ...options });
}

export interface ErreurLue {
  readonly code: string;
  readonly lieu: string | undefined;
  readonly vraie: boolean;
  readonly message: string;
}

/** Un lot d'Office.js, avec la vraie bibliothèque. */
export function lot<T>(atelier: AtelierHeadless, travail: (ctx: Excel.RequestContext) => Promise<T>): Promise<T> {
  return atelier.complement.Excel.run(travail);
}

/** L'erreur d'un lot qui doit être refusé. */
export async function refus(
  atelier: AtelierHeadless,
  travail: (ctx: Excel.RequestContext) => Promise<unknown>,
): Promise<ErreurLue> {
  try {
    await lot(atelier, travail);
  } catch (erreur) {
    const lue = erreur as OfficeExtension.Error;
    return {
      code: lue.code,
      lieu: lue.debugInfo?.errorLocation,
      vraie: erreur instanceof atelier.complement.OfficeExtension.Error,
      message: lue.message,
    };
  }
  throw new Error("Le lot aurait dû être refusé.");
}

export const feuille = (ctx: Excel.RequestContext): Excel.Worksheet => ctx.workbook.worksheets.getActiveWorksheet();
