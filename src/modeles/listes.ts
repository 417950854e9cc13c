import { DIRECTIVES } from "../domaine/cotation";

/** Listes fermées des tableaux, telles qu'elles s'écrivent dans le classeur. */

export const TYPES_DE_RESERVATAIRE = [
  "État",
  "Action Logement",
  "Commune ou EPCI",
  "Département ou région",
  "Autre",
  "Bailleur",
] as const;
export const MOTIFS_HORS_FLUX = [
  "Mutation interne",
  "Renouvellement urbain",
  "ORCOD",
  "LHI",
  "Vente",
  "Préfet après injonction",
] as const;
export const CONTREPARTIES = ["garantie", "terrain", "financement", "1 %"] as const;
export const DIMENSIONS_DU_BILAN = ["Typologie", "Financement", "QPV", "Commune", "Période de construction"] as const;
export const SOURCES_D_OBJECTIF = ["CIA", "notification", "CIL", "à défaut"] as const;
export const OBJETS_D_ECHEANCE = [
  "prévision des logements soustraits",
  "bilan annuel",
  "passage en CIL",
  "données hors QPV 30 juin",
  "données hors QPV 31 décembre",
] as const;
export const DECISIONS = ["justifié", "écarté"] as const;
/** Directives de la colonne Type d'une grille ; blanc vaut « critère ». */
export const TYPES_DE_LIGNE: readonly string[] = ["critère", ...DIRECTIVES];
export const CUMULS = ["premier", "max", "somme"] as const;
/** Codes des publics prioritaires de L441-1, dans l'ordre de l'article. */
export const PUBLICS_L441_1 = ["a", "b", "c", "d", "e", "f", "g", "g bis", "h", "i", "j", "k", "l", "m"] as const;
