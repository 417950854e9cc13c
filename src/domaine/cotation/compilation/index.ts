export * from "./compile";
export { estDuLogement, formesDEntetes, motifDEntete, PREFIXE_DU_LOGEMENT } from "./colonnes";
export { compteDuree } from "./tests";
