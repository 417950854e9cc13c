/** La grille corrigée dans le volet : les demandes déjà lues donnent les scores d'une première lecture. */
import { grilleCompilee, lireEntetes } from "../../src/cells";
import { type GrilleCompilee } from "../../src/domaine/cotation";
import { Seance } from "../../src/domaine/cotation/moteur";
import { MODELES } from "../../src/modeles";
import { noteLaPopulation } from "../../src/taskpane/cotation";
import { type TableLue } from "../../src/taskpane/etat";

/** 31/12/2024. */
const DATE = 45657;
const ENTETES = ["Numéro unique", "DALO", "Date d'ancienneté", "Typologie"];
/** A : DALO et 2 ans révolus ; B : 10 ans ; C : DALO non renseigné, 2 ans ; D : une date illisible. */
const DEMANDES = [
  ["035012345678901234", "Oui", "15/06/2022", "T2"],
  ["035012345678901235", "Non", "15/06/2014", "T3"],
  ["035012345678901236", "NC", "01/06/2022", "T2"],
  ["035012345678901237", "Non", "hier", "T2"],
];
const grille = (dalo: number, parAn: number, plafond: number): GrilleCompilee => {
  const lue = grilleCompilee(
    [
      ["Bloc", "Critère", "Donnée", "Condition", "Points", "Par", "Plafond"],
      ["Priorités nationales", "DALO", "DALO", "Oui", dalo, "", ""],
      ["Historique", "Ancienneté", "Date d'ancienneté", "", parAn, "an", plafond],
    ],
    lireEntetes([ENTETES]).entetes,
  );
  expect(lue.problemes).toEqual([]);
  return lue.grille!;
};

/** La table Demandes telle que le volet vient de la lire : chaque appel est une nouvelle lecture. */
function lues(): TableLue {
  const valeurs = [ENTETES, ...DEMANDES];
  const zone = {
    feuilleId: "f",
    feuille: "Demandes",
    ligne: 0,
    colonne: 0,
    lignes: valeurs.length,
    colonnes: ENTETES.length,
  };
  const source = { cle: "Demandes", genre: "table" as const, nom: "Demandes", tableId: "t", zone, tete: [ENTETES] };
  return {
    reconnue: {
      modele: MODELES.find((m) => m.nom === "Demandes")!,
      source,
      par: "nom",
      ligneDesEntetes: 0,
      manquants: [],
    },
    bloc: { source, zone, valeurs },
  };
}

describe("Les points corrigés dans le volet", () => {
  it("les demandes ne sont pas relues, et les scores sont ceux d'une première lecture", () => {
    const renote = jest.spyOn(Seance.prototype, "renote");
    const demandes = lues();
    const avant = noteLaPopulation(grille(50, 5, 20), demandes, DATE);
    // 50 + 2 × 5 ; 10 × 5 ramenés à 20 ; 2 × 5 ; la date illisible laisse sa ligne sans score.
    expect(avant.scores.map((s) => s.score)).toEqual([60, 20, 10, null]);
    expect(renote).not.toHaveBeenCalled();

    const corrections: [points: [number, number, number], attendus: (number | null)[]][] = [
      [
        [80, 5, 20],
        [90, 20, 10, null],
      ], // un poids
      [
        [80, 7, 20],
        [94, 20, 14, null],
      ], // le poids d'une durée
      [
        [80, 7, 90],
        [94, 70, 14, null],
      ], // un plafond
      [
        [50, 5, 20],
        [60, 20, 10, null],
      ], // retour aux points de départ
    ];
    for (const [points, attendus] of corrections) {
      const appels = renote.mock.calls.length;
      const apres = noteLaPopulation(grille(...points), demandes, DATE);
      expect(renote.mock.calls.length).toBe(appels + 1);
      expect(apres.scores.map((s) => s.score)).toEqual(attendus);
      const fraiche = noteLaPopulation(grille(...points), lues(), DATE);
      expect(renote.mock.calls.length).toBe(appels + 1);
      expect(apres).toEqual(fraiche);
    }
    renote.mockRestore();
  });
});
