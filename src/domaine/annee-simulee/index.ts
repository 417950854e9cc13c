export * from "./admissibles";
export * from "./annee";
export * from "./gisement";
export * from "./hasard";
export * from "./hypotheses";
export * from "./mesures";
export * from "./problemes";
export * from "./types";
