/** Data validation lists in the page of the workbench: the arrow of the selected cell, the choices, and the value written. */
import { banc, type Atelier } from "./atelier";
import { finitPar } from "./outils";

jest.setTimeout(240_000);

const essai = banc();
let a: Atelier;
beforeAll(async () => {
  a = await essai.ouvre("bailleur.json");
  await a.page.evaluate(async () => {
    const { atelier } = window as unknown as {
      atelier: {
        open(c: unknown): Promise<void>;
        engine: { sheets(): { id: string }[] };
        host: { kept: { of(sheet: string): { validations: unknown[] } } };
      };
    };
    await atelier.open({
      nom: "Listes",
      feuilles: [
        {
          nom: "Feuil1",
          cellules: [
            ["Oui", 1, "x", "", ""],
            ["", "", "", "", ""],
          ],
        },
        { nom: "Listes", cellules: [["Communes"], ["Aubagne"], ["Cassis"], ["La Ciotat"]] },
      ],
    });
    const { id: sheet } = atelier.engine.sheets()[0]!;
    const validation = (column: number, source: string, inCellDropDown = true): unknown => ({
      areas: [{ sheet, row: 0, column, rows: 2, columns: 1 }],
      rule: { list: { inCellDropDown, source } },
      prompt: {},
      errorAlert: {},
      ignoreBlanks: true,
    });
    atelier.host.kept
      .of(sheet)
      .validations.push(
        validation(0, "Oui,Non,Non renseigné"),
        validation(1, "1,2,3"),
        validation(3, "=Listes!$A$2:$A$4"),
        validation(4, '=INDIRECT("F1")'),
        validation(5, "Oui,Non", false),
      );
  });
});
afterAll(() => a?.ferme());

const fleche = (cellule: string) =>
  a.page.getByRole("button", { name: `Liste des valeurs admises en ${cellule}`, exact: true });
const liste = (cellule: string) => a.page.getByRole("listbox", { name: `Valeurs admises en ${cellule}`, exact: true });
const valeurs = () =>
  a.page.evaluate(async () => {
    const { atelier } = window as unknown as {
      atelier: { flush(): Promise<void>; values(x: string): (string | number | boolean)[][] };
    };
    await atelier.flush();
    return atelier.values("Feuil1!A1:D2");
  });

it("la flèche est contre le bord droit de la cellule choisie ; un clic ouvre la liste sur la valeur de la cellule, un autre l'écrit", async () => {
  await a.choisis("Feuil1!A1");
  const place = (await fleche("A1").boundingBox())!;
  // Ce que le tableur lui-même trouve de part et d'autre du bord où est la flèche.
  const trouve = async (x: number): Promise<string> => {
    await a.choisis("Feuil1!C1");
    await a.page.locator("#listes button").waitFor({ state: "detached" });
    await a.page.mouse.click(x, place.y + place.height / 2);
    return await finitPar(
      () => a.selection(),
      (s) => s !== "Feuil1!C1",
    );
  };
  expect([await trouve(place.x - 4), await trouve(place.x + 4)]).toEqual(["Feuil1!A1", "Feuil1!B1"]);
  await a.choisis("Feuil1!A1");
  await fleche("A1").click();
  expect(await liste("A1").locator("option").allTextContents()).toEqual(["Oui", "Non", "Non renseigné"]);
  expect(await liste("A1").inputValue()).toBe("Oui");
  await liste("A1").getByRole("option", { name: "Non renseigné" }).click();
  await liste("A1").waitFor({ state: "detached" });
  expect((await valeurs())[0]).toEqual(["Non renseigné", 1, "x", ""]);
});

it("par le clavier : Alt+Bas ouvre, les flèches choisissent, Entrée écrit un nombre, Échap n'écrit rien, Ctrl+Z rend", async () => {
  // Un clic donne le clavier à la feuille, comme à une personne.
  await a.tape("Feuil1", "C2", "y");
  await a.choisis("Feuil1!B1");
  await fleche("B1").waitFor();
  await a.page.keyboard.press("Alt+ArrowDown");
  await liste("B1").waitFor();
  await a.page.keyboard.press("ArrowDown");
  await a.page.keyboard.press("Enter");
  await liste("B1").waitFor({ state: "detached" });
  expect((await valeurs())[0]![1]).toBe(2);
  await a.page.keyboard.press("Alt+ArrowDown");
  await liste("B1").waitFor();
  await a.page.keyboard.press("ArrowDown");
  await a.page.keyboard.press("Escape");
  await liste("B1").waitFor({ state: "detached" });
  expect((await valeurs())[0]![1]).toBe(2);
  await a.page.keyboard.press("Control+z");
  expect((await valeurs())[0]![1]).toBe(1);
});

it("une liste prise d'une plage d'une autre feuille montre ses cellules", async () => {
  await a.choisis("Feuil1!D2");
  await fleche("D2").click();
  expect(await liste("D2").locator("option").allTextContents()).toEqual(["Aubagne", "Cassis", "La Ciotat"]);
  await liste("D2").getByRole("option", { name: "Cassis" }).click();
  await liste("D2").waitFor({ state: "detached" });
  expect((await valeurs())[1]![3]).toBe("Cassis");
});

it("une source que l'atelier ne sait pas lire se dit, et n'écrit rien", async () => {
  await a.choisis("Feuil1!E1");
  await fleche("E1").click();
  expect(await liste("E1").locator("option").allTextContents()).toEqual([
    'L\'atelier ne sait pas lire la source de cette liste : =INDIRECT("F1")',
  ]);
  await a.page.keyboard.press("Escape");
  await liste("E1").waitFor({ state: "detached" });
});

it("ni flèche hors d'une liste, ni quand la règle n'en montre pas", async () => {
  for (const cellule of ["C1", "F1"]) {
    await a.choisis("Feuil1!A2");
    await fleche("A2").waitFor();
    await a.choisis(`Feuil1!${cellule}`);
    await a.page.locator("#listes button").waitFor({ state: "detached" });
  }
  expect([...a.plaintes, ...a.sorties]).toEqual([]);
});
