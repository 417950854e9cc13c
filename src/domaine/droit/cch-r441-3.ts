/** CCH, article R. 441-3 : commission d'attribution. Son jour d'effet n'a pas été lu : la couverture commence au jour de lecture. */
import { parametre, plancher, VERIFIE_LE, type Parametre } from "./types";

export const R441_3: readonly Parametre[] = [
  parametre(
    "ATT-3",
    plancher(3, 1, "demandes"),
    "CCH, art. R. 441-3, al. 1",
    "« Sauf en cas d'insuffisance du nombre des candidats », la commission examine « au moins trois demandes pour un même logement ».",
    { effet: VERIFIE_LE, effetInconnu: true },
  ),
];
