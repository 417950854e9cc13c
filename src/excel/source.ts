/** Where a table of the add-in may be read. */
import { type Zone } from "./adresses";

/** A block with headers that may be one of the tables the add-in knows. */
export interface Source {
  /** Stable between two readings: « table:id », « nom:nom », « feuille:id ». */
  readonly cle: string;
  readonly genre: "table" | "nom" | "feuille";
  /** The name a person sees: of the table, of the range, of the sheet. */
  readonly nom: string;
  /** Identifier by which a table is found again after a renaming. */
  readonly tableId: string | null;
  /** Headers included. */
  readonly zone: Zone;
  /** The first rows of the zone, raw, at most LIGNES_LUES: where the headers are found. */
  readonly tete: readonly (readonly unknown[])[];
}
