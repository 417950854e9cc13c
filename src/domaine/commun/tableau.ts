/** Ce que la lecture d'un tableau relève, et ce que chaque défaut cite. La phrase de chacun est dans messages/tableau.ts. */
import type { Lieu } from "./lieu";
import { signaleur, type Rien, type UnionDeProblemes } from "./probleme";
import type { Ratio } from "./ratio";

interface Lue {
  /** La cellule, comme Excel la montre. */
  readonly lu: string;
}

export type ChargesDeTableau = {
  /** `connus` : des colonnes de la table, quand aucune n'est obligatoire. */
  "en-tetes-absents": {
    readonly attendus: readonly string[];
    readonly connus: readonly string[];
    readonly lus: readonly string[];
  };
  "en-tetes-plus-bas": Lue;
  "en-tetes-repetes": Rien;
  "en-tete-double": { readonly premiere: Lieu; readonly seconde: Lieu };
  "en-tete-en-erreur": Lue;
  "ligne-de-titre": Lue;
  /** Ce n'est pas un défaut : des lignes mêlées aux données, mises à part, dites une fois pour la table. */
  "lignes-ecartees": {
    readonly titres: readonly (Lue & { readonly ou: Lieu })[];
    readonly totaux: readonly (Lue & { readonly ou: Lieu })[];
    readonly entetes: readonly Lieu[];
  };
  /** Ce n'est pas un défaut : un nom écrit une seule fois pour son groupe, comme dans des cellules fusionnées. */
  "cellules-recopiees": { readonly lieux: readonly Lieu[] };
  "colonne-manquante": { readonly entete: string; readonly proches: readonly string[] };
  "colonne-ressemblante": { readonly attendu: string };
  "valeur-manquante": Rien;
  /** Une fois pour la colonne : des numéros uniques qui sont des nombres, dont la fin est perdue. */
  "numeros-en-nombre": { readonly lieux: readonly Lieu[] };
  "cellule-en-erreur": Lue;
  "nombre-attendu": Lue;
  "nombre-negatif": Lue;
  "entier-attendu": Lue;
  /** Les deux lectures : en points de pourcentage, et en fraction. */
  "part-ambigue": Lue & { readonly points: Ratio; readonly fraction: Ratio };
  "part-au-dela-de-1": { readonly part: Ratio };
  /** Quelques lignes de chaque écriture ; `bloquant` : aucune n'est lue. */
  "echelles-melees": {
    readonly grandes: readonly Lieu[];
    readonly petites: readonly Lieu[];
    readonly bloquant: boolean;
  };
  "date-attendue": Lue;
  "annee-attendue": Lue;
  "oui-non-attendu": Lue;
  "valeur-hors-liste": Lue & { readonly attendus: readonly string[]; readonly proches: readonly string[] };
  /** Ce n'est pas un défaut : un mot d'usage, et ce qu'il a été compris. */
  "valeur-par-synonyme": Lue & { readonly compris: string };
  "coordonnee-vide": Rien;
  "degres-attendus": Lue;
  "coordonnees-inversees": { readonly latitude: number; readonly longitude: number };
  "coordonnees-hors-de-france": { readonly latitude: number; readonly longitude: number };
  /** Le même nom, ou le même code, à deux endroits. */
  "commune-deux-fois": { readonly premiere: Lieu };
};
export type CodeDeTableau = keyof ChargesDeTableau;
export type ProblemeDeTableau = UnionDeProblemes<ChargesDeTableau>;
export const signaleDansLaTable = signaleur<ChargesDeTableau>();
