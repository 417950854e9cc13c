/** Pourquoi une ligne n'est pas notée : les codes de la cotation, et les trois que seul le programme a. */
import type { CodeDeCellule, CodeDeCotation } from "../domaine/cotation";

/** `caractere-hors-repertoire`, `nombre-long`, `total-trop-grand` : ce que le programme ne calcule pas exactement, ligne par ligne. */
export const CODES_DU_PROGRAMME = ["caractere-hors-repertoire", "nombre-long", "total-trop-grand"] as const;
export type CodeSql =
  | Exclude<CodeDeCellule, "numero-unique-en-nombre">
  | Extract<CodeDeCotation, "date-future" | "ligne-d-entetes" | "lignes-en-conflit">
  | (typeof CODES_DU_PROGRAMME)[number];

/** Comment une raison se dit : ce qui précède et ce qui suit la valeur lue ; `apres` nul : la valeur n'y est pas. */
export type Raison = (
  code: CodeSql,
  /** L'en-tête de la colonne, ou le critère d'un conflit ; vide pour la ligne entière. */
  ou: string,
) => { readonly avant: string; readonly apres: string | null };
export const ENTRE_DEUX_RAISONS = " ; ";
