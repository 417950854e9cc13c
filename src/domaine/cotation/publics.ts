/** Lire la colonne d'un public comme la grille lit ses colonnes : ses `inconnu`, ses `équivaut`, ses `si vide`. */
import { lisOuiNon, normaliseEntete, type OuiNon } from "../commun";
import { motifDEntete } from "./compilation";
import { estBlancOuZero, estNommee, valeurEquivalente, verifieBrut } from "./evaluation";
import type { GrilleCompilee } from "./types";

/** `grille` : compilée sans table, pour que les en-têtes y restent tels que la grille les cite. */
export function lectureDuPublic(grille: GrilleCompilee, entete: string): (cellule: unknown) => OuiNon {
  const forme = normaliseEntete(entete);
  const colonnes = grille.colonnes.filter(
    (c) => normaliseEntete(c.entete) === forme || (c.entete.includes("*") && motifDEntete(c.entete)(forme)),
  );
  const blancEstNon = colonnes.some((c) => c.siVideOuiNon === "non");
  return (cellule) => {
    if (colonnes.some((c) => estDiteInconnue(c, cellule))) return "inconnu";
    const valeur = colonnes.reduce((v, c) => (v === cellule ? valeurEquivalente(c, cellule) : v), cellule);
    const lu = lisOuiNon(valeur);
    // Une valeur que la grille nomme n'est pas un oui ; toute autre reste illisible, et se compte à part.
    if (lu === "autre" && colonnes.some((c) => estNommee(c, valeur, null))) return "non";
    return lu === "inconnu" && blancEstNon && estBlancOuZero(cellule) ? "non" : lu;
  };
}

/** Une valeur qu'une ligne « inconnu » de la grille lit comme non renseignée dans cette colonne. */
export const estDiteInconnue = (colonne: GrilleCompilee["colonnes"][number], cellule: unknown): boolean =>
  colonne.sentinelles.some((s) => verifieBrut(s, cellule));
