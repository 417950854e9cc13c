/** Set up after the framework: the first failure ends the file, and the passages are written when it ends. */
const fs = require("node:fs");

const symbole = Object.getOwnPropertySymbols(globalThis).find((s) => s.description === "JEST_STATE_SYMBOL");
let echec = false;

beforeEach(() => {
  // Its body does not run: the test fails here.
  if (echec) throw new Error("un test précédent a échoué");
});
afterEach(() => {
  echec ||= globalThis[symbole].currentlyRunningTest.errors.length > 0;
});
afterAll(() => {
  const fichier = globalThis.COTAFLUX_ZONES;
  if (typeof fichier === "string") fs.writeFileSync(fichier, JSON.stringify(globalThis.__zones ?? {}));
});
