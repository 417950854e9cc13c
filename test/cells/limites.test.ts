/** Le poids d'un appel : ce qu'Excel enverrait en JSON, octet pour octet, et le refus au-delà de 4,5 millions. */
import {
  OCTETS_MAXIMUM,
  octetsDeLaLigne,
  octetsDeLaPlage,
  octetsParColonne,
  refusDePoids,
} from "../../src/cells/limites";

const json = (l: readonly unknown[]): number => Buffer.byteLength(JSON.stringify(l));

describe("Une ligne", () => {
  it.each([
    [["abc"]],
    [["é", "\u007f", "\u0080", "\u07ff", "\u0800", "€", "漢"]],
    [['"', "\\", '\\"']],
    [["\u0000", "\u0001", "\u001f"]],
    [[1, 9, 10, 99, 100, 999, 1000, 9999, 10_000, 99_999, 100_000, 999_999, 1_000_000, 2_147_483_647]],
    [[-1, -10, 0.5, 1e21, 2 ** 31, 1.25e-7]],
    [[true, false]],
    [[{ a: 1 }.a, "x", 3]],
  ])("%j pèse ce que pèse son JSON, une virgule de plus", (l) => expect(octetsDeLaLigne(l)).toBe(json(l) + 1));
  it("un blanc pèse autant, qu'il vienne en 0, en null ou en texte vide", () =>
    expect([0, null, undefined, ""].map((c) => octetsDeLaLigne([c]))).toEqual([7, 7, 7, 7]));
  it("une ligne sans cellule pèse ses crochets", () => expect(octetsDeLaLigne([])).toBe(2));
});

describe("Une plage", () => {
  it("petite, elle se pèse en entier ; grande et loin de la limite, sur mille lignes", () => {
    const ligne = ["abc", 12];
    expect(octetsDeLaPlage([ligne, ligne])).toBe(2 + 2 * octetsDeLaLigne(ligne));
    const grande = Array.from({ length: 10_000 }, () => ligne);
    expect(octetsDeLaPlage(grande)).toBe(10_000 * octetsDeLaLigne(ligne));
    const deuxMille = Array.from({ length: 2000 }, (_, i) => (i === 1 ? ["x".repeat(5000)] : ["a"]));
    expect(octetsDeLaPlage(deuxMille)).toBe(2 + 1999 * octetsDeLaLigne(["a"]) + octetsDeLaLigne(["x".repeat(5000)]));
  });
  it("près de la limite, elle se pèse en entier : le refus ne dépend pas des lignes sondées", () => {
    const n = 10_000;
    const cellule = "x".repeat(Math.round(OCTETS_MAXIMUM / n) - 5);
    const plage = Array.from({ length: n }, () => [cellule]);
    expect(octetsDeLaPlage(plage)).toBe(2 + n * octetsDeLaLigne([cellule]));
  });
  // Un commentaire toutes les vingt lignes d'une table de vingt mille : sondée au même pas, elle n'en montre aucun, ou ne montre qu'eux.
  it.each([
    [3000, "acceptée", 20_000 * 19 + 1000 * 3000],
    [6000, "refusée", 20_000 * 19 + 1000 * 6000],
  ])("périodique, un commentaire de %i octets toutes les vingt lignes : %s où qu'il tombe", (lettres, _, octets) => {
    const refus = [0, 1, 10].map((phase) => {
      const ligne = (t: string) => ["DEM-00001", t];
      const [breve, longue] = [ligne(""), ligne("x".repeat(lettres))];
      return octetsDeLaPlage(Array.from({ length: 20_000 }, (_, i) => (i % 20 === phase ? longue : breve)));
    });
    expect(refus.map((o) => o > OCTETS_MAXIMUM)).toEqual(refus.map(() => octets > OCTETS_MAXIMUM));
  });
  it("périodique, une colonne pèse ce qu'elle pèse en entier, à un dixième près", () => {
    // Une ligne sur deux à 100 octets, l'autre à 10.
    const plage = Array.from({ length: 10_000 }, (_, i) => ["x".repeat(i % 2 === 0 ? 97 : 7)]);
    expect(Math.abs(octetsParColonne(plage, [0]) - 55)).toBeLessThan(5.5);
  });
  it("une colonne : sa moyenne par ligne, sur mille lignes au plus", () => {
    const plage = Array.from({ length: 3000 }, () => ["abc", 12, "é"]);
    expect(octetsParColonne(plage, [0])).toBe(6);
    expect(octetsParColonne(plage, [1, 2])).toBe(3 + 5);
    expect([octetsParColonne([], [0]), octetsParColonne([["abc"], ["abcde"]], [0])]).toEqual([0, 7]);
  });
});

describe("Le refus", () => {
  const lourde = (lignes: number) => Array.from({ length: lignes }, () => ["x".repeat(994), ""]);
  it("au-delà de la limite : combien de lignes tiennent, et les colonnes que rien ne lit", () => {
    expect(refusDePoids("lourd", "Demandes", [["A", "B"]], lourde(4000), ["A"])).toBeNull();
    const r = refusDePoids("lourd", "Demandes", [["A (%)", "B", "", "c"]], lourde(9000), ["a", "C"])!;
    // 1 004 octets par ligne : 4 500 000 ÷ 1 004 = 4 482 lignes.
    expect(r).toEqual({
      code: "lourd",
      ou: { plage: "Demandes" },
      valeurs: { lignes: 9000, colonnes: 4, tiennent: 4482, inutiles: ["B"] },
    });
  });
  it("4 500 000 octets tiennent, un de plus est refusé", () => {
    // Une cellule : ses lettres, deux guillemets, une virgule ; deux crochets pour la ligne, deux pour la plage.
    const de = (octets: number) => [["x".repeat(octets - 7)]];
    const refusee = (octets: number) => refusDePoids("lourd", "D", [["A"]], de(octets), []) !== null;
    expect([4_500_000, 4_500_001].map(refusee)).toEqual([false, true]);
  });
  it("les autres plages de l'appel prennent leur place ; sans ligne, rien n'est refusé ; sans place, rien ne tient", () => {
    expect(refusDePoids("lourd", "D", [["A"]], lourde(4000), [], [lourde(1000)])).not.toBeNull();
    expect(refusDePoids("lourd", "D", [["A"]], [], [], [lourde(9000)])).toBeNull();
    expect(refusDePoids("lourd", "D", [], lourde(1), [], [lourde(9000)])!.valeurs).toMatchObject({
      tiennent: 0,
      colonnes: 0,
    });
  });
});
