/**
 * Drives the workbench without a screen: types the formula of the published example, opens the control of conventions, and
 * writes a picture of the sheet and the pane. Fails when the score is not the published one.
 */
import { mkdirSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import type { Page } from "playwright-core";
import { serveurDAtelier } from "../src/workbench/node/serveur-d-atelier";
import { lanceNavigateur } from "./navigateur.cjs";

const RACINE = path.resolve(__dirname, "..");
const SCENES = ["cotation", "controles"] as const;
type Scene = (typeof SCENES)[number];
const PUBLIE = "6,4";

interface Pilote {
  text(adresse: string): string;
  select(adresse: string): void;
  type(adresse: string, texte: string): Promise<void>;
}
type Fenetre = { atelier: Pilote };

async function pret(page: Page): Promise<void> {
  await page.waitForFunction(
    () => ["pret", "echec"].includes(document.documentElement.dataset["atelier"] ?? ""),
    undefined,
    { timeout: 120_000 },
  );
  if ((await page.evaluate(() => document.documentElement.dataset["atelier"])) !== "pret")
    throw new Error((await page.locator("#etat").textContent()) ?? "L'atelier n'a pas démarré.");
}

async function cotation(page: Page): Promise<string> {
  const lue = await page.evaluate(async () => {
    const { atelier } = window as unknown as Fenetre;
    await atelier.type("Résultats!H7", "=HLM.COTATION(Grille[#Tout];Demandes[#En-têtes];Demandes!A2:Q2;B3)");
    return [atelier.text("Résultats!H7"), atelier.text("Résultats!B7")];
  });
  if (lue.some((v) => v !== PUBLIE))
    throw new Error(`L'exemple publié de Strasbourg rend ${lue.join(" et ")} au lieu de ${PUBLIE}.`);
  // The sheet of points of the published example, at its own date, beside the applications.
  const volet = page.frameLocator("#complement");
  const etiquette = volet.getByRole("button", { name: /^Date d’évaluation :/ });
  await etiquette.click();
  const date = volet.getByRole("textbox", { name: "Date d’évaluation" }).first();
  await date.fill("15/09/2019");
  await date.press("Enter");
  await etiquette.filter({ hasText: "15/09/2019" }).waitFor();
  await etiquette.click();
  await volet.getByRole("tab", { name: "Grille" }).click();
  await volet.getByRole("tab", { name: "Noter" }).click();
  await page.evaluate(() => (window as unknown as Fenetre).atelier.select("Demandes!B2"));
  await volet.getByRole("table", { name: "Fiche de points" }).waitFor({ timeout: 120_000 });
  return `Strasbourg, exemple publié : ${PUBLIE} points.`;
}

async function controles(page: Page): Promise<string> {
  const volet = page.frameLocator("#complement");
  await volet.getByRole("tab", { name: "Contrôles" }).click();
  await volet.getByRole("button", { name: "Tous les constats" }).click();
  const constat = volet
    .getByRole("list", { name: "Constats" })
    .getByRole("button")
    .filter({ hasText: "FLX-30" })
    .filter({ hasText: "Toits de l'Estuaire" })
    .first();
  await constat.click();
  return `Constat montré : ${(await constat.innerText()).replace(/\s+/g, " ")}`;
}

async function principal(): Promise<void> {
  const { values } = parseArgs({
    options: { capture: { type: "string" }, scene: { type: "string", default: "cotation" } },
  });
  const scene = SCENES.find((s) => s === values.scene);
  if (values.capture === undefined || scene === undefined)
    throw new Error(`npm run demo -- --capture fichier.png [--scene ${SCENES.join(" | ")}]`);
  const sortie = path.resolve(values.capture);
  const serveur = await serveurDAtelier({
    dist: path.join(RACINE, "dist"),
    atelier: path.join(RACINE, "build/workbench"),
    exemples: path.join(RACINE, "assets/exemples"),
  });
  const navigateur = await lanceNavigateur();
  try {
    const page = await (
      await navigateur.newContext({
        viewport: { width: 1440, height: 900 },
        locale: "fr-FR",
        timezoneId: "Europe/Paris",
      })
    ).newPage();
    const scenes: Record<Scene, [classeur: string, joue: (page: Page) => Promise<string>]> = {
      cotation: ["strasbourg.json", cotation],
      controles: ["bailleur.json", controles],
    };
    const [classeur, joue] = scenes[scene];
    await page.goto(`${serveur.adresse}?classeur=${classeur}`);
    await pret(page);
    console.log(await joue(page));
    // The last frames of Univer and of Fluent's transitions.
    await page.waitForTimeout(1500);
    mkdirSync(path.dirname(sortie), { recursive: true });
    await page.screenshot({ path: sortie });
    console.log(`Image écrite : ${path.relative(process.cwd(), sortie)}`);
  } finally {
    await navigateur.close();
    await serveur.ferme();
  }
}

principal().catch((e: unknown) => {
  console.error(e instanceof Error ? e.message : e);
  process.exitCode = 1;
});
