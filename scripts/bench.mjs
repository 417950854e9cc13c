/**
 * npm run bench -- <nom>: runs bench/<nom>.ts (or .mjs), whose results are asserted. Without a name, says which exist.
 * bench/ has its own package.json and lock when it measures other products: they are never installed by npm ci.
 */
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { chemin, execute, installe, outil, TSX, verifieNode } from "./commun.mjs";

const [demande, ...suite] = process.argv.slice(2);
// The name of the folder that it measures is accepted too.
const nom = demande === "workbench" ? "atelier" : demande;
const mesures = existsSync(chemin("bench"))
  ? readdirSync(chemin("bench")).filter((f) => /\.(ts|mjs)$/.test(f) && !f.endsWith(".d.ts") && f !== "outils.ts")
  : [];
const noms = mesures.map((f) => path.basename(f, path.extname(f)));

async function principal() {
  const fichier = mesures.find((f) => path.basename(f, path.extname(f)) === nom);
  if (fichier === undefined) {
    console.error(
      `Mesures disponibles : ${noms.length > 0 ? noms.join(", ") : "aucune"}. Par exemple : npm run bench -- ${noms[0] ?? "nom"}`,
    );
    return nom === undefined ? 0 : 1;
  }
  verifieNode();
  await installe();
  if (existsSync(chemin("bench/package.json")) && !existsSync(chemin("bench/node_modules"))) {
    const { code } = await execute("npm", ["ci", "--prefix", "bench", "--no-audit", "--no-fund", "--ignore-scripts"]);
    if (code !== 0) return code;
  }
  return (await outil(TSX, [`bench/${fichier}`, ...suite])).code;
}

principal().then(
  (code) => (process.exitCode = code),
  (e) => {
    console.error(e instanceof Error ? e.message : e);
    process.exitCode = 1;
  },
);
