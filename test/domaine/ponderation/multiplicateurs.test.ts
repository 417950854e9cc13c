/** Une borne ne ment pas, même de multiplicateurs au hasard : tous les points entiers sont énumérés. */
import type { Contrainte, Programme } from "../../../src/domaine/ponderation";
import { borneDe } from "../../../src/domaine/ponderation/multiplicateurs";
import { hasard } from "../../proprietes/generateur-de-grilles";

const programme = (n: number, contraintes: Contrainte[]): Programme => ({
  variables: Array.from({ length: n }, () => ({ minimum: 0, maximum: 3, entiere: true, cout: 0 })),
  contraintes,
  granularite: 1,
});
const contrainte = (termes: readonly (readonly [number, number])[], minimum: number, maximum: number): Contrainte => ({
  termes: new Map(termes),
  minimum,
  maximum,
});

describe("De multiplicateurs choisis, la borne comptée à la main", () => {
  // x + 2y ≥ 5 et x − y ≤ 1, x de 0 à 3, y de 1 à 4.
  const p = programme(2, [
    contrainte([[0, 1], [1, 2]], 5, Infinity), // prettier-ignore
    contrainte([[0, 1], [1, -1]], -Infinity, 1), // prettier-ignore
  ]);
  const de = (couts: readonly number[], y: readonly (readonly [number, number])[]): unknown => {
    const { valeur, reduits } = borneDe(p, couts, y, [0, 1], [3, 4]);
    return [Math.round(valeur * 1e6) / 1e6 + 0, ...reduits];
  };
  it("un multiplicateur positif compte le minimum de sa contrainte, un négatif son maximum", () => {
    // 3 × 5, et il reste −1 x et −2 y : −1 × 3 − 2 × 4.
    expect(de([2, 4], [[0, 3]])).toEqual([4, -1, -2]);
    // −2 × 1, et il reste 4 x et 2 y, au plus bas : 0 et 2 × 1.
    expect(de([2, 4], [[1, -2]])).toEqual([0, 4, 2]);
    // 5 − 1, et il reste 2 x (au plus bas, 0) et −3 y (au plus haut, 4).
    expect(de([2, 0], [[0, 1], [1, -1]])).toEqual([-8, 2, -3]); // prettier-ignore
  });
  it("du côté que rien ne borne, il ne prouve rien ; nul, il n'ôte rien", () => {
    // Les coûts seuls : 2 × 0 − 4 × 4.
    const seuls = [-16, 2, -4];
    expect(de([2, -4], [])).toEqual(seuls);
    expect(de([2, -4], [[0, -3]])).toEqual(seuls);
    expect(de([2, -4], [[1, 3]])).toEqual(seuls);
    expect(de([2, -4], [[0, 0]])).toEqual(seuls);
  });
});

it("au hasard : aucun point entier permis ne coûte moins", () => {
  let serrees = 0;
  for (let graine = 1; graine <= 300; graine++) {
    const h = hasard(graine);
    const entier = (n: number): number => Math.floor(h() * n);
    const c = (): Contrainte => {
      const bas = entier(9) - 4;
      const genre = entier(3);
      return contrainte(
        [0, 1, 2].flatMap((v) => (h() < 0.3 ? [] : [[v, entier(7) - 3] as const])),
        genre === 0 ? -Infinity : bas,
        genre === 1 ? Infinity : bas + entier(5),
      );
    };
    const p = programme(3, [c(), c()]);
    const couts = [0, 1, 2].map(() => entier(9) - 4);
    const minimums = [0, 1, 2].map(() => entier(4) - 2);
    const maximums = minimums.map((m) => m + entier(4));
    const { valeur } = borneDe(p, couts, [[0, entier(9) - 4], [1, entier(5) - 2]], minimums, maximums); // prettier-ignore
    let meilleur = Infinity;
    for (let code = 0; code < 64; code++) {
      const x = [code & 3, (code >> 2) & 3, code >> 4].map((k, i) => minimums[i]! + k);
      if (x.some((v, i) => v > maximums[i]!)) continue;
      const admis = p.contraintes.every(({ termes, minimum, maximum }) => {
        const s = [...termes].reduce((t, [v, a]) => t + a * x[v]!, 0);
        return s >= minimum && s <= maximum;
      });
      if (admis) meilleur = Math.min(meilleur, x.reduce((t, v, i) => t + v * couts[i]!, 0)); // prettier-ignore
    }
    expect([graine, valeur <= meilleur]).toEqual([graine, true]);
    if (valeur > meilleur - 1e-9) serrees++;
  }
  expect(serrees).toBeGreaterThan(20);
});

it("ce que l'arrondi des calculs ajoute ne prouve rien", () => {
  let depassent = 0;
  for (let graine = 1; graine <= 200; graine++) {
    const h = hasard(graine);
    // a x = a x0 trois fois, les trois a d'une somme presque nulle : x0 y répond, et la borne juste est 0.
    const x0 = 1 + h();
    const [a, b] = [h(), h()];
    const trois = [a, b, -(a + b)];
    const p = programme(1, trois.map((c) => contrainte([[0, c]], c * x0, c * x0))); // prettier-ignore
    const y = 10 ** Math.floor(10 * h());
    const multiplicateurs = trois.map((_, i) => [i, y] as const);
    for (const minimum of [x0, 0, -x0]) {
      const { valeur } = borneDe(p, [0], multiplicateurs, [minimum], [x0]);
      expect([graine, minimum, valeur <= 0]).toEqual([graine, minimum, true]);
    }
    if (trois.reduce((s, c) => s + y * c * x0, 0) > 0) depassent++;
  }
  expect(depassent).toBeGreaterThan(20);
});
