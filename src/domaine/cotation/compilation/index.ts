export * from "./compile";
export { formesDEntetes } from "./colonnes";
export { compteDuree } from "./tests";
