/** FLUX_SYNTHESE et FLUX_SUIVI : les deux écrans publiés par le CREHA Ouest (webinaire du 28 février 2023), refaits de leurs propres chiffres. */
import { fluxSuivi, fluxSynthese } from "../../../src/functions/flux";
import { avecVides, installeExcel, VIDES } from "./outils";

installeExcel();

const ENTETES_CONVENTIONS = [["Convention", "Bailleur", "Réservataire", "Type", "Assiette", "Part", "Année"]];

/** « Bilan synthétique annuel », 2022 : propositions, entrées, QPV / hors QPV, t1…t6 et ch, plai plus pls, six périodes. */
const BILAN: readonly (readonly [
  string,
  number,
  number,
  readonly number[],
  readonly number[],
  readonly number[],
  readonly number[],
])[] = [
  ["Action Logement Services", 112, 85, [7, 78], [0, 27, 52, 5, 1, 0, 0], [19, 64, 0], [0, 2, 1, 1, 6, 75]],
  ["Autre réservataire", 4, 4, [0, 4], [0, 2, 1, 1, 0, 0, 0], [0, 4, 0], [0, 0, 4, 0, 0, 0]],
  ["Bailleur", 3, 2, [2, 1], [0, 0, 3, 0, 0, 0, 0], [0, 3, 0], [0, 0, 2, 0, 0, 1]],
  [
    "Désignataire Bailleur Formation",
    520,
    444,
    [168, 352],
    [10, 99, 224, 160, 18, 1, 8],
    [28, 478, 4],
    [0, 102, 182, 78, 70, 88],
  ],
  ["Etat - Fonctionnaire", 8, 6, [1, 7], [0, 3, 3, 0, 2, 0, 0], [0, 8, 0], [0, 1, 3, 3, 1, 0]],
  ["Etat - Prioritaire", 340, 287, [91, 249], [16, 114, 163, 44, 2, 1, 0], [55, 285, 0], [0, 56, 101, 46, 47, 90]],
];
const NOMS = {
  qpv: ["Oui", "Non"],
  typologie: ["t1", "t2", "t3", "t4", "t5", "t6", "ch"],
  financement: ["plai", "plus", "pls"],
  periode: ["Avant 1946", "1946-1964", "1965-1979", "1980-1999", "2000-2013", "Depuis 2014"],
};
/** Une modalité par logement, dans l'ordre ; au-delà de ce qui est imprimé, vide. */
const etale = (noms: readonly string[], nombres: readonly number[], n: number): string[] => {
  const tous = nombres.flatMap((k, i) => Array.from({ length: k }, () => noms[i]!));
  return Array.from({ length: n }, (_, i) => tous[i] ?? "");
};
const somme = (ns: readonly number[]): number => ns.reduce((s, n) => s + n, 0);

describe.each(VIDES)("cellules vides reçues comme %p", (vide) => {
  const mises = BILAN.flatMap(([nom, propositions, entrees, qpv, typologie, financement, periode]) => {
    const [q, t, f, p] = [
      etale(NOMS.qpv, qpv, propositions),
      etale(NOMS.typologie, typologie, propositions),
      etale(NOMS.financement, financement, propositions),
      etale(NOMS.periode, periode, propositions),
    ];
    return Array.from({ length: propositions }, (_, i) => {
      const d = i < entrees ? "15/06/2022" : "";
      return ["ORGANISME FORMATION", q[i], t[i], f[i], p[i], nom, "10/06/2022", d, d];
    });
  });
  const ENTETES = [
    [
      "Bailleur",
      "QPV",
      "Typologie",
      "Financement",
      "Période de construction",
      "Réservataire",
      "Proposé le",
      "Attribué le",
      "Bail signé le",
    ],
  ];
  const conventions = [
    ["Conv ALS 2022", "ORGANISME FORMATION", "Action Logement Services", "Action Logement", 600, 0.25, 2022],
  ];
  const t = fluxSynthese(ENTETES, avecVides(mises, vide), ENTETES_CONVENTIONS, conventions, 2022);
  const ligne = (qui: string, base: string): (string | number)[] =>
    (t as (string | number)[][]).find((l) => (l[1] === qui || l[0] === qui) && l[4] === base)!;

  test("chaque ligne de l'écran est retrouvée sur la base dont elle est tirée", () => {
    expect(ligne("Action Logement Services", "Baux signés").slice(0, 7)).toEqual([
      "ORGANISME FORMATION",
      "Action Logement Services",
      "Conv ALS 2022",
      150,
      "Baux signés",
      85,
      85 / 150,
    ]);
    // « 56.67 » est l'avancement en entrées ; en propositions, il serait de 74,67 %.
    expect(Math.round(1e4 * (ligne("Action Logement Services", "Baux signés")[6] as number))).toBe(5667);
    expect(ligne("Action Logement Services", "Proposés").slice(5, 7)).toEqual([112, 112 / 150]);
    for (const [nom, propositions, entrees, qpv, typologie, financement, periode] of BILAN) {
      const base = nom === "Action Logement Services" ? "Baux signés" : "Proposés";
      const l = ligne(nom, base);
      expect([ligne(nom, "Proposés")[5], ligne(nom, "Baux signés")[5]]).toEqual([propositions, entrees]);
      expect(l.slice(7, 9)).toEqual(qpv);
      expect(l.slice(10, 17)).toEqual(typologie);
      expect(l.slice(18, 21)).toEqual(financement);
      expect(l.slice(22, 28)).toEqual(periode);
      // Chaque coupe totalise l'effectif, les autres comprises.
      for (const [de, a] of [
        [7, 10],
        [10, 18],
        [18, 22],
        [22, 29],
      ] as const)
        expect(somme(l.slice(de, a) as number[])).toBe(l[5]);
    }
  });

  test("ce qui ne s'additionne pas sur l'écran se voit : 27 logements proposés sans ventilation, 12 sans financement", () => {
    const total = ligne("Total", "Proposés");
    // L'écran imprime 987 propositions et 828 entrées, et ventile 269 + 691 = 960 logements.
    expect(total[5]).toBe(987);
    expect(ligne("Total", "Baux signés")[5]).toBe(828);
    expect(total.slice(7, 10)).toEqual([269, 691, 27]);
    expect(total.slice(10, 17)).toEqual([26, 245, 446, 210, 23, 2, 8]);
    // 102 + 842 + 4 = 948 : deux logements d'Action Logement et dix du bailleur n'ont aucun des trois financements.
    expect(total.slice(18, 22)).toEqual([102, 842, 4, 27 + 12]);
    expect(total.slice(22, 29)).toEqual([0, 161, 293, 128, 124, 254, 27]);
    // L'avancement d'un total mêlerait des lignes sans objectif : il reste vide.
    expect([total[3], total[6]]).toEqual([150, ""]);
  });

  /** « Suivi des conventions », 2022 : attributions, QPV, hors QPV, Anru (toutes hors QPV), mutations QPV, mutations hors QPV. */
  const SUIVI: readonly (readonly [number, number, number, number, number, number])[] = [
    [85, 7, 78, 0, 1, 12],
    [37, 0, 37, 0, 0, 0],
    [116, 7, 109, 3, 0, 6],
    [66, 0, 66, 0, 0, 0],
    [275, 0, 275, 4, 0, 10],
    [29, 0, 29, 1, 0, 1],
    [66, 5, 61, 0, 0, 0],
    [2, 0, 2, 0, 0, 0],
    [210, 0, 210, 0, 0, 8],
    [350, 10, 340, 4, 0, 21],
    [75, 5, 70, 1, 0, 2],
    [94, 0, 94, 1, 0, 2],
    [135, 51, 84, 0, 7, 8],
    [457, 19, 438, 2, 2, 48],
    [52, 0, 52, 0, 0, 1],
    [16, 0, 16, 0, 0, 0],
  ];

  test("le tableau d'un désignataire, bailleur par bailleur, et ses totaux : 2 065, 16 et 129", () => {
    const lignes = SUIVI.flatMap(([, qpv, hors, anru, mutQpv, mutHors], i) => {
      const b = i === 0 ? "ORGANISME FORMATION" : `Bailleur ${String.fromCharCode(65 + i)}`;
      const fois = (n: number, q: string, motif: string): unknown[][] =>
        Array.from({ length: n }, () => [
          b,
          q,
          "Action Logement Services",
          motif,
          "01/06/2022",
          "02/06/2022",
          "15/06/2022",
        ]);
      return [
        ...fois(qpv, "Oui", ""),
        ...fois(hors, "Non", ""),
        ...fois(anru, "Non", "Renouvellement urbain"),
        ...fois(mutQpv, "Oui", "Mutation interne"),
        ...fois(mutHors, "Non", "Mutation interne"),
      ];
    });
    const s = fluxSuivi(
      [["Bailleur", "QPV", "Réservataire", "Hors flux", "Proposé le", "Attribué le", "Bail signé le"]],
      avecVides(lignes, vide),
      ENTETES_CONVENTIONS,
      conventions,
      2022,
    ) as (string | number)[][];
    const rangs = s.filter((l) => l[4] === "Baux signés");
    expect(rangs).toHaveLength(SUIVI.length + 1);
    SUIVI.forEach(([n, qpv, hors, anru, mutQpv, mutHors], i) =>
      expect(rangs[i]!.slice(5)).toEqual([
        n,
        i === 0 ? 85 / 150 : "",
        qpv,
        hors,
        anru,
        0,
        anru,
        mutQpv + mutHors,
        mutQpv,
        mutHors,
        0,
        0,
        0,
      ]),
    );
    expect(rangs.at(-1)).toEqual([
      "Total",
      "",
      "",
      150,
      "Baux signés",
      2065,
      "",
      104,
      1961,
      16,
      0,
      16,
      129,
      10,
      119,
      0,
      0,
      0,
    ]);
  });

  test("un seul bailleur demandé ; une ligne sans bailleur est dite", () => {
    const lignes = [
      ["Habitat A", "ALS", "05/01/2024"],
      ["Habitat B", "ALS", "05/01/2024"],
      ["", "ALS", "05/01/2024"],
    ];
    const r = fluxSynthese(
      [["Bailleur", "Réservataire", "Proposé le"]],
      avecVides(lignes, vide),
      ENTETES_CONVENTIONS,
      [
        ["A", "HABITAT-A", "ALS", "Action Logement", 40, 0.25, 2024],
        ["B", "Habitat B", "ALS", "Action Logement", 40, 0.5, 2024],
      ],
      2024,
      vide,
      "habitat a",
    ) as (string | number)[][];
    expect(r.filter((l) => l[4] === "Proposés").map((l) => l.slice(0, 7))).toEqual([
      ["HABITAT-A", "ALS", "A", 10, "Proposés", 1, 0.1],
      ["Total", "", "", 10, "Proposés", 1, ""],
    ]);
    expect(r.some((l) => String(l[2]).includes("1\u00a0ligne sans bailleur n'est pas comptée"))).toBe(true);
  });
});
