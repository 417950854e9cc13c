/** Le champ de la grille entière, ligne par ligne : ce qu'une demande remplit, ce qui lui manque, ce que l'on ne sait pas. */
import type { DateLegale } from "../../commun";
import type { ProblemeDeCotation } from "../problemes";
import type { GrilleCompilee, Test, TraceDeTest, Verite } from "../types";
import { et } from "./comparaisons";
import { EvaluateurDeTests } from "./conditions";
import { Lecteur } from "./lecteur";

export interface LigneDeChamp {
  /** Rang de la ligne dans la plage de la grille, à partir de 1. */
  readonly ligne: number;
  readonly verite: Verite;
  readonly tests: readonly { readonly test: Test; readonly trace: TraceDeTest }[];
}

export interface ChampEvalue {
  readonly lignes: readonly LigneDeChamp[];
  readonly problemes: readonly ProblemeDeCotation[];
}

/** `rang` : la place de la demande dans sa plage, à partir de 1. */
export function evalueLeChamp(
  g: GrilleCompilee,
  cellules: readonly unknown[],
  rang: number,
  date: DateLegale | null,
): ChampEvalue {
  const lecteur = new Lecteur(g, cellules, rang, date);
  const evaluateur = new EvaluateurDeTests(lecteur);
  const parLigne = new Map<number, { test: Test; trace: TraceDeTest }[]>();
  for (const test of g.champ) {
    const tests = parLigne.get(test.ligne) ?? [];
    parLigne.set(test.ligne, tests);
    tests.push({ test, trace: evaluateur.test(test) });
  }
  return {
    lignes: [...parLigne].map(([ligne, tests]) => ({ ligne, verite: et(tests.map((t) => t.trace.verite)), tests })),
    problemes: lecteur.problemes,
  };
}
