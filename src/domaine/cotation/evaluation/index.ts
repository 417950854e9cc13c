export * from "./comparaisons";
export { PREMIERE_DATE_PLAUSIBLE } from "./conditions";
export { evalueDemande, evalueDemandes, evalueDesCellules, problemeDeDate } from "./evalue";
export type { Cellules } from "./lecteur";
