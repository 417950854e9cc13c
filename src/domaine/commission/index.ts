export * from "./passages";
export * from "./dossier";
