/** The selection of Excel, asked once, then followed. */
import { useEffect, useState } from "react";
import { coinDe, touche, type Selection } from "../../excel";
import { ligneDeDonnees } from "../controles/constats";
import { useActions, useEtat } from "../coquille/contexte";
import { type TableLue } from "../coquille/etat";

export function useSelection(): Selection | null {
  const { classeur } = useActions();
  const suivie = useEtat((e) => e.selection);
  const [premiere, fixe] = useState<Selection | null>(null);
  useEffect(() => {
    let vivant = true;
    // Without a selection (a chart is selected) the sheet simply waits for one.
    classeur.lisSelection().then(
      (s) => {
        if (vivant) fixe(s);
      },
      () => undefined,
    );
    return () => {
      vivant = false;
    };
  }, [classeur]);
  return suivie ?? premiere;
}

/** The data line (from 1) of the table under the selection and its row in the sheet (from 0), or null. */
export function useLigneChoisie(table: TableLue): { readonly ligne: number; readonly ligneDeFeuille: number } | null {
  const selection = useSelection();
  const coin = selection === null ? null : coinDe(selection);
  if (selection === null || coin === null || !touche(table.bloc.zone, selection.feuilleId, selection.adresse))
    return null;
  const ligne = ligneDeDonnees(table, coin.ligne);
  return ligne === null ? null : { ligne, ligneDeFeuille: coin.ligne };
}
