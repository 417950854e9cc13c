/** Les tours de négociation gardés dans le classeur, relus. */
import { lisScenarios } from "../../src/cells";
import { ratio, ZERO } from "../../src/domaine/commun";
import { SCENARIOS } from "../../src/modeles";

const ENTETES = SCENARIOS.colonnes.map((c) => c.entete);
const ligne = (l: Readonly<Record<string, unknown>>): unknown[] => {
  const parCle = Object.fromEntries(SCENARIOS.colonnes.map((c) => [c.cle, c.entete]));
  const places = Object.fromEntries(Object.entries(l).map(([cle, v]) => [parCle[cle], v]));
  return ENTETES.map((e) => places[e] ?? "");
};

it("un scénario : ce qui est dit une fois, puis une position par réservataire ; un 0 écrit est une part de rien, un blanc n'en est pas", () => {
  const { scenarios, problemes } = lisScenarios(ENTETES, [
    ligne({
      scenario: "Tour 1",
      enregistreLe: 45_600,
      assiette: 57,
      bailleur: "Habitat 35",
      territoire: "Rennes",
      garde: 0.4,
      methode: "Stock",
      reservataire: "Préfet",
      type: "État",
      offre: 0.3,
      plancher: 0,
      souhait: "",
      plafond: 0.35,
      part: 0.3,
      horsPlafonds: 0.05,
    }),
    ligne({ scenario: "tour 1", bailleur: "Autre", reservataire: "Ville", type: "Commune", part: 0.1 }),
    ligne({ scenario: "Tour 1", reservataire: "PRÉFET", part: 0.2 }),
    ligne({ scenario: "Tour 2", reservataire: "Préfet", part: 0.25 }),
    ligne({ scenario: "", bailleur: "Habitat 35", reservataire: "Perdu", part: 0.1 }),
    ligne({ scenario: "Tour 2", bailleur: "Habitat 35", reservataire: "", part: 0.1 }),
  ]);
  expect(problemes).toEqual([]);
  expect(scenarios).toEqual([
    {
      nom: "Tour 1",
      date: 45_600,
      assiette: ratio(57),
      bailleur: "Habitat 35",
      territoire: "Rennes",
      garde: ratio(2, 5),
      methode: "Stock",
      ancien: false,
      enDouble: true,
      positions: [
        {
          reservataire: "Préfet",
          type: "État",
          offre: ratio(3, 10),
          plancher: ZERO,
          souhait: null,
          plafond: ratio(7, 20),
          part: ratio(3, 10),
          horsPlafonds: ratio(1, 20),
          territoire: "Rennes",
          droits: null,
          dontGarantie: null,
          poids: null,
          logements: null,
        },
        {
          reservataire: "Ville",
          type: "Commune",
          offre: null,
          plancher: null,
          souhait: null,
          plafond: null,
          part: ratio(1, 10),
          horsPlafonds: null,
          territoire: "",
          droits: null,
          dontGarantie: null,
          poids: null,
          logements: null,
        },
      ],
    },
    {
      nom: "Tour 2",
      date: null,
      assiette: null,
      bailleur: "",
      territoire: "",
      garde: null,
      methode: "",
      ancien: true,
      enDouble: false,
      positions: [
        {
          reservataire: "Préfet",
          type: "",
          offre: null,
          plancher: null,
          souhait: null,
          plafond: null,
          part: ratio(1, 4),
          horsPlafonds: null,
          territoire: "",
          droits: null,
          dontGarantie: null,
          poids: null,
          logements: null,
        },
      ],
    },
  ]);
});

it("une table d'une version plus ancienne, sans ses colonnes nouvelles ; une colonne obligatoire absente : aucun scénario, et un problème", () => {
  const { scenarios } = lisScenarios(["Scénario", "Réservataire"], [["Tour 1", "Ville"]]);
  expect(scenarios).toEqual([
    {
      nom: "Tour 1",
      date: null,
      assiette: null,
      bailleur: "",
      territoire: "",
      garde: null,
      methode: "",
      ancien: true,
      enDouble: false,
      positions: [
        {
          reservataire: "Ville",
          type: "",
          offre: null,
          plancher: null,
          souhait: null,
          plafond: null,
          part: null,
          horsPlafonds: null,
          territoire: "",
          droits: null,
          dontGarantie: null,
          poids: null,
          logements: null,
        },
      ],
    },
  ]);
  const sans = lisScenarios(["Scénario", "Part"], [["Tour 1", 0.2]]);
  expect(sans.scenarios).toEqual([]);
  expect(sans.problemes.length).toBeGreaterThan(0);
});
