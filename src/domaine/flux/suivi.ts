/**
 * Suivi des mises à disposition (CCH R441-5-1) : proposés, attribués et baux signés sont trois décomptes, jamais mêlés.
 * Chaque événement compte à sa propre date : un logement proposé en décembre et loué en janvier est un proposé de l'année N
 * et un bail de l'année N + 1. Les sorties du flux (R441-5 I al. 5, L441-1) sont comptées à part, par motif.
 */
import {
  civileDe,
  cleDuNom,
  divise,
  normalise,
  nomsProches,
  ratio,
  serieDe,
  verse,
  type DateLegale,
  type Ratio,
} from "../commun";
import { bailleursDe, lignesDuBailleur } from "./bailleurs";
import { nomsVoisins } from "./noms-voisins";
import { problemeDeFlux, type ProblemeDeFlux } from "./problemes";

export type ReponseOuiNon = "oui" | "non" | "inconnu";

/** Qui propose les candidats (R441-5 I al. 8) : le réservataire, ou le bailleur à qui il l'a confié. */
export type Gestion = "directe" | "deleguee";

/** Un logement remis en location ; les textes sont ceux du classeur, « » quand ils manquent. */
export interface MiseADisposition {
  /** Rang de la ligne dans les données, à partir de 1. */
  readonly ligne: number;
  /** « » quand il n'est pas écrit. */
  readonly bailleur: string;
  readonly logement: string;
  readonly commune: string;
  readonly epci: string;
  readonly qpv: ReponseOuiNon;
  readonly typologie: string;
  readonly financement: string;
  readonly periode: string;
  /** « » : non réservé. */
  readonly reservataire: string;
  /** Catégorie de réservataire, comme dans Conventions ; « » quand elle manque. */
  readonly type: string;
  /** « » : la convention n'est pas écrite. */
  readonly convention: string;
  /** « » : dans le flux ; sinon le motif de sortie, même inconnu du texte. */
  readonly horsFlux: string;
  /** Compté sur des droits encore en stock : dit à part, jamais contre un objectif en flux. */
  readonly enStock: boolean;
  readonly libereLe: DateLegale | null;
  readonly proposeLe: DateLegale | null;
  readonly attribueLe: DateLegale | null;
  readonly bailSigneLe: DateLegale | null;
  readonly echec: ReponseOuiNon;
  /** Qui a proposé les candidats ; absente ou null : la ligne ne le dit pas. */
  readonly gestion?: Gestion | null;
  readonly premiereLocation: ReponseOuiNon;
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
export const DIMENSIONS: readonly DimensionDuBilan[] = [
  "Typologie",
  "Financement",
  "QPV",
  "Commune",
  "Période de construction",
];

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
  readonly dimensions: readonly {
    readonly dimension: DimensionDuBilan;
    readonly modalites: readonly LigneDeModalite[];
  }[];
  /** Proposés dont l'échec du réservataire est dit oui, dit non, non renseigné. */
  readonly echecs: { readonly oui: number; readonly non: number; readonly inconnu: number };
}

export interface Bilan {
  readonly periode: PeriodeDeBilan | null;
  readonly reservataires: readonly BilanDeReservataire[];
  readonly total: BilanDeReservataire;
  readonly horsFlux: { readonly total: Decompte; readonly motifs: readonly LigneDeModalite[] };
  /** Mises à disposition sur des droits en stock, à part elles aussi. */
  readonly stock: Decompte;
  /** Années des événements comptés, croissantes. */
  readonly annees: readonly number[];
}

export interface PeriodeDeBilan {
  readonly debut: DateLegale;
  readonly fin: DateLegale;
}

export const anneeCivile = (annee: number): PeriodeDeBilan => ({
  debut: serieDe(annee, 1, 1)!,
  fin: serieDe(annee, 12, 31)!,
});

/** L'année du bilan, arrêtée si une date l'est ; un arrêté seul donne son année ; ni l'un ni l'autre : tous les événements datés. */
export function periodeDuBilan(
  annee: number | null,
  arrete: DateLegale | null,
): PeriodeDeBilan | ProblemeDeFlux | null {
  if (arrete === null) return annee === null ? null : anneeCivile(annee);
  const celle = annee ?? civileDe(arrete).annee;
  const { debut, fin } = anneeCivile(celle);
  return arrete < debut || arrete > fin
    ? problemeDeFlux("flux-arrete-hors-annee", { plage: "Arrêté au" }, { arrete, annee: String(celle) })
    : { debut, fin: arrete };
}

const BAILLEURS_CITES = 5;

/**
 * Les lignes d'un bailleur (« » : toutes). Un tableau où aucun bailleur n'est écrit est celui du seul bailleur que nomment les tables qui vont avec
 * (`lies`) : plusieurs, il n'est à aucun (les mêmes logements seraient comptés à chacun) ; un autre que celui demandé, il n'est pas à lui ; aucun, il est
 * compté pour celui qu'on demande, et c'est dit. Sinon une ligne sans bailleur n'est à personne, et c'est dit. Plusieurs bailleurs comptés
 * ensemble : c'est dit aussi.
 */
export function misesDuBailleur(
  mises: readonly MiseADisposition[],
  bailleur: string,
  lies: readonly { readonly bailleur: string }[] = [],
): { readonly mises: readonly MiseADisposition[]; readonly problemes: readonly ProblemeDeFlux[] } {
  const connus = bailleursDe(mises);
  const ou = { plage: "Mises à disposition", entete: "Bailleur" };
  if (bailleur === "")
    return {
      mises,
      problemes:
        connus.length < 2
          ? []
          : [
              problemeDeFlux("flux-plusieurs-bailleurs", ou, {
                nombre: connus.length,
                bailleurs: connus.slice(0, BAILLEURS_CITES),
              }),
            ],
    };
  if (connus.length === 0) return misesSansBailleur(mises, bailleur, bailleursDe(lies), ou);
  const { siennes, sans } = lignesDuBailleur(mises, bailleur);
  if (siennes.length === 0)
    return {
      mises: [],
      problemes: [problemeDeFlux("flux-bailleur-absent", ou, { lu: bailleur, proches: nomsProches(bailleur, connus) })],
    };
  return {
    mises: siennes,
    problemes: sans === 0 ? [] : [problemeDeFlux("flux-lignes-sans-bailleur", ou, { lu: bailleur, lignes: sans })],
  };
}

/** Aucune ligne ne dit son bailleur : ce que les autres tables en disent décide, jamais le nom demandé seul. */
function misesSansBailleur(
  mises: readonly MiseADisposition[],
  bailleur: string,
  lies: readonly string[],
  ou: { readonly plage: string; readonly entete: string },
): ReturnType<typeof misesDuBailleur> {
  if (mises.length === 0) return { mises, problemes: [] };
  const valeurs = { lu: bailleur, lignes: mises.length };
  if (lies.length === 0) return { mises, problemes: [problemeDeFlux("flux-bailleur-jamais-ecrit", ou, valeurs)] };
  if (lies.length > 1) return { mises: [], problemes: [problemeDeFlux("flux-lignes-sans-bailleur", ou, valeurs)] };
  return cleDuNom(lies[0]!) === cleDuNom(bailleur)
    ? { mises, problemes: [] }
    : { mises: [], problemes: [problemeDeFlux("flux-bailleur-absent", ou, { lu: bailleur, proches: lies })] };
}

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

/**
 * Un nom écrit de plusieurs façons est le même : la première écriture est gardée.
 * Chaque nom reçoit un petit entier, pour compter dans des tableaux.
 */
class Noms {
  private readonly formes = new Map<string, number>();
  private readonly premiers = new Map<string, number>();
  readonly noms: string[] = [];
  constructor(
    private readonly nomDuVide: string,
    private readonly forme: (texte: string) => string,
  ) {}
  rang(texte: string): number {
    const connu = this.formes.get(texte);
    if (connu !== undefined) return connu;
    const cle = texte === "" ? "" : this.forme(texte);
    let r = this.premiers.get(cle);
    if (r === undefined) {
      r = this.noms.length;
      this.noms.push(texte === "" ? this.nomDuVide : texte.trim());
      this.premiers.set(cle, r);
    }
    this.formes.set(texte, r);
    return r;
  }
}

/** Décomptes d'un réservataire : par dimension, un compteur par modalité qu'il a (mille communes de mille réservataires ne font pas un million de cases). */
interface Fiche {
  readonly total: Compteur;
  readonly dimensions: readonly Map<number, Compteur>[];
  readonly echecs: { oui: number; non: number; inconnu: number };
}
const fiche = (): Fiche => ({
  total: compteur(),
  dimensions: DIMENSIONS.map(() => new Map<number, Compteur>()),
  echecs: { oui: 0, non: 0, inconnu: 0 },
});

const dans = (d: DateLegale | null, p: PeriodeDeBilan | null): 0 | 1 =>
  d === null ? 0 : p === null || (d >= p.debut && d <= p.fin) ? 1 : 0;

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

function ferme(nom: string, f: Fiche, modalites: readonly Noms[]): BilanDeReservataire {
  return {
    reservataire: nom,
    total: { ...f.total },
    echecs: { ...f.echecs },
    dimensions: DIMENSIONS.map((dimension, d) => {
      const lignes = [...f.dimensions[d]!].map(([k, c]): LigneDeModalite => ({
        modalite: modalites[d]!.noms[k]!,
        ...c,
      }));
      return { dimension, modalites: lignes.sort((a, b) => compareModalites(a.modalite, b.modalite)) };
    }),
  };
}

/** Le bilan d'une période (l'année civile du bilan annuel, ou toute autre) ; sans période, tous les événements datés. */
export function evalueBilan(mises: readonly MiseADisposition[], periode: PeriodeDeBilan | null): Bilan {
  const noms = new Noms(NON_RESERVE, cleDuNom);
  const modalites = DIMENSIONS.map((d) => new Noms(MODALITE_INCONNUE, d === "Commune" ? cleDuNom : normalise));
  const fiches: (Fiche | undefined)[] = [];
  const ordre: number[] = [];
  const nomsDeMotif = new Noms("", normalise);
  const motifs: Compteur[] = [];
  const totalHorsFlux = compteur();
  const totalStock = compteur();
  const annees = new Set<number>();
  const datesVues = new Set<number>();
  const note = (d: DateLegale): void => {
    if (datesVues.has(d)) return;
    datesVues.add(d);
    annees.add(civileDe(d).annee);
  };
  for (const m of mises) {
    // Le nom retenu est celui de la première ligne du tableau, quelle que soit l'année demandée.
    const r = noms.rang(m.reservataire);
    const p = dans(m.proposeLe, periode);
    const a = dans(m.attribueLe, periode);
    const b = dans(m.bailSigneLe, periode);
    if (p + a + b === 0) continue;
    if (p) note(m.proposeLe!);
    if (a) note(m.attribueLe!);
    if (b) note(m.bailSigneLe!);
    if (m.horsFlux !== "") {
      ajoute(totalHorsFlux, p, a, b);
      ajoute((motifs[nomsDeMotif.rang(m.horsFlux)] ??= compteur()), p, a, b);
      continue;
    }
    if (m.enStock) {
      ajoute(totalStock, p, a, b);
      continue;
    }
    let f = fiches[r];
    if (f === undefined) {
      fiches[r] = f = fiche();
      ordre.push(r);
    }
    ajoute(f.total, p, a, b);
    if (p) f.echecs[m.echec]++;
    compte(f.dimensions[0]!, modalites[0]!.rang(m.typologie), p, a, b);
    compte(f.dimensions[1]!, modalites[1]!.rang(m.financement), p, a, b);
    compte(f.dimensions[2]!, modalites[2]!.rang(m.qpv === "oui" ? EN_QPV : m.qpv === "non" ? HORS_QPV : ""), p, a, b);
    compte(f.dimensions[3]!, modalites[3]!.rang(m.commune), p, a, b);
    compte(f.dimensions[4]!, modalites[4]!.rang(m.periode), p, a, b);
  }
  const total = fiche();
  for (const r of ordre) {
    const f = fiches[r]!;
    ajoute(total.total, f.total.proposes, f.total.attribues, f.total.bauxSignes);
    for (const e of ["oui", "non", "inconnu"] as const) total.echecs[e] += f.echecs[e];
    f.dimensions.forEach((c, d) => {
      for (const [k, x] of c) compte(total.dimensions[d]!, k, x.proposes, x.attribues, x.bauxSignes);
    });
  }
  return {
    periode,
    reservataires: ordre.map((r) => ferme(noms.noms[r]!, fiches[r]!, modalites)),
    total: ferme("Total", total, modalites),
    horsFlux: {
      total: { ...totalHorsFlux },
      motifs: motifs
        .map((c, k) => ({ modalite: nomsDeMotif.noms[k]!, ...c }))
        .sort((x, y) => compareModalites(x.modalite, y.modalite)),
    },
    stock: { ...totalStock },
    annees: [...annees].sort((x, y) => x - y),
  };
}

function compte(c: Map<number, Compteur>, modalite: number, p: number, a: number, b: number): void {
  let x = c.get(modalite);
  if (x === undefined) c.set(modalite, (x = compteur()));
  ajoute(x, p, a, b);
}

/** Les arrêtés d'une année (PACA 2024) : cumuls depuis le 1er janvier, au 31 mars, 30 juin, 30 septembre et 31 décembre (bilan annuel). */
export function periodesDesBilans(annee: number): readonly PeriodeDeBilan[] {
  const debut = serieDe(annee, 1, 1)!;
  return (
    [
      [3, 31],
      [6, 30],
      [9, 30],
      [12, 31],
    ] as const
  ).map(([mois, jour]) => ({ debut, fin: serieDe(annee, mois, jour)! }));
}

export const evalueBilansIntermediaires = (mises: readonly MiseADisposition[], annee: number): readonly Bilan[] =>
  periodesDesBilans(annee).map((p) => evalueBilan(mises, p));

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
export function controleLesMises(mises: readonly MiseADisposition[], plage = "Mises à disposition"): ProblemeDeFlux[] {
  const problemes: ProblemeDeFlux[] = [];
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
          problemeDeFlux("flux-ordre-des-dates", ou(entete), {
            apres: entete,
            dateApres: d,
            avant: derniere[0],
            dateAvant: derniere[1],
          }),
        );
      derniere = [entete, d];
    }
    if (m.bailSigneLe !== null && m.attribueLe === null)
      problemes.push(
        problemeDeFlux("flux-date-sans-precedente", ou("Bail signé le"), {
          apres: "Bail signé le",
          dateApres: m.bailSigneLe,
          avant: "Attribué le",
        }),
      );
    if (m.logement !== "" && m.libereLe !== null) {
      const cle = `${normalise(m.logement)}\u0000${m.libereLe}\u0000${cleDuNom(m.commune)}`;
      const premiere = vus.get(cle);
      if (premiere === undefined) vus.set(cle, m.ligne);
      else
        problemes.push(
          problemeDeFlux("flux-doublon", ou("Logement"), {
            lu: m.logement,
            premiere: { ...ou("Logement"), ligne: premiere },
          }),
        );
    }
    if (m.horsFlux === "" && m.reservataire === "" && m.type !== "" && normalise(m.type) !== "bailleur")
      problemes.push(problemeDeFlux("flux-reservataire-non-renseigne", ou("Réservataire"), { lu: m.type }));
    if (m.horsFlux === "" && m.reservataire !== "") {
      const n = noms.get(m.reservataire);
      if (n === undefined) noms.set(m.reservataire, { nom: m.reservataire, ligne: m.ligne, fois: 1 });
      else n.fois++;
    }
  }
  verse(problemes, nomsVoisins([...noms.values()], plage));
  return problemes;
}
