/**
 * npm run manifeste -- --url https://outils.epci.fr/cotaflux [--version 1.2.0.0] [--sortie fichier.xml]
 * Writes the production manifest, checked. Writes nothing when it has a defect.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { contexteDuDepot, RACINE } from "./contexte";
import { AdresseRefusee, manifesteDeProduction } from "./production";
import { defautsDuManifeste } from "./validateur";

function principal(): number {
  const { values } = parseArgs({
    options: { url: { type: "string" }, version: { type: "string" }, sortie: { type: "string" } },
  });
  if (values.url === undefined) {
    console.error("Indiquez l'adresse où dist/ est servi : npm run manifeste -- --url https://outils.epci.fr/cotaflux");
    return 1;
  }
  let xml: string;
  try {
    xml = manifesteDeProduction(readFileSync(path.join(RACINE, "manifest.xml"), "utf8"), values.url, values.version);
  } catch (e) {
    if (!(e instanceof AdresseRefusee)) throw e;
    console.error(e.message);
    return 1;
  }
  const defauts = defautsDuManifeste(xml, contexteDuDepot(true));
  for (const d of defauts) console.error(`[${d.regle}] ${d.phrase}`);
  if (defauts.length > 0) return 1;
  const sortie = path.resolve(values.sortie ?? path.join(RACINE, "build/manifest.production.xml"));
  mkdirSync(path.dirname(sortie), { recursive: true });
  writeFileSync(sortie, xml);
  console.log(`Manifeste de production écrit : ${path.relative(process.cwd(), sortie)}`);
  console.log("Servez dist/ à cette adresse, puis déposez ce fichier dans le centre d'administration Microsoft 365.");
  return 0;
}

process.exitCode = principal();
