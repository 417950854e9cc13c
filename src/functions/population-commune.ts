/** Ce que partagent les fonctions qui reçoivent des scores : refuser une plage, écrire les lignes de décompte et les phrases. */
import { GenreDeScore, OCTETS_MAXIMUM, enPlage, erreurDArgument, octetsDeLaPlage, type GroupesLus } from "../cells";
import type { LuOu } from "../domaine/commun";
import { problemeDePopulation, type ProblemeDePopulation } from "../domaine/cotation/population";
import { LIGNES_DE_DECOMPTE, phraseDePopulation } from "../messages";
import { Refus } from "./bord";
import { complete } from "./commun";

export const phrase = phraseDePopulation;

export function exige<T>(lu: LuOu<T, ProblemeDePopulation>): T {
  if (!lu.ok) throw new Refus(phrase(lu.probleme));
  return lu.valeur;
}

/** Au-delà de ce qu'Excel transporte, un refus vaut mieux qu'un #OCCUPÉ! sans fin. */
export function exigeTransportable(lignes: number, ...plages: unknown[]): void {
  const octets = plages.reduce<number>(
    (s, p) => (p === undefined || p === null ? s : s + octetsDeLaPlage(enPlage(p))),
    0,
  );
  if (octets <= OCTETS_MAXIMUM) return;
  throw new Refus(
    phrase(
      problemeDePopulation(
        "population-lourde",
        { plage: "Scores" },
        { lu: lignes, attendu: Math.floor((lignes * OCTETS_MAXIMUM) / octets) },
      ),
    ),
  );
}

/** Un argument entier en erreur (#NOM?), à côté d'un autre qui a plusieurs cellules : le dire plutôt que des tailles qui n'ont pas de sens. */
export function exigeDesPlages(plages: Readonly<Record<string, unknown>>): void {
  const plusieurs = Object.values(plages).some((p) => Array.isArray(p) && enPlage(p).flat().length > 1);
  if (!plusieurs) return;
  for (const [plage, valeur] of Object.entries(plages)) {
    const lu = erreurDArgument(valeur);
    if (lu !== null) throw new Refus(phrase(problemeDePopulation("population-argument", { plage }, { lu })));
  }
}

export const ou = (x: number | null): number | "" => (x === null ? "" : x);

/** Lignes de décompte : hors champ, sans score, sans groupe lisible. Aucune quand il n'y a rien à compter. */
export function decomptes(genres: Uint8Array, sansGroupe: readonly number[], largeur: number): unknown[][] {
  let horsChamp = 0;
  let sansScore = 0;
  let premiere = 0;
  genres.forEach((g, k) => {
    if (g === GenreDeScore.HorsChamp) horsChamp++;
    else if (g === GenreDeScore.SansScore) {
      if (sansScore === 0) premiere = k + 1;
      sansScore++;
    }
  });
  const lignes: unknown[][] = [];
  if (horsChamp > 0) lignes.push(complete([LIGNES_DE_DECOMPTE.horsChamp, horsChamp], largeur));
  if (sansScore > 0) lignes.push(complete([LIGNES_DE_DECOMPTE.sansScore(sansScore, premiere), sansScore], largeur));
  if (sansGroupe.length > 0) {
    lignes.push(
      complete([LIGNES_DE_DECOMPTE.sansGroupe(sansGroupe.length, sansGroupe[0]! + 1), sansGroupe.length], largeur),
    );
  }
  return lignes;
}

const PHRASES_MONTREES = 20;
export function lignesDePhrases(problemes: readonly ProblemeDePopulation[], largeur: number): unknown[][] {
  const lignes = problemes.slice(0, PHRASES_MONTREES).map((p) => complete([phrase(p)], largeur));
  if (problemes.length > PHRASES_MONTREES) {
    lignes.push(complete([LIGNES_DE_DECOMPTE.suite(problemes.length - PHRASES_MONTREES)], largeur));
  }
  return lignes;
}

/** La ligne qui compte les scores dont le groupe est une erreur ; aucune s'il n'y en a pas. */
export const lignesSansGroupe = (groupes: GroupesLus | null, genres: Uint8Array, largeur: number): unknown[][] =>
  decomptes(
    new Uint8Array(0),
    groupes === null ? [] : [...groupes.problemes.keys()].filter((k) => genres[k] === GenreDeScore.Score),
    largeur,
  );
