/** COTATION_DISTANCES : des nombres, et une phrase située pour chaque commune ou coordonnée qui ne se lit pas. */
import { cotation } from "../../src/functions/cotation";
import { cotationDistances } from "../../src/functions/distances";
import { avecVides, installeExcel, VIDES } from "./flux/outils";

installeExcel();

/** Une phrase telle qu'on la lit : une espace insécable est une espace. */
const clair = (x: unknown): unknown => (typeof x === "string" ? x.replace(/[\u00a0\u202f]/g, " ") : x);
const lit = (rendu: unknown[][]): unknown[][] => rendu.map((l) => l.map(clair));

const ENTETES = [["Commune", "Code INSEE", "Latitude", "Longitude"]];
const TABLE = [
  ["Rennes", "35238", 48.1113, -1.6807],
  ["Bruz", "35047", "48,0242", "-1,7458"],
];

describe.each(VIDES)("cellules vides reçues comme %p", (vide) => {
  const appelle = (paires: unknown[][], table: unknown[][] = TABLE): unknown[][] => {
    const p = avecVides(paires, vide);
    return lit(
      cotationDistances(
        p.map((l) => [l[0]]),
        p.map((l) => [l[1]]),
        ENTETES,
        avecVides(table, vide),
      ),
    );
  };

  it("par le nom ou par le code, dans l'ordre, une ligne vide restant vide", () =>
    expect(
      appelle([
        ["Rennes", "Bruz"],
        [35238, "35047"],
        ["", ""],
        ["Bruz", "BRUZ"],
        ["Rennes", ""],
        ["Rennes", "NC"],
      ]),
    ).toEqual([
      ["Distance à vol d'oiseau (km)", "Constat"],
      [10.8, ""],
      [10.8, ""],
      ["", ""],
      [0, ""],
      ["NC", "Non renseignée : une des deux communes n'est pas écrite."],
      ["NC", "Non renseignée : une des deux communes n'est pas écrite."],
    ]));

  it("une commune sans coordonnées, avec le nom le plus proche", () =>
    expect(appelle([["Rennes", "Bruzz"]])[1]).toEqual([
      "NC",
      "Non connue : « Bruzz » n'a pas de coordonnées ; voulez-vous dire « Bruz » ?",
    ]));

  it("coordonnées échangées, hors de France, illisibles, vides, en double : chacune à sa cellule, les autres servent", () => {
    const rendu = appelle(
      [
        ["Rennes", "Bruz"],
        ["Rennes", "Acigné"],
      ],
      [
        ["Rennes", "35238", -1.6807, 48.1113],
        ["Bruz", "35047", 48.0242, -1.7458],
        ["Acigné", "", "48°08'", -1.53],
        ["Betton", "", 4.818, -1.64],
        ["Cesson", "", 48.12, ""],
        ["Bruz", "", 48.1, -1.7],
        ["", "", 48.1, -1.7],
      ],
    );
    expect(rendu.slice(1, 3)).toEqual([
      ["NC", "Non connue : « Rennes » n'a pas de coordonnées ; « Bruz » a deux positions dans les coordonnées."],
      ["NC", expect.stringContaining("« Acigné » n'a pas de coordonnées")],
    ]);
    expect(rendu.slice(3).map((l) => l[1])).toEqual([
      expect.stringMatching(/^Coordonnées, 7e ligne de la plage, colonne « Commune » : la cellule est vide/),
      "Coordonnées, 1re ligne de la plage, colonne « Latitude » : latitude et longitude semblent échangées : lu −1,6807 puis 48,1113 ; la latitude vient d'abord. La commune reste sans position.",
      "Coordonnées, 3e ligne de la plage, colonne « Latitude » : des degrés décimaux sont attendus (48,1113), « 48°08' » n'en sont pas.",
      expect.stringMatching(
        /^Coordonnées, 4e ligne de la plage, colonne « Latitude » : latitude 4,818 .* ne sont pas en France/,
      ),
      "Coordonnées, 5e ligne de la plage, colonne « Longitude » : la cellule est vide ou vaut 0 ; la commune reste sans position.",
      expect.stringMatching(
        /^Coordonnées, 6e ligne de la plage, colonne « Commune » : déjà écrite, 2e ligne de la plage/,
      ),
    ]);
  });

  it("une grille lit la colonne : 10,8 km sous 15, 0 km par « si vide », NC non renseigné", () => {
    const colonne = "Distance à vol d'oiseau (km)";
    const grille = [
      ["Type", "Bloc", "Critère", "Donnée", "Condition", "Points"],
      ["", "Locales", "Près du travail", colonne, "<15", 7],
      ["si vide", "", "", colonne, "zéro", ""],
    ];
    const km = appelle([
      ["Rennes", "Bruz"],
      ["Bruz", "Bruz"],
      ["Rennes", "Acigné"],
    ])
      .slice(1)
      .map((l) => [l[0], 1]);
    expect(cotation(grille, [[colonne, "x"]], km)).toEqual([[7], [7], [0]]);
  });
});

it("deux plages de tailles différentes : un refus", () =>
  expect(() => cotationDistances([["Rennes"], ["Bruz"]], [["Bruz"]], ENTETES, TABLE)).toThrow(
    /n'ont pas la même taille\s: 2\scellules et 1\scellule\.$/,
  ));

it("sans colonne de latitude : la phrase le dit, rien n'est deviné", () => {
  const rendu = lit(cotationDistances([["Rennes"]], [["Bruz"]], [["Commune", "Longitude"]], [["Rennes", 1]]));
  expect(rendu[1]![0]).toBe("NC");
  expect(rendu.flat().join(" ")).toContain("la colonne « Latitude » est obligatoire");
});
