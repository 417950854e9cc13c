/** Les plages des fonctions de population : scores, dates, groupes, délais, publics, n et pas, lus cellule par cellule. */
import {
  citee,
  cleDeGroupe,
  erreurDArgument,
  GenreDeScore,
  lieuDansLaForme,
  lisAnciennetes,
  lisDelais,
  lisEffectif,
  lisGroupes,
  lisPas,
  lisPublics,
  lisScore,
  lisScores,
  ordreDesGroupes,
  placeDe,
} from "../../src/cells/arguments/population";

const valeur = <T>(x: { readonly ok: boolean; readonly valeur?: T }): T => {
  if (!x.ok) throw new Error(JSON.stringify(x));
  return x.valeur as T;
};
const refus = (x: { readonly ok: boolean }): { code: string; ou: object; valeurs: object } => {
  if (x.ok) throw new Error("lu");
  return (x as unknown as { probleme: never }).probleme;
};
const colonne = (...xs: unknown[]): unknown[][] => xs.map((x) => [x]);
const COLONNE = (n: number) => ({ lignes: n, colonnes: 1 });

describe("Un score", () => {
  it.each([
    [12, 12, GenreDeScore.Score],
    [0, 0, GenreDeScore.Score],
    [-3.5, -3.5, GenreDeScore.Score],
    // Ce qu'Excel montre : quinze chiffres.
    [0.1 + 0.2, 0.3, GenreDeScore.Score],
    [1 / 3, 0.333333333333333, GenreDeScore.Score],
    [0.123457, 0.123457, GenreDeScore.Score],
    [null, 0, GenreDeScore.Score],
    [undefined, 0, GenreDeScore.Score],
    ["", NaN, GenreDeScore.Vide],
    ["  ", NaN, GenreDeScore.Vide],
    ["Hors champ", NaN, GenreDeScore.HorsChamp],
    ["12", NaN, GenreDeScore.SansScore],
    ["#N/A", NaN, GenreDeScore.SansScore],
    [true, NaN, GenreDeScore.SansScore],
    [Infinity, NaN, GenreDeScore.SansScore],
    [NaN, NaN, GenreDeScore.SansScore],
  ])("%p vaut %p", (c, v, genre) => expect(lisScore(c)).toEqual({ valeur: v, genre }));

  it("en colonne, en ligne ou en rectangle ; une ligne courte est complétée de blancs, qui valent 0", () => {
    const s = valeur(lisScores([[1, "hors champ"], [2.5]]));
    expect([s.forme, s.n, [...s.scores], [...s.genres]]).toEqual([
      { lignes: 2, colonnes: 2 },
      4,
      [1, NaN, 2.5, 0],
      [GenreDeScore.Score, GenreDeScore.HorsChamp, GenreDeScore.Score, GenreDeScore.Score],
    ]);
    expect(valeur(lisScores(7)).n).toBe(1);
  });
  it("une plage sans cellule n'est pas une population", () =>
    expect(refus(lisScores([], "Scores A"))).toMatchObject({ code: "population-vide", ou: { plage: "Scores A" } }));
});

describe("La place d'une cellule", () => {
  it("en colonne sa ligne, en ligne sa colonne, sinon les deux", () => {
    const rectangle = { lignes: 2, colonnes: 3 };
    expect([0, 2, 3, 5].map((k) => placeDe(k, rectangle))).toEqual([
      { ligne: 1, colonne: 1 },
      { ligne: 1, colonne: 3 },
      { ligne: 2, colonne: 1 },
      { ligne: 2, colonne: 3 },
    ]);
    expect(lieuDansLaForme("G", 4, rectangle)).toEqual({ plage: "G", ligne: 2, colonne: 2 });
    expect(lieuDansLaForme("G", 4, COLONNE(9))).toEqual({ plage: "G", ligne: 5 });
    expect(lieuDansLaForme("G", 4, { lignes: 1, colonnes: 9 })).toEqual({ plage: "G", colonne: 5 });
  });
  it("une erreur se cite telle quelle, le reste comme il s'écrit", () =>
    expect(["#DIV/0!", 0.5, " a ", true].map(citee)).toEqual(["#DIV/0!", "0,5", "a", "VRAI"]));
  it("une seule cellule en erreur tient lieu de l'argument", () =>
    expect([[["#NAME?"]], [[1]], [["#NAME?", 1]], [["#NAME?"], [1]], "#NAME?"].map(erreurDArgument)).toEqual([
      "#NAME?",
      null,
      null,
      null,
      "#NAME?",
    ]));
});

describe("Les anciennetés", () => {
  it("une date, aucune, ou illisible à sa place ; sept cellules pour sept scores, en ligne comme en colonne", () => {
    const d = valeur(lisAnciennetes(colonne(45_000, "", "hier", "01/02/2020"), COLONNE(4)));
    expect([...d.dates]).toEqual([45_000, Infinity, NaN, 43_862]);
    expect([...d.problemes].map(([k, p]) => [k, p.code, p.ou, p.valeurs])).toEqual([
      [2, "population-date", { plage: "Anciennetés", ligne: 3 }, { lu: "hier" }],
    ]);
    expect(valeur(lisAnciennetes([[1, 2, 3]], COLONNE(3))).dates).toHaveLength(3);
    expect(valeur(lisAnciennetes(colonne(1, 2, 3, 4), { lignes: 2, colonnes: 2 })).dates).toHaveLength(4);
  });
  it.each([
    [colonne(1, 2), COLONNE(3), { lignes: 2, colonnes: 1 }],
    [
      [
        [1, 2],
        [3, 4],
      ],
      COLONNE(4),
      { lignes: 2, colonnes: 2 },
    ],
  ])("une autre taille est refusée : %j", (plage, forme, lue) =>
    expect(refus(lisAnciennetes(plage, forme))).toMatchObject({
      code: "population-taille",
      ou: { plage: "Anciennetés" },
      valeurs: { lue, attendue: forme },
    }),
  );
});

describe("Les groupes", () => {
  it("dans l'ordre où ils paraissent ; casse, accents et écritures d'un nombre ne les séparent pas", () => {
    const g = valeur(
      lisGroupes(colonne("Rennes", "RENNES", "Évry", "evry", 35, "35", "35,0", true, "", "NC"), COLONNE(10)),
    );
    expect([[...g.ids], g.libelles, g.largeur]).toEqual([
      [0, 0, 1, 1, 2, 2, 2, 3, 4, 4],
      ["Rennes", "Évry", 35, true, "Non renseigné"],
      1,
    ]);
  });
  it("0 et un blanc sont le même groupe ; au-delà de quinze chiffres, un texte reste un texte", () => {
    const g = valeur(lisGroupes(colonne(0, "", "1234567890123456", "1234567890123457", "123456789012345"), COLONNE(5)));
    expect([...g.ids]).toEqual([0, 0, 1, 2, 3]);
    expect(g.libelles).toEqual(["Non renseigné", "1234567890123456", "1234567890123457", "123456789012345"]);
  });
  it("plusieurs colonnes font un groupe de leurs textes ensemble", () => {
    const g = valeur(
      lisGroupes(
        [
          ["Rennes", "T2"],
          ["Rennes", "T3"],
          ["rennes", "t2"],
          ["Rennes", ""],
        ],
        COLONNE(4),
      ),
    );
    expect([[...g.ids], g.libelles, g.largeur]).toEqual([
      [0, 1, 0, 2],
      ["Rennes | T2", "Rennes | T3", "Rennes | Non renseigné"],
      2,
    ]);
    expect(g.cles[0]).toBe(cleDeGroupe(["RENNES", "T2"]).cle);
    expect([cleDeGroupe(["Rennes", "T2"]).connue, cleDeGroupe(["Rennes", ""]).connue]).toEqual([true, false]);
  });
  it("en ligne, en colonnes sous des scores en ligne, ou de la forme des scores", () => {
    const ligne = { lignes: 1, colonnes: 3 };
    expect([...valeur(lisGroupes([["a", "b", "a"]], ligne)).ids]).toEqual([0, 1, 0]);
    const deux = valeur(
      lisGroupes(
        [
          ["a", "b", "a"],
          ["x", "x", "y"],
        ],
        ligne,
      ),
    );
    expect([deux.libelles, deux.largeur]).toEqual([["a | x", "b | x", "a | y"], 2]);
    expect([...valeur(lisGroupes(colonne("a", "b", "a"), ligne)).ids]).toEqual([0, 1, 0]);
    const carre = { lignes: 2, colonnes: 2 };
    expect([
      ...valeur(
        lisGroupes(
          [
            ["a", "b"],
            ["b", "a"],
          ],
          carre,
        ),
      ).ids,
    ]).toEqual([0, 1, 1, 0]);
    expect(refus(lisGroupes(colonne("a"), carre))).toMatchObject({
      code: "population-taille",
      ou: { plage: "Groupes" },
      valeurs: { lue: { lignes: 1, colonnes: 1 }, attendue: carre },
    });
  });
  it("une erreur n'est d'aucun groupe, et se dit à sa ligne", () => {
    const g = valeur(
      lisGroupes(
        [
          ["a", "b"],
          ["#REF!", "b"],
          ["a", "b"],
        ],
        COLONNE(3),
      ),
    );
    expect([[...g.ids], g.libelles]).toEqual([[0, -1, 0], ["a | b"]]);
    expect([...g.problemes].map(([k, p]) => [k, p.code, p.ou, p.valeurs])).toEqual([
      [1, "population-groupe", { plage: "Groupes", ligne: 2 }, { lu: "#REF!" }],
    ]);
  });
  it("se montrent nombres d'abord, puis textes comme à la main, T2 avant T10, non renseigné en dernier", () => {
    const libelles = ["T10", "Non renseigné", 12, "T2", "Zoé", 3, "t2 bis", "T2", "Non renseigné", "a"];
    expect(ordreDesGroupes(libelles).map((k) => libelles[k])).toEqual([
      3,
      12,
      "a",
      "T2",
      "T2",
      "t2 bis",
      "T10",
      "Zoé",
      "Non renseigné",
      "Non renseigné",
    ]);
    // À égalité, dans l'ordre où ils paraissent.
    expect(ordreDesGroupes(["b", "Non renseigné", "B", "Non renseigné"])).toEqual([0, 2, 1, 3]);
    expect(ordreDesGroupes(["Non renseigné", 1])).toEqual([1, 0]);
    expect(ordreDesGroupes(["T2", "2T", "T"]).map((k) => ["T2", "2T", "T"][k])).toEqual(["2T", "T", "T2"]);
  });
});

describe("Les délais", () => {
  it("un nombre ; ni blanc, ni 0, ni non connu n'en sont un ; un négatif ou un mot se dit", () => {
    const d = valeur(lisDelais(colonne(12, "", 0, "NC", -1, "long", "3,5"), COLONNE(7)));
    expect([...d.delais]).toEqual([12, NaN, NaN, NaN, NaN, NaN, 3.5]);
    expect(d.problemes.map((p) => [p.code, p.ou, p.valeurs])).toEqual([
      ["population-delai", { plage: "Délais", ligne: 5 }, { lu: "-1" }],
      ["population-delai", { plage: "Délais", ligne: 6 }, { lu: "long" }],
    ]);
    expect(refus(lisDelais(colonne(1), COLONNE(2))).code).toBe("population-taille");
  });
});

describe("Les publics", () => {
  it("oui, non, non connu ; autre chose se dit à sa cellule, ligne par ligne, et sa ligne se compte une fois", () => {
    const p = valeur(
      lisPublics(
        [["DALO", ""]],
        [
          ["Oui", "un peu"],
          ["Non", "Non"],
          ["peut-être", "à voir"],
        ],
        3,
      ),
    );
    expect([p.noms, p.publics, p.illisibles]).toEqual([
      ["DALO", "Public 2"],
      [
        ["oui", "non", "inconnu"],
        ["inconnu", "non", "inconnu"],
      ],
      2,
    ]);
    expect(p.problemes.map((x) => [x.code, x.ou, x.valeurs])).toEqual(
      [
        [1, 2, "Public 2", "un peu"],
        [3, 1, "DALO", "peut-être"],
        [3, 2, "Public 2", "à voir"],
      ].map(([ligne, colonne, entete, lu]) => [
        "population-public",
        { plage: "Publics", ligne, colonne, entete },
        { lu },
      ]),
    );
  });
  it("une lecture par public : celle de la grille", () => {
    const lues: string[] = [];
    const p = valeur(
      lisPublics([["A", "B"]], [["1", "1"]], 1, (nom) => (c) => {
        lues.push(`${nom} ${String(c)}`);
        return nom === "A" ? "oui" : "non";
      }),
    );
    expect([p.publics, lues]).toEqual([
      [["oui"], ["non"]],
      ["A 1", "B 1"],
    ]);
  });
  it.each([
    [
      [["A"], ["B"]],
      [["Oui"]],
      1,
      "population-entetes",
      { lue: { lignes: 2, colonnes: 1 }, attendue: { lignes: 1, colonnes: 1 } },
    ],
    [
      [["A", "B"]],
      [["Oui"]],
      1,
      "population-entetes",
      { lue: { lignes: 1, colonnes: 2 }, attendue: { lignes: 1, colonnes: 1 } },
    ],
    [
      [["A"]],
      [["Oui"]],
      2,
      "population-taille",
      { lue: { lignes: 1, colonnes: 1 }, attendue: { lignes: 2, colonnes: 1 } },
    ],
  ])("des tailles qui ne vont pas ensemble : %j %j", (entetes, plage, n, code, valeurs) =>
    expect(refus(lisPublics(entetes, plage, n))).toMatchObject({ code, valeurs }),
  );
  it("une première ligne qui répète les en-têtes est dite ; une seule cellule qui répète ne l'est pas", () => {
    expect(refus(lisPublics([["DALO", "Handicap"]], [["dalo", "HANDICAP"]], 1))).toMatchObject({
      code: "population-entete-repete",
      ou: { plage: "Publics", ligne: 1 },
    });
    expect(valeur(lisPublics([["Oui", "B"]], [["Oui", "Non"]], 1)).publics).toEqual([["oui"], ["non"]]);
    expect(valeur(lisPublics([["1"]], [[1]], 1)).noms).toEqual(["1"]);
  });
});

describe("n et le pas", () => {
  it.each([
    [5, 5],
    [1, 1],
    ["12", 12],
    [[[3]], 3],
    ["", null],
    [0, null],
    [null, null],
  ])("n : %p vaut %p", (c, n) => expect(valeur(lisEffectif(c))).toBe(n));
  it.each([[0.5], [-1], [1.5], ["50 %"], ["beaucoup"], [1e300]])("n : %p est refusé", (c) =>
    expect(refus(lisEffectif(c))).toMatchObject({
      code: "population-n",
      ou: { plage: "n" },
      valeurs: { lu: citee(c) },
    }),
  );

  it.each<[unknown, boolean, bigint]>([
    ["", false, 5_000_000_000_000n],
    [0, true, 100_000_000_000n],
    [2, false, 2_000_000_000_000n],
    [[[0.5]], false, 500_000_000_000n],
    ["×0,1", true, 100_000_000_000n],
    [" x 0,2", true, 200_000_000_000n],
    ["X0,2", true, 200_000_000_000n],
    [0.000001, false, 1_000_000n],
    [1_000_000, false, 1_000_000_000_000_000_000n],
  ])("pas : %p (multiplicatif : %p)", (c, multiplicatif, attendu) =>
    expect(valeur(lisPas(c, multiplicatif))).toBe(attendu),
  );
  it.each<[unknown, boolean]>([
    [-1, false],
    ["10 %", false],
    ["×0,1", false],
    [0.0000001, false],
    [1_000_001, false],
    ["grand", true],
  ])("pas : %p (multiplicatif : %p) est refusé", (c, multiplicatif) =>
    expect(refus(lisPas(c, multiplicatif))).toMatchObject({
      code: "population-pas",
      ou: { plage: "pas" },
      valeurs: { lu: citee(c) },
    }),
  );
});
