/** Headless entry of the workbench, for tests and scripts in Node. */
export { ouvreAtelier, AtelierHeadless, type OptionsDAtelier, type FenetreDuComplement } from "./node/ouvre-atelier";
export { dossierDOfficeJs } from "./node/office-js";
export { serveurDAtelier, type OptionsDuServeur, type ServeurDAtelier } from "./node/serveur-d-atelier";
export { Atelier, type FunctionMode } from "./atelier";
export { Fichiers, type Ouverture } from "./fichiers";
export { defautsDuClasseur } from "./classeur-decrit";
export type {
  CelluleDecrite,
  ClasseurDecrit,
  FeuilleDecrite,
  FormatDecrit,
  NomDecrit,
  TableDecrite,
} from "./classeur-decrit";
export type { Area, Limits, Scalar } from "./hote";
