/** The papers of the product: what a calculation gave → a Document. How to add one: `src/documents/index.ts`. */
export * from "./rapport-de-controle";
export * from "./note-d-impact";
export * from "./bilans-de-flux";
export { etatDesSignatures, type DonneesDesSignatures } from "./signatures";
export * from "./courriers";
export * from "./liste-de-commission";
export * from "./decisions-de-commission";
export * from "./fiche-du-demandeur";
export * from "./notice";
export * from "./registre";
export * from "./evaluation-annuelle";
export * from "./export-des-notes";
export { lignesReunies, type DonneesDesLignesReunies } from "./lignes-reunies";
export * from "./pilotage";
export { comparaisonDeControles, type DonneesDeLaComparaison } from "./comparaison-de-controles";
export * from "./annexe-de-convention";
export * from "./ouverture-d-annee";
export {
  anneeSimulee,
  resume as resumeDesEcarts,
  type DonneesDeLAnneeSimulee,
  type HypotheseDuPapier,
} from "./annee-simulee";
export * from "./etat-des-droits";
export * from "./poids-proposes";
export * from "./tableau-de-bord";
export * from "./prevision";
export { ecartsDe as ecartsDUnEpci, grillesDEpci, type DonneesDesEpcis } from "./grilles-d-epci";
export {
  pilotageDesAnnees,
  type DonneesDesAnnees,
  type GroupeDesAnnees,
  type MesureDesAnnees,
} from "./pilotage-annees";
export * from "./vue-du-reservataire";
