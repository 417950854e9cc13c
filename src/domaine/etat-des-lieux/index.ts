/** Des logements d'un bailleur, un par un, à l'état des lieux de ses réservations. */
export * from "./compte";
export { CONTINGENTS, MODES_D_OCCUPATION, type Contingent, type ModeDOccupation, type MoisDAnnee } from "./logement";
export * from "./tables";
