/** .xlsx files in the page of the workbench: file picker, drag and drop, save, and what would be lost. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { lisClasseur } from "../../src/fichiers";
import { banc } from "./atelier";
import { RACINE } from "./outils";

const essai = banc();

const fichier = (nom: string): string => path.join(RACINE, "assets/exemples", nom);

it("un .xlsx choisi, modifié, enregistré puis déposé de nouveau garde la modification", async () => {
  const a = await essai.ouvre("strasbourg.json");
  const { page } = a;
  // Ce que dit le bas de la page : la phrase suivante peut la remplacer avant qu'on la lise.
  await page.evaluate(() => {
    const etat = document.getElementById("etat")!;
    const dits = ((window as unknown as { dits: string[] }).dits = [] as string[]);
    new MutationObserver(() => dits.push(etat.textContent!)).observe(etat, { childList: true, characterData: true });
  });
  const dit = (debut: string) =>
    page.waitForFunction((d) => (window as unknown as { dits: string[] }).dits.some((t) => t.startsWith(d)), debut, {
      timeout: 120_000,
    });
  const ouvert = (nom: string) => dit(`Ouvert : ${nom}`);
  await page.locator("#fichier").setInputFiles(fichier("essais.xlsx"));
  await ouvert("essais.xlsx");
  await page.evaluate(
    async () =>
      await (window as unknown as { atelier: { type(a: string, t: string): Promise<void> } }).atelier.type(
        "Z90",
        "41,5",
      ),
  );
  const [telecharge] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Enregistrer", exact: true }).click(),
  ]);
  expect(telecharge.suggestedFilename()).toBe("essais.xlsx");
  const octets = new Uint8Array(readFileSync(await telecharge.path()));
  const lu = await lisClasseur(octets);
  expect(lu.ok && lu.valeur.feuilles[0]!.cellules[89]![25]).toBe(41.5);

  // Déposé sur la page, comme depuis le bureau.
  await page.evaluate((base64) => {
    const transfert = new DataTransfer();
    transfert.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], "depose.xlsx"));
    document
      .getElementById("tableur")!
      .dispatchEvent(new DragEvent("drop", { dataTransfer: transfert, bubbles: true, cancelable: true }));
  }, Buffer.from(octets).toString("base64"));
  await ouvert("depose.xlsx");
  expect(
    await page.evaluate(() => (window as unknown as { atelier: { text(a: string): string } }).atelier.text("Z90")),
  ).toBe("41,5");

  // Une formule que l'atelier ne sait pas écrire ne serait pas gardée : la question est posée, et « Annuler » n'enregistre pas.
  await page.evaluate(() =>
    (window as unknown as { atelier: { type(adresse: string, texte: string): Promise<void> } }).atelier.type(
      "Z98",
      "=LET(x;1;x+1)",
    ),
  );
  await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
  await page.getByRole("dialog").getByText("l'atelier ne sait pas écrire une formule avec LET").waitFor();
  await page.getByRole("button", { name: "Annuler" }).click();
  await dit("Le classeur n'a pas été enregistré.");
  expect(a.plaintes).toEqual([]);
  await a.ferme();
}, 240_000);
