/** What only a browser can tell of French entry: paste, apostrophe, numeric keypad, list of functions; and an add-in slower than office.js. */
import { banc, type Atelier } from "./atelier";

jest.setTimeout(240_000);

const essai = banc();
let a: Atelier;
beforeAll(async () => {
  a = await essai.ouvre("bailleur.json", { permissions: ["clipboard-read", "clipboard-write"] });
  await a.page.evaluate(() =>
    (window as unknown as { atelier: { open(c: unknown): Promise<void> } }).atelier.open({
      nom: "Essai",
      feuilles: [{ nom: "Feuil1", cellules: [[0.125, "=SUM(A1,2.5)"]], formats: [{ plage: "A1", format: "0.0%" }] }],
    }),
  );
});
const tableur = () =>
  a.page.evaluate(() => (window as unknown as { atelier: { flush(): Promise<void> } }).atelier.flush());

it("confirmer sans rien changer laisse le nombre et la formule tels quels", async () => {
  for (const cellule of ["A1", "B1"]) {
    await a.tape("Feuil1", "D1", "x");
    await a.choisis(`Feuil1!${cellule}`);
    await a.page.keyboard.press("F2");
    await a.page.keyboard.press("Enter");
    await tableur();
  }
  expect(await a.valeurs("Feuil1!A1:B1")).toEqual([[0.125, 2.625]]);
});

it("une apostrophe fait un texte ; la touche décimale du pavé numérique écrit une virgule", async () => {
  await a.tape("Feuil1", "A3", "'007");
  await a.choisis("Feuil1!A4");
  for (const touche of ["7", "Shift+NumpadDecimal", "5", "Enter"]) await a.page.keyboard.press(touche);
  await tableur();
  expect(await a.valeurs("Feuil1!A3:A4")).toEqual([["007"], [7.5]]);
});

it("un texte collé se lit comme une saisie française, et s'annule d'un coup", async () => {
  await a.page.evaluate(() => navigator.clipboard.writeText("1\u202f234,5\t12 %\t1/2/2026\nVRAI\t=SOMME(1;2,5)\tabc"));
  await a.choisis("Feuil1!A8");
  await a.page.keyboard.press("Control+v");
  await a.page.waitForFunction(
    () => (window as unknown as { atelier: { text(x: string): string } }).atelier.text("Feuil1!C9") === "abc",
  );
  await tableur();
  // 46 054 est le 1er février 2026.
  expect(await a.valeurs("Feuil1!A8:C9")).toEqual([
    [1234.5, 0.12, 46054],
    [true, 3.5, "abc"],
  ]);
  await a.page.keyboard.press("Control+z");
  await tableur();
  expect(await a.valeurs("Feuil1!A8:C9")).toEqual([
    ["", "", ""],
    ["", "", ""],
  ]);
});

it("la liste des fonctions les nomme en français", async () => {
  await a.choisis("Feuil1!D8");
  await a.page.keyboard.type("=somme.s", { delay: 30 });
  await a.page.getByText("SOMME.SI.ENS").waitFor();
  await a.page.keyboard.press("Escape");
  await a.page.keyboard.press("Escape");
  expect(a.plaintes).toEqual([]);
});

it("les formules attendent des fonctions qui arrivent après office.js", async () => {
  const page = await essai.navigateur.newPage();
  await page.route(/\/functions\.js$/, async (route) => {
    await new Promise((r) => setTimeout(r, 1500));
    await route.continue();
  });
  await page.goto(`${essai.adresse}?classeur=bailleur.json`);
  await page.waitForFunction(() => document.documentElement.dataset["atelier"] === "pret", undefined, {
    timeout: 90_000,
  });
  expect(
    await page.evaluate(() =>
      (window as unknown as { atelier: { values(x: string): unknown } }).atelier.values("Assiette!B13"),
    ),
  ).toEqual([[57]]);
  await page.close();
});
