/** Ce qui se passe autour d'un logement libéré : le logement, la commission, les refus, les résidences à surveiller. */
import { serieDe } from "../domaine/commun";
import { colonne, modele } from "./types";
import { AIDE_DATE_DE_LIBERATION, AIDE_QPV } from "./listes";

const jour = (a: number, m: number, j: number): number => serieDe(a, m, j)!;

export const COMMISSIONS = modele(
  "Commissions",
  "Commissions",
  "Les candidats présentés en commission d'attribution : une ligne par candidat et par logement.",
  [
    colonne("commission", "Commission", "texte", "Numéro ou nom de la séance."),
    colonne("date", "Date", "date", "Date de la séance."),
    colonne("logement", "Logement", "texte", "Référence du logement.", { obligatoire: true }),
    colonne("numeroUnique", "Numéro unique", "texte", "Demande du candidat, en texte.", { obligatoire: true }),
    colonne("note", "Note", "nombre", "Note de la demande le jour de la séance."),
    colonne("rangEnCommission", "Rang en commission", "effectif", "Rang décidé par la commission."),
    colonne("decision", "Décision", "texte", "Attribution, attribution sous condition, non-attribution…"),
    colonne("motif", "Motif", "texte", "Motif de la décision."),
    colonne("reservataire", "Réservataire", "texte", "Réservataire qui propose le candidat."),
  ],
  [
    ["CAL 2024-07", jour(2024, 2, 20), "T-0412", "035012000115810603", 85, 1, "Attribution", "", "Préfet 35"],
    ["CAL 2024-07", jour(2024, 2, 20), "T-0412", "035022000215810117", 40, 2, "Attribution", "Rang 2", "Préfet 35"],
    [
      "CAL 2024-07",
      jour(2024, 2, 20),
      "T-0412",
      "035032000315810220",
      35,
      "",
      "Non-attribution",
      "Ressources au-dessus du plafond",
      "Préfet 35",
    ],
  ],
  { marques: ["commission", "rangEnCommission", "decision"] },
);

export const LOGEMENTS = modele(
  "Logements",
  "Logements",
  "Les logements à proposer : une ligne par logement libéré ou à livrer.",
  [
    colonne("logement", "Logement", "texte", "Référence du logement.", { obligatoire: true }),
    colonne("programme", "Programme", "texte", "Programme."),
    colonne("commune", "Commune", "texte", "Commune du logement."),
    colonne("epci", "EPCI", "texte", "Intercommunalité."),
    colonne("qpv", "QPV", "ouiNon", AIDE_QPV),
    colonne("typologie", "Typologie", "texte", "T1 à T6."),
    colonne("pieces", "Pièces", "effectif", "Pièces principales."),
    colonne("surface", "Surface", "nombre", "Surface habitable, en mètres carrés."),
    colonne("loyer", "Loyer", "nombre", "Loyer mensuel, en euros."),
    colonne("financement", "Financement", "texte", "PLAI, PLUS, PLS…"),
    colonne(
      "plafondDeRessources",
      "Plafond de ressources %",
      "nombre",
      "Plafond d'accès rapporté à celui du PLUS, en pourcentage : 60, 100, 130.",
    ),
    colonne("rezDeChaussee", "Rez-de-chaussée", "ouiNon", "Logement au rez-de-chaussée."),
    colonne("pmr", "PMR", "ouiNon", "Accessible à une personne à mobilité réduite."),
    colonne(
      "reservataire",
      "Réservataire",
      "texte",
      "Titulaire du droit, ou celui vers qui le logement est orienté. Vide : pas encore orienté, ou non réservé.",
    ),
    colonne("dateDeLiberation", "Date de libération", "date", AIDE_DATE_DE_LIBERATION),
    colonne("bailleur", "Bailleur", "texte", "Organisme propriétaire, quand la table en réunit plusieurs."),
    colonne(
      "premiereLocation",
      "Première mise en location",
      "ouiNon",
      "Logement neuf, jamais loué. Une convention peut ne pas porter sur eux.",
    ),
  ],
  [
    [
      "T-0412",
      "Les Tilleuls",
      "Rennes",
      "Rennes Métropole",
      "Non",
      "T3",
      3,
      64,
      395.5,
      "PLUS",
      100,
      "Non",
      "Non",
      "Préfet 35",
      jour(2024, 1, 31),
      "Habitat 35",
      "Non",
    ],
    [
      "P-0021",
      "Résidence du Parc",
      "Bruz",
      "Rennes Métropole",
      "Non",
      "T4",
      4,
      81,
      452,
      "PLAI",
      60,
      "Oui",
      "Oui",
      "",
      jour(2024, 3, 31),
      "Habitat 35",
      "Non",
    ],
  ],
  { marques: ["pieces", "surface", "loyer", "plafondDeRessources", "rezDeChaussee", "pmr", "dateDeLiberation"] },
);

export const REFUS = modele(
  "Refus",
  "Refus",
  "Les refus des demandeurs : une ligne par refus.",
  [
    colonne("numeroUnique", "Numéro unique", "texte", "Demande, en texte.", { obligatoire: true }),
    colonne("date", "Date", "date", "Date du refus.", { obligatoire: true }),
    colonne("commune", "Commune", "texte", "Commune du logement refusé."),
    colonne("typologie", "Typologie", "texte", "Typologie du logement refusé."),
    colonne("bailleur", "Bailleur", "texte", "Bailleur du logement refusé."),
    colonne("motif", "Motif", "texte", "Motif donné par le demandeur."),
    colonne("adapte", "Adapté", "ouiNon", "Le logement était adapté aux besoins et aux capacités du ménage."),
  ],
  [
    ["035022000215810117", jour(2024, 5, 6), "Rennes", "T2", "Habitat 35", "Quartier", "Oui"],
    ["035042000415810331", jour(2024, 6, 11), "Bruz", "T3", "Habitat 35", "Escalier sans ascenseur", "Non"],
  ],
  { marques: ["motif", "adapte"] },
);

export const RESIDENCES = modele(
  "Residences",
  "Résidences",
  "Les résidences et leur occupation : une ligne par programme.",
  [
    colonne("programme", "Programme", "texte", "Nom ou code du programme.", { obligatoire: true }),
    colonne(
      "classe",
      "Classe",
      "texte",
      "Classe retenue localement, par exemple « à enjeu prioritaire de mixité sociale ».",
      { obligatoire: true },
    ),
    colonne(
      "partQuartile1",
      "Part 1er quartile des occupants",
      "part",
      "Part des occupants sous le seuil du premier quartile.",
    ),
  ],
  [
    ["Le Blosne A", "Enjeu prioritaire de mixité", 0.47],
    ["Les Tilleuls", "Équilibrée", 0.22],
  ],
);
