export * from "./types";
export * from "./mesure";
export * from "./recherche";
export * from "./stabilite";
export { type Contrainte, type Programme, type VariableDuProgramme } from "./programme";
export { separe, type Relachee, type Relaxation, type Separee } from "./separation";
export { relaxationDuale } from "./simplexe";
