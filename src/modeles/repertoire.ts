/** Le titulaire d'un droit, tel que le répertoire des logements le code, dans les mots de la table Réservations. */
import type { Contingent } from "../domaine/etat-des-lieux";
import type { TypeEcrit } from "./listes";

export const TYPE_DU_CONTINGENT: Readonly<Record<Exclude<Contingent, "non-reserve">, TypeEcrit>> = {
  "etat-fonctionnaires": "État – fonctionnaires",
  "etat-prioritaires": "État – prioritaires",
  "action-logement": "Action Logement",
  // Le répertoire ne distingue pas les communes des intercommunalités.
  collectivites: "Commune ou EPCI",
  "etat-conventions": "État",
  autres: "Autre",
};
