/** Les en-têtes de fichiers réels : la colonne proposée d'abord, et aucune erreur dont on serait sûr. */
import { documentationDesEntetes, essaieLesEntetes } from "../../scripts/documentation/entetes";
import { readFileSync } from "node:fs";
import path from "node:path";
import { associeColonnes } from "../../src/fichiers";
import { DEMANDES, MODELES } from "../../src/modeles";

const essais = essaieLesEntetes();
const un = (entete: string, valeurs: readonly unknown[] = []): (string | null)[] => {
  const [a] = associeColonnes(
    [entete],
    valeurs.map((v) => [v]),
    DEMANDES,
  );
  return [a!.cle, a!.certitude];
};

describe("Les en-têtes de fichiers réels", () => {
  it("aucune proposition sûre n'est fausse", () =>
    expect(essais.filter((e) => !e.juste && e.certitude !== null && e.certitude !== "proche")).toEqual([]));
  it("la première proposition est la bonne pour 95 % d'entre eux au moins", () => {
    const faux = essais.filter((e) => !e.juste);
    expect(essais.length).toBeGreaterThanOrEqual(300);
    expect([faux.length <= essais.length * 0.05, faux.map((e) => [e.source, e.entete, e.propose])]).toEqual([
      true,
      expect.anything(),
    ]);
  });
  it("la colonne attendue existe", () => {
    for (const e of essais)
      if (e.attendu !== null)
        expect(MODELES.find((m) => m.nom === e.table)!.colonnes.map((c) => c.entete)).toContain(e.attendu);
  });
  it("la page des en-têtes essayés est à jour (npm run documentation)", () =>
    expect(readFileSync(path.resolve(__dirname, "../../docs/entetes-essayes.md"), "utf8")).toBe(
      documentationDesEntetes(),
    ));
});

describe("Les colonnes de l'essai", () => {
  it.each([
    ["Nb de pièces du logement actuel", "piecesActuelles"],
    ["Type de logement recherché", "typologieSouhaitee"],
    ["Motif secondaire", "motif2"],
    ["Nombre de refus", "refusDeProposition"],
  ])("« %s »", (entete, cle) => expect(un(entete)[0]).toBe(cle));
});

describe("Les valeurs sont une preuve", () => {
  it("une colonne dont les cellules disent autre chose n'est pas proposée, même sous le même nom", () => {
    expect(un("Mutation", ["Oui", "Non", "Oui", "Non", "Oui"])).toEqual(["mutation", "exacte"]);
    expect(un("Mutation", ["Paris", "Lyon", "Rennes", "Lyon", "Brest"])).toEqual([null, null]);
    expect(un("Date de dépôt", ["12", "34", "8", "61", "3"].map(Number))).toEqual([null, null]);
    expect(un("Ancienneté", ["01/02/2020", "03/04/2021", "05/06/2022", "07/08/2023", "09/10/2024"])).toEqual([
      "dateDAnciennete",
      "proche",
    ]);
    expect(un("Ancienneté", [12, 34, 8, 61, 3])).toEqual([null, null]);
  });
  it("moins de cinq cellules ne prouvent rien", () =>
    expect(un("Mutation", ["Paris"])).toEqual(["mutation", "exacte"]));
  it("une colonne de numéros uniques en est une, quel que soit son nom", () => {
    const numeros = [
      "021012000115810603",
      "1110318016982G1104",
      "021012000115810604",
      "021012000115810605",
      "021012000115810606",
    ];
    expect(un("Clé", numeros)).toEqual(["numeroUnique", "proche"]);
    expect(un("Clé", numeros.slice(0, 4))).toEqual([null, null]);
    expect(un("Clé", [...numeros, "x"])).toEqual([null, null]);
  });
  it("un en-tête très long ou bizarre ne coûte rien et n'est rien", () => {
    expect(un("nbpiece".repeat(20_000))).toEqual([null, null]);
    expect(un("____")).toEqual([null, null]);
    expect(un("=1+1")).toEqual([null, null]);
    expect(un("L441-1")).toEqual([null, null]);
    expect(un("1")).toEqual([null, null]);
  });
});
