export * from "./types";
export * from "./condition";
export * from "./compile";
export * from "./evalue";
export * from "./scores";
export * from "./ensembles";
export * from "./verifie";
