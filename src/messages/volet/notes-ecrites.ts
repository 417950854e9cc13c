/** Les notes écrites suivent-elles encore la grille, la date et les demandes ? */
import { accorde, date } from "../format";
import type { DateLegale } from "../../domaine/commun";

const CAUSES = {
  grille: "la grille ou ses poids ont changé",
  date: "la date d’évaluation a changé",
  demandes: "les demandes ont changé",
  notes: "la colonne Score ou Rang a été modifiée",
} as const;

export const NOTES_ECRITES = {
  titre: "Notes écrites",
  aVerifier: "Notes écrites : à vérifier…",
  aJour: "Les notes écrites sont celles de la grille d’aujourd’hui.",
  inconnues:
    "Le volet ne sait pas d’où vient la colonne Score de cette table : rien ne dit qu’elle suit la grille d’aujourd’hui. « Écrire scores et rangs », plus bas, montre ce qui la remplacerait.",
  perimees: (n: number) =>
    n === 1
      ? "Votre demande n’est pas encore notée avec la grille d’aujourd’hui"
      : `Vos ${accorde(n, "demande")} ne sont pas encore notées avec la grille d’aujourd’hui`,
  causes: (causes: readonly (keyof typeof CAUSES)[], depuis: DateLegale) =>
    `Depuis l’écriture des notes, évaluées au ${date(depuis)} : ${causes.map((c) => CAUSES[c]).join(" ; ")}.`,
  verifier: "Vérifier",
  renoter: "Noter de nouveau",
} as const;
