/**
 * All that an import needs but its components: reading, matching, sentences. One script, loaded with the first file, so that the first
 * screen does not carry it. No component here: shared with the pane, they would make the pane itself heavier.
 */
export { IMPORT, phraseDeFichier } from "../../messages";
export {
  cellulesAEcrire,
  colonneDuModele,
  disposePour,
  estUnTaux,
  examine,
  IMPORTABLES,
  NUMERO_UNIQUE,
  repropose,
} from "./choix";
export { lisExport } from "./lecture";
export {
  colonnesAttendues,
  entetesDe,
  ligneDesEntetes,
  lignesDeTete,
  modeleProbable,
  prepare,
  proposeChoix,
} from "./preparation";
