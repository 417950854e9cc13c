/** The applications of the workbook scored by its grid: after the screen is drawn, in two steps. */
import { useEffect, useState } from "react";
import { type DateLegale } from "../../domaine/commun";
import { type GrilleCompilee } from "../../domaine/cotation";
import { type TableLue } from "../coquille/etat";
import { examineGrille, noteLaPopulation, type GrilleExaminee, type Population } from "./cotation";

export interface Notation {
  readonly population: Population | null;
  readonly complet: GrilleExaminee | null;
  readonly enCours: boolean;
}
const SANS_NOTATION: Notation = { population: null, complet: null, enCours: false };

/** Scores, then what the applications reach of the grid: after the screen is drawn, in two steps, and given up when the data change. */
export function useNotation(
  grille: TableLue,
  compilee: GrilleCompilee | null,
  demandes: TableLue | null,
  date: DateLegale,
): Notation {
  const [notation, fixe] = useState<Notation>(SANS_NOTATION);
  useEffect(() => {
    if (compilee === null || demandes === null) {
      fixe(SANS_NOTATION);
      return undefined;
    }
    fixe((n) => ({ ...n, complet: null, enCours: true }));
    let suite = setTimeout(() => {
      const population = noteLaPopulation(compilee, demandes, date, grille);
      fixe({ population, complet: null, enCours: false });
      suite = setTimeout(
        () => fixe({ population, complet: examineGrille(grille, demandes, date, true), enCours: false }),
        0,
      );
    }, 0);
    return () => clearTimeout(suite);
  }, [grille, compilee, demandes, date]);
  return notation;
}
