import { ratio } from "../../src/domaine/commun";
import { partTapee, pourcentageTape } from "../../src/taskpane/flux/flux";

describe("un pourcentage du flux, tapé dans un champ qui ne porte que cela", () => {
  it.each([
    ["30", ratio(3, 10)],
    ["30 %", ratio(3, 10)],
    ["1,37", ratio(137, 10000)],
    ["0", ratio(0)],
    ["100", ratio(1)],
  ])("« %s »", (texte, part) => expect(pourcentageTape(texte)).toEqual(part));
  it("vide : rien n'est dit", () => expect(pourcentageTape(" ")).toBeNull());
  // Le bailleur ne garde pas plus que tout le flux : « il y a −30 % à partager » ne veut rien dire.
  it.each(["130", "100,01", "130 %", "-5", "beaucoup"])("« %s » est refusé", (texte) =>
    expect(pourcentageTape(texte)).toBe("refus"),
  );
  it("une part est au-dessus de 0", () => {
    expect(partTapee("0")).toBe("refus");
    expect(partTapee("0,01")).toEqual(ratio(1, 10000));
  });
});
