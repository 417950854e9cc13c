/** Un réservataire à travers ses bailleurs : chaque part sur son assiette, les logements seuls s'additionnent ; qui propose les candidats. */
import { lisConventions, lisEtatDesLieux, lisMises } from "../../../src/cells";
import { ratio, serieDe } from "../../../src/domaine/commun";
import { conventionsSuivies } from "../../../src/domaine/controles";
import {
  anneeCivile,
  gestionsParReservataire,
  remisesAuxReservataires,
  reservatairesDesDroits,
  suiviDesDroits,
  vueDuReservataire,
  type VueDuReservataire,
} from "../../../src/domaine/flux";

const FIN_2024 = serieDe(2024, 12, 31)!;
/**
 * La Ville. Chez A : 20 % de 36 (Rennes, directe) + 10 % de 20 (Bruz, déléguée) = 7,2 + 2 = 9,2. Chez B : 5 % de 40 = 2 (déléguée).
 * Chez C : 10 % d'une assiette qui manque. ALS chez A : 25 % de 57 = 14,25.
 */
const CONVENTIONS = conventionsSuivies(
  lisConventions(
    [
      "Convention",
      "Bailleur",
      "Département",
      "Réservataire",
      "Type",
      "Territoire",
      "Assiette",
      "Part",
      "Année",
      "Gestion",
    ],
    [
      ["V-A", "A", "35", "Ville", "Commune", "Rennes", 36, 0.2, 2024, "directe"],
      ["V-A", "A", "35", "Ville", "Commune", "Bruz", 20, 0.1, 2024, "déléguée"],
      ["ALS-A", "A", "35", "ALS", "Action Logement", "", 57, 0.25, 2024, ""],
      ["V-B", "B", "35", "VILLE", "Commune", "Rennes", 40, 0.05, 2024, "déléguée"],
      ["V-C", "C", "35", "Ville", "Commune", "Rennes", "", 0.1, 2024, ""],
      ["V-A-23", "A", "35", "Ville", "Commune", "Rennes", 36, 0.9, 2023, "directe"],
      ["PROPRE", "A", "35", "A", "Bailleur", "", 57, 0.1, 2024, ""],
    ],
  ).lignes,
  2024,
);
const ENTETES = [
  "Bailleur",
  "Réservataire",
  "Convention",
  "Hors flux",
  "Mode",
  "Gestion",
  "Proposé le",
  "Attribué le",
  "Bail signé le",
];
const MISES = lisMises(
  [ENTETES],
  [
    // Chez A, la convention a deux modes : le logement qui ne dit pas le sien n'est d'aucun.
    ["A", "Ville", "V-A", "", "", "", "05/01/2024", "20/01/2024", "01/02/2024"],
    ["A", "Ville", "V-A", "", "", "Directe", "05/01/2024", "20/01/2024", ""],
    ["A", "Ville", "V-A", "Mutation interne", "", "", "05/01/2024", "20/01/2024", ""],
    ["A", "Ville", "V-A", "", "stock", "", "05/01/2024", "", ""],
    // Chez B, trois attribués pour 2 de droits : un de trop. Le mode est celui de la convention, sauf celui qui en dit un autre.
    ["B", "Ville", "", "", "", "", "05/01/2024", "20/01/2024", ""],
    ["B", "Ville", "", "", "", "", "05/01/2024", "20/01/2024", ""],
    ["B", "Ville", "", "", "", "directe", "05/01/2024", "20/01/2024", ""],
    // D n'a pas de convention.
    ["D", "Ville", "", "", "", "", "05/01/2024", "20/01/2024", ""],
    ["A", "ALS", "", "", "", "", "05/01/2024", "20/01/2024", ""],
    ["A", "", "", "", "", "", "05/01/2024", "20/01/2024", ""],
    ["A", "Ville", "V-A", "", "", "", "05/01/2023", "20/01/2023", ""],
  ],
).mises;
const RESERVATIONS = lisEtatDesLieux(
  [
    [
      "Réservataire",
      "Type",
      "Logements réservés",
      "Contrepartie",
      "Fin des droits",
      "Date de remboursement",
      "Bailleur",
    ],
  ],
  [
    ["Ville", "Commune", 84, "garantie", "", "31/12/2023", "A"],
    ["Ville", "Commune", 10, "garantie", "31/12/2026", "", "A"],
    ["Ville", "Commune", 5, "garantie", "31/12/2020", "", "A"],
    ["Ville", "Commune", 7, "", "", "", "B"],
    ["ALS", "Action Logement", 60, "1 %", "", "", "A"],
  ],
).reservations;
const { lignes } = suiviDesDroits(MISES, CONVENTIONS, anneeCivile(2024));
const vue = (nom = "ville"): VueDuReservataire => vueDuReservataire(lignes, nom, RESERVATIONS, FIN_2024);

it("les réservataires du classeur, écrits une fois ; le bailleur et le non-réservé n'en sont pas", () => {
  expect(reservatairesDesDroits(lignes)).toEqual(["Ville", "ALS"]);
});

it("une ligne par bailleur et convention de l'année : droits, reçus, restes ; une part garde son assiette", () => {
  expect(
    vue().lignes.map((l) => [l.bailleur, l.convention, l.objectif, l.recu.attribues, l.restant.attribues]),
  ).toEqual([
    ["A", "V-A", ratio(92, 10), 2, ratio(72, 10)],
    ["B", "V-B", ratio(2), 3, ratio(-1)],
    ["C", "V-C", null, 0, null],
    ["D", null, null, 1, null],
  ]);
  expect(vue().lignes[0]!.droits.map((d) => [d.territoire, d.part, d.assiette, d.logements])).toEqual([
    ["Rennes", ratio(1, 5), ratio(36), ratio(72, 10)],
    ["Bruz", ratio(1, 10), ratio(20), ratio(2)],
  ]);
});

it("le total est en logements : 9,2 + 2 = 11,2, et la convention dont l'assiette manque n'y est pas, et c'est dit", () => {
  const v = vue();
  expect([v.droits, v.conventions, v.sansDroits, v.bailleurs]).toEqual([ratio(112, 10), 3, 1, 4]);
});

it("un bailleur dont la table ne dit rien n'a pas donné 0 : ses droits comptent, et ne sont dans aucun reste", () => {
  const { lignes: deux } = suiviDesDroits(
    MISES.filter((m) => m.bailleur === "A"),
    CONVENTIONS,
    anneeCivile(2024),
  );
  const v = vueDuReservataire(deux, "Ville", [], FIN_2024);
  expect(v.lignes.map((l) => [l.bailleur, l.suivi, l.restant.attribues])).toEqual([
    ["A", true, ratio(72, 10)],
    ["B", false, null],
    ["C", false, null],
  ]);
  expect([v.droits, v.resteDu.attribues, v.sansSuivi]).toEqual([ratio(112, 10), ratio(72, 10), ["B", "C"]]);
});

it("une table qui ne nomme aucun bailleur suit le seul que nomment les conventions", () => {
  const deA = CONVENTIONS.filter((c) => c.bailleur === "A");
  const sans = MISES.filter((m) => m.bailleur === "A").map((m) => ({ ...m, bailleur: "" }));
  const lues = suiviDesDroits(sans, deA, anneeCivile(2024)).lignes;
  expect(vueDuReservataire(lues, "Ville", [], FIN_2024).lignes.map((l) => [l.suivi, l.recu.attribues])).toEqual([
    [true, 2],
  ]);
});

it("ce que B donne de trop n'acquitte pas A : reste 7,2, dépassement 1 à part", () => {
  const v = vue();
  expect([v.resteDu.attribues, v.depasse.attribues]).toEqual([ratio(72, 10), ratio(1)]);
  // Baux signés : 1 chez A, 0 chez B : 8,2 + 2 = 10,2 ; rien de dépassé.
  expect([v.resteDu.bauxSignes, v.depasse.bauxSignes]).toEqual([ratio(102, 10), ratio(0)]);
});

it("le hors flux et les droits en stock sont à part des reçus", () => {
  const v = vue();
  expect([v.recu, v.horsFlux.attribues, v.enStock]).toEqual([
    { proposes: 6, attribues: 6, bauxSignes: 1 },
    1,
    { proposes: 1, attribues: 0, bauxSignes: 0 },
  ]);
});

it("qui propose : le mode du logement, à défaut celui de sa convention s'il est seul, sinon non renseigné", () => {
  expect(vue().gestions.map((g) => [g.mode, g.droits, g.recu.attribues])).toEqual([
    // 7,2 à Rennes chez A ; un logement chez A, un chez B.
    ["directe", ratio(72, 10), 2],
    // 2 à Bruz chez A et 2 chez B ; deux logements chez B.
    ["deleguee", ratio(4), 2],
    // La convention de C, et les logements de A et de D qui ne disent rien.
    ["inconnue", null, 2],
  ]);
  expect(vue("ALS").gestions.map((g) => [g.mode, g.droits, g.recu.attribues])).toEqual([["inconnue", ratio(57, 4), 1]]);
});

it("les modes d'un bailleur, réservataire par réservataire, sont ceux du bilan remis à chacun", () => {
  const deA = gestionsParReservataire(lignes, "a");
  expect(deA.map((l) => [l.reservataire, l.gestions.map((g) => [g.mode, g.recu.attribues])])).toEqual([
    [
      "Ville",
      [
        ["directe", 1],
        ["deleguee", 0],
        ["inconnue", 1],
      ],
    ],
    ["ALS", [["inconnue", 1]]],
  ]);
  const remises = remisesAuxReservataires(MISES, CONVENTIONS, anneeCivile(2024)).filter((r) => r.bailleur === "A");
  expect(remises.map((r) => [r.reservataire, r.gestions])).toEqual(deA.map((l) => [l.reservataire, l.gestions]));
});

it("les droits encore en stock, par bailleur, et leur premier terme : un droit échu n'y est plus", () => {
  // A : 84 remboursés le 31/12/2023, + 5 ans (R. 441-6) = 31/12/2028 ; 10 jusqu'au 31/12/2026 ; 5 échus.
  expect(vue().fins.map((f) => [f.bailleur, f.reserves, f.fin.fin])).toEqual([
    ["A", 94, serieDe(2026, 12, 31)],
    ["B", 7, null],
  ]);
});

it("presque le même nom est une question, jamais réuni", () => {
  const avec = suiviDesDroits(
    lisMises(
      [ENTETES],
      [
        ["B", "Métropole de Rennes", "", "", "", "", "05/01/2024", "", ""],
        ["A", "Métropole de Renne", "", "", "", "", "05/01/2024", "", ""],
      ],
    ).mises,
    [],
    anneeCivile(2024),
  );
  const v = vueDuReservataire(avec.lignes, "Métropole de Rennes", [], FIN_2024);
  expect([v.lignes.length, v.voisins]).toEqual([1, ["Métropole de Renne"]]);
});
