import { serieDe } from "../domaine/commun";
import { DIMENSIONS_DU_BILAN, MOTIFS_HORS_FLUX, TYPES_DE_RESERVATAIRE } from "./listes";
import { colonne, modele } from "./types";

const jour = (a: number, m: number, j: number): number => serieDe(a, m, j)!;

export const MISES_A_DISPOSITION = modele(
  "MisesADisposition",
  "Mises à disposition",
  "Les logements remis en location : une ligne par logement.",
  [
    colonne("bailleur", "Bailleur", "texte", "Organisme bailleur."),
    colonne("logement", "Logement", "texte", "Référence du logement."),
    colonne("programme", "Programme", "texte", "Programme."),
    colonne("commune", "Commune", "texte", "Commune du logement."),
    colonne("epci", "EPCI", "texte", "Territoire des objectifs de L. 441-1."),
    colonne("qpv", "QPV", "ouiNon", "Situé dans un quartier prioritaire de la politique de la ville."),
    colonne("typologie", "Typologie", "texte", "T1 à T6."),
    colonne("financement", "Financement", "texte", "PLAI, PLUS, PLS…"),
    colonne("periode", "Période de construction", "texte", "Période ou décennie."),
    colonne("dateDeLiberation", "Date de libération", "date", "Congé effectif ou mise en service."),
    colonne("premiereLocation", "Première mise en location", "ouiNon", "Logement neuf."),
    colonne("reservataire", "Réservataire", "texte", "À qui le logement est proposé. Vide : non réservé."),
    colonne("type", "Type", "liste", "Catégorie de réservataire, comme dans Conventions.", { valeurs: TYPES_DE_RESERVATAIRE }),
    colonne("horsFlux", "Hors flux", "liste", "Vide : dans le flux. Sinon le motif prévu par le texte.", { valeurs: MOTIFS_HORS_FLUX }),
    colonne("informeLe", "Date d'information du réservataire", "date", "Le réservataire a connu la vacance."),
    colonne("candidatsLe", "Candidats proposés le", "date", "Le réservataire a proposé des candidats."),
    colonne("proposeLe", "Proposé le", "date", "Mise à disposition."),
    colonne("attribueLe", "Attribué le", "date", "Décision de la commission d'attribution."),
    colonne("bailSigneLe", "Bail signé le", "date", "Signature du bail."),
    colonne("echec", "Échec du réservataire", "ouiNon", "L'attribution à son candidat a échoué."),
    colonne("dalo", "DALO", "ouiNon", "Attribué à un bénéficiaire du DALO."),
    colonne("prioritaire", "Prioritaire L441-1", "ouiNon", "Attribué à une personne prioritaire."),
    colonne("quartile1", "1er quartile", "ouiNon", "Ressources par unité de consommation sous le seuil du premier quartile."),
  ],
  [
    ["Habitat 35", "T-0412", "Les Tilleuls", "Rennes", "Rennes Métropole", "Non", "T3", "PLUS", "1990-1999", jour(2024, 1, 31), "Non", "Préfet 35", "État", "",
      jour(2024, 1, 8), jour(2024, 1, 30), jour(2024, 1, 8), jour(2024, 2, 20), jour(2024, 3, 4), "Non", "Oui", "Oui", "Oui"],
    ["Habitat 35", "B-1107", "Le Blosne A", "Rennes", "Rennes Métropole", "Oui", "T2", "PLUS", "1970-1979", jour(2024, 2, 29), "Non", "Ville de Rennes", "Commune ou EPCI", "",
      jour(2024, 2, 5), jour(2024, 2, 28), jour(2024, 2, 5), jour(2024, 3, 19), jour(2024, 4, 2), "Non", "Non", "Non", "Non"],
    ["Habitat 35", "P-0021", "Résidence du Parc", "Bruz", "Rennes Métropole", "Non", "T4", "PLAI", "2010-2019", jour(2024, 3, 31), "Non", "", "Bailleur", "Mutation interne",
      "", "", jour(2024, 3, 11), jour(2024, 4, 16), "", "", "Non", "Oui", "Non"],
  ],
);

export const BILAN = modele(
  "Bilan",
  "Bilan",
  "Le bilan annuel de l'article R. 441-5-1, tel que FLUX_BILAN le rend.",
  [
    colonne("reservataire", "Réservataire", "texte", "Réservataire.", { obligatoire: true }),
    colonne("dimension", "Dimension", "texte", "Typologie, financement, QPV, commune ou période de construction.", { obligatoire: true, valeurs: DIMENSIONS_DU_BILAN }),
    colonne("modalite", "Modalité", "texte", "Valeur de la dimension.", { obligatoire: true }),
    colonne("proposes", "Proposés", "effectif", "Logements proposés dans l'année.", { obligatoire: true }),
    colonne("attribues", "Attribués", "effectif", "Logements attribués dans l'année.", { obligatoire: true }),
    colonne("bauxSignes", "Baux signés", "effectif", "Baux signés dans l'année."),
  ],
  [
    ["Préfet 35", "Typologie", "T2", 6, 5, 4],
    ["Préfet 35", "Typologie", "T3", 11, 9, 9],
    ["Préfet 35", "QPV", "Hors QPV", 12, 10, 9],
    ["Préfet 35", "QPV", "En QPV", 5, 4, 4],
  ],
);
