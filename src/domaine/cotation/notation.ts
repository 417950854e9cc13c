/**
 * La porte du moteur : tout ce que les fonctions, les cellules et le volet demandent d'une population notée passe par ici, et
 * rien d'autre n'importe `moteur/` (scripts/architecture/regles.ts le vérifie).
 *
 * Deux évaluateurs rendent les mêmes scores. `evaluation/` est la référence : simple, exacte, une demande à la fois, avec sa trace
 * et ses phrases. `moteur/` code les cellules une fois et renote une population entière ; il confie à la référence toute demande où
 * elle voit un problème. Pourquoi deux, et ce que le second rapporte : docs/decisions/0007-une-porte-pour-le-moteur.md.
 */
import { dUnTrait, type DateLegale } from "../commun";
import { evalueDemandes } from "./evaluation";
import {
  Essais,
  Etat,
  Seance,
  calculeSensibilite,
  demandesParLigne,
  encodeLesDemandes,
  noteLesBlocs,
  noteLesDemandes,
  noteLesDemandesPeuAPeu,
  pointsDesBlocs,
  type Encodage,
  type PopulationNotee,
  type Sensibilite,
} from "./moteur";
import { calculeRangs } from "./population";
import type { EtatDeDemande, GrilleCompilee } from "./types";
import type { ProblemeDeCotation } from "./problemes";

export type { CompteDesPremiers, Essais, Mouvement, Sensibilite, SensibiliteDeCritere } from "./moteur";

export interface ScoreDeDemande {
  readonly etat: EtatDeDemande;
  readonly score: number | null;
  readonly problemes: readonly ProblemeDeCotation[];
}

export interface BlocsDeDemande extends ScoreDeDemande {
  /** Un score par bloc ; vide si la demande n'est pas notée. */
  readonly blocs: readonly number[];
  readonly base: number | null;
}

/** Les lignes d'une table de demandes, cellules brutes. */
export type Demandes = readonly (readonly unknown[])[];

/** En dessous, préparer les tables du moteur coûterait plus que noter chaque demande par la référence. */
const POPULATION_MINIMUM = 64;

const AUCUN: readonly ProblemeDeCotation[] = [];
const BLANCHE: BlocsDeDemande = { etat: "blanche", score: null, problemes: AUCUN, blocs: [], base: null };
const HORS_CHAMP: BlocsDeDemande = { etat: "hors-champ", score: null, problemes: AUCUN, blocs: [], base: null };

/** La demande i d'une population notée par le moteur ; `notee` dit ce que rend une demande qui a un score. */
function demandeDe<T>(p: PopulationNotee, i: number, notee: (score: number) => T): T | BlocsDeDemande {
  switch (p.notes.etats[i]) {
    case Etat.Notee:
      return notee(p.scores[i]!);
    case Etat.Blanche:
      return BLANCHE;
    case Etat.HorsChamp:
      return HORS_CHAMP;
    default:
      return p.confiees.get(i)!;
  }
}

const scoreDe = (score: number): ScoreDeDemande => ({ etat: "note", score, problemes: AUCUN });

export function evalueLesScores(
  grille: GrilleCompilee,
  demandes: Demandes,
  date: DateLegale | null,
): readonly ScoreDeDemande[] {
  if (demandes.length < POPULATION_MINIMUM) return evalueDemandes(grille, demandes, date);
  const population = noteLesDemandes(grille, demandes, date);
  return demandes.map((_, i) => demandeDe(population, i, scoreDe));
}

export function evalueLesBlocs(
  grille: GrilleCompilee,
  demandes: Demandes,
  date: DateLegale | null,
): readonly BlocsDeDemande[] {
  if (demandes.length < POPULATION_MINIMUM) return evalueDemandes(grille, demandes, date);
  const { population, blocsDe, baseDe } = noteLesBlocs(encodeLesDemandes(grille, demandes, date), grille);
  return demandes.map((_, i) =>
    demandeDe<BlocsDeDemande>(population, i, (score) => ({
      etat: "note",
      score,
      problemes: AUCUN,
      blocs: blocsDe(i),
      base: baseDe(i),
    })),
  );
}

/** Une population lue et codée une fois, notée avec une grille. */
export interface Population {
  readonly n: number;
  readonly grille: GrilleCompilee;
  readonly date: DateLegale | null;
  /** Double le plus proche du score exact ; NaN sans score. */
  readonly scores: Float64Array;
  demande(i: number): ScoreDeDemande;
  etat(i: number): EtatDeDemande;
  /** Demandes dont une donnée est à corriger : rang et problèmes, dans l'ordre. */
  fautives(): ReadonlyMap<number, readonly ProblemeDeCotation[]>;
  /** 1 pour le score le plus haut ; à égalité la date d'ancienneté la plus ancienne ; 0 sans rang. */
  rangs(anciennetes?: Float64Array): Int32Array;
  /** Par critère et par ligne de la grille, combien de demandes notées la remplissent. */
  demandesParLigne(): readonly (readonly number[])[];
  /**
   * Les points que chaque bloc distribue aux demandes notées, bornes, champ et exclusions compris, hors base ; entiers dans une unité
   * commune : seuls leurs rapports ont un sens.
   */
  pointsParBloc(): readonly bigint[];
  /** La même population avec d'autres poids. Null : cette grille diffère par autre chose que ses poids, ou n'est pas à la même date. */
  essaie(grille: GrilleCompilee): Population | null;
  /**
   * De quoi essayer un critère avec d'autres points sans renoter la population ; `pas` (10^-12) divise les changements de points. Null :
   * cette population ne s'y prête pas.
   */
  essais(pas: bigint, anciennetes?: Float64Array): Essais | null;
  /** Ce que pèse chaque critère, un pas de plus ou de moins (10^-12) ; ou combien de demandes ne se renotent pas exactement. */
  sensibilite(pas: bigint, anciennetes?: Float64Array): Sensibilite | { readonly inexactes: number };
}

/** Tout ce qu'une grille dit, moins ses points et ses bornes : tant que cela ne change pas, les demandes ne sont pas relues. */
const formes = new WeakMap<GrilleCompilee, string>();
const POIDS: ReadonlySet<string> = new Set(["points", "plafond", "plancher", "mentions"]);
function formeDe(grille: GrilleCompilee): string {
  let forme = formes.get(grille);
  if (forme === undefined) {
    forme = JSON.stringify(grille, (cle, v: unknown) =>
      POIDS.has(cle) ? null : typeof v === "bigint" ? String(v) : v === undefined ? "?" : v,
    );
    formes.set(grille, forme);
  }
  return forme;
}

/** Ce que partagent les essais d'une population : ses codes, et la séance qui les renote. */
interface Socle {
  readonly encodage: Encodage;
  readonly forme: string;
  seance: Seance | null;
}

class PopulationDuMoteur implements Population {
  constructor(
    private readonly socle: Socle,
    readonly grille: GrilleCompilee,
    private readonly notee: PopulationNotee,
  ) {}

  get n(): number {
    return this.notee.n;
  }
  get date(): DateLegale | null {
    return this.socle.encodage.plan.date;
  }
  get scores(): Float64Array {
    return this.notee.scores;
  }

  demande(i: number): ScoreDeDemande {
    return demandeDe(this.notee, i, scoreDe);
  }
  etat(i: number): EtatDeDemande {
    return demandeDe(this.notee, i, () => ({ etat: "note" as const })).etat;
  }

  fautives(): ReadonlyMap<number, readonly ProblemeDeCotation[]> {
    const fautives = new Map<number, readonly ProblemeDeCotation[]>();
    for (const [i, r] of this.notee.confiees) if (r.etat === "probleme") fautives.set(i, r.problemes);
    return fautives;
  }

  rangs(anciennetes?: Float64Array): Int32Array {
    return calculeRangs({ scores: this.notee.scores, anciennetes });
  }

  demandesParLigne(): readonly (readonly number[])[] {
    return demandesParLigne(this.notee);
  }

  pointsParBloc(): readonly bigint[] {
    return pointsDesBlocs(this.socle.encodage, this.grille);
  }

  essaie(grille: GrilleCompilee): Population | null {
    const { socle } = this;
    if (grille === this.grille) return this;
    if (formeDe(grille) !== socle.forme) return null;
    socle.seance ??= new Seance(socle.encodage, this.grille);
    socle.seance.renote(grille);
    return new PopulationDuMoteur(socle, grille, socle.seance.acheve());
  }

  essais(pas: bigint, anciennetes?: Float64Array): Essais | null {
    return Essais.de(this.socle.encodage, this.grille, pas, anciennetes);
  }

  sensibilite(pas: bigint, anciennetes?: Float64Array): Sensibilite | { readonly inexactes: number } {
    let inexactes = 0;
    for (const r of this.notee.confiees.values()) if (r.etat === "note") inexactes++;
    if (inexactes > 0) return { inexactes };
    // Codée pour la première grille de cette forme : le plan doit porter les points de celle-ci.
    const { encodage } = this.socle;
    const deLaGrille = { ...encodage, plan: { ...encodage.plan, grille: this.grille } };
    return calculeSensibilite(deLaGrille, pas, anciennetes ?? null);
  }
}

/** Lit, code et note. */
export const notePopulation = (grille: GrilleCompilee, demandes: Demandes, date: DateLegale | null): Population =>
  dUnTrait(notePopulationPeuAPeu(grille, demandes, date));

/** La même population par étapes courtes : un hôte rend la main entre deux. */
export function* notePopulationPeuAPeu(
  grille: GrilleCompilee,
  demandes: Demandes,
  date: DateLegale | null,
): Generator<undefined, Population, void> {
  const notee = yield* noteLesDemandesPeuAPeu(grille, demandes, date);
  return new PopulationDuMoteur({ encodage: notee.encodage, forme: formeDe(grille), seance: null }, grille, notee);
}
