/** La distance entre deux mots, et les noms proches d'un nom lu : contre le tableau entier, et des cas écrits à la main. */
import { distance, formeLache, nomsProches } from "../../../src/domaine/commun/noms";
import { hasard } from "../../proprietes/generateur-de-grilles";

/** Insertion, suppression, substitution et échange de deux lettres voisines, sur tout le tableau. */
function entiere(a: string, b: string): number {
  const d = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (__, j) => i || j));
  for (let j = 0; j <= b.length; j++) d[0]![j] = j;
  for (let i = 0; i <= a.length; i++) d[i]![0] = i;
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) {
      const possibles = [d[i - 1]![j]! + 1, d[i]![j - 1]! + 1, d[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)];
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) possibles.push(d[i - 2]![j - 2]! + 1);
      d[i]![j] = Math.min(...possibles);
    }
  return d[a.length]![b.length]!;
}

it.each([
  ["rennes", "rennes", 0],
  ["rennes", "renes", 1],
  ["rennes", "rnenes", 1],
  ["rennes", "vennes", 1],
  ["", "abc", 3],
  ["abc", "", 3],
  ["chien", "niche", 4],
])("de « %s » à « %s » : %i", (a, b, n) => expect(distance(a, b)).toBe(n));

it("au hasard, et à tout maximum : la distance, ou un de plus que le maximum", () => {
  for (let graine = 1; graine <= 400; graine++) {
    const h = hasard(graine);
    const mot = (): string => Array.from({ length: Math.floor(h() * 8) }, () => "abc"[Math.floor(h() * 3)]).join("");
    const [a, b] = [mot(), mot()];
    for (const maximum of [0, 1, 2, 3, 5, Infinity])
      expect([a, b, maximum, distance(a, b, maximum)]).toEqual([a, b, maximum, Math.min(entiere(a, b), maximum + 1)]);
  }
});

it("les noms les plus proches d'abord, à égalité dans leur ordre, puis ceux qui contiennent le nom lu ; trois au plus", () => {
  const connus = ["Vern-sur-Seiche", "Rennes", "Renne", "Rennais", "Brenne", "Saint-Rennes-le-Grand"];
  expect(nomsProches("Rennes", connus)).toEqual(["Rennes", "Renne", "Rennais"]);
  expect(nomsProches("Rennes", connus, 5)).toEqual(["Rennes", "Renne", "Rennais", "Brenne", "Saint-Rennes-le-Grand"]);
  expect(nomsProches("Rennez", ["Rennet", "Rennel"], 1)).toEqual(["Rennet"]);
  // Un nom lu qui en contient un autre d'au moins quatre lettres ; trois lettres ne disent rien.
  expect(nomsProches("Communauté de Brest", ["Brest", "Bre"])).toEqual(["Brest"]);
  expect(nomsProches("Bre", ["Brest-même"])).toEqual([]);
  expect(nomsProches("Bres", ["Brest-même"])).toEqual(["Brest-même"]);
  // Une faute est toujours admise, deux à partir de six lettres.
  expect(nomsProches("DALO", ["DALE", "DXXO"])).toEqual(["DALE"]);
  expect(nomsProches("Commun", ["Cammon", "Dimman"])).toEqual(["Cammon"]);
  expect(nomsProches("x".repeat(256), ["x".repeat(256)])).toEqual([]);
  expect(nomsProches("x".repeat(255), ["x".repeat(255)])).toHaveLength(1);
});

it.each([
  ["st-malo", "saint malo"],
  ["ste.anne", "sainte anne"],
  ["l'hay les roses", "l hay les roses"],
  ["best of", "best of"],
  ["-nantes-", "nantes"],
])("« %s », sans ce qui sépare deux écritures : « %s »", (forme, lache) => expect(formeLache(forme)).toBe(lache));
