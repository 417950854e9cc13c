/** Ce que partagent des fonctions de plusieurs familles : l'appel prêt à noter, une ligne à la largeur de son tableau. */
import type { Appel } from "../cells";
import { phrasesDeCotation } from "../messages";
import { Refus } from "./bord";

export type Pret = NonNullable<Appel["pret"]>;

/** L'appel prêt à noter, ou le refus ; `nom` distingue les deux grilles d'une comparaison. */
export function exigePret(appel: Appel, nom?: string): Pret {
  if (appel.pret !== null) return appel.pret;
  const situes = appel.problemes.map((p) =>
    nom !== undefined && p.ou.plage === "Grille" ? { ...p, ou: { ...p.ou, plage: nom } } : p,
  );
  throw new Refus(phrasesDeCotation(situes));
}

/** Une ligne de tableau, complétée de vides à la largeur de l'en-tête. */
export const complete = <T>(debut: readonly T[], largeur: number): (T | string)[] => [
  ...debut,
  ...Array.from({ length: Math.max(0, largeur - debut.length) }, () => ""),
];
