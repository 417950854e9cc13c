/** A worker that plays test files one after another in this very process, with some sources replaced. */
const { writeFileSync } = require("node:fs");
const path = require("node:path");
const { compile, RACINE } = require("./chargeur.cjs");
const { joueLeFichier } = require("./joueur.cjs");

// What a test lets fall is its own failure, seen or not: it does not end the worker.
process.on("unhandledRejection", () => undefined);
const processeur = () => {
  const { user, system } = process.cpuUsage();
  return Math.round((user + system) / 1000);
};

process.on("message", async ({ id, sources, tests, zones }) => {
  try {
    const remplaces = new Map();
    let rate = null;
    try {
      for (const [fichier, source] of Object.entries(sources)) {
        const absolu = path.join(RACINE, fichier);
        remplaces.set(absolu, compile(source, absolu));
      }
    } catch (e) {
      rate = `le mutant ne se compile pas (${String(e?.message).split("\n")[0]})`;
    }
    for (const test of tests) {
      process.send({ id, test });
      const debut = processeur();
      globalThis.__zones = {};
      rate ??= await joueLeFichier(test, remplaces);
      if (zones !== undefined) writeFileSync(zones, JSON.stringify(globalThis.__zones));
      if (zones !== undefined || rate !== null || test === tests.at(-1)) {
        process.send({ id, fini: true, test, rate, duree: processeur() - debut });
        return;
      }
    }
  } catch (e) {
    process.send({ id, fini: true, test: tests[0], rate: null, defaut: e?.stack ?? String(e) });
  }
});
process.send({ pret: true });
