/** Ce que les règles ont en commun : regrouper, additionner sans deviner, comparer sans virgule flottante. */
import {
  civileDe,
  cleDeNom,
  compare,
  compareRefs,
  divise,
  fois,
  moins,
  normalise,
  ratio,
  serieDe,
  signe,
  type DateLegale,
  type Ratio,
  type RefDeLigne,
} from "../commun";
import { DECRET_2020_145, valeurEnVigueur, VERIFIE_LE, type Base, type IdDeParametre, type IdDeRegle } from "../droit";
import type { CodeDeLecture, CodeDeNote, CodeDExplication } from "./codes";
import {
  VERDICTS,
  type Compte,
  type Constat,
  type Defaut,
  type Explication,
  type Lecture,
  type Manque,
  type Mesure,
  type Portee,
  type Unite,
  type ValeurCitee,
  type Verdict,
} from "./constat";
import type { ProblemeDeControle } from "./problemes";
import type { Donnee } from "./situation";

/** Les mêmes noms reviennent à chaque ligne : leur forme est gardée, sans dépasser ce nombre. */
const FORMES = new Map<string, string>();
const FORMES_GARDEES = 20_000;

/** Forme de comparaison d'un nom : « 01 » et 1 sont le même département. */
export function cleDe(nom: string): string {
  const gardee = FORMES.get(nom);
  if (gardee !== undefined) return gardee;
  const n = normalise(nom);
  const forme = /^\d{1,15}$/.test(n) ? n.replace(/^0+(?=\d)/, "") : n;
  if (FORMES.size >= FORMES_GARDEES) FORMES.clear();
  FORMES.set(nom, forme);
  return forme;
}

const NOMS = new Map<string, string>();
/** Forme de comparaison d'un bailleur, d'un réservataire ou d'un territoire : la ponctuation et les espaces n'y sont plus. */
export function cleDuNom(nom: string): string {
  const gardee = NOMS.get(nom);
  if (gardee !== undefined) return gardee;
  const forme = /^\s*\d+\s*$/.test(nom) ? cleDe(nom) : cleDeNom(nom);
  if (NOMS.size >= FORMES_GARDEES) NOMS.clear();
  NOMS.set(nom, forme);
  return forme;
}

/** Regroupe en gardant l'ordre d'arrivée. */
export function regroupe<T>(elements: readonly T[], cle: (e: T) => string): Map<string, T[]> {
  const m = new Map<string, T[]>();
  for (const e of elements) {
    const k = cle(e);
    const g = m.get(k);
    if (g) g.push(e);
    else m.set(k, [e]);
  }
  return m;
}

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

/** Le jour auquel on lit le droit : la date demandée, sinon la fin de l'année du flux, sinon le dernier état lu. */
export function jourDuDroit(date: DateLegale | null, annee: number | null): DateLegale {
  if (date !== null) return date;
  return annee !== null ? (serieDe(annee, 12, 31) ?? VERIFIE_LE) : VERIFIE_LE;
}
export const anneeDe = (d: DateLegale): number => civileDe(d).annee;

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
    colonne: null,
    aReverifier: v.etat === "en-vigueur" ? v.aReverifier : v.etat === "abroge",
    ...plusLoin,
  };
}

/** Le seuil en vigueur, ou null (avant couverture, abrogé, règle sans nombre). */
export function seuil(
  regle: IdDeParametre,
  jour: DateLegale,
): { readonly nombre: Ratio; readonly sens: "plafond" | "plancher" } | null {
  const v = valeurEnVigueur(regle, jour);
  if (v.etat !== "en-vigueur" || v.parametre.valeur.genre !== "seuil") return null;
  return { nombre: v.parametre.valeur.nombre, sens: v.parametre.valeur.sens === "plancher" ? "plancher" : "plafond" };
}

/** numérateur ≤ limite × dénominateur (plafond), ou ≥ (plancher) : produits en croix sur des entiers. */
export const respecte = (
  sens: "plafond" | "plancher",
  numerateur: Ratio,
  denominateur: Ratio,
  limite: Ratio,
): boolean => {
  const c = compare(numerateur, fois(limite, denominateur));
  return sens === "plafond" ? c <= 0 : c >= 0;
};

/** Ce qui reste avant la limite, dans l'unité du numérateur ; négatif au-delà. */
export const margeDe = (sens: "plafond" | "plancher", numerateur: Ratio, denominateur: Ratio, limite: Ratio): Ratio =>
  sens === "plafond" ? moins(fois(limite, denominateur), numerateur) : moins(numerateur, fois(limite, denominateur));

/** valeur, limite, numérateur, dénominateur et marge d'une comparaison. */
export function comparaison(
  sens: "plafond" | "plancher",
  numerateur: Ratio,
  denominateur: Ratio,
  limite: Ratio,
  unite: Unite,
  base: Base,
): Pick<Constat, "valeur" | "limite" | "sens" | "numerateur" | "denominateur" | "marge"> {
  return {
    sens,
    limite: mesure(limite, "part"),
    numerateur: compte(numerateur, unite, null),
    denominateur: compte(denominateur, unite, base),
    valeur: signe(denominateur) > 0 ? mesure(divise(numerateur, denominateur), "part") : null,
    marge: mesure(margeDe(sens, numerateur, denominateur, limite), unite),
  };
}

/**
 * Ce qui se dit d'un compte qui n'est pas complet : le dénominateur, la limite, et le numérateur s'il y a déjà quelque chose.
 * Ni part ni marge : rangées parmi les autres nombres, elles passeraient pour celles de la convention.
 */
export function comptePartiel(c: ReturnType<typeof comparaison>): ReturnType<typeof comparaison> {
  const vide = c.denominateur === null || signe(c.denominateur.valeur) <= 0;
  return {
    ...c,
    valeur: null,
    marge: null,
    denominateur: vide ? null : c.denominateur,
    numerateur: vide || signe(c.numerateur!.valeur) === 0 ? null : c.numerateur,
  };
}

export const lecture = (
  code: CodeDeLecture,
  verdict: Verdict,
  numerateur: Ratio | null,
  denominateur: Ratio | null,
  unite: Unite,
  base: Base,
): Lecture => ({
  code,
  verdict,
  numerateur: numerateur === null ? null : compte(numerateur, unite, null),
  denominateur: denominateur === null ? null : compte(denominateur, unite, base),
  valeur:
    numerateur !== null && denominateur !== null && signe(denominateur) > 0
      ? mesure(divise(numerateur, denominateur), "part")
      : null,
});

/** Une donnée qui manque à une ligne ; `ligne` null : un argument, que nulle ligne ne porte. */
export interface UnManque {
  readonly quoi: string;
  readonly ligne: RefDeLigne | null;
  readonly defaut?: Defaut;
}

const refDe = (l: RefDeLigne): RefDeLigne => ({ table: l.table, ligne: l.ligne });
const cleDeRef = (l: RefDeLigne): string => `${l.table.table}|${l.table.rang}|${l.ligne}`;

/** Les lignes distinctes, dans l'ordre des sources puis des lignes. */
export function lignesDe(ls: readonly RefDeLigne[]): RefDeLigne[] {
  const vues = new Map<string, RefDeLigne>();
  for (const l of ls) vues.set(cleDeRef(l), l);
  return [...vues.values()].map(refDe).sort(compareRefs);
}

/** Rassemble les manques par colonne et par défaut. */
export const manques = (liste: readonly UnManque[]): Manque[] =>
  [...regroupe(liste, (m) => `${m.defaut ?? "absent"}|${m.quoi}`).values()].map((ms) => ({
    quoi: ms[0]!.quoi,
    defaut: ms[0]!.defaut ?? "absent",
    lignes: lignesDe(ms.flatMap((m) => (m.ligne === null ? [] : [m.ligne]))),
  }));

export const estLu = <T>(d: Donnee<T>): d is { readonly etat: "lu"; readonly valeur: T } => d.etat === "lu";

/** Signée avant le 22 février 2020 : l'ancien texte, en stock. Signature illisible : on ne sait pas. */
export function regimeDe(signature: Donnee<DateLegale>): "flux" | "stock" | "inconnu" {
  if (signature.etat === "illisible") return "inconnu";
  return signature.etat === "lu" && signature.valeur < DECRET_2020_145 ? "stock" : "flux";
}

export const lePire = (vs: readonly Verdict[]): Verdict => VERDICTS.find((v) => vs.includes(v)) ?? "non-applicable";

export type ResultatDeControle = {
  readonly constats: readonly Constat[];
  readonly problemes: readonly ProblemeDeControle[];
};
