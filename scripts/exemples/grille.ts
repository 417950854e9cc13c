/** How the samples write a grid: one record per line, the columns that are used only. */
import type { CelluleDecrite } from "./outils";

export const COLONNES_DE_GRILLE = [
  "Type",
  "Bloc",
  "Critère",
  "Donnée",
  "Condition",
  "Donnée 2",
  "Condition 2",
  "Donnée 3",
  "Condition 3",
  "Points",
  "Par",
  "Depuis",
  "Plafond",
  "Plancher",
  "Cumul",
  "Non-cumul",
] as const;

export type LigneDeGrille = Partial<Record<(typeof COLONNES_DE_GRILLE)[number] | "Commentaire", CelluleDecrite>>;
