/**
 * A workbook described as plain data: what the samples are written in, and what the workbench loads through its own API.
 * Nothing here knows housing, Univer or Office.js.
 */

/** One raw cell. A string that begins with "=" is a formula in English with commas, as Excel stores it. `null` is a blank cell. */
export type CelluleDecrite = string | number | boolean | null;

export interface TableDecrite {
  /** Name of the table, as formulas use it. */
  readonly nom: string;
  /** A1 address on the sheet, header row included: "A1:D21". */
  readonly plage: string;
}

export interface FormatDecrit {
  readonly plage: string;
  /** An Excel number format in its invariant form: "0.00", "dd/mm/yyyy", "0.0%". */
  readonly format: string;
}

/** As the spreadsheet of the workbench names them: « fillColor », « borderTop »… */
export type AspectDecrit = Readonly<Record<string, unknown>>;

export interface FeuilleDecrite {
  readonly nom: string;
  /** Rows from A1; rows may have different lengths, missing cells are blank. */
  readonly cellules: readonly (readonly CelluleDecrite[])[];
  readonly tables?: readonly TableDecrite[];
  readonly formats?: readonly FormatDecrit[];
  /** Widths of the first columns, in pixels. */
  readonly largeurs?: readonly number[];
  /** Ranges in bold. */
  readonly gras?: readonly string[];
  /** Looks other than bold and number formats. */
  readonly aspects?: readonly { readonly plage: string; readonly aspect: AspectDecrit }[];
  /** Heights that someone chose, in pixels, by row from 0. */
  readonly hauteurs?: ReadonlyMap<number, number>;
}

export interface NomDecrit {
  readonly nom: string;
  /** "Feuille!A1:B2" or "'Ma feuille'!A1". */
  readonly plage: string;
  /** The sheet that alone knows this name; without it, the whole workbook does. */
  readonly feuille?: string;
  readonly remarque?: string;
}

export interface ClasseurDecrit {
  readonly nom: string;
  readonly feuilles: readonly FeuilleDecrite[];
  readonly noms?: readonly NomDecrit[];
}

/** What prevents a described workbook from being loaded; empty when it can be. Sentences are for a developer who writes samples. */
export function defautsDuClasseur(decrit: ClasseurDecrit): string[] {
  const defauts: string[] = [];
  if (decrit.feuilles.length === 0) defauts.push("Le classeur n'a aucune feuille.");
  const noms = new Set<string>();
  const tables = new Set<string>();
  for (const feuille of decrit.feuilles) {
    const cle = feuille.nom.toLowerCase();
    if (noms.has(cle)) defauts.push(`La feuille « ${feuille.nom} » est décrite deux fois.`);
    noms.add(cle);
    if (feuille.nom.length === 0 || feuille.nom.length > 31 || /[\\/?*[\]:]/.test(feuille.nom)) {
      defauts.push(
        `« ${feuille.nom} » n'est pas un nom de feuille qu'Excel accepte (1 à 31 caractères, sans \\ / ? * [ ] :).`,
      );
    }
    for (const table of feuille.tables ?? []) {
      const cleDeTable = table.nom.toLowerCase();
      if (tables.has(cleDeTable)) defauts.push(`La table « ${table.nom} » est décrite deux fois.`);
      tables.add(cleDeTable);
      if (!/^\$?[A-Z]{1,3}\$?\d+:\$?[A-Z]{1,3}\$?\d+$/i.test(table.plage)) {
        defauts.push(`La plage « ${table.plage} » de la table « ${table.nom} » n'est pas une adresse A1.`);
      }
    }
    feuille.cellules.forEach((ligne, i) =>
      ligne.forEach((cellule, j) => {
        if (typeof cellule === "number" && !Number.isFinite(cellule)) {
          defauts.push(`Feuille « ${feuille.nom} », ligne ${i + 1}, colonne ${j + 1} : nombre non fini.`);
        }
      }),
    );
  }
  return defauts;
}
