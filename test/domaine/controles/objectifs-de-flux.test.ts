/** Ce que les conventions d'un bailleur promettent à chacun, en logements, et ce qui lui reste. */
import { lisConventions } from "../../../src/cells";
import { enNombre, type Ratio } from "../../../src/domaine/commun";
import { objectifsDeFlux } from "../../../src/domaine/controles";

const ENTETES = [
  "Convention",
  "Bailleur",
  "Département",
  "Réservataire",
  "Type",
  "Territoire",
  "Assiette",
  "Part",
  "Année",
  "Date de signature",
];
const nombre = (r: Ratio | null): number | null => (r === null ? null : enNombre(r));
const objectifs = (lignes: unknown[][]): unknown[] =>
  objectifsDeFlux(lisConventions(ENTETES, lignes).lignes, null).map((o) => ({
    ...o,
    assiette: nombre(o.assiette),
    reste: nombre(o.reste),
    reservataires: o.reservataires.map((r) => [
      r.reservataire,
      r.type,
      nombre(r.objectif),
      r.territoires.join(),
      r.lignes.join(),
    ]),
  }));

it("part × assiette, sommée sur les lignes d'un réservataire ; le reste au bailleur", () => {
  // 30 % de 100 = 30 ; 10 % de 60 + 20 % de 40 = 14 ; reste 100 − 30 − 14 = 56.
  expect(
    objectifs([
      ["C1", "Habitat A", "35", "Préfet", "État", "Rennes", 60, 0.3, 2024, ""],
      ["C1", "Habitat A", "35", "Préfet", "État", "Redon", 40, 0.3, 2024, ""],
      ["C2", "Habitat A", "35", "Ville", "Commune", "Rennes", 60, 0.1, 2024, ""],
      ["C2", "Habitat A", "35", "VILLE", "Commune", "Redon", 40, 0.2, 2024, ""],
    ]),
  ).toEqual([
    {
      bailleur: "Habitat A",
      departement: "35",
      annee: 2024,
      assiette: 100,
      reservataires: [
        ["Préfet", "etat", 30, "Rennes,Redon", "1,2"],
        ["Ville", "collectivite", 14, "Rennes,Redon", "3,4"],
      ],
      reste: 56,
    },
  ]);
});

it("une ligne de tout le département : aucun territoire ; une part vide : ni objectif, ni reste", () => {
  expect(
    objectifs([
      ["C1", "Habitat A", "35", "Préfet", "État", "", 100, 0.3, 2024, ""],
      ["C2", "Habitat A", "35", "Ville", "Commune", "", 100, "", 2024, ""],
    ]),
  ).toEqual([
    expect.objectContaining({
      assiette: 100,
      reservataires: [
        ["Préfet", "etat", 30, "", "1"],
        ["Ville", "collectivite", null, "", "2"],
      ],
      reste: null,
    }),
  ]);
});

it.each([
  ["une part illisible", [["C1", "A", "35", "Préfet", "État", "", 100, "beaucoup", 2024, ""]], [null], null],
  ["sans assiette", [["C1", "A", "35", "Préfet", "État", "", "", 0.3, 2024, ""]], [null], null],
  [
    "des parts au-dessus de l'assiette",
    [
      ["C1", "A", "35", "Préfet", "État", "", 100, 0.6, 2024, ""],
      ["C2", "A", "35", "Ville", "Commune", "", 100, 0.5, 2024, ""],
    ],
    [60, 50],
    null,
  ],
  [
    "des parts égales à l'assiette : il ne reste rien, et on le sait",
    [
      ["C1", "A", "35", "Préfet", "État", "", 100, 0.6, 2024, ""],
      ["C2", "A", "35", "Ville", "Commune", "", 100, 0.4, 2024, ""],
    ],
    [60, 40],
    0,
  ],
  [
    "une ligne en double n'a pas d'objectif sûr",
    [
      ["C1", "A", "35", "Préfet", "État", "", 100, 0.3, 2024, ""],
      ["C9", "A", "35", "Préfet", "État", "", 100, 0.2, 2024, ""],
    ],
    [null],
    null,
  ],
  [
    "deux lignes sans nom de réservataire ne se confondent pas",
    [
      ["", "A", "35", "", "Commune", "", 100, 0.3, 2024, ""],
      ["", "A", "35", "", "Commune", "", 100, 0.2, 2024, ""],
    ],
    [30, 20],
    50,
  ],
])("%s", (_, lignes, attendus, reste) => {
  const [o] = objectifsDeFlux(lisConventions(ENTETES, lignes).lignes, null);
  expect(o!.reservataires.map((r) => nombre(r.objectif))).toEqual(attendus);
  expect(nombre(o!.reste)).toBe(reste);
});

it("une année, un département, un bailleur : chacun son flux ; les conventions d'avant 2020 n'en ont pas", () => {
  const lus = objectifsDeFlux(
    lisConventions(ENTETES, [
      ["C1", "A", "35", "Préfet", "État", "", 100, 0.3, 2024, ""],
      ["C1", "A", "35", "Préfet", "État", "", 80, 0.3, 2023, ""],
      ["C2", "A", "56", "Préfet", "État", "", 50, 0.2, 2024, ""],
      ["C3", "B", "35", "Préfet", "État", "", 10, 0.1, "", ""],
      ["C4", "C", "35", "Préfet", "État", "", 10, 0.1, 2019, "15/01/2019"],
    ]).lignes,
    null,
  );
  expect(lus.map((o) => [o.bailleur, o.departement, o.annee, nombre(o.reservataires[0]!.objectif)])).toEqual([
    ["A", "35", 2024, 30],
    ["A", "35", 2023, 24],
    ["A", "56", 2024, 10],
    ["B", "35", null, 1],
  ]);
});
