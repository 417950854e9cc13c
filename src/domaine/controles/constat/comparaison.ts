/** Comparer à un seuil sans virgule flottante, et ce qui s'en dit : valeur, limite, marge, autre lecture. */
import { compare, type DateLegale, divise, fois, moins, type Ratio, signe } from "../../commun";
import { type Base, type IdDeParametre, valeurEnVigueur } from "../../droit";
import type { CodeDeLecture } from "./codes";
import type { Constat, Lecture, Unite, Verdict } from "./constat";
import { compte, mesure } from "./construit";

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
