/** What the papers of the état des lieux are given. Pure. */
import { type DateLegale } from "../../domaine/commun";
import { etatDesDroits, type Conversion, type MethodeDeConversion, type PatrimoineEvalue } from "../../domaine/flux";
import { type DonneesDeLEtatDesLieux } from "../../documents/papiers";
import { type FluxCalcule } from "./flux";

export const etatDesLieuxDe = (
  calcul: FluxCalcule,
  patrimoine: PatrimoineEvalue,
  conversion: Conversion,
  methode: MethodeDeConversion,
  bailleur: string,
  tables: readonly string[],
  date: DateLegale,
): DonneesDeLEtatDesLieux => ({
  bailleur,
  etat: etatDesDroits({
    reservations: calcul.reservations,
    programmes: calcul.programmes,
    options: patrimoine.options,
    conversion,
    methode,
    date,
  }),
  patrimoine: patrimoine.total,
  tables,
  date,
});
