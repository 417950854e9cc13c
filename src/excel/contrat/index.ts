/** The contract suite. Loaded on demand by the developer page of the pane and by tests, never by the ordinary pane. */
export { CONTRAT, hoteDuContrat, joueLeContrat, joueUnCas, lotDExcel, rapportDuContrat, type Resultat } from "./suite";
export { texteDeLaSource, type Cas, type Lot, type Source } from "./cas";
