/** CCH, article L. 313-26-2 : Action Logement Services. */
import { LOI_LEC, parametre, plancher, type Parametre } from "./types";

export const L313_26_2: readonly Parametre[] = [
  parametre(
    "ATT-25AL",
    plancher(1, 4),
    "CCH, art. L. 313-26-2, al. 1",
    "« Un quart des attributions annuelles » sur les contrats de réservation d'Action Logement Services est réservé aux salariés et demandeurs d'emploi DALO ou prioritaires.",
    { denominateur: "attributions-als", effet: LOI_LEC },
  ),
];
