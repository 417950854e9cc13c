/**
 * La croissance du travail de chaque fonction de cotation dans chacun de ses arguments, comptée : un exposant d'au plus 1,15.
 */
import { exposantDe } from "./travail";
import {
  cotation,
  cotationColonnes,
  cotationDetail,
  cotationProblemes,
  cotationVerifier,
} from "../../src/functions/cotation";
import {
  cotationDistribution,
  cotationImpact,
  cotationRang,
  cotationSensibilite,
} from "../../src/functions/cotation-population";
import { installeFauxCustomFunctions } from "./faux-custom-functions";

beforeAll(installeFauxCustomFunctions);

const LIMITE = 1.15;
const suite = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const TITRES = ["Type", "Bloc", "Critère", "Donnée", "Condition", "Points"];
const sansErreur = (f: () => unknown) => (): unknown => {
  try {
    return f();
  } catch (e) {
    return e;
  }
};
/** Un nom long, qui ne ressemble à aucun autre que par sa longueur. */
const nom = (i: number, mot = "Colonne"): string =>
  `${mot} ${(i * 7919 + 104729).toString(36)} ${(i * 613).toString(7)}`;

const CAS: readonly (readonly [string, (n: number) => () => unknown])[] = [
  [
    "des Données inconnues × des colonnes",
    (n) => () =>
      cotationProblemes(
        [TITRES, ...suite(n).map((i) => [null, "B", `C${i}`, nom(i, "Inconnue"), "Oui", 1])],
        [suite(n).map((i) => nom(i))],
        [suite(n).map(() => "Oui")],
      ),
  ],
  [
    "COTATION_DETAIL, lignes de la grille, un critère chacune",
    (n) => () =>
      cotationDetail([TITRES, ...suite(n).map((i) => [null, "B", `Critère ${i}`, "A", `v${i}`, 1])], [["A"]], [["v1"]]),
  ],
  [
    "COTATION_DETAIL, lignes de la grille, un bloc et un groupe chacune",
    (n) => () =>
      cotationDetail(
        [[...TITRES, "Non-cumul"], ...suite(n).map((i) => [null, `Bloc ${i}`, `C`, "A", `v${i}`, 1, `G${i}`])],
        [["A"]],
        [["v1"]],
      ),
  ],
  [
    "COTATION_DETAIL, modalités d'un critère",
    (n) => () => cotationDetail([TITRES, ...suite(n).map((i) => [null, "B", "C", "A", `v${i}`, 1])], [["A"]], [["v1"]]),
  ],
  [
    "COTATION_VERIFIER, membres de deux listes",
    (n) => () =>
      cotationVerifier([
        TITRES,
        [
          "liste",
          null,
          "L",
          null,
          suite(n)
            .map((i) => `ville ${i}`)
            .join(" | "),
          null,
        ],
        [
          "liste",
          null,
          "M",
          null,
          suite(n)
            .map((i) => `bourg ${i}`)
            .join(" | "),
          null,
        ],
        [null, "B", "C", "A", "dans L", 1],
        [null, "B", "C", "A", "dans M", 2],
      ]),
  ],
  [
    "COTATION_VERIFIER, membres de deux listes à jokers",
    (n) => () =>
      cotationVerifier([
        TITRES,
        [
          "liste",
          null,
          "L",
          null,
          suite(n)
            .map((i) => `ville ${i}*`)
            .join(" | "),
          null,
        ],
        [
          "liste",
          null,
          "M",
          null,
          suite(n)
            .map((i) => `bourg ${i}*`)
            .join(" | "),
          null,
        ],
        [null, "B", "C", "A", "dans L", 1],
        [null, "B", "C", "A", "dans M", 2],
      ]),
  ],
  [
    "COTATION_VERIFIER, modalités de texte d'un critère",
    (n) => () => cotationVerifier([TITRES, ...suite(n).map((i) => [null, "B", "C", "A", `v${i}`, i])]),
  ],
  [
    "COTATION_VERIFIER, modalités d'un critère « premier »",
    (n) => () =>
      cotationVerifier([
        [...TITRES, "Cumul"],
        ...suite(n).map((i) => [null, "B", "C", "A", `[${i};${i + 1}[`, i, "premier"]),
      ]),
  ],
  [
    "COTATION_VERIFIER, tranches d'un critère",
    (n) => () => cotationVerifier([TITRES, ...suite(n).map((i) => [null, "B", "C", "A", `[${i};${i + 1}[`, i])]),
  ],
  [
    "COTATION_VERIFIER, tranches qui se recouvrent",
    (n) => () => cotationVerifier([TITRES, ...suite(n).map((i) => [null, "B", "C", "A", `[${i};${i + 900}[`, i])]),
  ],
  [
    "COTATION_VERIFIER, tranches de durée",
    (n) => () =>
      cotationVerifier([TITRES, ...suite(n).map((i) => [null, "B", "C", "Date", `]${i};${i + 1}] mois`, i])]),
  ],
  [
    "COTATION_VERIFIER, critères",
    (n) => () =>
      cotationVerifier([
        TITRES,
        ...suite(n).map((i) => [null, "B", `C${i}`, `A${i}`, "Oui", 5]),
        ["plafond", "B", null, null, null, 4],
      ]),
  ],
  [
    "COTATION_VERIFIER, champs",
    (n) => () =>
      cotationVerifier([
        TITRES,
        ...suite(n).map((i) => ["champ", null, null, `A${i}`, "Oui", null]),
        ...suite(n).map((i) => [null, "B", `C${i}`, `A${i}`, "Oui", 5]),
      ]),
  ],
  [
    "COTATION_VERIFIER, blocs qui s'excluent à la suite",
    (n) => () =>
      cotationVerifier([
        TITRES,
        ...suite(n).map((i) => [null, `B${i}`, "C", `A${i}`, "Oui", 5]),
        ...suite(n - 1).map((i) => ["exclusion", `B${i}`, null, null, `B${i + 1}`, null]),
      ]),
  ],
  [
    "COTATION_VERIFIER, demandes de valeurs toutes différentes",
    (n) => () =>
      cotationVerifier(
        [TITRES, [null, "B", "C", "A", "Saint-Omer | Lyon", 5], [null, "B", "D", "E", ">3", 2]],
        [["A", "E"]],
        suite(n).map((i) => [`Ville ${i}`, i]),
      ),
  ],
  [
    "COTATION, membres d'une liste",
    (n) => () =>
      cotation(
        [
          TITRES,
          [
            "liste",
            null,
            "L",
            null,
            suite(n)
              .map((i) => `ville ${i}`)
              .join(" | "),
            null,
          ],
          [null, "B", "C", "A", "dans L", 1],
        ],
        [["A"]],
        suite(100).map((i) => [`Ville ${i * 3}`]),
      ),
  ],
  [
    "COTATION_PROBLEMES, cellules fautives d'une demande",
    (n) => () =>
      cotationProblemes(
        [TITRES, ...suite(n).map((i) => [null, "B", `C${i}`, `A${i}`, null, 5])],
        [suite(n).map((i) => `A${i}`)],
        [suite(n).map((i) => `peut-être ${i}`)],
      ),
  ],
  [
    "COTATION_COLONNES, motifs et en-têtes pareils",
    (n) => () =>
      cotationColonnes(
        [TITRES, ...suite(n).map((i) => [null, "B", `C${i}`, `A${i}`, "Oui", 5])],
        [suite(n).map(() => "A")],
      ),
  ],
  [
    "COTATION_IMPACT, demandes et publics illisibles",
    (n) => () =>
      cotationImpact(
        suite(n).map((i) => [i]),
        suite(n).map((i) => [n - i]),
        [["P"]],
        suite(n).map((i) => [`x${i}`]),
        undefined,
        suite(n).map((i) => [`g${i}`]),
      ),
  ],
  [
    "COTATION_DISTRIBUTION, groupes tous différents",
    (n) => () =>
      cotationDistribution(
        suite(n).map((i) => [i]),
        suite(n).map((i) => [`T${(i * 7919) % n}`]),
      ),
  ],
  [
    "COTATION_RANG, scores",
    (n) => () =>
      cotationRang(
        suite(n).map((i) => [i / 3]),
        suite(n).map((i) => [40_000 + i]),
      ),
  ],
];

const SENSIBILITE: readonly (readonly [string, (n: number) => () => unknown])[] = (
  [
    ["critères d'un même bloc", () => ["B", null]],
    ["critères, un bloc chacun", (i) => [`B${i}`, null]],
    ["critères d'un bloc, deux par groupe", (i) => ["B", `G${i >> 1}`]],
    ["critères d'un seul groupe", () => ["B", "G"]],
  ] as readonly (readonly [string, (i: number) => readonly [string, string | null]])[]
).map(
  ([quoi, place]) =>
    [
      `COTATION_SENSIBILITE, ${quoi}`,
      (n: number) => () =>
        cotationSensibilite(
          [
            [...TITRES, "Non-cumul"],
            ...suite(n).map((i) => [null, place(i)[0], `C${i}`, `A${i}`, "Oui", 5 + (i % 7), place(i)[1]]),
          ],
          [suite(n).map((i) => `A${i}`)],
          suite(40).map((d) => suite(n).map((i) => ((d * 31 + i * 17) % 5 < 2 ? "Oui" : "Non"))),
        ),
    ] as const,
);

describe("le travail compté croît au plus comme la taille à la puissance 1,15", () => {
  it.each(CAS)("%s", (_, appel) => {
    expect(exposantDe((n) => sansErreur(appel(n)), 200, 800)).toBeLessThanOrEqual(LIMITE);
  });
});

describe("COTATION_SENSIBILITE : un écart ne refait que ce que donne son critère", () => {
  it.each(SENSIBILITE)("%s", (_, appel) => {
    expect(exposantDe((n) => sansErreur(appel(n)), 100, 400)).toBeLessThanOrEqual(LIMITE);
  });
});
