/** Ménages types : paires dans le désordre, termes qui les séparent, poids qui suffit. */
import { grilleCompilee } from "../../../src/cells";
import {
  ecartsDesTermes,
  evalueDemande,
  inversionsDe,
  poidsSuffisants,
  type GrilleCompilee,
} from "../../../src/domaine/cotation";

/** 31/12/2024. */
const DATE = 45657;
const ENTETES = ["DALO", "Suroccupation", "Refus", "Date d'ancienneté"];
const compile = (lignes: unknown[][]): GrilleCompilee => {
  const g = grilleCompilee(lignes, ENTETES);
  expect(g.problemes).toEqual([]);
  return g.grille!;
};
const ADDITIVE = (dalo = 20, surocc = 30, plafond: unknown = ""): unknown[][] => [
  ["Type", "Bloc", "Critère", "Donnée", "Condition", "Points", "Par", "Plafond"],
  ["", "National", "DALO", "DALO", "Oui", dalo, "", ""],
  ["", "Local", "Suroccupation", "Suroccupation", "Oui", surocc, "", plafond],
  ["", "Historique", "Ancienneté", "Date d'ancienneté", "", 5, "an", ""],
  ["", "", "Refus", "Refus", "", -10, "unité", ""],
];
/** 2 ans au 31/12/2024. */
const DEUX_ANS = "15/06/2022";
const UN_AN = "15/06/2023";
// A : DALO, 2 ans, un refus : 20 + 10 − 10 = 20. B : suroccupation, 1 an : 30 + 5 = 35.
const A = ["Oui", "Non", 1, DEUX_ANS];
const B = ["Non", "Oui", 0, UN_AN];

describe("Paires dans le désordre", () => {
  it("celles dont l'ordre attendu n'est pas l'ordre obtenu, égalités comprises", () => {
    expect(inversionsDe([1, 2, 3], [2, 1, 3])).toEqual([{ devant: 0, derriere: 1, exAequo: false }]);
    expect(inversionsDe([1, 2, 3], [1, 1, 3])).toEqual([{ devant: 0, derriere: 1, exAequo: true }]);
    expect(inversionsDe([1, 2, 3], [1, 2, 3])).toEqual([]);
  });
  it("rien n'est attendu d'un cas sans ordre, de deux cas du même ordre, ni d'un cas sans rang", () => {
    expect(inversionsDe([null, 1], [2, 1])).toEqual([]);
    expect(inversionsDe([1, 1], [2, 1])).toEqual([]);
    expect(inversionsDe([1, 2], [0, 1])).toEqual([]);
  });
  it("chaque paire une fois, dans l'ordre attendu", () => {
    expect(inversionsDe([3, 1, 2], [1, 3, 2]).map((i) => [i.devant, i.derriere])).toEqual([
      [1, 2],
      [1, 0],
      [2, 0],
    ]);
  });
});

describe("Ce qui sépare deux cas", () => {
  const ecarts = (g: GrilleCompilee, a: unknown[], b: unknown[]): unknown[] =>
    ecartsDesTermes(g, evalueDemande(g, a, 1, DATE), evalueDemande(g, b, 1, DATE)).map((e) => [
      e.terme.genre === "critere" ? g.criteres[e.terme.critere]!.nom : e.terme.genre,
      e.devant,
      e.derriere,
    ]);
  it("les critères où leurs points diffèrent, le plus grand écart d'abord", () => {
    expect(ecarts(compile(ADDITIVE()), A, B)).toEqual([
      ["Suroccupation", 0, 30],
      ["DALO", 20, 0],
      ["Refus", -10, 0],
      ["Ancienneté", 10, 5],
    ]);
  });
  it("une borne de bloc ou du total est un terme : les termes font toujours la différence des scores", () => {
    const g = compile([
      ...ADDITIVE(),
      ["plafond", "Local", "", "", "", 12, "", ""],
      ["plancher", "", "", "", "", 25, "", ""],
    ]);
    // A : 20 relevés à 25. B : 12 + 5 = 17, relevés à 25.
    expect(ecarts(g, A, B)).toEqual([
      ["Suroccupation", 0, 30],
      ["DALO", 20, 0],
      ["bloc", 0, -18],
      ["Refus", -10, 0],
      ["Ancienneté", 10, 5],
      ["total", 5, 8],
    ]);
  });
  it("avec une base, chaque critère compte base × (coefficient − 1)", () => {
    const g = compile([
      ["Type", "Bloc", "Critère", "Donnée", "Condition", "Points", "Par"],
      ["base", "", "Ancienneté", "Date d'ancienneté", "", 1, "an"],
      ["", "Social", "DALO", "DALO", "Oui", "x1,5", ""],
    ]);
    expect(ecarts(g, A, B)).toEqual(
      [
        ["base", 2, 1],
        ["critere", 1, 0],
      ].map(([n, a, b]) => [n === "critere" ? "DALO" : n, a, b]),
    );
  });
});

describe("Le poids qui suffit", () => {
  const suffisants = (lignes: unknown[][], a: unknown[] = A, b: unknown[] = B): unknown[] => {
    const g = compile(lignes);
    return poidsSuffisants(g, DATE, a, b).map((p) => [g.criteres[p.critere]!.nom, p.actuel, p.nouveau]);
  };
  it("est au plus petit nombre entier de points qui passe strictement devant", () => {
    // Il manque 15 : 16 points de plus à DALO, 16 de moins à la suroccupation ; l'ancienneté (un an d'écart) à 21 ; le refus à 6.
    expect(suffisants(ADDITIVE())).toEqual([
      ["DALO", 20, 36],
      ["Suroccupation", 30, 14],
      ["Ancienneté", 5, 21],
      ["Refus", -10, 6],
    ]);
  });
  it("juste en dessous, l'égalité ne suffit pas : à égalité il faut un point", () => {
    expect(suffisants(ADDITIVE(35))).toEqual([
      ["DALO", 35, 36],
      ["Suroccupation", 30, 29],
      ["Ancienneté", 5, 6],
      ["Refus", -10, -9],
    ]);
    expect(suffisants(ADDITIVE(36))).toEqual([]);
  });
  it("un poids que borne un plafond n'est pas proposé : la proposition est vérifiée", () => {
    const avec = [...ADDITIVE(), ["plafond", "National", "", "", "", 20, "", ""]];
    expect(suffisants(avec).map((x) => (x as unknown[])[0])).toEqual(["Suroccupation", "Ancienneté", "Refus"]);
  });
  it("au même changement, dans l'ordre de la grille, critère par critère puis ligne par ligne", () => {
    const deux = [
      ["Critère", "Donnée", "Condition", "Points"],
      ["Motif", "Refus", 1, 5],
      ["", "Refus", 2, 5],
      ["DALO", "DALO", "Oui", 3],
      ["Suroccupation", "Suroccupation", "Oui", 3],
    ];
    const g = compile(deux);
    // 5 + 3 de part et d'autre : un point de plus, ou de moins, sur chacune des quatre lignes.
    const p = poidsSuffisants(g, DATE, ["Oui", "Non", 1, ""], ["Non", "Oui", 2, ""]);
    expect(p.map((x) => [x.critere, x.ligne, x.actuel, x.nouveau])).toEqual([
      [0, 0, 5, 6],
      [0, 1, 5, 4],
      [1, 0, 3, 4],
      [2, 0, 3, 2],
    ]);
  });
  it("deux ménages que rien ne distingue : aucun poids", () => expect(suffisants(ADDITIVE(), A, A)).toEqual([]));
  it("un ménage à corriger : aucun poids", () =>
    expect(suffisants(ADDITIVE(), ["Oui", "Non", 1, "hier"], B)).toEqual([]));
  it("un coefficient change par dixièmes", () => {
    const base = [
      ["Type", "Bloc", "Critère", "Donnée", "Condition", "Points", "Par"],
      ["base", "", "Ancienneté", "Date d'ancienneté", "", 1, "an"],
      ["", "Social", "DALO", "DALO", "Oui", "x1,5", ""],
      ["", "", "Suroccupation", "Suroccupation", "Oui", "x2,5", ""],
    ];
    // A (DALO, 1 an) : 1,5 ; B (suroccupation, 1 an) : 2,5. Passer devant : DALO ×2,6, ou suroccupation ×1,4.
    expect(suffisants(base, ["Oui", "Non", 0, UN_AN], B)).toEqual([
      ["DALO", 1.5, 2.6],
      ["Suroccupation", 2.5, 1.4],
    ]);
  });
});
