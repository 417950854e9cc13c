export * from "./assiette";
export * from "./conversion";
export * from "./problemes";
