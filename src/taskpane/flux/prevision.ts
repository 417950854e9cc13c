/** What the forecast of the dwellings taken out of the flux is given: Parc, the year before in MisesADisposition, Echeances. Pure. */
import { lisConventions, lisEcheances, lisMises } from "../../cells";
import { type DateLegale } from "../../domaine/commun";
import { echeanceDe } from "../../domaine/controles";
import { bailleursDe, evaluePrevision, misesDuBailleur, type OptionsDePatrimoine } from "../../domaine/flux";
import { type DonneesDeLaPrevision } from "../../documents/papiers";
import { phraseFlux, PREVISION } from "../../messages";
import { donneesDe, origineDe } from "../controles/constats";
import type { TableLue } from "../coquille/etat";
import type { FluxCalcule } from "./flux";

/** `annee`: the year under way; its bilan is that of the year before. */
export function previsionDe(
  lues: Readonly<Record<string, TableLue>>,
  calcul: FluxCalcule,
  options: OptionsDePatrimoine,
  bailleur: string,
  annee: number,
  date: DateLegale,
): DonneesDeLaPrevision {
  const [parc, table, conventions, echeances] = [
    lues["Parc"],
    lues["MisesADisposition"],
    lues["Conventions"],
    lues["Echeances"],
  ];
  const mises = table === undefined ? null : lisMises([donneesDe(table).entetes], donneesDe(table).lignes);
  const nommes = bailleursDe(mises?.mises ?? []);
  // A Parc that names no landlord is that of the only one that the dwellings name; of several, it is nobody's.
  const leSien = bailleur === "" && nommes.length === 1 ? nommes[0]! : bailleur;
  const lies = [
    ...calcul.bailleurs.map((b) => ({ bailleur: b })),
    ...(conventions === undefined ? [] : lisConventions(...cellulesDe(conventions)).lignes),
  ];
  const siennes =
    mises?.lisible !== true || (leSien === "" && nommes.length > 1) ? null : misesDuBailleur(mises.mises, leSien, lies);
  // None of its lines: what was done is not known, which is not nothing.
  const connues = siennes !== null && (siennes.mises.length > 0 || mises!.mises.length === 0);
  return {
    bailleur: leSien,
    prevision: evaluePrevision(calcul.programmes, options, connues ? siennes.mises : null, annee),
    echeance: echeanceDe(
      echeances === undefined ? [] : lisEcheances(...cellulesDe(echeances)).lignes,
      { bailleur: leSien, objet: "prevision", annee },
      date,
    ),
    ecartees: [
      ...(leSien === "" && nommes.length > 1 ? [PREVISION.sansBailleur(nommes)] : []),
      ...(siennes?.problemes.map(phraseFlux) ?? []),
    ],
    tables: [parc, table, echeances].flatMap((t) => (t === undefined ? [] : [t.reconnue.source.nom])),
    date,
  };
}

const cellulesDe = (t: TableLue) => {
  const { entetes, lignes } = donneesDe(t);
  return [entetes, lignes, { origine: origineDe(t) }] as const;
};
