/**
 * Les lignes d'un bailleur dans une table qui peut en réunir plusieurs : une seule règle, pour les cellules et pour les écrans.
 * Un bailleur est le même que dans les contrôles : « Habitat 35 » et « HABITAT-35 » n'en font qu'un.
 */
import { cleDuNom, pairesDeNoms } from "../commun";
import { problemeDeFlux, type ProblemeDeFlux } from "./problemes";

interface DUnBailleur {
  /** « » quand il n'est pas écrit. */
  readonly bailleur: string;
}

/** Les bailleurs nommés, dans l'ordre des lignes, tels qu'ils sont écrits la première fois. */
export function bailleursDe(...listes: readonly (readonly DUnBailleur[])[]): readonly string[] {
  const noms = new Map<string, string>();
  for (const lignes of listes)
    for (const { bailleur } of lignes)
      if (bailleur !== "" && !noms.has(cleDuNom(bailleur))) noms.set(cleDuNom(bailleur), bailleur);
  return [...noms.values()];
}

/** Une table où aucun bailleur n'est écrit est celle d'un seul ; sinon une ligne sans bailleur n'est à personne, et `sans` la compte. */
export function lignesDuBailleur<T extends DUnBailleur>(
  lignes: readonly T[],
  bailleur: string,
): { readonly siennes: readonly T[]; readonly sans: number } {
  if (lignes.every((l) => l.bailleur === "")) return { siennes: lignes, sans: 0 };
  const sienne = cleDuNom(bailleur);
  return {
    siennes: lignes.filter((l) => cleDuNom(l.bailleur) === sienne),
    sans: lignes.filter((l) => l.bailleur === "").length,
  };
}

/** Un bailleur écrit presque comme un autre, à la première ligne qui le porte : une question, et deux flux d'ici là. */
export function bailleursVoisins(
  ...tables: readonly {
    readonly plage: string;
    readonly lignes: readonly (DUnBailleur & { readonly ligne: number })[];
  }[]
): readonly ProblemeDeFlux[] {
  const premieres = new Map<string, { readonly plage: string; readonly ligne: number; readonly nom: string }>();
  for (const { plage, lignes } of tables)
    for (const { bailleur, ligne } of lignes) {
      const k = cleDuNom(bailleur);
      if (bailleur !== "" && !premieres.has(k)) premieres.set(k, { plage, ligne, nom: bailleur });
    }
  return pairesDeNoms([...premieres.values()].map((p) => p.nom)).map(([a, b]) => {
    const { plage, ligne, nom } = premieres.get(cleDuNom(b))!;
    return problemeDeFlux("flux-noms-voisins", { plage, ligne, entete: "Bailleur" }, { lu: nom, autre: a });
  });
}
