/** La table Hypothèses, lue : chaque valeur, d'où elle vient, et ce qui ne se lit pas, à sa place. */
import { lisHypotheses } from "../../src/cells";
import { ratio } from "../../src/domaine/commun";
import { phraseDAnnee, phraseDeTableau } from "../../src/messages";
import { estDAnnee } from "../../src/messages/problemes/annee";
import { HYPOTHESES } from "../../src/modeles";

const hypotheses = (...lignes: (readonly unknown[])[]) =>
  lisHypotheses(
    ["Hypothèse", "Valeur", "Source"],
    lignes.map(([nom, valeur, source = "bilan 2025"]) => [nom, valeur, source]),
    { origine: { feuille: "Hypothèses", rangeeDesEntetes: 3, premiereColonne: 1 } },
  );
const phrase = (p: ReturnType<typeof hypotheses>["problemes"][number]): string =>
  (estDAnnee(p) ? phraseDAnnee(p) : phraseDeTableau(p)).replace(/[\u00a0\u202f]/g, " ");
const PARTS = ["T1", "T2", "T3", "T4", "T5", "T6"];

describe("La table Hypotheses", () => {
  it("dit chaque valeur, sa source, et ce qui reste à fixer : cinq lignes du modèle", () => {
    const lue = lisHypotheses(
      HYPOTHESES.colonnes.map((c) => c.entete),
      HYPOTHESES.exemples,
    );
    expect(lue.problemes).toEqual([]);
    expect(lue.hypotheses).toMatchObject({
      graine: 1,
      tirages: 200,
      annee: null,
      refus: { n: 1n, d: 10n },
      nonAttribution: { n: 1n, d: 20n },
      propositions: 3,
      jours: 30,
      resteCandidat: true,
      aVerifier: false,
    });
    expect(lue.dites.filter((d) => d.aFixer).map((d) => d.libelle)).toEqual([
      "Taux de rotation à défaut",
      "Taux de refus des ménages",
      "Taux d'échec en commission",
      "Une demande reste candidate après un refus",
      "Demandes à vérifier comptées admissibles",
    ]);
  });

  it("lit un 0 écrit comme un 0, et une cellule vide comme la valeur du complément", () => {
    const lue = hypotheses(
      ["Taux de refus des ménages", 0],
      ["Taux d'échec en commission", ""],
      ["Jours par proposition", 0],
    );
    expect([lue.hypotheses!.refus, lue.hypotheses!.nonAttribution, lue.hypotheses!.jours]).toEqual([
      { n: 0n, d: 1n },
      { n: 1n, d: 20n },
      0,
    ]);
    expect(lue.dites.find((d) => d.cle === "refus")!.parDefaut).toBe(false);
    expect(lue.dites.find((d) => d.cle === "nonAttribution")!.parDefaut).toBe(true);
  });

  it("dit une hypothèse inconnue, et refuse celle qui est écrite deux fois", () => {
    const lue = hypotheses(["Taux de refu des ménages", "5 %"], ["Graine", 1], ["Graine", 2]);
    expect(lue.hypotheses).toBeNull();
    expect(lue.problemes.map((p) => p.code)).toEqual(["annee-hypothese-inconnue", "annee-hypothese-en-double"]);
  });

  it("sans la colonne Valeur, rien n'est lu ni supposé", () => {
    const lue = lisHypotheses(["Hypothèse"], [["Graine"]]);
    expect([lue.hypotheses, lue.dites, lue.problemes.map((p) => p.code)]).toEqual([null, [], ["colonne-manquante"]]);
  });

  it("une table vide est celle du modèle : chaque valeur du complément, dite comme telle, et sa source", () => {
    const lue = hypotheses();
    expect(lue.problemes).toEqual([]);
    expect(lue.hypotheses).toEqual({
      graine: 1,
      tirages: 200,
      annee: null,
      tauxADefaut: null,
      refus: ratio(1, 10),
      nonAttribution: ratio(1, 20),
      propositions: 3,
      jours: 30,
      resteCandidat: true,
      typologieSouhaitee: true,
      communeSouhaitee: true,
      aVerifier: false,
      etatPrioritaires: true,
      reservatairesPossibles: true,
      typologies: [null, null, null, null, null, null],
    });
    expect(lue.dites.every((d) => d.parDefaut)).toBe(true);
    expect(lue.dites.slice(0, 3)).toEqual([
      {
        cle: "graine",
        libelle: "Graine",
        lecture: "entier",
        valeur: 1,
        source: "choix de calcul",
        parDefaut: true,
        aFixer: false,
      },
      expect.objectContaining({ cle: "tirages", valeur: 200, aFixer: false }),
      expect.objectContaining({ cle: "annee", valeur: null, lecture: "annee" }),
    ]);
  });

  it("tout écrit : chaque ligne va à son hypothèse, quels que soient la casse, les accents et les signes", () => {
    const lue = hypotheses(
      ["GRAINE", 7, "réunion du 3 mars"],
      ["nombre de tirages :", 20, "À FIXER"],
      ["Année simulée", 2027, ""],
      ["Taux de rotation a defaut", "8 %", "bilan 2025"],
      ["Taux de refus des ménages", 0.25, "bilan 2025"],
      ["Taux d’échec en commission", "0 %", "bilan 2025"],
      ["Propositions au plus", 50, "x"],
      ["Jours par proposition", 365, "x"],
      ["Une demande reste candidate après un refus", "Non", "x"],
      ["Seulement la typologie souhaitée", "non", "x"],
      ["Seulement la commune souhaitée", "Non", "x"],
      ["Demandes à vérifier comptées admissibles", "Oui", "x"],
      ["Contingent de l'État aux seuls prioritaires", "Non", "x"],
      ["Seulement les réservataires possibles", "Non", "x"],
      ...PARTS.map((t, i) => [`Part des ${t}`, [0.1, 0.2, 0.3, 0.4, 0, "0,0 %"][i], "x"]),
    );
    expect(lue.problemes).toEqual([]);
    expect(lue.hypotheses).toEqual({
      graine: 7,
      tirages: 20,
      annee: 2027,
      tauxADefaut: ratio(2, 25),
      refus: ratio(1, 4),
      nonAttribution: ratio(0),
      propositions: 50,
      jours: 365,
      resteCandidat: false,
      typologieSouhaitee: false,
      communeSouhaitee: false,
      aVerifier: true,
      etatPrioritaires: false,
      reservatairesPossibles: false,
      typologies: [ratio(1, 10), ratio(1, 5), ratio(3, 10), ratio(2, 5), ratio(0), ratio(0)],
    });
    expect(lue.dites.some((d) => d.parDefaut)).toBe(false);
    // « à fixer », ou rien : personne n'a dit d'où vient la valeur.
    expect(lue.dites.filter((d) => d.aFixer).map((d) => d.cle)).toEqual(["tirages", "annee"]);
    expect(lue.dites[0]).toMatchObject({ valeur: 7, source: "réunion du 3 mars" });
  });

  it.each<[string, unknown, unknown, string]>([
    ["Nombre de tirages", 20, 19, "« Nombre de tirages » vaut 19 ; un nombre de 20 à 1 000 est attendu"],
    ["Nombre de tirages", 1000, 1001, "« Nombre de tirages » vaut 1 001 ; un nombre de 20 à 1 000 est attendu"],
    ["Propositions au plus", 1, 0, "« Propositions au plus » vaut 0 ; un nombre de 1 à 50 est attendu"],
    ["Propositions au plus", 50, 51, "« Propositions au plus » vaut 51 ; un nombre de 1 à 50 est attendu"],
    ["Jours par proposition", 365, 366, "« Jours par proposition » vaut 366 ; un nombre de 0 à 365 est attendu"],
  ])("%s : %s passe, %s est refusé", (libelle, admis, refuse, dit) => {
    expect(hypotheses([libelle, admis]).hypotheses).not.toBeNull();
    const lue = hypotheses([libelle, refuse]);
    expect(lue.hypotheses).toBeNull();
    expect(lue.problemes.map(phrase)).toEqual([`Hypothèses!B4 (« Valeur ») : ${dit}.`]);
  });

  it.each<[string, readonly unknown[], string | null]>([
    ["font 100 %", ["20 %", "80 %", "", "", "", ""], null],
    ["font 99,9 %, arrondies", ["33,3 %", "33,3 %", "33,3 %", "", "", ""], null],
    ["font 100,1 %, arrondies", ["33,4 %", "33,4 %", "33,3 %", "", "", ""], null],
    ["font 99,8 %", ["", "33,3 %", "33,3 %", "33,2 %", "", ""], "B5"],
    ["font 100,2 %", ["33,4 %", "33,4 %", "33,4 %", "", "", ""], "B4"],
  ])("des parts de typologies qui %s", (_, parts, cellule) => {
    const lue = hypotheses(...PARTS.map((t, i) => [`Part des ${t}`, parts[i]]));
    expect(lue.hypotheses === null).toBe(cellule !== null);
    expect(lue.problemes.map((p) => [p.code, phrase(p).slice(0, 13)])).toEqual(
      cellule === null ? [] : [["annee-typologies-somme", `Hypothèses!${cellule}`]],
    );
  });

  it("une ligne sans nom ne dit rien ; un nom inconnu se dit avec son voisin, sans rien empêcher", () => {
    const lue = hypotheses(["", 5], ["Graines", 5]);
    expect(lue.hypotheses).not.toBeNull();
    expect(lue.problemes).toEqual([
      expect.objectContaining({
        code: "annee-hypothese-inconnue",
        valeurs: { lu: "Graines", proches: ["Graine"] },
      }),
    ]);
  });

  it("la seconde des deux lignes est celle qui se dit, avec la place de la première, dont la valeur se garde", () => {
    const lue = hypotheses(["Graine", 5], ["graine", 6]);
    expect(lue.hypotheses).toBeNull();
    expect(phrase(lue.problemes[0]!)).toMatch(/^Hypothèses!A5 .*A4/);
    expect(lue.dites[0]!.valeur).toBe(5);
  });
});
