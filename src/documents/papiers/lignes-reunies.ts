/** The lines of Conventions of several files in one table, each with its file, its sheet and its row. Pure. */
import { LIGNES_REUNIES as T } from "../../messages";
import { nomDeFeuille } from "../compose";
import { type CelluleDeDocument, type Document, type GenreDeColonne } from "../types";

export interface DonneesDesLignesReunies {
  /** Columns of the table, those of its model. */
  readonly colonnes: readonly { readonly cle: string; readonly entete: string; readonly genre: GenreDeColonne }[];
  readonly lignes: readonly {
    readonly fichier: string;
    readonly feuille: string;
    readonly rangee: number;
    readonly cellules: readonly CelluleDeDocument[];
  }[];
  /** Lines left out: another file holds the same. */
  readonly enDouble: number;
}

export const lignesReunies = (d: DonneesDesLignesReunies): Document => ({
  nom: T.nom,
  feuilles: [
    {
      nom: nomDeFeuille(T.feuille),
      titre: T.titre,
      sousTitres: [
        T.compte(d.lignes.length, new Set(d.lignes.map((l) => l.fichier)).size),
        T.aide,
        ...(d.enDouble === 0 ? [] : [T.enDouble(d.enDouble)]),
      ],
      largeurs: [24, 16, 9, ...d.colonnes.map((c) => (c.genre === "texte" ? 18 : 11))],
      impression: { orientation: "paysage", pied: T.titre },
      sections: [
        {
          genre: "tableau",
          nom: "Conventions_reunies",
          colonnes: [
            { cle: "fichierDOrigine", entete: T.fichier, genre: "texte" },
            { cle: "feuilleDOrigine", entete: T.feuilleDOrigine, genre: "texte" },
            { cle: "ligneDOrigine", entete: T.ligne, genre: "entier" },
            ...d.colonnes,
          ],
          lignes: d.lignes.map((l) => ({ cellules: [l.fichier, l.feuille, l.rangee, ...l.cellules] })),
          vide: T.vide,
        },
      ],
    },
  ],
});
