/** Quelle table le volet lit, quand plusieurs se ressemblent. */
import { accorde, citation } from "../format";
import { ACCUEIL } from "./volet";

/** Ce qu’on montre d’une table. */
export interface TableMontree {
  readonly genre: "table" | "nom" | "feuille";
  readonly nom: string;
  readonly feuille: string;
  readonly lignes: number;
}

const place = (t: TableMontree): string =>
  `${ACCUEIL.emplacement(t.genre, t.nom, t.feuille)} (${accorde(t.lignes, "ligne")})`;

export const SOURCES = {
  /** L’étiquette du choix. */
  choix: (modele: string) => `${modele} : table lue`,
  /** Une ligne de la liste. */
  option: (t: TableMontree) =>
    t.genre === "feuille"
      ? `${t.nom} (${accorde(t.lignes, "ligne")})`
      : `${t.nom}, feuille ${t.feuille} (${accorde(t.lignes, "ligne")})`,
  /** What a screen or a document read: « Grille : table « G », feuille « G » (12 lignes). Demandes : … ». */
  lues: (tables: readonly { readonly modele: string; readonly table: TableMontree }[]) =>
    tables.map(({ modele, table }) => `${modele} : ${place(table)}.`).join(" "),
  /** The same in a list: « Grille (table « G », feuille « G », 12 lignes) ». */
  nommee: (modele: string, t: TableMontree) =>
    `${modele} (${ACCUEIL.emplacement(t.genre, t.nom, t.feuille)}, ${accorde(t.lignes, "ligne")})`,
  seule: (modele: string, t: TableMontree) => `${modele} : ${place(t)}.`,
  disparue: (modele: string, nom: string, t: TableMontree) =>
    `${modele} : ${citation(nom)}, que vous aviez choisie, n’est plus dans le classeur. Le volet lit ${place(t)}.`,
  masquees: (modele: string, n: number) =>
    `${modele} : ${accorde(n, "ligne masquée compte", "lignes masquées comptent")} comme les autres. Un filtre ne restreint pas ce que le volet lit.`,
  compris: "Lire désormais celle-ci",
  lecture: (modele: string) => `Lecture de ${modele}`,
  lue: "C’est celle que lisent les écrans.",
  nonLue: (nom: string) => `Les écrans lisent ${citation(nom)}.`,
  lireLaTable: (nom: string) => `Lire la table ${citation(nom)}`,
  noter: "Noter ces demandes",
  ligneDUneAutre: (nom: string, lue: string) =>
    `Cette ligne est dans ${citation(nom)} et l’écran lit ${citation(lue)}. Pour l’expliquer, choisissez ${citation(nom)} en haut de l’écran.`,
} as const;
