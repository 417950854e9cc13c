/** What the annexes are given: a round, or the converted shares. Pure. */
import { lisConventions } from "../../cells";
import { civileDe, cleDuNom, type DateLegale, type Ratio } from "../../domaine/commun";
import { conventionsSuivies } from "../../domaine/controles";
import {
  bailleursDe,
  lignesDeGestion,
  lignesDuBailleur,
  type Conversion,
  type ConventionSuivie,
  type MethodeDeConversion,
  type Passage,
  type PatrimoineEvalue,
} from "../../domaine/flux";
import { type Document } from "../../documents";
import { annexesDeConvention, type LigneDAnnexe } from "../../documents/papiers";
import { TOUR } from "../../messages";
import { donneesDe } from "../controles/constats";
import type { TableLue } from "../coquille/etat";
import type { TourMontre } from "./tour";

export interface DonneesCommunes {
  readonly bailleur: string;
  readonly patrimoine: PatrimoineEvalue;
  readonly conversion: Conversion;
  readonly methode: MethodeDeConversion;
  /** Those of this landlord that year: who proposes the candidates. */
  readonly conventions: readonly ConventionSuivie[];
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

/** Of the year of that day; a Parc that names no landlord is that of the only one that Conventions names. */
export function conventionsDuBailleur(
  lues: Readonly<Record<string, TableLue>>,
  bailleur: string,
  date: DateLegale,
): readonly ConventionSuivie[] {
  const table = lues["Conventions"];
  if (table === undefined) return [];
  const { entetes, lignes } = donneesDe(table);
  const decodees = lisConventions(entetes, lignes).lignes;
  const noms = bailleursDe(decodees);
  const leSien = bailleur === "" && noms.length === 1 ? noms[0]! : bailleur;
  return conventionsSuivies(lignesDuBailleur(decodees, leSien).siennes, civileDe(date).annee);
}

const gestionsDe = (d: DonneesCommunes, reservataire: string): LigneDAnnexe["gestions"] =>
  lignesDeGestion(
    d.conventions
      .filter((c) => !c.duBailleur && cleDuNom(c.reservataire) === cleDuNom(reservataire))
      .flatMap((c) => c.droits),
    new Map(),
  );

/** Null: the round has no split, and nothing is written of it. */
export function annexesDuTour(d: DonneesCommunes, t: TourMontre): Document | null {
  const n = t.negociation;
  if (n === null) return null;
  const lignes = n.lignes.map((ligne, i): LigneDAnnexe => {
    const p = t.positions[i]!;
    // A réservataire on several lines is told apart by its name there; its rights bear its own.
    const titulaire = t.lignes.find((l) => l.ligne === p.ligne)?.reservataire ?? ligne.reservataire;
    return {
      reservataire: ligne.reservataire,
      type: ligne.type,
      droits: droitsDe(d, titulaire),
      gestions: gestionsDe(d, titulaire),
      part: ligne.part,
      horsPlafond: p.horsPlafond,
      transfert: null,
      repartie: ligne.repartie,
      negociee: { ligne, offre: p.offre, plancher: p.plancher },
      lecturesGlobales: n.lecturesGlobales.filter(
        (g) => p.territoire !== undefined && [p.territoire.nom, p.territoire.epci].includes(g.territoire),
      ),
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
        gestions: gestionsDe(d, l.reservataire),
        part: l.part,
        horsPlafond: l.horsPlafond,
        transfert: l.transfert,
        repartie: l.repartie,
        negociee: null,
        lecturesGlobales: [],
      };
    }),
    null,
    p.resteAuBailleur,
  );
