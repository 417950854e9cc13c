/** Le simplexe dual gardé d'un nœud à l'autre : les mêmes valeurs que YALPS, qui repart de rien, et des bornes qui ne mentent jamais. */
import { relaxationDuale, type Contrainte, type Programme, type Relachee } from "../../../src/domaine/ponderation";
import { Simplexe } from "../../../src/domaine/ponderation/simplexe";
import { relaxationYalps } from "../../../src/solveur";
import { ENTIER } from "../../long";
import { hasard } from "../../proprietes/generateur-de-grilles";

function programmeAuHasard(h: () => number): {
  variables: Programme["variables"][number][];
  contraintes: Contrainte[];
} {
  const entier = (n: number): number => Math.floor(h() * n);
  const variables = Array.from({ length: 3 + entier(8) }, () => ({
    minimum: 0,
    maximum: 1 + entier(9),
    entiere: true,
    cout: entier(6) - 1,
  }));
  return {
    variables,
    contraintes: Array.from({ length: 2 + entier(8) }, () => contrainteAuHasard(h, variables.length)),
  };
}

function contrainteAuHasard(h: () => number, n: number): Contrainte {
  const entier = (m: number): number => Math.floor(h() * m);
  const termes = new Map<number, number>();
  for (let k = 0; k < 1 + entier(4); k++) termes.set(entier(n), (entier(2) === 0 ? -1 : 1) * (1 + entier(5)));
  const bas = entier(12) - 4;
  const genre = entier(4);
  return {
    termes,
    minimum: genre === 1 ? -Infinity : bas,
    maximum: genre === 0 ? Infinity : genre === 2 ? bas : bas + entier(6),
  };
}

/** Ce que la solution montre d'elle-même : elle tient dans ses bornes et ses contraintes, et coûte sa valeur. */
function tient(
  p: Programme,
  { valeur, x }: Relachee,
  minimums: readonly number[],
  maximums: readonly number[],
): boolean {
  return (
    x!.every((v, i) => v >= minimums[i]! && v <= maximums[i]!) &&
    p.contraintes.every((c) => {
      const s = [...c.termes].reduce((t, [v, a]) => t + a * x![v]!, 0);
      return s >= c.minimum - 1e-5 && s <= c.maximum + 1e-5;
    }) &&
    Math.abs(p.variables.reduce((t, v, i) => t + v.cout * x![i]!, 0) - valeur) < 1e-6
  );
}

/** « impossible », ou l'optimum à 10^-6 près. */
const dite = (r: ReturnType<typeof relaxationYalps>): string =>
  r === null ? "impossible" : r === "echec" ? r : (Math.round(r.valeur * 1e6) / 1e6 + 0).toString();

it("de nœud en nœud, et le programme grandissant, la même valeur que YALPS ; une impossibilité l'est pour les deux", () => {
  const comptes = { impossible: 0, optimum: 0 };
  for (let graine = 1; graine <= (ENTIER ? 3000 : 300); graine++) {
    const h = hasard(graine);
    const entier = (n: number): number => Math.floor(h() * n);
    const p = { ...programmeAuHasard(h), granularite: 1 };
    // Un seul tableau du premier nœud au dernier : rien ne rattrape une faute.
    const duale = new Simplexe(p);
    for (let noeud = 0; noeud < 12; noeud++) {
      // Une contrainte ou une variable de plus, comme une coupe en ajoute.
      if (noeud === 6) p.contraintes.push(contrainteAuHasard(h, p.variables.length));
      if (noeud === 9) {
        p.variables.push({ minimum: 0, maximum: 5, entiere: true, cout: 1 });
        p.contraintes.push({
          termes: new Map([
            [0, 1],
            [p.variables.length - 1, 2],
          ]),
          minimum: 3,
          maximum: Infinity,
        });
      }
      const minimums = p.variables.map((v) => entier(2) * entier(v.maximum + 1));
      const maximums = p.variables.map((v, i) =>
        Math.max(minimums[i]!, entier(3) === 0 ? entier(v.maximum + 1) : v.maximum),
      );
      const [lue, attendue] = [duale.resous(minimums, maximums, Infinity), relaxationYalps(p, minimums, maximums)];
      expect([graine, noeud, dite(lue)]).toEqual([graine, noeud, dite(attendue)]);
      comptes[lue === null ? "impossible" : "optimum"]++;
      if (lue === null || lue === "echec") continue;
      expect([graine, noeud, tient(p, lue, minimums, maximums)]).toEqual([graine, noeud, true]);
      // Ce que coûte un éloignement : une variable tenue d'une unité plus loin renchérit au moins de son coût réduit.
      const i = entier(p.variables.length);
      const d = lue.reduits![i]!;
      if (Math.abs(d) < 1e-9 || minimums[i] === maximums[i]) continue;
      const bornes: [number[], number[]] = [minimums.slice(), maximums.slice()];
      if (d > 0) bornes[0][i]!++;
      else bornes[1][i]!--;
      const plus = relaxationYalps(p, ...bornes);
      if (plus !== null && plus !== "echec")
        expect(plus.valeur).toBeGreaterThanOrEqual(lue.valeur + Math.abs(d) - 1e-6);
    }
  }
  expect(comptes.impossible).toBeGreaterThan(300);
  expect(comptes.optimum).toBeGreaterThan(200);
});

it("au-delà du plafond, il s'arrête sans solution, sur une borne que l'optimum dépasse", () => {
  let arrets = 0;
  for (let graine = 1; graine <= 400; graine++) {
    const h = hasard(graine);
    const p = { ...programmeAuHasard(h), granularite: 1 };
    const [minimums, maximums] = [p.variables.map((v) => v.minimum), p.variables.map((v) => v.maximum)];
    const vraie = relaxationYalps(p, minimums, maximums);
    const lue = relaxationDuale()(p, minimums, maximums, 1);
    if (lue === null || lue === "echec" || lue.x !== null) continue;
    arrets++;
    expect(lue.valeur).toBeGreaterThan(1);
    if (vraie !== null && vraie !== "echec") expect(vraie.valeur).toBeGreaterThanOrEqual(lue.valeur - 1e-6);
  }
  expect(arrets).toBeGreaterThan(5);
});

describe("Sans solution, dès les bornes", () => {
  const p = (minimum: number, maximum: number): Programme => ({
    variables: [{ minimum: 0, maximum: 9, entiere: true, cout: 1 }],
    contraintes: [{ termes: new Map([[0, 1]]), minimum, maximum }],
    granularite: 1,
  });
  it("un minimum au-dessus du maximum, d'une variable comme d'une contrainte", () => {
    const un = (q: Programme, minimum: number, maximum: number): string =>
      dite(new Simplexe(q).resous([minimum], [maximum], Infinity));
    expect(un(p(0, Infinity), 2, 2)).toBe("2");
    expect(un(p(0, Infinity), 3, 2)).toBe("impossible");
    expect(un(p(4, 4), 0, 9)).toBe("4");
    expect(un(p(4, 3), 0, 9)).toBe("impossible");
  });
  it("un minimum hors d'atteinte, ou tout juste atteint", () => {
    const jusqua = (maximum: number, minimum: number): string =>
      dite(new Simplexe(p(minimum, Infinity)).resous([0], [maximum], Infinity));
    expect(jusqua(5, 5)).toBe("5");
    expect(jusqua(5, 5.00001)).toBe("impossible");
  });
});

describe("Le tableau gardé", () => {
  /** 2x + y ≥ 3, et x ou y de plus : combien de fois la contrainte est lue. */
  function programme(): { readonly p: Programme; lectures: number } {
    const etat = {
      lectures: 0,
      p: {
        variables: [1, 1].map((cout) => ({ minimum: 0, maximum: 4, entiere: true, cout })),
        contraintes: [],
        granularite: 1,
      } as Programme,
    };
    class Lus extends Map<number, number> {
      override [Symbol.iterator](): MapIterator<[number, number]> {
        etat.lectures++;
        return super[Symbol.iterator]();
      }
    }
    const termes = new Lus();
    termes.set(0, 2).set(1, 1);
    (etat.p.contraintes as Contrainte[]).push({ termes, minimum: 3, maximum: Infinity });
    return etat;
  }
  const lectures = (pivotsAvantDeRefaire: number | undefined): readonly number[] => {
    const etat = programme();
    const duale = relaxationDuale(pivotsAvantDeRefaire);
    return [4, 1, 4, 4].map((maximum) => {
      const avant = etat.lectures;
      expect(dite(duale(etat.p, [0, 0], [maximum, 4]))).toBe(maximum === 4 ? "1.5" : "2");
      return etat.lectures - avant;
    });
  };
  it("la contrainte n'y entre qu'une fois ; il est refait après plus de pivots que dit", () => {
    // Au premier nœud un pivot (x = 1,5) : elle entre, la borne d'après le pivot la relit, puis la vérification et la borne de la
    // solution. Un pivot au deuxième (x = 1, y = 1), un au troisième, aucun au quatrième.
    expect(lectures(undefined)).toEqual([4, 3, 3, 2]);
    expect(lectures(3)).toEqual([4, 3, 3, 2]);
    // Refait, le tableau la relit, et repart des écarts : un pivot à chaque nœud (au deuxième, x passe d'abord à sa borne).
    expect(lectures(0)).toEqual([4, 4, 4, 4]);
    expect(lectures(1)).toEqual([4, 3, 4, 2]);
  });
});

it("coefficients de tous ordres : une solution connue d'avance n'est jamais dite impossible, ni moins chère que la borne", () => {
  const comptes = { solutions: 0, echecs: 0 };
  for (let graine = 1; graine <= 200; graine++) {
    const h = hasard(graine);
    const entier = (n: number): number => Math.floor(h() * n);
    const n = 3 + entier(5);
    const variables = Array.from({ length: n }, () => ({
      minimum: 0,
      maximum: 1 + entier(9),
      entiere: true,
      cout: entier(5),
    }));
    const x = variables.map((v) => entier(v.maximum + 1));
    const contraintes = Array.from({ length: n + 2 }, (): Contrainte => {
      const termes = new Map(
        variables.flatMap((_, v) => (h() < 0.5 ? [] : [[v, (h() - 0.5) * 10 ** (entier(11) - 5)] as const])),
      );
      const s = [...termes].reduce((t, [v, a]) => t + a * x[v]!, 0);
      return { termes, minimum: s - (entier(2) && Math.abs(s) / 10), maximum: entier(2) === 0 ? Infinity : s };
    });
    const p: Programme = { variables, contraintes, granularite: 1 };
    const duale = new Simplexe(p);
    const gardee = relaxationDuale();
    const cout = x.reduce((t, v, i) => t + v * variables[i]!.cout, 0);
    for (let noeud = 0; noeud < 6; noeud++) {
      const minimums = x.map((v) => entier(v + 1));
      const maximums = variables.map((v, i) => x[i]! + entier(v.maximum - x[i]! + 1));
      const lue = duale.resous(minimums, maximums, Infinity);
      expect([graine, noeud, lue === null]).toEqual([graine, noeud, false]);
      if (lue === null) continue;
      const avecReprise = gardee(p, minimums, maximums);
      if (lue === "echec") {
        comptes.echecs++;
        // Là où un tableau neuf conclut, celui que l'on garde est refait.
        if (avecReprise === "echec") expect(new Simplexe(p).resous(minimums, maximums, Infinity)).toBe("echec");
      } else {
        comptes.solutions++;
        const tenues = p.contraintes.map((c) => {
          const s = [...c.termes].reduce((t, [v, a]) => t + a * lue.x![v]!, 0);
          return s > c.minimum - 1.1e-5 && s < c.maximum + 1.1e-5;
        });
        expect([graine, noeud, tenues]).toEqual([graine, noeud, tenues.map(() => true)]);
        expect([graine, noeud, lue.valeur <= cout + 1e-9]).toEqual([graine, noeud, true]);
      }
    }
  }
  expect(comptes.solutions).toBeGreaterThan(300);
  expect(comptes.echecs).toBeGreaterThan(0);
});
