/** What the annexes are given: a round, or the converted shares. Pure. */
import { cleDuNom, type DateLegale, type Ratio } from "../../domaine/commun";
import { type Conversion, type MethodeDeConversion, type Passage, type PatrimoineEvalue } from "../../domaine/flux";
import { type Document } from "../../documents";
import { annexesDeConvention, type LigneDAnnexe } from "../../documents/papiers";
import { TOUR } from "../../messages";
import type { TourMontre } from "./tour";

export interface DonneesCommunes {
  readonly bailleur: string;
  readonly patrimoine: PatrimoineEvalue;
  readonly conversion: Conversion;
  readonly methode: MethodeDeConversion;
  readonly tables: readonly string[];
  readonly date: DateLegale;
}

const annexes = (
  d: DonneesCommunes,
  lignes: readonly LigneDAnnexe[],
  tour: string | null,
  resteAuBailleur: Ratio | null,
): Document =>
  annexesDeConvention({
    bailleur: d.bailleur,
    patrimoine: d.patrimoine.total,
    methode: d.methode,
    lignes,
    tour,
    resteAuBailleur,
    tables: d.tables,
    date: d.date,
  });

const droitsDe = (d: DonneesCommunes, reservataire: string): LigneDAnnexe["droits"] =>
  d.conversion.reservataires.find((r) => cleDuNom(r.reservataire) === cleDuNom(reservataire)) ?? null;

/** Null: the round has no split, and nothing is written of it. */
export function annexesDuTour(d: DonneesCommunes, t: TourMontre): Document | null {
  const n = t.negociation;
  if (n === null) return null;
  const lignes = n.lignes.map((ligne, i): LigneDAnnexe => {
    const p = t.positions[i]!;
    return {
      reservataire: ligne.reservataire,
      type: ligne.type,
      // A réservataire on several lines is told apart by its name there; its rights bear its own.
      droits: droitsDe(d, t.lignes.find((l) => l.ligne === p.ligne)?.reservataire ?? ligne.reservataire),
      part: ligne.part,
      horsPlafond: p.horsPlafond,
      transfert: null,
      repartie: ligne.repartie,
      negociee: { ligne, offre: p.offre, plancher: p.plancher },
    };
  });
  return annexes(d, lignes, TOUR.nom(t.numero), n.resteAuBailleur);
}

export const annexesDuPassage = (d: DonneesCommunes, p: Passage): Document =>
  annexes(
    d,
    p.lignes.map((l): LigneDAnnexe => {
      const droits = droitsDe(d, l.reservataire);
      return {
        reservataire: l.reservataire,
        type: droits?.type ?? "",
        droits,
        part: l.part,
        horsPlafond: l.horsPlafond,
        transfert: l.transfert,
        repartie: l.repartie,
        negociee: null,
      };
    }),
    null,
    p.resteAuBailleur,
  );
