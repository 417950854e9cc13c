/** Les lignes de conventions de plusieurs fichiers, réunies dans une table. */
import { accorde, nombre } from "../format";

export const LIGNES_REUNIES = {
  nom: "Conventions réunies",
  feuille: "Conventions réunies",
  titre: "Conventions réunies de plusieurs fichiers",
  fichier: "Fichier",
  feuilleDOrigine: "Feuille d’origine",
  ligne: "Ligne d’origine",
  compte: (lignes: number, fichiers: number) => `${accorde(lignes, "ligne")} de ${accorde(fichiers, "fichier")}`,
  aide: "Chaque cellule est celle de son fichier ; ce qui n’a pas pu y être lu est recopié tel quel. Corriger une ligne ici ne change pas le fichier d’origine.",
  enDouble: (n: number) =>
    n === 1
      ? "1 ligne, identique à celle d’un autre fichier, n’est écrite qu’une fois."
      : `${nombre(n)} lignes, identiques à celles d’un autre fichier, ne sont écrites qu’une fois.`,
  vide: "Aucune ligne de convention.",
} as const;
