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
export {
  CODES_DES_PUBLICS,
  publicDeLEntete,
  publicsDevantLaGrille,
  type CodeDePublic,
  type PublicDevantLaGrille,
} from "./publics-prioritaires";
export { verifieGrille } from "./verifie";
