export { type ConstatDeGrille, type GraviteDeGrille } from "./constats";
export { type DonneesAVerifier } from "./donnees";
export { verifieGrille } from "./verifie";
