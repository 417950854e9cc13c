/**
 * npm run dev: builds the add-in and the workbench, serves them, and builds again what changes while one types; the page reloads
 * by itself. Types, rules and tests are those of « npm run verifie ». --port 4173 asks for a port.
 */
import { installe, outil, TSX, verifieNode } from "./commun.mjs";

async function principal() {
  verifieNode();
  await installe();
  return (await outil(TSX, ["scripts/dev.ts", ...process.argv.slice(2)])).code;
}

principal().then(
  (code) => (process.exitCode = code),
  (e) => {
    console.error(e instanceof Error ? e.message : e);
    process.exitCode = 1;
  },
);
