export * from "./types";
export * from "./cas-types";
export * from "./condition";
export * from "./compilation";
export * from "./evaluation";
export * from "./scores";
export * from "./ensembles";
export * from "./verification";
