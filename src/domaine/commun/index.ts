export * from "./calendrier";
export * from "./erreurs-excel";
export * from "./lecture";
export * from "./lieu";
export * from "./noms";
export * from "./probleme";
export * from "./ratio";
export * from "./tableau";
