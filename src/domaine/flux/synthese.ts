/**
 * Le « Bilan synthétique annuel » : par bailleur, réservataire et convention, l'objectif et les logements soumis à convention, ventilés, sur
 * chacune des trois bases. Une base n'est jamais mêlée à une autre : l'écran publié en 2023 rapportait ses lignes tantôt aux propositions,
 * tantôt aux entrées. Les sorties du flux et les droits en stock n'y sont pas.
 */
import { civileDe, divise, plus, ratio, signe, type DateLegale, type Ratio, verse, ZERO } from "../commun";
import {
  financementDeSynthese,
  FINANCEMENTS_DE_SYNTHESE,
  periodeDeSynthese,
  PERIODES_DE_SYNTHESE,
  typologieDeSynthese,
  TYPOLOGIES_DE_SYNTHESE,
  type FinancementDeSynthese,
  type PeriodeDeSynthese,
  type TypologieDeSynthese,
} from "./classes";
import { problemeDeFlux, type ProblemeDeFlux } from "./problemes";
import { parBailleur, rattache, type ConventionSuivie, type LigneSuivie } from "./rattachement";
import {
  anneeCivile,
  BASES,
  periodeDuBilan,
  type BaseDeDecompte,
  type MiseADisposition,
  type PeriodeDeBilan,
} from "./suivi";

export interface Ventilation {
  readonly effectif: number;
  readonly qpv: number;
  readonly horsQpv: number;
  readonly qpvNonRenseigne: number;
  readonly typologies: Readonly<Record<TypologieDeSynthese, number>>;
  readonly financements: Readonly<Record<FinancementDeSynthese, number>>;
  readonly periodes: Readonly<Record<PeriodeDeSynthese, number>>;
}

export interface LigneDeSynthese extends LigneSuivie {
  readonly bases: Readonly<Record<BaseDeDecompte, Ventilation>>;
}

export interface Synthese {
  readonly periode: PeriodeDeBilan;
  /** Les conventions d'abord, dans l'ordre de leur table, puis ce qui n'en a pas. */
  readonly lignes: readonly LigneDeSynthese[];
  readonly total: Readonly<Record<BaseDeDecompte, Ventilation>>;
  /** Somme des objectifs connus ; null : aucun, ou l'un d'eux manque. */
  readonly objectifTotal: Ratio | null;
  readonly problemes: readonly ProblemeDeFlux[];
}

/** Effectif ÷ objectif ; null sans objectif supérieur à 0. */
export const avancementDe = (effectif: number, objectif: Ratio | null): Ratio | null =>
  objectif === null || signe(objectif) <= 0 ? null : divise(ratio(effectif), objectif);

const DATES = { proposes: "proposeLe", attribues: "attribueLe", bauxSignes: "bailSigneLe" } as const;
export const dateDe = (m: MiseADisposition, base: BaseDeDecompte): DateLegale | null => m[DATES[base]];
export const estDans = (d: DateLegale | null, p: PeriodeDeBilan): boolean => d !== null && d >= p.debut && d <= p.fin;

/**
 * La période d'un suivi de conventions : une seule année, dont les objectifs sont ceux. Sans année ni arrêté, celle des événements
 * s'ils n'en ont qu'une, sinon celle des conventions ; plusieurs : une phrase.
 */
export function periodeDuSuivi(
  annee: number | null,
  arrete: DateLegale | null,
  mises: readonly MiseADisposition[],
  anneesDesConventions: readonly number[],
): PeriodeDeBilan | ProblemeDeFlux {
  const donnee = periodeDuBilan(annee, arrete);
  if (donnee !== null) return donnee;
  const vues = new Set<number>();
  for (const m of mises) for (const b of BASES) if (dateDe(m, b) !== null) vues.add(civileDe(dateDe(m, b)!).annee);
  const annees = vues.size > 0 ? [...vues] : [...new Set(anneesDesConventions)];
  if (annees.length === 1) return anneeCivile(annees[0]!);
  return annees.length === 0
    ? problemeDeFlux("flux-bilan-vide", {}, {})
    : problemeDeFlux("flux-annee-necessaire", {}, { annees: annees.sort((x, y) => x - y).join(", ") });
}

type Compteur<K extends string> = Record<K, number>;
const compteur = <K extends string>(modalites: readonly K[]): Compteur<K> =>
  Object.fromEntries(modalites.map((m) => [m, 0])) as Compteur<K>;

interface VentilationEnCours {
  effectif: number;
  qpv: number;
  horsQpv: number;
  qpvNonRenseigne: number;
  typologies: Compteur<TypologieDeSynthese>;
  financements: Compteur<FinancementDeSynthese>;
  periodes: Compteur<PeriodeDeSynthese>;
}
const ventilation = (): VentilationEnCours => ({
  effectif: 0,
  qpv: 0,
  horsQpv: 0,
  qpvNonRenseigne: 0,
  typologies: compteur(TYPOLOGIES_DE_SYNTHESE),
  financements: compteur(FINANCEMENTS_DE_SYNTHESE),
  periodes: compteur(PERIODES_DE_SYNTHESE),
});
const parBase = <T>(f: () => T): Record<BaseDeDecompte, T> => ({ proposes: f(), attribues: f(), bauxSignes: f() });

/** Ce que chaque texte distinct vaut : un tableau en a peu, et ses lignes beaucoup. */
function lecteur<K extends string>(
  classe: (ecrit: string) => K,
): { readonly de: (ecrit: string) => K; readonly autres: () => readonly string[] } {
  const lus = new Map<string, K>();
  return {
    de: (ecrit) => {
      let k = lus.get(ecrit);
      if (k === undefined) lus.set(ecrit, (k = classe(ecrit)));
      return k;
    },
    autres: () => [...lus].flatMap(([ecrit, k]) => (k === "autre" ? [ecrit] : [])),
  };
}

export const objectifTotalDe = (lignes: readonly ConventionSuivie[]): Ratio | null => {
  let s: Ratio | null = lignes.length === 0 ? null : ZERO;
  for (const { objectif } of lignes) s = s === null || objectif === null ? null : plus(s, objectif);
  return s;
};

/** Les conventions dont l'objectif ne se calcule pas : dites une à une, leur avancement reste vide. */
export const objectifsInconnus = (conventions: readonly ConventionSuivie[]): ProblemeDeFlux[] =>
  conventions.flatMap((c) =>
    c.objectif === null
      ? [
          problemeDeFlux(
            "flux-objectif-inconnu",
            { plage: "Conventions", ligne: c.ligne },
            { convention: c.convention, reservataire: c.reservataire },
          ),
        ]
      : [],
  );

export function evalueSynthese(
  mises: readonly MiseADisposition[],
  conventions: readonly ConventionSuivie[],
  periode: PeriodeDeBilan,
): Synthese {
  const dates = mises.filter((m) => BASES.some((b) => estDans(dateDe(m, b), periode)));
  const retenues = dates.filter((m) => m.horsFlux === "" && !m.enStock);
  const r = rattache(retenues, conventions, mises);
  const lues = {
    typologie: lecteur(typologieDeSynthese),
    financement: lecteur(financementDeSynthese),
    periode: lecteur(periodeDeSynthese),
  };
  const bases = r.lignes.map(() => parBase(ventilation));
  const total = parBase(ventilation);
  retenues.forEach((m, i) => {
    const t = lues.typologie.de(m.typologie);
    const f = lues.financement.de(m.financement);
    const p = lues.periode.de(m.periode);
    const qpv = m.qpv === "oui" ? "qpv" : m.qpv === "non" ? "horsQpv" : "qpvNonRenseigne";
    for (const base of BASES) {
      if (!estDans(dateDe(m, base), periode)) continue;
      for (const v of [bases[r.rangs[i]!]![base], total[base]]) {
        v.effectif++;
        v[qpv]++;
        v.typologies[t]++;
        v.financements[f]++;
        v.periodes[p]++;
      }
    }
  });
  const problemes: ProblemeDeFlux[] = [...objectifsInconnus(conventions)];
  verse(problemes, r.problemes);
  const ailleurs = (dimension: string, autres: readonly string[], vides: number): void => {
    const ecrites = autres.filter((a) => a !== "");
    if (ecrites.length > 0 || vides > 0)
      problemes.push(problemeDeFlux("flux-hors-colonnes", {}, { dimension, ecrites, vides }));
  };
  const vides = (lis: (m: MiseADisposition) => string): number => retenues.filter((m) => lis(m) === "").length;
  ailleurs(
    "typologie",
    lues.typologie.autres(),
    vides((m) => m.typologie),
  );
  ailleurs(
    "financement",
    lues.financement.autres(),
    vides((m) => m.financement),
  );
  ailleurs(
    "période",
    lues.periode.autres(),
    vides((m) => m.periode),
  );
  const stock = dates.filter((m) => m.horsFlux === "" && m.enStock).length;
  const hors = dates.filter((m) => m.horsFlux !== "").length;
  if (hors + stock > 0) problemes.push(problemeDeFlux("flux-lignes-non-soumises", {}, { hors, stock }));
  return {
    periode,
    lignes: parBailleur(r.lignes.map((l, i) => ({ ...l, bases: bases[i]! }))),
    total,
    objectifTotal: objectifTotalDe(conventions),
    problemes,
  };
}
