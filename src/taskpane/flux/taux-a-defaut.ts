/** What the table Parc receives when the rate of a programme is settled: one column, in its own words. Pure. */
import { normaliseEntete } from "../../domaine/commun";
import { TAUX_A_DEFAUT, type TauxADefaut } from "../../domaine/flux";
import { type CelluleAEcrire, type CelluleEcrite } from "../../excel";
import { CHOIX_A_DEFAUT_DE_TAUX, PARC } from "../../modeles";
import { type TableLue } from "../coquille/etat";

const ENTETE = PARC.colonnes.find((c) => c.cle === "aDefautDeTaux")!.entete;
export const motDuChoix = (c: TauxADefaut | null): string =>
  c === null ? "" : CHOIX_A_DEFAUT_DE_TAUX[TAUX_A_DEFAUT.indexOf(c)]!;

export type EcritureDesChoix =
  | { readonly genre: "cellules"; readonly cellules: readonly CelluleAEcrire[] }
  | {
      readonly genre: "colonne";
      readonly tableId: string;
      readonly nom: string;
      readonly valeurs: readonly CelluleEcrite[];
    }
  /** A plain range cannot be given a column: someone adds its header first. */
  | { readonly genre: "entete-attendu"; readonly nom: string };

/** `choix`: by the rank of the line in the data, from 1. Cells of other lines are not touched. */
export function ecritureDesChoix(
  { bloc, reconnue }: TableLue,
  choix: ReadonlyMap<number, TauxADefaut | null>,
): EcritureDesChoix {
  const entetes = bloc.valeurs[reconnue.ligneDesEntetes] ?? [];
  const colonne = entetes.findIndex((e) => typeof e === "string" && normaliseEntete(e) === normaliseEntete(ENTETE));
  if (colonne >= 0)
    return {
      genre: "cellules",
      cellules: [...choix].map(([ligne, c]) => ({
        ligne: reconnue.ligneDesEntetes + ligne,
        colonne,
        valeur: motDuChoix(c),
      })),
    };
  const { tableId } = reconnue.source;
  if (tableId === null) return { genre: "entete-attendu", nom: ENTETE };
  return {
    genre: "colonne",
    tableId,
    nom: ENTETE,
    valeurs: bloc.valeurs.slice(reconnue.ligneDesEntetes + 1).map((_, i) => motDuChoix(choix.get(i + 1) ?? null)),
  };
}
