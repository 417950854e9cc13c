/**
 * Vérifier une grille compilée, par le raisonnement sur les intervalles et non par échantillon ; puis, si des demandes
 * sont données, ce qu'elle en atteint.
 */
import type { GrilleCompilee } from "../types";
import { Constats, type ConstatDeGrille, type GraviteDeGrille } from "./constats";
import { verifieAvecDesDemandes, type DonneesAVerifier } from "./donnees";
import { verifieLesLignes } from "./lignes";
import { compareAuCreha, verifieLaLoi } from "./references";
import { verifieLaStructure } from "./structure";

const GRAVITES: readonly GraviteDeGrille[] = ["bloquant", "anomalie légale", "remarque"];

export function verifieGrille(g: GrilleCompilee, donnees: DonneesAVerifier | null): readonly ConstatDeGrille[] {
  const constats = new Constats(g);
  verifieLesLignes(constats);
  verifieLaStructure(constats);
  verifieLaLoi(constats);
  compareAuCreha(constats);
  if (donnees !== null) verifieAvecDesDemandes(constats, donnees);
  return GRAVITES.flatMap((gravite) => constats.tous.filter((c) => c.gravite === gravite));
}
