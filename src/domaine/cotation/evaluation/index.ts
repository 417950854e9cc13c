export * from "./comparaisons";
export { ChampDeGrille, type ChampEvalue, type LigneDeChamp } from "./champ";
export { contientLaValeur } from "./valeurs-multiples";
export { PREMIERE_DATE_PLAUSIBLE } from "./conditions";
export { evalueDemande, evalueDemandes, evalueDesCellules, problemeDeDate } from "./evalue";
export type { Cellules } from "./lecteur";
