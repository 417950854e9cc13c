/**
 * A worker that plays test files one after another in this very process, with some sources replaced. Jest's runner without
 * its command: the configuration is read and the tree is walked once, not for each mutant.
 */
const path = require("node:path");
const { createRequire } = require("node:module");
const { remplaces } = require("./traduction.cjs");

const RACINE = path.resolve(__dirname, "../../..");
// Jest's parts, as Jest itself finds them: they are no dependency of ours.
const deJest = createRequire(createRequire(require.resolve("jest")).resolve("@jest/core"));
const { readConfigs } = deJest("jest-config");
const { default: Runtime } = deJest("jest-runtime");
const { default: Runner } = deJest("jest-runner");

let rang = 0;
async function prepare() {
  const { globalConfig, configs } = await readConfigs(
    {
      _: [],
      $0: "",
      config: path.join(RACINE, "jest.config.cjs"),
      selectProjects: ["unite"],
      silent: true,
      watchman: false,
    },
    [RACINE],
  );
  const unite = configs.find((c) => c.displayName?.name === "unite");
  const traduction = path.join(__dirname, "traduction.cjs");
  const config = {
    ...unite,
    cacheDirectory: path.join(RACINE, "node_modules/.cache/mutation"),
    transform: unite.transform.map(([motif, , options]) => [motif, traduction, options]),
    setupFilesAfterEnv: [...unite.setupFilesAfterEnv, path.join(__dirname, "apres.cjs")],
  };
  const contexte = await Runtime.createContext(config, { console, maxWorkers: 1, watch: false, watchman: false });
  return { globalConfig: { ...globalConfig, silent: true, watchman: false }, contexte };
}

const pret = prepare();

/** Plays one test file: null when all pass, else the title of what failed. */
async function joue(test, globals) {
  const { globalConfig, contexte } = await pret;
  // Another configuration is another memory of what was translated: a replaced source is read again.
  const config = { ...contexte.config, globals: { ...globals, COTAFLUX_RANG: rang } };
  const runner = new Runner(globalConfig, {});
  let resultat = null;
  runner.on("test-file-success", ([, r]) => {
    const rate = r.testResults.find((t) => t.status === "failed");
    if (rate !== undefined) resultat = rate.fullName;
    else if (r.testExecError || r.failureMessage) resultat = "le fichier ne se charge pas";
  });
  runner.on(
    "test-file-failure",
    ([, e]) => (resultat = `le fichier ne se charge pas (${String(e?.message).split("\n")[0]})`),
  );
  const suivi = { isInterrupted: () => false, isWatchMode: () => false };
  await runner.runTests([{ path: path.join(RACINE, test), context: { ...contexte, config } }], suivi, { serial: true });
  return resultat;
}

process.on("message", async ({ id, sources, tests, zones }) => {
  rang++;
  remplaces.clear();
  for (const [fichier, source] of Object.entries(sources)) remplaces.set(path.join(RACINE, fichier), source);
  try {
    for (const test of tests) {
      process.send({ id, test });
      const debut = Date.now();
      const rate = await joue(test, zones === undefined ? {} : { COTAFLUX_ZONES: zones });
      if (zones !== undefined || rate !== null || test === tests.at(-1)) {
        process.send({ id, fini: true, test, rate, duree: Date.now() - debut });
        return;
      }
    }
  } catch (e) {
    process.send({ id, fini: true, test: tests[0], rate: null, defaut: e?.stack ?? String(e) });
  }
});
pret.then(() => process.send({ pret: true }));
