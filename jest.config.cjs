/**
 * Quatre projets : « unite » (Node, ou jsdom par commentaire de tête @jest-environment), « bundle » (ce que webpack a écrit
 * dans dist/), « e2e » (Chromium, sur le bundle construit) et « long » (à part).
 * Les paquets en ESM seul sont traduits comme nos sources, par esbuild.
 * --selectProjects prend pour des noms de projets tout ce qui le suit : un chemin vient après une autre option, comme dans « npm run test:unite ».
 */
const esm =
  "strip-bom|node-fetch|uuid|data-uri-to-buffer|fetch-blob|formdata-polyfill" +
  // Ceux du tableur de l'atelier.
  "|nanoid|kdbush|rbush|quickselect|franc-min|trigram-utils|n-gram|collapse-white-space|cjk-regex|unicode-regex|regexp-util";
// Lue d'un bloc (traduction-jest.cjs), comme « cjk-regex » ci-dessus.
const dUnBloc = "@fluentui/react-components/lib-commonjs/index\\.cjs$";
const traduction = "<rootDir>/scripts/construction/traduction-jest.cjs";
const commun = {
  // The same identity and folder for the three projects: what one has translated serves the others, and « rm -rf node_modules » clears it.
  id: "cotaflux",
  cacheDirectory: "<rootDir>/node_modules/.cache/jest",
  transform: {
    "^.+\\.tsx?$": traduction,
    [`node_modules/(?:.*/)?(?:${esm})/.+\\.m?js$`]: traduction,
    [dUnBloc]: traduction,
  },
  transformIgnorePatterns: [`node_modules/(?!(?:.*/)?(?:${esm})/|${dUnBloc})`],
  // Six cents fichiers ESM à traduire sinon : la même bibliothèque, en CommonJS.
  moduleNameMapper: { "^lodash-es$": "lodash" },
  setupFiles: ["<rootDir>/test/setup.ts"],
  setupFilesAfterEnv: ["<rootDir>/test/setup-apres.ts"],
};
module.exports = {
  // A busy machine is not a fault: a test fails on what it reads, never on how long it took to read it.
  testTimeout: 300_000,
  projects: [
    { ...commun, displayName: "unite", testMatch: ["<rootDir>/test/**/*.test.ts", "<rootDir>/test/**/*.test.tsx"] },
    // À part, par « npm run test:long » : ce qui est long par nature, en entier.
    {
      ...commun,
      displayName: "long",
      testMatch: ["<rootDir>/test/**/*.long.ts"],
      globals: { COTAFLUX_ENTIER: true },
    },
    { ...commun, displayName: "bundle", testMatch: ["<rootDir>/test/**/*.bundle.ts"] },
    { ...commun, displayName: "e2e", testMatch: ["<rootDir>/test/e2e/**/*.e2e.ts"] },
  ],
};
