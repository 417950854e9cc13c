/** L'état des lieux mis en tables : les lignes de Parc et de Réservations, dont chaque nombre est un compte de l'état des lieux. */
import { enNombre, ratio } from "../commun";
import type { EtatDesLieux, PartieDuParc } from "./compte";
import { CONTINGENTS, type Contingent } from "./logement";

export interface LigneDuParc {
  readonly programme: string;
  readonly commune: string;
  readonly epci: string;
  readonly qpv: boolean | null;
  readonly logements: number;
  readonly liberations12Mois: number | null;
  /** null aussi quand aucun bail n'est de l'année : un taux de 0 se lirait comme une cellule vide, il est dit au lieu d'être écrit. */
  readonly tauxDeRotation: number | null;
}
export interface LigneReservee {
  readonly contingent: Exclude<Contingent, "non-reserve">;
  readonly programme: string;
  readonly commune: string;
  readonly logementsReserves: number;
}

/** `nomme` donne à chaque partie du parc le nom de son programme : la phrase est celle des messages. */
export function tablesDeLEtatDesLieux(
  e: EtatDesLieux,
  nomme: (p: PartieDuParc) => string,
): { readonly parc: readonly LigneDuParc[]; readonly reservations: readonly LigneReservee[] } {
  const nommees = e.parties.map((p) => ({ p, programme: nomme(p) }));
  return {
    parc: nommees.map(({ p, programme }) => ({
      programme,
      commune: p.commune,
      epci: p.epci,
      qpv: p.qpv,
      logements: p.logements,
      liberations12Mois: e.annee === null ? null : p.rotation.baux,
      tauxDeRotation:
        p.rotation.concernes === 0 || p.rotation.baux === 0
          ? null
          : enNombre(ratio(BigInt(p.rotation.baux), BigInt(p.rotation.concernes))),
    })),
    reservations: nommees.flatMap(({ p, programme }) =>
      CONTINGENTS.flatMap((contingent): LigneReservee[] =>
        contingent === "non-reserve" || p.parContingent[contingent] === 0
          ? []
          : [{ contingent, programme, commune: p.commune, logementsReserves: p.parContingent[contingent] }],
      ),
    ),
  };
}
