/** Les hypothèses d'une année simulée, telles que la table Hypotheses les dit : rien d'autre n'est supposé. */
import type { Ratio } from "../commun";

export const TYPOLOGIES = ["T1", "T2", "T3", "T4", "T5", "T6"] as const;
export type Typologie = (typeof TYPOLOGIES)[number];

export interface Hypotheses {
  /** Entier ≥ 0 : la même graine redonne exactement les mêmes tirages. */
  readonly graine: number;
  readonly tirages: number;
  /** null : celle qui suit la date d'évaluation. */
  readonly annee: number | null;
  /** Pour les programmes dont la table Parc n'écrit pas le taux ; null : à fixer. */
  readonly tauxADefaut: Ratio | null;
  /** Probabilité qu'un ménage refuse une proposition. */
  readonly refus: Ratio;
  /** Probabilité que la commission n'attribue pas au candidat présenté. */
  readonly nonAttribution: Ratio;
  /** Propositions, au plus, avant que le logement revienne au bailleur, puis qu'il reste sans preneur. */
  readonly propositions: number;
  /** Jours que prend chaque proposition. */
  readonly jours: number;
  /** Un ménage qui a refusé peut recevoir une autre proposition dans l'année. */
  readonly resteCandidat: boolean;
  readonly typologieSouhaitee: boolean;
  readonly communeSouhaitee: boolean;
  /** Les demandes dont une donnée manque pour juger de l'admissibilité sont comptées comme admissibles. */
  readonly aVerifier: boolean;
  /** Le contingent de l'État ne va qu'au DALO et aux publics de L. 441-1. */
  readonly etatPrioritaires: boolean;
  /** Une demande ne va qu'aux réservataires de sa colonne « Réservataires possibles », quand elle est remplie. */
  readonly reservatairesPossibles: boolean;
  /** Part de chaque typologie dans les logements libérés, dans l'ordre de TYPOLOGIES ; null : non écrite. */
  readonly typologies: readonly (Ratio | null)[];
}

/** Au-delà, un volet ne rendrait pas la main ; en deçà de 20, les quantiles à 5 et 95 % ne disent rien. */
export const TIRAGES_AU_PLUS = 1000;
export const PROPOSITIONS_AU_PLUS = 50;
export const JOURS_AU_PLUS = 365;
