/**
 * Ce qu'il suffirait de changer pour que la limite soit tenue, le dénominateur restant le même. Exact ; puis le plus petit nombre entier, puisque
 * l'on donne ou retire des logements entiers.
 */
import { divise, oppose, partieEntiere, type Ratio, signe } from "../../commun";
import type { Constat, Unite } from "./constat";

export interface Changement {
  readonly sens: "moins" | "plus";
  /** Dans l'unité du numérateur : à ce compte, la limite est exactement atteinte. */
  readonly exact: Ratio;
  /** Le plus petit nombre entier qui suffit. */
  readonly entier: bigint;
  /** Le même changement, en part du dénominateur. */
  readonly part: Ratio;
  readonly unite: Unite;
}

/** null : rien à changer, ou rien qui se compte. */
export function plusPetitChangement(c: Constat): Changement | null {
  const { verdict, sens, marge, numerateur, denominateur, valeur } = c;
  if (verdict !== "non-conforme" && verdict !== "a-justifier") return null;
  if (sens !== "plafond" && sens !== "plancher") return null;
  if (marge === null || numerateur === null || denominateur === null || valeur === null) return null;
  if (signe(marge.valeur) >= 0 || signe(denominateur.valeur) <= 0) return null;
  const exact = oppose(marge.valeur);
  return {
    sens: sens === "plafond" ? "moins" : "plus",
    exact,
    entier: exact.d === 1n ? exact.n : partieEntiere(exact) + 1n,
    part: divise(exact, denominateur.valeur),
    unite: marge.unite,
  };
}
