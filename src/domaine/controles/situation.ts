/** Ce que les contrôles lisent d'un classeur : des lignes déjà décodées, chaque donnée lue, vide ou illisible. */
import type { DateLegale, Donnee, ProblemeDeTableau, Ratio, RefDeLigne, Source } from "../commun";
import type { Gestion, LimitesDeConvention } from "../flux";

export { estLu, valeurLue, type Donnee } from "../commun";

export type TypeDeReservataire = "etat" | "als" | "collectivite" | "departement" | "autre" | "bailleur";

/** Les deux volets du contingent de l'État (R. 441-5-2, I, al. 1), quand ils ont chacun leur ligne. */
export type VoletDeLEtat = "fonctionnaires" | "prioritaires";

export type MotifHorsFlux = "mutation" | "ru" | "orcod" | "lhi" | "vente" | "injonction";

export type ObjetDEcheance = "prevision" | "bilan" | "cil" | "hors-qpv-06" | "hors-qpv-12";

export type Contrepartie = "garantie" | "terrain" | "financement" | "1 %";

export type SourceDObjectif = "cia" | "notification" | "cil" | "defaut";

/** Une ligne de Conventions. */
export interface LigneDeConvention extends RefDeLigne {
  readonly convention: string;
  readonly bailleur: string;
  readonly departement: string;
  readonly reservataire: string;
  readonly type: Donnee<TypeDeReservataire>;
  /** Une ligne dite de commune ou d'EPCI ; null : le Type ne le dit pas. */
  readonly niveau: "commune" | "epci" | null;
  /** null : la ligne ne distingue pas les volets de l'État, ou n'est pas de l'État. */
  readonly volet: VoletDeLEtat | null;
  /** « » : tout le département. */
  readonly territoire: string;
  /** EPCI de rattachement du territoire, quand le classeur porte cette colonne en plus. */
  readonly epci: string;
  readonly assiette: Donnee<Ratio>;
  readonly assietteHorsQpv: Donnee<Ratio>;
  readonly part: Donnee<Ratio>;
  readonly dontGarantie: Donnee<Ratio>;
  readonly dontTerrain: Donnee<Ratio>;
  readonly dontFonctionnaires: Donnee<Ratio>;
  readonly partHorsQpv: Donnee<Ratio>;
  readonly clauseContraire: Donnee<boolean>;
  readonly derogationDu: Donnee<DateLegale>;
  readonly derogationJusquAu: Donnee<DateLegale>;
  readonly stock: Donnee<number>;
  readonly annee: Donnee<number>;
  readonly signature: Donnee<DateLegale>;
  readonly transmission: Donnee<DateLegale>;
  readonly motifDeNonSignature: string;
  /** Qui propose les candidats (R. 441-5, I, al. 8). */
  readonly gestion: Donnee<Gestion>;
  /** Les logements que la ligne admet ; son territoire est à part. */
  readonly limites: Omit<LimitesDeConvention, "territoires">;
}

/** Une ligne de MisesADisposition. */
export interface LigneDAttribution extends RefDeLigne {
  readonly bailleur: string;
  /** Quand le classeur porte cette colonne en plus, ou que ses conventions le disent ; « » : pas connu. */
  readonly departement: string;
  /** Il n'est pas écrit : ce sont les conventions qui le disent. */
  readonly departementDesConventions?: true;
  readonly logement: string;
  readonly epci: string;
  readonly qpv: Donnee<boolean>;
  readonly premiereLocation: Donnee<boolean>;
  readonly reservataire: string;
  readonly type: Donnee<TypeDeReservataire>;
  /** D'une collectivité, quand le Type le dit. */
  readonly niveau: LigneDeConvention["niveau"];
  readonly horsFlux: Donnee<MotifHorsFlux>;
  /** Le texte de Hors flux, quand il n'est pas dans la liste. */
  readonly horsFluxEcrit: string;
  readonly informeLe: Donnee<DateLegale>;
  readonly candidatsLe: Donnee<DateLegale>;
  readonly proposeLe: Donnee<DateLegale>;
  readonly attribueLe: Donnee<DateLegale>;
  readonly bailSigneLe: Donnee<DateLegale>;
  readonly echec: Donnee<boolean>;
  /** Zone tendue (loi du 6 juillet 1989, art. 17 I), quand le classeur porte cette colonne en plus. */
  readonly zoneTendue: Donnee<boolean>;
  /** Travailleur essentiel (L. 441-1, al. 35), quand le classeur porte cette colonne en plus. */
  readonly essentiel: Donnee<boolean>;
  readonly dalo: Donnee<boolean>;
  readonly prioritaire: Donnee<boolean>;
  readonly quartile1: Donnee<boolean>;
}

/** Une ligne d'Objectifs. */
export interface LigneDObjectif extends RefDeLigne {
  readonly regle: string;
  readonly territoire: string;
  /** « » : le territoire entier. */
  readonly bailleur: string;
  readonly taux: Donnee<Ratio>;
  readonly source: Donnee<SourceDObjectif>;
  readonly annee: Donnee<number>;
}

/** Une ligne d'Echeances. */
export interface LigneDEcheance extends RefDeLigne {
  readonly bailleur: string;
  readonly annee: Donnee<number>;
  readonly objet: Donnee<ObjetDEcheance>;
  readonly recuLe: Donnee<DateLegale>;
}

/** Une ligne de Bilan. */
export interface LigneDeBilan extends RefDeLigne {
  readonly reservataire: string;
  readonly dimension: string;
  readonly modalite: string;
  readonly proposes: Donnee<number>;
  readonly attribues: Donnee<number>;
  readonly baux: Donnee<number>;
  /** Ligne de total du tableau reçu. */
  readonly total: boolean;
}

/** Une ligne de Reservations, pour la fin des droits. */
export interface LigneDeReservation extends RefDeLigne {
  readonly bailleur: string;
  readonly reservataire: string;
  readonly type: Donnee<TypeDeReservataire>;
  readonly programme: string;
  readonly commune: string;
  readonly logements: Donnee<number>;
  readonly contrepartie: Donnee<Contrepartie>;
  readonly finDesDroits: Donnee<DateLegale>;
  readonly dateDeRemboursement: Donnee<DateLegale>;
}

/** Une ligne de Droit : une lecture que la personne a faite elle-même. */
export interface LigneDeDroit extends RefDeLigne {
  readonly article: string;
  readonly luLe: Donnee<DateLegale>;
  readonly lecteur: string;
  readonly appliquer: Donnee<boolean>;
}

/** Une table décodée : ses lignes, ce qui n'a pas pu être lu, et d'où elle vient. */
export interface TableDecodee<L> {
  readonly source: Source;
  readonly lignes: readonly L[];
  readonly problemes: readonly ProblemeDeTableau[];
  /** Faux : les en-têtes n'ont pas été reconnus, rien n'a été lu. */
  readonly lisible: boolean;
  /** Colonnes obligatoires absentes, comme le modèle les écrit. */
  readonly colonnesManquantes: readonly string[];
}
