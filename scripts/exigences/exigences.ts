/**
 * Requirement sets: every member of Office.js that the add-in names must be in the sets that the manifest declares, or in a place
 * that asks isSetSupported first. The set of a member is read in the comments of @types/office-js and of @types/custom-functions-runtime,
 * with the type checker: an inherited or shortened expression is resolved as the compiler resolves it.
 */
import path from "node:path";
import ts from "typescript";

export interface DefautDExigence {
  readonly fichier: string;
  readonly ligne: number;
  readonly membre: string;
  readonly exige: string;
}

/** Sets declared by the manifest, plus the ones that every Excel with add-in commands has. */
export const DECLARES: Readonly<Record<string, string>> = {
  ExcelApi: "1.12",
  SharedRuntime: "1.1",
  CustomFunctionsRuntime: "1.3",
  AddinCommands: "1.1",
  Settings: "1.1",
};

const numero = (version: string): number[] => version.split(".").map(Number);
/** "1.9" is under "1.12". */
export function auDela(version: string, declaree: string): boolean {
  const a = numero(version);
  const b = numero(declaree);
  for (let i = 0; i < Math.max(a.length, b.length); i++)
    if ((a[i] ?? 0) !== (b[i] ?? 0)) return (a[i] ?? 0) > (b[i] ?? 0);
  return false;
}

/** Comments may give the set of another host for a member that Excel has as well (the event of a ribbon command). */
const AUTRES_HOTES = /^(Mailbox|WordApi|PowerPointApi|OneNoteApi)/;

/** Declarations are parsed once, whatever the number of programs. */
const declarations = new Map<string, ts.SourceFile | undefined>();

/** « [Api set: ExcelApi 1.4] », or the common API's « **Requirement set**: {@link … | SharedRuntime 1.1} »: no number is 1.1. */
const ENSEMBLES = [
  /\[\s*Api set:\s*([A-Za-z]+)\s+([0-9.]+|[A-Z_]+)[^\]]*\]/,
  /\*\*Requirement set\*\*:\s*\{@link\s+\S+\s*\|\s*([A-Za-z]+)(?:\s+([0-9.]+))?\s*\}/,
];
function ensembleEcrit(texte: string): { ensemble: string; version: string } | null {
  for (const forme of ENSEMBLES) {
    const m = forme.exec(texte);
    if (m) return { ensemble: m[1]!, version: m[2] ?? "1.1" };
  }
  return null;
}

/** A guarded place: `// exigence : ExcelApi 1.20, repli éprouvé par test/…` on the line or the one above. */
const GARDE = /exigence\s*:\s*([A-Za-z]+)\s+([0-9.]+)\s*,\s*repli éprouvé par (\S+)/;

function ensembleDe(symbole: ts.Symbol): { ensemble: string; version: string } | null {
  for (const d of symbole.declarations ?? []) {
    for (const commentaire of ts.getJSDocCommentsAndTags(d)) {
      const ecrit = ensembleEcrit(commentaire.getText());
      if (ecrit) return ecrit;
    }
    // A member without a set of its own has that of its class, an enum value that of its enum.
    const parent = d.parent as ts.Node | undefined;
    if (
      parent &&
      (ts.isClassDeclaration(parent) || ts.isInterfaceDeclaration(parent) || ts.isEnumDeclaration(parent))
    ) {
      for (const commentaire of ts.getJSDocCommentsAndTags(parent)) {
        const ecrit = ensembleEcrit(commentaire.getText());
        if (ecrit) return ecrit;
      }
    }
  }
  return null;
}

const deLaBibliotheque = (symbole: ts.Symbol): boolean =>
  (symbole.declarations ?? []).some((d) =>
    /@types[\\/](office-js|custom-functions-runtime)[\\/]/.test(d.getSourceFile().fileName),
  );

export interface Lecture {
  readonly defauts: readonly DefautDExigence[];
  /** Member → set, for all that the sources name: an empty list would prove nothing. */
  readonly membres: ReadonlyMap<string, string>;
}

/** Texts given to `load("a,b/c")` are members too: they are read from the type of the object loaded. */
export function lisExigences(
  racine: string,
  fichiers: readonly string[],
  greffe: ReadonlyMap<string, string> = new Map(),
  declares: Readonly<Record<string, string>> = DECLARES,
): Lecture {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    jsx: ts.JsxEmit.ReactJSX,
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    types: ["office-js", "custom-functions-runtime"],
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
  };
  const hote = ts.createCompilerHost(options);
  const lit = hote.readFile.bind(hote);
  const existe = hote.fileExists.bind(hote);
  hote.getCurrentDirectory = () => racine;
  hote.readFile = (f) => greffe.get(path.relative(racine, f)) ?? lit(f);
  hote.fileExists = (f) => greffe.has(path.relative(racine, f)) || existe(f);
  hote.getSourceFile = (f, langue) => {
    if (declarations.has(f)) return declarations.get(f);
    const texte = hote.readFile(f);
    const source = texte === undefined ? undefined : ts.createSourceFile(f, texte, langue, true);
    if (/\.d\.ts$/.test(f)) declarations.set(f, source);
    return source;
  };
  const programme = ts.createProgram(
    [...fichiers, ...greffe.keys()].map((f) => path.join(racine, f)),
    options,
    hote,
  );
  const verificateur = programme.getTypeChecker();
  const lus = new Set([...fichiers, ...greffe.keys()]);
  const defauts: DefautDExigence[] = [];
  const membres = new Map<string, string>();
  for (const source of programme.getSourceFiles()) {
    const fichier = path.relative(racine, source.fileName);
    if (!lus.has(fichier)) continue;
    const lignes = source.text.split("\n");
    const note = (symbole: ts.Symbol | undefined, noeud: ts.Node): void => {
      if (!symbole || !deLaBibliotheque(symbole)) return;
      const exige = ensembleDe(symbole);
      if (!exige || AUTRES_HOTES.test(exige.ensemble)) return;
      const parent = (symbole as ts.Symbol & { parent?: ts.Symbol }).parent;
      const membre = `${parent ? `${parent.name}.` : ""}${symbole.name}`;
      membres.set(membre, `${exige.ensemble} ${exige.version}`);
      const declaree = declares[exige.ensemble];
      const dedans = declaree !== undefined && /^[0-9.]+$/.test(exige.version) && !auDela(exige.version, declaree);
      if (dedans) return;
      const ligne = source.getLineAndCharacterOfPosition(noeud.getStart(source)).line;
      const garde = GARDE.exec(lignes[ligne] ?? "") ?? GARDE.exec(lignes[ligne - 1] ?? "");
      if (
        garde &&
        garde[1] === exige.ensemble &&
        !auDela(exige.version, garde[2]!) &&
        existe(path.join(racine, garde[3]!))
      )
        return;
      defauts.push({ fichier, ligne: ligne + 1, membre, exige: `${exige.ensemble} ${exige.version}` });
    };
    const visite = (n: ts.Node): void => {
      if (ts.isPropertyAccessExpression(n)) note(verificateur.getSymbolAtLocation(n.name), n.name);
      if (ts.isBindingElement(n) && ts.isObjectBindingPattern(n.parent)) {
        const nom = n.propertyName ?? n.name;
        if (ts.isIdentifier(nom)) note(verificateur.getTypeAtLocation(n.parent).getProperty(nom.text), nom);
      }
      if (ts.isCallExpression(n) && ts.isPropertyAccessExpression(n.expression) && n.expression.name.text === "load") {
        const [premier] = n.arguments;
        if (premier && ts.isStringLiteralLike(premier)) {
          for (const chemin of premier.text.split(",")) {
            let type: ts.Type | undefined = verificateur.getTypeAtLocation(n.expression.expression);
            for (const etape of chemin.trim().split("/")) {
              let symbole: ts.Symbol | undefined = type?.getProperty(etape);
              const items = type?.getProperty("items");
              if (!symbole && items)
                symbole = verificateur
                  .getIndexTypeOfType(verificateur.getTypeOfSymbolAtLocation(items, n), ts.IndexKind.Number)
                  ?.getProperty(etape);
              note(symbole, premier);
              const suivant: ts.Type | undefined = symbole
                ? verificateur.getTypeOfSymbolAtLocation(symbole, n)
                : undefined;
              type =
                etape === "items" && suivant ? verificateur.getIndexTypeOfType(suivant, ts.IndexKind.Number) : suivant;
            }
          }
        }
      }
      ts.forEachChild(n, visite);
    };
    visite(source);
  }
  return { defauts, membres };
}
