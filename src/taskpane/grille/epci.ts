/** The grids of several EPCI before a core, from the tables and the kept versions of the workbook. Pure. */
import { lireGrille, lireSocle, type VersionDeGrille } from "../../cells";
import { compareLesEpcis, compileGrille, type EpcisCompares, type GrilleLue } from "../../domaine/cotation";
import { type TableLue } from "../coquille/etat";
import { phraseSituee } from "./cotation";

/** A grid to compare: a table of the workbook, or a version kept there. */
export type GrilleAComparer =
  | { readonly genre: "table"; readonly cle: string; readonly table: TableLue }
  | { readonly genre: "version"; readonly cle: string; readonly version: VersionDeGrille };

export const nomDe = (g: GrilleAComparer): string =>
  g.genre === "table" ? g.table.reconnue.source.nom : g.version.nom;

export interface EpcisExamines {
  /** Null: the core does not read. */
  readonly comparees: EpcisCompares | null;
  readonly duSocle: readonly string[];
  /** Bounds of the core that do not read: their lines are not judged. */
  readonly bornes: readonly string[];
  readonly nonLues: readonly { readonly nom: string; readonly phrases: readonly string[] }[];
}

const plageDe = (g: GrilleAComparer): readonly (readonly unknown[])[] =>
  g.genre === "table" ? g.table.bloc.valeurs : g.version.grille;
const tableDe = (g: GrilleAComparer): TableLue | null => (g.genre === "table" ? g.table : null);

/** Why a grid cannot be compared; empty: it can. Read alone: no column is asked of any table. */
const empeche = (lue: GrilleLue, g: GrilleAComparer): readonly string[] => {
  const { grille, problemes } = compileGrille(lue, null);
  return grille === null ? [...new Set(problemes.map((p) => phraseSituee(p, tableDe(g), null)))] : [];
};

/** Two grids of one name (a table and its kept version) are told apart by a number. */
function nomsDistincts(noms: readonly string[]): readonly string[] {
  const vus = new Map<string, number>();
  return noms.map((n) => {
    const k = (vus.get(n.toLowerCase()) ?? 0) + 1;
    vus.set(n.toLowerCase(), k);
    return k === 1 ? n : `${n} (${k})`;
  });
}

export function examineLesEpcis(socle: GrilleAComparer, grilles: readonly GrilleAComparer[]): EpcisExamines {
  const lu = lireSocle(plageDe(socle));
  const duSocle = empeche(lu.lue, socle);
  if (duSocle.length > 0) return { comparees: null, duSocle, bornes: [], nonLues: [] };
  const noms = nomsDistincts(grilles.map(nomDe));
  // A core among the grids may carry its own columns of bounds: they are read as such, and never as points.
  const lues = grilles.map((g, i) => {
    const lue = lireGrille(plageDe(g));
    return { nom: noms[i]!, lue, phrases: empeche(lue, g) };
  });
  return {
    comparees: compareLesEpcis(
      lu,
      lues.filter((g) => g.phrases.length === 0),
    ),
    duSocle,
    bornes: lu.problemes.map((p) => phraseSituee(p, tableDe(socle), null)),
    nonLues: lues.filter((g) => g.phrases.length > 0).map(({ nom, phrases }) => ({ nom, phrases })),
  };
}
