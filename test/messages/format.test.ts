import { ratio } from "../../src/domaine/commun";
import { accorde, citations, date, lieu, nombre, pourcent } from "../../src/messages/format";

describe("Écriture française", () => {
  it.each([
    [1234567.5, "1\u202f234\u202f567,5"],
    [-0.25, "−0,25"],
    [0, "0"],
    [6.4, "6,4"],
    [1000, "1\u202f000"],
  ])("écrit %p « %s »", (x, t) => expect(nombre(x)).toBe(t));
  it("écrit un taux avec son signe", () =>
    expect([pourcent(0.3), pourcent(ratio(300001n, 1000000n))]).toEqual(["30\u00a0%", "30,0001\u00a0%"]));
  it("écrit une date", () => expect(date(45292)).toBe("01/01/2024"));
  it("accorde", () =>
    expect([accorde(1, "ligne"), accorde(0, "ligne"), accorde(2, "ligne")]).toEqual([
      "1\u00a0ligne",
      "0\u00a0ligne",
      "2\u00a0lignes",
    ]));
  it("cite", () => expect(citations(["A", "B", "C"])).toBe("«\u00a0A\u00a0», «\u00a0B\u00a0» ou «\u00a0C\u00a0»"));
  it("situe", () =>
    expect(lieu({ plage: "grille", ligne: 3, entete: "Points" })).toBe(
      "grille, 3e ligne de la plage, colonne «\u00a0Points\u00a0»",
    ));
});
