export { cellulesCollees } from "./collage";
export { formuleEnAnglais, formuleEnFrancais } from "./formules";
export { ERREURS_EN, ERREURS_FR, FONCTIONS, FONCTIONS_EN } from "./noms-de-fonctions";
export { erreurEnFrancais, lisSaisie, numeroDeSerie, quinzeChiffres, valeurPourEdition, type Saisie } from "./saisie";
