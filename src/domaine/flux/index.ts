export * from "./assiette";
export * from "./conversion";
export * from "./problemes";
export * from "./avancement";
export * from "./orientation";
export * from "./repartition";
export * from "./suivi";
