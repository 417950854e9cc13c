/** Décret n° 2020-145 du 20 février 2020, article 5 : convention en retard. Cité d'après le COPIL PACA du 8 février 2024 ; l'article entier n'a pas été lu. */
import { ENONCE, jour, parametre, type Parametre } from "./types";

export const DECRET_2020_145_ART_5: readonly Parametre[] = [
  parametre(
    "FLX-ART5",
    ENONCE,
    "Décret n° 2020-145, art. 5",
    "« Les logements réservés en stock dans le cadre de la convention existante à cette date peuvent s'ajouter au flux annuel de logements réservé par ce préfet jusqu'à conclusion par les parties d'une convention conforme. »",
    { effet: jour(2023, 11, 24) },
  ),
];
