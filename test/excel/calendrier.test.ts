import { compteDepuis1904, classeurOuvert as c } from "../../src/excel";
import { ferme, ouvre } from "./atelier";

jest.setTimeout(60_000);

describe("Le calendrier du classeur", () => {
  // Le 31/12/2024 porte le numéro 45657 depuis 1900, et 44195 depuis 1904 : 1 462 de moins.
  it.each([
    ["depuis 1900", [[45657]], [["31/12/2024"]], false],
    ["depuis 1904", [[44195]], [["31/12/2024"]], true],
    ["depuis 1904, avec une heure", [[44195.5]], [["31/12/2024"]], true],
    ["1 461 jours d'écart", [[44196]], [["31/12/2024"]], false],
    ["1 463 jours d'écart", [[44194]], [["31/12/2024"]], false],
    ["une date écrite en texte ne prouve rien", [["31/12/2024"]], [["31/12/2024"]], false],
    ["une colonne trop étroite ne prouve rien", [[44195]], [["########"]], false],
    ["une seule cellule suffit", [[""], [44195]], [[""], ["31/12/2024"]], true],
  ])("%s", (_, valeurs, textes, attendu) => expect(compteDepuis1904(valeurs, textes)).toBe(attendu));

  it("se lit par office.js : un classeur ordinaire compte depuis 1900", async () => {
    const a = await ouvre({
      nom: "Dates",
      feuilles: [{ nom: "D", cellules: [["Reçu le"], [45657]], formats: [{ plage: "A2", format: "dd/mm/yyyy" }] }],
    });
    const [feuille] = (await c.lisInventaire()).feuilles;
    expect(a.text("D!A2")).toBe("31/12/2024");
    expect(
      await c.estDepuis1904([{ feuilleId: feuille!.id, feuille: "D", ligne: 1, colonne: 0, lignes: 1, colonnes: 1 }]),
    ).toBe(false);
    ferme(a);
  });
});
