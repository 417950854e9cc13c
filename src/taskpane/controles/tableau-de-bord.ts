/** What the dashboard shows, from the tables of the workbook and of the files under check. The domain follows, messages/ says. Pure. */
import { lisAvancement, lisConventions, lisCourriers, lisEcheances } from "../../cells";
import { lieuDe, type DateLegale, type Provenance, type RefDeLigne } from "../../domaine/commun";
import {
  avancementDesDocuments,
  calendrierLegal,
  echeancesContredites,
  echeancier,
  nonSuivies,
  suiviDesCourriers,
  type LigneDAvancementDEpci,
  type LigneDeConvention,
  type LigneDeCourrier,
  type LigneDEcheance,
  type TableDecodee,
} from "../../domaine/controles";
import { type DonneesDuTableauDeBord, type ProvenanceDUneTable } from "../../documents/papiers";
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
  readonly avancement: readonly LigneDAvancementDEpci[];
  readonly courriers: readonly LigneDeCourrier[];
  readonly conventions: readonly LigneDeConvention[];
  readonly echeances: readonly LigneDEcheance[];
}

/** Both, said; null: neither has the table. */
function reunies<L extends RefDeLigne>(
  table: string,
  duClasseur: readonly L[] | null,
  desFichiers: readonly L[] | undefined,
): { readonly lignes: readonly L[] | null; readonly provenance: ProvenanceDUneTable } {
  const siennes = desFichiers ?? [];
  const fichiers = new Set(siennes.map((l) => l.table.origine?.fichier)).size;
  return {
    lignes: duClasseur === null && siennes.length === 0 ? null : [...(duClasseur ?? []), ...siennes],
    provenance: { table, duClasseur: duClasseur?.length ?? 0, desFichiers: siennes.length, fichiers },
  };
}

/**
 * Who receives keeps the deadlines, the letters and the progress of each EPCI: those of the open workbook count beside those of the
 * files, and each table says how many lines come from where. The conventions are those of one or of the other.
 */
export function donneesDuTableauDeBord(
  lues: Readonly<Record<string, TableLue>>,
  desFichiers: DesFichiers | undefined,
  date: DateLegale,
  horizon: number,
): DonneesDuTableauDeBord {
  const echeances = reunies("Echeances", lignesDe(lues["Echeances"], lisEcheances), desFichiers?.echeances);
  const inscrites = echeances.lignes ?? [];
  const convenues = reunies(
    "Conventions",
    desFichiers === undefined ? lignesDe(lues["Conventions"], lisConventions) : null,
    desFichiers?.conventions,
  );
  const conventions = convenues.lignes ?? [];
  const epci = reunies("Avancement", lignesDe(lues["Avancement"], lisAvancement), desFichiers?.avancement);
  const envois = reunies("Courriers", lignesDe(lues["Courriers"], lisCourriers), desFichiers?.courriers);
  const [avancement, courriers] = [epci.lignes, envois.lignes];
  return {
    date,
    horizon,
    provenances: desFichiers === undefined ? [] : [convenues, echeances, epci, envois].map((r) => r.provenance),
    echeances: echeancier(inscrites, conventions, date),
    contredites: echeancesContredites(inscrites),
    nonSuivies: nonSuivies(inscrites).map((l) => lieuDe(l)),
    calendrier: calendrierLegal(date),
    avancement: avancement === null ? null : avancementDesDocuments(avancement, date),
    courriers: courriers === null ? null : suiviDesCourriers(courriers, date),
  };
}
