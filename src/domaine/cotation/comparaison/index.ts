export {
  differencesDeGrilles,
  type DifferenceDeGrilles,
  type ElementDeDifference,
  type NatureDeDifference,
  type ValeurDeGrille,
} from "./differences";
export * from "./socle";
export * from "./epci";
export {
  grilleEcrite,
  type CellulesDeLigne,
  type CritereEcrit,
  type DirectiveEcrite,
  type LigneEcrite,
} from "./ecrite";
