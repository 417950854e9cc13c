/** CCH, article R. 441-5-1 : bilan annuel (décret n° 2020-145). */
import { DECRET_2020_145 as effet, parametre, type Parametre } from "./types";

export const R441_5_1: readonly Parametre[] = [
  parametre(
    "FLX-2802B",
    { genre: "avant-le", mois: 2, jour: 28 },
    "CCH, art. R. 441-5-1, al. 1",
    "« Avant le 28 février de chaque année », bilan des logements proposés et attribués l'année précédente, par réservataire, typologie, financement, localisation hors et en QPV, commune et période de construction.",
    { effet },
  ),
  parametre(
    "FLX-3103",
    { genre: "avant-le", mois: 3, jour: 31 },
    "CCH, art. R. 441-5-1, al. 2",
    "Le bilan est soumis à la conférence intercommunale du logement « avant le 31 mars ».",
    { effet },
  ),
];
