/** Un constat et ce qu'il cite : les champs absents à leur valeur vide, les grandeurs exactes. */
import { type DateLegale, ratio, type Ratio } from "../../commun";
import { type Base, type IdDeRegle, valeurEnVigueur, VERIFIE_LE } from "../../droit";
import type { CodeDExplication, CodeDeNote } from "./codes";
import {
  type Compte,
  type Constat,
  type Explication,
  type Mesure,
  type Portee,
  type Unite,
  type ValeurCitee,
  type Verdict,
  VERDICTS,
} from "./constat";

export const mesure = (valeur: Ratio | number | bigint, unite: Unite): Mesure => ({
  valeur: typeof valeur === "object" ? valeur : ratio(valeur),
  unite,
});

export const compte = (valeur: Ratio | number | bigint, unite: Unite, base: Base | null): Compte => ({
  ...mesure(valeur, unite),
  base,
});

export const explique = <C extends CodeDExplication | CodeDeNote>(
  code: C,
  valeurs: Readonly<Record<string, ValeurCitee>> = {},
): Explication<C> => ({
  code,
  valeurs,
});

export const jourCite = (date: DateLegale): { readonly date: DateLegale } => ({ date });

export const partCitee = (part: Ratio): { readonly part: Ratio } => ({ part });

/** Un constat, les champs absents à leur valeur vide. Les références sont celles de la règle. */
export function constat(
  regle: IdDeRegle,
  portee: Portee,
  verdict: Verdict,
  explication: Explication,
  jour: DateLegale | null,
  plusLoin: Partial<Omit<Constat, "regle" | "portee" | "verdict" | "explication" | "date">> = {},
): Constat {
  const v = valeurEnVigueur(regle, jour ?? VERIFIE_LE);
  return {
    regle,
    portee,
    verdict,
    explication,
    date: jour,
    valeur: null,
    limite: null,
    sens: null,
    numerateur: null,
    denominateur: null,
    marge: null,
    manque: [],
    lecture: null,
    autreLecture: null,
    notes: [],
    references: [regle],
    lignes: [],
    lues: [],
    qui: [],
    relectures: [],
    colonne: null,
    aReverifier: v.etat === "en-vigueur" ? v.aReverifier : v.etat === "abroge",
    ...plusLoin,
  };
}

export const lePire = (vs: readonly Verdict[]): Verdict => VERDICTS.find((v) => vs.includes(v)) ?? "non-applicable";
