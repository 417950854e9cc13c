/** Ce qu'une année simulée reçoit. */
import type { LigneDObjectif } from "../controles";
import type { ReservataireSuivi } from "../flux";
import type { Admissibles } from "./admissibles";
import type { Gisement } from "./gisement";
import type { Hypotheses } from "./hypotheses";

/** 0 non, 1 oui, 2 non connu ; une valeur par ligne de demande. */
export type Reponses = Uint8Array;

export interface PublicSimule {
  readonly nom: string;
  readonly reponses: Reponses;
}

export interface DemandesSimulees {
  readonly n: number;
  /** Le ménage de chaque ligne : une demande peut avoir une ligne par localisation souhaitée. */
  readonly menages: Int32Array;
  readonly nombreDeMenages: number;
  /** Infinity : aucune date ; NaN : illisible. null : la table n'a pas la colonne. */
  readonly anciennetes: Float64Array | null;
  readonly publics: readonly PublicSimule[];
  /** null : la table n'a pas la colonne. */
  readonly dalo: Reponses | null;
  readonly prioritaire: Reponses | null;
  readonly quartile1: Reponses | null;
  /** Réservataires ouverts à chaque demande, tels qu'ils sont écrits ; une liste vide : non renseigné. null : pas de colonne. */
  readonly possibles: readonly (readonly string[])[] | null;
}

export interface RepartitionSimulee {
  readonly nom: string;
  /** Avec ce qui reste au bailleur ; chaque objectif est connu et l'un au moins est supérieur à 0. */
  readonly reservataires: readonly (ReservataireSuivi & {
    readonly objectif: NonNullable<ReservataireSuivi["objectif"]>;
  })[];
}

export interface GrilleSimulee {
  readonly nom: string;
  /** NaN : pas de note, donc pas candidate. */
  readonly notes: Float64Array;
}

export interface ScenarioSimule {
  readonly nom: string;
  readonly grille: GrilleSimulee;
  readonly repartition: RepartitionSimulee;
}

export interface EntreesDeLAnnee {
  readonly hypotheses: Hypotheses;
  readonly annee: number;
  readonly gisement: Gisement;
  readonly admissibles: Admissibles;
  readonly demandes: DemandesSimulees;
  readonly objectifs: readonly LigneDObjectif[];
  /** Le bailleur, pour les règles qui le nomment ; « » : aucun. */
  readonly bailleur: string;
  readonly scenarios: readonly ScenarioSimule[];
}
