export * from "./types";
export * from "./condition";
export * from "./compile";
export * from "./evalue";
