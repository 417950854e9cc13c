export * from "./etat-a-la-date";
export { LOI_2026_553, type BaseDEtat, type EtatDuTexte } from "./etats";
export { estEnIleDeFrance } from "./cch-l313-26-2";
export * from "./regles";
export * from "./registre";
export { DECRET_2020_145, VERIFIE_LE, type Base, type Parametre, type UniteLegale, type ValeurLegale } from "./types";
