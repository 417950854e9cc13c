/**
 * CCH, article R. 441-5 dans sa version du 1er septembre 2019, jusqu'au 21 février 2020 : le stock, et non le flux.
 * La couverture commence au jour d'effet de la version lue ; les versions antérieures n'ont pas été lues.
 */
import { DECRET_2020_145, jour, parametre, plafond, type Parametre } from "./types";

const effet = jour(2019, 9, 1);
const fin = DECRET_2020_145 - 1;

export const R441_5_AVANT_2020: readonly Parametre[] = [
  parametre(
    "FLX-30-OLD",
    plafond(3, 10),
    "CCH, art. R. 441-5, al. 3, version du 1er septembre 2019",
    "Le total des logements réservés par le préfet « ne peut représenter plus de 30 % du total des logements de chaque organisme ».",
    { denominateur: "stock-organisme", effet, fin },
  ),
  parametre(
    "FLX-05-OLD",
    plafond(1, 20),
    "CCH, art. R. 441-5, al. 3, version du 1er septembre 2019",
    "Dans ces 30 % du total des logements, « au plus 5 % au bénéfice des agents civils et militaires de l'Etat ».",
    { denominateur: "stock-organisme", effet, fin },
  ),
  parametre(
    "FLX-20-OLD",
    plafond(1, 5),
    "CCH, art. R. 441-5, al. 4, version du 1er septembre 2019",
    "Les logements réservés en contrepartie de la garantie des emprunts ne peuvent « globalement représenter plus de 20 % des logements de chaque programme ».",
    { denominateur: "stock-programme", effet, fin },
  ),
];
