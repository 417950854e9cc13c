/**
 * npm run excel: opens the add-in in the Excel of this machine (Windows or macOS).
 * Builds, serves dist/ on https://localhost:3000 with a certificate that the machine trusts, and has Microsoft's tool
 * register the manifest. Elsewhere there is no Excel to open: it says so, and nothing fails.
 */
import { createReadStream, existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:https";
import os from "node:os";
import path from "node:path";
import { chemin, construisComplement, execute, installe, verifieNode } from "./commun.mjs";

const PORT = 3000;
/** Versions of Microsoft's tools, fetched on demand: they do not install everywhere and are no dependency of ours. */
const CERTIFICATS = "office-addin-dev-certs@3.0.0";
const CHARGEMENT = "office-addin-debugging@7.0.0";
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".png": "image/png",
};

function fichierDe(adresse) {
  const demande = path.normalize(decodeURIComponent(new URL(adresse, "https://localhost").pathname));
  const fichier = path.join(chemin("dist"), demande);
  return fichier.startsWith(chemin("dist") + path.sep) && existsSync(fichier) && statSync(fichier).isFile()
    ? fichier
    : null;
}

function sers(certificat) {
  const serveur = createServer(certificat, (requete, reponse) => {
    let fichier = null;
    try {
      fichier = fichierDe(requete.url ?? "/");
    } catch {
      // An address that cannot be decoded names no file: answered as such.
    }
    if (fichier === null) {
      reponse.writeHead(404).end();
      return;
    }
    reponse.writeHead(200, {
      "Content-Type": TYPES[path.extname(fichier)] ?? "application/octet-stream",
      "Cache-Control": "no-cache",
    });
    createReadStream(fichier).pipe(reponse);
  });
  return new Promise((resolve, reject) =>
    serveur.on("error", reject).listen(PORT, "localhost", () => resolve(serveur)),
  );
}

async function principal() {
  if (!["win32", "darwin"].includes(process.platform)) {
    console.log(
      "Excel n'existe pas sur ce système : « npm start » ouvre l'atelier local, qui fait tourner le même complément.",
    );
    console.log(
      "Sous Windows ou macOS, « npm run excel » ouvre le complément dans Excel. Pour un déploiement : « npm run manifeste -- --url https://… ».",
    );
    return 0;
  }
  verifieNode();
  await installe();
  if ((await construisComplement()).code !== 0) return 1;
  const certificats = path.join(os.homedir(), ".office-addin-dev-certs");
  if ((await execute("npm", ["exec", "--yes", CERTIFICATS, "--", "install"])).code !== 0) {
    console.error("Le certificat de développement n'a pas pu être installé : Excel n'ouvre un complément qu'en https.");
    return 1;
  }
  const serveur = await sers({
    cert: readFileSync(path.join(certificats, "localhost.crt")),
    key: readFileSync(path.join(certificats, "localhost.key")),
  });
  console.log(`Le complément est servi sur https://localhost:${PORT}.`);
  if ((await execute("npm", ["exec", "--yes", CHARGEMENT, "--", "start", "manifest.xml", "desktop"])).code !== 0) {
    serveur.close();
    console.error(
      "Excel n'a pas pu être ouvert. À la main : Insertion > Mes compléments > Charger, puis manifest.xml.",
    );
    return 1;
  }
  console.log(
    `Laissez cette fenêtre ouverte. Pour retirer le complément d'Excel : npx ${CHARGEMENT} stop manifest.xml`,
  );
  return null;
}

principal().then(
  (code) => {
    if (code !== null) process.exitCode = code;
  },
  (e) => {
    console.error(e instanceof Error ? e.message : e);
    process.exitCode = 1;
  },
);
