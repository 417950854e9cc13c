/** @jest-environment jsdom */
import { screen, waitFor, within } from "@testing-library/react";
import { grilleCompilee, lireEntetes } from "../../src/cells";
import { cotationSensibilite } from "../../src/functions/cotation-population";
import { MODELES } from "../../src/modeles";
import { type TableLue } from "../../src/taskpane/coquille/etat";
import { sensibiliteDe } from "../../src/taskpane/grille/sensibilite";
import { atelier, attendsSansFaute, montre, personne, clair } from "./outils";

/** 31/12/2024. */
const DATE = 45657;
const ENTETES = ["Numéro unique", "DALO", "Refus", "Date d'ancienneté"];
const DEMANDES = [
  ["A", "Oui", 0, "15/06/2022"],
  ["B", "Non", 1, "15/06/2014"],
  ["C", "NC", 2, "01/06/2022"],
  ["D", "Non", 0, "hier"],
  ["E", "Oui", 1, "15/06/2020"],
];
const GRILLE = (dalo: number): unknown[][] => [
  ["Bloc", "Critère", "Donnée", "Condition", "Points", "Par"],
  ["Priorités", "DALO", "DALO", "Oui", dalo, ""],
  ["Historique", "Ancienneté", "Date d'ancienneté", "", 5, "an"],
  ["", "Refus", "Refus", "", -10, "unité"],
];
function table(valeurs: unknown[][]): TableLue {
  const zone = {
    feuilleId: "f",
    feuille: "Demandes",
    ligne: 0,
    colonne: 0,
    lignes: valeurs.length,
    colonnes: valeurs[0]!.length,
  };
  const source = { cle: "Demandes", genre: "table" as const, nom: "Demandes", tableId: "t", zone, tete: [valeurs[0]!] };
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
const compile = (g: unknown[][]) => grilleCompilee(g, lireEntetes([ENTETES]).entetes).grille!;

const ANCIENNETES = DEMANDES.map((l) => [l[ENTETES.indexOf("Date d'ancienneté")]]);

describe("Sensibilité dans le volet", () => {
  it("est celle de COTATION_SENSIBILITE, aussi quand un poids change après la lecture des demandes", () => {
    const demandes = table([ENTETES, ...DEMANDES]);
    for (const [dalo, pas] of [
      [50, ""],
      [10, ""],
      [10, "3"],
    ] as const) {
      const lue = sensibiliteDe(compile(GRILLE(dalo)), demandes, DATE, pas);
      if ("code" in lue) throw new Error(lue.code);
      const attendue = cotationSensibilite(GRILLE(dalo), [ENTETES], DEMANDES, DATE, pas, ANCIENNETES).slice(1, 4);
      expect(
        lue.lignes.map((l) => [
          l.bloc,
          l.critere,
          l.effectif,
          l.points,
          l.plus!.moyen,
          l.plus!.maximal,
          l.plus!.entrees,
          l.moins!.moyen,
        ]),
      ).toEqual(attendue.map((l) => [l[0], l[1], l[2], l[3], l[5], l[6], l[7], l[8]]));
      expect([lue.classees, lue.deCote]).toEqual([4, 1]);
    }
  });
  it("un pas illisible est refusé", () =>
    expect(sensibiliteDe(compile(GRILLE(50)), table([ENTETES, ...DEMANDES]), DATE, "beaucoup")).toMatchObject({
      code: "population-pas",
    }));

  it.each([
    ["blancs vides", ""],
    ["blancs à 0", 0],
  ])("montre une barre par critère, ses nombres à côté, le plus fort d'abord (%s)", async (_, blanc) => {
    const { container } = await montre(
      atelier({
        Grille: GRILLE(50).map((l) => l.map((c) => (c === "" ? blanc : c))),
        Demandes: [ENTETES, ...DEMANDES.map((l) => l.map((c) => (c === 0 ? blanc : c)))],
      }),
    );
    const p = personne();
    await p.click(screen.getByRole("tab", { name: /^Grille/ }));
    await p.click(await screen.findByRole("tab", { name: /^Comparer/ }));
    await p.click(await screen.findByText("Sensibilité"));
    const liste = await screen.findByRole("list", { name: "Points distribués" });
    expect(
      screen.getByText(/À score égal, la date d’ancienneté départage, comme dans les rangs écrits\.$/),
    ).toBeTruthy();
    const lignes = within(liste)
      .getAllByRole("listitem")
      .map((l) => clair(l.textContent));
    // A : 50 + 10 ; B : 50 − 10 ; C : 10 − 20 ; E : 50 + 20 − 10. Total 150 : DALO 100, ancienneté 90, refus −40.
    expect(lignes[0]).toMatch(
      /^Priorités : DALO100 points2 demandes sur 4 classées ; 100 points, soit 66,7 % des 150 points distribués/,
    );
    expect(lignes[1]).toMatch(/^Historique : Ancienneté90 points4 demandes/);
    expect(lignes[2]).toMatch(/^Historique : Refus−40 points3 demandes/);
    await attendsSansFaute(container);
    await p.selectOptions(screen.getByRole("combobox", { name: "Classer par" }), "Entrées au premier quart");
    await waitFor(() => expect(screen.getByRole("list", { name: "Entrées au premier quart" })).toBeTruthy());
    container.remove();
    document.body.innerHTML = "";
  });
});
