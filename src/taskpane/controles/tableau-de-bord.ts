/** What the dashboard shows, from the tables of the workbook and of the files under check. The domain follows, messages/ says. Pure. */
import { lisAvancement, lisConventions, lisCourriers, lisEcheances } from "../../cells";
import { lieuDe, type DateLegale, type Provenance } from "../../domaine/commun";
import {
  avancementDesDocuments,
  calendrierLegal,
  echeancier,
  nonSuivies,
  suiviDesCourriers,
  type LigneDeConvention,
  type LigneDEcheance,
  type TableDecodee,
} from "../../domaine/controles";
import { type DonneesDuTableauDeBord } from "../../documents/papiers";
import { type TableLue } from "../coquille/etat";
import { donneesDe, origineDe } from "./constats";

type Lecteur<L> = (
  entetes: readonly unknown[],
  lignes: readonly (readonly unknown[])[],
  provenance: Provenance,
) => TableDecodee<L>;

function lignesDe<L>(t: TableLue | undefined, lis: Lecteur<L>): readonly L[] | null {
  if (t === undefined) return null;
  const { entetes, lignes } = donneesDe(t);
  return lis(entetes, lignes, { origine: origineDe(t) }).lignes;
}

export interface DesFichiers {
  readonly conventions: readonly LigneDeConvention[];
  readonly echeances: readonly LigneDEcheance[];
}

/** Deadlines are kept by who receives: those of the open workbook count beside those of the files. */
export function donneesDuTableauDeBord(
  lues: Readonly<Record<string, TableLue>>,
  desFichiers: DesFichiers | undefined,
  date: DateLegale,
  horizon: number,
): DonneesDuTableauDeBord {
  const inscrites = [...(lignesDe(lues["Echeances"], lisEcheances) ?? []), ...(desFichiers?.echeances ?? [])];
  const conventions = desFichiers?.conventions ?? lignesDe(lues["Conventions"], lisConventions) ?? [];
  const avancement = lignesDe(lues["Avancement"], lisAvancement);
  const courriers = lignesDe(lues["Courriers"], lisCourriers);
  return {
    date,
    horizon,
    echeances: echeancier(inscrites, conventions, date),
    nonSuivies: nonSuivies(inscrites).map((l) => lieuDe(l)),
    calendrier: calendrierLegal(date),
    avancement: avancement === null ? null : avancementDesDocuments(avancement, date),
    courriers: courriers === null ? null : suiviDesCourriers(courriers, date),
  };
}
