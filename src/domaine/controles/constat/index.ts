export * from "./changement";
export * from "./codes";
export * from "./comparaison";
export * from "./constat";
export * from "./construit";
export * from "./lectures";
export * from "./manques";
