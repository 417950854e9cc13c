/**
 * What the ribbon and the context menu ask of the pane. They live in the same page (shared runtime) but may speak before React has
 * rendered: the last request waits here.
 */

export type Commande = { readonly genre: "ouvrir" } | { readonly genre: "controles" } | { readonly genre: "expliquer" };

type Ecouteur = (d: Commande) => void;

let attente: Commande | null = null;
let ecouteur: Ecouteur | null = null;

/** Called by commands/. */
export function demandeAuVolet(d: Commande): void {
  if (ecouteur === null) attente = d;
  else ecouteur(d);
}

/** Called by the pane; gives at once the request that waited. Returns the way to stop. */
export function ecouteLesDemandes(e: Ecouteur): () => void {
  ecouteur = e;
  if (attente !== null) {
    const d = attente;
    attente = null;
    e(d);
  }
  return () => {
    if (ecouteur === e) ecouteur = null;
  };
}
