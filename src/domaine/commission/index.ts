export * from "./passages";
