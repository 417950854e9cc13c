/**
 * npm start: installs what is missing, builds the add-in (office.js served from here) and the workbench, computes the sample
 * workbooks through the built dist/functions.js beside their expected values, then serves the workbench and stays.
 * With --une-fois, or when CI is set, ends after the results: 0, or 1 when one differs. --port 4173 asks for a port.
 */
import { construisAtelier, construisComplement, installe, outil, secondes, TSX, verifieNode } from "./commun.mjs";

const uneFois =
  process.argv.includes("--une-fois") || (process.env.CI !== undefined && !["", "0", "false"].includes(process.env.CI));

async function principal() {
  verifieNode();
  await installe();
  const debut = Date.now();
  console.log("Construction du complément et de l'atelier…");
  const [complement, atelier] = await Promise.all([
    construisComplement({ capture: true }),
    construisAtelier({ capture: true }),
  ]);
  for (const [titre, r] of [
    ["complément", complement],
    ["atelier", atelier],
  ]) {
    if (r.code !== 0) {
      console.error(`La construction (${titre}) a échoué :\n${r.sortie}`);
      return 1;
    }
  }
  console.log(
    `Construit en ${secondes(Date.now() - debut)}. Résultats des classeurs d'exemple, par dist/functions.js :`,
  );
  const { code } = await outil(TSX, ["scripts/resultats.ts"]);
  if (code !== 0) {
    console.error("Un résultat diffère de sa valeur attendue : l'atelier n'est pas ouvert.");
    return code;
  }
  if (uneFois) return 0;
  const port = process.argv.indexOf("--port");
  return (await outil(TSX, ["scripts/atelier.ts", ...(port >= 0 ? process.argv.slice(port, port + 2) : [])])).code;
}

principal().then(
  (code) => (process.exitCode = code),
  (e) => {
    console.error(e instanceof Error ? e.message : e);
    process.exitCode = 1;
  },
);
