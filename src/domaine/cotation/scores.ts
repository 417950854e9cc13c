/** Le seul passage par lequel les fonctions et le volet notent une population : l'évaluateur y est choisi, une fois. */
import type { DateLegale, Probleme } from "../commun";
import { evalueDemandes } from "./evalue";
import { Etat, noteLesDemandes } from "./moteur";
import type { EtatDeDemande, GrilleCompilee } from "./types";

export interface ScoreDeDemande {
  readonly etat: EtatDeDemande;
  readonly score: number | null;
  readonly problemes: readonly Probleme[];
}

/** En dessous, préparer les tables du moteur coûterait plus que noter chaque demande par la référence. */
const POPULATION_MINIMUM = 64;

const BLANCHE: ScoreDeDemande = { etat: "blanche", score: null, problemes: [] };
const HORS_CHAMP: ScoreDeDemande = { etat: "hors-champ", score: null, problemes: [] };

export function evalueLesScores(grille: GrilleCompilee, demandes: readonly (readonly unknown[])[], date: DateLegale | null): readonly ScoreDeDemande[] {
  if (demandes.length < POPULATION_MINIMUM) return evalueDemandes(grille, demandes, date);
  const { scores, notes, confiees } = noteLesDemandes(grille, demandes, date);
  return demandes.map((_, i): ScoreDeDemande => {
    switch (notes.etats[i]) {
      case Etat.Notee:
        return { etat: "note", score: scores[i]!, problemes: [] };
      case Etat.Blanche:
        return BLANCHE;
      case Etat.HorsChamp:
        return HORS_CHAMP;
      default:
        return confiees.get(i)!;
    }
  });
}
