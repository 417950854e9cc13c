/** Les lignes d'un bailleur dans une table qui peut en réunir plusieurs : une seule règle, pour les cellules et pour les écrans. */
import { normalise } from "../commun";

interface DUnBailleur {
  /** « » quand il n'est pas écrit. */
  readonly bailleur: string;
}

/** Les bailleurs nommés, dans l'ordre des lignes, tels qu'ils sont écrits la première fois. */
export function bailleursDe(...listes: readonly (readonly DUnBailleur[])[]): readonly string[] {
  const noms = new Map<string, string>();
  for (const lignes of listes)
    for (const { bailleur } of lignes)
      if (bailleur !== "" && !noms.has(normalise(bailleur))) noms.set(normalise(bailleur), bailleur);
  return [...noms.values()];
}

/** Une table où aucun bailleur n'est écrit est celle d'un seul ; sinon une ligne sans bailleur n'est à personne, et `sans` la compte. */
export function lignesDuBailleur<T extends DUnBailleur>(
  lignes: readonly T[],
  bailleur: string,
): { readonly siennes: readonly T[]; readonly sans: number } {
  if (lignes.every((l) => l.bailleur === "")) return { siennes: lignes, sans: 0 };
  const cle = normalise(bailleur);
  return {
    siennes: lignes.filter((l) => normalise(l.bailleur) === cle),
    sans: lignes.filter((l) => l.bailleur === "").length,
  };
}
