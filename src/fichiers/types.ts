/** What a workbook is for this folder: plain values, addresses counted from 1, formulas in English with commas. */
import { type Aspect } from "../documents";
import { type GraphiqueAEcrire } from "../xlsx";

/** A raw cell. Errors are their code as text ("#N/A"), dates their serial in the 1900 system, a blank is `null`. */
export type CelluleDeFichier = string | number | boolean | null;

/** A text to write as it is, even when it begins with "=": what a file or a person wrote is never turned into a formula. */
export interface TexteLitteral {
  readonly texte: string;
}
export type CelluleAEcrire = CelluleDeFichier | TexteLitteral;

export interface TableAEcrire {
  readonly nom: string;
  /** A1 address, header row included. */
  readonly plage: string;
  /** The last row of the range is a totals row. */
  readonly totaux?: boolean;
  /** Neither banding nor filter buttons: its cells bear their own aspects. */
  readonly sobre?: boolean;
}
export interface FormatAEcrire {
  readonly plage: string;
  readonly format: string;
}
/** How a cell looks in a file, and whether a protected sheet lets it be typed in. */
export interface AspectDeFichier extends Aspect {
  readonly deverrouillee?: true;
}
/** Columns from that row to the end of the sheet: their cells look so even before anything is typed in them. */
export interface ColonneDAspect {
  /** From 1. */
  readonly colonne: number;
  /** Row, from 1. */
  readonly depuis: number;
  readonly aspect: AspectDeFichier;
}
/** What a cell accepts, what Excel says when it is selected, and what it says of an entry that it refuses. */
export interface ValidationAEcrire {
  readonly plage: string;
  readonly regle:
    | { readonly genre: "libre" }
    /** `source`: the cells of the list. */
    | { readonly genre: "liste"; readonly source: string }
    | { readonly genre: "entier" | "decimal" | "date"; readonly min: number; readonly max: number | null };
  /** 32 characters at most; the message 255. */
  readonly titre: string;
  readonly message: string;
  /** 225 characters at most. */
  readonly refus: string;
}
export interface FeuilleAEcrire {
  readonly nom: string;
  /** Rows from A1; a string that begins with "=" is a formula. */
  readonly cellules: readonly (readonly CelluleAEcrire[])[];
  readonly tables?: readonly TableAEcrire[];
  readonly formats?: readonly FormatAEcrire[];
  /** Widths of the first columns, in pixels. */
  readonly largeurs?: readonly number[];
  readonly gras?: readonly string[];
  readonly masquee?: boolean;
  readonly fusions?: readonly string[];
  /** Ranges whose text wraps (reports). */
  readonly retourALaLigne?: readonly string[];
  /** Whole aspects; a later one adds to an earlier one. Their cells are written even without a value. */
  readonly aspects?: readonly { readonly plage: string; readonly aspect: AspectDeFichier }[];
  readonly colonnes?: readonly ColonneDAspect[];
  readonly validations?: readonly ValidationAEcrire[];
  /** Against accidents only: without a password, anyone lifts it. Widths and heights still change, lists still filter. */
  readonly protegee?: boolean;
  /** Row, from 1 → height in points. */
  readonly hauteurs?: ReadonlyMap<number, number>;
  /** Rows frozen at the top; by default the header of a table that starts on the first row. */
  readonly figees?: number;
  readonly quadrillage?: boolean;
  /** « #rrggbb ». */
  readonly couleurDOnglet?: string;
  readonly graphiques?: readonly GraphiqueAEcrire[];
  /** A4, one page wide; by default landscape without a footer. */
  readonly impression?: {
    readonly paysage: boolean;
    readonly pied: string;
    /** Row repeated on every page, from 1. */
    readonly repetee: number | null;
    /** Rows, from 1, after which a page ends. */
    readonly sauts: readonly number[];
    /** Absent: one page wide. */
    readonly pagesDeLarge?: number;
    /** The first columns, repeated on every page; absent: none. */
    readonly colonnesRepetees?: number;
    /** The lines between cells are printed. */
    readonly quadrillage?: boolean;
  };
}
export interface NomAEcrire {
  readonly nom: string;
  readonly plage: string;
}
export interface ClasseurAEcrire {
  readonly nom: string;
  readonly feuilles: readonly FeuilleAEcrire[];
  readonly noms?: readonly NomAEcrire[];
}

/** How the file proposes the pane when it is opened. It depends on how the add-in was deployed, so the caller gives it. */
export interface VoletAProposer {
  /** Id of the add-in, as in its manifest. */
  readonly id: string;
  readonly version: string;
  /** "developer", "EXCatalog", a network share, or "fr-fr" for the store. */
  readonly store: string;
  readonly storeType: "Registry" | "EXCatalog" | "FileSystem" | "OMEX";
  /** Open at first use after a trust prompt (true), or only once the user has opened it before (false, the default). */
  readonly visible?: boolean;
}

export interface FormuleLue {
  readonly ligne: number;
  readonly colonne: number;
  /** Begins with "=", English and commas, HLM.NAME, without the prefixes that files carry. */
  readonly formule: string;
  /** Address of the array when the formula fills several cells. */
  readonly plage?: string;
  readonly dynamique?: boolean;
}
export interface TableLue {
  readonly nom: string;
  readonly feuille: string;
  readonly plage: string;
  readonly colonnes: readonly string[];
  /** A totals row closes the range. */
  readonly totaux: boolean;
}
export interface FeuilleLue {
  readonly nom: string;
  readonly masquee: boolean;
  readonly cellules: CelluleDeFichier[][];
  readonly formules: readonly FormuleLue[];
  readonly tables: readonly TableLue[];
  readonly fusions: readonly string[];
  readonly formats: readonly FormatAEcrire[];
  /** Widths of the first columns, in pixels; 0 = not said. */
  readonly largeurs: readonly number[];
}
export interface ClasseurLu {
  readonly feuilles: readonly FeuilleLue[];
  readonly noms: readonly NomAEcrire[];
  /** The file counted dates from 1904; its date cells were brought to the 1900 system. */
  readonly date1904: boolean;
  /** Parts of the file that propose a pane. */
  readonly proposeUnVolet: boolean;
}
