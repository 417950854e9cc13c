/** Plusieurs EPCI devant un socle : comptés à la main, un socle écrit dans un autre ordre étant le même. */
import fc from "fast-check";
import { lireGrille, lireSocle } from "../../../src/cells";
import { compareLesEpcis } from "../../../src/domaine/cotation";
import { ecrisLeSocle, ecrisPourUnEpci } from "../../../src/messages";

const SOCLE = [
  ["Bloc", "Critère", "Donnée", "Condition", "Points", "Cumul", "Points minimum", "Points maximum", "Facultatif"],
  ["Nationales", "DALO", "DALO", "Oui", 50, "", "", "", ""],
  ["Nationales", "Santé", "L441-1 a", "Oui", "", "", 20, 40, ""],
  ["Locales", "Mutation", "Mutation", "Oui", 10, "", "", "", "Oui"],
  ["Historique", "Ancienneté", "Date d'ancienneté", "[12;24[ mois", 5, "", "", "", ""],
  ["Historique", "Ancienneté", "Date d'ancienneté", ">=24 mois", 10, "", "", "", ""],
];
const EN_TETES = ["Bloc", "Critère", "Donnée", "Condition", "Points", "Cumul"];
/** Repris, dans un autre ordre de lignes et de colonnes ; la santé à 30, dans ses bornes ; sans la mutation, facultative. */
const OUEST = [
  ["Critère", "Points", "Condition", "Donnée", "Bloc"],
  ["Ancienneté", 10, "≥24 mois", "Date d'ancienneté", "Historique"],
  ["Ancienneté", 5, "[12;24[ mois", "Date d'ancienneté", "Historique"],
  ["Santé", 30, "", "L441-1 a", "Nationales"],
  ["DALO", 50, "Oui", "DALO", "Nationales"],
];
/** DALO à 40, santé à 60, l'ancienneté au-delà de 24 mois retirée, un critère ajouté. */
const EST = [
  EN_TETES,
  ["Nationales", "DALO", "DALO", "Oui", 40, ""],
  ["Nationales", "Santé", "L441-1 a", "Oui", 60, ""],
  ["Locales", "Mutation", "Mutation", "Oui", 10, ""],
  ["Locales", "Handicap", "Logement adapté", "Oui", 15, ""],
  ["Historique", "Ancienneté", "Date d'ancienneté", "[12;24[ mois", 5, ""],
];
/** Le critère DALO renommé, l'ancienneté cumulée, le même ajout que l'Est à 20 points. */
const SUD = [
  EN_TETES,
  ["Nationales", "Droit opposable", "DALO", "Oui", 50, ""],
  ["Nationales", "Santé", "L441-1 a", "Oui", 20, ""],
  ["Locales", "Handicap", "Logement adapté", "Oui", 20, ""],
  ["Historique", "Ancienneté", "Date d'ancienneté", "[12;24[ mois", 5, "somme"],
  ["Historique", "Ancienneté", "Date d'ancienneté", ">=24 mois", 10, ""],
];
const compare = (socle: unknown[][], ...grilles: unknown[][][]) =>
  compareLesEpcis(
    lireSocle(socle),
    grilles.map((g, i) => ({ nom: `EPCI ${i + 1}`, lue: lireGrille(g) })),
  );

it("comptes de chaque EPCI : chaque ligne du socle dans un compte et un seul", () => {
  const { lignesDuSocle, epcis } = compare(SOCLE, OUEST, EST, SUD);
  expect(lignesDuSocle).toBe(5);
  expect(epcis).toEqual([
    { nom: "EPCI 1", reprises: 4, modifiees: 0, horsBornes: 0, retirees: 0, facultatives: 1, reglages: 0, ajouts: 0 },
    { nom: "EPCI 2", reprises: 2, modifiees: 1, horsBornes: 1, retirees: 1, facultatives: 0, reglages: 0, ajouts: 1 },
    // Renommé et cumul ajouté : un changement de nom, un réglage ajouté.
    { nom: "EPCI 3", reprises: 4, modifiees: 0, horsBornes: 0, retirees: 0, facultatives: 1, reglages: 1, ajouts: 2 },
  ]);
});

it("les mots de chaque case, sous les noms du socle", () => {
  const c = compare(SOCLE, OUEST, EST, SUD);
  const mots = c.elements.map((e) => [
    e.critere,
    e.element,
    ecrisLeSocle(e).replace(/\s/g, " "),
    ...e.parEpci.map((x) => ecrisPourUnEpci(e, x)),
  ]);
  expect(mots).toEqual([
    ["DALO", "donnee", "DALO : Oui → 50", "repris", "modifié : DALO : Oui → 40", "repris"],
    [
      "Santé",
      "donnee",
      "L441-1 a : Oui → de 20 à 40",
      "repris : L441-1 a : Oui → 30",
      "hors bornes : L441-1 a : Oui → 60",
      "repris : L441-1 a : Oui → 20",
    ],
    ["Mutation", "donnee", "Mutation : Oui → 10 (facultatif)", "absent (facultatif)", "repris", "absent (facultatif)"],
    ["Ancienneté", "donnee", "Date d'ancienneté : [12;24[ mois → 5", "repris", "repris", "repris"],
    ["Ancienneté", "donnee", "Date d'ancienneté : >=24 mois → 10", "repris", "retiré", "repris"],
    ["DALO", "critere", "Critère : DALO", "repris", "repris", "modifié : Critère : Droit opposable"],
    [
      "Handicap",
      "donnee",
      "(pas au socle)",
      "",
      "ajouté : Logement adapté : Oui → 15",
      "ajouté : Logement adapté : Oui → 20",
    ],
    ["Ancienneté", "cumul", "(pas au socle)", "", "", "ajouté : Cumul : somme"],
  ]);
});

it("un socle écrit dans un autre ordre : les mêmes comptes et les mêmes cases", () => {
  const [entetes, ...lignes] = SOCLE;
  const cases = (socle: unknown[][]): string[] =>
    compare(socle, OUEST, EST, SUD)
      .elements.map((e) =>
        [e.critere, e.element, ecrisLeSocle(e), ...e.parEpci.map((x) => ecrisPourUnEpci(e, x))].join(" | "),
      )
      .sort();
  fc.assert(
    fc.property(fc.shuffledSubarray(lignes, { minLength: lignes.length }), (autre) => {
      const socle = [entetes!, ...autre];
      expect(compare(socle, OUEST, EST, SUD).epcis).toEqual(compare(SOCLE, OUEST, EST, SUD).epcis);
      expect(cases(socle)).toEqual(cases(SOCLE));
    }),
    { numRuns: 40 },
  );
});

it("une grille devant elle-même : tout est repris, rien ne s'ajoute", () => {
  const { epcis, lignesDuSocle } = compare(EST, EST);
  expect(epcis).toEqual([
    {
      nom: "EPCI 1",
      reprises: lignesDuSocle,
      modifiees: 0,
      horsBornes: 0,
      retirees: 0,
      facultatives: 0,
      reglages: 0,
      ajouts: 0,
    },
  ]);
});
