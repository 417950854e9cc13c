/** A new export beside the table that it brings up to date: what would change, then the rows as they would stand. Pure. */
import {
  compareParNumeroPeuAPeu,
  doublonsEcartes,
  parRangDuSouhait,
  type Actualisation,
  type ChoixDesDoublons,
} from "../../domaine/arrivee";
import { type CelluleEcrite, type LigneActualisee } from "../../excel";
import { type Modele } from "../../modeles";
import { type Conversions, type Preparation } from "./choix";
import { convertisPeuAPeu, disposePeuAPeu } from "./devant-la-grille";

export interface PlanDActualisation extends Actualisation {
  /** The rows of the export in the columns of the table, its new columns last; `null`: a column that the export does not fill. */
  readonly lignes: readonly (readonly (CelluleEcrite | null)[])[];
  readonly entetesDeLaTable: readonly unknown[];
  readonly entetes: readonly string[];
  readonly formats: readonly (string | null)[];
  readonly lignesDeLaTable: number;
  /** Cells of the table that the export leaves blank. */
  readonly videes: number;
}

const estVide = (c: unknown): boolean => c === null || c === undefined || c === "";

/** What the export changes in the table, by slices. Null: one of them has no « Numéro unique ». */
export function* planDActualisation(
  table: readonly (readonly unknown[])[],
  modele: Modele,
  p: Preparation,
  conversions: Conversions,
  doublons: ChoixDesDoublons | null,
): Generator<number, PlanDActualisation | null, void> {
  const [entetes = [], ...dansLaTable] = table;
  const { lignes: converties } = yield* convertisPeuAPeu(p, conversions);
  const pose = yield* disposePeuAPeu(entetes, modele, { ...p, lignes: converties });
  const { lignes } = pose;
  const remplies = entetes.map((e) => (pose.laissees.includes(String(e)) ? "" : e));
  const avant = { entetes, lignes: dansLaTable };
  const tous = { entetes: [...remplies, ...pose.entetes], lignes };
  const ecartes =
    doublons === null ? new Set<number>() : doublonsEcartes(tous, parRangDuSouhait(avant, tous), doublons);
  const retenues = ecartes.size === 0 ? lignes : lignes.filter((_, i) => !ecartes.has(i + 1));
  const a = yield* compareParNumeroPeuAPeu(avant, { entetes: tous.entetes, lignes: retenues });
  if (a === null) return null;
  return {
    ...a,
    lignes: retenues,
    entetesDeLaTable: entetes,
    entetes: pose.entetes,
    formats: pose.formats,
    lignesDeLaTable: dansLaTable.length,
    videes: a.changees.reduce((n, l) => n + l.cellules.filter((c) => !estVide(c.avant) && estVide(c.apres)).length, 0),
  };
}

/** The body of the table as it would stand: its own rows in their order, less those that went if asked, then the new ones. */
export function lignesAActualiser(
  plan: PlanDActualisation,
  retire: boolean,
): {
  readonly entetes: readonly string[];
  readonly lignes: readonly LigneActualisee[];
  readonly formats: readonly (string | null)[];
} {
  const largeur = plan.entetesDeLaTable.length + plan.entetes.length;
  const rien = Array.from({ length: largeur }, () => null);
  const changees = new Map(plan.changees.map((c) => [c.avant, new Set(c.cellules.map((x) => x.entete))] as const));
  const apresDe = new Map(plan.paires);
  const disparues = new Set(retire ? plan.disparues : []);
  const rangs = Array.from({ length: plan.lignesDeLaTable }, (_, i) => i + 1).filter((r) => !disparues.has(r));
  return {
    entetes: plan.entetes,
    formats: plan.formats,
    lignes: [
      ...rangs.map((de): LigneActualisee => {
        const apres = apresDe.get(de);
        if (apres === undefined) return { de, cellules: rien };
        const siennes = changees.get(de);
        const ligne = plan.lignes[apres - 1]!;
        return {
          de,
          cellules: ligne.map((c, j) =>
            // A column that the table has not had until now is filled in every row of the export.
            j >= plan.entetesDeLaTable.length || siennes?.has(String(plan.entetesDeLaTable[j])) === true ? c : null,
          ),
        };
      }),
      ...plan.ajoutees.map((r): LigneActualisee => ({ de: null, cellules: plan.lignes[r - 1]! })),
    ],
  };
}
