/** « Trouver des poids »: what the user wants → a search of the domain, and what it found → lines to show. Pure, but for the clock of its budgets. */
import { type PoidsDeGrille, type PublicDesDemandes } from "../../cells";
import { lisNombre, lisTexte, normaliseEntete, ratioDuNombre, type DateLegale } from "../../domaine/commun";
import { evalueDemande, MICRO, type GrilleCompilee, type Micro } from "../../domaine/cotation";
import {
  chercheDesPoids,
  manqueSurLesDemandes,
  margesDesPoids,
  type Avancement,
  type But,
  type ButDemande,
  type ButMesure,
  type DemandeDePoids,
  type Marge,
  type ResultatDeRecherche,
} from "../../domaine/ponderation";
import { POIDS_DEPUIS_DES_BUTS as T } from "../../messages";
import { relaxationGardee } from "../../solveur";
import { donneesDe } from "../controles/constats";
import { type TableLue } from "../coquille/etat";
import { anciennetesDe, populationDe } from "./cotation";
import { classeLesCas, type CasTypesLus } from "./cas-types";
import { nomDuPublic, type GrilleDeBase, type Simulation } from "./simulation";

export type ButSaisi =
  | { readonly genre: "cas-types" }
  | { readonly genre: "cas"; readonly devant: number; readonly derriere: number }
  | { readonly genre: "public"; readonly public: number; readonly autres: number | null }
  | { readonly genre: "premiers"; readonly public: number; readonly n: number; readonly part: number }
  | {
      readonly genre: "bloc";
      readonly bloc: number;
      readonly sens: "au-moins" | "au-plus";
      readonly part: number;
    }
  | { readonly genre: "plafond"; readonly points: number }
  | { readonly genre: "fixe"; readonly critere: number };

export interface ButPose {
  readonly id: number;
  readonly but: ButSaisi;
  /** Points of change that a preferred goal is worth; null: required. */
  readonly vaut: number | null;
}

/** The typical cases in the columns of the applications. */
export interface CasPresents {
  readonly noms: readonly string[];
  readonly cellules: readonly (readonly unknown[])[];
  readonly attendus: readonly (number | null)[];
  /** Set aside: their score needs a column that the applications do not have. */
  readonly ecartes: readonly string[];
}

export const SANS_CAS: CasPresents = { noms: [], cellules: [], attendus: [], ecartes: [] };

/** A case whose score would not be the one of « Cas types » is set aside, and said. */
export function casPresents(cas: CasTypesLus, base: GrilleDeBase, date: DateLegale): CasPresents {
  const classes = classeLesCas(cas, base.valeurs, date).classes;
  if (classes === null) return SANS_CAS;
  const rangs = new Map(cas.entetes.map((e, j) => [normaliseEntete(lisTexte(e)), j] as const));
  const retenus: number[] = [];
  const ecartes: string[] = [];
  const lignes = cas.cellules.map((l) =>
    base.entetes.map((e) => {
      const j = rangs.get(normaliseEntete(lisTexte(e)));
      return j === undefined ? "" : l[j];
    }),
  );
  lignes.forEach((l, i) => {
    const r = classes.resultats[i]!;
    if (r.etat !== "note") return;
    if (evalueDemande(base.grille, l, 1, date).exact === r.exact) retenus.push(i);
    else ecartes.push(cas.noms[i]!);
  });
  const de = <X>(liste: readonly X[]): readonly X[] => retenus.map((i) => liste[i]!);
  return { noms: de(cas.noms), cellules: de(lignes), attendus: de(cas.attendus), ecartes };
}

/** The pairs that the expected order asks for: each case and the next one expected. */
export function pairesAttendues(cas: CasPresents): readonly (readonly [number, number])[] {
  const ordres = [...new Set(cas.attendus.filter((a) => a !== null))].sort((a, b) => a - b);
  const deCetOrdre = (o: number): number[] => cas.attendus.flatMap((a, i) => (a === o ? [i] : []));
  return ordres
    .slice(1)
    .flatMap((o, k) => deCetOrdre(ordres[k]!).flatMap((a) => deCetOrdre(o).map((b) => [a, b] as const)));
}

export interface Recherche {
  readonly base: GrilleDeBase;
  readonly demandes: TableLue;
  readonly date: DateLegale;
  readonly publics: readonly PublicDesDemandes[];
  readonly cas: CasPresents;
  readonly buts: readonly ButPose[];
  readonly pas: number;
  readonly maximum: number;
}

const enMicro = (points: number): Micro => BigInt(Math.round(points * 1e6));

export const estMultiplicative = (g: GrilleCompilee): boolean => g.modele === "multiplicatif";

function butsDuDomaine({ cas, base }: Recherche, { but, vaut }: ButPose): readonly ButDemande[] {
  const avec = (b: But): ButDemande => ({ but: b, vaut: vaut === null ? "exige" : enMicro(vaut) });
  // One point of the score, whatever the grid counts in.
  const ordre = (devant: number, derriere: number): But => ({ genre: "ordre", devant, derriere, ecart: MICRO });
  switch (but.genre) {
    case "cas-types":
      return pairesAttendues(cas).map(([a, b]) => avec(ordre(a, b)));
    case "cas":
      return [avec(ordre(but.devant, but.derriere))];
    case "public":
      return [avec({ genre: "public-devant", public: but.public, autres: but.autres, ecart: MICRO })];
    case "premiers":
      return [avec({ genre: "part-des-premiers", public: but.public, n: but.n, part: ratioDuNombre(but.part) })];
    case "bloc":
      return [avec({ genre: "part-du-bloc", bloc: but.bloc, sens: but.sens, part: ratioDuNombre(but.part) })];
    case "plafond": {
      const points = enMicro(but.points);
      return [
        avec({ genre: "plafond-des-criteres", points: estMultiplicative(base.grille) ? points - MICRO : points }),
      ];
    }
    case "fixe":
      return [avec({ genre: "critere-fixe", critere: but.critere })];
  }
}

export interface DemandePrete {
  readonly demande: DemandeDePoids;
  /** Goal of the domain → rank of the goal as it was put. */
  readonly origines: readonly number[];
}

/** `graine`: of a search that goes on from weights drawn by lot. */
export function demandeDesPoids(r: Recherche, graine?: number): DemandePrete {
  const buts = r.buts.map((b) => butsDuDomaine(r, b));
  return {
    origines: buts.flatMap((b, i) => b.map(() => i)),
    demande: {
      grille: r.base.grille,
      date: r.date,
      cas: r.cas.cellules,
      demandes: donneesDe(r.demandes).lignes,
      population: populationDe(r.base.grille, r.demandes, r.date),
      publics: r.publics.map((p) => p.appartenances),
      anciennetes: anciennetesDe(r.demandes),
      buts: buts.flat(),
      pas: enMicro(r.pas),
      maximum: enMicro(r.maximum),
      graine,
    },
  };
}

/** How long each stage may last, in milliseconds. */
const BUDGETS: Readonly<Record<Avancement["etape"], number>> = { exacte: 2000, conflit: 2000, population: 10000 };

/** « Continuer la recherche » gives every stage this many times its budget. */
export const PLUS_LONGTEMPS = 15;
const secondes = (etape: Avancement["etape"], fois: number): number => (BUDGETS[etape] * fois) / 1000;

/** A search that can go on: why it stopped, and the seed that the next one would draw from. */
export interface Suite {
  readonly pourquoi: "temps" | "manque";
  readonly graine: number;
}

/** `graine`: the one of the search that ends, 0 for the first. A search cut short goes on once; one that misses a required goal, with each seed. */
export function suiteDe(
  prete: DemandePrete,
  resultat: ResultatDeRecherche,
  graine: number,
  aCourt: boolean,
): Suite | null {
  if (manqueSurLesDemandes(prete.demande, resultat)) return { pourquoi: "manque", graine: graine + 1 };
  return aCourt && graine === 0 ? { pourquoi: "temps", graine: 1 } : null;
}

export const suiteDite = ({ pourquoi, graine }: Suite): string =>
  T.continueAide(pourquoi, graine, secondes("exacte", PLUS_LONGTEMPS), secondes("population", PLUS_LONGTEMPS));

/** What the search rested on; « »: the first one, which draws nothing. */
export const rechercheDite = (graine: number): string =>
  graine === 0 ? "" : T.continuee(graine, secondes("population", PLUS_LONGTEMPS));

/**
 * The search, in steps that give how many tries were made. `maintenant`: milliseconds; `fois`: of its budgets; `aCourt`: called when a
 * stage runs out of time, a longer search may then say more.
 */
export function* cherchePeuAPeu(
  demande: DemandeDePoids,
  maintenant: () => number,
  fois = 1,
  aCourt: () => void = () => undefined,
): Generator<number, ResultatDeRecherche, void> {
  const debuts = new Map<Avancement["etape"], number>();
  const encore = (etape: Avancement["etape"]): boolean => {
    const debut = debuts.get(etape);
    if (debut === undefined) debuts.set(etape, maintenant());
    const reste = debut === undefined || maintenant() - debut < fois * BUDGETS[etape];
    if (!reste) aCourt();
    return reste;
  };
  const recherche = chercheDesPoids(demande, relaxationGardee(), encore);
  let faits = 0;
  for (;;) {
    const s = recherche.next();
    if (s.done === true) return s.value;
    yield ++faits;
  }
}

/** A goal in words. */
export function phraseDuBut({ but }: ButPose, r: Pick<Recherche, "cas" | "publics" | "base">): string {
  const nomPublic = (i: number): string => nomDuPublic(r.publics[i]!);
  switch (but.genre) {
    case "cas-types":
      return T.phrases.casTypes(pairesAttendues(r.cas).length);
    case "cas":
      return T.phrases.cas(r.cas.noms[but.devant]!, r.cas.noms[but.derriere]!);
    case "public":
      return T.phrases.public(nomPublic(but.public), but.autres === null ? null : nomPublic(but.autres));
    case "premiers":
      return T.phrases.premiers(nomPublic(but.public), but.n, but.part);
    case "bloc":
      return T.phrases.bloc(r.base.grille.blocs[but.bloc]!.nom, but.sens, but.part);
    case "plafond":
      return T.phrases.plafond(but.points);
    case "fixe":
      return T.phrases.fixe(r.base.grille.criteres[but.critere]!.nom);
  }
}

/** The goal and what it is worth. */
export const butDit = (b: ButPose, r: Pick<Recherche, "cas" | "publics" | "base">): string =>
  T.avecExigence(phraseDuBut(b, r), b.vaut, b.but.genre === "cas-types");

const mesureDite = (but: ButSaisi, m: ButMesure, multiplicative: boolean): string => {
  if (m.mesure === null) return T.mesures.rien;
  switch (but.genre) {
    case "cas-types":
    case "cas":
    case "public":
      return T.mesures.ordre(m.mesure);
    case "premiers":
    case "bloc":
      return T.mesures.part(m.mesure);
    case "plafond":
      return T.mesures.points(multiplicative ? m.mesure + 1 : m.mesure);
    case "fixe":
      return T.mesures.rien;
  }
};

export interface ButMontre {
  readonly phrase: string;
  readonly avant: string;
  readonly apres: string;
  readonly atteint: boolean;
  readonly exige: boolean;
  readonly inconnues: number;
}

type Proposition = Extract<ResultatDeRecherche, { genre: "propose" }>;

/** One line a goal as it was put: of several pairs, the worst. */
export function butsMontres(r: Recherche, { origines }: DemandePrete, p: Proposition): readonly ButMontre[] {
  const pire = (mesures: readonly ButMesure[], rang: number): ButMesure =>
    mesures
      .filter((_, i) => origines[i] === rang)
      .reduce((a, b) => ((b.mesure ?? -Infinity) < (a.mesure ?? -Infinity) ? b : a));
  const multiplicative = estMultiplicative(r.base.grille);
  return r.buts.flatMap((b, rang): readonly ButMontre[] => {
    if (!origines.includes(rang)) return [];
    const apres = p.apres.filter((_, i) => origines[i] === rang);
    return [
      {
        phrase: butDit(b, r),
        avant: mesureDite(b.but, pire(p.avant, rang), multiplicative),
        apres: mesureDite(b.but, pire(p.apres, rang), multiplicative),
        atteint: apres.every((m) => m.atteint),
        exige: b.vaut === null,
        inconnues: Math.max(...apres.map((m) => m.inconnues)),
      },
    ];
  });
}

export interface PoidsMontre {
  readonly poids: PoidsDeGrille;
  /** As their fields would show them. */
  readonly avant: number;
  readonly apres: number;
  /** Null: no goal states an order of typical cases, nothing then limits it. */
  readonly marge: Marge | null;
}

const lu = (m: Micro, multiplicative: boolean): number => Number(m + (multiplicative ? MICRO : 0n)) / 1e6;

/** The weights to change, each with how far it may go alone; the orders are those of the typical cases in the goals. */
export function poidsMontres(r: Recherche, { demande }: DemandePrete, p: Proposition): readonly PoidsMontre[] {
  const ordres = demande.buts.flatMap(({ but }) =>
    but.genre === "ordre" ? [[but.devant, but.derriere] as const] : [],
  );
  const marges = margesDesPoids(
    p.grille,
    demande.date,
    demande.cas,
    ordres,
    p.changements,
    demande.pas,
    demande.maximum,
  );
  const multiplicative = estMultiplicative(p.grille);
  return p.changements.flatMap((c, i): readonly PoidsMontre[] => {
    const poids = r.base.poids.find(
      (x) => x.genre === "points" && x.rang?.critere === c.critere && x.rang.ligne === c.ligne,
    );
    return poids === undefined
      ? []
      : [
          {
            poids,
            avant: lu(c.avant, multiplicative),
            apres: lu(c.apres, multiplicative),
            marge: ordres.length === 0 ? null : marges[i]!,
          },
        ];
  });
}

export const margeDite = ({ marge }: PoidsMontre, g: GrilleCompilee): readonly [number, number] | null =>
  marge === null ? null : [lu(marge.minimum, estMultiplicative(g)), lu(marge.maximum, estMultiplicative(g))];

/** A number typed in a field; null: it is not one, or is not positive. */
export function nombreSaisi(texte: string): number | null {
  const n = lisNombre(texte);
  return typeof n !== "object" || n.pourcent || n.valeur <= 0 ? null : n.valeur;
}

/** A number typed in a field of the two-way table, a penalty included; null: it is not one, or is one that a coefficient cannot be. */
export function poidsSaisi(texte: string, g: GrilleCompilee): number | null {
  const n = lisNombre(texte);
  if (typeof n !== "object" || n.pourcent) return null;
  return n.valeur < 0 && estMultiplicative(g) ? null : n.valeur;
}

/** Weights that are above the bound already: they may come down, never go up; said, since a criterion that does not change keeps its own. */
export function auDessusDite({ poids, grille }: GrilleDeBase, maximum: number): string {
  const dessus = poids.flatMap((p) => {
    if (p.genre !== "points" || p.rang === null) return [];
    const points = lu(grille.criteres[p.rang.critere]!.lignes[p.rang.ligne]!.points, estMultiplicative(grille));
    return Math.abs(points) > maximum ? [{ critere: p.critere, points }] : [];
  });
  return dessus.length === 0 ? "" : T.auDessus(dessus, maximum);
}

/** The values of a weight in the two-way table: eleven at most, on its step. */
export function valeursDuPoids(de: number, a: number, pas: number): readonly number[] {
  const n = Math.max(1, Math.ceil((a - de) / pas / 10 - 1e-9));
  const valeurs: number[] = [];
  for (let k = 0; de + k * n * pas <= a + 1e-9; k++) valeurs.push(Math.round((de + k * n * pas) * 1e6) / 1e6);
  return valeurs;
}

/** The points of a weight as the grid holds them. */
export const pointsTenus = (valeur: number, g: GrilleCompilee): Micro =>
  enMicro(valeur) - (estMultiplicative(g) ? MICRO : 0n);

/** The weights that may be chosen, with what they weigh today. */
export const poidsDesLignes = (base: GrilleDeBase): readonly PoidsDeGrille[] =>
  base.poids.filter((p) => p.genre === "points" && p.rang !== null);

export interface Trouvee {
  readonly recherche: Recherche;
  readonly prete: DemandePrete;
  readonly resultat: ResultatDeRecherche;
  /** The seed that it went on from; 0: the first search. */
  readonly graine: number;
  readonly suite: Suite | null;
}

export interface TrouverProps {
  readonly base: GrilleDeBase;
  readonly simulation: Simulation;
  readonly demandes: TableLue;
  readonly publics: readonly PublicDesDemandes[];
  /** Puts weights to the test, by key. */
  readonly essaie: (poids: ReadonlyMap<string, string>) => void;
}
