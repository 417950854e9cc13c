/** Où sont les communes : ce qu'il faut pour une distance à vol d'oiseau. */
import { colonne, modele } from "./types";

export const COORDONNEES = modele(
  "Coordonnees",
  "Coordonnées",
  "Une ligne par commune : sa latitude et sa longitude, pour les distances à vol d'oiseau. Rien n'est cherché ailleurs.",
  [
    colonne("commune", "Commune", "texte", "Nom, tel que les demandes l'écrivent.", { obligatoire: true }),
    colonne("codeInsee", "Code INSEE", "texte", "Pour les demandes qui l'écrivent, et les communes de même nom."),
    colonne("latitude", "Latitude", "degres", "Degrés décimaux (WGS 84) : 48,1113 à Rennes.", { obligatoire: true }),
    colonne(
      "longitude",
      "Longitude",
      "degres",
      "Degrés décimaux, négatifs à l'ouest de Greenwich : −1,6807 à Rennes.",
      {
        obligatoire: true,
      },
    ),
  ],
  [
    ["Rennes", "35238", 48.1113, -1.6807],
    ["Bruz", "35047", 48.0242, -1.7458],
  ],
  { marques: ["latitude", "longitude"] },
);
