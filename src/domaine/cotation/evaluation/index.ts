export * from "./comparaisons";
export { evalueDemande, evalueDemandes, problemeDeDate } from "./evalue";
