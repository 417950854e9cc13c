/**
 * Plays one test file in this process, as Jest would: describe, it, each, hooks, expect and jest.spyOn are Jest's own parts
 * or do the same; the first failure ends the file.
 */
const { createRequire } = require("node:module");
const path = require("node:path");
const { RACINE, charge } = require("./chargeur.cjs");

// Jest's parts, as Jest itself finds them: they are no dependency of ours.
const deJest = createRequire(createRequire(require.resolve("jest")).resolve("@jest/core"));
const deCircus = createRequire(deJest.resolve("jest-circus"));
const { jestExpect: expect } = deCircus("@jest/expect");
const { bind } = deCircus("jest-each");
const { ModuleMocker } = createRequire(deJest.resolve("jest-environment-node"))("jest-mock");

const SAUTES = new Set(["skip", "todo"]);

function ardoise() {
  const suite = (titre, parent) => ({ titre, parent, enfants: [], avantTout: [], apresTout: [], avant: [], apres: [] });
  const racine = suite("", null);
  let ici = racine;
  const describe = (titre, corps) => {
    const s = suite(titre, ici);
    ici.enfants.push(s);
    const avant = ici;
    ici = s;
    corps();
    ici = avant;
  };
  const it = (titre, corps) => ici.enfants.push({ titre, parent: ici, corps });
  const saute = () => undefined;
  describe.each = bind(describe, false);
  it.each = bind(it, true);
  for (const s of SAUTES) {
    it[s] = Object.assign(() => undefined, { each: () => saute });
    describe[s] = Object.assign(() => undefined, { each: () => saute });
  }
  return {
    racine,
    globaux: {
      describe,
      it,
      test: it,
      beforeAll: (f) => ici.avantTout.push(f),
      afterAll: (f) => ici.apresTout.push(f),
      beforeEach: (f) => ici.avant.push(f),
      afterEach: (f) => ici.apres.push(f),
    },
  };
}

/** A function of a test: it may give a promise, or take what it calls when it has finished. */
const joue = (f) =>
  f.length === 0 ? f() : new Promise((oui, non) => f((e) => (e === undefined ? oui(undefined) : non(e))));

const nomDe = (t) => (t === null || t.titre === "" ? "" : `${nomDe(t.parent)} ${t.titre}`.trim());

/** null when all pass, else the title of what failed first. */
async function joueLesTests(suite, avant, apres, echoue) {
  const [mes, miens] = [
    [...avant, ...suite.avant],
    [...suite.apres, ...apres],
  ];
  let rate = null;
  try {
    for (const f of suite.avantTout) await joue(f);
    for (const e of suite.enfants) {
      if (e.corps === undefined) rate = await joueLesTests(e, mes, miens, echoue);
      else {
        try {
          for (const f of mes) await joue(f);
          await joue(e.corps);
        } catch (faute) {
          rate = nomDe(e);
          echoue(rate, faute);
        }
        try {
          for (const f of miens) await joue(f);
        } catch (faute) {
          rate ??= nomDe(e);
          echoue(rate, faute);
        }
      }
      if (rate !== null) break;
    }
  } catch (faute) {
    rate = `${nomDe(suite)} (préparation)`.trim();
    echoue(rate, faute);
  }
  try {
    for (const f of suite.apresTout) await joue(f);
  } catch (faute) {
    rate ??= `${nomDe(suite)} (rangement)`.trim();
    echoue(rate, faute);
  }
  return rate;
}

/**
 * @param {string} test from the root of the repository
 * @param {Map<string, Function>} remplaces absolute path → compiled source to use instead
 * @param {(nom: string, faute: unknown) => void} [echoue]
 * @returns {Promise<string | null>} null when all pass, else what failed
 */
async function joueLeFichier(test, remplaces, echoue = () => undefined) {
  const registre = { modules: new Map(), remplaces };
  const { racine, globaux } = ardoise();
  const mocker = new ModuleMocker(globalThis);
  const jest = {
    spyOn: mocker.spyOn.bind(mocker),
    fn: mocker.fn.bind(mocker),
    restoreAllMocks: () => mocker.restoreAllMocks(),
    setTimeout: () => jest,
    resetModules: () => {
      registre.modules.clear();
      return jest;
    },
    isolateModules: (f) => {
      const avant = registre.modules;
      registre.modules = new Map();
      f();
      registre.modules = avant;
    },
  };
  const noms = new Set(Object.getOwnPropertyNames(globalThis));
  const env = { ...process.env };
  Object.assign(globalThis, globaux, { expect, jest });
  expect.setState({ assertionCalls: 0, expectedAssertionsNumber: null, isExpectingAssertions: false });
  try {
    charge(path.join(RACINE, "test/setup.ts"), registre);
    charge(path.join(RACINE, "test/setup-apres.ts"), registre);
    try {
      charge(path.join(RACINE, test), registre);
    } catch (e) {
      echoue(test, e);
      return `le fichier ne se charge pas (${String(e?.message ?? e).split("\n")[0]})`;
    }
    return await joueLesTests(racine, [], [], echoue);
  } finally {
    mocker.restoreAllMocks();
    process.env = env;
    for (const n of Object.getOwnPropertyNames(globalThis)) if (!noms.has(n) && n !== "__zones") delete globalThis[n];
  }
}

module.exports = { joueLeFichier };
