/** npm run manifeste:valide: checks manifest.xml, and the production manifest made from it, without a network. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { contexteDuDepot, RACINE } from "./contexte";
import { manifesteDeProduction } from "./production";
import { defautsDuManifeste } from "./validateur";

const developpement = readFileSync(path.join(RACINE, "manifest.xml"), "utf8");
const production = manifesteDeProduction(developpement, "https://cotaflux.agglo.fr/complement");
const contexte = contexteDuDepot(false);
const defauts = [
  ...defautsDuManifeste(developpement, contexte).map((d) => ({ ...d, ou: "développement" })),
  ...defautsDuManifeste(production, contexteDuDepot(true)).map((d) => ({ ...d, ou: "production" })),
];
for (const d of defauts) console.error(`${d.ou} [${d.regle}] ${d.phrase}`);
if (defauts.length > 0) process.exitCode = 1;
else
  console.log(
    `manifest.xml : aucun défaut, en développement comme en production${contexte.fichiers ? "" : " (dist/ n'est pas construit : fichiers et fonctions non comparés)"}. ` +
      "Le service de validation de Microsoft n'a pas été interrogé.",
  );
