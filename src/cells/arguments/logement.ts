/** The call of COTATION_LOGEMENT: a grid that may read the dwelling, the applications, one dwelling. */
import { erreurDe, estBlanc, type DateLegale } from "../../domaine/commun";
import {
  prepareLeLogement,
  problemeDeCotation,
  problemeDeDate,
  type LogementPret,
  type ProblemeDeCotation,
} from "../../domaine/cotation";
import { octetsDeLaLigne, octetsDeLaPlage } from "../limites";
import { enPlage, type Plage } from "../plage";
import { lireGrille } from "../tables/grille";
import { lireDateDEvaluation, lireEntetes, problemeDeTaille, problemesDeForme } from "./grille-demandes";
import { erreurDArgument } from "./population";

export interface AppelDeLogement {
  readonly pret: {
    readonly logement: LogementPret;
    readonly entetes: readonly unknown[];
    readonly demandes: Plage;
    readonly date: DateLegale | null;
  } | null;
  readonly problemes: readonly ProblemeDeCotation[];
}

const NOMS = {
  grille: "Grille",
  entetes: "Entêtes",
  demandes: "Demandes",
  duLogement: "Entêtes du logement",
  logement: "Logement",
};

/** `avecNotes`: the scores are given, so that a grid of `champ` lines alone is enough. */
export function preparerLogement(
  a: Readonly<Record<"grille" | "entetes" | "demandes" | "duLogement" | "logement" | "date", unknown>>,
  avecNotes: boolean,
): AppelDeLogement {
  const enErreur = (["grille", "entetes", "demandes", "duLogement"] as const).flatMap((cle) => {
    const lu = erreurDArgument(a[cle]);
    return lu === null ? [] : [problemeDeCotation("argument-en-erreur", { plage: NOMS[cle] }, { lu })];
  });
  if (enErreur.length > 0) return { pret: null, problemes: enErreur };
  const e = lireEntetes(a.entetes);
  const d = lireDateDEvaluation(a.date);
  const demandes = enPlage(a.demandes);
  const duLogement = enPlage(a.duLogement);
  const logement = enPlage(a.logement);
  const problemes: ProblemeDeCotation[] = [...e.problemes, ...d.problemes];
  for (const [cle, plage] of [
    ["duLogement", duLogement],
    ["logement", logement],
  ] as const)
    if (plage.length !== 1)
      problemes.push(problemeDeCotation("logement-forme", { plage: NOMS[cle] }, { lu: plage.length }));
  const [titres, cellules] = [duLogement[0] ?? [], logement[0] ?? []];
  if (duLogement.length === 1 && logement.length === 1 && titres.length !== cellules.length)
    problemes.push(
      problemeDeCotation("logement-largeur", { plage: NOMS.logement }, { lu: cellules.length, attendu: titres.length }),
    );
  if (e.entetes === null || problemes.length > 0) return { pret: null, problemes };
  const grille = enPlage(a.grille);
  const taille = problemeDeTaille(
    octetsDeLaPlage(grille) + octetsDeLaLigne(e.entetes) + octetsDeLaLigne(titres) + octetsDeLaLigne(cellules),
    e.entetes,
    demandes,
    null,
  );
  if (taille !== null) problemes.push(taille);
  problemes.push(...problemesDeForme(e.entetes, demandes));
  // A header in error names no column of the dwelling.
  const lisibles = titres.map((t) => (erreurDe(t) !== null || estBlanc(t) ? "" : t));
  const pret = prepareLeLogement(lireGrille(grille), e.entetes, lisibles, cellules, avecNotes);
  problemes.push(...pret.problemes);
  if (pret.pourLeChamp !== null) {
    const sansDate = problemeDeDate(pret.pourLeChamp, d.date);
    if (sansDate !== null) problemes.push(sansDate);
  }
  return problemes.length > 0
    ? { pret: null, problemes }
    : { pret: { logement: pret, entetes: e.entetes, demandes, date: d.date }, problemes };
}
