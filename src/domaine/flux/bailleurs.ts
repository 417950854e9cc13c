/**
 * Les lignes d'un bailleur dans une table qui peut en réunir plusieurs : une seule règle, pour les cellules et pour les écrans.
 * Un bailleur est le même que dans les contrôles : « Habitat 35 » et « HABITAT-35 » n'en font qu'un.
 */
import { cleDeNom } from "../commun";

interface DUnBailleur {
  /** « » quand il n'est pas écrit. */
  readonly bailleur: string;
}

/** Les mêmes noms reviennent à chaque ligne : chacun n'est mis en forme qu'une fois. */
function clesDesNoms(): (nom: string) => string {
  const cles = new Map<string, string>();
  return (nom) => {
    let cle = cles.get(nom);
    if (cle === undefined) cles.set(nom, (cle = cleDeNom(nom)));
    return cle;
  };
}

/** Les bailleurs nommés, dans l'ordre des lignes, tels qu'ils sont écrits la première fois. */
export function bailleursDe(...listes: readonly (readonly DUnBailleur[])[]): readonly string[] {
  const cle = clesDesNoms();
  const noms = new Map<string, string>();
  for (const lignes of listes)
    for (const { bailleur } of lignes)
      if (bailleur !== "" && !noms.has(cle(bailleur))) noms.set(cle(bailleur), bailleur);
  return [...noms.values()];
}

/** Une table où aucun bailleur n'est écrit est celle d'un seul ; sinon une ligne sans bailleur n'est à personne, et `sans` la compte. */
export function lignesDuBailleur<T extends DUnBailleur>(
  lignes: readonly T[],
  bailleur: string,
): { readonly siennes: readonly T[]; readonly sans: number } {
  if (lignes.every((l) => l.bailleur === "")) return { siennes: lignes, sans: 0 };
  const cle = clesDesNoms();
  const sienne = cle(bailleur);
  return {
    siennes: lignes.filter((l) => cle(l.bailleur) === sienne),
    sans: lignes.filter((l) => l.bailleur === "").length,
  };
}
