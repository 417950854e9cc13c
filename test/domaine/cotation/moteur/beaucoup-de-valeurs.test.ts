/** Plus de valeurs différentes que deux octets n'en numérotent : la référence note celles qui débordent. */
import { notePopulation } from "../../../../src/domaine/cotation";
import { compile } from "../outils";

it.each([256, 257, 258])("%d réponses différentes à deux colonnes lues ensemble : chacune garde ses points", (n) => {
  const { grille } = compile(
    [
      {
        Bloc: "B",
        Critère: "X",
        Donnée: "Enfants",
        Condition: null,
        Points: 2,
        Par: "unité",
        "Donnée 2": "Suivi",
        "Condition 2": "Oui",
      },
    ],
    ["Enfants", "Suivi"],
  );
  const { scores } = notePopulation(
    grille!,
    Array.from({ length: n }, (_, i) => [n - i, "Oui"]),
    null,
  );
  expect(Array.from(scores)).toEqual(Array.from({ length: n }, (_, i) => 2 * (n - i)));
});

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
