/**
 * La croissance du travail de chaque fonction de cotation dans chacun de ses arguments, comptée : un exposant d'au plus 1,15.
 */
import {
  cotation,
  cotationColonnes,
  cotationDetail,
  cotationProblemes,
  cotationVerifier,
} from "../../src/functions/cotation";
import { cotationDistribution, cotationImpact, cotationRang } from "../../src/functions/cotation-population";
import { installeFauxCustomFunctions } from "./faux-custom-functions";
import { exposantDe } from "./travail";

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
];

describe("le travail compté croît au plus comme la taille à la puissance 1,15", () => {
  it.each(CAS)("%s", (_, appel) => {
    expect(exposantDe((n) => sansErreur(appel(n)), 200, 800)).toBeLessThanOrEqual(LIMITE);
  });
});
void cotation;
void cotationColonnes;
void cotationVerifier;
void cotationDistribution;
void cotationImpact;
void cotationRang;
