/** The scores for the manager of the shared file: one table, its numbers as text, the version and the date on every line. Pure. */
import { type DateLegale } from "../../domaine/commun";
import { EXPORT_DES_NOTES as T } from "../../messages";
import { versionDite } from "./notice";
import { type Document } from "../types";

export interface NoteExportee {
  /** Text; null: written as a number, digits are lost. « »: not written. */
  readonly numero: string | null;
  readonly localisation: string;
  readonly typologie: string;
  readonly etat: "note" | "probleme" | "hors-champ";
  readonly note: number | null;
  /** 0: no rank. */
  readonly rang: number;
}

export interface DonneesDeLExport {
  readonly notes: readonly NoteExportee[];
  readonly version: { readonly nom: string; readonly votee: DateLegale | null };
  readonly date: DateLegale;
  readonly avecAnciennete: boolean;
}

const LARGEURS = [23, 28, 12, 9, 9, 14, 24, 13];

export function exportDesNotes({ notes, version, date, avecAnciennete }: DonneesDeLExport): Document {
  const etat = (n: NoteExportee): string =>
    n.etat === "note" ? T.notee : n.etat === "hors-champ" ? T.horsChamp : T.aCorriger;
  return {
    nom: T.nom,
    feuilles: [
      {
        nom: T.feuille,
        titre: T.titre,
        sousTitres: [
          T.version(versionDite(version), date),
          T.lignes(notes.length, notes.filter((n) => n.etat === "note").length),
          T.regle(avecAnciennete),
        ],
        largeurs: LARGEURS,
        impression: { orientation: "paysage", pied: T.nom },
        sections: [
          {
            genre: "tableau",
            nom: "Notes_Exportees",
            colonnes: [
              { cle: "numero", entete: T.numero, genre: "code" },
              { cle: "localisation", entete: T.localisation, genre: "code" },
              { cle: "typologie", entete: T.typologie, genre: "code" },
              { cle: "note", entete: T.note, genre: "points" },
              { cle: "rang", entete: T.rang, genre: "entier" },
              { cle: "etat", entete: T.etat, genre: "code" },
              { cle: "grille", entete: T.grille, genre: "code" },
              { cle: "evaluee", entete: T.evalueeLe, genre: "date" },
            ],
            lignes: notes.map((n) => ({
              cellules: [
                n.numero === null ? T.numeroPerdu : n.numero === "" ? T.sansNumero : n.numero,
                n.localisation,
                n.typologie,
                n.note,
                n.rang === 0 ? null : n.rang,
                etat(n),
                version.nom,
                date,
              ],
            })),
            vide: T.vide,
          },
        ],
      },
    ],
  };
}
