/** Un programme : des étapes nommées, chacune une sélection, et la dernière qui rend le résultat. */
import type { Expression } from "./expression";

export interface Colonne {
  readonly nom: string;
  readonly e: Expression;
}
export interface Rang {
  readonly nom: string;
  /** Rang parmi les lignes qui vérifient `parmi` ; NULL pour les autres, dont la première clé est NULL : elles viennent après. */
  readonly parmi: Expression;
  readonly ordre: readonly { readonly e: Expression; readonly descendant: boolean }[];
}
export interface Provenance {
  readonly table: string;
  readonly alias: string;
}
export interface Selection {
  readonly colonnes: readonly Colonne[];
  readonly de: Provenance | { readonly selection: Selection; readonly alias: string };
  readonly jointures?: readonly (Provenance & { readonly sur: Expression })[];
  readonly ou?: Expression;
  readonly distincte?: boolean;
  readonly rangs?: readonly Rang[];
}
export interface Etape {
  readonly nom: string;
  /** Ce que fait l'étape : un commentaire du programme. */
  readonly dit: string;
  readonly selections: readonly Selection[];
  /** `gardee` : calculée une fois, lue plusieurs fois ou par chaque ligne ; `suite` : chaque colonne calculée une fois ; `vue` : sans calcul. */
  readonly genre: "gardee" | "suite" | "vue";
}
export interface Programme {
  readonly entete: readonly string[];
  readonly etapes: readonly Etape[];
  /** Colonnes du résultat, dans l'ordre : celles de la dernière étape. */
  readonly colonnes: readonly string[];
}
