/** Ce que chaque dossier a le droit de connaître, vu en faute sur un source planté : la page, Node, les tests, Office. */
import path from "node:path";
import ts from "typescript";

const RACINE = path.resolve(__dirname, "../..");

/** The four programs read the same declarations, with the same syntax: each is parsed once. */
const lus = new Map<string, ts.SourceFile | undefined>();

/** Names that the compiler does not know in a file of this folder, with the options of its own tsconfig. */
function inconnus(dossier: string): readonly string[] {
  const config = ts.getParsedCommandLineOfConfigFile(
    path.join(RACINE, dossier, "tsconfig.json"),
    {},
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: (d) => fail(d) },
  )!;
  const faute = path.join(RACINE, dossier, "faute.ts");
  const source = "void [document, process, describe, Office, CustomFunctions];\nexport {};\n";
  const hote = ts.createCompilerHost(config.options);
  const lis = hote.getSourceFile;
  hote.getSourceFile = (f, version) => {
    if (path.resolve(f) === faute) return ts.createSourceFile(f, source, version);
    if (!f.includes("/node_modules/")) return lis(f, version);
    const { languageVersion, impliedNodeFormat, jsDocParsingMode } =
      typeof version === "object"
        ? version
        : { languageVersion: version, impliedNodeFormat: undefined, jsDocParsingMode: undefined };
    const cle = [f, languageVersion, impliedNodeFormat, jsDocParsingMode].join("|");
    if (!lus.has(cle)) lus.set(cle, lis(f, version));
    return lus.get(cle);
  };
  // The declarations of the folder itself go with it.
  const racines = [faute, ...config.fileNames.filter((f) => f.endsWith(".d.ts"))];
  const programme = ts.createProgram(racines, { ...config.options, incremental: false }, hote);
  return programme
    .getSemanticDiagnostics(programme.getSourceFile(faute))
    .map(
      (d) =>
        /^Cannot find name '(\w+)'/.exec(ts.flattenDiagnosticMessageText(d.messageText, " "))?.[1] ??
        String(d.messageText),
    );
}
const fail = (d: ts.Diagnostic): never => {
  throw new Error(ts.flattenDiagnosticMessageText(d.messageText, "\n"));
};

describe("les noms inconnus d'un dossier, plantés dans un source", () => {
  it.each([
    ["src/domaine", ["document", "process", "describe", "Office", "CustomFunctions"]],
    ["src/functions", ["document", "process", "describe", "Office"]],
    ["src/taskpane", ["process", "describe"]],
    [".", []],
  ])("%s : %j", (dossier, attendus) => expect(inconnus(dossier)).toEqual(attendus));
});
