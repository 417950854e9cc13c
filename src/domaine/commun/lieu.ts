/**
 * Un lieu est une valeur : où se trouve une donnée, pour l'écrire dans une phrase ou pour y mener.
 * Une fonction de cellule reçoit une plage et ne sait pas où elle est dans la feuille : ses lieux sont des rangs de la plage.
 * Le volet et le lot connaissent la feuille : `situe` en fait la ligne et la cellule de la feuille.
 */
import { normaliseEntete } from "./noms";

/** Dans la plage reçue : rangs comptés à partir de 1. Sans ligne ni colonne : la plage entière. */
export interface LieuDePlage {
  readonly genre?: "plage";
  /** Nom français de l'argument ou du tableau, tel qu'il se dit : « grille », « demandes », « Conventions »… */
  readonly plage?: string;
  /** Nom du modèle de la table, pour retrouver sa feuille (« MisesADisposition »). */
  readonly table?: string;
  /** La ligne d'en-têtes elle-même. */
  readonly dansLesEntetes?: true;
  /** Rang de la ligne dans la plage. */
  readonly ligne?: number;
  /** Rang de la colonne dans la plage. */
  readonly colonne?: number;
  /** En-tête de la colonne, tel qu'il est écrit. */
  readonly entete?: string;
}

/** Sur la feuille : ce que la personne voit à l'écran. */
export interface LieuDeFeuille {
  readonly genre: "feuille";
  /** Absent : le classeur ouvert. */
  readonly fichier?: string;
  readonly feuille: string;
  /** Numéro de la ligne de la feuille, à partir de 1 ; absent : la feuille entière. */
  readonly rangee?: number;
  /** Rang de la colonne de la feuille, à partir de 1 (A). */
  readonly colonneDeFeuille?: number;
  readonly table?: string;
  readonly entete?: string;
  // Un rang de plage n'est pas un numéro de ligne : ces champs n'existent que pour que le type le dise.
  readonly plage?: undefined;
  readonly dansLesEntetes?: undefined;
  readonly ligne?: undefined;
  readonly colonne?: undefined;
}

export type Lieu = LieuDePlage | LieuDeFeuille;

/** D'où vient une plage reçue. */
export interface Origine {
  readonly fichier?: string;
  readonly feuille: string;
  /** Numéro, sur la feuille, de la ligne qui porte les en-têtes. */
  readonly rangeeDesEntetes: number;
  /** Numéro, sur la feuille, de la ligne de rang 1 ; à défaut, celle qui suit les en-têtes. */
  readonly premiereRangee?: number;
  /** Rang, sur la feuille, de la colonne de rang 1 (A = 1). */
  readonly premiereColonne: number;
  /** Les en-têtes de la plage, dans l'ordre : un lieu qui ne connaît que l'en-tête y trouve sa colonne. */
  readonly entetes?: readonly unknown[];
}

function rangDeLEntete(entetes: readonly unknown[] | undefined, entete: string | undefined): number | undefined {
  if (entetes === undefined || entete === undefined) return undefined;
  const cible = normaliseEntete(entete);
  const i = entetes.findIndex((e) => typeof e === "string" && normaliseEntete(e) === cible);
  return i < 0 ? undefined : i + 1;
}

/** Le lieu sur la feuille d'un lieu de la plage qui en vient. Un lieu déjà situé ne bouge pas. */
export function situe(lieu: Lieu, origine: Origine): LieuDeFeuille {
  if (lieu.genre === "feuille") return lieu;
  const premiere = origine.premiereRangee ?? origine.rangeeDesEntetes + 1;
  const rangee =
    lieu.dansLesEntetes === true
      ? origine.rangeeDesEntetes
      : lieu.ligne === undefined
        ? undefined
        : premiere + lieu.ligne - 1;
  const colonne = lieu.colonne ?? rangDeLEntete(origine.entetes, lieu.entete);
  return {
    genre: "feuille",
    ...(origine.fichier === undefined ? {} : { fichier: origine.fichier }),
    feuille: origine.feuille,
    ...(rangee === undefined ? {} : { rangee }),
    ...(colonne === undefined ? {} : { colonneDeFeuille: origine.premiereColonne + colonne - 1 }),
    ...(lieu.table === undefined ? {} : { table: lieu.table }),
    ...(lieu.entete === undefined ? {} : { entete: lieu.entete }),
  };
}

/** Le même lieu `decalage` lignes plus bas dans la plage : une table reçue avec ses en-têtes se compte depuis le haut. */
export const decale = (lieu: Lieu, decalage: number): Lieu =>
  lieu.genre === "feuille" || lieu.ligne === undefined || lieu.dansLesEntetes === true
    ? lieu
    : { ...lieu, ligne: lieu.ligne + decalage };

/** Les lettres d'une colonne de feuille : 1 → A, 28 → AB. */
export function lettresDeColonne(rang: number): string {
  let lettres = "";
  for (let n = rang; n > 0; n = Math.floor((n - 1) / 26)) lettres = String.fromCharCode(65 + ((n - 1) % 26)) + lettres;
  return lettres;
}
