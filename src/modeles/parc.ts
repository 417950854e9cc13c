import { serieDe } from "../domaine/commun";
import { CONTREPARTIES, TYPES_DE_RESERVATAIRE } from "./listes";
import { colonne, modele } from "./types";

const jour = (a: number, m: number, j: number): number => serieDe(a, m, j)!;

export const PARC = modele(
  "Parc",
  "Parc",
  "Le patrimoine du bailleur : une ligne par programme.",
  [
    colonne("programme", "Programme", "texte", "Nom ou code du programme.", { obligatoire: true }),
    colonne("commune", "Commune", "texte", "Commune du programme.", { obligatoire: true }),
    colonne("epci", "EPCI", "texte", "Intercommunalité."),
    colonne("qpv", "QPV", "ouiNon", "Situé dans un quartier prioritaire de la politique de la ville."),
    colonne("miseEnService", "Date de mise en service", "date", "Première mise en location du programme."),
    colonne("logements", "Logements", "effectif", "Logements locatifs sociaux du programme.", { obligatoire: true }),
    colonne(
      "defenseSecuriteSante",
      "Défense sécurité santé",
      "effectif",
      "Logements identifiés, réservés à ces services : hors du flux.",
    ),
    colonne("vente", "Vente", "effectif", "Logements mis en vente. Leur retrait est une pratique, non le texte."),
    colonne(
      "demolition",
      "Démolition",
      "effectif",
      "Logements à démolir. Leur retrait est une pratique, non le texte.",
    ),
    colonne("liberations12Mois", "Libérations 12 mois", "effectif", "Logements libérés sur les douze derniers mois."),
    colonne(
      "tauxDeRotation",
      "Taux de rotation",
      "taux",
      "Libérations rapportées aux logements concernés par le flux.",
    ),
    colonne(
      "mutationsPrevues",
      "Mutations prévues",
      "effectif",
      "Mutations de locataires au sein du parc du bailleur.",
    ),
    colonne("relogementsRU", "Relogements RU", "effectif", "Relogements de rénovation ou de renouvellement urbain."),
    colonne("relogementsORCOD", "Relogements ORCOD", "effectif", "Requalification de copropriétés dégradées."),
    colonne("relogementsLHI", "Relogements LHI", "effectif", "Lutte contre l'habitat indigne."),
    colonne("relogementsVente", "Relogements vente", "effectif", "Relogements dus à une opération de vente."),
  ],
  [
    ["Les Tilleuls", "Rennes", "Rennes Métropole", "Non", jour(1998, 9, 1), 420, 8, 20, 0, 33, 0.08, 4, 0, 0, 1, 1],
    ["Le Blosne A", "Rennes", "Rennes Métropole", "Oui", jour(1972, 4, 1), 380, 0, 0, 30, 28, 0.08, 5, 2, 0, 1, 0],
    [
      "Résidence du Parc",
      "Bruz",
      "Rennes Métropole",
      "Non",
      jour(2015, 6, 15),
      200,
      12,
      30,
      0,
      12,
      0.08,
      1,
      0,
      0,
      0,
      0,
    ],
  ],
);

export const RESERVATIONS = modele(
  "Reservations",
  "Réservations",
  "L'état des lieux des réservations : une ligne par réservataire, programme et contrepartie.",
  [
    colonne("reservataire", "Réservataire", "texte", "Titulaire du droit.", { obligatoire: true }),
    colonne("type", "Type", "liste", "Catégorie de réservataire.", {
      obligatoire: true,
      valeurs: TYPES_DE_RESERVATAIRE,
    }),
    colonne("programme", "Programme", "texte", "Programme réservé, s'il est identifié."),
    colonne("commune", "Commune", "texte", "Commune du programme."),
    colonne("logementsReserves", "Logements réservés", "effectif", "Logements réservés en stock.", {
      obligatoire: true,
    }),
    colonne("contrepartie", "Contrepartie", "liste", "Ce que le réservataire a apporté.", { valeurs: CONTREPARTIES }),
    colonne("droitsUniques", "Droits uniques", "effectif", "Droits utilisables une seule fois."),
    colonne("annees", "Années", "nombre", "Durée sur laquelle les droits uniques s'exercent."),
    colonne("finDesDroits", "Fin des droits", "date", "Fin des droits prévue par la convention."),
    colonne(
      "dateDeRemboursement",
      "Date de remboursement",
      "date",
      "Dernier versement du remboursement intégral de l'emprunt garanti.",
    ),
  ],
  [
    ["Préfet 35", "État", "", "", 300, "", "", "", "", ""],
    [
      "Ville de Rennes",
      "Commune ou EPCI",
      "Les Tilleuls",
      "Rennes",
      84,
      "garantie",
      "",
      "",
      jour(2039, 12, 31),
      jour(2034, 12, 31),
    ],
    ["Action Logement Services", "Action Logement", "Résidence du Parc", "Bruz", 40, "1 %", 60, 10, "", ""],
  ],
);
