/** Une population codée une fois, renotée avec d'autres poids : ses notes sont celles de la grille essayée, comptées à la main. */
import { evalueLesBlocs, evalueLesScores, notePopulation, type Population } from "../../../../src/domaine/cotation";
import { compile, type LigneCourte } from "../outils";

const grille = (lignes: readonly LigneCourte[], entetes: readonly string[]) => {
  const { grille: g, problemes } = compile(lignes, entetes);
  expect(problemes).toEqual([]);
  return g!;
};
const ligne = (Donnée: string, Condition: unknown, Points: unknown, reste: LigneCourte = {}): LigneCourte => ({
  Bloc: "B",
  Critère: `${Donnée} ${String(Condition)}`,
  Donnée,
  Condition,
  Points,
  ...reste,
});
/** Les notes de la population essayée avec cette grille ; elle doit s'essayer. */
const essayees = (p: Population, g: Parameters<Population["essaie"]>[0]): number[] => [...p.essaie(g)!.scores];

describe("Une grille s'essaie quand seuls ses poids changent", () => {
  const V = ["V", "W"];
  const demandes = [
    ["a", "x"],
    ["b", "x"],
    ["a", ""],
    ["", ""],
  ];
  const depart = (condition: string, points: number, reste: readonly LigneCourte[] = []) =>
    grille([ligne("V", condition, points), ligne("W", "x", 3), ...reste], V);
  it("des points, un plafond, un plancher : les notes changent, l'objet de départ non", () => {
    const g = depart("a", 5, [{ Type: "plafond", Points: 20 }]);
    const p = notePopulation(g, demandes, null);
    expect([p.n, p.grille, p.date, p.essaie(g)]).toEqual([4, g, null, p]);
    expect([...p.scores].map((s) => (Number.isNaN(s) ? null : s))).toEqual([8, 3, 5, null]);
    expect(essayees(p, depart("a", 7, [{ Type: "plafond", Points: 9 }])).slice(0, 3)).toEqual([9, 3, 7]);
    expect([...p.scores].slice(0, 3)).toEqual([8, 3, 5]);
    expect(p.etat(3)).toBe("blanche");
    expect(p.demande(0)).toEqual({ etat: "note", score: 8, problemes: [] });
  });
  it("une autre condition, un critère de plus, une autre Donnée : rien ne s'essaie", () => {
    const p = notePopulation(depart("a", 5), demandes, null);
    expect(p.essaie(depart("b", 5))).toBeNull();
    expect(p.essaie(depart("a", 5, [ligne("V", "b", 1)]))).toBeNull();
    expect(p.essaie(grille([ligne("W", "a", 5), ligne("W", "x", 3)], V))).toBeNull();
  });
});

describe("Renoter ne relit que ce qui change", () => {
  it("deux critères d'une même colonne changent ensemble", () => {
    const g = (a: number, b: number) => grille([ligne("V", "a", a), ligne("V", "b", b)], ["V"]);
    const p = notePopulation(g(5, 7), [["a"], ["b"], ["c"], ["a"]], null);
    expect(essayees(p, g(6, 9))).toEqual([6, 9, 0, 6]);
    expect(essayees(p, g(6, 7))).toEqual([6, 7, 0, 6]);
    expect(essayees(p, g(5, 8))).toEqual([5, 8, 0, 5]);
  });
  it("quatre cents quantités différentes, au-delà d'un octet", () => {
    const g = (points: number) =>
      grille([ligne("Enfants", null, points, { Par: "unité" }), ligne("V", "a", 1)], ["Enfants", "V"]);
    const demandes = Array.from({ length: 400 }, (_, i) => [i + 1, i % 2 === 0 ? "a" : "b"]);
    const p = notePopulation(g(2), demandes, null);
    expect([...p.scores]).toEqual(demandes.map((_, i) => 2 * (i + 1) + (i % 2 === 0 ? 1 : 0)));
    expect(essayees(p, g(3))).toEqual(demandes.map((_, i) => 3 * (i + 1) + (i % 2 === 0 ? 1 : 0)));
  });
  it("quatre cents quantités différentes dans un groupe : la plus grande des deux compte", () => {
    const g = (points: number) =>
      grille(
        [
          ligne("Enfants", null, points, { Par: "unité", "Non-cumul": "G" }),
          ligne("V", "a", 300, { "Non-cumul": "G" }),
          ligne("V", "b", -5, { "Non-cumul": "G" }),
        ],
        ["Enfants", "V"],
      );
    const demandes = Array.from({ length: 400 }, (_, i) => [i + 1, "abc"[i % 3]!]);
    const attendu = (points: number): number[] =>
      demandes.map(([enfants, v]) => Math.max(points * Number(enfants), v === "a" ? 300 : -5));
    const p = notePopulation(g(2), demandes, null);
    expect([...p.scores]).toEqual(attendu(2));
    expect(essayees(p, g(1))).toEqual(attendu(1));
    expect(essayees(p, g(2))).toEqual(attendu(2));
  });
  it("une base, un coefficient qui change, un plafond du total qui reste", () => {
    const g = (coefficient: string) =>
      grille(
        [
          { Type: "base", Critère: "Base", Donnée: "Mois", Par: "unité" },
          ligne("V", "a", coefficient),
          ligne("W", "x", "×2"),
          { Type: "plafond", Points: 60 },
          { Type: "plancher", Points: 6 },
        ],
        ["Mois", "V", "W"],
      );
    const demandes = [
      [10, "a", ""],
      [20, "a", ""],
      [30, "a", "x"],
      [4, "", ""],
      [0, "a", ""],
    ];
    const p = notePopulation(g("×1,5"), demandes, null);
    // Base × (1 + 0,5 + 1), bornée : 30 × 2,5 = 75, ramené à 60 ; 4 relevé à 6.
    expect([...p.scores].slice(0, 4)).toEqual([15, 30, 60, 6]);
    expect(essayees(p, g("×2,5")).slice(0, 4)).toEqual([25, 50, 60, 6]);
    expect(essayees(p, g("×1,5")).slice(0, 4)).toEqual([15, 30, 60, 6]);
  });
  it("un groupe de non-cumul change de gagnant, un bloc son plafond", () => {
    const g = (x: number, y: number, plafond: number) =>
      grille(
        [
          ligne("X", "Oui", x, { "Non-cumul": "G" }),
          ligne("Y", "Oui", y, { "Non-cumul": "G" }),
          ligne("Z", "Oui", 4),
          { Type: "plafond", Bloc: "B", Points: plafond },
        ],
        ["X", "Y", "Z"],
      );
    const demandes = [
      ["Oui", "Oui", "Oui"],
      ["Oui", "Non", "Non"],
      ["Non", "Oui", "Oui"],
      ["Non", "Non", "Oui"],
    ];
    const p = notePopulation(g(10, 6, 12), demandes, null);
    expect([...p.scores]).toEqual([12, 10, 10, 4]);
    expect(essayees(p, g(10, 11, 12))).toEqual([12, 10, 12, 4]);
    expect(essayees(p, g(10, 11, 14))).toEqual([14, 10, 14, 4]);
    expect(essayees(p, g(3, 2, 14))).toEqual([7, 3, 6, 4]);
  });
  it("un groupe de critères de deux blocs, dont l'un a son champ", () => {
    const g = (x: number, y: number) =>
      grille(
        [
          ligne("X", "Oui", x, { "Non-cumul": "G" }),
          ligne("Y", "Oui", y, { "Non-cumul": "G", Bloc: "C" }),
          { Type: "champ", Bloc: "B", Donnée: "Z", Condition: "Oui" },
        ],
        ["X", "Y", "Z"],
      );
    // Hors du champ de B (la troisième), X quitte le groupe et Y compte.
    const demandes = [
      ["Oui", "Oui", "Oui"],
      ["Oui", "Non", "Oui"],
      ["Oui", "Oui", "Non"],
      ["Non", "Oui", "Oui"],
    ];
    const p = notePopulation(g(10, 6), demandes, null);
    expect([...p.scores]).toEqual([10, 10, 6, 6]);
    expect(essayees(p, g(5, 6))).toEqual([6, 5, 6, 6]);
    expect(essayees(p, g(9, 7))).toEqual([9, 9, 7, 7]);
  });
});

describe("De la référence au moteur", () => {
  const g = grille(
    [ligne("V", "a", 5), ligne("W", "Oui", 3, { Bloc: "C" }), { Type: "champ", Donnée: "Z", Condition: "<>dehors" }],
    ["V", "W", "Z"],
  );
  const une = [
    ["a", "Oui", "z"],
    ["", "", ""],
    ["a", "Non", "dehors"],
    ["b", "peut-être", "z"],
  ];
  /** 60 demandes se notent une à une, 64 par le moteur. */
  it.each([60, 64])("%i demandes : notée, blanche, hors champ, en erreur", (n) => {
    const demandes = Array.from({ length: n }, (_, i) => une[i % 4]!);
    const scores = evalueLesScores(g, demandes, null);
    expect(scores.length).toBe(n);
    for (const debut of [0, n - 4]) {
      const quatre = scores.slice(debut, debut + 4);
      expect(quatre.map((s) => [s.etat, s.score, s.problemes.map((p) => [p.code, p.ou.ligne])])).toEqual([
        ["note", 8, []],
        ["blanche", null, []],
        ["hors-champ", null, []],
        ["probleme", null, [["ni-oui-ni-non", debut + 4]]],
      ]);
    }
    expect(
      evalueLesBlocs(g, demandes, null)
        .slice(-4)
        .map((b) => [b.etat, [...b.blocs], b.base]),
    ).toEqual([
      ["note", [5, 3], null],
      ["blanche", [], null],
      ["hors-champ", [], null],
      ["probleme", [], null],
    ]);
  });
  it("les demandes en erreur d'une population, et seulement elles", () => {
    const p = notePopulation(g, une, null);
    expect([...p.fautives()].map(([i, ps]) => [i, ps.map((x) => x.code)])).toEqual([[3, ["ni-oui-ni-non"]]]);
    expect([0, 1, 2, 3].map((i) => p.etat(i))).toEqual(["note", "blanche", "hors-champ", "probleme"]);
    expect([...p.rangs()]).toEqual([1, 0, 0, 0]);
    expect(p.demandesParLigne()).toEqual([[1], [1]]);
  });
  it("VRAI et FAUX, 1 et des mots : chacun sa lecture, dans quelque ordre qu'ils viennent", () => {
    const deux = grille([ligne("V", "Oui", 5), ligne("W", "Non", 3)], ["V", "W"]);
    const demandes = [
      [true, false],
      [false, true],
      [true, true],
      [false, false],
      ["Oui", "Non"],
      [1, "Non"],
      ["", false],
    ];
    const attendu = [8, 0, 5, 3, 8, 8, 3];
    expect([...notePopulation(deux, demandes, null).scores]).toEqual(attendu);
    expect([...notePopulation(deux, [...demandes].reverse(), null).scores]).toEqual([...attendu].reverse());
  });
  it("des mots rares après les deux plus fréquents : chacun est lu, et non celui d'avant", () => {
    const une = grille([ligne("V", "Oui", 5), ligne("W", "Oui", 3)], ["V", "W"]);
    const mots = [..."ONONONON"].map((m) => (m === "O" ? "Oui" : "Non"));
    const rares = ["o", "n", "x", "faux", "vrai", "FALSE", "true", "N"];
    const demandes = [...mots, ...rares].map((m) => [m, "Non"]);
    const attendu = [...mots, "Oui", "Non", "Oui", "Non", "Oui", "Non", "Oui", "Non"].map((m) => (m === "Oui" ? 5 : 0));
    expect([...notePopulation(une, demandes, null).scores]).toEqual(attendu);
    // Et les mêmes dans l'autre colonne, la première restant fréquente.
    expect([
      ...notePopulation(
        une,
        demandes.map(([v, w]) => [w, v]),
        null,
      ).scores,
    ]).toEqual(attendu.map((p) => (p === 5 ? 3 : 0)));
  });
  it("une cellule vide, lue avant toute autre, n'est pas un nombre de la colonne", () => {
    const nombres = grille([ligne("V", ">=5", 3), ligne("V", "[2;3]", 7), ligne("W", "x", 1)], ["V", "W"]);
    for (const vide of ["", null, 0, undefined]) {
      const demandes = [
        [vide, "x"],
        [7, "x"],
        [vide, "x"],
        ["2,5", ""],
        [true, "x"],
      ];
      expect([...notePopulation(nombres, demandes, null).scores].slice(0, 4)).toEqual([1, 4, 1, 7]);
    }
  });
  it("juste au-delà de 2^53 unités, d'un côté et de l'autre de zéro", () => {
    // Dix critères de ±999 999 999,999 999 points et un de ±0,000 001 : 9 999 999 999,999 991 millionièmes impairs, entre 2^53 et 2^54.
    for (const signe of ["", "-"]) {
      const g = grille(
        [
          ...Array.from({ length: 10 }, (_, i) => ligne("V", "a", `${signe}999999999,999999`, { Critère: `C${i}` })),
          ligne("W", "x", `${signe}0,000001`),
        ],
        ["V", "W"],
      );
      const attendu = Number(`${signe}9999999999.999991`);
      const scores = evalueLesScores(
        g,
        Array.from({ length: 64 }, () => ["a", "x"]),
        null,
      );
      expect(new Set(scores.map((s) => s.score))).toEqual(new Set([attendu]));
    }
  });
  it("une population où personne n'a de rang : aucun mouvement, aucun point", () => {
    const s = notePopulation(g, [une[1]!, une[2]!], null).sensibilite(10n ** 12n);
    const rien = { moyen: 0, maximal: 0, entrees: 0 };
    const critere = { effectif: 0, points: 0, plus: rien, moins: rien };
    expect(s).toEqual({ criteres: [critere, critere], base: null, classees: 0, total: 0 });
  });
  it("des sommes au-delà de 2^53 millionièmes restent exactes", () => {
    // Vingt critères de 999 999 999,999 999 points, un de 0,000 001 : 19 999 999 999,999 981.
    const grands = grille(
      [
        ...Array.from({ length: 20 }, (_, i) => ligne("V", "a", "999999999,999999", { Critère: `C${i}` })),
        ligne("W", "x", "0,000001"),
      ],
      ["V", "W"],
    );
    const demandes = Array.from({ length: 70 }, (_, i) => ["a", i % 2 === 0 ? "x" : ""]);
    expect(
      evalueLesScores(grands, demandes, null)
        .slice(0, 2)
        .map((s) => s.score),
    ).toEqual([19_999_999_999.999981, 19_999_999_999.99998]);
  });
});
