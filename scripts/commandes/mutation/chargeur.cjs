/**
 * Our sources and tests as modules of this very process: translated and compiled once, instantiated anew for each test file.
 * Jest reads, translates and compiles two hundred files again for each, which costs more than most tests.
 */
const { readFileSync, existsSync } = require("node:fs");
const { createRequire } = require("node:module");
const path = require("node:path");
const vm = require("node:vm");
const esbuild = require("esbuild");

const RACINE = path.resolve(__dirname, "../../..");
const ICI = createRequire(path.join(RACINE, "package.json"));
/** Jest's moduleNameMapper: the same library, in CommonJS. */
const NOMS = new Map([["lodash-es", "lodash"]]);
const CHARGEURS = { ".ts": "ts", ".tsx": "tsx", ".cts": "ts", ".js": "js", ".cjs": "js", ".mjs": "js" };

const compiles = new Map();
const resolus = new Map();

function traduis(source, fichier) {
  return esbuild.transformSync(source, {
    loader: CHARGEURS[path.extname(fichier)] ?? "ts",
    format: "cjs",
    target: "es2022",
    supported: { "dynamic-import": false },
    jsx: "automatic",
    sourcefile: fichier,
    tsconfigRaw: "{}",
  }).code;
}
const compile = (source, fichier) =>
  vm.compileFunction(traduis(source, fichier), ["module", "exports", "require", "__filename", "__dirname"], {
    filename: fichier,
  });

function resous(nom, depuis) {
  const cle = `${depuis}|${nom}`;
  let r = resolus.get(cle);
  if (r !== undefined) return r;
  if (nom.startsWith(".") || path.isAbsolute(nom)) {
    const base = path.resolve(depuis, nom);
    r = [base, `${base}.ts`, `${base}.tsx`, `${base}.js`, `${base}.json`, `${base}/index.ts`].find(
      (f) => path.extname(f) !== "" && existsSync(f),
    );
    if (r === undefined) throw new Error(`module introuvable : ${nom}, depuis ${depuis}`);
  } else r = null;
  resolus.set(cle, r);
  return r;
}

/** Packages that are written as ES modules only: Node 20 does not require() them, they are translated like ours. */
const paquetsTraduits = new Set();
function paquet(nom, depuis, registre) {
  const require_ = depuis.startsWith(RACINE) ? createRequire(path.join(depuis, "_.js")) : ICI;
  const vrai = NOMS.get(nom) ?? nom;
  if (!paquetsTraduits.has(vrai))
    try {
      return require_(vrai);
    } catch (e) {
      if (e?.code !== "ERR_REQUIRE_ESM") throw e;
      paquetsTraduits.add(vrai);
    }
  return charge(require_.resolve(vrai), registre);
}

/**
 * @param {string} fichier absolute
 * @param {{ modules: Map<string, { exports: unknown }>, remplaces: Map<string, Function> }} registre
 */
function charge(fichier, registre) {
  const la = registre.modules.get(fichier);
  if (la !== undefined) return la.exports;
  const module = { exports: {} };
  registre.modules.set(fichier, module);
  if (fichier.endsWith(".json")) {
    module.exports = JSON.parse(readFileSync(fichier, "utf8"));
    return module.exports;
  }
  let fonction = registre.remplaces.get(fichier) ?? compiles.get(fichier);
  if (fonction === undefined) compiles.set(fichier, (fonction = compile(readFileSync(fichier, "utf8"), fichier)));
  const depuis = path.dirname(fichier);
  const requis = (nom) => {
    const r = resous(nom, depuis);
    return r === null ? paquet(nom, depuis, registre) : charge(r, registre);
  };
  requis.resolve = (nom) => resous(nom, depuis) ?? createRequire(path.join(depuis, "_.js")).resolve(nom);
  fonction.call(module.exports, module, module.exports, requis, fichier, depuis);
  return module.exports;
}

module.exports = { RACINE, charge, compile };
