/** Les valeurs d'une colonne devant la grille : ce qui n'est ni oui ni non s'y voit, et au-delà de ce qui se montre le reste se compte. */
import { valeursParColonne } from "../../../src/domaine/arrivee";
import { compile } from "../cotation/outils";

const valeurs = (condition: string, cellules: readonly unknown[]) => {
  const { grille } = compile([{ Critère: "C", Donnée: "DALO", Condition: condition, Points: 5 }], ["DALO"]);
  return valeursParColonne(
    grille!,
    cellules.map((c) => [c]),
  )[0]!;
};

it.each(["Oui", "Non", "<>Oui", ""])("sous « %s », une valeur qui n'est ni oui ni non est illisible", (condition) => {
  expect(valeurs(condition, ["Oui", "non", "", "NC", "Reconnu", "reconnu"]).comptes).toEqual({
    comprise: 2,
    "non-nommee": 0,
    illisible: 2,
    inconnue: 2,
  });
});

it("les premières valeurs se montrent, de la plus fréquente à la moins fréquente, chacune une fois ; les autres se comptent", () => {
  const mots = Array.from({ length: 1_000 }, (_, i) => `mot ${i}`);
  const v = valeurs("CDI", [...mots, "MOT 3", "mot 3", "mot 7"]);
  expect(v.valeurs.slice(0, 3).map((x) => [x.valeur, x.nombre])).toEqual([
    ["mot 3", 3],
    ["mot 7", 2],
    ["mot 0", 1],
  ]);
  expect(v.comptes["non-nommee"]).toBe(1_003);
  expect(v.valeurs.length).toBeLessThan(1_000);
  expect(v.valeurs.length + v.nonListees).toBe(1_000);
});
