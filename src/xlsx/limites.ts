/**
 * What a file may ask of its readers, as data: each is compared before memory is taken or a loop begun, never after. Beyond these a
 * file is not one that a person wrote. Readers take them as an argument, so that a test can show each refusal on a small file.
 */
export interface Limites {
  /** Bytes of the file itself. */
  readonly octets: number;
  /** Bytes that all parts of a workbook announce, once inflated. */
  readonly octetsDetendus: number;
  /** Parts of a workbook. */
  readonly parties: number;
  /** Inflated bytes for one of the file, in a part of more than `partieOrdinaire` bytes. */
  readonly tauxDeCompression: number;
  readonly partieOrdinaire: number;
  /** Elements one inside the other, in a part. */
  readonly profondeur: number;
  /** Elements of all the parts that are read. */
  readonly elements: number;
  /** Cells held in memory for all the sheets: from A1 to the last filled cell of each row, each row counting one more. */
  readonly cellules: number;
  /** Those of Excel's own sheet. */
  readonly lignes: number;
  readonly colonnes: number;
  /** Columns whose width is said, in a sheet. */
  readonly largeurs: number;
  /** Characters of a cell, as Excel. */
  readonly texte: number;
  /** Characters of a formula as files hold it: Excel allows 8 192 as typed, and files add prefixes. */
  readonly formule: number;
  /** Characters of all the formulas: a shared one counts at each cell that it gives. */
  readonly formules: number;
  /** Lines of a text file, blank ones included. */
  readonly lignesDeTexte: number;
}

const MEGAOCTET = 1024 * 1024;

export const LIMITES: Limites = {
  octets: 128 * MEGAOCTET,
  octetsDetendus: 400 * MEGAOCTET,
  parties: 5_000,
  tauxDeCompression: 400,
  partieOrdinaire: 10 * MEGAOCTET,
  profondeur: 200,
  elements: 12_000_000,
  cellules: 4 * 1_048_576,
  lignes: 1_048_576,
  colonnes: 16_384,
  largeurs: 16_384,
  texte: 32_767,
  formule: 16_384,
  formules: 64_000_000,
  lignesDeTexte: 2 * 1_048_576,
};
