/** Jusqu'où un poids peut aller seul sans qu'un ordre change, et deux poids ensemble : comptés à la main. */
import { MICRO, notePopulation } from "../../../src/domaine/cotation";
import { croise, margesDesPoids } from "../../../src/domaine/ponderation";
import { compile } from "./outils";

const GRILLE = compile([
  ["Type", "Bloc", "Critère", "Donnée", "Condition", "Points", "Par", "Plafond"],
  ["", "National", "DALO", "A", "Oui", 10, "", ""],
  ["", "Local", "Mal logé", "B", "Oui", 20, "", ""],
  ["", "Local", "Enfants", "Enfants", "", 5, "unité", ""],
]);
const DALO = ["Oui", "Non", "Non", "Non", "Non", 0];
const MAL_LOGE = ["Non", "Oui", "Non", "Non", "Non", 0];
const TROIS_ENFANTS = ["Non", "Non", "Non", "Non", "Non", 3];
const SANS_SCORE = ["Oui", "Non", "Non", "Non", "Non", "beaucoup"];
const points = (n: number): bigint => BigInt(n) * MICRO;
const marges = (
  ordres: readonly (readonly [number, number])[],
  { pas = 1, plusGrand = 40, places = [0, 1, 2], cas = [DALO, MAL_LOGE, TROIS_ENFANTS, SANS_SCORE] } = {},
) =>
  margesDesPoids(
    GRILLE,
    null,
    cas,
    ordres,
    places.map((critere) => ({ critere, ligne: 0 })),
    points(pas),
    points(plusGrand),
  ).map((m) => [m.critere, m.actuel, m.minimum, m.maximum].map(Number).map((x, i) => (i === 0 ? x : x / 1e6)));

describe("Les marges des poids", () => {
  it("mal logé (20) devant DALO (10) : le premier descend à 11, le second monte à 19 ; les enfants sont libres", () => {
    const m = margesDesPoids(
      GRILLE,
      null,
      [DALO, MAL_LOGE],
      [[1, 0]],
      [0, 1, 2].map((critere) => ({ critere, ligne: 0 })),
      MICRO,
      points(40),
    );
    expect(m).toEqual([
      {
        critere: 0,
        ligne: 0,
        actuel: points(10),
        minimum: 0n,
        maximum: points(19),
        minimumLibre: true,
        maximumLibre: false,
      },
      {
        critere: 1,
        ligne: 0,
        actuel: points(20),
        minimum: points(11),
        maximum: points(40),
        minimumLibre: false,
        maximumLibre: true,
      },
      {
        critere: 2,
        ligne: 0,
        actuel: points(5),
        minimum: 0n,
        maximum: points(40),
        minimumLibre: true,
        maximumLibre: true,
      },
    ]);
  });

  it("entre deux ordres : trois enfants (15) derrière mal logé (20) et devant DALO (10), 4 à 6 points par enfant", () => {
    // 3 × 4 = 12 > 10 et 3 × 6 = 18 < 20 ; 3 × 3 = 9 et 3 × 7 = 21 ne tiennent plus.
    expect(
      marges([
        [1, 2],
        [2, 0],
      ]),
    ).toEqual([
      [0, 10, 0, 14],
      [1, 20, 16, 40],
      [2, 5, 4, 6],
    ]);
  });

  it("par pas de 5, et dans l'ordre des places demandées", () => {
    expect(
      marges(
        [
          [1, 2],
          [2, 0],
        ],
        { pas: 5, places: [2, 1] },
      ),
    ).toEqual([
      [2, 5, 5, 5],
      [1, 20, 20, 40],
    ]);
  });

  it("le plus grand poids admis arrête la recherche", () => {
    expect(marges([[1, 0]], { plusGrand: 25, places: [1] })).toEqual([[1, 20, 11, 25]]);
  });

  it("un ordre qui n'est pas vrai aujourd'hui, une égalité ou un cas sans score ne retiennent rien", () => {
    const libres = [[0, 10, 0, 40]];
    const un = (ordres: readonly (readonly [number, number])[], cas?: unknown[][]) =>
      marges(ordres, { places: [0], ...(cas && { cas: cas as never }) });
    expect(un([[0, 1]])).toEqual(libres);
    expect(un([[0, 0]])).toEqual(libres);
    expect(un([[0, 3]])).toEqual(libres);
    expect(un([[3, 0]])).toEqual(libres);
    expect(un([])).toEqual(libres);
  });

  it("à un cheveu de l'égalité, ou sous condition, l'évaluateur décide : deux lignes d'un critère exclusif", () => {
    const exclusive = compile([
      ["Type", "Bloc", "Critère", "Donnée", "Condition", "Points", "Cumul"],
      ["", "Un", "K", "A", "Oui", 10, "exclusif"],
      ["", "Un", "K", "B", "Oui", 10, "exclusif"],
      ["", "Un", "L", "C", "Oui", 4, ""],
    ]);
    const deux = ["Oui", "Oui", "Non", "Non", "Non", 0];
    const autre = ["Non", "Non", "Oui", "Non", "Non", 0];
    const m = margesDesPoids(
      exclusive,
      null,
      [deux, autre],
      [[0, 1]],
      [
        { critere: 0, ligne: 0 },
        { critere: 1, ligne: 0 },
      ],
      MICRO,
      points(40),
    );
    // Deux lignes exclusives qui ne donnent plus autant : la demande n'a plus de score, l'ordre n'est plus vrai.
    expect(m.map((x) => [x.minimum, x.maximum])).toEqual([
      [points(10), points(10)],
      [0n, points(9)],
    ]);
  });
});

describe("Deux poids ensemble", () => {
  const demandes = [DALO, MAL_LOGE, TROIS_ENFANTS, DALO];
  const population = notePopulation(GRILLE, demandes, null);
  const joue = (n: number, un: readonly number[], deux: readonly number[]) => {
    const g = croise(
      population,
      [
        { critere: 0, ligne: 0, valeurs: un.map(points) },
        { critere: 1, ligne: 0, valeurs: deux.map(points) },
      ],
      { public: ["oui", "non", "non", "oui"], n },
    );
    let cases = 0;
    for (;;) {
      const r = g.next();
      if (r.done === true) return { parts: r.value, cases };
      cases++;
    }
  };

  it("la part du public parmi les deux premières, ligne par le premier poids, colonne par le second", () => {
    // Les ex æquo entrent ensemble : mal logé à 5, trois enfants (15) puis les deux DALO (10), deux sur trois.
    expect(joue(2, [10, 16, 30], [20, 5])).toEqual({
      parts: [
        [0, 2 / 3],
        [2 / 3, 1],
        [1, 1],
      ],
      cases: 6,
    });
  });
});
