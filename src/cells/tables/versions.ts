/** The Versions table: a grid kept under a name, one row a line of the grid, and read back as a grid range. */
import { estBlanc, lisDate, lisTexte, normalise, normaliseEntete, type DateLegale } from "../../domaine/commun";
import { COLONNES_DE_GRILLE, differencesDeGrilles, ENTETES_DE_GRILLE, type GrilleLue } from "../../domaine/cotation";
import { VERSIONS } from "../../modeles";
import { lireGrille } from "./grille";

export interface VersionDeGrille {
  readonly nom: string;
  readonly auteur: string;
  readonly date: DateLegale | null;
  readonly votee: DateLegale | null;
  /** A grid range: header row, then its lines. */
  readonly grille: readonly (readonly unknown[])[];
}

const entete = (cle: string): string => VERSIONS.colonnes.find((c) => c.cle === cle)!.entete;

/** A number as a text that the grid reads back the same, 0 included: « 0 » is not a blank when it is a text. */
const enTexte = (c: unknown): string => (c === 0 ? "0" : lisTexte(c));

/** The rows to add for a version. Blanks of Bloc and Critère stay blank: the line above still says them. */
export const lignesDeVersion = (
  lue: GrilleLue,
  v: { readonly nom: string; readonly auteur: string; readonly date: DateLegale; readonly votee: DateLegale | null },
): readonly Readonly<Record<string, string | number>>[] =>
  lue.lignes.map((l) => ({
    [entete("version")]: v.nom,
    [entete("enregistreeLe")]: v.date,
    [entete("auteur")]: v.auteur,
    [entete("voteeLe")]: v.votee ?? "",
    ...Object.fromEntries(COLONNES_DE_GRILLE.map((c) => [ENTETES_DE_GRILLE[c], enTexte(l.cellules[c])])),
  }));

/** The versions of the table, in order of first appearance. */
export function lisVersions(
  entetes: readonly unknown[],
  lignes: readonly (readonly unknown[])[],
): readonly VersionDeGrille[] {
  const places = new Map(entetes.map((e, j) => [normaliseEntete(lisTexte(e)), j] as const));
  const place = (nom: string): number => places.get(normaliseEntete(nom)) ?? -1;
  const [nom, auteur, date, votee] = ["version", "auteur", "enregistreeLe", "voteeLe"].map((c) => place(entete(c))) as [
    number,
    number,
    number,
    number,
  ];
  const colonnes = COLONNES_DE_GRILLE.map((c) => ENTETES_DE_GRILLE[c]).filter((e) => place(e) >= 0);
  const jour = (c: unknown): DateLegale | null => {
    const d = lisDate(c);
    return typeof d === "number" ? d : null;
  };
  const versions = new Map<string, { premiere: readonly unknown[]; lignes: unknown[][] }>();
  for (const l of lignes) {
    if (estBlanc(l[nom])) continue;
    const cle = normalise(lisTexte(l[nom]));
    const v = versions.get(cle) ?? { premiere: l, lignes: [] };
    versions.set(cle, v);
    v.lignes.push(colonnes.map((e) => l[place(e)]));
  }
  return [...versions.values()].map(({ premiere, lignes: lues }) => ({
    nom: lisTexte(premiere[nom]),
    auteur: lisTexte(premiere[auteur]),
    date: jour(premiere[date]),
    votee: jour(premiere[votee]),
    grille: [colonnes, ...lues],
  }));
}

/** The last voted version that this grid still is, line for line; null: it is none of them. */
export function versionVotee(lue: GrilleLue, versions: readonly VersionDeGrille[]): VersionDeGrille | null {
  const votees = versions.filter((v) => v.votee !== null).reverse();
  return votees.find((v) => differencesDeGrilles(lireGrille(v.grille), lue).length === 0) ?? null;
}
