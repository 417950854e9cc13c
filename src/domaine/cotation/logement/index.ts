export { prepareLeLogement, TAUX_D_EFFORT, type LignesEcartees, type LogementPret } from "./colonnes";
export * from "./liste";
