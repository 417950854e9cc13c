/** Drives the workbench as a person does: real keys in the spreadsheet, real clicks in the pane. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import type { Browser, BrowserContextOptions, Frame, FrameLocator, Page } from "playwright-core";
import { COQUILLE } from "../../src/messages/volet/coquille";
import { ouvreNavigateur, RACINE, visite } from "./outils";

/** The part of `window.atelier` that the tests rely on. */
interface AtelierDeLaPage {
  text(adresse: string): string;
  values(adresse: string): (string | number | boolean)[][];
  status(adresse: string): string;
  select(adresse: string): void;
  type(adresse: string, texte: string): Promise<void>;
  flush(): Promise<void>;
  readonly engine: {
    selection(): { sheet: string; row: number; column: number };
    sheets(): { id: string; name: string }[];
  };
}

/** Starts the very command that « npm start » ends with, on a free port. */
export async function lanceAtelier(): Promise<{ adresse: string; ferme: () => Promise<void> }> {
  for (const f of ["dist/taskpane.html", "build/workbench/atelier.js"])
    if (!existsSync(path.join(RACINE, f)))
      throw new Error(`${f} n'est pas construit : npm run build:local et npm run build:atelier`);
  const enfant = spawn(
    process.execPath,
    [path.join(RACINE, "node_modules/tsx/dist/cli.mjs"), "scripts/atelier.ts", "--port", "0"],
    { cwd: RACINE, stdio: ["ignore", "pipe", "pipe"] },
  );
  let dit = "";
  const fini = new Promise<void>((resolve) => enfant.once("close", () => resolve()));
  const adresse = await new Promise<string>((resolve, reject) => {
    const ecoute = (d: Buffer): void => {
      dit += d.toString();
      const m = /Atelier : (http:\/\/localhost:\d+\/)/.exec(dit);
      if (m?.[1]) resolve(m[1]);
    };
    enfant.stdout.on("data", ecoute);
    enfant.stderr.on("data", ecoute);
    enfant.once("close", (code) => reject(new Error(`L'atelier s'est arrêté (${code}) : ${dit}`)));
  });
  return {
    adresse,
    ferme: async () => {
      enfant.kill("SIGTERM");
      await fini;
    },
  };
}

export class Atelier {
  private clics = 0;
  private constructor(
    readonly page: Page,
    readonly plaintes: string[],
    readonly sorties: string[],
    readonly ferme: () => Promise<void>,
  ) {}

  static async ouvre(
    navigateur: Browser,
    adresse: string,
    classeur: string,
    options: BrowserContextOptions = {},
  ): Promise<Atelier> {
    const v = await visite(navigateur, `${adresse}?classeur=${classeur}`, {
      viewport: { width: 1440, height: 900 },
      ...options,
    });
    const atelier = new Atelier(v.page, v.plaintes, v.sorties, v.ferme);
    await atelier.attendPret();
    if (!v.page.url().includes("contrat=")) await atelier.attendLu();
    return atelier;
  }

  async attendPret(): Promise<void> {
    await this.page.waitForFunction(
      () => ["pret", "echec"].includes(document.documentElement.dataset["atelier"] ?? ""),
      undefined,
      { timeout: 120_000 },
    );
    const etat = await this.page.evaluate(() => document.documentElement.dataset["atelier"]);
    if (etat !== "pret")
      throw new Error((await this.page.locator("#etat").textContent()) ?? "L'atelier n'a pas démarré.");
  }

  /** The pane has read the workbook: its date comes last. */
  private async attendLu(): Promise<void> {
    const date = this.volet.getByRole("button", { name: /^Date d’évaluation :/ });
    await date.filter({ hasNotText: COQUILLE.dateCherchee }).waitFor();
  }

  /** The pane has drawn all that it had to: no work under way, nothing awaited, then turns of its page without a change. */
  async pose(): Promise<void> {
    await this.cadre.evaluate(
      (calmes) =>
        new Promise<void>((fini) => {
          let tours = 0;
          const temoin = new MutationObserver(() => {
            tours = 0;
          });
          temoin.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
          // No function has a name here: tsx, which plays the pictures, would add to it what the page does not have.
          const horloge = setInterval(() => {
            const attend =
              document.querySelector("main[aria-busy=false]") === null ||
              [...document.querySelectorAll("[role=progressbar]")].some((e) => e.getClientRects().length > 0);
            tours = attend ? 0 : tours + 1;
            if (tours <= calmes) return;
            clearInterval(horloge);
            temoin.disconnect();
            fini();
          }, 20);
        }),
      5,
    );
  }

  /** The pane, to find things in by role and name. */
  get volet(): FrameLocator {
    return this.page.frameLocator("#complement");
  }
  get cadre(): Frame {
    const cadre = this.page.frames().find((f) => new URL(f.url()).pathname.startsWith("/addin/"));
    if (!cadre) throw new Error("Le volet n'est pas ouvert.");
    return cadre;
  }

  texte(adresse: string): Promise<string> {
    return this.page.evaluate((a) => (window as unknown as { atelier: AtelierDeLaPage }).atelier.text(a), adresse);
  }
  valeurs(adresse: string): Promise<(string | number | boolean)[][]> {
    return this.page.evaluate((a) => (window as unknown as { atelier: AtelierDeLaPage }).atelier.values(a), adresse);
  }
  statut(adresse: string): Promise<string> {
    return this.page.evaluate((a) => (window as unknown as { atelier: AtelierDeLaPage }).atelier.status(a), adresse);
  }
  async choisis(adresse: string): Promise<void> {
    await this.page.evaluate((a) => (window as unknown as { atelier: AtelierDeLaPage }).atelier.select(a), adresse);
  }
  /** The selected cell: "Conventions!I8". */
  selection(): Promise<string> {
    return this.page.evaluate(() => {
      const { engine } = (window as unknown as { atelier: AtelierDeLaPage }).atelier;
      const { sheet, row, column } = engine.selection();
      return `${engine.sheets().find((s) => s.id === sheet)?.name}!${String.fromCharCode(65 + column)}${row + 1}`;
    });
  }

  /** Clicks in the sheet, goes to the cell, types with the keyboard and presses Enter. */
  async tape(feuille: string, cellule: string, texte: string): Promise<void> {
    const toile = await this.page.locator("#tableur canvas").first().boundingBox();
    if (!toile) throw new Error("La feuille n'est pas affichée.");
    // Twice at the same place within half a second is a double click: it would open the cell found there, and take what is typed.
    this.clics += 1;
    await this.page.mouse.click(toile.x + 200, toile.y + 200 + 50 * (this.clics % 2));
    await this.choisis(`${feuille}!${cellule}`);
    await this.page.keyboard.type(texte, { delay: 5 });
    await this.page.keyboard.press("Enter");
    await this.page.evaluate(() => (window as unknown as { atelier: AtelierDeLaPage }).atelier.flush());
  }

  /** Address of the cell at a header of a table that starts at A1, on the line where another header has a value. */
  async adresseDe(
    feuille: string,
    plage: string,
    entete: string,
    ou: Readonly<Record<string, string | number>>,
  ): Promise<string> {
    const [entetes = [], ...lignes] = await this.valeurs(`${feuille}!${plage}`);
    const i = lignes.findIndex((l) => Object.entries(ou).every(([e, v]) => l[entetes.indexOf(e)] === v));
    const j = entetes.indexOf(entete);
    if (i < 0 || j < 0) throw new Error(`${feuille} : rien à ${entete}, ${JSON.stringify(ou)}`);
    return `${String.fromCharCode(65 + j)}${i + 2}`;
  }

  /** The evaluation date, in the panel that its label opens at the top of the pane. */
  async regleLaDate(date: string): Promise<void> {
    const etiquette = this.volet.getByRole("button", { name: /^Date d’évaluation :/ });
    await etiquette.click();
    const champ = this.volet.getByRole("textbox", { name: "Date d’évaluation" }).first();
    await champ.fill(date);
    await champ.press("Enter");
    await etiquette.filter({ hasText: date }).waitFor();
    await etiquette.click();
  }

  /** A screen, then one of its views. */
  async ouvreLaVue(onglet: string, vue?: string): Promise<void> {
    await this.volet.getByRole("tab", { name: onglet, exact: true }).click();
    if (vue !== undefined) await this.volet.getByRole("tab", { name: vue, exact: true }).click();
  }

  /** The pane at 320 pixels, its least width. */
  async etroit(): Promise<void> {
    await this.page.locator("#complement").evaluate((cadre: HTMLElement) => {
      cadre.style.width = "320px";
      cadre.style.minWidth = "320px";
    });
  }
}

/** What the tests of a file share: a browser and the workbench, started before them and stopped after. */
export interface Banc {
  readonly navigateur: Browser;
  readonly adresse: string;
  /** A sample, in a page of its own; closed with the rest unless the test closes it before. */
  readonly ouvre: (classeur: string, options?: BrowserContextOptions) => Promise<Atelier>;
}

export function banc(): Banc {
  let navigateur: Browser | undefined;
  let serveur: Awaited<ReturnType<typeof lanceAtelier>> | undefined;
  const pret = <T>(x: T | undefined): T => {
    if (x === undefined) throw new Error("Le banc n'est ouvert que pendant les essais.");
    return x;
  };
  beforeAll(async () => {
    [navigateur, serveur] = await Promise.all([ouvreNavigateur(), lanceAtelier()]);
  });
  afterAll(async () => {
    await navigateur?.close();
    await serveur?.ferme();
  });
  return {
    get navigateur() {
      return pret(navigateur);
    },
    get adresse() {
      return pret(serveur).adresse;
    },
    ouvre: (classeur, options) => Atelier.ouvre(pret(navigateur), pret(serveur).adresse, classeur, options),
  };
}
