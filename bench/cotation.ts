/**
 * npm run bench -- cotation [--json]: the cotation engine beside its physical limits and beside other engines. Results are
 * checked equal before anything is timed. The measured code is bundled as the product ships it, then run by plain node.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const ici = path.join(process.cwd(), "bench");
const racine = createRequire(path.join(process.cwd(), "package.json"));
// esbuild comes with tsx: the benchmark needs no bundler of its own.
const esbuild = createRequire(racine.resolve("tsx"))("esbuild") as { buildSync(o: Record<string, unknown>): unknown };

const sortie = path.join(ici, ".cache", "cotation.mjs");
mkdirSync(path.dirname(sortie), { recursive: true });
esbuild.buildSync({
  entryPoints: [path.join(ici, "cotation", "banc.ts")],
  outfile: sortie,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  logLevel: "error",
  external: ["arquero", "@formulajs/formulajs", "hyperformula", "json-rules-engine"],
});
if (!existsSync(path.join(ici, "node_modules")))
  console.error("Concurrents non installés (npm ci --prefix bench) : ils sont sautés.");
const { status } = spawnSync(
  process.execPath,
  ["--expose-gc", "--max-old-space-size=4096", sortie, ...process.argv.slice(2)],
  { stdio: "inherit" },
);
process.exitCode = status ?? 1;
