/** Cent défauts identiques d'une colonne font une phrase ; deux qui diffèrent restent deux. */
import { lisConventions } from "../../../src/cells";
import { controle, genreDuDefaut, regroupeLesDefauts } from "../../../src/domaine/controles";
import { phraseDuGroupe } from "../../../src/messages";

const E = ["Bailleur", "Type", "Assiette", "Part", "Réservataire"];
const origine = { feuille: "Conventions", rangeeDesEntetes: 4, premiereColonne: 2, entetes: E };
const groupes = (lignes: unknown[][]) =>
  regroupeLesDefauts(
    controle({ conventions: [lisConventions(E, lignes, { origine })] }, { date: null, annee: null }).defauts,
  ).map((g) => [genreDuDefaut(g.defaut.probleme), phraseDuGroupe(g).replace(/\u00a0/g, " ")]);

it("des types hors liste, deux écritures : une phrase chacune, avec les cellules", () => {
  const dits = groupes([
    ["A", "Autres", 10, 0.1, "a"],
    ["B", "Comune", 20, 0.1, "b"],
    ["C", "Autres", 30, 0.1, "c"],
    ["D", "Autres", 40, 0.1, "d"],
  ]).filter(([, p]) => p!.includes("n'est pas prévu"));
  expect(dits.map(([g]) => g)).toEqual(["a-corriger", "a-corriger"]);
  expect(dits[0]![1]).toMatch(
    /^Conventions!C5 \(« Type »\) : « Autres » n'est pas prévu .* De même 2 autres cellules de la colonne : Conventions!C7, C8\.$/,
  );
  expect(dits[1]![1]).toMatch(
    /^Conventions!C6 \(« Type »\) : « Comune » n'est pas prévu .*Voulez-vous dire « Commune » \?$/,
  );
});

it("un alias, un total mêlé aux données et un nom recopié se disent : rien n'est à corriger", () => {
  const dits = groupes([
    ["A", "ALS", 10, 0.1, "a"],
    ["", "Commune", 10, 0.1, "b"],
    ["Total", "", 10, 0.2, ""],
  ]).filter(([g]) => g === "a-savoir");
  expect(dits.map(([, p]) => p)).toEqual([
    "feuille « Conventions », ligne 7 : 1 ligne mêlée aux données n'en est pas une et ne compte pas : 1 total (« Total », ligne 7).",
    "Conventions!B6 (« Bailleur ») : 1 cellule vide sous un nom écrit une seule fois, comme dans des cellules fusionnées : elle est lue avec le nom du dessus.",
    "Conventions!C5 (« Type ») : « ALS » est lu « Action Logement », partout dans la colonne.",
  ]);
});
