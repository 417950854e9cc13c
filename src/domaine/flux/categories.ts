/**
 * Les sorties du flux (CCH, R. 441-5, I, al. 5) : les cinq catégories du texte, dans son ordre. L'injonction (L. 441-1, al. 34) sort aussi du flux,
 * par un autre texte ; tout autre motif n'est d'aucun texte lu.
 */
import { normalise } from "../commun";
import type { CategorieDeRelogement } from "./patrimoine";

export type CategorieSoustraite = "mutations" | CategorieDeRelogement;
export const CATEGORIES_SOUSTRAITES: readonly CategorieSoustraite[] = ["mutations", "RU", "ORCOD", "LHI", "vente"];

const MOTIFS: ReadonlyMap<string, CategorieSoustraite | "injonction"> = new Map([
  ["mutation interne", "mutations"],
  ["renouvellement urbain", "RU"],
  ["orcod", "ORCOD"],
  ["lhi", "LHI"],
  ["vente", "vente"],
  ["prefet apres injonction", "injonction"],
]);

/** La catégorie d'un motif écrit dans Hors flux ; null : aucun texte lu ne le connaît. */
export const categorieDuMotif = (motif: string): CategorieSoustraite | "injonction" | null =>
  MOTIFS.get(normalise(motif)) ?? null;
