/** Une ligne de grille qui répète les en-têtes est écartée et dite ; une cellule seule qui porte le nom de sa colonne est un nom. */
import { lireGrille } from "../../src/cells";

const TITRES = ["Bloc", "Critère", "Donnée", "Condition", "Points"];
const codes = (ligne: unknown[]): string[] =>
  lireGrille([TITRES, ["B", "C", "DALO", "Oui", 5], ligne]).problemes.map((p) => p.code);

it.each([
  [TITRES, true],
  [["bloc", "CRITÈRE", "", "", ""], true],
  [["", "Critère", "", "", ""], false],
  [["Critère", "Bloc", "", "", ""], false],
  [["Bloc", "Critère", "DALO", "Oui", 5], false],
])("%j : répétée %p", (ligne, repetee) =>
  expect(codes(ligne as unknown[]).includes("grille-entete-repete")).toBe(repetee),
);
