/**
 * Le « Suivi des conventions » des désignataires : par convention et par base, les attributions soumises à convention, celles du
 * renouvellement urbain, les mutations et les autres sorties du flux, chacune en QPV et hors QPV. Seules les premières avancent l'objectif.
 */
import { type Ratio, verse } from "../commun";
import { categorieDuMotif } from "./categories";
import { problemeDeFlux, type ProblemeDeFlux } from "./problemes";
import { parBailleur, rattache, type ConventionSuivie, type LigneSuivie } from "./rattachement";
import { BASES, type BaseDeDecompte, type MiseADisposition, type PeriodeDeBilan } from "./suivi";
import { dateDe, estDans, objectifsInconnus, objectifTotalDe } from "./synthese";

export interface DecompteQpv {
  readonly total: number;
  readonly qpv: number;
  readonly horsQpv: number;
}
export type GroupeDAttributions = "flux" | "anru" | "mutations" | "autres";
export const GROUPES_D_ATTRIBUTIONS: readonly GroupeDAttributions[] = ["flux", "anru", "mutations", "autres"];
export type DecomptesDeSuivi = Readonly<Record<GroupeDAttributions, DecompteQpv>>;

export interface LigneDeSuivi extends LigneSuivie {
  readonly bases: Readonly<Record<BaseDeDecompte, DecomptesDeSuivi>>;
}

export interface SuiviDesConventions {
  readonly periode: PeriodeDeBilan;
  readonly lignes: readonly LigneDeSuivi[];
  readonly total: Readonly<Record<BaseDeDecompte, DecomptesDeSuivi>>;
  readonly objectifTotal: Ratio | null;
  readonly problemes: readonly ProblemeDeFlux[];
}

/** « Anru » et « Mutations » sont les deux premiers motifs du texte ; ORCOD, LHI, vente, injonction et motifs inconnus sont les autres. */
function groupeDe(m: MiseADisposition): GroupeDAttributions {
  if (m.horsFlux === "") return "flux";
  const motif = categorieDuMotif(m.horsFlux);
  return motif === "RU" ? "anru" : motif === "mutations" ? "mutations" : "autres";
}

interface DecompteEnCours {
  total: number;
  qpv: number;
  horsQpv: number;
}
const zero = (): DecompteEnCours => ({ total: 0, qpv: 0, horsQpv: 0 });
const decomptes = (): Record<GroupeDAttributions, DecompteEnCours> => ({
  flux: zero(),
  anru: zero(),
  mutations: zero(),
  autres: zero(),
});
const parBase = (): Record<BaseDeDecompte, Record<GroupeDAttributions, DecompteEnCours>> => ({
  proposes: decomptes(),
  attribues: decomptes(),
  bauxSignes: decomptes(),
});

export function evalueSuiviDesConventions(
  mises: readonly MiseADisposition[],
  conventions: readonly ConventionSuivie[],
  periode: PeriodeDeBilan,
): SuiviDesConventions {
  const datees = mises.filter((m) => BASES.some((b) => estDans(dateDe(m, b), periode)));
  const retenues = datees.filter((m) => m.horsFlux !== "" || !m.enStock);
  const r = rattache(retenues, conventions, mises);
  const bases = r.lignes.map(parBase);
  const total = parBase();
  let sansQpv = 0;
  retenues.forEach((m, i) => {
    const g = groupeDe(m);
    if (m.qpv === "inconnu") sansQpv++;
    for (const base of BASES) {
      if (!estDans(dateDe(m, base), periode)) continue;
      for (const d of [bases[r.rangs[i]!]![base][g], total[base][g]]) {
        d.total++;
        if (m.qpv === "oui") d.qpv++;
        else if (m.qpv === "non") d.horsQpv++;
      }
    }
  });
  const problemes: ProblemeDeFlux[] = [...objectifsInconnus(conventions)];
  verse(problemes, r.problemes);
  if (sansQpv > 0) problemes.push(problemeDeFlux("flux-qpv-non-renseigne", {}, { lignes: sansQpv }));
  if (datees.length > retenues.length)
    problemes.push(problemeDeFlux("flux-lignes-non-soumises", {}, { hors: 0, stock: datees.length - retenues.length }));
  return {
    periode,
    lignes: parBailleur(r.lignes.map((l, i) => ({ ...l, bases: bases[i]! }))),
    total,
    objectifTotal: objectifTotalDe(conventions),
    problemes,
  };
}
