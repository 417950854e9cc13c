/** CCH, article R. 441-5-4 : réservations supplémentaires contre un terrain ou un financement (décret n° 2020-145). */
import { DECRET_2020_145 as effet, ENONCE, parametre, type Parametre } from "./types";

export const R441_5_4: readonly Parametre[] = [
  parametre(
    "FLX-SUP",
    ENONCE,
    "CCH, art. R. 441-5-4",
    "« Des réservations supplémentaires peuvent être consenties » à l'État et aux collectivités contre un terrain ou un financement : elles restent hors des plafonds.",
    { effet },
  ),
];
