/** What every end-to-end test shares: the built dist/ served as it is, and a page that keeps all it said and asked for. */
import { createReadStream, existsSync, readFileSync, statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import type { Browser, BrowserContextOptions, Frame, Page } from "playwright-core";
import { lanceNavigateur, NavigateurAbsent } from "../../scripts/navigateur.cjs";

export const RACINE = path.resolve(__dirname, "../..");
const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".png": "image/png",
};

/** dist/ behind a plain static server, as an organisation would publish it. */
export async function serveDist(): Promise<{ adresse: string; ferme: () => Promise<void> }> {
  const dist = path.join(RACINE, "dist");
  if (!existsSync(path.join(dist, "taskpane.html"))) throw new Error("dist/ n'est pas construit : npm run build:local");
  const serveur: Server = createServer((requete, reponse) => {
    const fichier = path.join(
      dist,
      path.normalize(decodeURIComponent(new URL(requete.url ?? "/", "http://local").pathname)),
    );
    if (!fichier.startsWith(dist + path.sep) || !existsSync(fichier) || !statSync(fichier).isFile()) {
      reponse.writeHead(404).end();
      return;
    }
    reponse.writeHead(200, { "Content-Type": TYPES[path.extname(fichier)] ?? "application/octet-stream" });
    createReadStream(fichier).pipe(reponse);
  });
  await new Promise<void>((resolve) => serveur.listen(0, "127.0.0.1", resolve));
  const { port } = serveur.address() as AddressInfo;
  return { adresse: `http://127.0.0.1:${port}`, ferme: () => new Promise((resolve) => serveur.close(() => resolve())) };
}

/**
 * The two refusals that office.js provokes, by their exact text: its telemetry frame, and the inline style of a notice that
 * it never shows. Nothing else may appear in the console as an error.
 */
export const REFUS_ADMIS = [
  "Framing 'https://telemetryservice.firstpartyapps.oaspapps.com/' violates the following Content Security Policy directive: \"frame-src 'none'\". The request has been blocked.\n",
  "Applying inline style violates the following Content Security Policy directive 'style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=''. Either the 'unsafe-inline' keyword, a hash ('sha256-aqNNdDLnnrDOnTNdkJpYlAxKVJtLt9CtFLklmInuUAE='), or a nonce ('nonce-...') is required to enable inline execution. Note that hashes do not apply to event handlers, style attributes and javascript: navigations unless the 'unsafe-hashes' keyword is present. The action has been blocked.",
].map((t) => t.trim());

export interface Visite {
  readonly page: Page;
  /** Errors and warnings of the console that are not the two admitted refusals, and uncaught exceptions. */
  readonly plaintes: string[];
  /** Requests that left the origin. */
  readonly sorties: string[];
  /** The two refusals that office.js provokes, as they came. */
  readonly refus: string[];
  readonly ferme: () => Promise<void>;
}

/** Opens an address in a fresh context and listens before anything loads. */
export async function visite(
  navigateur: Browser,
  adresse: string,
  options: BrowserContextOptions = {},
): Promise<Visite> {
  const contexte = await navigateur.newContext({
    viewport: { width: 1280, height: 800 },
    locale: "fr-FR",
    timezoneId: "Europe/Paris",
    ...options,
  });
  // Long on purpose: on a busy machine a page is slow, and that is no fault.
  contexte.setDefaultTimeout(90_000);
  contexte.setDefaultNavigationTimeout(90_000);
  const page = await contexte.newPage();
  const plaintes: string[] = [];
  const sorties: string[] = [];
  const refus: string[] = [];
  const origine = new URL(adresse).origin;
  page.on("console", (m) => {
    if (!["error", "warning"].includes(m.type())) return;
    if (REFUS_ADMIS.includes(m.text().trim())) refus.push(m.text().trim());
    else plaintes.push(`${m.type()} : ${m.text()} (${m.location().url})`);
  });
  page.on("pageerror", (e) => plaintes.push(`exception : ${e.message}`));
  page.on("request", (r) => {
    const u = r.url();
    if (/^(https?|wss?):/.test(u) && new URL(u).origin !== origine) sorties.push(u);
  });
  await page.goto(adresse);
  return { page, plaintes, sorties, refus, ferme: () => contexte.close() };
}

/**
 * A browser for a whole file of tests. Without one, the tests are skipped with a visible sentence on a developer's machine;
 * in continuous integration (CI set) they fail.
 */
export async function ouvreNavigateur(): Promise<Browser> {
  try {
    return await lanceNavigateur();
  } catch (e) {
    if (e instanceof NavigateurAbsent)
      throw new Error(
        `${e.message} Les essais de bout en bout ne peuvent pas être faits (npm test -- --sans-navigateur les laisse de côté).`,
      );
    throw e;
  }
}

const AXE = readFileSync(path.join(RACINE, "node_modules/axe-core/axe.min.js"), "utf8");

/** Colours on their way (a button that has just become active) are not yet those one reads. */
const couleursArrivees = (cadre: Page | Frame): Promise<unknown> =>
  cadre.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter((a) => Number.isFinite(a.effect?.getComputedTiming().endTime))
        .map((a) => a.finished),
    ).then(() => null),
  );

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];
/** Those of the rules that a theme may change: the rest is the same page in every theme. */
export const COULEURS = ["color-contrast", "link-in-text-block"];

/** WCAG 2.1 A and AA violations of a document, one sentence each. */
export async function violations(cadre: Page | Frame, regles = WCAG): Promise<string[]> {
  await couleursArrivees(cadre);
  // Evaluated by the debugger, which the page's security policy does not bind: axe is a tool of the test, not of the page.
  if (!(await cadre.evaluate(() => "axe" in globalThis))) await cadre.evaluate(AXE);
  const trouvees = await cadre.evaluate(async (runOnly) => {
    const axe = (
      globalThis as unknown as {
        axe: {
          run: (
            o: unknown,
          ) => Promise<{ violations: { id: string; help: string; nodes: { html: string; target: unknown }[] }[] }>;
        };
      }
    ).axe;
    const { violations: v } = await axe.run({ runOnly });
    return v.flatMap((x) => x.nodes.map((n) => ({ id: x.id, aide: x.help, html: n.html.slice(0, 160) })));
  }, regles);
  return (
    trouvees
      // Tabster, Fluent UI's keyboard engine, keeps invisible sentinels that take the focus to bring it back: known and harmless.
      .filter((v) => !(v.id === "aria-hidden-focus" && v.html.includes("data-tabster-dummy")))
      .map((v) => `${v.id} (${v.aide}) : ${v.html}`)
  );
}

/** True when the page scrolls sideways. */
export const deborde = (cadre: Page | Frame): Promise<boolean> =>
  cadre.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);

/** Reads until what is read suits, or until the delay has passed; the last reading. */
async function lisJusqua<T>(lit: () => Promise<T>, convient: (lu: T) => boolean): Promise<T> {
  const fin = Date.now() + 90_000;
  let lu = await lit();
  while (!convient(lu) && Date.now() < fin) {
    await new Promise((r) => setTimeout(r, 100));
    lu = await lit();
  }
  return lu;
}

/** What is read once it suits; if it never does, the last reading is told. */
export async function finitPar<T>(lit: () => Promise<T>, convient: (lu: T) => boolean): Promise<T> {
  const lu = await lisJusqua(lit, convient);
  if (!convient(lu)) throw new Error(`Dernière lecture : ${JSON.stringify(lu)}`);
  return lu;
}

/** The same for one expected value: the difference is shown. */
export async function devient<T>(lit: () => Promise<T>, attendu: T): Promise<void> {
  const voulu = JSON.stringify(attendu);
  expect(await lisJusqua(lit, (lu) => JSON.stringify(lu) === voulu)).toEqual(attendu);
}
