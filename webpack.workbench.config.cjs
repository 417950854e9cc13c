/**
 * The workbench: a page for development, tests and demonstration, never shipped with the add-in.
 *
 *   npx webpack --config webpack.workbench.config.cjs        → build/workbench/
 */
const path = require("node:path");
const CopyPlugin = require("copy-webpack-plugin");

const racine = (...p) => path.resolve(__dirname, ...p);
const univer = (paquet) => path.join(path.dirname(require.resolve(`@univerjs/${paquet}`)), "..", "index.css");

module.exports = () => ({
  name: "atelier",
  mode: "production",
  target: ["web", "es2022"],
  devtool: false,
  context: __dirname,
  entry: {
    amorce: racine("src/workbench/page/amorce.ts"),
    atelier: racine("src/workbench/page/index.ts"),
    shim: racine("src/workbench/shim.ts"),
    vide: racine("src/workbench/page/vide.ts"),
  },
  output: { path: racine("build/workbench"), filename: "[name].js", publicPath: "/", clean: true },
  resolve: { extensions: [".ts", ".tsx", ".mjs", ".js", ".json"] },
  module: {
    rules: [
      {
        test: /\.tsx?$/,
        loader: "ts-loader",
        options: { transpileOnly: true, configFile: racine("tsconfig.json"), compilerOptions: { noEmit: false } },
      },
    ],
  },
  optimization: { minimize: false },
  performance: { hints: false },
  stats: "errors-warnings",
  cache: { type: "filesystem", cacheDirectory: racine("node_modules/.cache/webpack-atelier") },
  plugins: [
    new CopyPlugin({
      patterns: [
        { from: racine("src/workbench/page/index.html") },
        { from: racine("src/workbench/page/vide.html") },
        { from: racine("src/workbench/page/atelier.css") },
        { from: univer("preset-sheets-core"), to: "univer-coeur.css" },
        { from: univer("preset-sheets-table"), to: "univer-tables.css" },
      ],
    }),
  ],
});
