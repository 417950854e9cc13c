/** Plus de valeurs différentes que deux octets n'en numérotent : la référence note celles qui débordent. */
import { notePopulation } from "../../../../src/domaine/cotation";
import { compile } from "../outils";

it("plus de soixante-cinq mille quantités différentes : chacune garde ses points", () => {
  const { grille } = compile(
    [{ Bloc: "B", Critère: "X", Donnée: "Enfants", Condition: null, Points: 2, Par: "unité" }],
    ["Enfants"],
  );
  const n = 65_600;
  const { scores } = notePopulation(
    grille!,
    Array.from({ length: n }, (_, i) => [n - i]),
    null,
  );
  expect(scores).toHaveLength(n);
  expect(scores.findIndex((s, i) => s !== 2 * (n - i))).toBe(-1);
});
