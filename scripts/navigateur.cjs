/**
 * A Chromium for the end-to-end tests and the demonstration, on any machine:
 *   CHROMIUM_PATH → /usr/bin/chromium (or google-chrome) → the one that npm installed (@sparticuz/chromium, linux x64)
 *   → on Windows and macOS, Edge or Chrome, already there.
 * The npm one is unpacked here rather than by its own helper, which reuses whatever it finds in the temporary folder and
 * whose arguments (--single-process, --disable-web-security) would hide faults of the security policy. It also brings the
 * libraries and fonts that a bare machine lacks. It gets no security updates: loopback pages only.
 */
const { execFileSync } = require("node:child_process");
const {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} = require("node:fs");
const path = require("node:path");
const zlib = require("node:zlib");

const RACINE = path.resolve(__dirname, "..");
const PAQUET = path.join(RACINE, "node_modules/@sparticuz/chromium");
const ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--font-render-hinting=none"];

class NavigateurAbsent extends Error {}

/** How to launch: { executablePath, args, env } or { channel, args }, and where it comes from. */
function navigateur() {
  const demande = process.env.CHROMIUM_PATH;
  if (demande) {
    if (!existsSync(demande)) throw new NavigateurAbsent(`CHROMIUM_PATH désigne « ${demande} », qui n'existe pas.`);
    return { executablePath: demande, args: ARGUMENTS, origine: "CHROMIUM_PATH" };
  }
  for (const chemin of ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"])
    if (existsSync(chemin)) return { executablePath: chemin, args: ARGUMENTS, origine: chemin };
  if (process.platform === "linux" && process.arch === "x64" && existsSync(path.join(PAQUET, "bin/chromium.br"))) {
    const dossier = depaquete();
    return {
      executablePath: path.join(dossier, "chromium"),
      args: ARGUMENTS,
      env: { ...process.env, LD_LIBRARY_PATH: path.join(dossier, "lib"), FONTCONFIG_PATH: path.join(dossier, "fonts") },
      origine: "npm (@sparticuz/chromium)",
    };
  }
  if (process.platform === "win32") return { channel: "msedge", args: [], origine: "Microsoft Edge" };
  if (process.platform === "darwin") {
    const chrome = existsSync("/Applications/Google Chrome.app");
    return { channel: chrome ? "chrome" : "msedge", args: [], origine: chrome ? "Google Chrome" : "Microsoft Edge" };
  }
  throw new NavigateurAbsent(
    "Aucun Chromium : installez le paquet « chromium » du système, ou indiquez le vôtre par CHROMIUM_PATH.",
  );
}

/** Unpacks once into node_modules/.cache, under a temporary name first: two processes may do it at once. */
function depaquete() {
  const version = JSON.parse(readFileSync(path.join(PAQUET, "package.json"), "utf8")).version;
  const cache = path.join(RACINE, "node_modules/.cache");
  const final = path.join(cache, `chromium-${version}`);
  if (existsSync(path.join(final, "chromium"))) return final;
  mkdirSync(cache, { recursive: true });
  const provisoire = mkdtempSync(path.join(cache, "chromium-provisoire-"));
  const lit = (nom) => zlib.brotliDecompressSync(readFileSync(path.join(PAQUET, "bin", nom)));
  writeFileSync(path.join(provisoire, "chromium"), lit("chromium.br"), { mode: 0o755 });
  for (const nom of ["al2023.tar.br", "fonts.tar.br"]) {
    const archive = path.join(provisoire, nom.replace(/\.br$/, ""));
    writeFileSync(archive, lit(nom));
    execFileSync("tar", ["xf", archive, "-C", provisoire]);
    rmSync(archive);
  }
  try {
    renameSync(provisoire, final);
  } catch (e) {
    rmSync(provisoire, { recursive: true, force: true });
    // Another process was faster; anything else is a real failure.
    if (!existsSync(path.join(final, "chromium"))) throw e;
  }
  for (const reste of readdirSync(cache))
    if (/^chromium-\d/.test(reste) && reste !== path.basename(final))
      rmSync(path.join(cache, reste), { recursive: true, force: true });
  return final;
}

/** A launched browser of playwright-core. */
async function lanceNavigateur() {
  const { chromium } = require("playwright-core");
  const { origine, ...options } = navigateur();
  try {
    return await chromium.launch({ headless: true, ...options });
  } catch (e) {
    throw new NavigateurAbsent(
      `Chromium (${origine}) ne démarre pas : ${e instanceof Error ? e.message.split("\n")[0] : String(e)}`,
    );
  }
}

module.exports = { navigateur, lanceNavigateur, NavigateurAbsent };
