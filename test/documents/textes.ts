/** Ce qu'un document dit, pour le chercher : chaque texte de chaque cellule, et les lignes d'une table par son nom. */
import { composeDocument, type CelluleDeDocument, type Document } from "../../src/documents";

export const textesDe = (d: Document): readonly string[] =>
  composeDocument(d).flatMap((f) => f.cellules.flat().filter((c): c is string => typeof c === "string"));

/** Sans l'en-tête ; aucune ligne quand la table est vide. */
export const lignesDe = (d: Document, table: string): readonly (readonly CelluleDeDocument[])[] =>
  d.feuilles
    .flatMap((f) => f.sections)
    .flatMap((s) => (s.genre === "tableau" && s.nom === table ? s.lignes.map((l) => l.cellules) : []));
