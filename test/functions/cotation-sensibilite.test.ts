/** COTATION_SENSIBILITE, ligne par ligne : comptes, points, parts et mouvements écrits à la main. */
import { cotationSensibilite } from "../../src/functions/cotation-population";
import { VIDES, avecVides, enClair, installeExcel } from "./flux/outils";

installeExcel();
const EN_TETE = ["Type", "Bloc", "Critère", "Donnée", "Condition", "Points", "Par", "Plafond"];

describe.each(VIDES)("COTATION_SENSIBILITE, cellules vides reçues comme %p", (vide) => {
  const lit = (grille: unknown[][], entetes: string[], demandes: unknown[][], pas?: unknown): unknown[][] =>
    enClair(
      cotationSensibilite(avecVides([EN_TETE, ...grille], vide), [entetes], avecVides(demandes, vide), undefined, pas),
    ) as unknown[][];

  it("des points retirés : les parts se comptent sur un total négatif, et 0 point fait 0, jamais −0", () => {
    const t = lit(
      [
        ["", "B", "Retard", "V", "a", -5, "", ""],
        ["", "B", "Rien", "V", "b", 3, "", ""],
      ],
      ["V"],
      [["a"], ["a"], ["c"]],
      1,
    );
    const [, retard, rien, total] = t;
    expect(retard!.slice(0, 5)).toEqual(["B", "Retard", 2, -10, 1]);
    expect(rien!.slice(0, 5)).toEqual(["B", "Rien", 0, 0, 0]);
    expect(Object.is(rien![4], -0)).toBe(false);
    expect(total!.slice(1, 5)).toEqual(["Total", 3, -10, 1]);
    expect(t).toHaveLength(4);
  });

  it("aucun point distribué : pas de part", () => {
    const t = lit([["", "B", "K", "V", "a", 5, "", ""]], ["V"], [["b"], ["c"]], 1);
    expect(t.slice(1).map((l) => l.slice(2, 5))).toEqual([
      [0, 0, ""],
      [2, 0, ""],
    ]);
  });

  it("une base et un coefficient ; hors champ, en erreur et bornes se disent sous le total", () => {
    const t = lit(
      [
        ["base", "", "Base", "Mois", "", "", "unité", ""],
        ["", "B", "K", "V", "Oui", "×1,5", "", ""],
        ["champ", "", "", "Z", "<>dehors", "", "", ""],
        ["plafond", "", "", "", "", 100, "", ""],
      ],
      ["Mois", "V", "Z"],
      [
        [10, "Oui", "x"],
        [20, "Non", "x"],
        [30, "Oui", "dehors"],
        [40, "Oui", "dehors"],
        [50, "peut-être", "x"],
        [60, "ni", "x"],
        ["", "", ""],
      ],
    );
    // Base : 10 + 20 = 30 ; le critère y ajoute la moitié de 10 : 5 sur 35.
    expect(t.slice(1, 4).map((l) => l.slice(1, 5))).toEqual([
      [t[1]![1], 2, 30, 30 / 35],
      ["K", 1, 5, 5 / 35],
      ["Total", 2, 35, 1],
    ]);
    expect(t[4]!.slice(0, 3)).toEqual([expect.stringMatching(/hors champ/i), "", 2]);
    // La première demande en erreur est la cinquième.
    expect(t[5]!.slice(0, 3)).toEqual([expect.stringMatching(/5/), "", 2]);
    expect(t[6]![0]).toMatch(/avant/);
    expect(t).toHaveLength(7);
  });

  it("un pas de plus ou de moins : déplacement moyen, plus grand, entrées dans le premier quart", () => {
    const t = lit(
      [
        ["", "B", "A", "V", "a", 10, "", ""],
        ["", "B", "B", "V", "b", 8, "", ""],
      ],
      ["V"],
      [["a"], ["b"], ["b"], ["c"]],
      3,
    );
    // Rangs 1, 2, 2, 4. A perd 3 : 3, 1, 1, 4, soit 2 + 1 + 1 sur 4 ; deux entrées parmi la première.
    expect(t[1]!.slice(5)).toEqual([0, 0, 0, 1, 2, 2]);
    expect(t[2]!.slice(5)).toEqual([1, 2, 2, 0, 0, 0]);
  });
});
