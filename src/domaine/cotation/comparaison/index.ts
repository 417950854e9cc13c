export * from "./differences";
export {
  grilleEcrite,
  type CellulesDeLigne,
  type CritereEcrit,
  type DirectiveEcrite,
  type LigneEcrite,
} from "./ecrite";
