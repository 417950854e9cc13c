export * from "./comptage";
export * from "./distribution";
export * from "./impact";
export * from "./rangs";
