import { serieDe } from "../domaine/commun";
import { OBJETS_D_ECHEANCE, SOURCES_D_OBJECTIF, TYPES_DE_RESERVATAIRE } from "./listes";
import { colonne, modele } from "./types";

const jour = (a: number, m: number, j: number): number => serieDe(a, m, j)!;

export const CONVENTIONS = modele(
  "Conventions",
  "Conventions",
  "Les conventions de réservation : une ligne par convention et par territoire.",
  [
    colonne("convention", "Convention", "texte", "Numéro ou nom de la convention."),
    colonne("bailleur", "Bailleur", "texte", "Organisme bailleur signataire.", { obligatoire: true }),
    colonne("departement", "Département", "texte", "Une seule convention par bailleur, réservataire et département."),
    colonne("reservataire", "Réservataire", "texte", "Bénéficiaire des réservations."),
    colonne("type", "Type", "liste", "Catégorie de réservataire.", { obligatoire: true, valeurs: TYPES_DE_RESERVATAIRE }),
    colonne("territoire", "Territoire", "texte", "Vide : tout le département. Pour une convention d'avant le 22 février 2020, le programme."),
    colonne("assiette", "Assiette", "nombre", "Flux annuel de logements sur ce territoire. Avant le 22 février 2020 : les logements de l'organisme ou du programme.", { obligatoire: true }),
    colonne("assietteHorsQpv", "Assiette hors QPV", "nombre", "Flux annuel situé hors des quartiers prioritaires."),
    colonne("part", "Part", "part", "Part du réservataire, rapportée à l'Assiette de la même ligne.", { obligatoire: true }),
    colonne("dontGarantie", "dont garantie d'emprunt", "part", "Rapportée à la même Assiette."),
    colonne("dontTerrain", "dont terrain ou financement", "part", "Rapportée à la même Assiette ; hors des plafonds de 20 % et de 30 %."),
    colonne("dontFonctionnaires", "dont fonctionnaires", "part", "Agents civils et militaires de l'État, rapportés à la même Assiette et non au contingent."),
    colonne("partHorsQpv", "Part hors QPV", "part", "Part du préfet, rapportée à l'Assiette hors QPV."),
    colonne("clauseContraire", "Clause contraire", "ouiNon", "La convention stipule autre chose que la règle supplétive."),
    colonne("derogationDu", "Dérogation du", "date", "Début de l'arrêté préfectoral de dérogation."),
    colonne("derogationJusquAu", "Dérogation jusqu'au", "date", "Fin de cet arrêté, un an au plus après son début."),
    colonne("stockReserve", "Stock encore réservé", "effectif", "Logements encore réservés en stock."),
    colonne("annee", "Année", "annee", "Année du flux."),
    colonne("dateDeSignature", "Date de signature", "date", "Vide : à signer."),
    colonne("dateDeTransmission", "Date de transmission", "date", "Transmission au préfet de département."),
  ],
  [
    ["35-ETAT-01", "Habitat 35", "35", "Préfet 35", "État", "", 57, 40, 0.3, "", "", 0.05, 0.3, "", "", "", "", 2024, jour(2023, 11, 20), jour(2023, 11, 22)],
    ["35-ALS-01", "Habitat 35", "35", "Action Logement Services", "Action Logement", "", 57, "", 0.25, "", "", "", "", "", "", "", "", 2024, jour(2023, 12, 4), jour(2023, 12, 6)],
    ["35-REN-01", "Habitat 35", "35", "Ville de Rennes", "Commune ou EPCI", "Rennes", 36, "", 0.2, 0.2, "", "", "", "", "", "", "", 2024, jour(2024, 2, 1), ""],
  ],
);

export const OBJECTIFS = modele(
  "Objectifs",
  "Objectifs",
  "Les objectifs d'attribution fixés par la CIA, une notification ou la CIL.",
  [
    colonne("regle", "Règle", "texte", "Identifiant de la règle : ATT-Q1, ATT-50, ATT-ESS…", { obligatoire: true, valeurs: ["ATT-Q1", "ATT-50", "ATT-ESS", "ATT-SPV"] }),
    colonne("territoire", "Territoire", "texte", "EPCI, tel qu'il est écrit dans MisesADisposition."),
    colonne("bailleur", "Bailleur", "texte", "Vide : le territoire entier."),
    colonne("taux", "Taux", "taux", "Objectif.", { obligatoire: true }),
    colonne("source", "Source", "liste", "D'où vient l'objectif.", { valeurs: SOURCES_D_OBJECTIF }),
    colonne("annee", "Année", "annee", "Vide : toutes les années."),
  ],
  [
    ["ATT-Q1", "Rennes Métropole", "", 0.25, "CIL", 2024],
    ["ATT-Q1", "Rennes Métropole", "Habitat 35", 0.22, "CIA", 2024],
    ["ATT-50", "Rennes Métropole", "", 0.5, "CIL", 2024],
  ],
);

export const ECHEANCES = modele(
  "Echeances",
  "Échéances",
  "Les dates de réception des informations dues chaque année.",
  [
    colonne("bailleur", "Bailleur", "texte", "Organisme bailleur.", { obligatoire: true }),
    colonne("annee", "Année", "annee", "Année dont il est question : le bilan annuel 2024 est attendu avant le 28 février 2025.", { obligatoire: true }),
    colonne("objet", "Objet", "liste", "Ce qui est attendu.", { obligatoire: true, valeurs: OBJETS_D_ECHEANCE }),
    colonne("recuLe", "Reçu le", "date", "Vide : pas encore reçu. Le texte dit « avant » le 28 février."),
  ],
  [
    ["Habitat 35", 2025, "prévision des logements soustraits", jour(2025, 2, 14)],
    ["Habitat 35", 2024, "bilan annuel", jour(2025, 2, 27)],
    ["Habitat 35", 2024, "données hors QPV 30 juin", jour(2024, 7, 12)],
  ],
);
