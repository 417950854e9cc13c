/**
 * Reads [{ fichier, source }] on its input and writes the rules that ESLint reports on each, as if it were that file.
 * For the tests: one process for all, and types from a program of these sources alone.
 */
import path from "node:path";
import { ESLint } from "eslint";
import ts from "typescript";

const RACINE = path.resolve(import.meta.dirname, "../..");
let entree = "";
for await (const morceau of process.stdin) entree += morceau;
const cas = JSON.parse(entree);
const resultats = [];
for (const { fichier, source } of cas) {
  const chemin = path.join(RACINE, fichier);
  const options = {
    target: ts.ScriptTarget.ES2022,
    jsx: ts.JsxEmit.ReactJSX,
    strict: true,
    types: [],
    noResolve: true,
  };
  const hote = ts.createCompilerHost(options, true);
  const lis = hote.getSourceFile;
  hote.getSourceFile = (f, version) =>
    path.resolve(f) === chemin ? ts.createSourceFile(f, source, version, true) : lis(f, version);
  const programme = ts.createProgram([chemin], options, hote);
  const eslint = new ESLint({
    cwd: RACINE,
    overrideConfig: { languageOptions: { parserOptions: { projectService: false, programs: [programme] } } },
  });
  const [r] = await eslint.lintText(source, { filePath: chemin });
  resultats.push([...new Set((r?.messages ?? []).map((m) => m.ruleId ?? m.message))].sort());
}
process.stdout.write(JSON.stringify(resultats));
