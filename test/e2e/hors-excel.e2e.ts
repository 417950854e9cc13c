/** The built pane opened in a plain browser, without Excel nor workbench: what a person sees who follows a link by mistake. */
import type { Browser } from "playwright-core";
import { deborde, ouvreNavigateur, serveDist, violations, visite } from "./outils";

let navigateur: Browser;
let serveur: Awaited<ReturnType<typeof serveDist>>;
beforeAll(async () => {
  navigateur = await ouvreNavigateur();
  serveur = await serveDist();
});
afterAll(async () => {
  await navigateur?.close();
  await serveur?.ferme();
});

describe("le volet hors d'Excel", () => {
  it("invite à l'ouvrir dans Excel, sans erreur ni requête au dehors", async () => {
    const v = await visite(navigateur, `${serveur.adresse}/taskpane.html`, { viewport: { width: 320, height: 700 } });
    await v.page.getByText("Ouvrez ce volet dans Excel").waitFor();
    // office.js opens its telemetry frame a moment after the page is ready: waited for by its refusal, not by the clock.
    while (!v.refus.some((r) => r.startsWith("Framing 'https://telemetryservice."))) await v.page.waitForTimeout(100);
    expect(v.plaintes).toEqual([]);
    expect(v.sorties).toEqual([]);
    await v.ferme();
  });

  it.each([
    ["clair", {}],
    ["sombre", { colorScheme: "dark" as const }],
    ["contraste élevé", { forcedColors: "active" as const }],
  ])("tient dans 320 pixels et respecte les WCAG 2.1 AA, thème %s", async (_theme, options) => {
    const v = await visite(navigateur, `${serveur.adresse}/taskpane.html`, {
      viewport: { width: 320, height: 700 },
      ...options,
    });
    await v.page.getByText("Ouvrez ce volet dans Excel").waitFor();
    expect(await deborde(v.page)).toBe(false);
    expect(await violations(v.page)).toEqual([]);
    await v.ferme();
  });

  it("la politique de sécurité est appliquée : un style, un script, une requête et un cadre de plus sont refusés", async () => {
    const v = await visite(navigateur, `${serveur.adresse}/taskpane.html`);
    await v.page.getByText("Ouvrez ce volet dans Excel").waitFor();
    const refus = await v.page.evaluate(async () => {
      const vus: string[] = [];
      document.addEventListener("securitypolicyviolation", (e) => vus.push(e.effectiveDirective));
      const script = document.createElement("script");
      script.textContent = "window.execute = true";
      document.head.append(script);
      document.body.setAttribute("style", "color: red");
      const cadre = document.createElement("iframe");
      cadre.src = "https://exemple.invalid/";
      document.body.append(cadre);
      const reponse = await fetch("functions.json").then(
        () => "reçue",
        () => "refusée",
      );
      // In a timer: what the debugger evaluates itself is not bound by the policy.
      const evalue = await new Promise<string>((fini) => {
        setTimeout(() => {
          try {
            // eslint-disable-next-line no-new-func -- the very call that the policy must refuse
            fini(String(new Function("return 'exécuté'")()));
          } catch {
            fini("refusé");
          }
        }, 0);
      });
      // The events come after the refusals; five different ones are expected.
      const fin = Date.now() + 60_000;
      while (new Set(vus).size < 5 && Date.now() < fin) await new Promise((r) => setTimeout(r, 50));
      return { vus: [...new Set(vus)].sort(), reponse, evalue, execute: "execute" in window };
    });
    expect(refus).toEqual({
      vus: ["connect-src", "frame-src", "script-src", "script-src-elem", "style-src-attr"],
      reponse: "refusée",
      evalue: "refusé",
      execute: false,
    });
    await v.ferme();
  });

  it("la page d'aide s'ouvre, en français, sans script", async () => {
    const v = await visite(navigateur, `${serveur.adresse}/aide.html`, { viewport: { width: 320, height: 700 } });
    expect(await v.page.locator("h1").textContent()).toBe("Aide de Cotaflux");
    expect(await violations(v.page)).toEqual([]);
    expect(await deborde(v.page)).toBe(false);
    expect([...v.plaintes, ...v.sorties]).toEqual([]);
    await v.ferme();
  });
});
