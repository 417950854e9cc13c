import {
  compareRefs,
  decale,
  lettresDeColonne,
  lieuDe,
  situe,
  type Origine,
  type Source,
} from "../../../src/domaine/commun";
import { lieu } from "../../../src/messages";

/** Une table sous un titre : ses en-têtes sont en ligne 5 et sa première colonne est C. */
const T: Origine = {
  feuille: "Conventions",
  rangeeDesEntetes: 5,
  premiereColonne: 3,
  entetes: ["Bailleur", "Type", "Assiette", "Part"],
};

describe("Un lieu de la plage devient une cellule de la feuille", () => {
  it("la 14e ligne d'une table qui commence en C5 est la ligne 19 de la feuille", () =>
    expect(situe({ plage: "Conventions", table: "Conventions", ligne: 14, colonne: 4, entete: "Part" }, T)).toEqual({
      genre: "feuille",
      feuille: "Conventions",
      table: "Conventions",
      rangee: 19,
      colonneDeFeuille: 6,
      entete: "Part",
    }));
  it("un en-tête suffit à trouver la colonne, à la casse et aux espaces près", () =>
    expect(situe({ ligne: 1, entete: "part " }, T).colonneDeFeuille).toBe(6));
  it("un en-tête absent ne donne pas de colonne", () =>
    expect(situe({ ligne: 1, entete: "Stock" }, T).colonneDeFeuille).toBeUndefined());
  it("la ligne d'en-têtes est celle de la feuille", () =>
    expect(situe({ plage: "en-têtes", dansLesEntetes: true, colonne: 2, entete: "Type" }, T)).toMatchObject({
      rangee: 5,
      colonneDeFeuille: 4,
    }));
  it("une plage lue avec ses en-têtes compte sa première ligne sur eux", () =>
    expect(situe({ ligne: 3 }, { ...T, premiereRangee: 5 }).rangee).toBe(7));
  it("rien que ce qui est connu : ni table, ni en-tête, ni colonne, ni rangée qui n'aient été reçues", () => {
    expect(situe({ plage: "Parts" }, T)).toStrictEqual({ genre: "feuille", feuille: "Conventions" });
    expect(situe({ ligne: 2 }, { ...T, entetes: undefined as never })).toStrictEqual({
      genre: "feuille",
      feuille: "Conventions",
      rangee: 7,
    });
  });
  it("un en-tête cherché parmi des cellules qui ne sont pas des textes", () =>
    expect(situe({ ligne: 1, entete: "Part" }, { ...T, entetes: [2024, null, "Part"] }).colonneDeFeuille).toBe(5));
  it("un lieu déjà situé ne bouge pas, ni au décalage", () => {
    const f = situe({ ligne: 2 }, { ...T, fichier: "a.xlsx" });
    expect(situe(f, { ...T, feuille: "Autre" })).toBe(f);
    expect(decale(f, 3)).toBe(f);
    expect(f.fichier).toBe("a.xlsx");
  });
  it("le décalage ne touche pas la ligne d'en-têtes", () => {
    expect(decale({ ligne: 2, entete: "Objet" }, 1)).toEqual({ ligne: 3, entete: "Objet" });
    expect(decale({ dansLesEntetes: true, ligne: 1 }, 1)).toEqual({ dansLesEntetes: true, ligne: 1 });
    expect(decale({ plage: "Parts" }, 1)).toStrictEqual({ plage: "Parts" });
  });
  describe("une ligne décodée se retrouve", () => {
    const source: Source = {
      rang: 0,
      table: "Conventions",
      titre: "Conventions",
      origine: null,
      decalage: 1,
      colonnes: new Map([["part", { colonne: 4, entete: "PART " }]]),
    };
    it("dans sa plage, quand sa feuille n'est pas connue", () => {
      const plage = { plage: "Conventions", table: "Conventions", ligne: 4 };
      expect(lieuDe({ table: source, ligne: 3 })).toStrictEqual(plage);
      expect(lieuDe({ table: source, ligne: 3 }, "Part")).toStrictEqual({ ...plage, colonne: 4, entete: "PART " });
      expect(lieuDe({ table: source, ligne: 3 }, "Stock")).toStrictEqual({ ...plage, entete: "Stock" });
    });
    it("sur sa feuille, quand elle l'est : le décalage n'y compte pas", () =>
      expect(lieuDe({ table: { ...source, origine: T }, ligne: 3 }, "Part")).toStrictEqual({
        genre: "feuille",
        feuille: "Conventions",
        table: "Conventions",
        rangee: 8,
        colonneDeFeuille: 6,
        entete: "PART ",
      }));
    it("les lignes se rangent par source, puis par rang", () => {
      const ref = (rang: number, ligne: number) => ({ table: { ...source, rang }, ligne });
      expect(
        [ref(1, 1), ref(0, 9), ref(0, 2), ref(1, 0)].sort(compareRefs).map((r) => [r.table.rang, r.ligne]),
      ).toEqual([
        [0, 2],
        [0, 9],
        [1, 0],
        [1, 1],
      ]);
    });
  });
  it.each([
    [1, "A"],
    [26, "Z"],
    [27, "AA"],
    [52, "AZ"],
    [53, "BA"],
    [702, "ZZ"],
    [703, "AAA"],
    [16384, "XFD"],
  ])("la colonne %d est %s", (n, l) => expect(lettresDeColonne(n)).toBe(l));
});

describe("Un lieu s'écrit comme la personne le voit", () => {
  it.each([
    [situe({ ligne: 14, entete: "Part" }, T), "Conventions!F19 («\u00a0Part\u00a0»)"],
    [situe({ ligne: 14 }, T), "feuille «\u00a0Conventions\u00a0», ligne 19"],
    [
      situe({ ligne: 14, entete: "Stock" }, T),
      "feuille «\u00a0Conventions\u00a0», ligne 19, colonne «\u00a0Stock\u00a0»",
    ],
    [situe({ ligne: 1, colonne: 1 }, { ...T, feuille: "Mes conventions" }), "'Mes conventions'!C6"],
    [situe({ ligne: 1, colonne: 1 }, { ...T, feuille: "L'Aube" }), "'L''Aube'!C6"],
    [situe({ ligne: 1, colonne: 1 }, { ...T, feuille: "T2" }), "'T2'!C6"],
    [situe({ ligne: 1, colonne: 1 }, { ...T, feuille: "Été" }), "Été!C6"],
    [situe({ ligne: 1, colonne: 1 }, { ...T, fichier: "habitat.xlsx" }), "habitat.xlsx, Conventions!C6"],
    [{ plage: "Grille", ligne: 3, colonne: 5 }, "Grille, 3e ligne, 5e colonne de la plage"],
    [{ plage: "Parts", colonne: 1 }, "Parts, 1re colonne de la plage"],
    [{ plage: "Parc", ligne: 1234 }, "Parc, 1\u202f234e ligne de la plage"],
    [{ plage: "Parts" }, "Parts"],
  ] as const)("%j", (l, texte) => expect(lieu(l)).toBe(texte));
});
