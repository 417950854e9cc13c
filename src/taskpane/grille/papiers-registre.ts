/** What the record of processing is made from: the columns that the grid reads, where, for what; those of the table that it does not. Pure. */
import { grilleCompilee } from "../../cells";
import { estBlanc, lisTexte, normaliseEntete, type DateLegale } from "../../domaine/commun";
import { COMMUNES_DU_TRAJET, entetesDuQuestionnaire, TRAJETS, type GrilleCompilee } from "../../domaine/cotation";
import { type Document } from "../../documents";
import { registre, type DonneeLue } from "../../documents/papiers";
import { ENTETES_DE_TRAJET, GRILLE_DU_VOLET as NOTES, REGISTRE as T, type UsageDUneColonne } from "../../messages";
import { DEMANDES } from "../../modeles";
import { donneesDe } from "../controles/constats";
import { type TableLue } from "../coquille/etat";
import { versionDe } from "./papiers-commun";
import { EPCI } from "./papiers-evaluation";
import { DEMANDE } from "./papiers-loges";

/** The criteria that read a column, by name; the field and the base are named too. */
function pourquoi(g: GrilleCompilee, k: number): readonly string[] {
  const lignes = new Set(g.colonnes[k]!.lignes);
  const criteres = g.criteres.filter((c) => c.lignes.some((l) => lignes.has(l.ligne))).map((c) => c.nom);
  const base = g.base !== null && lignes.has(g.base.ligne) ? [T.base] : [];
  // A column that neither a criterion nor the base reads is of the field of a block, or of the grid.
  return criteres.length + base.length === 0 ? [T.champ] : [...base, ...criteres];
}

/** Null: the grid cannot be read by itself. */
export function registreDe(
  grille: TableLue,
  demandes: TableLue | null,
  versions: TableLue | undefined,
  date: DateLegale,
): Document | null {
  const entetes = demandes === null ? null : donneesDe(demandes).entetes;
  const { lue } = grilleCompilee(grille.bloc.valeurs, null);
  const lus = entetesDuQuestionnaire(lue, entetes ?? []);
  const compilee = grilleCompilee(grille.bloc.valeurs, lus).grille;
  if (compilee === null) return null;
  const formes = new Set((entetes ?? []).map((e) => normaliseEntete(lisTexte(e))));
  const lues = new Set(compilee.colonnes.map((c) => normaliseEntete(c.entete)));
  const connues = new Set([EPCI, ...DEMANDES.colonnes.flatMap((c) => [c.entete, ...c.alias])].map(normaliseEntete));
  const ecrites = new Set([NOTES.score, NOTES.rang, ...Object.values(ENTETES_DE_TRAJET)].map(normaliseEntete));
  const deTrajet = new Set(
    TRAJETS.filter((t) => lues.has(normaliseEntete(ENTETES_DE_TRAJET[t]))).flatMap((t) =>
      COMMUNES_DU_TRAJET[t].map((cle) => normaliseEntete(DEMANDE(cle))),
    ),
  );
  const usageDe = (e: string): UsageDUneColonne => {
    const forme = normaliseEntete(e);
    if (ecrites.has(forme)) return "ecrite";
    if (deTrajet.has(forme)) return "trajet";
    return connues.has(forme) ? "connue" : "inconnue";
  };
  const rangee = (ligne: number): number => grille.bloc.zone.ligne + ligne;
  return registre({
    version: versionDe(grille, versions),
    date,
    donnees: compilee.colonnes.map((c, k): DonneeLue => ({
      entete: c.entete,
      dansLaTable: entetes === null ? null : formes.has(normaliseEntete(c.entete)),
      pour: pourquoi(compilee, k),
      lignes: c.lignes.map(rangee),
    })),
    nonLues:
      entetes === null
        ? null
        : entetes
            .filter((e) => !estBlanc(e) && !lues.has(normaliseEntete(lisTexte(e))))
            .map((e) => ({ entete: lisTexte(e), usage: usageDe(lisTexte(e)) })),
  });
}
