import { lisConventions } from "../../../src/cells";
import { controle } from "../../../src/domaine/controles";

test("une table aux défauts très nombreux les rend tous", () => {
  const table = lisConventions([["Convention", "Bailleur", "Type"]], [["C1", "Habitat 35", "Préfète"]]);
  const defaut = table.problemes.find((p) => p.code === "valeur-hors-liste");
  const problemes = Array.from({ length: 200_000 }, () => defaut!);
  const { defauts } = controle({ conventions: [{ ...table, problemes }] }, { date: null, annee: null });
  expect(defauts.filter((d) => d.probleme.code === "valeur-hors-liste")).toHaveLength(200_000);
});
