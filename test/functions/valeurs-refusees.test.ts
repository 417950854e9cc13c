/** Une colonne entière d'un mot que la liste ne connaît pas : ce à quoi il ressemble se cherche une fois, non à chaque cellule. */
import { travailDe } from "./travail";
import { lisConventions } from "../../src/cells";

const ENTETES = ["Convention", "Bailleur", "Réservataire", "Type", "Année"];
const lis = (type: string) => () =>
  lisConventions(
    ENTETES,
    Array.from({ length: 500 }, (_, i) => [`C${i}`, "Habitat", "R", type, 2024]),
  );

test("cinq cents types inconnus coûtent au plus deux fois et demie cinq cents types connus, et chacun est dit à sa ligne", () => {
  lis("Autre")();
  lis("Préfète")();
  expect(travailDe(lis("Préfette"))).toBeLessThan(2.5 * travailDe(lis("Bailleur")));
  const problemes = lis("Préfet")().problemes.concat(lis("Actoin Logement")().problemes);
  const refus = problemes.filter((p) => p.code === "valeur-hors-liste");
  expect(refus).toHaveLength(500);
  for (const p of refus) expect(p.valeurs.proches).toEqual(["Action Logement"]);
  expect(refus.map((p) => p.ou.ligne)).toEqual(Array.from({ length: 500 }, (_, i) => i + 1));
});
