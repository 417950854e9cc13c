/** The script of the import, once loaded, for the components of its steps. */
import { createContext, useContext } from "react";

export type Moteur = typeof import("./moteur");

const Contexte = createContext<Moteur | null>(null);
export const FournisseurDuMoteur = Contexte.Provider;

export function useMoteur(): Moteur {
  const m = useContext(Contexte);
  if (m === null) throw new Error("useMoteur hors de FournisseurDuMoteur");
  return m;
}
