/** Grille › Vérifier : ce qui empêche de noter et qu'un geste corrige. */
import { accorde, citation } from "../format";

export const CORRECTIONS = {
  titre: (n: number) => (n === 1 ? "Un geste le corrige" : `${accorde(n, "correction", "corrections")} d’un geste`),
  enteteInconnu: (lu: string) => `${citation(lu)} n’est pas une colonne des demandes`,
  remplacerPar: (par: string) => `Remplacer par ${citation(par)}`,
  niOuiNiNon: (lu: string, n: number) => `${citation(lu)} (${accorde(n, "fois", "fois")}) n’est ni Oui ni Non`,
  colonne: (nom: string) => `Demandes, colonne ${citation(nom)}`,
  vautOui: "Vaut Oui",
  vautNon: "Vaut Non",
  nonRenseigne: "Non renseigné",
  aller: "Aller",
  ligneEcrite: (libelle: string, lu: string) =>
    `${citation(lu)}, ${libelle.toLowerCase()} : une ligne de la grille le dit. « Annuler » la retire.`,
  remplacee: (par: string) => `La grille dit maintenant ${citation(par)}.`,
  autres: (n: number) => `Et ${accorde(n, "autre", "autres")}, qui paraîtront quand ceux-ci seront réglés.`,
} as const;
