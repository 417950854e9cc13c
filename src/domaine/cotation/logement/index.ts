export { prepareLeLogement, type LignesEcartees, type LogementPret } from "./colonnes";
export * from "./liste";
