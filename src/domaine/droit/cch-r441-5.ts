/** CCH, article R. 441-5 : convention, flux annuel, exclusions (décret n° 2020-145). */
import { DECRET_2020_145 as effet, ENONCE, jour, LOI_3DS, parametre, plafond, type Parametre } from "./types";

export const R441_5: readonly Parametre[] = [
  parametre(
    "FLX-CONV",
    plafond(1, 1, "conventions"),
    "CCH, art. R. 441-5, I, al. 3, et R. 441-5-3, al. 1",
    "« Il ne peut être conclu qu'une seule convention de réservation par organisme bailleur et par réservataire à l'échelle d'un département. »",
    { denominateur: "conventions", effet },
  ),
  // Mise en conformité : loi ELAN, 24 novembre 2021, reportée au 24 novembre 2023 par la loi 3DS.
  parametre(
    "FLX-PCT",
    { genre: "date-limite", le: jour(2021, 11, 24) },
    "CCH, art. L. 441-1 (limites des réservations) et R. 441-5, I, al. 4",
    "Les réservations portent sur « un flux annuel de logements exprimé en pourcentage » ; mise en conformité avant le 24 novembre 2021.",
    { denominateur: "flux-total", effet, fin: LOI_3DS - 1 },
  ),
  parametre(
    "FLX-PCT",
    { genre: "date-limite", le: jour(2023, 11, 24) },
    "CCH, art. L. 441-1 (limites des réservations) et R. 441-5, I, al. 4",
    "Les réservations portent sur « un flux annuel de logements exprimé en pourcentage » ; mise en conformité au 24 novembre 2023.",
    { denominateur: "flux-total", effet: LOI_3DS },
  ),
  parametre(
    "FLX-EXC",
    ENONCE,
    "CCH, art. R. 441-5, I, al. 5",
    "Ne comptent pas dans le flux les logements nécessaires aux mutations internes et aux relogements de renouvellement urbain, de copropriétés dégradées, d'habitat indigne ou d'une opération de vente.",
    { denominateur: "flux-total", effet },
  ),
  parametre(
    "FLX-2802P",
    { genre: "avant-le", mois: 2, jour: 28 },
    "CCH, art. R. 441-5, I, al. 5",
    "Les réservataires sont informés « avant le 28 février de chaque année » du nombre prévisionnel de logements soustraits du flux, par catégorie, et du bilan de l'année précédente.",
    { effet },
  ),
  parametre(
    "FLX-TRANS",
    ENONCE,
    "CCH, art. R. 441-5, II",
    "« Toute nouvelle convention signée est transmise sans délai » au préfet de département, et au président de l'EPCI là où une conférence intercommunale existe.",
    { effet },
  ),
  parametre(
    "FLX-ACT",
    ENONCE,
    "CCH, art. R. 441-5, I, dernier al.",
    "« Le cas échéant, la convention de réservation est actualisée annuellement » selon les mises en service de l'année précédente et l'échéance des droits.",
    { effet },
  ),
  parametre(
    "FLX-NEUF",
    ENONCE,
    "CCH, art. R. 441-5, I",
    "« Les réservations s'exercent dès la première mise en location des logements » ; la convention règle la concertation sur les programmes neufs.",
    { effet },
  ),
];
