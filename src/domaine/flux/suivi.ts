/**
 * Suivi des mises à disposition (CCH R441-5-1) : proposés, attribués et baux signés sont trois décomptes, jamais mêlés.
 * Chaque événement compte à sa propre date : un logement proposé en décembre et loué en janvier est un proposé de l'année N
 * et un bail de l'année N + 1. Les sorties du flux (R441-5 I al. 5, L441-1) sont comptées à part, par motif.
 */
import { civileDe, distance, divise, normalise, nomsProches, probleme, ratio, serieDe, type DateLegale, type Probleme, type Ratio } from "../commun";
import type { CodeFlux } from "./problemes";

export type Etat = "oui" | "non" | "inconnu";

/** Un logement remis en location ; les textes sont ceux du classeur, « » quand ils manquent. */
export interface MiseADisposition {
  /** Rang de la ligne dans les données, à partir de 1. */
  readonly ligne: number;
  readonly logement: string;
  readonly commune: string;
  readonly epci: string;
  readonly qpv: Etat;
  readonly typologie: string;
  readonly financement: string;
  readonly periode: string;
  /** « » : non réservé. */
  readonly reservataire: string;
  /** « » : dans le flux ; sinon le motif de sortie, même inconnu du texte. */
  readonly horsFlux: string;
  readonly libereLe: DateLegale | null;
  readonly proposeLe: DateLegale | null;
  readonly attribueLe: DateLegale | null;
  readonly bailSigneLe: DateLegale | null;
  readonly echec: Etat;
  readonly premiereLocation: Etat;
}

/** Les trois bases de décompte (R441-5-1 demande les deux premières). */
export type BaseDeDecompte = "proposes" | "attribues" | "bauxSignes";
export const BASES: readonly BaseDeDecompte[] = ["proposes", "attribues", "bauxSignes"];

export interface Decompte {
  readonly proposes: number;
  readonly attribues: number;
  readonly bauxSignes: number;
}

export type DimensionDuBilan = "Typologie" | "Financement" | "QPV" | "Commune" | "Période de construction";
export const DIMENSIONS: readonly DimensionDuBilan[] = ["Typologie", "Financement", "QPV", "Commune", "Période de construction"];

export const NON_RESERVE = "Non réservé";
export const MODALITE_INCONNUE = "(non renseigné)";
export const EN_QPV = "En QPV";
export const HORS_QPV = "Hors QPV";

export interface LigneDeModalite extends Decompte {
  readonly modalite: string;
}

export interface BilanDeReservataire {
  readonly reservataire: string;
  readonly total: Decompte;
  readonly dimensions: readonly { readonly dimension: DimensionDuBilan; readonly modalites: readonly LigneDeModalite[] }[];
  /** Proposés dont l'échec du réservataire est dit oui, dit non, non renseigné. */
  readonly echecs: { readonly oui: number; readonly non: number; readonly inconnu: number };
}

export interface Bilan {
  readonly periode: PeriodeDeBilan | null;
  readonly reservataires: readonly BilanDeReservataire[];
  readonly total: BilanDeReservataire;
  readonly horsFlux: { readonly total: Decompte; readonly motifs: readonly LigneDeModalite[] };
  /** Années des événements comptés, croissantes. */
  readonly annees: readonly number[];
}

export interface PeriodeDeBilan {
  readonly debut: DateLegale;
  readonly fin: DateLegale;
}

export const anneeCivile = (annee: number): PeriodeDeBilan => ({ debut: serieDe(annee, 1, 1)!, fin: serieDe(annee, 12, 31)! });

interface Compteur {
  proposes: number;
  attribues: number;
  bauxSignes: number;
}
const compteur = (): Compteur => ({ proposes: 0, attribues: 0, bauxSignes: 0 });
const ajoute = (c: Compteur, p: number, a: number, b: number): void => {
  c.proposes += p;
  c.attribues += a;
  c.bauxSignes += b;
};

/** Un nom écrit de plusieurs façons (casse, accents) est le même : la première écriture est gardée. */
class Noms {
  private readonly formes = new Map<string, string>();
  private readonly premiers = new Map<string, string>();
  canonique(texte: string): string {
    let forme = this.formes.get(texte);
    if (forme === undefined) {
      const cle = normalise(texte);
      const premier = this.premiers.get(cle);
      forme = premier ?? texte.trim();
      if (premier === undefined) this.premiers.set(cle, forme);
      this.formes.set(texte, forme);
    }
    return forme;
  }
}

interface Fiche {
  total: Compteur;
  dimensions: Map<string, Compteur>[];
  echecs: { oui: number; non: number; inconnu: number };
}
const fiche = (): Fiche => ({
  total: compteur(),
  dimensions: DIMENSIONS.map(() => new Map<string, Compteur>()),
  echecs: { oui: 0, non: 0, inconnu: 0 },
});

const dans = (d: DateLegale | null, p: PeriodeDeBilan | null): 0 | 1 => (d === null ? 0 : p === null || (d >= p.debut && d <= p.fin) ? 1 : 0);

/** Tri par unité de code après normalisation, les nombres d'un texte comparés comme nombres : T2 avant T10 ; l'inconnu en dernier. */
function compareModalites(a: string, b: string): number {
  if (a === MODALITE_INCONNUE || b === MODALITE_INCONNUE) return a === b ? 0 : a === MODALITE_INCONNUE ? 1 : -1;
  if (a === HORS_QPV && b === EN_QPV) return -1;
  if (a === EN_QPV && b === HORS_QPV) return 1;
  const morceaux = (s: string): string[] => normalise(s).split(/(\d+)/);
  const x = morceaux(a);
  const y = morceaux(b);
  for (let i = 0; i < Math.min(x.length, y.length); i++) {
    const u = x[i]!;
    const v = y[i]!;
    if (u === v) continue;
    const n = i % 2 === 1 ? Number(u) - Number(v) : 0;
    return n !== 0 ? n : u < v ? -1 : 1;
  }
  return x.length - y.length;
}

function ferme(nom: string, f: Fiche): BilanDeReservataire {
  return {
    reservataire: nom,
    total: { ...f.total },
    echecs: { ...f.echecs },
    dimensions: DIMENSIONS.map((dimension, d) => ({
      dimension,
      modalites: [...f.dimensions[d]!.entries()].sort((a, b) => compareModalites(a[0], b[0])).map(([modalite, c]) => ({ modalite, ...c })),
    })),
  };
}

/** Le bilan d'une période (l'année civile du bilan annuel, ou toute autre) ; sans période, tous les événements datés. */
export function evalueBilan(mises: readonly MiseADisposition[], periode: PeriodeDeBilan | null): Bilan {
  const reservataires = new Map<string, Fiche>();
  const total = fiche();
  const motifs = new Map<string, Compteur>();
  const totalHorsFlux = compteur();
  const noms = new Noms();
  const nomsDeModalite = DIMENSIONS.map(() => new Noms());
  const nomsDeMotif = new Noms();
  const annees = new Set<number>();
  const anneesVues = new Map<number, number>();
  const note = (d: DateLegale): void => {
    let a = anneesVues.get(d);
    if (a === undefined) anneesVues.set(d, (a = civileDe(d).annee));
    annees.add(a);
  };
  for (const m of mises) {
    // Le nom retenu est celui de la première ligne du tableau, quelle que soit l'année demandée.
    const nom = m.reservataire === "" ? NON_RESERVE : noms.canonique(m.reservataire);
    const p = dans(m.proposeLe, periode);
    const a = dans(m.attribueLe, periode);
    const b = dans(m.bailSigneLe, periode);
    if (p + a + b === 0) continue;
    if (p) note(m.proposeLe!);
    if (a) note(m.attribueLe!);
    if (b) note(m.bailSigneLe!);
    if (m.horsFlux !== "") {
      ajoute(totalHorsFlux, p, a, b);
      const cle = nomsDeMotif.canonique(m.horsFlux);
      let c = motifs.get(cle);
      if (c === undefined) motifs.set(cle, (c = compteur()));
      ajoute(c, p, a, b);
      continue;
    }
    let f = reservataires.get(nom);
    if (f === undefined) reservataires.set(nom, (f = fiche()));
    const modalites = [m.typologie, m.financement, m.qpv === "oui" ? EN_QPV : m.qpv === "non" ? HORS_QPV : "", m.commune, m.periode];
    for (const x of [f, total]) {
      ajoute(x.total, p, a, b);
      if (p) x.echecs[m.echec]++;
      for (let d = 0; d < modalites.length; d++) {
        const brut = modalites[d]!;
        const modalite = brut === "" ? MODALITE_INCONNUE : nomsDeModalite[d]!.canonique(brut);
        let c = x.dimensions[d]!.get(modalite);
        if (c === undefined) x.dimensions[d]!.set(modalite, (c = compteur()));
        ajoute(c, p, a, b);
      }
    }
  }
  return {
    periode,
    reservataires: [...reservataires.entries()].map(([nom, f]) => ferme(nom, f)),
    total: ferme("Total", total),
    horsFlux: {
      total: { ...totalHorsFlux },
      motifs: [...motifs.entries()].sort((x, y) => compareModalites(x[0], y[0])).map(([modalite, c]) => ({ modalite, ...c })),
    },
    annees: [...annees].sort((x, y) => x - y),
  };
}

/** Les bilans intermédiaires (PACA 2024) : cumuls depuis le 1er janvier, au 31 mars, 30 juin, 30 septembre et 31 décembre. */
export function evalueBilansIntermediaires(mises: readonly MiseADisposition[], annee: number): readonly Bilan[] {
  const debut = serieDe(annee, 1, 1)!;
  return (
    [
      [3, 31],
      [6, 30],
      [9, 30],
      [12, 31],
    ] as const
  ).map(([mois, jour]) => evalueBilan(mises, { debut, fin: serieDe(annee, mois, jour)! }));
}

export interface TauxDuSuivi {
  /** Échecs du réservataire ÷ proposés dont l'issue est renseignée ; null quand aucune ne l'est. */
  readonly chute: Ratio | null;
  readonly chuteNumerateur: number;
  readonly chuteDenominateur: number;
  readonly chuteNonRenseignes: number;
  /** Baux signés de la période ÷ proposés de la période ; null sans proposé. */
  readonly transformation: Ratio | null;
}

/** Taux de chute et de transformation, avec leurs dénominateurs : non renseigné n'est jamais « pas d'échec ». */
export function evalueTaux(b: BilanDeReservataire): TauxDuSuivi {
  const connus = b.echecs.oui + b.echecs.non;
  return {
    chute: connus === 0 ? null : ratio(b.echecs.oui, connus),
    chuteNumerateur: b.echecs.oui,
    chuteDenominateur: connus,
    chuteNonRenseignes: b.echecs.inconnu,
    transformation: b.total.proposes === 0 ? null : divise(ratio(b.total.bauxSignes), ratio(b.total.proposes)),
  };
}

/** Ce que chaque réservataire a déjà reçu, pour que personne ne reçoive que des T1 en QPV. */
export interface DejaRecu {
  readonly reservataire: string;
  readonly total: number;
  readonly typologies: readonly { readonly modalite: string; readonly nombre: number }[];
  readonly financements: readonly { readonly modalite: string; readonly nombre: number }[];
  readonly qpv: readonly { readonly modalite: string; readonly nombre: number }[];
}

export function dejaRecus(bilan: Bilan, base: BaseDeDecompte): readonly DejaRecu[] {
  const compte = (b: BilanDeReservataire, d: DimensionDuBilan): { modalite: string; nombre: number }[] =>
    b.dimensions
      .find((x) => x.dimension === d)!
      .modalites.map((m) => ({ modalite: m.modalite, nombre: m[base] }))
      .filter((m) => m.nombre > 0);
  return bilan.reservataires.map((b) => ({
    reservataire: b.reservataire,
    total: b.total[base],
    typologies: compte(b, "Typologie"),
    financements: compte(b, "Financement"),
    qpv: compte(b, "QPV"),
  }));
}

/** Dates qui ne se suivent pas, étapes sautées, doublons, noms voisins : rien n'est perdu, tout est dit. */
export function controleLesMises(mises: readonly MiseADisposition[], plage = "Mises à disposition"): Probleme<CodeFlux>[] {
  const problemes: Probleme<CodeFlux>[] = [];
  const vus = new Map<string, number>();
  const noms = new Map<string, { nom: string; ligne: number; fois: number }>();
  for (const m of mises) {
    const ou = (entete: string) => ({ plage, ligne: m.ligne, entete });
    const suite: [string, DateLegale | null][] = [
      ["Proposé le", m.proposeLe],
      ["Attribué le", m.attribueLe],
      ["Bail signé le", m.bailSigneLe],
    ];
    let derniere: [string, DateLegale] | null = null;
    for (const [entete, d] of suite) {
      if (d === null) continue;
      if (derniere !== null && d < derniere[1])
        problemes.push(
          probleme("flux-ordre-des-dates", ou(entete), { apres: entete, dateApres: d, avant: derniere[0], dateAvant: derniere[1] }),
        );
      derniere = [entete, d];
    }
    if (m.bailSigneLe !== null && m.attribueLe === null)
      problemes.push(
        probleme("flux-date-sans-precedente", ou("Bail signé le"), { apres: "Bail signé le", dateApres: m.bailSigneLe, avant: "Attribué le" }),
      );
    if (m.logement !== "" && m.libereLe !== null) {
      const cle = `${normalise(m.logement)}\u0000${m.libereLe}\u0000${normalise(m.commune)}`;
      const premiere = vus.get(cle);
      if (premiere === undefined) vus.set(cle, m.ligne);
      else problemes.push(probleme("flux-doublon", ou("Logement"), { lu: m.logement, premiere: String(premiere) }));
    }
    if (m.horsFlux === "" && m.reservataire !== "") {
      const n = noms.get(m.reservataire);
      if (n === undefined) noms.set(m.reservataire, { nom: m.reservataire, ligne: m.ligne, fois: 1 });
      else n.fois++;
    }
  }
  problemes.push(...nomsVoisins([...noms.values()], plage));
  return problemes;
}

/** Deux réservataires dont les noms ne diffèrent que d'une faute de frappe : le moins fréquent est signalé. */
export function nomsVoisins(
  noms: readonly { readonly nom: string; readonly ligne: number; readonly fois: number }[],
  plage: string,
  entete = "Réservataire",
): Probleme<CodeFlux>[] {
  const uniques = new Map<string, { nom: string; ligne: number; fois: number }>();
  for (const n of noms) {
    const cle = normalise(n.nom);
    const u = uniques.get(cle);
    if (u === undefined) uniques.set(cle, { ...n });
    else u.fois += n.fois;
  }
  const liste = [...uniques.values()];
  const problemes: Probleme<CodeFlux>[] = [];
  for (const n of liste) {
    const autres = liste.filter((x) => x !== n && (x.fois > n.fois || (x.fois === n.fois && x.ligne < n.ligne)) && fauteDeFrappe(n.nom, x.nom));
    const [autre] = nomsProches(n.nom, autres.map((x) => x.nom), 1);
    if (autre !== undefined) problemes.push(probleme("flux-noms-voisins", { plage, ligne: n.ligne, entete }, { lu: n.nom, autre }));
  }
  return problemes;
}

/** Une ou deux lettres d'écart sur un nom d'au moins six lettres, sans différence de chiffre (« Préfet 35 », « Préfet 56 »). */
function fauteDeFrappe(a: string, b: string): boolean {
  const x = normalise(a);
  const y = normalise(b);
  if (Math.min(x.length, y.length) < 6 || x.replace(/\D/g, "") !== y.replace(/\D/g, "")) return false;
  if (Math.abs(x.length - y.length) > 2) return false;
  return distance(x, y) <= (Math.min(x.length, y.length) >= 12 ? 2 : 1);
}
