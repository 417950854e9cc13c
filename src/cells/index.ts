export * from "./tableau";
