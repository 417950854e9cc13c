/**
 * Les buts de population : la part d'un public parmi les premiers, la part d'un bloc. Aucun programme linéaire ne les dit ; chaque
 * poids est déplacé à son tour, la population renotée par le moteur, et l'on garde le déplacement qui rapproche le plus du but par
 * point de changement. Quand aucun poids seul n'en rapproche, ceux qu'une garde lie se déplacent ensemble, puis deux à
 * la fois ; puis, si l'on demande de continuer, depuis des poids tirés
 * au sort. Le meilleur trouvé, sans preuve ; enfin les poids sont ramenés vers aujourd'hui tant que les buts tiennent.
 */
import { alea, enNombre } from "../commun";
import { MICRO, type CompteDesPremiers, type GrilleCompilee, type Population } from "../cotation";
import { grilleAvec, tient, type Inegalite, type Variables } from "./expressions";
import { partDesPremiers, partDuBloc } from "./mesure";
import type { But, DemandeDePoids } from "./types";

/** Ce qui doit rester vrai pendant la recherche. */
export interface Gardes {
  readonly inegalites: readonly Inegalite[];
  /** Les publics devant tiennent, et aucune demande n'a perdu sa note. */
  readonly admet: (population: Population, grille: GrilleCompilee) => boolean;
}

/** Pas essayés, dans chaque sens. */
const PAS = [1, 5, 20] as const;
/** Ce que l'on mesure d'un essai, la population renotée ou non. */
interface Mesures {
  readonly premiers: (appartenances: DemandeDePoids["publics"][number], n: number) => CompteDesPremiers;
  readonly pointsParBloc: () => readonly bigint[];
}

const mesuresDe = (d: DemandeDePoids, population: Population): Mesures => ({
  premiers: (appartenances, n) => partDesPremiers(population.rangs(d.anciennetes), appartenances, n),
  pointsParBloc: () => population.pointsParBloc(),
});

/** Ce qui manque à un but, en part (0 : atteint). */
function manqueDe(d: DemandeDePoids, but: But, mesures: Mesures): number {
  if (but.genre === "part-des-premiers") {
    const p = mesures.premiers(d.publics[but.public]!, but.n);
    return Math.max(0, enNombre(but.part) - (p.premieres === 0 ? 0 : p.dedans / p.premieres));
  }
  if (but.genre !== "part-du-bloc") return 0;
  const lue = partDuBloc(mesures.pointsParBloc(), but.bloc);
  const ecart = enNombre(but.part) - (lue === null ? 0 : enNombre(lue));
  return Math.max(0, but.sens === "au-moins" ? ecart : -ecart);
}

const coutDe = (k: Float64Array): number => k.reduce((s, x) => s + Math.abs(x), 0);

/** Rend les pas trouvés : buts atteints ou non, jamais moins bons que `depart`. Un `yield` par essai. */
export function* chercheParPopulation(
  d: DemandeDePoids,
  v: Variables,
  buts: readonly But[],
  depart: Float64Array,
  gardes: Gardes,
  populationAvec: (grille: GrilleCompilee) => Population,
  encore: () => boolean,
): Generator<undefined, Float64Array, void> {
  const somme = (mesures: Mesures): number => buts.reduce((s, b) => s + manqueDe(d, b, mesures), 0);
  /** Ce qui manque aux buts ; null : une garde ne tient pas. */
  const manque = (k: Float64Array): number | null => {
    if (!gardes.inegalites.every((x) => tient(x, k))) return null;
    const grille = grilleAvec(d.grille, v, d.pas, k);
    const population = populationAvec(grille);
    return gardes.admet(population, grille) ? somme(mesuresDe(d, population)) : null;
  };
  /** Autour de k, un seul poids déplacé : ce qui manque, gardes non regardées. */
  const autourDe = (k: Float64Array): ((i: number, essai: Float64Array) => number) => {
    const essais = populationAvec(grilleAvec(d.grille, v, d.pas, k)).essais(d.pas * MICRO, d.anciennetes);
    return (i, essai) => {
      const grille = grilleAvec(d.grille, v, d.pas, essai);
      const { critere } = v.places[i]!;
      return essais?.essaie(critere, grille.criteres[critere]!) === true
        ? somme(essais)
        : somme(mesuresDe(d, populationAvec(grille)));
    };
  };
  const compte = d.population!.demandesParLigne();
  const utiles = v.places.flatMap((p, i) =>
    compte[p.critere]![p.ligne]! > 0 && (v.minimums[i]! < 0 || v.maximums[i]! > 0) ? [i] : [],
  );
  const mobiles = v.places.flatMap((_, i) => (v.minimums[i]! < 0 || v.maximums[i]! > 0 ? [i] : []));
  const deplace = (k: Float64Array, i: number, valeur: number): Float64Array | null => {
    if (valeur < v.minimums[i]! || valeur > v.maximums[i]! || valeur === k[i]) return null;
    const essai = k.slice();
    essai[i] = valeur;
    return essai;
  };
  const pasAutour = (k: Float64Array): Pas[] =>
    utiles.flatMap((i) =>
      PAS.flatMap((pas) =>
        ([1, -1] as const).flatMap((sens): Pas[] => {
          const essai = deplace(k, i, k[i]! + sens * pas);
          return essai === null ? [] : [{ i, essai }];
        }),
      ),
    );
  /** Revenir vers aujourd'hui ne coûte rien : le moindre gain y est bon à prendre. */
  const gainDe = (k: Float64Array, reste: number, essai: Float64Array, m: number): number =>
    (reste - m) / Math.max(coutDe(essai) - coutDe(k), 0.5);

  /**
   * Le meilleur pas parmi ceux de `autour`, compté depuis `k` ; null : aucun ne rapproche. `vus` retient ce qui manque après chacun. Les
   * gardes renotent toute la population : seul un pas qui l'emporterait les passe.
   */
  function* meilleurPas(
    k: Float64Array,
    reste: number,
    autour: Float64Array,
    pas: readonly Pas[],
    vus: PasVu[] | null,
  ): Generator<undefined, Place | null, void> {
    const manqueAutour = autourDe(autour);
    let meilleur: (Place & { readonly gain: number }) | null = null;
    for (const { i, essai } of pas) {
      if (!encore()) break;
      // À deux poids, une garde dite en inégalités se lit avant de compter.
      if (vus === null && !gardes.inegalites.every((x) => tient(x, essai))) continue;
      yield undefined;
      const m = manqueAutour(i, essai);
      vus?.push({ i, essai, m });
      if (m >= reste) continue;
      const gain = gainDe(k, reste, essai, m);
      if ((meilleur === null || gain > meilleur.gain) && manque(essai) !== null)
        meilleur = { k: essai, reste: m, gain };
    }
    return meilleur;
  }

  /**
   * Un pas, et du même pas ceux qu'il faut déplacer avec lui pour que les inégalités tiennent encore ; null : aucun ensemble trouvé.
   * L'inégalité rompue est réparée par le premier poids qui y suffit.
   */
  const repare = ({ i, essai }: Pas, de: Float64Array): Float64Array | null => {
    const pas = Math.abs(essai[i]! - de[i]!);
    const bouges = new Set([i]);
    let k = essai;
    for (let rompue = gardes.inegalites.find((x) => !tient(x, k)); rompue !== undefined;) {
      const suite = mobiles
        .filter((j) => !bouges.has(j))
        .flatMap((j) => [deplace(k, j, k[j]! + pas), deplace(k, j, k[j]! - pas)].map((e) => [j, e] as const))
        .find(([, e]) => e !== null && tient(rompue!, e));
      if (suite === undefined) return null;
      bouges.add(suite[0]);
      k = suite[1]!;
      rompue = gardes.inegalites.find((x) => !tient(x, k));
    }
    return k;
  };

  /** Des poids liés par ce qui doit rester vrai, déplacés ensemble. */
  function* ensemble({ k, reste }: Place): Generator<undefined, Place | null, void> {
    let meilleur: (Place & { readonly gain: number }) | null = null;
    for (const pas of pasAutour(k)) {
      if (!encore()) break;
      if (gardes.inegalites.every((x) => tient(x, pas.essai))) continue;
      const essai = repare(pas, k);
      yield undefined;
      const m = essai === null ? null : manque(essai);
      if (essai === null || m === null || m >= reste) continue;
      const gain = gainDe(k, reste, essai, m);
      if (meilleur === null || gain > meilleur.gain) meilleur = { k: essai, reste: m, gain };
    }
    return meilleur;
  }

  /** Deux poids à la fois : des buts se tiennent l'un l'autre, ou une garde défend chacun seul. Du premier pas le plus prometteur au moins. */
  function* aDeux(depuis: Place, premiers: readonly PasVu[]): Generator<undefined, Place | null, void> {
    const faits = new Set<string>();
    const cle = (p: Pas): string => `${p.i} ${p.essai[p.i]!}`;
    for (const premier of [...premiers].sort((a, b) => a.m - b.m)) {
      if (!encore()) return null;
      const seconds = pasAutour(premier.essai).filter((p) => p.i !== premier.i && !faits.has(cle(p)));
      const trouve = yield* meilleurPas(depuis.k, depuis.reste, premier.essai, seconds, null);
      if (trouve !== null) return trouve;
      faits.add(cle(premier));
    }
    return null;
  }

  function* descends(depuis: Place, avecDeux: boolean): Generator<undefined, Place, void> {
    let ici = depuis;
    while (ici.reste > 0 && encore()) {
      const vus: PasVu[] = [];
      const seul = yield* meilleurPas(ici.k, ici.reste, ici.k, pasAutour(ici.k), vus);
      const trouve = seul ?? (yield* ensemble(ici)) ?? (avecDeux ? yield* aDeux(ici, vus) : null);
      if (trouve === null) break;
      ici = trouve;
    }
    return ici;
  }

  let ici: Place = yield* descends({ k: depart, reste: manque(depart) ?? Infinity }, true);
  const { graine } = d;
  for (let tour = 0; graine !== undefined && utiles.length > 0 && ici.reste > 0 && encore(); tour++) {
    const k = secoues(v, utiles, ici.k, graine, tour);
    yield undefined;
    const reste = manque(k);
    if (reste === null) continue;
    const la = yield* descends({ k, reste }, false);
    if (la.reste < ici.reste) ici = la;
  }
  if (ici.reste > 0) return ici.k;
  return yield* ramenes(ici.k);

  /** Chaque poids ramené aussi près d'aujourd'hui que les buts le permettent, seul puis avec un autre. */
  function* ramenes(depuis: Float64Array): Generator<undefined, Float64Array, void> {
    let k = depuis;
    const vers = (i: number): number => k[i]! - Math.sign(k[i]!);
    for (let mieux = true; mieux && encore();) {
      mieux = false;
      for (const i of utiles)
        while (k[i] !== 0 && encore()) {
          const essai = deplace(k, i, vers(i));
          yield undefined;
          const lies = essai === null ? null : repare({ i, essai }, k);
          if (lies === null || coutDe(lies) >= coutDe(k) || manque(lies) !== 0) break;
          k = lies;
        }
      for (const [rang, i] of utiles.entries())
        for (const j of utiles.slice(rang + 1))
          while (k[i] !== 0 && k[j] !== 0 && encore()) {
            const un = deplace(k, i, vers(i));
            const essai = un === null ? null : deplace(un, j, vers(j));
            yield undefined;
            if (essai === null || manque(essai) !== 0) break;
            k = essai;
            mieux = true;
          }
    }
    return k;
  }
}

/** Un poids déplacé. */
interface Pas {
  readonly i: number;
  readonly essai: Float64Array;
}
interface PasVu extends Pas {
  readonly m: number;
}
/** Des pas, et ce qui manque alors aux buts. */
interface Place {
  readonly k: Float64Array;
  readonly reste: number;
}

/** Deux à quatre poids tirés au sort, chacun à une valeur tirée à trente pas au plus de la sienne. */
function secoues(v: Variables, utiles: readonly number[], k: Float64Array, graine: number, tour: number): Float64Array {
  const essai = k.slice();
  const combien = 2 + (alea(graine, tour, 0) % 3);
  for (let c = 1; c <= combien; c++) {
    const i = utiles[alea(graine, tour, c, 0) % utiles.length]!;
    const [bas, haut] = [Math.max(v.minimums[i]!, k[i]! - 30), Math.min(v.maximums[i]!, k[i]! + 30)];
    essai[i] = bas + (alea(graine, tour, c, 1) % (haut - bas + 1));
  }
  return essai;
}
