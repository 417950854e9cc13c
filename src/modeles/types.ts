/** Les tableaux que le complément connaît, décrits en données : en-têtes, types, aide, lignes d'exemple. */
import type { Cellule } from "../domaine/commun";

/**
 * texte ; nombre (décimal ≥ 0) ; degres (degrés décimaux, négatifs admis) ; effectif (entier ≥ 0) ; part et taux (fraction de 1) ; date ; annee (entier de 1900 à 2200) ;
 * ouiNon ; liste (une des `valeurs`).
 */
export type TypeDeColonne =
  "texte" | "nombre" | "degres" | "effectif" | "part" | "taux" | "date" | "annee" | "ouiNon" | "liste";

export interface ColonneDuModele<C extends string = string> {
  /** Identifiant stable, ASCII. */
  readonly cle: C;
  /** En-tête écrit dans le classeur. */
  readonly entete: string;
  readonly type: TypeDeColonne;
  readonly obligatoire: boolean;
  /** Autres en-têtes admis. */
  readonly alias: readonly string[];
  /** Valeurs admises d'une colonne de type « liste » (et propositions, pour un texte). */
  readonly valeurs: readonly string[];
  /** Autres façons d'écrire une valeur d'une liste : elles se lisent, et la lecture le dit. */
  readonly synonymes: Readonly<Record<string, string>>;
  /** Format de nombre des cellules, quand ce n'est pas celui du type : des points sont des nombres, ou « ×1,3 ». */
  readonly format: string | null;
  /** N'est insérée que si une ligne d'exemple s'en sert ; on l'ajoute quand on en a besoin. */
  readonly surDemande: boolean;
  /** Vide sous un nom, elle peut être de son groupe (cellules fusionnées) : la lecture le reconnaît et le dit. */
  readonly parGroupes: boolean;
  readonly aide: string;
  readonly exemple: Cellule;
}

export interface Modele<C extends string = string> {
  /** Nom du tableau Excel, ASCII. */
  readonly nom: string;
  /** Nom de la feuille proposée. */
  readonly titre: string;
  readonly description: string;
  readonly versionDuFormat: number;
  readonly colonnes: readonly ColonneDuModele<C>[];
  /**
   * Colonnes que les autres tableaux n'ont pas : sans l'une d'elles, des en-têtes ne font pas ce tableau. Vide : les colonnes
   * obligatoires suffisent à le reconnaître.
   */
  readonly marques: readonly C[];
  /** Lignes d'exemple, dans l'ordre des colonnes ; les dates sont des numéros de série, les parts des fractions. */
  readonly exemples: readonly (readonly Cellule[])[];
}

interface Ebauche<C extends string> {
  readonly cle: C;
  readonly entete: string;
  readonly type: TypeDeColonne;
  readonly obligatoire: boolean;
  readonly alias: readonly string[];
  readonly valeurs: readonly string[];
  readonly synonymes: Readonly<Record<string, string>>;
  readonly format: string | null;
  readonly surDemande: boolean;
  readonly parGroupes: boolean;
  readonly aide: string;
}

/** Décrit une colonne. */
export const colonne = <C extends string>(
  cle: C,
  entete: string,
  type: TypeDeColonne,
  aide: string,
  plus: {
    readonly obligatoire?: boolean;
    readonly alias?: readonly string[];
    readonly valeurs?: readonly string[];
    readonly synonymes?: Readonly<Record<string, string>>;
    readonly format?: string;
    readonly surDemande?: boolean;
    readonly parGroupes?: boolean;
  } = {},
): Ebauche<C> => ({
  cle,
  entete,
  type,
  aide,
  obligatoire: plus.obligatoire ?? false,
  alias: plus.alias ?? [],
  valeurs: plus.valeurs ?? [],
  synonymes: plus.synonymes ?? {},
  format: plus.format ?? null,
  surDemande: plus.surDemande ?? false,
  parGroupes: plus.parGroupes ?? false,
});

/** Assemble un modèle ; l'exemple d'une colonne est sa première valeur non vide dans les lignes d'exemple. */
export function modele<C extends string>(
  nom: string,
  titre: string,
  description: string,
  colonnes: readonly Ebauche<C>[],
  exemples: readonly (readonly Cellule[])[],
  plus: { readonly marques?: readonly C[]; readonly versionDuFormat?: number } = {},
): Modele<C> {
  for (const [i, ligne] of exemples.entries())
    if (ligne.length !== colonnes.length)
      throw new Error(
        `modèle ${nom} : la ligne d'exemple ${i + 1} a ${ligne.length} cellules pour ${colonnes.length} colonnes`,
      );
  return {
    nom,
    titre,
    description,
    versionDuFormat: plus.versionDuFormat ?? 1,
    marques: plus.marques ?? [],
    exemples,
    colonnes: colonnes.map((c, j) => ({ ...c, exemple: exemples.map((l) => l[j]).find((v) => v !== "") ?? "" })),
  };
}

/** Format de nombre Excel (codes neutres, anglais) d'un type de colonne. */
export const FORMAT_EXCEL: Readonly<Record<TypeDeColonne, string>> = {
  texte: "@",
  nombre: "#,##0.######",
  degres: "0.0###",
  effectif: "#,##0",
  part: "0.00%",
  taux: "0.00%",
  date: "dd/mm/yyyy",
  annee: "0",
  ouiNon: "General",
  liste: "@",
};

export const formatDe = (c: Pick<ColonneDuModele, "format" | "type">): string => c.format ?? FORMAT_EXCEL[c.type];
