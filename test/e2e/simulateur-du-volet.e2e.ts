/** The button of the pane, in a real browser: the file arrives, opens as it is, and gives COTATION's scores on random answers. */
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { lisReponse } from "../../src/domaine/cotation";
import { cotation } from "../../src/functions/cotation";
import { donneesDuSimulateur, prepare } from "../../src/simulateur";
import { installeExcel } from "../functions/flux/outils";
import { hasard } from "../proprietes/generateur-de-grilles";
import { reponseAuHasard } from "../proprietes/reponses-au-hasard";
import { banc } from "./atelier";
import { visite } from "./outils";
import { repondeur } from "./reponds";

jest.setTimeout(240_000);
installeExcel();

const essai = banc();
let dossier: string;
beforeAll(() => {
  dossier = mkdtempSync(path.join(os.tmpdir(), "simulateur-du-volet-"));
});
afterAll(() => rmSync(dossier, { recursive: true, force: true }));

it("téléchargement demandé, jamais « enregistré » ; le fichier ouvert répond comme COTATION sur la grille du classeur", async () => {
  const a = await essai.ouvre("ouest.json", { acceptDownloads: true });
  await a.ouvreLaVue("Grille", "Papiers");
  await a.volet.getByText("Simulateur pour le public", { exact: true }).click();
  const [recu] = await Promise.all([
    a.page.waitForEvent("download", { timeout: 60_000 }),
    a.volet.getByRole("button", { name: "Télécharger le simulateur" }).click(),
  ]);
  expect(recu.suggestedFilename()).toBe("simulateur.html");
  await a.volet.getByText(/^Téléchargement demandé : simulateur\.html/).waitFor();
  expect(await a.volet.locator("body").innerText()).not.toMatch(/enregistré/i);
  const fichier = path.join(dossier, "simulateur.html");
  await recu.saveAs(fichier);
  expect(a.sorties).toEqual([]);

  // The grid and the headers are read in the sheet, not in the file that was received.
  const lignes = (await a.valeurs("Grille!A1:Z80")).filter((l) => l.some((c) => c !== "" && c !== null));
  const [entetes] = await a.valeurs("Demandes!A1:BZ1");
  const tous = entetes!.map(String).filter((e) => e !== "");
  const grille = lignes.map((l) => l.map((c) => c));
  const d = donneesDuSimulateur(grille, tous, "essai");
  const pret = "grille" in d ? prepare(d) : d;
  if (!("grille" in pret)) throw new Error(JSON.stringify(pret));
  const v = await visite(essai.navigateur, pathToFileURL(fichier).href, { viewport: { width: 1000, height: 800 } });
  await v.page.getByRole("button", { name: "Voir mes points" }).waitFor();
  const reponds = await repondeur(v.page);
  const notes = new Set<string>();
  for (let graine = 101; graine <= 112; graine++) {
    const h = hasard(graine);
    const ligne: (string | number)[] = tous.map(() => "");
    for (const q of pret.questionnaire.questions) {
      const texte = reponseAuHasard(h, q);
      const lue = lisReponse(q, texte);
      if (!lue.ok) throw new Error(q.entete);
      ligne[tous.indexOf(q.entete)] = lue.cellule;
      await reponds(q, texte);
    }
    await v.page.getByLabel("Date de l’estimation").fill("31/12/2025");
    await v.page.getByRole("button", { name: "Voir mes points" }).click();
    const dite = (await v.page.getByRole("status").textContent())!.replace(/[\u00a0\u202f\s]/g, "").replace("−", "-");
    const note: unknown = cotation(grille, [[...tous]], [ligne], 46022)[0]![0];
    expect(dite).toMatch(
      typeof note === "number"
        ? new RegExp(`^${String(note).replace(".", ",")}points?,au31/12/2025`)
        : /nepeutpasêtrecalculée/,
    );
    notes.add(dite);
  }
  expect(notes.size).toBeGreaterThan(3);
  expect([v.plaintes, v.sorties]).toEqual([[], []]);
  await v.ferme();
});
