/**
 * Une année simulée. Un tirage : les logements se libèrent au hasard, chacun est orienté vers un réservataire (méthode des quotas de
 * domaine/flux), les candidats admissibles qui lui sont ouverts sont classés par la note, puis l'ancienneté ; à égalité, au sort. On leur
 * propose le logement l'un après l'autre : la commission peut ne pas l'attribuer, le ménage peut refuser. Après trop de propositions
 * vaines, ou sans candidat, le logement revient au bailleur (L. 441-1, al. 43) ; puis il reste sans preneur.
 *
 * Les notes sont calculées une fois, au jour de l'évaluation ; aucune demande n'arrive ni ne part en cours d'année. Un logement compte à
 * l'année de sa libération. Les scénarios d'une même simulation reçoivent les mêmes libérations, les mêmes sorts et les mêmes refus.
 */
import { ajouteUnMot, alea, cleDuNom, joursDuMois, serieDe } from "../commun";
import { evalueEligibilite, LOGEMENT_INCONNU, SuiteDOrientations, type ReservataireSuivi } from "../flux";
import { calculeRangs } from "../cotation/population";
import { tireLesLogements, type LogementTire } from "./gisement";
import { seuilDe, USAGE } from "./hasard";
import { TYPOLOGIES, type Hypotheses } from "./hypotheses";
import { Mesures, type AttributionSimulee } from "./mesures";
import type { DemandesSimulees, EntreesDeLAnnee, RepartitionSimulee, ScenarioSimule } from "./types";

export const joursDeLAnnee = (annee: number): number => 337 + joursDuMois(annee, 2);

/** Mots qui désignent une catégorie de réservataire dans « Réservataires possibles », quand son nom n'y est pas. */
const MOTS: Readonly<Record<string, readonly string[]>> = {
  etat: ["État", "Préfecture", "Préfet"],
  als: ["Action Logement", "Action Logement Services", "ALS"],
  collectivite: ["Commune", "EPCI", "Commune ou EPCI", "Collectivité", "Ville"],
  departement: ["Département ou région", "Département", "Région"],
};

/** Les clés sous lesquelles « Réservataires possibles » peut le citer. */
const clesDe = (r: Pick<ReservataireSuivi, "nom" | "type">): readonly string[] =>
  [r.nom, ...(MOTS[r.type ?? ""] ?? [])].map(cleDuNom);

/** Les lignes ouvertes à un réservataire : 1 ou 0. Ce qui lui revient, le bailleur l'ouvre à tous. */
export function ouvertes(r: Pick<ReservataireSuivi, "nom" | "type">, d: DemandesSimulees, h: Hypotheses): Uint8Array {
  const admet = new Uint8Array(d.n).fill(1);
  if (r.type === "etat" && h.etatPrioritaires)
    for (let i = 0; i < d.n; i++) if (d.dalo?.[i] !== 1 && d.prioritaire?.[i] !== 1) admet[i] = 0;
  if (r.type !== "bailleur" && h.reservatairesPossibles && d.possibles !== null) {
    const siens = new Set(clesDe(r));
    d.possibles.forEach((noms, i) => {
      if (noms.length > 0 && !noms.some((n) => siens.has(cleDuNom(n)))) admet[i] = 0;
    });
  }
  return admet;
}

/** Ce que « Réservataires possibles » cite et qu'aucun de ces réservataires ne porte : ces noms n'ouvrent rien. Et les lignes qui ne citent qu'eux. */
export function possiblesInconnus(
  reservataires: readonly Pick<ReservataireSuivi, "nom" | "type">[],
  d: Pick<DemandesSimulees, "possibles">,
): { readonly noms: readonly string[]; readonly lignes: number } {
  const connus = new Set(reservataires.flatMap(clesDe));
  const noms = new Map<string, string>();
  let lignes = 0;
  for (const cites of d.possibles ?? []) {
    const inconnus = cites.filter((n) => !connus.has(cleDuNom(n)));
    for (const n of inconnus) if (!noms.has(cleDuNom(n))) noms.set(cleDuNom(n), n);
    if (cites.length > 0 && inconnus.length === cites.length) lignes++;
  }
  return { noms: [...noms.values()], lignes };
}

/** Les lignes dont ni DALO ni aucun public de L. 441-1 n'est « oui », et dont l'un au moins n'est pas connu. */
export function prioritesNonConnues({ n, dalo, prioritaire }: DemandesSimulees): number {
  let lignes = 0;
  for (let i = 0; i < n; i++) {
    const lues = [dalo?.[i] ?? INCONNUE, prioritaire?.[i] ?? INCONNUE];
    if (!lues.includes(1) && lues.includes(INCONNUE)) lignes++;
  }
  return lignes;
}
/** Une réponse qui n'est pas connue. */
const INCONNUE = 2;

/** Les lignes de demande qu'un réservataire peut présenter pour une classe de logements, de la mieux à la moins bien classée. */
interface Liste {
  readonly ordre: Int32Array;
  /** De quel tirage viennent les deux nombres suivants. */
  tirage: number;
  /** Avant lui, plus personne n'est disponible. */
  debut: number;
  /** Avant lui, les ex æquo ont été rangés par le sort. */
  range: number;
}

class Scenario {
  readonly mesures: Mesures;
  readonly #rangs: Int32Array;
  readonly #ordre: Int32Array;
  readonly #ouvertes: readonly Uint8Array[];
  /** Par programme et par typologie, 1 pour un réservataire dont une convention admet le logement. */
  readonly #eligibles: readonly (readonly Uint8Array[])[];
  readonly #bailleur: number;
  readonly #listes = new Map<number, Liste>();
  /** Tirage où le ménage a été logé, ou a cessé d'être candidat ; logement qui lui a été proposé en dernier. */
  readonly #pris: Int32Array;
  readonly #propose: Int32Array;
  #logement = 0;

  constructor(
    readonly de: ScenarioSimule,
    private readonly e: EntreesDeLAnnee,
  ) {
    const { demandes: d, hypotheses: h, gisement } = e;
    const { reservataires } = de.repartition;
    this.#rangs = calculeRangs({ scores: de.grille.notes, anciennetes: d.anciennetes ?? undefined });
    this.#ordre = Int32Array.from(this.#rangs.keys())
      .filter((i) => this.#rangs[i]! > 0)
      .sort((a, b) => this.#rangs[a]! - this.#rangs[b]! || a - b);
    this.#ouvertes = reservataires.map((r) => ouvertes(r, d, h));
    this.#eligibles = gisement.programmes.map((p) =>
      TYPOLOGIES.map((typologie) => {
        // Un logement qui se libère n'est pas une première mise en location ; son financement n'est pas simulé.
        const logement = {
          ...LOGEMENT_INCONNU,
          commune: p.commune,
          epci: p.epci,
          qpv: p.qpv,
          typologie,
          premiereLocation: "non" as const,
        };
        return Uint8Array.from(reservataires, ({ limites }) =>
          evalueEligibilite(
            logement,
            limites.map((l) => ({ ...l, financements: [] })),
          ).eligible === "oui"
            ? 1
            : 0,
        );
      }),
    );
    this.#bailleur = reservataires.findIndex((r) => r.type === "bailleur");
    this.#pris = new Int32Array(d.nombreDeMenages).fill(-1);
    this.#propose = new Int32Array(d.nombreDeMenages).fill(-1);
    this.mesures = new Mesures(e, de);
  }

  /** Lignes classées : notées, et dont la date d'ancienneté se lit. */
  get classees(): number {
    return this.#ordre.length;
  }

  oriente(logements: readonly LogementTire[]): Int16Array {
    const suite = new SuiteDOrientations(this.de.repartition.reservataires.map((r) => r.objectif));
    return Int16Array.from(logements, (l) => {
      const eligibles = this.#eligibles[l.programme]![l.typologie]!;
      return suite.sert((r) => eligibles[r] === 1) ?? this.#bailleur;
    });
  }

  *tire(
    tirage: number,
    logements: readonly LogementTire[],
    classes: Int32Array,
    vers: Int16Array,
  ): Generator<undefined, void, void> {
    const { e } = this;
    const { jours } = e.hypotheses;
    const premierJour = serieDe(e.annee, 1, 1)!;
    const attributions: AttributionSimulee[] = [];
    const bilan = {
      liberes: logements.length,
      echecs: 0,
      sansPreneur: 0,
      propositions: 0,
      refus: 0,
      nonAttributions: 0,
    };
    const sort = new Sort(e.hypotheses, tirage);
    for (const [k, l] of logements.entries()) {
      yield undefined;
      this.#logement++;
      const r = vers[k]!;
      const essai = { propositions: 0, refus: 0, nonAttributions: 0 };
      let ligne = this.#presente(this.#liste(classes[k]!, r), tirage, l, sort, essai);
      let echec = false;
      if (ligne < 0 && r !== this.#bailleur) {
        echec = true;
        bilan.echecs++;
        ligne = this.#presente(this.#liste(classes[k]!, this.#bailleur), tirage, l, sort, essai);
      }
      bilan.propositions += essai.propositions;
      bilan.refus += essai.refus;
      bilan.nonAttributions += essai.nonAttributions;
      if (ligne < 0) {
        bilan.sansPreneur++;
        continue;
      }
      const libereLe = premierJour + l.jour;
      const attribueLe = libereLe + jours * essai.propositions;
      attributions.push({ ligne, reservataire: r, echec, programme: l.programme, libereLe, attribueLe });
    }
    yield undefined;
    this.mesures.retiens(tirage, bilan, vers, attributions);
  }

  /** À qui le logement est attribué ; −1 : à personne. */
  #presente(
    liste: Liste,
    tirage: number,
    l: LogementTire,
    sort: Sort,
    essai: { propositions: number; refus: number; nonAttributions: number },
  ): number {
    const { menages } = this.e.demandes;
    const { propositions: auPlus, resteCandidat } = this.e.hypotheses;
    if (liste.tirage !== tirage) Object.assign(liste, { tirage, debut: 0, range: 0 });
    const { ordre } = liste;
    for (let k = liste.debut, faites = 0; k < ordre.length && faites < auPlus; k++) {
      if (k >= liste.range) this.#range(liste, k, sort);
      const i = ordre[k]!;
      const menage = menages[i]!;
      if (this.#pris[menage] === tirage) {
        if (k === liste.debut) liste.debut++;
        continue;
      }
      if (this.#propose[menage] === this.#logement) continue;
      this.#propose[menage] = this.#logement;
      faites++;
      essai.propositions++;
      if (sort.nonAttribution(l, menage)) {
        essai.nonAttributions++;
        continue;
      }
      if (sort.refus(l, menage)) {
        essai.refus++;
        if (!resteCandidat) this.#pris[menage] = tirage;
        continue;
      }
      this.#pris[menage] = tirage;
      return i;
    }
    return -1;
  }

  /** Les ex æquo qui commencent au rang `k` de la liste, rangés par le sort de ce tirage. */
  #range(liste: Liste, k: number, sort: Sort): void {
    const { ordre } = liste;
    const { menages } = this.e.demandes;
    const rang = this.#rangs[ordre[k]!];
    let fin = k + 1;
    while (fin < ordre.length && this.#rangs[ordre[fin]!] === rang) fin++;
    if (fin > k + 1)
      ordre.subarray(k, fin).sort((a, b) => sort.egalite(menages[a]!) - sort.egalite(menages[b]!) || a - b);
    liste.range = fin;
  }

  #liste(classe: number, reservataire: number): Liste {
    const cle = classe * this.#ouvertes.length + reservataire;
    let liste = this.#listes.get(cle);
    if (liste === undefined) {
      const admet = this.e.admissibles.admet(classe);
      const ouverte = this.#ouvertes[reservataire]!;
      const { aVerifier } = this.e.hypotheses;
      const ordre = this.#ordre.filter((i) => ouverte[i] === 1 && (admet[i] === 1 || (aVerifier && admet[i] === 2)));
      liste = { ordre, tirage: -1, debut: 0, range: 0 };
      this.#listes.set(cle, liste);
    }
    return liste;
  }
}

/** Ce que le hasard décide pour un ménage dans un tirage ; le même dans tous les scénarios. */
class Sort {
  readonly #egalite: number;
  readonly #refus: number;
  readonly #nonAttribution: number;
  readonly #seuilDuRefus: number;
  readonly #seuilDeNonAttribution: number;

  constructor({ graine, refus, nonAttribution }: Hypotheses, tirage: number) {
    this.#egalite = alea(graine, tirage, USAGE.egalite);
    this.#refus = alea(graine, tirage, USAGE.refus);
    this.#nonAttribution = alea(graine, tirage, USAGE.nonAttribution);
    this.#seuilDuRefus = seuilDe(refus);
    this.#seuilDeNonAttribution = seuilDe(nonAttribution);
  }
  egalite(menage: number): number {
    return ajouteUnMot(this.#egalite, menage);
  }
  refus(l: LogementTire, menage: number): boolean {
    return this.#decide(this.#refus, l, menage) < this.#seuilDuRefus;
  }
  nonAttribution(l: LogementTire, menage: number): boolean {
    return this.#decide(this.#nonAttribution, l, menage) < this.#seuilDeNonAttribution;
  }
  #decide(etat: number, l: LogementTire, menage: number): number {
    return ajouteUnMot(ajouteUnMot(ajouteUnMot(etat, l.programme), l.numero), menage);
  }
}

/** Une simulation, par tranches : un hôte qui ne doit pas se figer avance par petits pas, et s'arrête quand il veut. */
export class AnneeSimulee {
  readonly #scenarios: Scenario[] = [];
  readonly #classes = new Map<number, number>();
  #faits = 0;

  constructor(readonly entrees: EntreesDeLAnnee) {}

  get faits(): number {
    return this.#faits;
  }
  get total(): number {
    return this.entrees.hypotheses.tirages;
  }
  /** Par scénario, les lignes de demande qui ont un rang. */
  get classees(): readonly number[] {
    return this.#scenarios.map((s) => s.classees);
  }
  get mesures(): readonly Mesures[] {
    return this.#scenarios.map((s) => s.mesures);
  }

  /**
   * Tous les tirages, un `yield` par classe jugée et par logement ; chacun rend combien de tirages sont faits. Un travail abandonné au
   * milieu d'un tirage ne se reprend pas : ce qui est fini se lit encore.
   */
  *peuAPeu(jusque = this.total): Generator<number, void, void> {
    for (const s of this.entrees.scenarios.slice(this.#scenarios.length)) {
      yield this.#faits;
      this.#scenarios.push(new Scenario(s, this.entrees));
    }
    for (; this.#faits < Math.min(this.total, jusque); this.#faits++)
      for (const _ of this.#tire(this.#faits)) yield this.#faits;
  }

  /** `true` quand tous les tirages sont faits. */
  avance(nombre: number): boolean {
    for (const _ of this.peuAPeu(this.#faits + nombre));
    return this.#faits === this.total;
  }

  *#tire(tirage: number): Generator<undefined, void, void> {
    const { gisement, hypotheses } = this.entrees;
    const logements = tireLesLogements(gisement, hypotheses.graine, tirage);
    const classes = new Int32Array(logements.length);
    for (const [k, l] of logements.entries()) {
      yield undefined;
      classes[k] = this.#classeDe(l);
    }
    const orientations = new Map<RepartitionSimulee, Int16Array>();
    for (const s of this.#scenarios) {
      yield undefined;
      const { repartition } = s.de;
      let vers = orientations.get(repartition);
      if (vers === undefined) orientations.set(repartition, (vers = s.oriente(logements)));
      yield* s.tire(tirage, logements, classes, vers);
    }
  }

  #classeDe({ programme, typologie }: LogementTire): number {
    const cle = programme * TYPOLOGIES.length + typologie;
    let classe = this.#classes.get(cle);
    if (classe === undefined) {
      const p = this.entrees.gisement.programmes[programme]!;
      const t = TYPOLOGIES[typologie]!;
      const qpv = p.qpv === "oui" ? "Oui" : p.qpv === "non" ? "Non" : "";
      classe = this.entrees.admissibles.classe([p.programme, p.commune, p.epci, qpv, t, Number(t.slice(1))]);
      this.#classes.set(cle, classe);
    }
    return classe;
  }
}
