/** Les valeurs d'un fichier devant ce que la grille attend. */
import { grilleCompilee } from "../../../src/cells";
import { evalueDemande } from "../../../src/domaine/cotation";
import { compteLesValeurs, valeursParColonne } from "../../../src/domaine/arrivee";

const GRILLE = [
  ["Type", "Bloc", "Critère", "Donnée", "Condition", "Points", "Par"],
  ["", "N", "DALO", "DALO", "Oui", 50, ""],
  ["", "L", "Contrat", "Contrat", "CDD | Intérim", 10, ""],
  ["", "L", "Contrat", "Contrat", "Appr*", 5, ""],
  ["inconnu", "", "", "Taux d'effort", "990", "", ""],
  ["", "L", "Taux d'effort", "Taux d'effort", "]33 %;50 %]", 10, ""],
  ["", "L", "Ancienneté", "Date de dépôt", "", 1, "mois"],
  ["", "L", "Quartile", "Quartile", "1", 15, ""],
];
const ENTETES = ["DALO", "Contrat", "Taux d'effort", "Date de dépôt", "Quartile", "Autre"];
const LIGNES = [
  ["Oui", "CDD", 0.4, "01/02/2020", 1, "x"],
  ["Reconnu", "cdd", 990, "hier", "1", "x"],
  ["Reconnu", "CDI", "NC", 45000, "premier", "x"],
  ["Non", "Apprenti", "élevé", "", 2, "x"],
  ["", "CDI", 0.35, "2021-03-04", "", "x"],
];
const colonnes = (() => {
  const { compilee } = lue();
  return valeursParColonne(compilee, LIGNES);
})();
function lue() {
  const g = grilleCompilee(GRILLE, ENTETES);
  if (g.grille === null) throw new Error(JSON.stringify(g.problemes));
  return { compilee: g.grille };
}
const de = (entete: string) => colonnes.find((c) => c.entete === entete)!;

describe("valeursParColonne", () => {
  it("propose les mots que la grille écrit, et dit si une ligne « équivaut » peut nommer une valeur", () => {
    expect(colonnes.map((c) => [c.entete, c.cibles, c.equivaut])).toEqual([
      ["DALO", ["Oui", "Non"], true],
      ["Contrat", ["CDD", "Intérim"], true],
      ["Taux d'effort", [], false],
      ["Date de dépôt", [], false],
      ["Quartile", ["1"], true],
    ]);
  });
  it("« 1er » et 1 se répondent, dans la grille comme dans le fichier ; « 2e » n'étonne pas", () => {
    for (const condition of ["1er", "1", 1]) {
      const g = grilleCompilee(
        [
          ["Critère", "Donnée", "Condition", "Points"],
          ["Q", "Quartile", condition, 15],
        ],
        ["Quartile"],
      ).grille!;
      const lignes = [["1er"], [1], ["1"], ["2e"], [3], ["premier"]];
      expect([
        condition,
        valeursParColonne(g, lignes)[0]!.comptes,
        lignes.map((l) => evalueDemande(g, l, 1, null).score),
      ]).toEqual([condition, { comprise: 5, "non-nommee": 1, illisible: 0, inconnue: 0 }, [15, 15, 15, 0, 0, 0]]);
    }
  });
  it("rend la même chose par tranches", () => {
    const c = compteLesValeurs(lue().compilee);
    LIGNES.forEach((l, i) => c.ajoute([l], i + 1));
    expect(c.acheve()).toEqual(colonnes);
  });
  it("ne montre que les colonnes que la grille lit", () =>
    expect(colonnes.map((c) => c.entete).sort()).toEqual([
      "Contrat",
      "DALO",
      "Date de dépôt",
      "Quartile",
      "Taux d'effort",
    ]));
  it("un « Reconnu » sous Oui est illisible, et compté", () =>
    expect([
      de("DALO").attendus,
      de("DALO").valeurs.map((v) => [v.valeur, v.nombre, v.sort, v.premiere]),
      de("DALO").comptes,
    ]).toEqual([
      ["Oui"],
      [
        ["Reconnu", 2, "illisible", 2],
        ["Oui", 1, "comprise", 1],
        ["Non", 1, "comprise", 4],
      ],
      { comprise: 2, "non-nommee": 0, illisible: 2, inconnue: 1 },
    ]));
  it("un texte qu'aucune condition ne nomme est dit tel, sans casse ni accents", () =>
    expect(de("Contrat").valeurs.map((v) => [v.valeur, v.nombre, v.sort])).toEqual([
      ["CDD", 2, "comprise"],
      ["CDI", 2, "non-nommee"],
      ["Apprenti", 1, "comprise"],
    ]));
  it("sous une tranche, seules les valeurs qui ne se lisent pas sont listées ; 990 est une valeur de remplacement", () =>
    expect([de("Taux d'effort").valeurs.map((v) => [v.valeur, v.sort]), de("Taux d'effort").comptes]).toEqual([
      [["élevé", "illisible"]],
      { comprise: 2, "non-nommee": 0, illisible: 1, inconnue: 2 },
    ]));
  it("une date comptée en mois", () =>
    expect([de("Date de dépôt").valeurs.map((v) => [v.valeur, v.sort]), de("Date de dépôt").comptes.comprise]).toEqual([
      [["hier", "illisible"]],
      3,
    ]));
  it("un quartile : 1 et « 1 » sont le même, « premier » n'en est aucun", () =>
    expect(de("Quartile").valeurs.map((v) => [v.valeur, v.nombre, v.sort])).toEqual([
      ["1", 2, "comprise"],
      ["premier", 1, "non-nommee"],
      ["2", 1, "comprise"],
    ]));
  it("chaque ligne est comptée une fois", () => {
    for (const c of colonnes) expect(Object.values(c.comptes).reduce((a, b) => a + b, 0)).toBe(LIGNES.length);
  });
  it("ce qui est dit illisible est ce que l'évaluation refuse, sur un nombre, une durée, un oui ou un non", () => {
    const g = lue().compilee;
    const refus = LIGNES.flatMap((l, i) =>
      evalueDemande(g, l, i + 1, 45_600).problemes.map((p) => `${p.ou.entete ?? ""} ${i + 1}`),
    );
    const dites = colonnes.flatMap((c) =>
      c.valeurs.filter((v) => v.sort === "illisible" && v.nombre === 1).map((v) => `${c.entete} ${v.premiere}`),
    );
    expect(dites.sort()).toEqual(["Date de dépôt 2", "Taux d'effort 4"]);
    for (const d of dites) expect(refus).toContain(d);
  });
});

describe("Ce que chaque condition attend d'une colonne", () => {
  const de = (condition: unknown, valeurs: unknown[], suite: Record<string, unknown> = {}) => {
    const [titres, cellules] = [Object.keys(suite), Object.values(suite)];
    const { grille, problemes } = grilleCompilee(
      [
        ["Critère", "Donnée", "Condition", "Points", ...(condition === "dans L" ? ["Type"] : titres)],
        ["C", "Col", condition, 1, ...cellules],
        ...(condition === "dans L" ? [["L", "", "CDD | Appr*", "", "liste"]] : []),
      ],
      ["Col"],
    );
    if (grille === null) throw new Error(JSON.stringify(problemes));
    const [c] = valeursParColonne(
      grille,
      valeurs.map((v) => [v]),
    );
    return c!;
  };
  it.each([
    ["01/02/2024", [], false],
    [">01/02/2024", [], false],
    [">10", [], false],
    ["non vide", [], true],
    ["vide", [], true],
    [12, ["12"], true],
    ["12,5 %", ["12,5 %"], true],
    ["dans L", ["CDD"], true],
    ["CDD | Appr* | 3", ["CDD", "3"], true],
    ["CDD | cdd", ["CDD"], true],
    ["Non", ["Oui", "Non"], true],
  ])("« %s » : cibles %j, équivaut %p", (condition, cibles, equivaut) => {
    const c = de(condition, []);
    expect([c.cibles, c.equivaut]).toEqual([cibles, equivaut]);
  });
  it.each([
    ["01/02/2024", ["01/02/2024", 45000, "hier", ""], [2, 0, 1, 1]],
    [">10", [11, "9", "beaucoup", "NC"], [2, 0, 1, 1]],
    [">01/02/2024", [45000, "demain"], [1, 0, 1, 0]],
    ["vide", ["x", "", 3], [2, 0, 0, 1]],
    [12, [12, "13", "douze"], [2, 1, 0, 0]],
    ["Oui", ["oui", "faux", "ACTIF"], [2, 0, 1, 0]],
    ["dans L", ["cdd", "Apprenti", "CDI"], [2, 1, 0, 0]],
    ["≠ CDD", ["CDD", "CDI"], [2, 0, 0, 0]],
  ])("« %s » : comprises, non nommées, illisibles, inconnues", (condition, valeurs, attendu) => {
    const { comptes } = de(condition, valeurs);
    expect([comptes.comprise, comptes["non-nommee"], comptes.illisible, comptes.inconnue]).toEqual(attendu);
  });
  it("une quantité ne se contente pas d'un texte : « connue » ne suffit pas", () => {
    const c = de("", [3, "trois"], { Par: "unité" });
    expect([c.comptes.comprise, c.comptes.illisible]).toEqual([1, 1]);
  });
  it("cinq cents modalités sont listées ; les suivantes se comptent, et celles qui reviennent restent comptées", () => {
    const c = de("CDD", [...Array.from({ length: 503 }, (_, i) => `mot ${i}`), "mot 0", "mot 502"]);
    expect([c.valeurs.length, c.nonListees, c.valeurs[0]]).toEqual([
      500,
      4,
      { valeur: "mot 0", nombre: 2, sort: "non-nommee", premiere: 1 },
    ]);
    expect([c.valeurs[1]!.valeur, c.valeurs[499]!.valeur, c.colonne]).toEqual(["mot 1", "mot 499", 1]);
  });
});
