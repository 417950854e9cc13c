export * from "./types";
export * from "./cas-types";
export * from "./condition";
export * from "./compilation";
export * from "./evaluation";
export * from "./notation";
export * from "./ensembles";
export * from "./verification";
