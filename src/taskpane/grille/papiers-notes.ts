/** What the notice and the export of the scores are made from. Pure. */
import { grilleCompilee } from "../../cells";
import { estBlanc, estNumeroTronque, lisTexte, type DateLegale } from "../../domaine/commun";
import { calculeRangs } from "../../domaine/cotation/population";
import { type Document } from "../../documents";
import { exportDesNotes, noticeAuPublic } from "../../documents/papiers";
import { noticeSurPapier } from "../../messages";
import { donneesDe } from "../controles/constats";
import { type TableLue } from "../coquille/etat";
import { anciennetesDe, type Population } from "./cotation";
import { rangDe, versionDe } from "./papiers-commun";
import { DEMANDE } from "./papiers-loges";

/** Null: the grid cannot be read by itself. */
export function noticeDe(grille: TableLue, versions: TableLue | undefined, date: DateLegale): Document | null {
  // Without the table: headers are those that the grid cites.
  const { grille: seule } = grilleCompilee(grille.bloc.valeurs, null);
  return seule === null
    ? null
    : noticeAuPublic({ phrases: noticeSurPapier(seule), version: versionDe(grille, versions), date });
}

export function exportDe(
  grille: TableLue,
  demandes: TableLue,
  population: Population,
  versions: TableLue | undefined,
  date: DateLegale,
): Document {
  const anciennetes = anciennetesDe(demandes);
  const rangs = calculeRangs({ scores: Float64Array.from(population.scores, (s) => s.score ?? NaN), anciennetes });
  const [n, c, t] = (["numeroUnique", "communeSouhaitee", "typologieSouhaitee"] as const).map((cle) =>
    rangDe(demandes, DEMANDE(cle)),
  ) as [number, number, number];
  const texte = (l: readonly unknown[], j: number): string => (j < 0 || estBlanc(l[j]) ? "" : lisTexte(l[j]));
  return exportDesNotes({
    notes: donneesDe(demandes).lignes.flatMap((l, i) => {
      const { etat, score } = population.scores[i]!;
      if (etat === "blanche") return [];
      return [
        {
          numero: n >= 0 && estNumeroTronque(l[n]) ? null : texte(l, n),
          localisation: texte(l, c),
          typologie: texte(l, t),
          etat,
          note: score,
          rang: rangs[i]!,
        },
      ];
    }),
    version: versionDe(grille, versions),
    date,
    avecAnciennete: anciennetes !== undefined,
  });
}
