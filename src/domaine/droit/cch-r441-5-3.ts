/** CCH, article R. 441-5-3 : collectivités (décret n° 2020-145). */
import { DECRET_2020_145 as effet, parametre, plafond, type Parametre } from "./types";

export const R441_5_3: readonly Parametre[] = [
  parametre(
    "FLX-20",
    plafond(1, 5),
    "CCH, art. R. 441-5-3, al. 2",
    "Les logements réservés en contrepartie de la garantie des emprunts ne peuvent représenter « globalement plus de 20 % du flux annuel sur leur territoire ».",
    { denominateur: "flux-territoire", effet },
  ),
];
