/** Un Constat dit ce que donne une règle appliquée. Une infraction est un résultat normal, pas une erreur. */
import type { DateLegale, Lieu, Ratio, RefDeLigne } from "../../commun";
import type { Base, IdDeRegle } from "../../droit";
import type { CodeDExplication, CodeDeLecture, CodeDeNote } from "./codes";

export type Verdict = "conforme" | "non-conforme" | "a-justifier" | "indetermine" | "non-applicable";

/** Du plus grave au moins grave : l'ordre des listes et de la matrice. */
export const VERDICTS: readonly Verdict[] = [
  "non-conforme",
  "a-justifier",
  "indetermine",
  "conforme",
  "non-applicable",
];

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
export type Unite =
  | "part"
  | "logements"
  | "attributions"
  | "baux"
  | "conventions"
  | "lignes"
  | "demandes"
  | "jours"
  | "mois"
  | "ans"
  | "date";

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
export interface Explication<C extends string = CodeDExplication> {
  readonly code: C;
  readonly valeurs: Readonly<Record<string, ValeurCitee>>;
}

export type Note = Explication<CodeDeNote>;

export type ValeurCitee =
  | string
  | number
  | Ratio
  | readonly string[]
  | { readonly date: DateLegale }
  | { readonly part: Ratio }
  | { readonly lieu: Lieu };

/** Pourquoi une donnée ne sert pas : absente, contredite par une autre, ou écrite deux fois. */
export type Defaut = "absent" | "contredit" | "en-double";

/** Une donnée qui manque, et où. */
export interface Manque {
  /** En-tête de la colonne, ou nom de l'argument. */
  readonly quoi: string;
  readonly defaut: Defaut;
  readonly lignes: readonly RefDeLigne[];
}

/** Une autre façon de lire le texte, calculée elle aussi. */
export interface Lecture {
  readonly code: CodeDeLecture;
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
  readonly lecture: CodeDeLecture | null;
  readonly autreLecture: Lecture | null;
  readonly explication: Explication;
  /** Précisions qui suivent l'explication. */
  readonly notes: readonly Note[];
  /** Identifiants de référence (registre du droit). */
  readonly references: readonly string[];
  /** Le jour auquel la règle a été lue, et si ce jour dépasse la vérification des textes. */
  readonly date: DateLegale | null;
  readonly aReverifier: boolean;
  /** Ce que la personne a lu elle-même des articles cités. */
  readonly relectures: readonly { readonly article: string; readonly luLe: DateLegale; readonly lecteur: string }[];
  /** Les lignes qu'il juge. */
  readonly lignes: readonly RefDeLigne[];
  /** Les lignes lues, quand aucune n'est en cause (un objectif absent, un bilan complet) : leurs fichiers sont ceux du constat. */
  readonly lues: readonly RefDeLigne[];
  /** Les réservataires que le numérateur compte, quand ce ne sont pas ceux de la règle même. */
  readonly qui: readonly string[];
  /** En-tête de la colonne à regarder d'abord. */
  readonly colonne: string | null;
}

/** Les lignes qui disent d'où vient un constat : celles en cause, à défaut celles lues. */
export const lignesDOrigine = (c: Pick<Constat, "lignes" | "lues">): readonly RefDeLigne[] =>
  c.lignes.length > 0 ? c.lignes : c.lues;

/** Les fichiers dont parle un constat. Vide : il n'en nomme aucun, ou vient du classeur ouvert. */
export const fichiersDuConstat = (c: Pick<Constat, "lignes" | "lues">): readonly string[] => [
  ...new Set(lignesDOrigine(c).flatMap((l) => l.table.origine?.fichier ?? [])),
];
