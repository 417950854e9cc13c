/** What reads the files to check: loaded with the first of them, so that the first screen does not carry it. */
export { lisAControlerPeuAPeu, type FichierLu } from "../../../fichiers";
export { phraseDeFichier, PHRASES_DU_LOT } from "../../../messages";
