export * from "./comparaisons";
export { PREMIERE_DATE_PLAUSIBLE } from "./conditions";
export { evalueDemande, evalueDemandes, problemeDeDate } from "./evalue";
