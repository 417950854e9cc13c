/** What the public page works on: the grid as data, its questions, and the score of the answers. No DOM: the command and tests call it too. */
import { grilleCompilee } from "../cells";
import { type DateLegale } from "../domaine/commun";
import {
  demandeDesReponses,
  entetesDuQuestionnaire,
  evalueDemande,
  questionnaireDe,
  type GrilleCompilee,
  type ProblemeDeCotation,
  type Questionnaire,
  type ResultatDeDemande,
} from "../domaine/cotation";
import { phraseDeCotation, SIMULATEUR } from "../messages";

/** What the page carries of a grid: nothing of any application. */
export interface DonneesDuSimulateur {
  /** The range of the grid, from its first row. */
  readonly grille: readonly (readonly unknown[])[];
  /** Headers of an application, as the grid reads them. */
  readonly entetes: readonly string[];
  /** « grille « Grille 2025 », votée le 12/03/2025 » */
  readonly version: string;
}

export interface SimulateurPret {
  readonly grille: GrilleCompilee;
  readonly questionnaire: Questionnaire;
}

/** The compiled grid and its questions, or the sentences that say why there is none. `dis`: a problem, situated by who knows the sheet. */
export function prepare(
  d: DonneesDuSimulateur,
  dis: (p: ProblemeDeCotation) => string = phraseDeCotation,
): SimulateurPret | readonly string[] {
  const { grille, problemes } = grilleCompilee(d.grille, d.entetes);
  if (grille === null) return problemes.map(dis);
  const questionnaire = questionnaireDe(grille);
  return questionnaire.questions.length === 0 ? [SIMULATEUR.rienADemander] : { grille, questionnaire };
}

/**
 * `candidats`: the headers that applications have (a table, or the model), so that `L441-1 *` becomes the columns it stands for.
 * What the page will carry, or the sentences that say why there is no page.
 */
export function donneesDuSimulateur(
  valeurs: readonly (readonly unknown[])[],
  candidats: readonly unknown[],
  version: string,
  dis: (p: ProblemeDeCotation) => string = phraseDeCotation,
): DonneesDuSimulateur | readonly string[] {
  const { lue } = grilleCompilee(valeurs, null);
  const donnees = { grille: valeurs, entetes: entetesDuQuestionnaire(lue, candidats), version };
  const pret = prepare(donnees, dis);
  return "grille" in pret ? donnees : pret;
}

/** The answers (column of the grid → cell) as an application, and its result. */
export function estime(
  { grille }: SimulateurPret,
  reponses: ReadonlyMap<number, string | number>,
  date: DateLegale,
): { readonly cellules: readonly (string | number)[]; readonly resultat: ResultatDeDemande } {
  const cellules = demandeDesReponses(grille, reponses);
  return { cellules, resultat: evalueDemande(grille, cellules, 1, date) };
}
