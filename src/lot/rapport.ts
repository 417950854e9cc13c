/** The report of a batch: the paper that the pane writes too, with the state of each file. */
import { type Document } from "../documents";
import { rapportDeControle } from "../documents/papiers";
import { type DateLegale } from "../domaine/commun";
import { ETATS_DU_LOT } from "../messages";
import { type ResultatDuLot } from "./lot";

export interface OptionsDuRapport {
  readonly date: DateLegale | null;
  /** Also what is compliant. */
  readonly conformes: boolean;
}

export const rapportDuLot = (resultat: ResultatDuLot, { date, conformes }: OptionsDuRapport): Document =>
  rapportDeControle({
    constats: resultat.constats,
    defauts: resultat.defauts,
    tables: [],
    date,
    bailleur: null,
    conformes,
    fichiers: resultat.fichiers.map((f) => ({
      nom: f.fichier,
      etat: ETATS_DU_LOT[f.etat],
      comptes: f.comptes,
      remarque: f.remarques.join(" "),
    })),
  });
