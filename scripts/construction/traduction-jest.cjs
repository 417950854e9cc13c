/**
 * Jest's translation: esbuild, one file at a time, without types (tsc checks them). A cold run translates the whole tree
 * in a few seconds.
 */
const { createHash } = require("node:crypto");
const { readFileSync } = require("node:fs");
const path = require("node:path");
const esbuild = require("esbuild");

const CHARGEURS = { ".ts": "ts", ".tsx": "tsx", ".cts": "ts", ".mts": "ts", ".js": "js", ".mjs": "js", ".jsx": "jsx" };

/** What this file says is part of the key: a changed option translates everything again. */
const ICI = readFileSync(__filename, "utf8");

/** @returns {{ code: string }} CommonJS, with its source map inside: Jest reads it for the lines of a stack. */
function traduis(source, fichier) {
  const { code } = esbuild.transformSync(source, {
    loader: CHARGEURS[path.extname(fichier)] ?? "ts",
    format: "cjs",
    target: "es2022",
    // A screen loaded on demand is a require too: Jest's own modules know nothing of a native import().
    supported: { "dynamic-import": false },
    jsx: "automatic",
    sourcemap: "inline",
    sourcefile: fichier,
    // The package's own tsconfig is not ours: nothing is read from the disk.
    tsconfigRaw: "{}",
  });
  return { code };
}

module.exports = {
  traduis,
  process: traduis,
  getCacheKey: (source, fichier) =>
    createHash("sha256").update(`${esbuild.version}\n${ICI}\n${fichier}\n`).update(source).digest("hex"),
};
