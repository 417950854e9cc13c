/** Typical households scored with the grid of the workbook and with the one tried. Pure. */
import { grilleCompilee, lireEntetes, lisEffectif } from "../../cells";
import { erreurDe, estBlanc, lisTexte, normaliseEntete, type DateLegale } from "../../domaine/commun";
import {
  ecartsDesTermes,
  evalueDemande,
  inversionsDe,
  poidsSuffisants,
  type EcartDeTerme,
  type GrilleCompilee,
  type Inversion,
  type PoidsSuffisant,
  type ProblemeDeCotation,
  type ResultatDeDemande,
} from "../../domaine/cotation";
import { calculeRangs } from "../../domaine/cotation/population";
import { CAS_TYPES_DU_VOLET, SIMULATION } from "../../messages";
import { CAS_TYPES } from "../../modeles";
import { donneesDe } from "../controles/constats";
import { anciennetesDe } from "./cotation";
import { type TableLue } from "../coquille/etat";

type Lignes = readonly (readonly unknown[])[];

export interface CasTypesLus {
  readonly table: TableLue;
  readonly entetes: readonly unknown[];
  readonly cellules: Lignes;
  readonly noms: readonly string[];
  readonly attendus: readonly (number | null)[];
  /** Expected orders that cannot be read: name of the case, what was read. */
  readonly illisibles: readonly (readonly [string, string])[];
  /** Columns that the grid reads and the table lacks: not known for every case. */
  readonly manquantes: readonly string[];
  readonly anciennetes: Float64Array | undefined;
}

const NON_CONNU = "NC";

/** The cases of the table, completed with the columns that the grid reads and the table lacks. */
export function lisLesCas(table: TableLue, grille: GrilleCompilee): CasTypesLus {
  const d = donneesDe(table);
  const formes = d.entetes.map((e) => normaliseEntete(lisTexte(e)));
  const manquantes = grille.colonnes.map((c) => c.entete).filter((e) => !formes.includes(normaliseEntete(e)));
  const rang = (cle: string): number =>
    formes.indexOf(normaliseEntete(CAS_TYPES.colonnes.find((c) => c.cle === cle)!.entete));
  const [cas, ordre] = [rang("cas"), rang("ordreAttendu")];
  const illisibles: [string, string][] = [];
  const noms = d.lignes.map((l) => lisTexte(l[cas]));
  const attendus = d.lignes.map((l, i) => {
    const lu = lisEffectif(l[ordre]);
    if (lu.ok) return lu.valeur;
    illisibles.push([noms[i]!, erreurDe(l[ordre]) ?? lisTexte(l[ordre])]);
    return null;
  });
  return {
    table,
    entetes: [...d.entetes, ...manquantes],
    // A row of nothing but what is missing stays a blank row.
    cellules: d.lignes.map((l) => [...l, ...manquantes.map(() => (l.every(estBlanc) ? "" : NON_CONNU))]),
    noms,
    attendus,
    illisibles,
    manquantes,
    anciennetes: anciennetesDe(table),
  };
}

export interface CasClasses {
  readonly grille: GrilleCompilee;
  readonly resultats: readonly ResultatDeDemande[];
  readonly scores: Float64Array;
  /** Among the cases; equal scores are settled by « Date d'ancienneté », as for applications. */
  readonly rangs: Int32Array;
  readonly inversions: readonly Inversion[];
}

/** The cases ranked by a grid (its raw cells), or why it cannot be read with their headers. */
export function classeLesCas(
  cas: CasTypesLus,
  grille: Lignes,
  date: DateLegale,
): { readonly classes: CasClasses | null; readonly problemes: readonly ProblemeDeCotation[] } {
  const { entetes, problemes } = lireEntetes([cas.entetes]);
  const g = grilleCompilee(grille, entetes);
  if (entetes === null || g.grille === null || g.problemes.length > 0)
    return { classes: null, problemes: [...problemes, ...g.problemes] };
  const compilee = g.grille;
  const resultats = cas.cellules.map((l, i) => evalueDemande(compilee, l, i + 1, date));
  const scores = Float64Array.from(resultats, (r) => r.score ?? NaN);
  const rangs = calculeRangs({ scores, anciennetes: cas.anciennetes });
  return {
    classes: { grille: compilee, resultats, scores, rangs, inversions: inversionsDe(cas.attendus, rangs) },
    problemes: [],
  };
}

/** The score of a case in words, or why it has none. */
export function scoreDuCas(c: CasClasses, i: number): string {
  const r = c.resultats[i]!;
  return r.score !== null
    ? SIMULATION.points(r.score)
    : r.etat === "hors-champ"
      ? CAS_TYPES_DU_VOLET.horsChamp
      : CAS_TYPES_DU_VOLET.sansScore;
}

export interface InversionExpliquee extends Inversion {
  readonly ecarts: readonly EcartDeTerme[];
  readonly suffisants: readonly PoidsSuffisant[];
}

/** How many pairs and weights are explained: beyond, the list would hide the first ones. */
const EXPLIQUEES = 5;
const PROPOSES = 3;

export const expliqueLesInversions = (
  cas: CasTypesLus,
  { grille, resultats, inversions }: CasClasses,
  date: DateLegale,
): readonly InversionExpliquee[] =>
  inversions.slice(0, EXPLIQUEES).map((i) => ({
    ...i,
    ecarts: ecartsDesTermes(grille, resultats[i.devant]!, resultats[i.derriere]!),
    suffisants: poidsSuffisants(grille, date, cas.cellules[i.devant]!, cas.cellules[i.derriere]!).slice(0, PROPOSES),
  }));
