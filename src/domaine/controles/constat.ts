/** Un Constat dit ce que donne une règle appliquée. Une infraction est un résultat normal, pas une erreur. */
import type { DateLegale, Lieu, Ratio } from "../commun";

/** Toutes les règles du registre (une par ligne de la table des règles). */
export const IDS_DES_REGLES = [
  "FLX-30", "FLX-05", "FLX-30H", "FLX-UNI", "FLX-20", "FLX-20-OLD", "FLX-30-OLD", "FLX-05-OLD", "FLX-SUP", "FLX-CONV", "FLX-PCT", "FLX-NUL",
  "FLX-EXC", "FLX-EXC2", "FLX-2802P", "FLX-2802B", "FLX-3103", "FLX-TRANS", "FLX-ACT", "FLX-NEUF", "FLX-ART5", "FLX-NOCONV", "FLX-AMENDE",
  "FLX-5ANS", "FLX-1MOIS", "ATT-Q1", "ATT-50", "ATT-25C", "ATT-25B", "ATT-25AL", "ATT-REP", "ATT-INJ", "ATT-ESS", "ATT-SPV", "ATT-QPVM", "ATT-3",
  "COT-OBL", "COT-UNI", "COT-PRIO", "COT-REF", "COT-INFO", "COT-AIDE", "COT-EVAL", "COT-SNE",
] as const;
export type IdDeRegle = (typeof IDS_DES_REGLES)[number];

export type Verdict = "conforme" | "non-conforme" | "a-justifier" | "indetermine" | "non-applicable";
/** Du plus grave au moins grave : l'ordre des listes et de la matrice. */
export const VERDICTS: readonly Verdict[] = ["non-conforme", "a-justifier", "indetermine", "conforme", "non-applicable"];

/** À quoi la règle a été appliquée. Les noms sont ceux du classeur. */
export interface Portee {
  readonly bailleur?: string;
  readonly departement?: string;
  readonly territoire?: string;
  readonly reservataire?: string;
  readonly convention?: string;
  readonly programme?: string;
  readonly objet?: string;
  readonly annee?: number;
}

/** En quoi se compte une grandeur. */
export type Unite = "part" | "logements" | "attributions" | "baux" | "conventions" | "lignes" | "jours" | "mois" | "ans" | "date";

/** Ce que compte un dénominateur : jamais un pourcentage sans lui. */
export type Base =
  | "flux-total" | "flux-hors-qpv" | "flux-etat" | "flux-territoire" | "flux-global" | "stock-organisme" | "stock-programme"
  | "baux-hors-qpv" | "attributions-qpv" | "attributions-collectivite" | "attributions-collectivite-avec-echecs" | "attributions-bailleur" | "attributions-als" | "attributions-als-avec-echecs"
  | "attributions" | "conventions" | "mises-a-disposition" | "droits" | "logements-hors-flux" | "premieres-locations";

export interface Mesure {
  /** Exacte. Une part est une fraction de 1 ; une date, un numéro de série. */
  readonly valeur: Ratio;
  readonly unite: Unite;
}

export interface Compte extends Mesure {
  /** Ce qui est compté. */
  readonly base: Base | null;
}

/** Une phrase à dire : son code, et ce qu'elle cite. */
export interface Explication {
  readonly code: string;
  readonly valeurs: Readonly<Record<string, ValeurCitee>>;
}
export type ValeurCitee = string | number | Ratio | readonly string[] | { readonly date: DateLegale } | { readonly part: Ratio };

/** Une donnée qui manque, et où. */
export interface Manque {
  /** En-tête de la colonne, ou nom de l'argument. */
  readonly quoi: string;
  readonly lignes: readonly number[];
}

/** Une autre façon de lire le texte, calculée elle aussi. */
export interface Lecture {
  readonly code: string;
  readonly verdict: Verdict;
  readonly valeur: Mesure | null;
  readonly numerateur: Compte | null;
  readonly denominateur: Compte | null;
}

export interface Constat {
  readonly regle: IdDeRegle;
  readonly portee: Portee;
  readonly verdict: Verdict;
  readonly valeur: Mesure | null;
  /** Le nombre de la règle. */
  readonly limite: Mesure | null;
  readonly sens: "plafond" | "plancher" | "egal" | null;
  readonly numerateur: Compte | null;
  readonly denominateur: Compte | null;
  /** Ce qui reste avant la limite (négatif : dépassement ou manque), dans l'unité du numérateur. */
  readonly marge: Mesure | null;
  readonly manque: readonly Manque[];
  /** Lecture retenue du texte, quand il en admet plusieurs. */
  readonly lecture: string | null;
  readonly autreLecture: Lecture | null;
  readonly explication: Explication;
  /** Précisions qui suivent l'explication. */
  readonly notes: readonly Explication[];
  /** Identifiants de référence (registre du droit). */
  readonly references: readonly string[];
  /** Le jour auquel la règle a été lue, et si ce jour dépasse la vérification des textes. */
  readonly date: DateLegale | null;
  readonly aReverifier: boolean;
  /** Lignes de la plage, à partir de 1. */
  readonly lignes: readonly number[];
  /** En-tête de la colonne à regarder d'abord. */
  readonly colonne: string | null;
  readonly ou: Lieu | null;
}
