export * from "./problemes";
export * from "./classements";
export * from "./comptage";
export * from "./distribution";
export * from "./histogramme";
export * from "./impact";
export * from "./rangs";
