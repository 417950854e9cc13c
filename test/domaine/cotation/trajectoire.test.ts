/** La note si seul le temps passe : les étapes, l'écart à la première, ce qui change de l'une à l'autre. */
import { calculeTrajectoire, HORIZONS } from "../../../src/domaine/cotation";
import { compile, type LigneCourte } from "./outils";

const ANCIENNETE: readonly LigneCourte[] = [
  { Critère: "DALO", Donnée: "DALO", Condition: "Oui", Points: "0,5" },
  { Critère: "Ancienneté", Donnée: "Date de dépôt", Condition: "[6;12[ mois", Points: "1,25" },
  { Critère: "Ancienneté", Donnée: "Date de dépôt", Condition: ">=12 mois", Points: 3 },
];
const grille = (lignes: readonly LigneCourte[] = ANCIENNETE) => compile(lignes, ["DALO", "Date de dépôt"]).grille!;
/** Au 15/01/2025. */
const JANVIER = 45672;

it("l'écart est celui de la première étape, les changements ceux de l'étape d'avant", () => {
  const g = grille();
  // Déposée le 15/01/2025 : 0 mois ; 6 mois au 15/07/2025 (45853) ; 12 mois au 15/01/2026 (46037) ; 13 mois au 15/02/2026 (46068).
  const etapes = calculeTrajectoire(g, ["Oui", JANVIER], JANVIER, [0, 6, 12, 13]);
  expect(etapes.map((e) => [e.mois, e.date, e.resultat.score, e.ecart])).toEqual([
    [0, 45672, 0.5, 0],
    [6, 45853, 1.75, 1.25],
    [12, 46037, 3.5, 3],
    [13, 46068, 3.5, 3],
  ]);
  const terme = { genre: "critere", critere: 1 };
  expect(etapes.map((e) => e.changements)).toEqual([
    [],
    [{ terme, devant: 1.25, derriere: 0 }],
    [{ terme, devant: 3, derriere: 1.25 }],
    [],
  ]);
});

it("sans horizons donnés : 0, 6, 12, 18, 24 et 36 mois", () => {
  expect(HORIZONS).toEqual([0, 6, 12, 18, 24, 36]);
  expect(calculeTrajectoire(grille(), ["Non", JANVIER], JANVIER).map((e) => e.mois)).toEqual([0, 6, 12, 18, 24, 36]);
});

it("une étape après le 31/12/9999 n'existe pas", () => {
  const dernier = 2_958_465;
  expect(calculeTrajectoire(grille(), ["Non", JANVIER], dernier, [0, 1]).map((e) => e.date)).toEqual([dernier]);
});

it("une demande sans note n'a ni écart ni changement ; une note qui se perd non plus", () => {
  const enErreur = calculeTrajectoire(grille(), ["Oui", "hier"], JANVIER, [0, 6]);
  expect(enErreur.map((e) => [e.resultat.etat, e.ecart, e.changements])).toEqual([
    ["probleme", null, []],
    ["probleme", null, []],
  ]);
  // Notée six mois seulement : au-delà, hors du champ.
  const champ = grille([...ANCIENNETE, { Type: "champ", Donnée: "Date de dépôt", Condition: "<12 mois" }]);
  expect(
    calculeTrajectoire(champ, ["Oui", JANVIER], JANVIER, [0, 6, 12]).map((e) => [e.resultat.etat, e.ecart]),
  ).toEqual([
    ["note", 0],
    ["note", 1.25],
    ["hors-champ", null],
  ]);
});
