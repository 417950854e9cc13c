import { nomsVoisins } from "../../../src/domaine/flux";

const lus = (...noms: readonly (readonly [string, number])[]): (string | number)[][] =>
  nomsVoisins(
    noms.map(([nom, fois], i) => ({ nom, ligne: i + 1, fois })),
    "Réservataires",
  ).map((p) => (p.code === "flux-noms-voisins" ? [p.ou.ligne ?? 0, p.valeurs.lu, p.valeurs.autre] : []));

describe("Deux noms qui ne diffèrent que d'une faute de frappe", () => {
  test("le moins écrit est signalé, à sa première ligne ; à égalité, le second", () => {
    expect(lus(["Action Logment", 1], ["Action Logement", 5])).toEqual([[1, "Action Logment", "Action Logement"]]);
    expect(lus(["Action Logement", 1], ["Action Logment", 1])).toEqual([[2, "Action Logment", "Action Logement"]]);
    expect(lus(["Action Logment", 1], ["Action Logement", 1], ["action  logment", 1])).toEqual([
      [2, "Action Logement", "Action Logment"],
    ]);
  });
  test("une lettre de plus, de moins, changée ou échangée dans un mot de six lettres ; un mot de cinq contre un de six", () => {
    for (const autre of ["Logemment", "Logment", "Logemant", "Logemnet"])
      expect(lus(["Logement", 2], [autre, 1])).toEqual([[2, autre, "Logement"]]);
    expect(lus(["Ville de Rennes", 2], ["Ville de Renes", 1])).toEqual([[2, "Ville de Renes", "Ville de Rennes"]]);
    expect(lus(["Bruz", 2], ["Brus", 1])).toEqual([]);
    expect(lus(["Redon", 2], ["Rédan", 1])).toEqual([]);
  });
  test("deux lettres dans un mot de douze, pas de onze ; un seul mot peut différer", () => {
    expect(lus(["Intercommune", 2], ["Intrecommne", 1])).toEqual([]);
    expect(lus(["Intercommunal", 2], ["Intrecommnual", 1])).toEqual([[2, "Intrecommnual", "Intercommunal"]]);
    expect(lus(["Rennes Métropole", 2], ["Renes Métropol", 1])).toEqual([]);
  });
  test("les chiffres distinguent ; espaces et ponctuation ne font pas deux noms", () => {
    expect(lus(["Préfet d'Ille 35", 2], ["Préfet d'Ile 56", 1])).toEqual([]);
    expect(lus(["Habitat 13", 2], ["HABITAT-13", 1], ["Habitat13", 1])).toEqual([]);
    expect(lus(["-", 1], ["…", 1])).toEqual([]);
  });
});
