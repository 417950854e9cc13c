export * from "./compile";
export { formesDEntetes, motifDEntete } from "./colonnes";
export { compteDuree } from "./tests";
