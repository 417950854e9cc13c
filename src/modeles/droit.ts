/** Ce qu'une personne a lu elle-même des textes : gardé dans le classeur, montré comme sien. */
import { serieDe } from "../domaine/commun";
import { colonne, modele } from "./types";

const jour = (a: number, m: number, j: number): number => serieDe(a, m, j)!;

export const DROIT = modele(
  "Droit",
  "Droit",
  "Les articles que vous avez relus vous-même, par exemple sur Légifrance : chaque constat qui les cite le dit, sous votre nom.",
  [
    colonne("article", "Article", "texte", "R. 441-5-2, L. 441-1, ou « loi n° 2026-553 ».", { obligatoire: true }),
    colonne("luLe", "Lu le", "date", "Jour de la lecture.", { obligatoire: true }),
    colonne("lecteur", "Lecteur", "texte", "Qui l'a lu."),
    colonne("remarque", "Remarque", "texte", "Ce qui a été lu : inchangé, modifié, à quel alinéa."),
    colonne(
      "appliquer",
      "Appliquer",
      "ouiNon",
      "Pour la loi n° 2026-553 seulement. Oui : ses conséquences sont calculées. Vide : elles ne le sont pas.",
    ),
  ],
  [
    ["R. 441-5-2", jour(2026, 11, 3), "A. Martin", "Inchangé.", ""],
    ["loi n° 2026-553", jour(2026, 11, 3), "A. Martin", "Texte définitif du JO du 30 juin 2026.", "Non"],
  ],
  { marques: ["luLe", "lecteur"] },
);
