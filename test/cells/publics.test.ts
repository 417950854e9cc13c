/** Les publics qu'une table de demandes permet de suivre, une appartenance par ligne. */
import { grilleCompilee, publicsDesDemandes } from "../../src/cells";

const publics = (entetes: unknown[], lignes: unknown[][]): unknown[] =>
  publicsDesDemandes(entetes, lignes).map((p) => [p.cle, p.entetes, p.appartenances, p.illisibles]);

it("un oui, un non, un blanc et ce qui n'est ni l'un ni l'autre, compté comme illisible", () => {
  expect(publics(["dalo"], [["Oui"], ["non"], [""], [0], ["Reconnu"], ["Reconnu"], [true]])).toEqual([
    ["dalo", ["dalo"], ["oui", "non", "inconnu", "inconnu", "inconnu", "inconnu", "oui"], 2],
  ]);
});

it("L441-1 : oui dès qu'une colonne le dit, non si toutes le disent, illisible avant non renseigné", () => {
  expect(
    publics(
      ["L441-1 a", "N", "L441-1 g bis"],
      [
        ["Non", 1, "Oui"],
        ["Non", 1, "Non"],
        ["Non", 1, ""],
        ["peut-être", 1, "Non"],
        ["peut-être", 1, "Oui"],
        ["", 1, "peut-être"],
      ],
    ).slice(0, 1),
  ).toEqual([["l441-1", ["L441-1 a", "L441-1 g bis"], ["oui", "non", "inconnu", "inconnu", "oui", "inconnu"], 2]]);
});

it("le premier quartile : 1 oui, 2 à 4 non, blanc ou 0 inconnu, le reste illisible", () => {
  expect(
    publics(["Quartile"], [[1], [2], [3], [4], [0], [""], ["1er"], [5], [1.5], ["100 %"], ["bas"], ["NC"]]),
  ).toEqual([
    [
      "premier-quartile",
      ["Quartile"],
      ["oui", "non", "non", "non", "inconnu", "inconnu", "oui", "inconnu", "inconnu", "inconnu", "inconnu", "inconnu"],
      4,
    ],
  ]);
});

it("l'ordre : DALO, L441-1, quartile, mutation, puis chaque colonne oui ou non du modèle, sans les redire", () => {
  const lus = publicsDesDemandes(["Logement adapté", "Mutation", "Quartile", "L441-1 b", "DALO", "Commune"], []);
  expect(lus.map((p) => [p.cle, p.entetes.join()])).toEqual([
    ["dalo", "DALO"],
    ["l441-1", "L441-1 b"],
    ["premier-quartile", "Quartile"],
    ["mutation", "Mutation"],
    ["colonne", "L441-1 b"],
    ["colonne", "Logement adapté"],
  ]);
  expect(publicsDesDemandes(["Commune"], [["Rennes"]])).toEqual([]);
});

it("au-delà de mille écritures, chacune se lit encore", () => {
  const lignes = Array.from({ length: 1_500 }, (_, i) => [`mot ${i}`]).concat([["Oui"], ["Non"]]);
  const [p] = publicsDesDemandes(["DALO"], lignes);
  expect([p!.illisibles, p!.appartenances.slice(1_500)]).toEqual([1_500, ["oui", "non"]]);
});

it("une grille lit ses publics comme elle note : « équivaut » fait un oui, « inconnu » ne fait pas un non", () => {
  const entetes = ["DALO", "L441-1 a", "L441-1 b", "Mutation"];
  const { grille } = grilleCompilee(
    [
      ["Type", "Bloc", "Critère", "Donnée", "Condition", "Points"],
      ["", "Priorités", "DALO", "DALO", "Oui", 50],
      ["", "", "Handicap", "L441-1 a", "Oui", 30],
      ["équivaut", "", "Oui", "DALO", "Reconnu", ""],
      ["inconnu", "", "", "L441-1 a", "Non", ""],
    ],
    entetes,
  );
  const lignes = [
    ["Reconnu", "Non", "Non", "Oui"],
    ["Non", "Oui", "Non", "Reconnu"],
  ];
  expect(
    publicsDesDemandes(entetes, lignes, grille)
      .slice(0, 3)
      .map((p) => [p.cle, p.appartenances, p.illisibles]),
  ).toEqual([
    ["dalo", ["oui", "non"], 0],
    ["l441-1", ["inconnu", "oui"], 0],
    // La grille ne lit pas « Mutation » : rien n'y vaut oui.
    ["mutation", ["oui", "inconnu"], 1],
  ]);
});
