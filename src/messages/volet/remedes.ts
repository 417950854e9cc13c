/** What mends many cells at once: the label says what is written and where. */
import { accorde, citation } from "../format";

export const REMEDES = {
  recopier: (entete: string, n: number) => `Recopier ${citation(entete)} (${accorde(n, "cellule")})`,
  remplacer: (lu: string, par: string, n: number) =>
    `Remplacer partout ${citation(lu)} par ${citation(par)} (${accorde(n, "cellule")})`,
  fait: (n: number, feuille: string) =>
    `${accorde(n, "cellule écrite", "cellules écrites")} sur la feuille ${citation(feuille)}.`,
  aSavoir: "Ce qui a été compris",
  aSavoirAide: "Rien n’est à corriger : voici comment ces cellules ont été lues. La feuille n’est pas changée.",
} as const;
