/** CCH, article L. 313-26-2 : Action Logement Services. */
import { normalise } from "../commun";
import { LOI_LEC, parametre, plancher, type Parametre } from "./types";

/** L'accord y est passé avec le représentant de l'État dans la région : ses huit départements sont un seul territoire. */
const DEPARTEMENTS_D_ILE_DE_FRANCE: ReadonlySet<string> = new Set([
  "75",
  "77",
  "78",
  "91",
  "92",
  "93",
  "94",
  "95",
  "paris",
  "seine et marne",
  "yvelines",
  "essonne",
  "hauts de seine",
  "seine saint denis",
  "val de marne",
  "val d oise",
]);
export const estEnIleDeFrance = (departement: string): boolean => {
  const d = normalise(departement).replace(/[^a-z0-9]+/g, " ");
  const numero = /^0?(\d\d)(?: |$)/.exec(d)?.[1];
  return DEPARTEMENTS_D_ILE_DE_FRANCE.has(numero ?? d);
};

export const L313_26_2: readonly Parametre[] = [
  parametre(
    "ATT-25AL",
    plancher(1, 4),
    "CCH, art. L. 313-26-2, al. 1",
    "« Un quart des attributions annuelles » sur les contrats de réservation d'Action Logement Services est réservé aux salariés et demandeurs d'emploi DALO ou prioritaires.",
    { denominateur: "attributions-als", effet: LOI_LEC },
  ),
];
