/** The screens that are finished, in the order of the tabs. A screen that is not finished is not listed. */
import { lazy, type ComponentType } from "react";
import { type Onglet } from "./etat";
import { Accueil } from "../accueil/ecran";
import { Grille } from "../grille/ecran";

export interface Ecran {
  readonly cle: Onglet;
  readonly Contenu: ComponentType;
  /** The models whose table the screen reads, said in the line at the top. */
  readonly sources: readonly string[];
}

// Read when they are opened. Flux and Suivi share a file: most of what they need (flux, négociation) is nobody else's.
const Controles = lazy(async () => ({
  default: (await import(/* webpackChunkName: "controles" */ "../controles/ecran")).Controles,
}));
const Flux = lazy(async () => ({ default: (await import(/* webpackChunkName: "flux" */ "../flux/ecran")).Flux }));
const Suivi = lazy(async () => ({ default: (await import(/* webpackChunkName: "flux" */ "../suivi/ecran")).Suivi }));

export const ECRANS: readonly Ecran[] = [
  { cle: "accueil", Contenu: Accueil, sources: [] },
  { cle: "grille", Contenu: Grille, sources: ["Grille", "Demandes"] },
  { cle: "flux", Contenu: Flux, sources: ["Parc", "Reservations"] },
  {
    cle: "controles",
    Contenu: Controles,
    sources: ["Conventions", "MisesADisposition", "Bilan", "Reservations", "Echeances"],
  },
  { cle: "suivi", Contenu: Suivi, sources: ["MisesADisposition", "Conventions", "Parc", "Bilan"] },
];
