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
