/**
 * npm test: installs what is missing, then everything, one titled step after another; a failed step does not hide the next.
 *   --sans-navigateur   leaves the end-to-end tests out
 *   --long              (npm run test:long) instead of them: what is long by nature, at its full size, and the mutation run
 */
import os from "node:os";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import {
  chemin,
  construisAtelier,
  construisComplement,
  installe,
  JEST,
  outil,
  secondes,
  TSX,
  TYPES,
  verifieNode,
} from "./commun.mjs";

const debut = Date.now();
/** Each worker holds a spreadsheet in memory: no more than four, however many processors there are. */
const ouvriers = Math.max(2, Math.min(4, os.availableParallelism()));
const etapes = [];

/** Runs a step; `compte` reads the number of tests it held, one for a step that is a single check. */
async function etape(titre, lance, compte) {
  const t = Date.now();
  let ok = false;
  let detail = null;
  let sortie = "";
  try {
    const r = await lance();
    ok = r.code === 0;
    sortie = r.sortie ?? "";
    detail = compte?.() ?? null;
  } catch (e) {
    sortie += e instanceof Error ? e.message : String(e);
  }
  const { reussis = ok ? 1 : 0, echoues = ok ? 0 : 1 } = detail ?? {};
  etapes.push({ titre, ok, duree: Date.now() - t, reussis, echoues: ok ? echoues : Math.max(1, echoues) });
  if (sortie.trim() !== "") console.log(`\n${sortie.trimEnd()}`);
  console.log(`${ok ? "✓" : "✗"} ${titre} (${secondes(Date.now() - t)})`);
}

/** Steps that depend on nothing of one another and use one processor each; what they say is printed when they end. */
const capture = { capture: true };
const enParallele = (...files) =>
  Promise.all(
    files.map(async (file) => {
      for (const e of file) await etape(...e);
    }),
  );

/** Says each step, its duration and the total, and sets the exit code. */
function bilan() {
  const rates = etapes.filter((e) => !e.ok);
  const total = (champ) => etapes.reduce((n, e) => n + e[champ], 0);
  console.log("\n── Bilan ──");
  for (const e of etapes)
    console.log(
      `${e.ok ? "✓" : "✗"} ${e.titre} : ${secondes(e.duree)}${e.reussis + e.echoues > 1 ? ` (${e.reussis} réussis, ${e.echoues} en échec)` : ""}`,
    );
  console.log(`Durée totale : ${secondes(Date.now() - debut)}`);
  if (rates.length > 0) console.log(`En échec : ${rates.map((e) => e.titre).join(" ; ")}`);
  console.log(`\n${total("reussis")} passed, ${total("echoues")} failed`);
  process.exitCode = rates.length > 0 ? 1 : 0;
}

const rapports = chemin("build/rapports");
/** `reste`: what else the command is run with, its output kept until it ends for one. */
function jest(projet, args, reste = {}) {
  const fichier = `${rapports}/${projet}.json`;
  rmSync(fichier, { force: true });
  const lance = () =>
    outil(JEST, ["--selectProjects", projet, "--json", "--outputFile", fichier, "--reporters", "default", ...args], {
      ...reste,
      env: { NODE_NO_WARNINGS: "1" },
    });
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

if (process.argv.includes("--long")) {
  console.log("\n── Au long ──");
  await etape("Construction du complément (webpack)", () => construisComplement(capture));
  await etape("Construction de l'atelier (webpack)", () => construisAtelier(capture));
  await etape("En entier : pannes, tables, populations, contrat (jest)", ...jest("long", ["--runInBand"]));
  await etape("Mutants : au moins 90 % pris par les types ou par un essai (mutation)", () =>
    outil(TSX, ["scripts/commandes/mutation/index.ts", "--n", "300", "--seuil", "90"]),
  );
  bilan();
  process.exit();
}

console.log("\n── Types, écriture et constructions, en parallèle ──");
await enParallele(
  [
    ["Types (tsc)", () => outil("typescript/bin/tsc", TYPES, capture)],
    [
      "Règles d'écriture et règles Office (eslint)",
      () => outil("eslint/bin/eslint.js", [".", "--max-warnings", "0"], capture),
    ],
  ],
  [
    ["Construction du complément (webpack)", () => construisComplement(capture)],
    ["Construction de l'atelier (webpack)", () => construisAtelier(capture)],
    ["Manifeste, en développement et en production", () => outil(TSX, ["scripts/manifeste/valide.ts"], capture)],
    ["Résultats des classeurs d'exemple par dist/functions.js", () => outil(TSX, ["scripts/resultats.ts"], capture)],
    [
      "Fichiers .xlsx écrits, par le validateur Open XML de Microsoft : ceux qui ont changé",
      () => outil(TSX, ["scripts/commandes/valide-xlsx/index.ts", "--inconnus"], capture),
    ],
  ],
);
// The browser waits more than it computes: what needs the build runs beside the rest, which leaves no processor idle.
console.log("\n── Architecture, domaine, cellules, fonctions, volet ; bundle et bout en bout, en parallèle ──");
const avecNavigateur = !process.argv.includes("--sans-navigateur");
if (!avecNavigateur) console.log("Bout en bout non lancé (--sans-navigateur).");
await enParallele(
  [["Architecture, domaine, cellules, fonctions, volet (jest)", ...jest("unite", [`--maxWorkers=${ouvriers}`])]],
  [
    [
      "Bundle construit : fonctions seules, métadonnées, budgets, sécurité (jest)",
      ...jest("bundle", ["--runInBand"], capture),
    ],
    ...(avecNavigateur
      ? [["Bout en bout dans Chromium, sur le complément construit (jest)", ...jest("e2e", ["--runInBand"], capture)]]
      : []),
  ],
);

bilan();
