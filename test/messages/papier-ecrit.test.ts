import { DOCUMENTS } from "../../src/messages/documents/commun";

describe("la phrase de fin d'un papier écrit", () => {
  const feuilles = (n: number) => Array.from({ length: n }, (_, i) => `Fiche ${i + 1}`);

  it("nomme une feuille, puis jusqu'à six", () => {
    expect(DOCUMENTS.ecrit("Notice", ["Notice"], true)).toBe("Notice : une feuille neuve, « Notice ».");
    expect(DOCUMENTS.ecrit("Bilans", feuilles(3), true)).toBe(
      "Bilans : des feuilles neuves, « Fiche 1 », « Fiche 2 » et « Fiche 3 ».",
    );
    expect(DOCUMENTS.ecrit("Bilans", feuilles(6), true)).toMatch(/« Fiche 5 » et « Fiche 6 »\.$/);
  });

  it("au-delà, en dit le nombre, la première et la dernière : quarante noms remplissaient le volet", () => {
    expect(DOCUMENTS.ecrit("Fiches des demandeurs", feuilles(40), true)).toBe(
      "Fiches des demandeurs : 40 feuilles neuves, de « Fiche 1 » à « Fiche 40 ».",
    );
  });
});
