/**
 * A file to check, read to its decoded tables: tables found by name, else by their headers; every line keeps its file, sheet and row.
 * The batch and the pane read the same way. Once it returns nothing of the workbook is kept but those tables.
 */
import {
  lisAttributions,
  lisAvancement,
  lisBilan,
  lisConventions,
  lisCourriers,
  lisDroit,
  lisEcheances,
  lisObjectifs,
  lisReservations,
  nombreReconnu,
  reconnaisModele,
} from "../cells";
import { normaliseEntete, type Origine, type ProblemeDeFichier, type Provenance } from "../domaine/commun";
import type { LigneDAvancementDEpci, LigneDeCourrier, TableDecodee, TablesAControler } from "../domaine/controles";
import { CONVENTIONS, modeleDuNom, type Modele } from "../modeles";
import { lisCsvPeuAPeu, type CsvLu } from "./csv";
import { rectangle } from "./formules";
import { cellulesDeTable, lisClasseurPeuAPeu } from "./lit";
import type { CelluleDeFichier, ClasseurLu, FeuilleLue } from "./types";

/** On the notice of the workbooks to fill: that sheet is ours, nobody is asked about it. */
export const TABLE_DE_NOTICE = "Notice_Colonnes";

interface TableauTrouve {
  readonly fichier: string;
  readonly modele: Modele;
  readonly feuille: string;
  readonly entetes: readonly CelluleDeFichier[];
  readonly donnees: readonly (readonly CelluleDeFichier[])[];
  /** Row of the sheet that holds the headers, from 1. */
  readonly ligneDesEntetes: number;
  /** Column of the sheet where the table starts, from 1. */
  readonly premiereColonne: number;
}

const CONTROLES = new Set([
  "Conventions",
  "MisesADisposition",
  "Bilan",
  "Objectifs",
  "Echeances",
  "Reservations",
  "Droit",
  "Avancement",
  "Courriers",
]);
/** Followed on the dashboard, judged by no rule. */
const SUIVIES = new Set(["Avancement", "Courriers"]);

/** Tables of the file by their name; then, on sheets without one, a range whose first ten rows hold the headers of a model. */
function tableauxDe(fichier: string, c: Pick<ClasseurLu, "feuilles">): TableauTrouve[] {
  const trouves: TableauTrouve[] = [];
  for (const f of c.feuilles) {
    let reconnue = false;
    for (const t of f.tables) {
      const modele = modeleDuNom(t.nom) ?? reconnaisModele(t.colonnes);
      if (modele === null || !CONTROLES.has(modele.nom)) continue;
      const cellules = cellulesDeTable(f, t);
      trouves.push({
        fichier,
        modele,
        feuille: f.nom,
        entetes: cellules[0] ?? [],
        donnees: cellules.slice(1),
        ligneDesEntetes: rectangle(t.plage)?.l1 ?? 1,
        premiereColonne: rectangle(t.plage)?.c1 ?? 1,
      });
      reconnue = true;
    }
    if (!reconnue) {
      const t = parEntetes(fichier, f);
      if (t !== null) trouves.push(t);
    }
  }
  return trouves;
}

function parEntetes(fichier: string, f: FeuilleLue): TableauTrouve | null {
  for (let i = 0; i < Math.min(10, f.cellules.length); i++) {
    const modele = reconnaisModele(f.cellules[i]!);
    // Two shared headers do not make a table: a working sheet may well hold « Programme » and « Hors flux ».
    if (modele === null || !CONTROLES.has(modele.nom) || nombreReconnu(modele, f.cellules[i]!) < 4) continue;
    const largeur = f.cellules.reduce((n, l) => Math.max(n, l.length), 0);
    const carre = f.cellules.slice(i).map((l) => Array.from({ length: largeur }, (_, j) => l[j] ?? null));
    return {
      fichier,
      modele,
      feuille: f.nom,
      entetes: carre[0]!,
      donnees: carre.slice(1),
      ligneDesEntetes: i + 1,
      premiereColonne: 1,
    };
  }
  return null;
}

const NOM_DES_TABLES = {
  conventions: ["Conventions", lisConventions],
  echeances: ["Echeances", lisEcheances],
  reservations: ["Reservations", lisReservations],
  attributions: ["MisesADisposition", lisAttributions],
  objectifs: ["Objectifs", lisObjectifs],
  bilans: ["Bilan", lisBilan],
  droit: ["Droit", lisDroit],
} as const;

/** Decoded where they are: each line knows its file, its sheet and its row. */
function decode(tableaux: readonly TableauTrouve[], premierRang: number): TablesAControler {
  const lis = <L>(
    nom: string,
    lire: (e: TableauTrouve["entetes"], d: TableauTrouve["donnees"], p: Provenance) => TableDecodee<L>,
  ): readonly TableDecodee<L>[] | undefined => {
    const siens = tableaux.flatMap((t, rang) =>
      t.modele.nom === nom ? [lire(t.entetes, t.donnees, { rang: premierRang + rang, origine: origineDe(t) })] : [],
    );
    return siens.length === 0 ? undefined : siens;
  };
  const t = {
    conventions: lis(...NOM_DES_TABLES.conventions),
    echeances: lis(...NOM_DES_TABLES.echeances),
    reservations: lis(...NOM_DES_TABLES.reservations),
    attributions: lis(...NOM_DES_TABLES.attributions),
    objectifs: lis(...NOM_DES_TABLES.objectifs),
    bilans: lis(...NOM_DES_TABLES.bilans),
    droit: lis(...NOM_DES_TABLES.droit),
  };
  return Object.fromEntries(Object.entries(t).filter(([, ts]) => ts !== undefined)) as TablesAControler;
}

/** What the dashboard follows: where each EPCI stands, letters sent. */
export interface SuiviDuFichier {
  readonly avancement: readonly LigneDAvancementDEpci[];
  readonly courriers: readonly LigneDeCourrier[];
}

function suiviDe(tableaux: readonly TableauTrouve[], premierRang: number): SuiviDuFichier {
  const lignes = <L>(
    nom: string,
    lire: (e: TableauTrouve["entetes"], d: TableauTrouve["donnees"], p: Provenance) => TableDecodee<L>,
  ): readonly L[] =>
    tableaux.flatMap((t, rang) =>
      t.modele.nom === nom
        ? lire(t.entetes, t.donnees, { rang: premierRang + rang, origine: origineDe(t) }).lignes
        : [],
    );
  return { avancement: lignes("Avancement", lisAvancement), courriers: lignes("Courriers", lisCourriers) };
}

const origineDe = (t: TableauTrouve): Origine => ({
  fichier: t.fichier,
  feuille: t.feuille,
  rangeeDesEntetes: t.ligneDesEntetes,
  premiereColonne: t.premiereColonne,
  entetes: t.entetes,
});

/** A line of Conventions as its file writes it: the cells of the columns of the model, in their order. */
export interface LigneBrute {
  readonly feuille: string;
  readonly rangee: number;
  readonly cellules: readonly CelluleDeFichier[];
}

export interface FichierLu {
  readonly fichier: string;
  readonly tables: TablesAControler;
  /** Sheets of the tables read, in their order. */
  readonly feuilles: readonly string[];
  readonly conventions: readonly LigneBrute[];
  readonly suivi: SuiviDuFichier;
  /** How many tables it holds: the rank of the next file starts after them. */
  readonly tableaux: number;
  readonly particularites: Particularites;
}

/** What is worth saying of a file that could be read. */
export interface Particularites {
  /** Its dates count from 1904: those in cells of a date format were brought to the usual system. */
  readonly date1904: boolean;
  /** Sheets with lines and no table to check. */
  readonly laissees: readonly string[];
  /** Sheets that are followed and not judged. */
  readonly suivies: readonly string[];
  /** Headers that no table knows, when they are more than those it knows, by sheet. */
  readonly colonnesEnTrop: readonly { readonly feuille: string; readonly combien: number }[];
}

export type LectureDeFichier =
  | FichierLu
  | { readonly fichier: string; readonly refus: ProblemeDeFichier }
  | { readonly fichier: string; readonly refus: "aucun-tableau" };

const CSV = /\.(csv|txt|tsv)$/i;
const estUnTexte = (fichier: string, o: Uint8Array): boolean => {
  if (!CSV.test(fichier) || o.length === 0 || (o[0] === 0x50 && o[1] === 0x4b) || (o[0] === 0xd0 && o[1] === 0xcf))
    return false;
  const debut = String.fromCharCode(...o.subarray(0, 64)).replace(/^\u00ef\u00bb\u00bf/, "");
  return !debut.trimStart().startsWith("<");
};

/** A text as the sheet that Excel would make of it: its rows at their own lines. */
function feuilleDuTexte(fichier: string, csv: CsvLu): FeuilleLue {
  const cellules: CelluleDeFichier[][] = [];
  csv.lignes.forEach((l, i) => {
    while (cellules.length < csv.numeros[i]! - 1) cellules.push([]);
    cellules.push(l.map((c) => (c === "" ? null : c)));
  });
  const nom = fichier.replace(/^.*[\\/]/, "").replace(CSV, "");
  return { nom, masquee: false, cellules, formules: [], tables: [], fusions: [], formats: [], largeurs: [] };
}

const estVide = (c: CelluleDeFichier): boolean => c === null || (typeof c === "string" && c.trim() === "");

/** The cells of each line of Conventions under the headers of the model, wherever the file puts them. */
function lignesBrutes(tables: TablesAControler, tableaux: readonly TableauTrouve[]): LigneBrute[] {
  const siens = tableaux.filter((t) => t.modele.nom === CONVENTIONS.nom);
  return (tables.conventions ?? []).flatMap((decodee, i) => {
    const t = siens[i]!;
    const rangs = CONVENTIONS.colonnes.map((c) => decodee.source.colonnes.get(normaliseEntete(c.entete))?.colonne);
    return decodee.lignes.map(({ ligne }) => ({
      feuille: t.feuille,
      rangee: t.ligneDesEntetes + ligne,
      cellules: rangs.map((r) => (r === undefined ? null : (t.donnees[ligne - 1]?.[r - 1] ?? null))),
    }));
  });
}

function particularites(
  date1904: boolean,
  feuilles: readonly FeuilleLue[],
  tableaux: readonly TableauTrouve[],
  tables: TablesAControler,
): Particularites {
  const connues = new Map(
    (Object.values(tables).flat() as readonly TableDecodee<unknown>[]).map((t) => [
      `${t.source.table}|${t.source.origine?.feuille ?? ""}`,
      t.source.colonnes.size,
    ]),
  );
  return {
    date1904,
    laissees: feuilles
      .filter((f) => !f.masquee && !f.tables.some((t) => t.nom === TABLE_DE_NOTICE))
      .filter((f) => f.cellules.some((l) => !l.every(estVide)))
      .filter((f) => !tableaux.some((t) => t.feuille === f.nom))
      .map((f) => f.nom),
    suivies: tableaux.filter((t) => SUIVIES.has(t.modele.nom)).map((t) => t.feuille),
    colonnesEnTrop: tableaux
      .filter((t) => !SUIVIES.has(t.modele.nom))
      .flatMap((t) => {
        const reconnues = connues.get(`${t.modele.nom}|${t.feuille}`) ?? 0;
        const combien = t.entetes.filter((e) => !estVide(e)).length - reconnues;
        return combien > reconnues ? [{ feuille: t.feuille, combien }] : [];
      }),
  };
}

/**
 * A file read to its tables, or why it is refused; a little at a time: a page draws between two steps. `premierRang`: how many tables
 * the files before it hold. A text is read when its name says that it is one.
 */
export function* lisAControlerPeuAPeu(
  fichier: string,
  octets: Uint8Array,
  premierRang: number,
): Generator<number, LectureDeFichier, void> {
  let feuilles: readonly FeuilleLue[];
  let date1904 = false;
  if (estUnTexte(fichier, octets)) {
    const lu = yield* lisCsvPeuAPeu(octets);
    if (!lu.ok) return { fichier, refus: lu.probleme };
    feuilles = [feuilleDuTexte(fichier, lu.valeur)];
  } else {
    const lu = yield* lisClasseurPeuAPeu(octets);
    if (!lu.ok) return { fichier, refus: lu.probleme };
    ({ feuilles, date1904 } = lu.valeur);
  }
  yield 0;
  const tableaux = tableauxDe(fichier, { feuilles });
  // Objectives, readings of the law, letters: nothing in them is judged, but they serve the other files.
  if (tableaux.length === 0) return { fichier, refus: "aucun-tableau" };
  yield 0;
  const tables = decode(tableaux, premierRang);
  return {
    fichier,
    tables,
    feuilles: tableaux.map((t) => t.feuille),
    conventions: lignesBrutes(tables, tableaux),
    suivi: suiviDe(tableaux, premierRang),
    tableaux: tableaux.length,
    particularites: particularites(date1904, feuilles, tableaux, tables),
  };
}
