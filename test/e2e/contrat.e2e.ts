/**
 * The contract, from the developer page of the built pane, in the workbench and a real Chromium: one case in six (every case
 * passes in Node, test/excel/contrat.test.ts), and in the long run every case.
 */
import { CONTRAT } from "../../src/excel/contrat";
import { ECARTS_CONNUS } from "../excel/ecarts-connus";
import { ENTIER } from "../long";
import { banc } from "./atelier";
import { deborde, violations } from "./outils";

jest.setTimeout(300_000);

const essai = banc();
const PAS = ENTIER ? 1 : 6;

it("taskpane.html?contrat joue les cas et rend un rapport à copier, sans écart inconnu", async () => {
  const atelier = await essai.ouvre(`strasbourg.json&contrat=${PAS}`, { viewport: { width: 800, height: 500 } });
  await atelier.etroit();
  await atelier.volet.getByRole("button", { name: "Jouer les cas" }).press("Enter");
  await atelier.volet.locator("#racine[data-contrat=fini]").waitFor({ timeout: 240_000 });
  const rapport = await atelier.volet.getByLabel("Rapport").inputValue();
  const lignes = rapport.split("\n");
  // At 320 pixels, by the keyboard: the whole report is selected, ready for Ctrl+C.
  await atelier.volet.getByRole("button", { name: "Sélectionner le rapport pour le copier" }).press("Enter");
  expect(
    await atelier.volet
      .getByLabel("Rapport")
      .evaluate((e: HTMLTextAreaElement) => [document.activeElement === e, e.selectionEnd - e.selectionStart]),
  ).toEqual([true, rapport.length]);
  expect([await deborde(atelier.cadre), await violations(atelier.cadre)]).toEqual([false, []]);
  expect(lignes[0]).toBe("Contrat entre Cotaflux et Excel");
  expect(Number(/^(\d+) cas/.exec(lignes[2]!)?.[1])).toBe(Math.ceil(CONTRAT.length / PAS));
  const tous = lignes.slice(lignes.indexOf("Tous les cas"));
  const ecarts = tous
    .filter((l) => l.startsWith("ÉCART"))
    .filter((l) => !Object.keys(ECARTS_CONNUS).some((titre) => l.startsWith(`ÉCART  ${titre} [`)));
  expect(ecarts).toEqual([]);
  expect([...atelier.plaintes, ...atelier.sorties]).toEqual([]);
  await atelier.ferme();
});
