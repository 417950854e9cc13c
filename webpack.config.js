/**
 * The add-in: one page, two bundles, one engine.
 *
 * `functions` (cells + domaine + messages) loads alone in plain Node: no React, no DOM, no splitChunks; `taskpane` depends
 * on it, so that the pane and the cells share the same compiled grids. See docs/decisions and architecture tests.
 *
 *   --env officejs=local   copies the 4.4 MB of office.js that the pane needs into dist/office-js (internal use only:
 *                          Microsoft supports its own network alone, and Marketplace requires it)
 *   --env adresse=https…   where dist/ will be served: each function then has its help in Excel's own dialog
 */
const path = require("node:path");
const CopyPlugin = require("copy-webpack-plugin");
const HtmlPlugin = require("html-webpack-plugin");
const { DefinePlugin } = require("webpack");
const { FonctionsPlugin, fichiersDeFonctions, lisFonctions } = require("./scripts/construction/fonctions-plugin.cjs");
const { politique, adresseOfficeJs } = require("./scripts/construction/csp.cjs");
const { construisLeSimulateur } = require("./scripts/construction/simulateur.cjs");

const racine = (...p) => path.resolve(__dirname, ...p);
const OFFICE_JS = [
  "office.js",
  "excel-win32-16.01.js",
  "excel-web-16.00.js",
  "excel-mac-16.00.js",
  "o15apptofilemappingtable.js",
  "fr-fr/office_strings.js",
  "en-us/office_strings.js",
  "telemetry/oteljs.js",
  "telemetry/oteljs_agave.js",
];

module.exports = (env = {}, argv = {}) => {
  const production = argv.mode !== "development";
  const officejs = env.officejs === "local" ? "local" : "cdn";
  if (env.officejs !== undefined && !["local", "cdn"].includes(env.officejs))
    throw new Error(`--env officejs=${env.officejs} : « local » ou « cdn » attendu`);
  const { adresse } = env;
  if (adresse !== undefined && !/^https:\/\/[^?#]+$/.test(adresse))
    throw new Error(`--env adresse=${adresse} : une adresse en https, sans « ? » ni « # », est attendue`);
  const dossierFonctions = racine("src/functions");
  const fichiers = fichiersDeFonctions(dossierFonctions);
  return {
    name: "complement",
    mode: production ? "production" : "development",
    target: ["web", "es2022"],
    // Never an « eval » source map: the content security policy refuses it, in development as in production.
    devtool: production ? false : "source-map",
    context: __dirname,
    entry: {
      functions: { import: fichiers },
      taskpane: { import: [racine("src/taskpane/index.tsx"), racine("src/commands/index.ts")], dependOn: "functions" },
    },
    output: {
      path: racine("dist"),
      filename: "[name].js",
      chunkFilename: "[name].[contenthash:8].js",
      globalObject: "globalThis",
      // Relative to the page. « auto » would read document.currentScript, which plain Node does not have.
      publicPath: "",
      clean: true,
    },
    resolve: { extensions: [".tsx", ".ts", ".mjs", ".js", ".json"] },
    module: {
      // An import that nothing exports would be undefined in the middle of a calculation.
      parser: { javascript: { exportsPresence: "error" } },
      rules: [
        {
          test: /\.tsx?$/,
          exclude: /node_modules/,
          loader: "ts-loader",
          // Types are checked once, by « npm run types ».
          options: { transpileOnly: true, compilerOptions: { noEmit: false } },
        },
      ],
    },
    optimization: { splitChunks: false, runtimeChunk: false },
    performance: { hints: false },
    plugins: [
      // The public page, whole, in the chunk that the pane loads when it is asked for (src/simulateur/gabarit).
      new DefinePlugin({
        GABARIT_DU_SIMULATEUR: DefinePlugin.runtimeValue(({ module }) => {
          const { gabarit, fichiers } = construisLeSimulateur();
          for (const f of fichiers) module.buildInfo.fileDependencies.add(f);
          // In parentheses: put after an arrow, an object alone would be read as a block.
          return `(${JSON.stringify(gabarit)})`;
        }, true),
      }),
      new FonctionsPlugin({
        dossier: dossierFonctions,
        sortie: "functions.json",
        ...(adresse === undefined ? {} : { aide: `${adresse.replace(/\/+$/, "")}/aide.html` }),
      }),
      new HtmlPlugin({
        filename: "taskpane.html",
        template: racine("scripts/construction/taskpane.ejs"),
        chunks: ["functions", "taskpane"],
        chunksSortMode: "manual",
        scriptLoading: "defer",
        minify: false,
        csp: politique(officejs),
        officeJs: adresseOfficeJs(officejs),
      }),
      // The page that the manifest gives as its help.
      new HtmlPlugin({
        filename: "aide.html",
        template: racine("scripts/construction/aide.ejs"),
        templateParameters: async () => ({ fonctions: (await lisFonctions(dossierFonctions)).metadonnees.functions }),
        inject: false,
        minify: false,
      }),
      new CopyPlugin({
        patterns: [
          { from: "assets/icon-*.png", to: "assets/[name][ext]", noErrorOnMissing: false },
          // Where the manifest says the shortcuts are.
          { from: "assets/raccourcis.json", to: "raccourcis.json", noErrorOnMissing: false },
          ...(officejs === "local"
            ? OFFICE_JS.map((f) => ({
                from: racine("node_modules/@microsoft/office-js/dist", f),
                to: path.join("office-js", f),
                // Microsoft's files are served as they are published.
                info: { minimized: true },
              }))
            : []),
        ],
      }),
    ],
    stats: "errors-warnings",
  };
};
