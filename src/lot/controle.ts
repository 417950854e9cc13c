/** The tables of a workbook, without a browser: tables found by name, else by their headers; every line keeps its row. */
import {
  lisAttributions,
  lisBilan,
  lisConventions,
  lisDroit,
  lisEcheances,
  lisObjectifs,
  lisReservations,
  nombreReconnu,
  reconnaisModele,
} from "../cells";
import type { DateLegale, Origine, Provenance } from "../domaine/commun";
import type { TableDecodee, TablesAControler } from "../domaine/controles";
import { cellulesDeTable, rectangle, type CelluleDeFichier, type ClasseurLu, type FeuilleLue } from "../fichiers";
import { BILAN, modeleDuNom, type Modele } from "../modeles";

export interface OptionsDuLot {
  readonly date: DateLegale | null;
  readonly annee: number | null;
}

export interface TableauTrouve {
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
]);
/** Objectives and readings of the law alone are nothing to check. */
export const estAControler = (t: TableauTrouve): boolean => t.modele.nom !== "Objectifs" && t.modele.nom !== "Droit";

/** Tables of the file by their name; then, on sheets without one, a range whose first ten rows hold the headers of a model. */
export function tableauxDe(fichier: string, c: ClasseurLu): TableauTrouve[] {
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

/** The tables of all the files, decoded where they are: one set of lines, each knowing its file, its sheet and its row. */
export function decodeLesTableaux(tableaux: readonly TableauTrouve[]): TablesAControler {
  const lis = <L>(
    nom: string,
    lire: (e: TableauTrouve["entetes"], d: TableauTrouve["donnees"], p: Provenance) => TableDecodee<L>,
  ): readonly TableDecodee<L>[] | undefined => {
    const siens = tableaux.flatMap((t, rang) =>
      t.modele.nom === nom ? [lire(t.entetes, t.donnees, { rang, origine: origineDe(t) })] : [],
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

const origineDe = (t: TableauTrouve): Origine => ({
  fichier: t.fichier,
  feuille: t.feuille,
  rangeeDesEntetes: t.ligneDesEntetes,
  premiereColonne: t.premiereColonne,
  entetes: t.entetes,
});

/** A table whose headers, or a required column, could not be read: its file is not « conforme ». Article R441-5-1 lists the columns of a Bilan. */
export const estIllisible = (t: TableDecodee<unknown>): boolean =>
  !t.lisible || (t.colonnesManquantes.length > 0 && t.source.table !== BILAN.nom);
