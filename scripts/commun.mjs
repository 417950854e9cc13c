/** What the launchers share. Plain Node without a package: it also runs on a fresh clone, before anything is installed. */
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const RACINE = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
export const chemin = (...p) => path.join(RACINE, ...p);
const NODE_MINIMAL = [20, 19];

/** Seconds with one decimal, as the French write them. */
export const secondes = (ms) => `${(ms / 1000).toFixed(1).replace(".", ",")} s`;

/** Throws a French sentence when Node is too old: the build would fail further on with an obscure one. */
export function verifieNode() {
  const [majeure = 0, mineure = 0] = process.versions.node.split(".").map(Number);
  if (majeure < NODE_MINIMAL[0] || (majeure === NODE_MINIMAL[0] && mineure < NODE_MINIMAL[1]))
    throw new Error(
      `Node ${process.versions.node} est trop ancien : Node ${NODE_MINIMAL.join(".")} ou plus récent attendu (https://nodejs.org).`,
    );
}

/** Runs a program at the root; resolves to its exit code, its duration, and its output when it is captured. */
export function execute(programme, args, { capture = false, env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const debut = Date.now();
    const enfant = spawn(programme, args, {
      cwd: RACINE,
      env: { ...process.env, ...env },
      stdio: capture ? ["ignore", "pipe", "pipe"] : ["ignore", "inherit", "inherit"],
      // npm is a .cmd file on Windows, which only a shell can start.
      shell: process.platform === "win32" && programme === "npm",
    });
    let sortie = "";
    enfant.stdout?.on("data", (d) => (sortie += d));
    enfant.stderr?.on("data", (d) => (sortie += d));
    enfant.on("error", reject);
    enfant.on("close", (code, signal) =>
      resolve({ code: code ?? (signal ? 1 : 0), duree: Date.now() - debut, sortie }),
    );
  });
}

/** Runs a tool of node_modules with this very Node: no shell, no global install. */
export const outil = (fichier, args, options) =>
  execute(process.execPath, [chemin("node_modules", fichier), ...args], options);
export const TSX = "tsx/dist/cli.mjs";
export const WEBPACK = "webpack/bin/webpack.js";
/** Each folder with what it may know: no DOM, no Node and no test in the domain (its tsconfig.json). */
export const TYPES = ["--build", "tsconfig.json", "src/domaine", "src/functions", "src/taskpane"];
export const JEST = "jest/bin/jest.js";

/** The packages of package.json that are missing or have another version than the pinned one. */
export function paquetsManquants() {
  const { dependencies = {}, devDependencies = {} } = JSON.parse(readFileSync(chemin("package.json"), "utf8"));
  return Object.entries({ ...dependencies, ...devDependencies })
    .filter(([nom, version]) => {
      const fichier = chemin("node_modules", nom, "package.json");
      return !existsSync(fichier) || JSON.parse(readFileSync(fichier, "utf8")).version !== version;
    })
    .map(([nom]) => nom);
}

/** Installs from the lock file what is missing; does nothing when everything is there. */
export async function installe() {
  const manquants = paquetsManquants();
  if (manquants.length === 0) return { code: 0, duree: 0, installe: false };
  console.log(`Installation des paquets (${manquants.length} à mettre en place, une à deux minutes)…`);
  const { code, duree } = await execute("npm", [
    "ci",
    "--no-audit",
    "--no-fund",
    "--ignore-scripts",
    "--loglevel=error",
  ]);
  if (code !== 0) throw new Error("npm ci a échoué : lisez son message ci-dessus (réseau, proxy, droits d'écriture).");
  return { code, duree, installe: true };
}

/** Builds the add-in (and the workbench) that the local commands use: office.js served from here, no outside address. */
export const construisComplement = (options) =>
  outil(WEBPACK, ["--mode", "production", "--env", "officejs=local"], options);
export const construisAtelier = (options) =>
  outil(WEBPACK, ["--config", "webpack.workbench.config.cjs", "--mode", "production"], options);
