/** What an export is once read, what the user decides of its columns, and what comes out to be written. Pure. */
import { lisTableau } from "../../cells";
import { normaliseEntete } from "../../domaine/commun";
import { type CelluleEcrite } from "../../excel";
import {
  type Association,
  type CelluleDeFichier,
  type Melange,
  type SeparateurCsv,
  type TableProduite,
} from "../../fichiers";
import { IMPORT, type GenreDeValeur } from "../../messages";
import { FORMAT_EXCEL, MODELES, type ColonneDuModele, type Modele } from "../../modeles";
import { TENUES_PAR_LE_VOLET } from "../coquille/sources";

/** What may be imported: not what the pane keeps by itself. */
export const IMPORTABLES: readonly Modele[] = MODELES.filter((m) => !TENUES_PAR_LE_VOLET.has(m.nom));

export interface FeuilleDExport {
  readonly nom: string;
  readonly masquee: boolean;
  /** Rows that hold something. */
  readonly lignes: readonly (readonly CelluleDeFichier[])[];
  /** Line of the file where each of them stands, from 1. */
  readonly numeros: readonly number[];
  /** Columns (from 0) whose cells are shown as dates: their numbers are serials. */
  readonly dates: ReadonlySet<number>;
  /** What a known layout makes of a row, by its rank among `lignes`: done row by row, when it is asked for. */
  readonly complete?: (ligne: readonly CelluleDeFichier[], rang: number) => readonly CelluleDeFichier[];
}

/** A row as it is to be read. */
export function rangeeDe(f: FeuilleDExport, rang: number): readonly CelluleDeFichier[] | undefined {
  const brute = f.lignes[rang];
  return brute === undefined || f.complete === undefined ? brute : f.complete(brute, rang);
}

export interface ExportLu {
  readonly fichier: string;
  /** How a text file was cut, or null for a workbook. */
  readonly csv: {
    readonly encodage: string;
    readonly separateur: SeparateurCsv;
    /** Lines in another encoding than the others. */
    readonly melange: Melange | null;
  } | null;
  readonly date1904: boolean;
  readonly feuilles: readonly FeuilleDExport[];
}

/** Where a column goes: a key of the model, under its own name (or under the one that the grid reads), or nowhere. */
export type Cible =
  | { readonly genre: "modele"; readonly cle: string }
  | { readonly genre: "gardee"; readonly sous?: string }
  | { readonly genre: "ecartee" };

/** The grid of the workbook, as it was read. */
export type Grille = readonly (readonly unknown[])[];

/** What the user wants of a value that the grid does not understand; null: left blank. */
export interface Conversion {
  readonly entete: string;
  readonly valeur: string;
  readonly nombre: number;
  /** A number: of a rate written at another scale than the others of its column. */
  readonly cible: string | number | null;
}
/** By column and value. */
export type Conversions = ReadonlyMap<string, Conversion>;

/** Who expects a header that the model does not know: the table to append to, or the grid of the workbook. */
export type Attente = "table" | "grille";
/** By header, normalised. */
export type Attendues = ReadonlyMap<string, Attente>;

export interface Choix {
  readonly association: Association;
  readonly cible: Cible;
  /** Why a column that the model does not know is kept under its own name, or null. */
  readonly attendue: Attente | null;
  readonly confirmee: boolean;
  readonly enPourcent: boolean;
  /** A few values, never those of a personal column. */
  readonly exemples: readonly string[];
}

export const colonneDuModele = (modele: Modele, cible: Cible): ColonneDuModele | null =>
  cible.genre === "modele" ? (modele.colonnes.find((c) => c.cle === cible.cle) ?? null) : null;

export const estUnTaux = (c: ColonneDuModele | null): boolean => c !== null && (c.type === "taux" || c.type === "part");

/** The header under which a kept column is written. */
export const enteteGarde = (c: Choix): string =>
  (c.cible.genre === "gardee" ? c.cible.sous : undefined) ??
  IMPORT.colonneDuFichier(c.association.entete, c.association.colonne);

export interface Examen {
  readonly retenues: number;
  readonly aConfirmer: readonly Choix[];
  readonly ecartees: number;
  /** Headers of the model that two columns claim. */
  readonly doublons: ReadonlySet<string>;
  /** Required headers that nothing fills. */
  readonly obligatoires: readonly string[];
  /** Headers of the personal columns that the user kept. */
  readonly personnelles: readonly string[];
}

export function examine(choix: readonly Choix[], modele: Modele): Examen {
  const retenus = choix.filter((c) => c.cible.genre !== "ecartee");
  const cles = retenus.flatMap((c) => (c.cible.genre === "modele" ? [c.cible.cle] : []));
  return {
    retenues: retenus.length,
    aConfirmer: retenus.filter((c) => !c.confirmee),
    ecartees: choix.length - retenus.length,
    doublons: new Set(cles.filter((c, i) => cles.indexOf(c) !== i)),
    obligatoires: modele.colonnes.filter((c) => c.obligatoire && !cles.includes(c.cle)).map((c) => c.entete),
    personnelles: retenus.filter((c) => c.association.exclue !== null).map((c) => c.association.entete),
  };
}

/** The decisions of the user over new proposals: a choice left as it was proposed follows them. */
export const repropose = (
  choix: readonly Choix[],
  anciens: readonly Choix[],
  nouveaux: readonly Choix[],
): readonly Choix[] =>
  choix.map((c, i) => (c === anciens[i] ? nouveaux[i]! : { ...c, attendue: nouveaux[i]!.attendue }));

export interface Refus {
  readonly numero: number;
  readonly motif:
    | "trop-de-cellules"
    | "trop-peu-de-cellules"
    | "cle-vide"
    | "ligne-de-total"
    | "entete-repetee"
    | "numero-abime"
    | "deja-presente"
    | "deja-la";
  readonly valeurs: Readonly<Record<string, string | number>>;
}

export interface Remarque {
  readonly code:
    | "garde-en-texte"
    | "valeur-en-erreur"
    | "chiffres-perdus"
    | "numero-de-longueur-inattendue"
    | "au-dessus-de-un"
    | "deux-echelles";
  readonly colonne: string;
  readonly nombre: number;
  /** The first lines of the file concerned, and the value read there. */
  readonly lignes: readonly number[];
  readonly lu: string;
}

/** A column that holds 38 and 0,38: the values that its reading makes a hundred times too small, or too large. */
export interface DeuxEchelles {
  readonly entete: string;
  readonly valeurs: readonly {
    /** As a conversion names it. */
    readonly valeur: string;
    /** What it is read as, and what it would be at the scale of the others: fractions. */
    readonly lue: number;
    readonly autre: number;
    readonly nombre: number;
  }[];
  /** Cells whose value is not listed: too many different ones. */
  readonly nonListees: number;
}

export interface ColonneAEcrire {
  /** Key of the model, or null: under its own name. */
  readonly cle: string | null;
  readonly entete: string;
  readonly genre: GenreDeValeur;
  readonly format: string;
}

export interface Preparation {
  readonly colonnes: readonly ColonneAEcrire[];
  readonly lignes: readonly (readonly CelluleDeFichier[])[];
  readonly lues: number;
  readonly refus: readonly Refus[];
  readonly remarques: readonly Remarque[];
  readonly echelles: readonly DeuxEchelles[];
  /** Lines shorter than the headers, refused unless the user has them completed. */
  readonly courtes: number;
  /** Lines whose application is already in the table. */
  readonly presentes: number;
  /** Distinct applications among the rows to write, or null when there is no such column. */
  readonly distinctes: number | null;
}

export interface Reglages {
  readonly completeCourtes: boolean;
  /** Applications of the table to append to, and whether their rows are left out. */
  readonly presentes: ReadonlySet<string> | null;
  /** The table to append to, headers included. */
  readonly table?: readonly (readonly unknown[])[] | null;
  readonly ecartePresentes: boolean;
}

export const NUMERO_UNIQUE = "numeroUnique";
/** Printed by some exports instead of a rate: never a percentage. */
export const SENTINELLE = 990;

/** As cells to write: a blank is an empty text. */
export const cellulesAEcrire = (lignes: Preparation["lignes"]): CelluleEcrite[][] =>
  lignes.map((l) => l.map((c) => c ?? ""));

export interface AjoutPrepare {
  /** Headers to add at the right of the table. */
  readonly entetes: readonly string[];
  /** Headers of the table that the export does not fill. */
  readonly laissees: readonly string[];
  readonly lignes: readonly (readonly (CelluleEcrite | null)[])[];
  readonly formats: readonly (string | null)[];
}

/** The rows laid out in the order of a table that exists; what it has and the export lacks is left to the table. */
export function disposePour(entetesDeLaTable: readonly unknown[], modele: Modele, p: Preparation): AjoutPrepare {
  const entetes = entetesDeLaTable.map(String);
  const connues = lisTableau(modele, entetesDeLaTable, []).colonnes;
  const formes = entetes.map(normaliseEntete);
  let suivante = entetes.length;
  const places = p.colonnes.map((c) => {
    const connue = c.cle === null ? undefined : connues.get(c.cle);
    const rang = connue !== undefined ? connue.colonne - 1 : formes.indexOf(normaliseEntete(c.entete));
    return rang < 0
      ? { rang: suivante++, nouvelle: true, enPourcent: false }
      : { rang, nouvelle: false, enPourcent: connue?.enPourcent === true };
  });
  const remplies = new Set(places.map((x) => x.rang));
  const rangee = <T>(de: (j: number) => T): (T | null)[] => {
    const sortie: (T | null)[] = Array.from({ length: suivante }, () => null);
    places.forEach((x, j) => {
      sortie[x.rang] = de(j);
    });
    return sortie;
  };
  return {
    entetes: p.colonnes.filter((_, j) => places[j]!.nouvelle).map((c) => c.entete),
    laissees: entetes.filter((_, j) => !remplies.has(j)),
    // A column of the table headed « % » keeps its format and its scale: 0,38 is written 38 there.
    formats: rangee((j) => (places[j]!.enPourcent ? null : p.colonnes[j]!.format)),
    lignes: p.lignes.map((l) =>
      rangee((j): CelluleEcrite => {
        const v = l[j] ?? "";
        return places[j]!.enPourcent && typeof v === "number" && v !== SENTINELLE
          ? Number((v * 100).toPrecision(15))
          : v;
      }),
    ),
  };
}

/** Rows already made for a table of ours, as a file's would be. */
export const preparationDe = (t: TableProduite): Preparation => ({
  colonnes: t.modele.colonnes.map((c) => ({
    cle: c.cle,
    entete: c.entete,
    genre: "texte",
    format: FORMAT_EXCEL[c.type],
  })),
  lignes: t.lignes,
  lues: t.lignes.length,
  refus: [],
  remarques: [],
  echelles: [],
  courtes: 0,
  presentes: 0,
  distinctes: null,
});
