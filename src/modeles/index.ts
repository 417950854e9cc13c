import { CAS_TYPES } from "./cas-types";
import { CONVENTIONS, ECHEANCES, OBJECTIFS } from "./conventions";
import { COORDONNEES } from "./coordonnees";
import { DEMANDES } from "./demandes";
import { DROIT } from "./droit";
import { GRILLE } from "./grille";
import { HYPOTHESES } from "./hypotheses";
import { AVANCEMENT, COURRIERS } from "./suivi";
import { COMMISSIONS, LOGEMENTS, REFUS, RESIDENCES } from "./commissions";
import { BILAN, MISES_A_DISPOSITION } from "./mises-a-disposition";
import { NEGOCIATION } from "./negociation";
import { PARC, RESERVATIONS } from "./parc";
import type { Modele } from "./types";
import { JUSTIFICATIONS, SCENARIOS, VERSIONS } from "./volet";

export { A_FIXER, LIGNES_D_HYPOTHESES, type CleDHypothese, type LigneDHypothese } from "./hypotheses";
export * from "./listes";
export * from "./saisie";
export { TYPE_DU_CONTINGENT } from "./repertoire";
export { FORMAT_EXCEL, formatDe, type ColonneDuModele, type Modele, type TypeDeColonne } from "./types";
export {
  AVANCEMENT,
  BILAN,
  CAS_TYPES,
  COMMISSIONS,
  CONVENTIONS,
  COORDONNEES,
  COURRIERS,
  DEMANDES,
  DROIT,
  ECHEANCES,
  GRILLE,
  HYPOTHESES,
  JUSTIFICATIONS,
  LOGEMENTS,
  MISES_A_DISPOSITION,
  NEGOCIATION,
  OBJECTIFS,
  PARC,
  REFUS,
  RESERVATIONS,
  RESIDENCES,
  SCENARIOS,
  VERSIONS,
};

/** Tous les tableaux, dans l'ordre où le volet les propose. */
export const MODELES: readonly Modele[] = [
  GRILLE,
  DEMANDES,
  CAS_TYPES,
  PARC,
  RESERVATIONS,
  CONVENTIONS,
  MISES_A_DISPOSITION,
  BILAN,
  OBJECTIFS,
  ECHEANCES,
  COMMISSIONS,
  LOGEMENTS,
  REFUS,
  RESIDENCES,
  NEGOCIATION,
  AVANCEMENT,
  COURRIERS,
  SCENARIOS,
  JUSTIFICATIONS,
  VERSIONS,
  DROIT,
  HYPOTHESES,
  COORDONNEES,
];

/** Les tableaux de l'exemple complet : ceux que lisent les écrans, dont les lignes d'exemple vont ensemble. */
export const MODELES_DE_L_EXEMPLE: readonly Modele[] = [
  GRILLE,
  DEMANDES,
  CAS_TYPES,
  PARC,
  RESERVATIONS,
  CONVENTIONS,
  MISES_A_DISPOSITION,
  BILAN,
  OBJECTIFS,
  ECHEANCES,
];

/** Le modèle d'un nom de tableau Excel (« Conventions », « Conventions_2 », sans casse), ou null. */
export function modeleDuNom(nom: string): Modele | null {
  const n = nom
    .trim()
    .toLowerCase()
    .replace(/[_ ]?\d+$/, "");
  return MODELES.find((m) => m.nom.toLowerCase() === n) ?? null;
}
