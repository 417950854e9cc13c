/** The grid tables of the workbook, to set one against another: those that the screens do not read are read here, when they are chosen. */
import { useEffect, useState } from "react";
import { type VersionDeGrille } from "../../cells";
import { type Reconnue } from "../../excel";
import { SOURCES } from "../../messages";
import { useActions, useEtat } from "../coquille/contexte";
import { memeTable, type TableLue } from "../coquille/etat";

/** That which the screens read first. */
export function useGrilles(lue: TableLue): readonly Reconnue[] {
  const source = useEtat((e) => e.sources["Grille"]);
  return grillesDe(lue, source?.candidates);
}

export function grillesDe(lue: TableLue, candidates: readonly Reconnue[] = []): readonly Reconnue[] {
  const { cle } = lue.reconnue.source;
  return [lue.reconnue, ...candidates.filter((r) => r.source.cle !== cle)];
}

/** The grid of this key, null until it is read; read again after each change of the workbook, and the same object while it is the same. */
export function useGrille(cle: string | null, lue: TableLue): TableLue | null {
  const { classeur, fais } = useActions();
  const inventaire = useEtat((e) => e.inventaire);
  const source = useEtat((e) => e.sources["Grille"]);
  const [autre, fixe] = useState<TableLue | null>(null);
  const estLue = cle === lue.reconnue.source.cle;
  const reconnue = estLue ? undefined : source?.candidates.find((r) => r.source.cle === cle);
  useEffect(() => {
    if (reconnue === undefined) {
      fixe(null);
      return undefined;
    }
    let finie = false;
    const lis = async (): Promise<void> => {
      const bloc = await classeur.lisSource(reconnue.source);
      const table: TableLue = { reconnue: { ...reconnue, source: { ...reconnue.source, zone: bloc.zone } }, bloc };
      if (!finie) fixe((a) => (a !== null && memeTable(a, table) ? a : table));
    };
    // Silent while it goes well: a reading that follows a change must not take a sentence away from the screen.
    void lis().catch((e: unknown) => fais(SOURCES.lecture(reconnue.source.nom), () => Promise.reject(e as Error)));
    return () => {
      finie = true;
    };
    // The reconnue is a new object at each inventory: the inventory is what tells that something changed.
  }, [reconnue, inventaire, classeur, fais]);
  if (estLue) return lue;
  return autre !== null && autre.reconnue.source.cle === cle ? autre : null;
}

/** A grid table read as a version is: its headers, then its lines. */
export const versionDeLaTable = ({ reconnue, bloc }: TableLue): VersionDeGrille => ({
  nom: reconnue.source.nom,
  auteur: "",
  date: null,
  votee: null,
  grille: bloc.valeurs.slice(reconnue.ligneDesEntetes),
});
