export * from "./regles";
export * from "./registre";
export { DECRET_2020_145, VERIFIE_LE, type Base, type Parametre, type UniteLegale, type ValeurLegale } from "./types";
