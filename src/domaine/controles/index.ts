export * from "./constat";
