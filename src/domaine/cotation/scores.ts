/** Le seul passage par lequel les fonctions et le volet notent une population : l'évaluateur y est choisi, une fois. */
import type { DateLegale, Probleme } from "../commun";
import { evalueDemandes } from "./evaluation";
import { Etat, encodeLesDemandes, noteLesBlocs, noteLesDemandes, type PopulationNotee } from "./moteur";
import type { EtatDeDemande, GrilleCompilee } from "./types";

export interface ScoreDeDemande {
  readonly etat: EtatDeDemande;
  readonly score: number | null;
  readonly problemes: readonly Probleme[];
}

export interface BlocsDeDemande extends ScoreDeDemande {
  /** Un score par bloc ; vide si la demande n'est pas notée. */
  readonly blocs: readonly number[];
  readonly base: number | null;
}

/** En dessous, préparer les tables du moteur coûterait plus que noter chaque demande par la référence. */
const POPULATION_MINIMUM = 64;

const AUCUN: readonly Probleme[] = [];
const BLANCHE: BlocsDeDemande = { etat: "blanche", score: null, problemes: AUCUN, blocs: [], base: null };
const HORS_CHAMP: BlocsDeDemande = { etat: "hors-champ", score: null, problemes: AUCUN, blocs: [], base: null };

type Demandes = readonly (readonly unknown[])[];

/** La demande i d'une population notée par le moteur ; `notee` dit ce que rend une demande qui a un score. */
function demandeDe<T>(p: PopulationNotee, i: number, notee: (score: number) => T): T | BlocsDeDemande {
  switch (p.notes.etats[i]) {
    case Etat.Notee:
      return notee(p.scores[i]!);
    case Etat.Blanche:
      return BLANCHE;
    case Etat.HorsChamp:
      return HORS_CHAMP;
    default:
      return p.confiees.get(i)!;
  }
}

/** L'état d'une demande d'une population notée. */
export const etatDe = (p: PopulationNotee, i: number): EtatDeDemande =>
  demandeDe(p, i, () => ({ etat: "note" as const })).etat;

export function evalueLesScores(
  grille: GrilleCompilee,
  demandes: Demandes,
  date: DateLegale | null,
): readonly ScoreDeDemande[] {
  if (demandes.length < POPULATION_MINIMUM) return evalueDemandes(grille, demandes, date);
  const population = noteLesDemandes(grille, demandes, date);
  return demandes.map((_, i) =>
    demandeDe<ScoreDeDemande>(population, i, (score) => ({ etat: "note", score, problemes: AUCUN })),
  );
}

export function evalueLesBlocs(
  grille: GrilleCompilee,
  demandes: Demandes,
  date: DateLegale | null,
): readonly BlocsDeDemande[] {
  if (demandes.length < POPULATION_MINIMUM) return evalueDemandes(grille, demandes, date);
  const { population, blocsDe, baseDe } = noteLesBlocs(encodeLesDemandes(grille, demandes, date), grille);
  return demandes.map((_, i) =>
    demandeDe<BlocsDeDemande>(population, i, (score) => ({
      etat: "note",
      score,
      problemes: AUCUN,
      blocs: blocsDe(i),
      base: baseDe(i),
    })),
  );
}
