/**
 * All that an import needs but its components: reading, matching, sentences. One script, loaded with the first file, so that the first
 * screen does not carry it. No component here: shared with the pane, they would make the pane itself heavier.
 */
export { etatDesLieux, tablesDuRepertoire } from "../../fichiers";
export { ETAT_DES_LIEUX, IMPORT, phraseDeFichier } from "../../messages";
export { lignesAActualiser, planDActualisation } from "./actualisation";
export {
  cellulesAEcrire,
  colonneDuModele,
  disposePour,
  enteteGarde,
  estUnTaux,
  examine,
  IMPORTABLES,
  NUMERO_UNIQUE,
  preparationDe,
  repropose,
} from "./choix";
export {
  besoinDeLaGrille,
  cleDeConversion,
  convertisPeuAPeu,
  disposePeuAPeu,
  distancesAEcrire,
  lignesEquivaut,
  valeursADecider,
  valeursDevantLaGrille,
} from "./devant-la-grille";
export { completee, dispositionDe } from "./disposition";
export { lisExport } from "./lecture";
export { REGLAGE, reprends, retiensLaDisposition } from "./memoire";
export { parTranches } from "./tranches";
export {
  colonnesAttendues,
  entetesDe,
  ligneDesEntetes,
  lignesDeTete,
  modeleProbable,
  preparePeuAPeu,
  proposeChoix,
} from "./preparation";
