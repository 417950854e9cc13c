/** The screens that are finished, in the order of the tabs. A screen that is not finished is not listed. */
import { type JSX } from "react";
import { type Onglet } from "../etat";
import { Accueil } from "./accueil";
import { Controles } from "./controles";
import { Flux } from "./flux";
import { Grille } from "./grille";
import { Suivi } from "./suivi";

export interface Ecran {
  readonly cle: Onglet;
  readonly Contenu: () => JSX.Element;
}

export const ECRANS: readonly Ecran[] = [
  { cle: "accueil", Contenu: Accueil },
  { cle: "grille", Contenu: Grille },
  { cle: "flux", Contenu: Flux },
  { cle: "controles", Contenu: Controles },
  { cle: "suivi", Contenu: Suivi },
];
