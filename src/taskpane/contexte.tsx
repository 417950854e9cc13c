/** What every screen and component shares: the pane's state and its actions. */
import { createContext, useContext } from "react";
import { type Volet } from "./use-volet";

const Contexte = createContext<Volet | null>(null);
export const FournisseurDuVolet = Contexte.Provider;

export function useCotaflux(): Volet {
  const v = useContext(Contexte);
  if (v === null) throw new Error("useCotaflux hors de FournisseurDuVolet");
  return v;
}
