/** The public page in a real browser, opened as a file: it says COTATION's score, works by keyboard, holds in 320 pixels, asks nothing of the network. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { lisReponse } from "../../src/domaine/cotation";
import { cellulesDeTable, lisClasseur } from "../../src/fichiers";
import { cotation } from "../../src/functions/cotation";
import { donneesDuSimulateur, pageDuSimulateur, prepare, type DonneesDuSimulateur } from "../../src/simulateur";
import { construisLeSimulateur } from "../../scripts/construction/simulateur.cjs";
import { installeExcel } from "../functions/flux/outils";
import { hasard } from "../proprietes/generateur-de-grilles";
import { reponseAuHasard } from "../proprietes/reponses-au-hasard";
import { repondeur } from "./reponds";
import { deborde, ouvreNavigateur, RACINE, violations, visite, type Visite } from "./outils";

installeExcel();
let navigateur: Browser;
let dossier: string;
beforeAll(async () => {
  navigateur = await ouvreNavigateur();
  dossier = mkdtempSync(path.join(os.tmpdir(), "simulateur-"));
});
afterAll(async () => {
  await navigateur?.close();
  rmSync(dossier, { recursive: true, force: true });
});

/** The page of a sample grid, with the headers of its own applications. */
async function donneesDe(exemple: string): Promise<DonneesDuSimulateur & { readonly tous: readonly string[] }> {
  const lu = await lisClasseur(new Uint8Array(readFileSync(path.join(RACINE, `assets/exemples/${exemple}.xlsx`))));
  if (!lu.ok) throw new Error(exemple);
  const table = (nom: string): unknown[][] => {
    for (const f of lu.valeur.feuilles)
      for (const t of f.tables) if (t.nom === nom) return cellulesDeTable(f, t).map((l) => [...l]);
    throw new Error(`${exemple} : pas de table ${nom}`);
  };
  const tous = table("Demandes")[0]!.map(String);
  const d = donneesDuSimulateur(table("Grille"), tous, `grille « ${exemple} »`);
  if (!("grille" in d)) throw new Error(d.join(" "));
  return { ...d, tous };
}

async function ouvre(d: DonneesDuSimulateur, largeur = 1000): Promise<Visite> {
  const fichier = path.join(dossier, "simulateur.html");
  writeFileSync(fichier, pageDuSimulateur(d, construisLeSimulateur().gabarit));
  const v = await visite(navigateur, pathToFileURL(fichier).href, { viewport: { width: largeur, height: 800 } });
  await v.page.getByRole("button", { name: "Voir mes points" }).waitFor();
  return v;
}

describe("le simulateur public", () => {
  it.each(["ouest", "strasbourg"])("%s : des réponses au hasard ont la note de COTATION", async (exemple) => {
    const d = await donneesDe(exemple);
    const pret = prepare(d);
    if (!("grille" in pret)) throw new Error(pret.join(" "));
    const v = await ouvre(d);
    const reponds = await repondeur(v.page);
    const notes: string[] = [];
    for (let graine = 1; graine <= 20; graine++) {
      const h = hasard(graine);
      const ligne: (string | number)[] = d.tous.map(() => "");
      for (const q of pret.questionnaire.questions) {
        const texte = reponseAuHasard(h, q);
        const lue = lisReponse(q, texte);
        if (!lue.ok) throw new Error(q.entete);
        ligne[d.tous.indexOf(q.entete)] = lue.cellule;
        await reponds(q, texte);
      }
      await v.page.getByLabel("Date de l’estimation").fill("31/12/2025");
      await v.page.getByRole("button", { name: "Voir mes points" }).click();
      const dite = (await v.page.getByRole("status").textContent())!.replace(/[\u00a0\u202f]/g, " ");
      const note: unknown = cotation([...d.grille.map((l) => [...l])], [[...d.tous]], [ligne], 46022)[0]![0];
      expect(dite).toBe(
        typeof note === "number"
          ? `${String(note)
              .replace(".", ",")
              .replace("-", "−")
              .replace(/(\d)(?=(\d{3})+(,|$))/g, "$1 ")} ${Math.abs(note) >= 2 ? "points" : "point"}, au 31/12/2025`
          : "Avec ces réponses, la note ne peut pas être calculée.",
      );
      notes.push(dite);
    }
    expect(new Set(notes).size).toBeGreaterThan(4);
    expect([v.plaintes, v.sorties]).toEqual([[], []]);
    await v.ferme();
  });

  it.each([
    ["à l'ouverture", false],
    ["avec un résultat", true],
  ])("tient dans 320 pixels et respecte les WCAG 2.1 AA, %s", async (_cas, calculee) => {
    const v = await ouvre(await donneesDe("ouest"), 320);
    if (calculee) {
      await v.page.getByRole("radio", { name: "Oui" }).first().check();
      await v.page.getByRole("button", { name: "Voir mes points" }).click();
    }
    expect(await deborde(v.page)).toBe(false);
    expect(await violations(v.page)).toEqual([]);
    await v.ferme();
  });

  it("au clavier seul : la date, un oui, la note ; une réponse illisible ramène à son champ et le dit", async () => {
    const v = await ouvre(await donneesDe("ouest"));
    const { page } = v;
    await page.keyboard.press("Tab");
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type("31/12/2025");
    // From a question to the next: « DALO » is the first.
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    await page.keyboard.press("Enter");
    await page.getByText("50 points, au 31/12/2025").waitFor();
    expect(await page.evaluate(() => document.activeElement?.className)).toBe("resultat");
    await page.getByLabel("Taux d'effort").fill("beaucoup");
    await page.keyboard.press("Enter");
    await page.getByText("1 réponse ne se lit pas", { exact: false }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-invalid"))).toBe("true");
    expect(await page.getByText("Un nombre est attendu", { exact: false }).isVisible()).toBe(true);
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: "Effacer mes réponses" }).click();
    expect(await page.getByRole("radio", { checked: true }).count()).toBe(0);
    await v.ferme();
  });

  it("sa politique refuse un script, un style et une requête de plus", async () => {
    const v = await ouvre(await donneesDe("strasbourg"));
    const refus = await v.page.evaluate(async () => {
      const vus: string[] = [];
      document.addEventListener("securitypolicyviolation", (e) => vus.push(e.effectiveDirective));
      const script = document.createElement("script");
      script.textContent = "window.execute = true";
      document.head.append(script);
      document.body.setAttribute("style", "color: red");
      const image = new Image();
      image.src = "https://exemple.invalid/x.png";
      document.body.append(image);
      while (vus.length < 3) await new Promise((r) => setTimeout(r, 50));
      return vus.sort();
    });
    expect(refus).toEqual(["img-src", "script-src-elem", "style-src-attr"]);
    await v.ferme();
  });
});
