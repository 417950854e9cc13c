/** Ce qui est déclaré devant ce qui se recalcule : comptes écrits à la main. */
import { lireGrille } from "../../../src/cells";
import { ratio } from "../../../src/domaine/commun";
import {
  compileGrille,
  estDuPremierQuartile,
  notesVerifiees,
  recalculeLeQuartile,
} from "../../../src/domaine/cotation";

describe("le premier quartile d'après les ressources", () => {
  // 12 × 816,70 = 9 800,40 ; seuil 9 800,40 par unité.
  it.each([
    [81669n, true],
    [81670n, false],
    [81671n, false],
  ])("12 × %s centimes devant 9 800,40 euros : strictement sous le seuil", (centimes, attendu) => {
    expect(estDuPremierQuartile(ratio(centimes, 100n), ratio(1), ratio(98004n, 10n))).toBe(attendu);
  });
  it("1,5 unité : 12 × 1 225 = 14 700 = 9 800 × 1,5 n'est pas sous le seuil, sans flottant", () => {
    expect(estDuPremierQuartile(ratio(1225), ratio(3n, 2n), ratio(9800))).toBe(false);
  });

  const d = (ressourcesMensuelles: unknown, unitesDeConsommation: unknown, quartile: unknown, ligne: number) => ({
    ressourcesMensuelles,
    unitesDeConsommation,
    quartile,
    ligne,
    seuil: ratio(12000),
  });
  it("chaque demande est dans un compte, et un seul ; vide n'est pas 0, ce qui ne se lit pas est situé", () => {
    const r = recalculeLeQuartile([
      d(999, 1, 1, 1), // 11 988 < 12 000, déclaré 1 : des deux façons
      d(0, 1, "1er", 2), // aucun revenu : 0 est une réponse
      d(1000, 1, 1, 3), // 12 000 : pas sous le seuil, déclaré seulement
      d("999 €", 1, 2, 4), // recalculé seulement
      d(3000, 2, 4, 5), // 36 000 ≥ 24 000 : autre
      d("", 1, 1, 6), // ressources non connues
      d("NC", 1, 1, 7),
      d(900, 1, "", 8), // quartile non connu
      d("beaucoup", 1, 1, 9),
      d(900, 0, 1, 10),
      d(-5, 1, 1, 11),
      d(900, 1, 5, 12),
    ]);
    expect(r).toEqual({
      demandes: 12,
      premierDesDeuxFacons: 2,
      declareSeulement: 1,
      recalculeSeulement: 1,
      autreDesDeuxFacons: 1,
      nonComparables: 7,
      illisibles: [
        { ligne: 9, donnee: "ressources", lu: "beaucoup" },
        { ligne: 10, donnee: "unites", lu: "0" },
        { ligne: 11, donnee: "ressources", lu: "-5" },
        { ligne: 12, donnee: "quartile", lu: "5" },
      ],
    });
  });
  it("sans seuil, rien n'est comparable", () => {
    expect(recalculeLeQuartile([{ ...d(900, 1, 1, 1), seuil: null }]).nonComparables).toBe(1);
  });
});

describe("la note sur ce qui est vérifié", () => {
  const ENTETES = ["DALO", "Handicap", "Date de dépôt", "Pièces vérifiées"];
  const g = compileGrille(
    lireGrille([
      ["Bloc", "Critère", "Donnée", "Condition", "Points", "Par"],
      ["A", "DALO", "DALO", "Oui", 50, ""],
      ["A", "Handicap", "Handicap", "Oui", 30, ""],
      ["B", "Attente", "Date de dépôt", "", 1, "an"],
    ]),
    ENTETES,
  ).grille!;
  it("une donnée soumise et non vérifiée n'est plus connue ; ce que personne ne vérifie reste", () => {
    const r = notesVerifiees(
      g,
      [
        ["Oui", "Oui", 44562, "dalo | Handicap"], // 01/01/2022 : 2 ans au 31/12/2024
        ["Oui", "Oui", 44562, "DALO"],
        ["Oui", "Non", 44562, ""],
        ["Peut-être", "Oui", 44562, ""],
      ],
      3,
      45657,
    );
    expect(r.soumises).toEqual(["DALO", "Handicap"]);
    expect(r.notes).toEqual([
      { declaree: 82, verifiee: 82 },
      { declaree: 82, verifiee: 52 },
      { declaree: 52, verifiee: 2 },
      // Illisible : sans note déclarée ; non vérifiée, elle est seulement inconnue.
      { declaree: null, verifiee: 2 },
    ]);
  });
});
