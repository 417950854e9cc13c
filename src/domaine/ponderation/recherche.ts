/**
 * Des poids depuis des buts : le plus petit changement de poids qui les atteint.
 *
 * 1. Les buts qui se disent en inégalités (ordres, plafonds, critères fixes, publics devant) font un programme linéaire en nombres
 *    entiers, résolu exactement (régression ordinale, UTA : Jacquet-Lagrèze et Siskos, EJOR 10, 1982). « Tout un public devant » y
 *    entre paire par paire : à chaque solution, la pire paire de demandes de la population devient une inégalité de plus.
 * 2. Les buts de population (part des premiers, part d'un bloc) sont cherchés ensuite poids par poids, la population renotée par le
 *    moteur ; le résultat est le meilleur trouvé, sans preuve.
 * 3. Tout ce qui est rendu est mesuré de nouveau par l'évaluateur (`mesure.ts`).
 */
import { pgcd } from "../commun";
import { notePopulation, type GrilleCompilee, type Micro, type Population } from "../cotation";
import { defautsDesButs } from "./defauts";
import {
  auxCotesUtiles,
  enPoints,
  grilleAvec,
  tient,
  variablesDe,
  type Inegalite,
  type Variables,
} from "./expressions";
import { conditionsDesNotes, inegalitesDuBut, Notes, type Coupe } from "./inegalites";
import { campsDe, mesureLeBut, pireFaceAFace, type Camps } from "./mesure";
import { partsContraires } from "./parts";
import { chercheParPopulation } from "./population";
import { Chantier } from "./programme";
import { separe, type Relaxation } from "./separation";
import type { But, ButDemande, DemandeDePoids, PoidsChange, ResultatDeRecherche } from "./types";

/** `examines` : nœuds ou essais faits. */
export interface Avancement {
  readonly etape: "exacte" | "population" | "conflit";
  readonly examines: number;
}

/** Reste-t-il du temps pour cette étape ? */
type Encore = (etape: Avancement["etape"]) => boolean;

type Recherche<T> = Generator<Avancement, T, void>;

/** Coupes ajoutées au plus : au-delà, les demandes diffèrent trop pour que paire par paire aboutisse. */
const COUPES_AU_PLUS = 400;

const fixesParmi = (buts: readonly ButDemande[]): Set<number> =>
  new Set(buts.flatMap((b) => (b.but.genre === "critere-fixe" && b.vaut === "exige" ? [b.but.critere] : [])));

interface Etape {
  /** Null : aucune solution. */
  readonly pas: Float64Array | null;
  readonly prouvee: boolean;
  /** Une note ne s'exprime pas, ou en fermant une porte : ni optimum ni impossibilité ne sont prouvés. */
  readonly restreinte: boolean;
  readonly v: Variables;
  /** Rangs des buts préférés que la solution abandonne. */
  readonly abandonnes: ReadonlySet<number>;
  /** Tout ce que la solution respecte, buts abandonnés exceptés. */
  readonly inegalites: readonly Inegalite[];
}

/** Une résolution exacte, les buts de rangs `retenus` seulement. */
function* resous(
  d: DemandeDePoids,
  retenus: readonly number[],
  coupes: readonly Coupe[],
  relaxation: Relaxation,
  encore: () => boolean,
  etape: Avancement["etape"],
  premiere = false,
): Recherche<Etape> {
  const buts = retenus.map((r) => d.buts[r]!);
  const v = variablesDe(d.grille, d.pas, d.maximum, fixesParmi(buts));
  const notes = new Notes(d, v);
  let granularite = d.pas;
  const lus: { readonly rang: number; readonly propres: readonly Inegalite[]; readonly vaut: ButDemande["vaut"] }[] =
    [];
  const toujours = conditionsDesNotes(d, notes, coupes);
  buts.forEach(({ but, vaut }, i) => {
    // Exigé, un critère fixe n'a pas de variable.
    if (but.genre === "critere-fixe" && vaut === "exige") return;
    const { propres, conditions } = inegalitesDuBut(d, but, retenus[i]!, notes, v, coupes);
    if (propres.length === 0) return;
    if (vaut !== "exige") granularite = pgcd(granularite, vaut);
    // Abandonné, un but ne demande plus rien : ni ce qu'il dit, ni ce qui permettait de le dire.
    lus.push({ rang: retenus[i]!, propres: [...propres, ...conditions], vaut });
  });
  const chantier = new Chantier(auxCotesUtiles(v, [...toujours, ...lus.flatMap((x) => x.propres)]));
  const parBut = new Map(
    lus.map(
      ({ rang, propres, vaut }) =>
        [rang, { propres, abandon: vaut === "exige" ? null : chantier.abandon(enPoints(vaut)) }] as const,
    ),
  );
  for (const x of toujours) chantier.impose(x);
  for (const { propres, abandon } of parBut.values()) for (const x of propres) chantier.impose(x, abandon);
  const arrondis = (x: readonly number[]): { readonly valeur: number; readonly x: readonly number[] } | null => {
    for (const arrondi of [Math.round, (pas: number): number => Math.ceil(pas - 1e-6)]) {
      const k = chantier.pasDe(x, arrondi);
      if (!toujours.every((e) => tient(e, k))) continue;
      const manques = [...parBut.values()].filter((b) => !b.propres.every((e) => tient(e, k)));
      const abandons = manques.flatMap((b) => (b.abandon === null ? [] : [b.abandon]));
      if (abandons.length === manques.length) return chantier.solutionDe(k, abandons);
    }
    return null;
  };
  const recherche = separe(chantier.acheve(enPoints(granularite)), relaxation, encore, { premiere, arrondis });
  let examines = 0;
  for (;;) {
    const s = recherche.next();
    if (s.done !== true) {
      yield { etape, examines: ++examines };
      continue;
    }
    const { solution, prouvee } = s.value;
    const abandonne = ({ abandon }: { readonly abandon: number | null }): boolean =>
      solution !== null && abandon !== null && chantier.estAbandonne(solution.x, abandon);
    return {
      pas: solution === null ? null : chantier.pasDe(solution.x),
      prouvee,
      restreinte: notes.restreinte,
      v,
      abandonnes: new Set([...parBut].flatMap(([rang, b]) => (abandonne(b) ? [rang] : []))),
      inegalites: [...toujours, ...[...parBut.values()].flatMap((b) => (abandonne(b) ? [] : b.propres))],
    };
  }
}

/** La population notée avec d'autres poids. */
const populationAvec = (d: DemandeDePoids, grille: GrilleCompilee): Population | null =>
  d.population === null ? null : (d.population.essaie(grille) ?? notePopulation(grille, d.demandes!, d.date));

/** Les coupes que cette solution appelle : une demande qui perd sa note, ou la pire paire d'un public. */
function coupesDe(
  d: DemandeDePoids,
  camps: readonly (Camps | null)[],
  grille: GrilleCompilee,
  population: Population,
  restants: readonly number[],
): readonly Coupe[] {
  const dejaFautives = d.population!.fautives();
  for (const i of population.fautives().keys()) if (!dejaFautives.has(i)) return [{ genre: "note", demande: i }];
  return restants.flatMap((rang): Coupe[] => {
    const { but } = d.buts[rang]!;
    if (but.genre !== "public-devant") return [];
    const pire = pireFaceAFace(camps[rang]!, population.scores);
    if (pire === null || mesureLeBut(d, but, grille, population).atteint) return [];
    return [{ genre: "paire", but: rang, devant: pire.bas, derriere: pire.haut }];
  });
}

/** Un sous-ensemble minimal de buts exigés qui ne tiennent pas ensemble : chacun retiré à son tour s'il ne sert à rien. */
function* conflitDe(
  d: DemandeDePoids,
  coupes: readonly Coupe[],
  relaxation: Relaxation,
  encore: () => boolean,
): Recherche<Extract<ResultatDeRecherche, { genre: "impossible" }>> {
  let conflit = d.buts.flatMap((b, i) => (b.vaut === "exige" && !estDePopulation(b.but) ? [i] : []));
  let minimal = true;
  for (const rang of [...conflit]) {
    const sans = conflit.filter((r) => r !== rang);
    const r = yield* resous(d, sans, coupes, relaxation, encore, "conflit", true);
    if (r.pas !== null) continue;
    if (r.prouvee) conflit = sans;
    else minimal = false;
  }
  return { genre: "impossible", conflit, minimal };
}

const estDePopulation = (but: But): boolean => but.genre === "part-des-premiers" || but.genre === "part-du-bloc";

/** L'étape exacte, paire après paire ; null en `etape` : le résultat est déjà connu. */
function* etapeExacte(
  d: DemandeDePoids,
  camps: readonly (Camps | null)[],
  relaxation: Relaxation,
  encoreA: Encore,
): Recherche<{ readonly etape: Etape; readonly complete: boolean } | ResultatDeRecherche> {
  const encore = (): boolean => encoreA("exacte");
  const tous = d.buts.map((_, i) => i);
  const coupes: Coupe[] = [];
  for (;;) {
    const etape: Etape = yield* resous(d, tous, coupes, relaxation, encore, "exacte");
    if (etape.pas === null) {
      if (etape.restreinte) return { genre: "pas-trouve", raison: "non-lineaire" };
      if (!etape.prouvee) return { genre: "pas-trouve", raison: "temps" };
      return yield* conflitDe(d, coupes, relaxation, () => encoreA("conflit"));
    }
    const grille = grilleAvec(d.grille, etape.v, d.pas, etape.pas);
    const population = populationAvec(d, grille);
    if (population === null) return { etape, complete: true };
    const nouvelles = coupesDe(
      d,
      camps,
      grille,
      population,
      tous.filter((r) => !etape.abandonnes.has(r)),
    ).filter((c) => !coupes.some((x) => memeCoupe(x, c)));
    if (nouvelles.length === 0) return { etape, complete: true };
    coupes.push(...nouvelles);
    if (coupes.length > COUPES_AU_PLUS || !encore()) return { etape, complete: false };
  }
}

/** Une coupe déjà faite ne s'ajoute pas deux fois : une note qui ne s'exprime pas n'avancerait plus. */
const memeCoupe = (a: Coupe, b: Coupe): boolean =>
  a.genre === "note"
    ? b.genre === "note" && a.demande === b.demande
    : b.genre === "paire" && a.but === b.but && a.devant === b.devant && a.derriere === b.derriere;

/**
 * Cherche. L'appelant rend la main à chaque `yield` ; `encore` dit s'il reste du temps pour l'étape en cours.
 */
export function* chercheDesPoids(
  d: DemandeDePoids,
  relaxation: Relaxation,
  encore: Encore,
): Recherche<ResultatDeRecherche> {
  const defauts = defautsDesButs(d);
  if (defauts.length > 0) return { genre: "defauts", defauts };
  const contraires = partsContraires(d);
  if (contraires !== null) return { genre: "impossible", conflit: contraires, minimal: true };
  const camps = d.buts.map(({ but }) => (but.genre === "public-devant" ? campsDe(d.publics, but) : null));
  const exacte = yield* etapeExacte(d, camps, relaxation, encore);
  if ("genre" in exacte) return exacte;
  const { etape, complete } = exacte;
  const trouvee = propose(d, etape.v, etape.pas!, complete && etape.prouvee && !etape.restreinte);
  const restants = d.buts.flatMap(({ but }, i) => (estDePopulation(but) && !trouvee.apres[i]!.atteint ? [i] : []));
  if (restants.length === 0) return trouvee;
  const [exiges, preferes] = [
    restants.filter((r) => d.buts[r]!.vaut === "exige"),
    restants.filter((r) => d.buts[r]!.vaut !== "exige"),
  ];
  const gardes = {
    inegalites: etape.inegalites,
    admet: (population: Population, grille: GrilleCompilee): boolean =>
      coupesDe(
        d,
        camps,
        grille,
        population,
        d.buts.flatMap((_, i) => (etape.abandonnes.has(i) || !trouvee.apres[i]!.atteint ? [] : [i])),
      ).length === 0,
  };
  // Les buts de population déjà atteints doivent le rester.
  const tenus = d.buts.flatMap(({ but }, i) => (estDePopulation(but) && trouvee.apres[i]!.atteint ? [i] : []));
  const essais = [trouvee];
  for (const vises of preferes.length === 0 || exiges.length === 0 ? [restants] : [exiges, restants]) {
    const recherche = chercheParPopulation(
      d,
      etape.v,
      [...vises, ...tenus].sort((a, b) => a - b).map((r) => d.buts[r]!.but),
      etape.pas!,
      gardes,
      (grille) => populationAvec(d, grille)!,
      () => encore("population"),
    );
    let examines = 0;
    for (;;) {
      const s = recherche.next();
      if (s.done === true) {
        essais.push(propose(d, etape.v, s.value, false));
        break;
      }
      yield { etape: "population", examines: ++examines };
    }
  }
  return essais.reduce((a, b) => (vautMieux(d, b, a) ? b : a));
}

type Proposition = Extract<ResultatDeRecherche, { genre: "propose" }>;

/** La meilleure de deux réponses à la même demande : une proposition l'emporte sur rien, la première à égalité. */
export function laMeilleure(d: DemandeDePoids, a: ResultatDeRecherche, b: ResultatDeRecherche): ResultatDeRecherche {
  if (a.genre !== "propose" || b.genre !== "propose") return a.genre === "propose" ? a : b;
  return vautMieux(d, b, a) || (b.prouve && !a.prouve && !vautMieux(d, a, b)) ? b : a;
}

/** Des buts exigés sur les demandes que la proposition n'atteint pas : chercher plus loin peut encore en approcher. */
export const manqueSurLesDemandes = (d: DemandeDePoids, r: ResultatDeRecherche): boolean =>
  r.genre === "propose" &&
  d.buts.some(({ but, vaut }, i) => vaut === "exige" && estDePopulation(but) && !r.apres[i]!.atteint);

/** Moins de buts exigés manqués d'abord ; puis le moindre changement, un but préféré manqué comptant ce qu'il vaut. */
function vautMieux(d: DemandeDePoids, a: Proposition, b: Proposition): boolean {
  const manques = (p: Proposition): number =>
    d.buts.filter((x, i) => x.vaut === "exige" && !p.apres[i]!.atteint).length;
  const cout = (p: Proposition): Micro =>
    d.buts.reduce((s, { vaut }, i) => (vaut === "exige" || p.apres[i]!.atteint ? s : s + vaut), p.cout);
  const [ma, mb] = [manques(a), manques(b)];
  return ma < mb || (ma === mb && cout(a) < cout(b));
}

/** La proposition, tous ses buts mesurés de nouveau avec la grille d'aujourd'hui et avec la nouvelle. */
function propose(d: DemandeDePoids, v: Variables, k: Float64Array, prouve: boolean): Proposition {
  const grille = grilleAvec(d.grille, v, d.pas, k);
  const changements = v.places.flatMap((p): PoidsChange[] => {
    const [avant, apres] = [d.grille, grille].map((g) => g.criteres[p.critere]!.lignes[p.ligne]!.points) as [
      Micro,
      Micro,
    ];
    return avant === apres ? [] : [{ ...p, avant, apres }];
  });
  const mesures = (g: GrilleCompilee): Proposition["avant"] => {
    const population = populationAvec(d, g);
    return d.buts.map(({ but }) => mesureLeBut(d, but, g, population));
  };
  const [avant, apres] = [mesures(d.grille), mesures(grille)];
  return {
    genre: "propose",
    grille,
    changements,
    cout: changements.reduce((s, c) => s + (c.apres > c.avant ? c.apres - c.avant : c.avant - c.apres), 0n),
    avant,
    apres,
    prouve: prouve && d.buts.every((b, i) => b.vaut !== "exige" || apres[i]!.atteint),
  };
}
