/**
 * npm test: installs what is missing, then everything, one titled step after another; a failed step does not hide the next.
 *   --sans-navigateur   leaves the end-to-end tests out
 */
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { chemin, construisAtelier, construisComplement, installe, JEST, outil, secondes, TSX, verifieNode } from "./commun.mjs";

const debut = Date.now();
const etapes = [];

/** Runs a step; `compte` reads the number of tests it held, one for a step that is a single check. */
async function etape(titre, lance, compte) {
  console.log(`\n── ${titre} ──`);
  const t = Date.now();
  let ok = false;
  let detail = null;
  try {
    const { code } = await lance();
    ok = code === 0;
    detail = compte?.() ?? null;
  } catch (e) {
    console.error(e instanceof Error ? e.message : e);
  }
  const { reussis = ok ? 1 : 0, echoues = ok ? 0 : 1 } = detail ?? {};
  etapes.push({ titre, ok, duree: Date.now() - t, reussis, echoues: ok ? echoues : Math.max(1, echoues) });
  console.log(`${ok ? "✓" : "✗"} ${titre} (${secondes(Date.now() - t)})`);
}

const rapports = chemin("build/rapports");
function jest(projet, ...args) {
  const fichier = `${rapports}/${projet}.json`;
  rmSync(fichier, { force: true });
  const lance = () => outil(JEST, ["--selectProjects", projet, "--json", "--outputFile", fichier, "--reporters", "default", ...args], { env: { NODE_NO_WARNINGS: "1" } });
  const compte = () => {
    const r = JSON.parse(readFileSync(fichier, "utf8"));
    return { reussis: r.numPassedTests, echoues: r.numFailedTests + r.numRuntimeErrorTestSuites };
  };
  return [lance, compte];
}

try {
  verifieNode();
  await installe();
} catch (e) {
  console.error(e instanceof Error ? e.message : e);
  console.log("\n0 passed, 1 failed");
  process.exit(1);
}
mkdirSync(rapports, { recursive: true });

await etape("Types (tsc)", () => outil("typescript/bin/tsc", ["--noEmit"]));
await etape("Règles d'écriture et règles Office (eslint)", () => outil("eslint/bin/eslint.js", [".", "--max-warnings", "0"]));
await etape("Construction du complément (webpack)", () => construisComplement());
await etape("Manifeste, en développement et en production", () => outil(TSX, ["scripts/manifeste/valide.ts"]));
await etape("Architecture, domaine, cellules, fonctions, volet (jest)", ...jest("unite", "--maxWorkers=100%"));
await etape("Bundle construit : fonctions seules, métadonnées, budgets, sécurité (jest)", ...jest("bundle"));
await etape("Résultats des classeurs d'exemple par dist/functions.js", () => outil(TSX, ["scripts/resultats.ts"]));
await etape("Construction de l'atelier (webpack)", () => construisAtelier());
if (process.argv.includes("--sans-navigateur")) console.log("\nBout en bout non lancé (--sans-navigateur).");
else await etape("Bout en bout dans Chromium, sur le complément construit (jest)", ...jest("e2e", "--runInBand"));

const rates = etapes.filter((e) => !e.ok);
const total = (champ) => etapes.reduce((n, e) => n + e[champ], 0);
console.log("\n── Bilan ──");
for (const e of etapes) console.log(`${e.ok ? "✓" : "✗"} ${e.titre} : ${secondes(e.duree)}${e.reussis + e.echoues > 1 ? ` (${e.reussis} réussis, ${e.echoues} en échec)` : ""}`);
console.log(`Durée totale : ${secondes(Date.now() - debut)}`);
if (rates.length > 0) console.log(`En échec : ${rates.map((e) => e.titre).join(" ; ")}`);
console.log(`\n${total("reussis")} passed, ${total("echoues")} failed`);
process.exitCode = rates.length > 0 ? 1 : 0;
