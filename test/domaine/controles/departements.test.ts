/** Le département des attributions d'Action Logement (L. 313-26-2, al. 1) : écrit, ou dit par les conventions. */
import { lisAttributions, lisConventions } from "../../../src/cells";
import { serieDe } from "../../../src/domaine/commun";
import { controle } from "../../../src/domaine/controles";
import { phraseDuConstat } from "../../../src/messages";

type Attribution = readonly [bailleur: string, epci: string, combien: number, dalo: number, departement?: string];

const mises = (attributions: readonly Attribution[]) =>
  lisAttributions(
    ["Bailleur", "EPCI", "Réservataire", "Type", "Attribué le", "DALO", "Prioritaire L441-1", "Département"],
    attributions.flatMap(([bailleur, epci, combien, dalo, departement]) =>
      Array.from({ length: combien }, (_, i) => [
        bailleur,
        epci,
        "ALS",
        "Action Logement",
        serieDe(2024, 3, 1)!,
        i < dalo ? "Oui" : "Non",
        "Non",
        departement ?? "",
      ]),
    ),
    { rang: 1 },
  );
const conventions = (lignes: readonly (readonly [bailleur: string, departement: string, territoire: string])[]) =>
  lisConventions(
    ["Bailleur", "Département", "Territoire", "Type", "Assiette", "Part"],
    lignes.map(([b, d, t]) => [b, d, t, "Action Logement", 100, 0.2]),
    { rang: 0 },
  );
const dits = (
  cs: readonly (readonly [string, string, string])[],
  attributions: readonly Attribution[],
): readonly unknown[] =>
  controle(
    { conventions: [conventions(cs)], attributions: [mises(attributions)] },
    { date: serieDe(2025, 6, 1), annee: null },
  )
    .constats.filter((c) => c.regle === "ATT-25AL")
    .map((c) => [c.portee.departement ?? c.portee.territoire ?? "", c.verdict, c.manque.map((m) => m.quoi).join()]);

it("le bailleur n'a de convention que dans un département : c'est le sien", () =>
  expect(
    dits(
      [
        ["Armor", "22", ""],
        ["Vilaine", "35", ""],
      ],
      [
        ["Armor", "", 8, 1],
        ["Vilaine", "", 8, 3],
      ],
    ),
  ).toEqual([
    ["22", "non-conforme", ""],
    ["35", "conforme", ""],
  ]));
it("un département pris aux conventions n'est pas deviné en silence : le constat dit combien de lignes, sur combien", () => {
  const explications = (attributions: readonly Attribution[]): readonly string[] =>
    controle(
      { conventions: [conventions([["Armor", "22", ""]])], attributions: [mises(attributions)] },
      { date: serieDe(2025, 6, 1), annee: null },
    )
      .constats.filter((c) => c.regle === "ATT-25AL")
      .map((c) => phraseDuConstat(c).replace(/[\u00a0\u202f]/g, " "));
  const dit =
    /Le département n'est pas écrit .*, pour 5 de ces attributions sur 8\. Une colonne « Département » le dit\./;
  expect(
    explications([
      ["Armor", "", 5, 1],
      ["Armor", "", 3, 1, "22"],
    ]),
  ).toEqual([expect.stringMatching(dit)]);
  expect(explications([["Armor", "", 8, 1, "22"]])).toEqual([expect.not.stringMatching(/n'est pas écrit/)]);
});
it("un bailleur de deux départements : l'EPCI dit lequel ; sans lui, on ne sait pas", () => {
  const deux = [
    ["Armor", "22", "Dinan"],
    ["Armor", "35", "Rennes"],
  ] as const;
  expect(
    dits(deux, [
      ["Armor", "Dinan", 8, 1],
      ["Armor", "Rennes", 8, 2],
    ]),
  ).toEqual([
    ["22", "non-conforme", ""],
    ["35", "conforme", ""],
  ]);
  expect(dits(deux, [["Armor", "", 8, 1]])).toEqual([["", "indetermine", "Département"]]);
});
it("le département écrit l'emporte sur celui des conventions ; l'Île-de-France est une région", () =>
  expect(
    dits(
      [
        ["Seine", "75", ""],
        ["Marne", "77", ""],
      ],
      [
        ["Seine", "", 4, 0],
        ["Marne", "", 4, 2],
        ["Seine", "", 4, 0, "60"],
      ],
    ),
  ).toEqual([
    ["Île-de-France", "conforme", ""],
    ["60", "non-conforme", ""],
  ]));
it("aucun département nulle part : ensemble, le verdict reste", () =>
  expect(dits([["Armor", "", ""]], [["Armor", "", 8, 2]])).toEqual([["", "conforme", ""]]));
