/** COTATION_VERIFIER : ce qui bloque, à la cellule, avant ce que la vérification dit de la grille. */
import { cotationVerifier } from "../../src/functions/cotation";
import { installeExcel } from "./flux/outils";

installeExcel();
const net = (x: unknown): string => String(x).replace(/[\u00a0\u202f]/g, " ");
const T = ["Type", "Bloc", "Critère", "Donnée", "Condition", "Points"];
const GRILLE = [T, ["", "A", "DALO", "DALO", "Oui", 10], ["", "A", "Loyer", "Loyer", ">=400", 5]];
const verifie = (...args: Parameters<typeof cotationVerifier>) => cotationVerifier(...args).map((l) => l.map(net));

it("une grille qui ne se lit pas bloque, à sa cellule", () => {
  const [entetes, premiere] = verifie([T, ["", "A", "DALO", "DALO", ">=", 10]]);
  expect(entetes!.length).toBe(premiere!.length);
  expect(premiere!.slice(0, 2).join(" ")).toContain("bloquant");
  expect(premiere!.join(" ")).toContain("Grille, 2e ligne de la plage, colonne « Condition »");
});
it("des en-têtes en double, ou en erreur, bloquent ; une colonne qui manque aussi, et la grille se raisonne quand même", () => {
  const lignes = verifie(GRILLE as never, [["DALO", "Autre"]]);
  const bloquants = lignes.filter((l) => l.includes("bloquant")).map((l) => l.join(" "));
  expect(bloquants.some((l) => l.includes("« Loyer »"))).toBe(true);
  expect(verifie(GRILLE as never, [["DALO", "#REF!"]]).some((l) => l.includes("bloquant"))).toBe(true);
});
it("des demandes sans en-têtes ne se lisent pas : c'est dit", () => {
  const lignes = verifie(GRILLE as never, undefined, [["Oui", 400]]);
  expect(lignes.filter((l) => l.includes("bloquant")).map((l) => l.join(" "))).toEqual([
    expect.stringContaining("Entêtes"),
  ]);
});
it("une date qui ne se lit pas bloque la lecture des demandes", () => {
  const grille = [T.concat("Par"), ["", "A", "Ancienneté", "Date", "", 1, "mois"]];
  const lignes = verifie(grille as never, [["Date"]], [["01/01/2020"]], "jamais");
  expect(lignes.filter((l) => l.includes("bloquant"))).not.toEqual([]);
});
it("une grille saine ne bloque rien ; un constat porte son bloc et son critère", () => {
  const lignes = verifie(
    [T, ["", "Local", "Loyer", "Loyer", "]0;400[", 5], ["", "Local", "Loyer", "Loyer", "[500;600[", 3]] as never,
    [["Loyer"]],
    [[450], [100], ["beaucoup"]],
  );
  expect(lignes.filter((l) => l.includes("bloquant"))).toEqual([]);
  expect(lignes.some((l) => l.includes("Local") && l.includes("Loyer"))).toBe(true);
  expect(lignes.slice(1).length).toBeGreaterThan(0);
});
