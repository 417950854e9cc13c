export {
  constatAvecLignes,
  type BorneDeGrille,
  type ChargesDeConstat,
  type CodeDeConstat,
  type ConstatDeGrille,
  type Perte,
  type GraviteDeGrille,
} from "./constats";
export { type DonneesAVerifier } from "./donnees";
export { verifieGrille } from "./verifie";
