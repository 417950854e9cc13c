/** Un nombre du droit est une donnée datée : article, jour d'effet, jour où quelqu'un a lu le texte. */
import { ratio, serieDe, type DateLegale, type Ratio } from "../commun";
import type { IdDeParametre } from "./regles";

/** Ce que compte un dénominateur : jamais un pourcentage sans lui. */
export type Base =
  | "flux-total"
  | "flux-hors-qpv"
  | "flux-etat"
  | "flux-territoire"
  | "flux-territoires"
  | "flux-global"
  | "stock-organisme"
  | "stock-programme"
  | "baux-hors-qpv"
  | "attributions-qpv"
  | "attributions-collectivite"
  | "attributions-collectivite-avec-echecs"
  | "attributions-bailleur"
  | "attributions-als"
  | "attributions-als-avec-echecs"
  | "attributions"
  | "conventions"
  | "mises-a-disposition"
  | "droits"
  | "logements-hors-flux"
  | "premieres-locations";

export type UniteLegale = "part" | "conventions" | "jours" | "mois" | "ans" | "demandes";

export type ValeurLegale =
  | {
      readonly genre: "seuil";
      readonly nombre: Ratio;
      readonly unite: UniteLegale;
      readonly sens: "plafond" | "plancher" | "duree";
    }
  /** « avant le 28 février » : la veille est à temps, le jour même est à justifier. */
  | { readonly genre: "avant-le"; readonly mois: number; readonly jour: number }
  /** Un jour limite, unique. */
  | { readonly genre: "date-limite"; readonly le: DateLegale }
  /** Une obligation sans nombre. */
  | { readonly genre: "enonce" };

export interface Parametre {
  readonly regle: IdDeParametre;
  readonly valeur: ValeurLegale;
  /** Comme on le cite : « CCH, art. R. 441-5-2, I, al. 1 ». */
  readonly article: string;
  /** Les mots du texte, ou ce qu'il prévoit. */
  readonly phrase: string;
  readonly denominateur: Base | null;
  /** Premier jour d'effet. */
  readonly effet: DateLegale;
  /** Le jour d'effet n'est pas connu : la couverture commence au jour de lecture. */
  readonly effetInconnu: boolean;
  /** Dernier jour d'effet, ou null tant que rien ne l'abroge dans les textes lus. */
  readonly fin: DateLegale | null;
  /** Jour auquel le texte a été lu. */
  readonly verifieLe: DateLegale;
}

export const jour = (annee: number, mois: number, j: number): DateLegale => {
  const s = serieDe(annee, mois, j);
  if (s === null) throw new RangeError(`date impossible : ${j}/${mois}/${annee}`);
  return s;
};

/** Dernier état des textes lu : tout ce qui suit est à revérifier. */
export const VERIFIE_LE = jour(2023, 12, 6);
/** Décret n° 2020-145 du 20 février 2020 : entrée en vigueur de R. 441-5 à R. 441-5-4. */
export const DECRET_2020_145 = jour(2020, 2, 22);
/** Loi n° 2022-217 du 21 février 2022 (3DS). */
export const LOI_3DS = jour(2022, 2, 23);
/** Loi n° 2018-1021 du 23 novembre 2018 (ELAN). */
export const LOI_ELAN = jour(2018, 11, 25);
/** Loi n° 2017-86 du 27 janvier 2017 (égalité et citoyenneté). */
export const LOI_LEC = jour(2017, 1, 29);

const rapport = (n: number, d: number): Ratio => ratio(BigInt(n), BigInt(d));

export const plafond = (n: number, d: number, unite: UniteLegale = "part"): ValeurLegale => ({
  genre: "seuil",
  nombre: rapport(n, d),
  unite,
  sens: "plafond",
});
export const plancher = (n: number, d: number, unite: UniteLegale = "part"): ValeurLegale => ({
  genre: "seuil",
  nombre: rapport(n, d),
  unite,
  sens: "plancher",
});
export const duree = (n: number, unite: UniteLegale): ValeurLegale => ({
  genre: "seuil",
  nombre: rapport(n, 1),
  unite,
  sens: "duree",
});
export const ENONCE: ValeurLegale = { genre: "enonce" };

export const parametre = (
  regle: IdDeParametre,
  valeur: ValeurLegale,
  article: string,
  phrase: string,
  plus: {
    readonly denominateur?: Base;
    readonly effet: DateLegale;
    readonly fin?: DateLegale;
    readonly verifieLe?: DateLegale;
    readonly effetInconnu?: boolean;
  },
): Parametre => ({
  regle,
  valeur,
  article,
  phrase,
  denominateur: plus.denominateur ?? null,
  effet: plus.effet,
  effetInconnu: plus.effetInconnu ?? false,
  fin: plus.fin ?? null,
  verifieLe: plus.verifieLe ?? VERIFIE_LE,
});
