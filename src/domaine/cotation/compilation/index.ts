export * from "./compile";
export { compteDuree } from "./tests";
