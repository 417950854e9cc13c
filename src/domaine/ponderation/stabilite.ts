/** Jusqu'où chaque poids peut bouger sans qu'un ordre change, et ce que deux poids font ensemble à un indicateur. */
import { avecPoints, evalueDemande, type GrilleCompilee, type Micro, type Population } from "../cotation";
import type { Appartenance } from "../cotation/population";
import { grilleAvec, noteExprimee, valeurDe, variablesDe, type Expression } from "./expressions";
import { partDesPremiers } from "./mesure";
import type { Place } from "./types";

/** Un poids et les valeurs, en micro, entre lesquelles il peut aller seul, les autres restant en place. */
export interface Marge extends Place {
  readonly actuel: Micro;
  readonly minimum: Micro;
  readonly maximum: Micro;
  /** Vrai : la limite est celle de la recherche (signe gardé, plus grand poids admis), pas un ordre qui change. */
  readonly minimumLibre: boolean;
  readonly maximumLibre: boolean;
}

/**
 * Les marges des poids de `places`. `ordres` : les paires (devant, derriere) de cas dont l'ordre strict, vrai avec `grille`, doit le
 * rester ; une paire qui n'est pas dans cet ordre aujourd'hui est laissée de côté.
 */
export function margesDesPoids(
  grille: GrilleCompilee,
  date: Parameters<typeof evalueDemande>[3],
  cas: readonly (readonly unknown[])[],
  ordres: readonly (readonly [number, number])[],
  places: readonly Place[],
  pas: Micro,
  plusGrandPoids: Micro,
): readonly Marge[] {
  const v = variablesDe(grille, pas, plusGrandPoids, new Set());
  const k = new Float64Array(v.places.length);
  const resultats = cas.map((c) => evalueDemande(grille, c, 1, date));
  const notes = resultats.map((r) => noteExprimee(grille, r, v));
  const paires = ordres.flatMap(([a, b]): (readonly [Expression, Expression, readonly [number, number]])[] =>
    notes[a] == null || notes[b] == null || resultats[a]!.exact! <= resultats[b]!.exact!
      ? []
      : [[notes[a].note, notes[b].note, [a, b]]],
  );
  const enDoute = notes.map((n) => n !== null && (n.restreinte || n.conditions.length > 0));
  /** L'ordre exact, par l'évaluateur : là où l'expression ne dit la note que sous condition, ou à un cheveu de l'égalité. */
  const exactement = (a: number, b: number): boolean => {
    const g = grilleAvec(grille, v, pas, k);
    const [x, y] = [a, b].map((i) => evalueDemande(g, cas[i]!, 1, date).exact);
    return x != null && y != null && x > y;
  };
  const tient = (): boolean =>
    paires.every(([devant, derriere, [a, b]]) => {
      const ecart = valeurDe(devant, k) - valeurDe(derriere, k);
      return enDoute[a] === true || enDoute[b] === true || Math.abs(ecart) < 1e-6 ? exactement(a, b) : ecart > 0;
    });
  const va = (rang: number, limite: number): number => {
    const sens = Math.sign(limite);
    let loin = 0;
    while (loin !== limite) {
      k[rang] = loin + sens;
      if (!tient()) break;
      loin += sens;
    }
    k[rang] = 0;
    return loin;
  };
  return places.map((p) => {
    const rang = v.rangDe[p.critere]![p.ligne]!;
    const actuel = grille.criteres[p.critere]!.lignes[p.ligne]!.points;
    const [bas, haut] = [va(rang, v.minimums[rang]!), va(rang, v.maximums[rang]!)];
    return {
      ...p,
      actuel,
      minimum: actuel + pas * BigInt(bas),
      maximum: actuel + pas * BigInt(haut),
      minimumLibre: bas === v.minimums[rang],
      maximumLibre: haut === v.maximums[rang],
    };
  });
}

/** Un poids et les valeurs qu'on lui donne, en micro. */
export interface Axe extends Place {
  readonly valeurs: readonly Micro[];
}

/**
 * Sensibilité croisée : la part d'un public parmi les n premières pour chaque couple de valeurs de deux poids. [ligne : premier axe]
 * [colonne : second axe] ; null : aucune demande classée. Un `yield` par case.
 */
export function* croise(
  population: Population,
  axes: readonly [Axe, Axe],
  indicateur: {
    readonly public: readonly Appartenance[];
    readonly n: number;
    readonly anciennetes?: Float64Array | undefined;
  },
): Generator<undefined, readonly (readonly (number | null)[])[], void> {
  const { grille } = population;
  const lignes: (number | null)[][] = [];
  for (const a of axes[0].valeurs) {
    const ligne: (number | null)[] = [];
    for (const b of axes[1].valeurs) {
      yield undefined;
      const [x, y] = axes;
      const essai = population.essaie(avecPoints(avecPoints(grille, x.critere, x.ligne, a), y.critere, y.ligne, b))!;
      const p = partDesPremiers(essai.rangs(indicateur.anciennetes), indicateur.public, indicateur.n);
      ligne.push(p.premieres === 0 ? null : p.dedans / p.premieres);
    }
    lignes.push(ligne);
  }
  return lignes;
}
