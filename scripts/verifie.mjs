/**
 * npm run verifie: what can be known in less than a minute of the files that changed since the last commit, or since
 * --depuis main: types (incremental), ESLint with its cache, Prettier, the unit tests that import them. Says what it skipped.
 */
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { execute, JEST, outil, secondes, TYPES } from "./commun.mjs";

const { values } = parseArgs({ options: { depuis: { type: "string", default: "HEAD" } } });
const git = async (...args) => (await execute("git", args, { capture: true })).sortie.split("\n").filter(Boolean);
const changes = [
  ...new Set([
    ...(await git("diff", "--name-only", "--diff-filter=d", values.depuis)),
    ...(await git("ls-files", "--others", "--exclude-standard")),
  ]),
].filter((f) => existsSync(f));
const sources = changes.filter((f) => /\.(tsx?|[cm]?js)$/.test(f));
const relies = sources.filter((f) => /^(src|test|scripts)\//.test(f));
console.log(`${changes.length} fichiers changés depuis ${values.depuis}.`);

let rates = 0;
async function etape(titre, fichiers, lance) {
  if (fichiers.length === 0) {
    console.log(`· ${titre} : rien à voir`);
    return;
  }
  const { code, duree, sortie } = await lance();
  if (code !== 0) rates++;
  if (code !== 0 && sortie.trim() !== "") console.log(sortie.trimEnd());
  console.log(`${code === 0 ? "✓" : "✗"} ${titre} (${secondes(duree)})`);
}
const capture = { capture: true };
await etape("Types", sources, () => outil("typescript/bin/tsc", TYPES, capture));
await etape("Prettier", changes, () =>
  outil("prettier/bin/prettier.cjs", ["--check", "--ignore-unknown", "--log-level", "warn", ...changes], capture),
);
await etape("ESLint", sources, () =>
  outil(
    "eslint/bin/eslint.js",
    [
      ...["--cache", "--cache-location", "node_modules/.cache/eslint/", "--max-warnings", "0", "--no-warn-ignored"],
      ...sources,
    ],
    capture,
  ),
);
await etape("Essais reliés (jest)", relies, () =>
  outil(JEST, ["--selectProjects", "unite", "--silent", "--passWithNoTests", "--findRelatedTests", ...relies], capture),
);
console.log(
  "Laissés de côté : les essais sans lien d'import avec ces fichiers, les constructions, le bundle, le navigateur (npm test), et ce qui est long (npm run test:long).",
);
process.exitCode = rates > 0 ? 1 : 0;
