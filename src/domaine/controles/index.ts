export * from "./attributions";
export * from "./cles";
export * from "./comparaison";
export * from "./constat";
export * from "./controle";
export * from "./conventions";
export * from "./conventions-suivies";
export * from "./defauts-des-objectifs";
export * from "./echeancier";
export * from "./lignes-de-flux";
export { nomsAConfirmer } from "./noms";
export * from "./objectifs-de-flux";
export * from "./par-fichier";
export * from "./problemes";
export * from "./regroupe";
export {
  derogationDe,
  DIMENSIONS_LEGALES,
  finDesDroits,
  REGLES,
  type Decideur,
  type Derogation,
  type DimensionLegale,
  type OptionsDuBilan,
  type Regle,
} from "./regles";
export * from "./relectures";
export * from "./signatures";
export * from "./situation";
export * from "./suivi-des-documents";
export * from "./synthese";
export * from "./temps";
export type { Base, IdDeRegle } from "../droit";
