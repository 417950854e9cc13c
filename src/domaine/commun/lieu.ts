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
  // Une plage ne sait pas où elle est : ces champs n'existent que pour que le type le dise.
  readonly fichier?: undefined;
  readonly feuille?: undefined;
  readonly rangee?: undefined;
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

/** D'où viennent les lignes décodées d'une table : elles s'y retrouvent toutes, sur leur feuille ou dans leur plage. */
export interface Source {
  /** Ordre parmi les sources d'un même contrôle. */
  readonly rang: number;
  /** Nom du modèle, et tel qu'il se dit. */
  readonly table: string;
  readonly titre: string;
  /** null : une plage dont la place n'est pas connue (fonction de cellule). */
  readonly origine: Origine | null;
  /** Lignes de la plage reçue au-dessus de la première ligne de données. */
  readonly decalage: number;
  /** Colonnes trouvées, par la forme de l'en-tête du modèle. */
  readonly colonnes: ReadonlyMap<string, { readonly colonne: number; readonly entete: string }>;
}

/** Ce qu'un appelant sait de la provenance d'une plage. */
export interface Provenance {
  readonly rang?: number;
  readonly origine?: Origine;
  readonly decalage?: number;
}

/** Une ligne de données, par sa source et son rang dans les données. Une ligne décodée en est une. */
export interface RefDeLigne {
  readonly table: Source;
  readonly ligne: number;
}

/** Un lieu de la plage de données (rang 1 : la première ligne sous les en-têtes), dit comme sa source le permet. */
export const placeDans = (source: Pick<Source, "origine" | "decalage">, lieu: LieuDePlage): Lieu =>
  source.origine === null ? decale(lieu, source.decalage) : situe(lieu, source.origine);

/** Le lieu d'une ligne, ou de sa cellule sous un en-tête du modèle. */
export function lieuDe(ref: RefDeLigne, entete?: string): Lieu {
  const { table, titre, colonnes } = ref.table;
  const c = entete === undefined ? undefined : colonnes.get(normaliseEntete(entete));
  const nom = c?.entete ?? entete;
  return placeDans(ref.table, {
    plage: titre,
    table,
    ligne: ref.ligne,
    ...(c === undefined ? {} : { colonne: c.colonne }),
    ...(nom === undefined ? {} : { entete: nom }),
  });
}

export const compareRefs = (a: RefDeLigne, b: RefDeLigne): number => a.table.rang - b.table.rang || a.ligne - b.ligne;

/** Les lettres d'une colonne de feuille : 1 → A, 28 → AB. */
export function lettresDeColonne(rang: number): string {
  let lettres = "";
  for (let n = rang; n > 0; n = Math.floor((n - 1) / 26)) lettres = String.fromCharCode(65 + ((n - 1) % 26)) + lettres;
  return lettres;
}
