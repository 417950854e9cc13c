/** Le serveur local : ce qu'il sert, ce qu'il change de la page, ce qu'il refuse. */
import { createServer, get } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { serveurDAtelier, type ServeurDAtelier } from "../../src/workbench";
import { withShim } from "../../src/workbench/node/serveur-d-atelier";
import { namespaceOfManifest } from "../../src/workbench/node/namespace";
import { COMPLEMENT_D_ESSAI } from "./aide";

let serveur: ServeurDAtelier;
beforeAll(async () => {
  serveur = await serveurDAtelier({
    dist: COMPLEMENT_D_ESSAI,
    atelier: join(__dirname, "../../src/workbench/page"),
    exemples: join(__dirname, "fixture"),
    espaceDeNoms: "ESSAI",
  });
});
afterAll(() => serveur.ferme());

/** Sans la normalisation d'adresse que ferait fetch. */
const demande = (chemin: string): Promise<{ statut: number; type: string; corps: string }> =>
  new Promise((fini, echec) => {
    get({ host: "localhost", port: serveur.port, path: chemin }, (r) => {
      let corps = "";
      r.setEncoding("utf8");
      r.on("data", (t: string) => (corps += t));
      r.on("end", () => fini({ statut: r.statusCode ?? 0, type: r.headers["content-type"] ?? "", corps }));
    }).on("error", echec);
  });

test("la page de l'atelier dit ce qu'il est", async () => {
  const { statut, corps } = await demande("/");
  expect(statut).toBe(200);
  expect(corps).toContain("Ce n'est pas Excel");
});
test("la page du complément n'est changée que de deux façons : l'hôte d'abord, office.js d'ici", async () => {
  const { corps } = await demande("/addin/taskpane.html");
  expect(corps.indexOf('<script src="/shim.js"></script>')).toBe(corps.indexOf("<head>") + "<head>".length);
  expect(corps).toContain('<script src="/office-js/office.js"></script>');
  // La politique de sécurité du complément reste la sienne.
  expect(corps).toContain("script-src 'self' https://appsforoffice.microsoft.com");
  expect(corps).toContain('<script defer src="functions.js"></script>');
});
test("un office.js déjà local est pris au même endroit", () => {
  expect(withShim('<head><script src="office-js/office.js"></script></head>')).toBe(
    '<head><script src="/shim.js"></script><script src="/office-js/office.js"></script></head>',
  );
});
test("les autres fichiers du complément passent tels quels", async () => {
  const { corps, type } = await demande("/addin/functions.json");
  expect(type).toContain("application/json");
  expect(JSON.parse(corps)).toHaveProperty("functions");
});
test("office.js vient de node_modules", async () => {
  const { statut, corps } = await demande("/office-js/office.js");
  expect(statut).toBe(200);
  expect(corps.length).toBeGreaterThan(10_000);
});
test("la configuration donne l'espace de noms et la page", async () => {
  const { corps } = await demande("/atelier.json");
  expect(JSON.parse(corps)).toMatchObject({
    espaceDeNoms: "ESSAI",
    complement: "/addin/",
    page: "taskpane.html",
    exemples: [],
  });
});
test.each(["/addin/../../package.json", "/addin/%2e%2e/%2e%2e/package.json", "/%", "/absent.js", "/addin/"])(
  "%s est refusé",
  async (chemin) => {
    expect((await demande(chemin)).statut).toBeGreaterThanOrEqual(400);
  },
);
test("un port pris est remplacé par un port libre", async () => {
  const autre = createServer();
  await new Promise<void>((pret) => autre.listen(0, "localhost", pret));
  const pris = (autre.address() as AddressInfo).port;
  const second = await serveurDAtelier({ port: pris, dist: COMPLEMENT_D_ESSAI, espaceDeNoms: "ESSAI" });
  expect(second.port).not.toBe(pris);
  await second.ferme();
  await new Promise((fini) => autre.close(fini));
});
test("l'espace de noms se lit dans un manifeste", () => {
  const xml =
    '<Namespace resid="Fonctions.Espace"/> <bt:String id="Autre" DefaultValue="X"/> <bt:String DefaultValue="HLM" id="Fonctions.Espace"/>';
  expect(namespaceOfManifest(xml)).toBe("HLM");
  expect(namespaceOfManifest("<OfficeApp/>")).toBeUndefined();
});
