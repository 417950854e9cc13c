/** What every screen and component shares: the actions, which never change, and the state, of which each draws what it chooses. */
import { createContext, useContext, useMemo, useSyncExternalStore, type JSX, type ReactNode } from "react";
import { type Etat } from "./etat";
import { type SourceDEtat } from "./etat-d-ecran";
import { type ActionsDuVolet, type SessionDuClasseur } from "./session";

const ContexteDesActions = createContext<ActionsDuVolet | null>(null);
const ContexteDeLEtat = createContext<SourceDEtat | null>(null);

export function FournisseurDuVolet({
  session,
  etat = session,
  children,
}: {
  readonly session: SessionDuClasseur;
  readonly etat?: SourceDEtat;
  readonly children: ReactNode;
}): JSX.Element {
  return (
    <ContexteDesActions.Provider value={session}>
      <ContexteDeLEtat.Provider value={etat}>{children}</ContexteDeLEtat.Provider>
    </ContexteDesActions.Provider>
  );
}

function dansLeVolet<T>(x: T | null): T {
  if (x === null) throw new Error("hors de FournisseurDuVolet");
  return x;
}

/** The actions. Who only acts is never drawn again by a change of the state. */
export const useActions = (): ActionsDuVolet => dansLeVolet(useContext(ContexteDesActions));

/** A part of the state: drawn again only when this part changes. `choisis` gives a piece of the state, never a new object. */
export function useEtat<T>(choisis: (etat: Etat) => T): T {
  const { abonne, lisEtat } = dansLeVolet(useContext(ContexteDeLEtat));
  return useSyncExternalStore(abonne, () => choisis(lisEtat()));
}

const tout = (etat: Etat): Etat => etat;

export type Volet = ActionsDuVolet & { readonly etat: Etat };

/** Actions and the whole state: drawn again at every change, the ticks of a long work included. */
export function useCotaflux(): Volet {
  const actions = useActions();
  const etat = useEtat(tout);
  return useMemo(() => ({ ...actions, etat }), [actions, etat]);
}
