/** The audit report of the workbook: what the screen was given, handed to the paper. Pure. */
import { type DateLegale } from "../../domaine/commun";
import { type Document } from "../../documents";
import { rapportDeControle, type DonneesDuRapport } from "../../documents/papiers";
import { phraseDeDecision, problemesDe, type ConstatMontre, type ProblemeMontre } from "./constats";

export type FichierDuRapport = NonNullable<DonneesDuRapport["fichiers"]>[number];

export const rapportDe = (
  constats: readonly ConstatMontre[],
  problemes: readonly ProblemeMontre[],
  tables: readonly string[],
  date: DateLegale,
  bailleur: string | null,
  conformes = false,
  fichiers?: readonly FichierDuRapport[],
): Document =>
  rapportDeControle({
    constats: constats.map((c) => c.constat),
    decisions: new Map(constats.flatMap((c) => (c.decision === null ? [] : [[c.constat, phraseDeDecision(c)]]))),
    defauts: problemesDe(problemes, bailleur).map((p) => p.defaut),
    tables,
    date,
    bailleur,
    conformes,
    ...(fichiers === undefined ? {} : { fichiers }),
  });
