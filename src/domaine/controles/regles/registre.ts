/** Le registre des règles : chacune du droit a ce qui la décide, ou la raison pour laquelle aucun classeur ne le peut. Une règle oubliée ne compile pas. */
import { IDS_DES_REGLES, type IdDeRegle } from "../../droit";
import { actualisation } from "./actualisation";
import { anciennesConventions } from "./anciennes-conventions";
import { bilanAnnuel } from "./bilan";
import { contingentDeLEtat } from "./contingent-etat";
import { delaiDeProposition } from "./delai-de-proposition";
import { echeances } from "./echeances";
import { finDesDroits } from "./fin-des-droits";
import { garanties } from "./garanties";
import { horsFlux } from "./hors-flux";
import { injonctionDuPrefet } from "./injonction";
import { maireEnQpv } from "./maire-en-qpv";
import { mixiteSociale } from "./mixite";
import { objectifsLocauxFixes } from "./objectifs-locaux";
import { pourcentages } from "./pourcentages";
import { premieresMisesEnLocation } from "./premieres-locations";
import { quartsDesContingents } from "./quarts";
import { retardDeLEtat } from "./retard-de-l-etat";
import { signatures } from "./signatures";
import { transmission } from "./transmission";
import { unicite } from "./unicite";
import type { Decideur } from "./famille";

export interface Regle {
  readonly id: IdDeRegle;
  /** Vide : aucune donnée d'un classeur ne la décide. */
  readonly decideurs: readonly Decideur[];
}

const DECIDEURS: Readonly<Record<IdDeRegle, readonly Decideur[]>> = {
  ...contingentDeLEtat.regles,
  ...garanties.regles,
  ...anciennesConventions.regles,
  ...unicite.regles,
  ...pourcentages.regles,
  ...transmission.regles,
  ...actualisation.regles,
  ...retardDeLEtat.regles,
  ...signatures.regles,
  ...mixiteSociale.regles,
  ...quartsDesContingents.regles,
  ...horsFlux.regles,
  ...maireEnQpv.regles,
  ...objectifsLocauxFixes.regles,
  ...delaiDeProposition.regles,
  ...premieresMisesEnLocation.regles,
  ...injonctionDuPrefet.regles,
  ...bilanAnnuel.regles,
  ...echeances.regles,
  ...finDesDroits.regles,
  "COT-PRIO": ["grille"],
  "COT-REF": ["grille"],
  // Aucun tableau ne porte le loyer, le nombre de demandes examinées, le plan partenarial ni l'information donnée au demandeur.
  "FLX-AMENDE": [],
  "ATT-3": [],
  "COT-OBL": [],
  "COT-UNI": [],
  "COT-INFO": [],
  "COT-AIDE": [],
  "COT-EVAL": [],
  "COT-SNE": [],
};

export const REGLES: readonly Regle[] = IDS_DES_REGLES.map((id) => ({ id, decideurs: DECIDEURS[id] }));
