/** What the papers of « Papiers » share: the applications scored now, the tables beside them, the version of the grid. */
import { useEffect, useState } from "react";
import { lireGrille, lisVersions, versionVotee } from "../../cells";
import { lisTexte, normaliseEntete, type DateLegale } from "../../domaine/commun";
import { type GrilleCompilee } from "../../domaine/cotation";
import { donneesDe } from "../controles/constats";
import { useActions, useEtat } from "../coquille/contexte";
import { type TableLue } from "../coquille/etat";
import { noteLaPopulation, type Population } from "./cotation";
import { versionDeLaTable } from "./grilles";

/** Null while it is being scored: after the screen is drawn, and given up when the data change. */
export function usePopulation(
  grille: TableLue,
  compilee: GrilleCompilee | null,
  demandes: TableLue,
  date: DateLegale,
): Population | null {
  const [notee, fixe] = useState<{ readonly de: unknown; readonly population: Population } | null>(null);
  useEffect(() => {
    if (compilee === null) return undefined;
    const suite = setTimeout(
      () => fixe({ de: compilee, population: noteLaPopulation(compilee, demandes, date, grille) }),
      0,
    );
    return () => clearTimeout(suite);
  }, [grille, compilee, demandes, date]);
  return notee !== null && notee.de === compilee ? notee.population : null;
}

/** The table of this model, read once when the workbook has one; undefined until then. */
export function useTableVoisine(modele: string): TableLue | undefined {
  const { lis } = useActions();
  const lue = useEtat((e) => e.lues[modele]);
  const cle = useEtat((e) => e.sources[modele]?.lue.source.cle);
  const absente = lue === undefined;
  useEffect(() => {
    if (cle !== undefined && absente) void lis(modele).catch(() => undefined);
  }, [cle, absente, modele, lis]);
  return lue;
}

/** What the papers on a population are made from: the applications as they are scored now, and the tables beside them. */
export interface EntreesDUnPapier {
  readonly grille: TableLue;
  readonly compilee: GrilleCompilee;
  readonly demandes: TableLue;
  readonly population: Population;
  readonly date: DateLegale;
  readonly versions: TableLue | undefined;
  readonly mises: TableLue | undefined;
}

export interface VersionDite {
  readonly nom: string;
  readonly votee: DateLegale | null;
}

/** The voted version that the grid still is, line for line; else the table, which is no voted version. */
export function versionDe(grille: TableLue, versions: TableLue | undefined): VersionDite {
  const sansVote = { nom: grille.reconnue.source.nom, votee: null };
  if (versions === undefined) return sansVote;
  const d = donneesDe(versions);
  const lue = lireGrille(versionDeLaTable(grille).grille);
  const elle = versionVotee(lue, lisVersions(d.entetes, d.lignes));
  return elle === null ? sansVote : { nom: elle.nom, votee: elle.votee };
}

/** The rank of a column by its header, or −1. */
export const rangDe = (t: TableLue, entete: string): number =>
  donneesDe(t).entetes.findIndex((e) => typeof e === "string" && normaliseEntete(e) === normaliseEntete(entete));

/** A numéro unique is compared without its spaces. */
export const formeDuNumero = (c: unknown): string => lisTexte(c).replace(/\s/g, "").toUpperCase();
