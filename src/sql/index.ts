/**
 * La grille compilée en un programme SQL qui rend les mêmes notes, blocs, rangs et raisons que le moteur, ou qui est refusée par son nom.
 * Ce dossier ne connaît que le domaine : il imprime du texte et n'exécute rien.
 */
export { DIALECTES, NOMS_DES_DIALECTES, identifiant, imprime, type Dialecte } from "./dialectes";
export { enProgramme, type GrilleEnProgramme, type OptionsDuProgramme } from "./programme";
export { CODES_DU_PROGRAMME, ENTRE_DEUX_RAISONS, type CodeSql, type Raison } from "./raisons";
export type { Refus } from "./conditions";
export type { Programme } from "./etapes";
