/** Le serveur local : ce qu'il sert, ce qu'il change de la page, ce qu'il refuse. */
import { mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, get } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
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
/** Une requête écrite octet par octet : ce qu'aucun navigateur n'envoie. Rend la première ligne de la réponse. */
const brute = (texte: string): Promise<string> =>
  new Promise((fini, echec) => {
    let recu = "";
    const prise = connect(serveur.port, "localhost", () => prise.write(texte));
    prise.setEncoding("utf8");
    prise.on("data", (t: string) => (recu += t));
    prise.on("close", () => fini(recu.split("\r\n")[0]!));
    prise.on("error", echec);
  });
test.each([
  ["*", "400"],
  ["http://localhost/addin/functions.json", "400"],
  ["http://exemple.test/", "400"],
  ["//exemple.test/addin/functions.json", "404"],
  ["/addin/%00functions.json", "404"],
  ["/addin/functions.json%00.html", "404"],
])("« GET %s » est refusé (%s), et le serveur répond encore", async (cible, statut) => {
  expect(await brute(`GET ${cible} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`)).toContain(` ${statut} `);
  expect((await demande("/")).statut).toBe(200);
});
test.each([
  ["localhost", "200"],
  ["localhost:4173", "200"],
  ["127.0.0.1:80", "200"],
  ["[::1]:80", "200"],
  ["LOCALHOST", "200"],
  ["exemple.test", "403"],
  ["localhost.exemple.test", "403"],
  ["127.0.0.1.exemple.test:4173", "403"],
  ["localhost@exemple.test", "403"],
  ["", "403"],
])(
  "en-tête Host « %s » : %s (une page d'ailleurs ne lit pas le poste par un nom qu'elle fait pointer ici)",
  async (hote, statut) => {
    expect(await brute(`GET / HTTP/1.1\r\nHost: ${hote}\r\nConnection: close\r\n\r\n`)).toContain(` ${statut} `);
  },
);
test("un lien qui sort du dossier n'est pas suivi ; un dossier qui est lui-même un lien est servi", async () => {
  const dossier = mkdtempSync(join(tmpdir(), "atelier-"));
  try {
    mkdirSync(join(dossier, "dist"));
    writeFileSync(join(dossier, "secret.txt"), "secret");
    writeFileSync(join(dossier, "dist", "dedans.txt"), "dedans");
    symlinkSync(join(dossier, "secret.txt"), join(dossier, "dist", "dehors.txt"));
    symlinkSync(dossier, join(dossier, "dist", "parent"));
    symlinkSync(join(dossier, "dist", "dedans.txt"), join(dossier, "dist", "interne.txt"));
    symlinkSync(join(dossier, "dist"), join(dossier, "lien"));
    const second = await serveurDAtelier({ dist: join(dossier, "lien"), espaceDeNoms: "ESSAI" });
    const premier = serveur;
    serveur = second;
    try {
      const statuts = [];
      for (const chemin of ["dedans.txt", "interne.txt", "dehors.txt", "parent/secret.txt"])
        statuts.push((await demande(`/addin/${chemin}`)).statut);
      expect(statuts).toEqual([200, 200, 404, 404]);
    } finally {
      serveur = premier;
      await second.ferme();
    }
  } finally {
    rmSync(dossier, { recursive: true });
  }
});
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

describe("avec suivi", () => {
  let suivi: ServeurDAtelier;
  const lis = (chemin: string): Promise<string> =>
    new Promise((fini, echec) => {
      get({ host: "localhost", port: suivi.port, path: chemin }, (r) => {
        let corps = "";
        r.setEncoding("utf8");
        r.on("data", (t: string) => (corps += t));
        r.on("end", () => fini(corps));
      }).on("error", echec);
    });
  beforeAll(async () => {
    suivi = await serveurDAtelier({
      dist: COMPLEMENT_D_ESSAI,
      atelier: join(__dirname, "../../src/workbench/page"),
      espaceDeNoms: "ESSAI",
      suivi: true,
    });
  });
  afterAll(() => suivi.ferme());

  test("la page de l'atelier écoute, celle du complément ne change pas", async () => {
    expect(await lis("/")).toContain('<script src="/suivi.js"></script>');
    expect(await lis("/suivi.js")).toContain("location.reload()");
    expect(await lis("/addin/taskpane.html")).not.toContain("suivi.js");
  });

  test("chaque construction est annoncée à qui écoute", async () => {
    const recu = new Promise<string>((fini, echec) => {
      const ecoute = get({ host: "localhost", port: suivi.port, path: "/changements" }, (r) => {
        r.setEncoding("utf8");
        r.on("data", (t: string) => {
          if (!t.includes("data:")) return suivi.annonce();
          ecoute.destroy();
          fini(t);
        });
      }).on("error", echec);
    });
    expect(await recu).toBe("data: construit\n\n");
  });

  test("sans suivi, la page ne change pas et rien n'est à écouter", async () => {
    expect((await demande("/")).corps).not.toContain("suivi.js");
    expect((await demande("/suivi.js")).statut).toBe(404);
  });
});
