/** Ce qu'on retient de chaque tirage, et ce qu'on en dit après : des quantiles, jamais un seul nombre. */
import { moisRevolus, type DateLegale, type Source } from "../commun";
import { centileInclus } from "../cotation/population";
import {
  controleAttributions,
  type Constat,
  type Donnee,
  type LigneDAttribution,
  type TypeDeReservataire,
  type Verdict,
} from "../controles";
import type { EntreesDeLAnnee, Reponses, ScenarioSimule } from "./types";

export interface AttributionSimulee {
  /** Rang de la ligne de demande, à partir de 0. */
  readonly ligne: number;
  /** À qui le logement avait été orienté. */
  readonly reservataire: number;
  /** Le réservataire n'a pas trouvé preneur : le bailleur l'a attribué. */
  readonly echec: boolean;
  readonly programme: number;
  readonly libereLe: DateLegale;
  readonly attribueLe: DateLegale;
}

export interface BilanDuTirage {
  readonly liberes: number;
  /** Revenus au bailleur. */
  readonly echecs: number;
  readonly sansPreneur: number;
  readonly propositions: number;
  readonly refus: number;
  readonly nonAttributions: number;
}

/** Les quantiles d'un nombre sur les tirages où il existe, interpolés comme CENTILE.INCLURE. */
export interface Intervalle {
  readonly bas: number;
  readonly median: number;
  readonly haut: number;
  readonly tirages: number;
}

/** 5 % des tirages donnent moins que `bas`, 5 % plus que `haut`. null : aucun tirage n'a ce nombre (NaN). */
export function intervalleDe(valeurs: Float64Array): Intervalle | null {
  const triees = valeurs.filter((v) => v === v).sort();
  const n = triees.length;
  if (n === 0) return null;
  const centile = (c: number): number => centileInclus((k) => triees[k]!, n, c);
  return { bas: centile(5), median: centile(50), haut: centile(95), tirages: n };
}

/** La médiane d'un tirage ; NaN sans valeur. */
const medianeDe = (valeurs: number[]): number => {
  const triees = Float64Array.from(valeurs).sort();
  return triees.length === 0 ? NaN : centileInclus((k) => triees[k]!, triees.length, 50);
};

/** Mois révolus de l'ancienneté à l'attribution ; null si la date n'est pas connue ou la suit. */
function delaiDe(anciennete: number | undefined, attribueLe: DateLegale): number | null {
  return anciennete === undefined || !(anciennete <= attribueLe) || anciennete < 1
    ? null
    : moisRevolus(anciennete, attribueLe);
}

/** Les règles qu'une année simulée peut répondre : des proportions d'attributions. */
export const CIBLES = ["ATT-Q1", "ATT-50", "ATT-25C", "ATT-25B", "ATT-25AL"] as const;
export type Cible = (typeof CIBLES)[number];
const estUneCible = (regle: string): regle is Cible => (CIBLES as readonly string[]).includes(regle);

export interface SuiteDeConstats {
  readonly regle: Cible;
  readonly portee: Constat["portee"];
  readonly limite: Constat["limite"];
  /** NaN : la règle n'avait rien à juger dans ce tirage. */
  readonly numerateurs: Float64Array;
  readonly denominateurs: Float64Array;
  readonly verdicts: (Verdict | null)[];
  readonly base: NonNullable<Constat["denominateur"]>["base"];
}

/** Ce qui se compte à chaque tirage, dans l'ordre où on le lit. */
export const MESURES = [
  "liberes",
  "attribues",
  "echecs",
  "sansPreneur",
  "propositions",
  "refus",
  "nonAttributions",
  "delai",
  "delais",
] as const;
export type Mesure = (typeof MESURES)[number];

const SOURCE: Source = {
  rang: 0,
  table: "MisesADisposition",
  titre: "Année simulée",
  origine: null,
  decalage: 0,
  colonnes: new Map(),
};
const lu = <T>(valeur: T): Donnee<T> => ({ etat: "lu", valeur });
const BLANC = { etat: "blanc" } as const;
const OUI = lu(true);
const NON = lu(false);
const reponse = (r: Reponses | null, i: number): Donnee<boolean> => (r?.[i] === 1 ? OUI : r?.[i] === 0 ? NON : BLANC);

export class Mesures {
  readonly ensemble: Readonly<Record<Mesure, Float64Array>>;
  /** Par réservataire : logements qui lui ont été orientés, et attribués à ses candidats. */
  readonly orientes: readonly Float64Array[];
  readonly attribues: readonly Float64Array[];
  /** Par public : ménages logés, et la médiane de leur délai en mois. */
  readonly loges: readonly Float64Array[];
  readonly delais: readonly Float64Array[];
  readonly constats = new Map<string, SuiteDeConstats>();
  /** Le dernier tirage, logement par logement : de quoi le vérifier. */
  dernier: readonly AttributionSimulee[] = [];

  constructor(
    private readonly e: EntreesDeLAnnee,
    private readonly de: ScenarioSimule,
  ) {
    const suites = (n: number): Float64Array[] => Array.from({ length: n }, () => this.#suite());
    this.ensemble = Object.fromEntries(MESURES.map((n) => [n, this.#suite()])) as Record<Mesure, Float64Array>;
    this.orientes = suites(de.repartition.reservataires.length);
    this.attribues = suites(de.repartition.reservataires.length);
    this.loges = suites(e.demandes.publics.length);
    this.delais = suites(e.demandes.publics.length);
  }

  #suite(): Float64Array {
    return new Float64Array(this.e.hypotheses.tirages).fill(NaN);
  }

  retiens(t: number, bilan: BilanDuTirage, vers: Int16Array, attributions: readonly AttributionSimulee[]): void {
    const { demandes } = this.e;
    this.dernier = attributions;
    for (const [nom, valeur] of Object.entries(bilan)) this.ensemble[nom as keyof BilanDuTirage][t] = valeur;
    this.ensemble.attribues[t] = attributions.length;
    for (const suite of [...this.orientes, ...this.attribues, ...this.loges]) suite[t] = 0;
    for (const r of vers) this.orientes[r]![t]!++;
    const delais: number[] = [];
    const parPublic = demandes.publics.map((): number[] => []);
    for (const a of attributions) {
      if (!a.echec) this.attribues[a.reservataire]![t]!++;
      const delai = delaiDe(demandes.anciennetes?.[a.ligne], a.attribueLe);
      if (delai !== null) delais.push(delai);
      demandes.publics.forEach((p, k) => {
        if (p.reponses[a.ligne] !== 1) return;
        this.loges[k]![t]!++;
        if (delai !== null) parPublic[k]!.push(delai);
      });
    }
    this.ensemble.delai[t] = medianeDe(delais);
    this.ensemble.delais[t] = delais.length;
    parPublic.forEach((d, k) => (this.delais[k]![t] = medianeDe(d)));
    for (const c of this.#constats(attributions)) this.#retiensLeConstat(t, c);
  }

  /** Les cibles légales, par les règles mêmes des contrôles (domaine/controles) sur les attributions du tirage. */
  #constats(attributions: readonly AttributionSimulee[]): readonly Constat[] {
    const { annee, objectifs } = this.e;
    const lignes = attributions.map((a, k) => this.ligneDeControle(a, k + 1));
    return controleAttributions(lignes, { annee, objectifs, date: null }).constats;
  }

  /** Une attribution comme la table MisesADisposition l'écrirait ; elle compte au jour de la libération, sinon décembre manquerait. */
  ligneDeControle(a: AttributionSimulee, rang: number): LigneDAttribution {
    const { demandes, gisement, bailleur } = this.e;
    const p = gisement.programmes[a.programme]!;
    const r = this.de.repartition.reservataires[a.reservataire]!;
    const jour = lu(a.libereLe);
    return {
      table: SOURCE,
      ligne: rang,
      bailleur: p.bailleur === "" ? bailleur : p.bailleur,
      departement: "",
      logement: "",
      epci: p.epci,
      qpv: p.qpv === "inconnu" ? BLANC : p.qpv === "oui" ? OUI : NON,
      premiereLocation: NON,
      reservataire: r.nom,
      type: r.type === null ? BLANC : lu(r.type as TypeDeReservataire),
      niveau: null,
      horsFlux: BLANC,
      horsFluxEcrit: "",
      informeLe: BLANC,
      candidatsLe: BLANC,
      proposeLe: jour,
      attribueLe: jour,
      bailSigneLe: jour,
      echec: a.echec ? OUI : NON,
      zoneTendue: BLANC,
      essentiel: BLANC,
      dalo: reponse(demandes.dalo, a.ligne),
      prioritaire: reponse(demandes.prioritaire, a.ligne),
      quartile1: reponse(demandes.quartile1, a.ligne),
    };
  }

  #retiensLeConstat(t: number, c: Constat): void {
    if (!estUneCible(c.regle)) return;
    // Un seul bailleur est simulé : ce que ses attributions diraient de tout l'EPCI serait faux.
    const deToutLEpci = c.portee.territoire !== undefined && c.portee.bailleur === undefined;
    if (deToutLEpci && this.e.bailleur !== "") return;
    const cle = JSON.stringify([c.regle, c.portee.territoire, c.portee.bailleur, c.portee.reservataire]);
    let suite = this.constats.get(cle);
    if (suite === undefined) {
      suite = {
        regle: c.regle,
        portee: c.portee,
        limite: c.limite,
        base: c.denominateur?.base ?? null,
        numerateurs: this.#suite(),
        denominateurs: this.#suite(),
        verdicts: Array.from({ length: this.e.hypotheses.tirages }, () => null),
      };
      this.constats.set(cle, suite);
    }
    if (c.verdict === "non-applicable") return;
    suite.verdicts[t] = c.verdict;
    if (c.numerateur === null || c.denominateur === null) return;
    suite.numerateurs[t] = Number(c.numerateur.valeur.n);
    suite.denominateurs[t] = Number(c.denominateur.valeur.n);
  }
}
