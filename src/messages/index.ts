export * from "./classeur";
export * from "./format";
export * from "./volet";
export * from "./flux";
export * from "./cotation-population";
