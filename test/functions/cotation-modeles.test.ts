/** Les lignes d'exemple que le volet insère : la grille et les demandes vont ensemble, et la grille n'a rien qui bloque. */
import { cotation, cotationProblemes, cotationVerifier } from "../../src/functions/cotation";
import { CAS_TYPES, DEMANDES, GRILLE, type Modele } from "../../src/modeles";
import { installeExcel } from "./flux/outils";

installeExcel();

const DATE = 45657; // 31/12/2024
const grille = [GRILLE.colonnes.map((c) => c.entete), ...GRILLE.exemples.map((l) => [...l])];
const entetes = (m: Modele): unknown[][] => [m.colonnes.map((c) => c.entete)];
const lignes = (m: Modele, vide: unknown): unknown[][] => m.exemples.map((l) => l.map((c) => (c === "" ? vide : c)));

describe.each([
  ["en 0", 0],
  ["en null", null],
])("vides reçus %s", (_, vide) => {
  test("la grille d'exemple n'a ni point bloquant, ni anomalie légale, ni plafond sans effet", () => {
    const constats = cotationVerifier(grille, entetes(DEMANDES), lignes(DEMANDES, vide), DATE)
      .slice(1)
      .map((l) => [l[0], l[3]]);
    expect(constats.filter(([g]) => g !== "remarque")).toEqual([]);
    expect(constats.filter(([, phrase]) => /jamais atteint/.test(String(phrase)))).toEqual([]);
  });

  // Demande 1 : DALO 50 ; locales exclues ; plus de 24 mois 10. Demande 2 : taux d'effort 41 % 15 ; 23 mois 5 ; un refus −20. À deux localisations, deux lignes.
  test("les demandes d'exemple se notent : 60, 0 et 0", () => {
    expect(cotation(grille, entetes(DEMANDES), lignes(DEMANDES, vide), DATE)).toEqual([[60], [0], [0]]);
    expect(
      cotationProblemes(grille, entetes(DEMANDES), lignes(DEMANDES, vide), DATE)
        .slice(1)
        .filter((l) => l[4] === "ligne non notée"),
    ).toEqual([]);
  });

  test("les cas types d'exemple se notent par la même grille", () => {
    const scores = cotation(grille, entetes(CAS_TYPES), lignes(CAS_TYPES, vide), DATE).flat();
    expect(scores.map((s) => typeof s)).toEqual(CAS_TYPES.exemples.map(() => "number"));
  });
});
