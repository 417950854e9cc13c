/**
 * Jest's translation: esbuild, one file at a time, without types (tsc checks them). A cold run translates the whole tree
 * in a few seconds.
 *
 * Two libraries of a thousand files each are read as one file, with the same code: Jest looks each file up in every test
 * file that loads them, and that alone took a second or two of some fifty test files.
 */
const { createHash } = require("node:crypto");
const { existsSync, readFileSync } = require("node:fs");
const path = require("node:path");
const esbuild = require("esbuild");

const CHARGEURS = { ".ts": "ts", ".tsx": "tsx", ".cts": "ts", ".mts": "ts", ".js": "js", ".mjs": "js", ".jsx": "jsx" };

/** What this file says is part of the key: a changed option translates everything again. */
const ICI = readFileSync(__filename, "utf8");

/**
 * Entries of libraries read as one file, and the one it is made from; React stays outside: there is only one.
 * Fluent's is its ESM entry: the same exports, but esbuild drops what none of them reaches. Its CommonJS entry carries every
 * icon there is: 23 MB to compile in each test file, not 3.
 */
const D_UN_BLOC = new Map([
  ["@fluentui/react-components/lib-commonjs/index.cjs", "@fluentui/react-components/lib/index.js"],
  ["cjk-regex/lib/index.js", "cjk-regex/lib/index.js"],
]);
const blocDe = (fichier) =>
  [...D_UN_BLOC].find(([d]) => fichier.replaceAll("\\", "/").endsWith(`/node_modules/${d}`)) ?? null;
const estDUnBloc = (fichier) => blocDe(fichier) !== null;

/** What was installed: another version of what a block holds makes another block. */
function installe() {
  const racine = path.resolve(__dirname, "../..");
  const f = ["node_modules/.package-lock.json", "package-lock.json"].map((x) => path.join(racine, x)).find(existsSync);
  return f === undefined ? "" : readFileSync(f, "utf8");
}
let paquets;

function enUnBloc(fichier) {
  const [lue, entree] = blocDe(fichier);
  const { outputFiles } = esbuild.buildSync({
    entryPoints: [path.join(fichier.slice(0, -lue.length), entree)],
    mainFields: ["module", "main"],
    conditions: ["import", "module"],
    bundle: true,
    write: false,
    format: "cjs",
    platform: "node",
    target: "es2022",
    external: ["react", "react-dom", "react/*", "react-dom/*", "scheduler"],
    logLevel: "silent",
    tsconfigRaw: "{}",
  });
  return { code: outputFiles[0].text };
}

/** @returns {{ code: string }} CommonJS, with its source map inside: Jest reads it for the lines of a stack. */
function traduis(source, fichier) {
  if (estDUnBloc(fichier)) return enUnBloc(fichier);
  const { code } = esbuild.transformSync(source, {
    loader: CHARGEURS[path.extname(fichier)] ?? "ts",
    format: "cjs",
    target: "es2022",
    // A screen loaded on demand is a require too: Jest's own modules know nothing of a native import().
    supported: { "dynamic-import": false },
    jsx: "automatic",
    sourcemap: "inline",
    // Jest reads the line it shows from the file itself.
    sourcesContent: false,
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
    createHash("sha256")
      .update(`${esbuild.version}\n${ICI}\n${fichier}\n`)
      .update(source)
      .update(estDUnBloc(fichier) ? (paquets ??= installe()) : "")
      .digest("hex"),
};
