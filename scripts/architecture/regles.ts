/**
 * The import rule, the purity of the domain and the guard of the network, read from the sources with TypeScript's own parser.
 * Works on sources in memory, so that each rule can be shown failing on a planted fault.
 */
import path from "node:path";
import ts from "typescript";

export type Regle =
  | "couche"
  | "ordre-du-domaine"
  | "index"
  | "prive"
  | "paquet"
  | "introuvable"
  | "purete"
  | "office"
  | "reseau"
  | "stockage"
  | "code-evalue"
  | "cercle";
export interface Defaut {
  readonly regle: Regle;
  readonly fichier: string;
  readonly ligne: number;
  readonly phrase: string;
}
/** Path from the root, with "/" → source. */
export type Sources = ReadonlyMap<string, string>;

interface Couche {
  readonly couches: readonly string[];
  readonly paquets: readonly RegExp[];
}
const REACT = [/^react$/, /^react-dom(\/client)?$/, /^react\/jsx-runtime$/, /^@fluentui\/react-(components|icons)$/];

/** Who may import whom. A folder of src that is not here is a defect: it must be given a place. */
export const COUCHES: Readonly<Record<string, Couche>> = {
  domaine: { couches: [], paquets: [] },
  modeles: { couches: ["domaine"], paquets: [] },
  messages: { couches: ["domaine"], paquets: [] },
  cells: { couches: ["domaine", "modeles"], paquets: [] },
  functions: { couches: ["domaine", "modeles", "cells", "messages"], paquets: [] },
  // A grid as SQL text, in three dialects: it knows the grid compiled and executes nothing.
  sql: { couches: ["domaine"], paquets: [] },
  // A paper as data: it names neither Office.js, nor files, nor housing.
  documents: { couches: [], paquets: [] },
  // The papers of the product, one a file: what a calculation gave and the sentences that say it, arranged as a document.
  "documents/papiers": { couches: ["domaine", "messages", "documents"], paquets: [] },
  // The linear solver behind the domain's own interface: the only folder that names it.
  solveur: { couches: ["domaine"], paquets: [/^yalps$/] },
  // The container of .xlsx files: neutral, so that the workbench may use it too.
  xlsx: { couches: [], paquets: [/^fflate$/] },
  fichiers: { couches: ["domaine", "modeles", "cells", "documents", "xlsx"], paquets: [] },
  excel: { couches: ["domaine", "modeles", "cells", "documents"], paquets: [] },
  lot: {
    couches: ["domaine", "modeles", "cells", "messages", "documents", "documents/papiers", "fichiers"],
    paquets: [/^node:/],
  },
  // A whole base by an engine: the only place that opens DuckDB.
  base: {
    couches: ["domaine", "cells", "messages", "fichiers", "sql"],
    paquets: [/^@duckdb\/node-api$/, /^node:/],
  },
  taskpane: {
    couches: [
      "domaine",
      "modeles",
      "cells",
      "messages",
      "documents",
      "documents/papiers",
      "functions",
      "fichiers",
      "excel",
      "simulateur",
      "simulateur/gabarit",
      "solveur",
    ],
    paquets: REACT,
  },
  // The public page: what runs in it and what writes it. It knows neither Excel, nor files, nor React.
  simulateur: { couches: ["domaine", "cells", "messages"], paquets: [] },
  "simulateur/gabarit": { couches: ["simulateur"], paquets: [] },
  commands: { couches: ["excel", "taskpane"], paquets: [] },
  // The workbench runs the built add-in unmodified: of src it imports only the container of files, which knows nothing of housing.
  workbench: {
    couches: ["xlsx"],
    paquets: [/^@univerjs\//, /^rxjs(\/.*)?$/, /^jsdom$/, /^node:/, ...REACT],
  },
};

/** commun ← droit ← cotation, flux ← controles ← annee-simulee */
export const DOMAINE: Readonly<Record<string, readonly string[]>> = {
  commun: [],
  droit: ["commun"],
  cotation: ["commun", "droit"],
  "etat-des-lieux": ["commun"],
  arrivee: ["commun", "cotation"],
  flux: ["commun", "droit"],
  commission: ["commun", "cotation"],
  ponderation: ["commun", "cotation"],
  controles: ["commun", "droit", "cotation", "flux"],
  "annee-simulee": ["commun", "droit", "cotation", "flux", "controles"],
};

/** Folders behind one door: the only file outside of them that may import them. */
export const PORTES: Readonly<Record<string, string>> = {
  "src/domaine/cotation/moteur": "src/domaine/cotation/notation.ts",
};

const IMPURS = new Set([
  "Date",
  "Intl",
  "localeCompare",
  "toFixed",
  "console",
  "process",
  "globalThis",
  "window",
  "document",
  "performance",
  "crypto",
  "setTimeout",
  "setInterval",
  "queueMicrotask",
  "requestAnimationFrame",
]);
const RESEAU = new Set([
  "fetch",
  "XMLHttpRequest",
  "WebSocket",
  "EventSource",
  "sendBeacon",
  "RTCPeerConnection",
  "importScripts",
]);
const STOCKAGE = new Set(["localStorage", "sessionStorage", "indexedDB"]);
const AVEC_OFFICE = new Set(["excel", "commands", "workbench"]);

/** The layer of a file: its folder of src, or the folder below when that one has rules of its own. */
const couche = (fichier: string): string => {
  const [, dossier = "", sous = ""] = fichier.split("/");
  return `${dossier}/${sous}` in COUCHES ? `${dossier}/${sous}` : dossier;
};

export function defautsDArchitecture(sources: Sources): Defaut[] {
  const defauts: Defaut[] = [];
  const graphe = new Map<string, string[]>();
  for (const [fichier, source] of sources) {
    if (!/^src\/.*\.tsx?$/.test(fichier) || fichier.endsWith(".d.ts")) continue;
    const arbre = ts.createSourceFile(
      fichier,
      source,
      ts.ScriptTarget.Latest,
      true,
      fichier.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
    );
    const ajoute = (regle: Regle, noeud: ts.Node, phrase: string): void => {
      defauts.push({
        regle,
        fichier,
        ligne: arbre.getLineAndCharacterOfPosition(noeud.getStart(arbre)).line + 1,
        phrase,
      });
    };
    const sienne = couche(fichier);
    if (!(sienne in COUCHES)) {
      ajoute("couche", arbre, `« ${sienne} » n'est pas une couche connue.`);
      continue;
    }
    const importes: string[] = [];
    graphe.set(fichier, importes);
    const visite = (noeud: ts.Node): void => {
      const cible = specificateur(noeud);
      const importe = cible === undefined ? undefined : fichierImporte(fichier, cible.text, sources);
      if (importe !== undefined) importes.push(importe);
      if (cible) verifieImport(fichier, cible.text, sources, (regle, phrase) => ajoute(regle, cible, phrase));
      if (ts.isIdentifier(noeud)) verifieIdentifiant(noeud, sienne, (regle, phrase) => ajoute(regle, noeud, phrase));
      ts.forEachChild(noeud, visite);
    };
    visite(arbre);
  }
  for (const cercle of cercles(graphe))
    defauts.push({
      regle: "cercle",
      fichier: cercle[0]!,
      ligne: 1,
      phrase: `S'importent en rond : ${cercle.join(", ")}.`,
    });
  return defauts;
}

/** Files that import one another, whatever the length of the way, types included (Tarjan). */
export function cercles(graphe: ReadonlyMap<string, readonly string[]>): string[][] {
  const rangs = new Map<string, number>();
  const bas = new Map<string, number>();
  const pile: string[] = [];
  const trouves: string[][] = [];
  const visite = (x: string): void => {
    rangs.set(x, rangs.size);
    bas.set(x, rangs.get(x)!);
    pile.push(x);
    for (const y of graphe.get(x) ?? []) {
      if (!rangs.has(y)) visite(y);
      if (pile.includes(y)) bas.set(x, Math.min(bas.get(x)!, bas.get(y)!));
    }
    if (bas.get(x) !== rangs.get(x)) return;
    const groupe = pile.splice(pile.indexOf(x));
    if (groupe.length > 1) trouves.push(groupe.sort());
  };
  for (const x of graphe.keys()) if (!rangs.has(x)) visite(x);
  return trouves;
}

/** The text of an import, an export … from, an import(), a require() or an import type. */
function specificateur(noeud: ts.Node): ts.StringLiteralLike | undefined {
  if (
    (ts.isImportDeclaration(noeud) || ts.isExportDeclaration(noeud)) &&
    noeud.moduleSpecifier &&
    ts.isStringLiteralLike(noeud.moduleSpecifier)
  )
    return noeud.moduleSpecifier;
  if (ts.isCallExpression(noeud)) {
    const appele = noeud.expression;
    const premier = noeud.arguments[0];
    if (
      (appele.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(appele) && appele.text === "require")) &&
      premier &&
      ts.isStringLiteralLike(premier)
    )
      return premier;
  }
  if (
    ts.isImportTypeNode(noeud) &&
    ts.isLiteralTypeNode(noeud.argument) &&
    ts.isStringLiteralLike(noeud.argument.literal)
  )
    return noeud.argument.literal;
  return undefined;
}

/** The file that a relative import leads to. */
function fichierImporte(fichier: string, cible: string, sources: Sources): string | undefined {
  if (!cible.startsWith(".")) return undefined;
  const brut = path.posix.normalize(path.posix.join(path.posix.dirname(fichier), cible));
  return [brut, `${brut}.ts`, `${brut}.tsx`, `${brut}/index.ts`, `${brut}/index.tsx`].find((c) => sources.has(c));
}

function verifieImport(
  fichier: string,
  cible: string,
  sources: Sources,
  ajoute: (regle: Regle, phrase: string) => void,
): void {
  const sienne = couche(fichier);
  const regle = COUCHES[sienne];
  if (!regle) return;
  if (!cible.startsWith(".")) {
    if (/^@univerjs-pro\b/.test(cible)) ajoute("paquet", `« ${cible} » n'est pas libre.`);
    else if (!regle.paquets.some((p) => p.test(cible)))
      ajoute("paquet", `${sienne} n'a pas droit au paquet « ${cible} ».`);
    return;
  }
  const resolu = fichierImporte(fichier, cible, sources);
  if (resolu === undefined) {
    ajoute("introuvable", `« ${cible} » ne mène à aucun fichier.`);
    return;
  }
  if (!resolu.startsWith("src/")) {
    // Sample workbooks are data that the pane inserts; nothing else outside src is part of the product.
    if (!(sienne === "taskpane" && /^assets\/exemples\/[^/]+\.json$/.test(resolu)))
      ajoute("couche", `${sienne} importe ${resolu}, hors de src.`);
    return;
  }
  for (const [prive, porte] of Object.entries(PORTES))
    if (resolu.startsWith(`${prive}/`) && !fichier.startsWith(`${prive}/`) && fichier !== porte) {
      ajoute("prive", `${prive} ne s'importe que de ${porte} (${cible}).`);
      return;
    }
  const leur = couche(resolu);
  if (leur !== sienne && !regle.couches.includes(leur))
    ajoute("couche", `${sienne} n'a pas le droit d'importer ${leur} (${cible}).`);
  else if (leur === "domaine" && sienne === "domaine") {
    const de = fichier.split("/")[2] ?? "";
    const vers = resolu.split("/")[2] ?? "";
    const aLaRacine = fichier.split("/").length === 3;
    if (!aLaRacine && de !== vers && !(DOMAINE[de] ?? []).includes(vers))
      ajoute("ordre-du-domaine", `domaine/${de} n'a pas le droit d'importer domaine/${vers}.`);
  }
  // Inside a layer other than the domain, files know one another; from outside, a folder is entered through its index.
  if (leur === sienne && sienne !== "domaine") return;
  // taskpane/index.tsx is the page's entry: importing it would render the pane. Its files are entered by their own name.
  const dossier = path.posix.dirname(resolu);
  if (dossier === "src/taskpane") return;
  const ancetre = `${path.posix.dirname(fichier)}/`.startsWith(`${dossier}/`);
  if (!ancetre && /\.tsx?$/.test(resolu) && !/\/index\.tsx?$/.test(resolu))
    ajoute("index", `${dossier} s'importe par son index.ts (${cible}).`);
}

function verifieIdentifiant(
  noeud: ts.Identifier,
  sienne: string,
  ajoute: (regle: Regle, phrase: string) => void,
): void {
  const nom = noeud.text;
  const parent = noeud.parent;
  // A key of an object or the name of a declared member is only a name.
  if (
    (ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent) || ts.isEnumMember(parent)) &&
    parent.name === noeud
  )
    return;
  const membre = ts.isPropertyAccessExpression(parent) && parent.name === noeud;
  const objet = membre ? parent.expression.getText() : undefined;
  if (sienne === "domaine") {
    const methode = nom === "localeCompare" || nom === "toFixed" || /^toLocale/.test(nom);
    if (methode || (!membre && IMPURS.has(nom)) || (nom === "random" && objet === "Math"))
      ajoute("purete", `« ${membre ? `${objet}.${nom}` : nom} » est interdit dans domaine/.`);
  }
  if (
    !AVEC_OFFICE.has(sienne) &&
    !membre &&
    (nom === "Office" || nom === "Excel" || nom === "OfficeRuntime" || nom === "OfficeExtension")
  ) {
    const racineDeNom =
      (ts.isPropertyAccessExpression(parent) && parent.expression === noeud) ||
      (ts.isQualifiedName(parent) && parent.left === noeud) ||
      (ts.isElementAccessExpression(parent) && parent.expression === noeud);
    if (racineDeNom || ts.isTypeOfExpression(parent))
      ajoute("office", `« ${nom}. » n'est nommé que dans excel/, commands/ et workbench/.`);
  }
  if (sienne !== "workbench") {
    const global = !membre || /^(globalThis|window|self|navigator)$/.test(objet ?? "");
    if (global && RESEAU.has(nom)) ajoute("reseau", `« ${nom} » : le complément n'envoie rien.`);
    if (global && STOCKAGE.has(nom)) ajoute("stockage", `« ${nom} » : l'état vit dans le classeur, pas dans le poste.`);
    if (!membre && nom === "eval") ajoute("code-evalue", "« eval » est refusé par la politique de sécurité.");
  }
  if (
    nom === "Function" &&
    !membre &&
    ((ts.isNewExpression(parent) && parent.expression === noeud) ||
      (ts.isCallExpression(parent) && parent.expression === noeud))
  )
    ajoute("code-evalue", "« Function » évalué est refusé par la politique de sécurité.");
}
