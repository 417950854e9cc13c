/** Grille, « Simuler »: a weight moved by keyboard, its effect, the cell written after a preview, and taken back; nothing is seen sideways at 320 px. */
import { banc, type Atelier } from "./atelier";
import { deborde, devient, violations } from "./outils";

jest.setTimeout(180_000);

const essai = banc();
let a: Atelier;
beforeAll(async () => {
  a = await essai.ouvre("strasbourg.json");
  await a.etroit();
});

const effets = () => a.volet.getByRole("region", { name: "Effet des poids essayés" });
/** « Accord collectif (ACD, ACI) », third row of the grid, coefficient x1,3. */
const champ = () => a.volet.getByRole("textbox", { name: /^Points, Accord collectif/ });
const cellule = async () => (await a.valeurs("Grille!J3"))[0]![0];

it("essaie, applique et annule un coefficient sans souris, à 320 px, sans violation", async () => {
  await a.ouvreLaVue("Grille", "Simuler");
  await effets().getByText("Aucun poids changé").waitFor();
  await champ().focus();
  await a.page.keyboard.press("ArrowUp");
  await effets()
    .getByText(/\spoids changé :/)
    .waitFor();
  expect(await champ().inputValue()).toBe("1,4");
  expect(await cellule()).toBe("x1,3");
  // A key typed on a button that is not active yet would be lost.
  await devient(() => effets().getByRole("button", { name: "Appliquer…" }).isEnabled(), true);
  await a.pose();
  // The field that has the focus is not under the effects.
  const [bas, haut] = [await champ().boundingBox(), await effets().boundingBox()];
  expect(bas!.y + bas!.height).toBeLessThanOrEqual(haut!.y);
  expect(await deborde(a.cadre)).toBe(false);
  expect(await violations(a.cadre)).toEqual([]);

  await effets().getByRole("button", { name: "Appliquer…" }).press("Enter");
  await effets()
    .getByText(/J3.*x1,3 → x1,4/)
    .waitFor();
  expect(await cellule()).toBe("x1,3");
  await effets().getByRole("button", { name: "Appliquer", exact: true }).press("Enter");
  await a.volet.getByText(/poids écrit dans la grille/).waitFor();
  expect(await cellule()).toBe("x1,4");
  await a.volet.getByRole("button", { name: "Annuler : Appliquer les poids" }).press("Enter");
  await a.volet.getByText(/L’écriture a été annulée/).waitFor();
  expect(await cellule()).toBe("x1,3");
  expect(a.sorties).toEqual([]);
});
