/** Cent défauts identiques d'une colonne font une phrase ; deux qui diffèrent restent deux. */
import { lisConventions } from "../../../src/cells";
import { type Lieu } from "../../../src/domaine/commun";
import { controle, genreDuDefaut, regroupeLesDefauts, type DefautReleve } from "../../../src/domaine/controles";
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

describe("Deux défauts ne se groupent que s'ils sont d'une même colonne et disent la même chose", () => {
  const defaut = (ou: Lieu, valeurs: unknown = { lu: "x" }, bailleur: string | null = null): DefautReleve =>
    ({ probleme: { code: "valeur-illisible", ou, valeurs }, bailleur }) as unknown as DefautReleve;
  const tailles = (...ds: DefautReleve[]): number[] => regroupeLesDefauts(ds).map((g) => g.lieux.length);
  const plage = { plage: "Conventions", table: "Conventions", ligne: 1, colonne: 2, entete: "Type" };
  const feuille = { genre: "feuille" as const, feuille: "Conventions", rangee: 5, colonneDeFeuille: 3 };

  it("dans une plage : le rang de ligne ne compte pas ; la table, la plage, la colonne et l'en-tête comptent", () => {
    expect(tailles(defaut(plage), defaut({ ...plage, ligne: 9 }))).toEqual([2]);
    for (const autre of [{ table: "Bilan" }, { plage: "Bilan" }, { colonne: 3 }, { entete: "Part" }])
      expect(tailles(defaut(plage), defaut({ ...plage, ...autre }))).toEqual([1, 1]);
    expect(tailles(defaut({ ligne: 1, entete: "Type" }), defaut({ ligne: 2, entete: "Type" }))).toEqual([2]);
    expect(tailles(defaut({ ligne: 1, colonne: 2 }), defaut({ ligne: 2, colonne: 2 }))).toEqual([2]);
  });
  it("sur une feuille : le fichier, la feuille et la colonne comptent", () => {
    expect(tailles(defaut(feuille), defaut({ ...feuille, rangee: 9 }))).toEqual([2]);
    for (const autre of [{ fichier: "a.xlsx" }, { feuille: "Bilan" }, { colonneDeFeuille: 4 }])
      expect(tailles(defaut(feuille), defaut({ ...feuille, ...autre }))).toEqual([1, 1]);
  });
  it("ce qui n'est pas d'une cellule reste seul", () => {
    for (const ou of [
      { plage: "Conventions" },
      { plage: "Conventions", entete: "Type" },
      { plage: "Conventions", ligne: 3 },
      { genre: "feuille" as const, feuille: "Conventions" },
      { genre: "feuille" as const, feuille: "Conventions", rangee: 5 },
      { genre: "feuille" as const, feuille: "Conventions", colonneDeFeuille: 3 },
    ])
      expect(tailles(defaut(ou), defaut(ou))).toEqual([1, 1]);
  });
  it("les valeurs citées comptent, entiers exacts compris ; les bailleurs se réunissent", () => {
    expect(tailles(defaut(plage, { lu: 1n }), defaut(plage, { lu: 2n }), defaut(plage, { lu: 1n }))).toEqual([2, 1]);
    const [g] = regroupeLesDefauts([defaut(plage, {}, "A"), defaut(plage, {}, null), defaut(plage, {}, "A")]);
    expect([...g!.bailleurs]).toEqual(["A", null]);
  });
});
