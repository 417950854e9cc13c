import { DIRECTIVES } from "../domaine/cotation";

/** Listes fermées des tableaux, telles qu'elles s'écrivent dans le classeur. */

export const TYPES_DE_RESERVATAIRE = [
  "État",
  "État – fonctionnaires",
  "État – prioritaires",
  "Action Logement",
  "Commune",
  "EPCI",
  "Commune ou EPCI",
  "Département ou région",
  "Autre",
  "Bailleur",
] as const;
export type TypeEcrit = (typeof TYPES_DE_RESERVATAIRE)[number];
/** Catégorie du type : ce que les règles écrites pour les six premiers mots lisent. */
export type CategorieDeReservataire =
  "État" | "Action Logement" | "Commune ou EPCI" | "Département ou région" | "Autre" | "Bailleur";
export const CATEGORIE_DU_TYPE: Readonly<Record<TypeEcrit, CategorieDeReservataire>> = {
  État: "État",
  "État – fonctionnaires": "État",
  "État – prioritaires": "État",
  "Action Logement": "Action Logement",
  Commune: "Commune ou EPCI",
  EPCI: "Commune ou EPCI",
  "Commune ou EPCI": "Commune ou EPCI",
  "Département ou région": "Département ou région",
  Autre: "Autre",
  Bailleur: "Bailleur",
};
/** Mots que les conventions emploient pour un type ; ils se lisent, et la lecture dit ce qu'elle a compris. */
export const SYNONYMES_DE_TYPE: Readonly<Record<string, TypeEcrit>> = {
  ALS: "Action Logement",
  "Action Logement Services": "Action Logement",
  Préfecture: "État",
  Préfet: "État",
  "État fonctionnaires": "État – fonctionnaires",
  Fonctionnaires: "État – fonctionnaires",
  "État prioritaires": "État – prioritaires",
  Ville: "Commune",
  Intercommunalité: "EPCI",
  Métropole: "EPCI",
  Département: "Département ou région",
  Région: "Département ou région",
};
export const MODES = ["flux", "stock"] as const;
export const GESTIONS = ["directe", "déléguée"] as const;
export const LIMITES_QPV = ["hors QPV", "en QPV"] as const;
export const OBJETS_D_AVANCEMENT = ["CIL", "CIA", "PPGDID", "cotation", "convention"] as const;
export const MOTIFS_HORS_FLUX = [
  "Mutation interne",
  "Renouvellement urbain",
  "ORCOD",
  "LHI",
  "Vente",
  "Préfet après injonction",
] as const;
/** Écrit quand un fichier dit « hors flux » sans dire pourquoi : la lecture le signale. */
export const HORS_FLUX_SANS_MOTIF = "motif non renseigné";
/** Dans l'ordre de TAUX_A_DEFAUT (domaine/flux). */
export const CHOIX_A_DEFAUT_DE_TAUX: readonly string[] = ["taux observé", "moyenne du bailleur", "exclu du flux"];

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

/** Codes des départements, en texte : 01 n'est pas 1. */
export const DEPARTEMENTS: readonly string[] = [
  ...Array.from({ length: 95 }, (_, i) => String(i + 1).padStart(2, "0")).flatMap((c) =>
    c === "20" ? ["2A", "2B"] : [c],
  ),
  "971",
  "972",
  "973",
  "974",
  "976",
];

/** Aides que plusieurs tables portent : écrites une fois. */
export const AIDE_QPV =
  "Situé dans un quartier prioritaire de la politique de la ville : carte de 2024 depuis le 1er janvier 2024 (2025 en outre-mer), de 2015 avant.";
export const AIDE_DATE_DE_LIBERATION = "Congé effectif ou mise en service.";
