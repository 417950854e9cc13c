import { SYNONYMES_DE_TYPE, TYPES_DE_RESERVATAIRE } from "./listes";
import { colonne, modele } from "./types";

export const NEGOCIATION = modele(
  "Negociation",
  "Négociation",
  "Un tour de négociation, travaillé sur la feuille : une ligne par réservataire.",
  [
    colonne("bailleur", "Bailleur", "texte", "Organisme bailleur."),
    colonne("territoire", "Territoire", "texte", "Vide : tout le département."),
    colonne("reservataire", "Réservataire", "texte", "Réservataire.", { obligatoire: true }),
    colonne("type", "Type", "liste", "Catégorie de réservataire.", {
      valeurs: TYPES_DE_RESERVATAIRE,
      synonymes: SYNONYMES_DE_TYPE,
    }),
    colonne("tour", "Tour", "effectif", "Numéro du tour de négociation."),
    colonne("droits", "Droits issus du stock", "nombre", "Logements par an que les réservations en stock donneraient."),
    colonne("offre", "Offre", "part", "Part offerte par le bailleur."),
    colonne("plancher", "Plancher", "part", "Part en dessous de laquelle le réservataire n'accepte pas."),
    colonne("souhait", "Souhait", "part", "Part demandée par le réservataire."),
    colonne("plafond", "Plafond", "part", "Part au-dessus de laquelle rien n'est donné."),
    colonne("dontGarantie", "dont garantie", "part", "Part due aux garanties d'emprunt."),
    colonne("poids", "Poids", "nombre", "Poids de ce réservataire dans le partage proposé ; vide : 1."),
  ],
  [
    ["Habitat 35", "", "Préfet 35", "État", 1, 17.4, 0.28, 0.25, 0.3, 0.3, "", 1],
    ["Habitat 35", "", "Action Logement Services", "Action Logement", 1, 14, 0.24, 0.2, 0.28, "", "", 0.5],
    ["Habitat 35", "Rennes", "Ville de Rennes", "Commune", 1, 8.5, 0.15, 0.12, 0.2, 0.2, 0.2, 0.5],
  ],
  { marques: ["tour", "droits", "offre", "souhait"] },
);
