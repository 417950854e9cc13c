/**
 * Ce que l'on demande à une grille, en buts, et ce que la recherche de poids rend. Rien ici ne calcule.
 *
 * Les poids sont ceux des lignes de critères (colonne Points) : bornes, base, conditions et formules ne changent jamais. Un poids
 * change par pas entiers à partir de sa valeur d'aujourd'hui.
 */
import type { DateLegale, Ratio } from "../commun";
import type { GrilleCompilee, Micro, Population } from "../cotation";
import type { Appartenance } from "../cotation/population";

/** Un poids : rang du critère, rang de la ligne dans le critère. */
export interface Place {
  readonly critere: number;
  readonly ligne: number;
}

export type But =
  /** Le cas `devant` a au moins `ecart` points (micro, > 0) de plus que le cas `derriere` (rangs des cas types). */
  | { readonly genre: "ordre"; readonly devant: number; readonly derriere: number; readonly ecart: Micro }
  /**
   * Chaque demande du public (« oui ») a au moins `ecart` points de plus que chaque demande de `autres` ; null : toutes celles qui
   * n'en sont pas (« non »). Une demande dont l'appartenance n'est pas connue n'est ni l'une ni l'autre.
   */
  | {
      readonly genre: "public-devant";
      readonly public: number;
      readonly autres: number | null;
      readonly ecart: Micro;
    }
  /** Parmi les n premières demandes du classement, au moins `part` sont du public. Dénominateur : les n premières. */
  | { readonly genre: "part-des-premiers"; readonly public: number; readonly n: number; readonly part: Ratio }
  /** La part d'un bloc dans les points que la grille distribue à toutes les demandes notées, blocs bornés compris, hors base. */
  | {
      readonly genre: "part-du-bloc";
      readonly bloc: number;
      readonly sens: "au-moins" | "au-plus";
      readonly part: Ratio;
    }
  /** Aucun critère ne peut donner plus de points que cela (par unité quand la ligne a un Par et le critère pas de plafond). */
  | { readonly genre: "plafond-des-criteres"; readonly points: Micro }
  /** Les poids de ce critère ne changent pas. */
  | { readonly genre: "critere-fixe"; readonly critere: number };

/** Exigé, ou préféré : le but vaut alors jusqu'à tant de points de changement ; au-delà, il est abandonné. */
export interface ButDemande {
  readonly but: But;
  readonly vaut: "exige" | Micro;
}

export interface DemandeDePoids {
  readonly grille: GrilleCompilee;
  readonly date: DateLegale | null;
  /** Cellules des cas types, dans les colonnes de la grille. */
  readonly cas: readonly (readonly unknown[])[];
  /** Les demandes et leur population notée avec `grille` ; null : aucun but n'en parle. */
  readonly demandes: readonly (readonly unknown[])[] | null;
  readonly population: Population | null;
  readonly publics: readonly (readonly Appartenance[])[];
  readonly anciennetes?: Float64Array | undefined;
  readonly buts: readonly ButDemande[];
  /** Pas d'un poids, en micro, > 0. */
  readonly pas: Micro;
  /** Valeur absolue qu'aucun poids changé ne dépasse, en micro (un poids déjà plus grand garde la sienne pour borne). */
  readonly maximum: Micro;
  /**
   * Quand les buts de population restent manqués, repartir de poids tirés au sort avec cette graine, tant qu'il reste du temps. Absente :
   * la recherche s'arrête là où ni un poids ni deux ne rapprochent plus des buts.
   */
  readonly graine?: number | undefined;
}

/** Pourquoi un but ne peut pas être examiné : dit, jamais deviné. */
export type DefautDeBut =
  | { readonly genre: "cas-sans-score"; readonly cas: number }
  | { readonly genre: "public-vide"; readonly public: number }
  | { readonly genre: "autres-vides"; readonly public: number | null }
  | { readonly genre: "sans-demandes" }
  | { readonly genre: "part-hors-bornes" }
  | { readonly genre: "premiers-trop-nombreux"; readonly n: number; readonly classees: number }
  | { readonly genre: "meme-cas"; readonly cas: number };

/** Ce que vaut un but avec une grille. `mesure` en points (ordre, public), en part (premiers, bloc) ou en points (plafond). */
export interface ButMesure {
  readonly atteint: boolean;
  /** Null quand le but ne se mesure pas par un nombre. */
  readonly mesure: number | null;
  /** Demandes dont l'appartenance au public n'est pas connue. */
  readonly inconnues: number;
}

export interface PoidsChange extends Place {
  readonly avant: Micro;
  readonly apres: Micro;
}

export type ResultatDeRecherche =
  | { readonly genre: "defauts"; readonly defauts: readonly { readonly but: number; readonly defaut: DefautDeBut }[] }
  /** Les buts exigés de ces rangs ne tiennent pas ensemble ; en retirer un seul suffit à lever ce conflit-là. */
  | {
      readonly genre: "impossible";
      readonly conflit: readonly number[];
      /** Faux : le temps a manqué pour réduire la liste ; elle est en conflit, mais peut-être trop longue. */
      readonly minimal: boolean;
    }
  | {
      readonly genre: "propose";
      readonly grille: GrilleCompilee;
      readonly changements: readonly PoidsChange[];
      /** Somme des changements, en micro. */
      readonly cout: Micro;
      readonly avant: readonly ButMesure[];
      readonly apres: readonly ButMesure[];
      /** Vrai : aucun changement plus petit n'atteint ces buts ; faux : c'est le meilleur trouvé. */
      readonly prouve: boolean;
    }
  /** Rien trouvé, et rien de prouvé : le temps a manqué, ou des notes ne se disent pas en inégalités. */
  | { readonly genre: "pas-trouve"; readonly raison: "temps" | "non-lineaire" };
