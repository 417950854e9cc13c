/** Le simplexe dual gardé d'un nœud à l'autre : les mêmes valeurs que YALPS, qui repart de rien, et des bornes qui ne mentent jamais. */
import { relaxationDuale, type Contrainte, type Programme } from "../../../src/domaine/ponderation";
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
    cout: entier(4),
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

/** « impossible », ou l'optimum à 10^-6 près. */
const dite = (r: ReturnType<typeof relaxationYalps>): string =>
  r === null ? "impossible" : r === "echec" ? r : (Math.round(r.valeur * 1e6) / 1e6 + 0).toString();

it("de nœud en nœud, et le programme grandissant, la même valeur que YALPS ; une impossibilité l'est pour les deux", () => {
  const comptes = { impossible: 0, optimum: 0 };
  for (let graine = 1; graine <= (ENTIER ? 3000 : 300); graine++) {
    const h = hasard(graine);
    const entier = (n: number): number => Math.floor(h() * n);
    const p = { ...programmeAuHasard(h), granularite: 1 };
    // Une fois sur deux le tableau est refait de sa base à chaque nœud : la base doit rester la même.
    const duale = relaxationDuale(graine % 2 === 0 ? 0 : 3000);
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
      const [lue, attendue] = [duale(p, minimums, maximums), relaxationYalps(p, minimums, maximums)];
      expect([graine, noeud, dite(lue)]).toEqual([graine, noeud, dite(attendue)]);
      comptes[lue === null ? "impossible" : "optimum"]++;
      if (lue === null || lue === "echec") continue;
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
