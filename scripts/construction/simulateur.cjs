/**
 * The script and the style of the public simulator, with their fingerprints for its policy. esbuild makes one script of
 * src/simulateur/page.ts and of the engine; the command and webpack both call this, so that they give the same page.
 */
const { createHash } = require("node:crypto");
const { readFileSync } = require("node:fs");
const path = require("node:path");
const esbuild = require("esbuild");

const RACINE = path.resolve(__dirname, "../..");
const PAGE = path.join(RACINE, "src/simulateur/page.ts");
const STYLE = path.join(RACINE, "src/simulateur/page.css");
const empreinte = (texte) => createHash("sha256").update(texte, "utf8").digest("base64");

/** → { gabarit: { script, style, empreinteDuScript, empreinteDuStyle }, fichiers: what it was made of } */
function construisLeSimulateur() {
  const { outputFiles, metafile } = esbuild.buildSync({
    entryPoints: [PAGE],
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    write: false,
    metafile: true,
    absWorkingDir: RACINE,
    logLevel: "silent",
  });
  const script = outputFiles[0].text.trim();
  const style = esbuild.transformSync(readFileSync(STYLE, "utf8"), { loader: "css", minify: true }).code.trim();
  // Inside a page, one of these would end the script, or the style, before its end.
  if (/<\/script|<!--/i.test(script) || /<\/style/i.test(style))
    throw new Error("Le simulateur ne peut pas être mis dans une page : son script y finirait trop tôt.");
  return {
    gabarit: { script, style, empreinteDuScript: empreinte(script), empreinteDuStyle: empreinte(style) },
    fichiers: [...Object.keys(metafile.inputs).map((f) => path.join(RACINE, f)), STYLE],
  };
}

module.exports = { construisLeSimulateur };
