/**
 * A paper as data: what it says, in what order, with what types. Nothing here knows Office.js or the xlsx format;
 * `compose` turns a sheet of it into cells, styles, tables and charts, which two writers put down the same way.
 * Sentences arrive already written (messages/): a document holds no words of its own.
 */

/** A cell: a text, a finite number (a date is its serial number, a share a fraction of 1), or nothing. */
export type CelluleDeDocument = string | number | null;

/**
 * texte (wraps) ; code (a text on one line: numéro unique, address) ; entier ; points (as many decimals as its values need,
 * six at most) ; nombre (the same, each cell its own: what is counted differs from line to line) ; part (fraction of 1, shown in %) ; ecart (signed number) ; ecart-de-part (signed, in points of %) ; date ; euros.
 * A text may stand in a column of numbers (« sans objet »): it is written as a text. A share is never shown 0 % nor 100 % when it is not.
 */
export type GenreDeColonne =
  "texte" | "code" | "entier" | "points" | "nombre" | "part" | "ecart" | "ecart-de-part" | "date" | "euros";

export interface ColonneDeDocument {
  readonly cle: string;
  /** Header: unique in its table, as Excel requires. */
  readonly entete: string;
  readonly genre: GenreDeColonne;
  /** Key of the column that holds, line by line, the cap of this share: what is not equal to it is never shown equal to it. */
  readonly repere?: string;
  /** Key of a column of shares read beside this one: both have the decimals that either needs, and what differs is never shown equal. */
  readonly voisine?: string;
  /** Each line is another measure: the decimals of a cell are its own, not those of the column. */
  readonly parMesure?: true;
}

/** How a line of a table is seen: a total, something to look at, a breach, or what matters less. */
export type Accent = "total" | "attention" | "refus" | "attenue";

export interface LigneDeDocument {
  readonly cellules: readonly CelluleDeDocument[];
  readonly accent?: Accent;
}

export interface Tableau {
  readonly genre: "tableau";
  readonly titre?: string;
  /** Name of the Excel table: letters, digits and « _ », unique in the workbook. */
  readonly nom: string;
  readonly colonnes: readonly ColonneDeDocument[];
  readonly lignes: readonly LigneDeDocument[];
  /** Said instead of the table when it has no line: an Excel table needs one. */
  readonly vide: string;
  /** Below the table, in small type: source, denominators, what is left out. */
  readonly notes?: readonly string[];
}

export interface Paragraphes {
  readonly genre: "texte";
  readonly titre?: string;
  readonly paragraphes: readonly string[];
}

/** Label and value, one a line, without the apparatus of a table. */
export interface Chiffres {
  readonly genre: "chiffres";
  readonly titre?: string;
  readonly lignes: readonly {
    readonly libelle: string;
    readonly valeur: CelluleDeDocument;
    readonly genre: GenreDeColonne;
  }[];
}

/** A native chart over columns of a table of the same document. */
export interface Graphique {
  readonly genre: "graphique";
  readonly titre: string;
  readonly forme: "colonnes" | "barres" | "barres-empilees" | "lignes";
  /** `nom` of the table read, key of its categories, keys of its series (numbers). Lines with the accent « total » are left out. */
  readonly tableau: string;
  readonly categories: string;
  readonly series: readonly string[];
  /** Rows of the sheet that it covers; 14 by default. */
  readonly hauteur?: number;
  /** What the picture shows, for who cannot see it. */
  readonly description: string;
}

/** Boxes to sign, side by side. */
export interface Signatures {
  readonly genre: "signatures";
  readonly titre?: string;
  readonly mentions: readonly string[];
}

/** What follows starts on a new page. */
export interface SautDePage {
  readonly genre: "saut";
}

export type Section = Tableau | Paragraphes | Chiffres | Graphique | Signatures | SautDePage;

export interface Impression {
  readonly orientation: "portrait" | "paysage";
  /** Left of the footer of every page; the right says the page and how many there are. */
  readonly pied: string;
}

export interface FeuilleDeDocument {
  /** Name of the sheet: at most 31 characters, without / \ ? * [ ] : */
  readonly nom: string;
  readonly titre: string;
  /** Territory, version of the grid, dates, counts: one line each. */
  readonly sousTitres: readonly string[];
  readonly sections: readonly Section[];
  readonly impression: Impression;
  /** Widths of the columns of the sheet, in characters of ordinary text. */
  readonly largeurs: readonly number[];
}

export interface Document {
  /** Name proposed for the file, without its ending. */
  readonly nom: string;
  readonly feuilles: readonly FeuilleDeDocument[];
}
