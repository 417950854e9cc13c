/** Une cellule qui porte plusieurs valeurs (« T2 | T3 », « T2-T3 ») : l'une d'elles est-elle celle que l'on cherche ? */
import { compare, lisTexte, normalise } from "../../commun";
import { nombreDEgalite } from "../condition";
import type { Verite } from "../types";

/** « T2-T3 », « T2 à T4 », « F3 – 4 » : deux typologies et ce qui les sépare. */
const DEUX_TYPOLOGIES = /^([tf]) ?(\d{1,2}) ?([-–—]|a) ?([tf]?) ?(\d{1,2})$/;
/** « T2, T3 », « T2-T3-T4 », « T2 ou T3 » : rien que des typologies. */
const DES_TYPOLOGIES = /^[tf] ?\d{1,2}(?: ?(?:[,+&–—-]|ou|et) ?[tf] ?\d{1,2})+$/;

function egales(a: unknown, b: unknown): boolean {
  const [x, y] = [nombreDEgalite(a), nombreDEgalite(b)];
  return x !== null && y !== null
    ? compare(x.valeur, y.valeur) === 0
    : normalise(lisTexte(a)) === normalise(lisTexte(b));
}

function dansUnMorceau(morceau: string, cherchee: unknown): Verite {
  const forme = normalise(morceau);
  const deux = DEUX_TYPOLOGIES.exec(forme);
  if (deux !== null) {
    const [, lettre, bas, signe, , haut] = deux as unknown as [string, string, string, string, string, string];
    const sien = /^([tf]) ?(\d{1,2})$/.exec(normalise(lisTexte(cherchee)));
    if (sien === null || sien[1] !== lettre) return "faux";
    const [de, a, n] = [Number(bas), Number(haut), Number(sien[2])];
    if (n === de || n === a) return "vrai";
    // « T2-T4 » dit-il T3 ? Un tiret ne le dit pas ; « à » le dit.
    if (n > de && n < a) return signe === "a" ? "vrai" : "inconnu";
    return "faux";
  }
  if (DES_TYPOLOGIES.test(forme))
    return (forme.match(/[tf] ?\d{1,2}/g) ?? []).some((t) =>
      egales(t.replace(" ", ""), normalise(lisTexte(cherchee)).replace(" ", "")),
    )
      ? "vrai"
      : "faux";
  return egales(morceau, cherchee) ? "vrai" : "faux";
}

/** Ni l'une ni l'autre n'est vide. Un nombre n'a qu'une valeur. */
export function contientLaValeur(cellule: unknown, cherchee: unknown): Verite {
  if (typeof cellule !== "string") return egales(cellule, cherchee) ? "vrai" : "faux";
  const trouvees = cellule
    .split(/[|;/]/)
    .map((m) => m.trim())
    .filter((m) => m !== "")
    .map((m) => dansUnMorceau(m, cherchee));
  return trouvees.includes("vrai") ? "vrai" : trouvees.includes("inconnu") ? "inconnu" : "faux";
}
