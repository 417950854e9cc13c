import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { cercles } from "../../scripts/architecture/cercles";
import { COUCHES, defautsDArchitecture, type Regle } from "../../scripts/architecture/regles";

const RACINE = path.resolve(__dirname, "../..");

function sourcesDuDepot(): Map<string, string> {
  const sources = new Map<string, string>();
  const parcours = (dossier: string): void => {
    for (const nom of readdirSync(path.join(RACINE, dossier)).sort()) {
      const chemin = `${dossier}/${nom}`;
      if (statSync(path.join(RACINE, chemin)).isDirectory()) parcours(chemin);
      else if (/\.(tsx?|json|css)$/.test(nom))
        sources.set(chemin, /\.tsx?$/.test(nom) ? readFileSync(path.join(RACINE, chemin), "utf8") : "");
    }
  };
  for (const dossier of ["src", "assets", "scripts", "test"]) parcours(dossier);
  return sources;
}

describe("les sources du dépôt", () => {
  const sources = sourcesDuDepot();
  it("sont lues", () => expect([...sources.keys()].filter((f) => f.startsWith("src/")).length).toBeGreaterThan(10));
  it("respectent les couches, la pureté du domaine et l'absence de réseau", () => {
    expect(defautsDArchitecture(sources).map((d) => `${d.fichier}:${d.ligne} [${d.regle}] ${d.phrase}`)).toEqual([]);
  });
});

/** A small tree without a defect, in which each fault is planted. */
const SAIN: Record<string, string> = {
  "src/domaine/index.ts": 'export * from "./commun";\nexport * from "./cotation";',
  "src/domaine/commun/index.ts": 'export * from "./ratio";',
  "src/domaine/commun/ratio.ts": "export const un = 1;\nexport interface Lu { Date: string }",
  "src/domaine/droit/index.ts": 'export { un } from "../commun";',
  "src/domaine/cotation/index.ts": 'import { un } from "../commun";\nimport "../droit";\nexport const score = un;',
  "src/domaine/cotation/notation.ts": 'export * from "./moteur";',
  "src/domaine/cotation/moteur/index.ts": "export const moteur = 1;",
  "src/domaine/flux/index.ts": "export const part = 1;",
  "src/domaine/controles/index.ts": 'export * from "../flux";',
  "src/modeles/index.ts": 'import type { Lu } from "../domaine/commun";\nexport const d: Lu = { Date: "" };',
  "src/messages/index.ts": 'export * from "../domaine";',
  "src/cells/index.ts": 'import "../modeles";\nexport const cells = 1;',
  "src/functions/cotation.ts":
    'import { cells } from "../cells";\nimport "../messages";\nimport { auBord } from "./bord";\nexport const c = auBord(cells);',
  "src/functions/bord.ts": "export const auBord = (x: number): number => x;",
  "src/xlsx/index.ts": 'export * from "fflate";',
  "src/fichiers/index.ts": 'export * from "../xlsx";',
  "src/excel/index.ts": "export const pret = (): Promise<unknown> => Office.onReady();\nexport type P = Excel.Range;",
  "src/lot/index.ts": 'import { readFileSync } from "node:fs";\nexport * from "../fichiers";',
  "src/taskpane/index.tsx":
    'import { useState } from "react";\nimport { pret } from "../excel";\nimport ex from "../../assets/exemples/a.json";\nexport const V = <b>{String(ex)}</b>;\nvoid useState; void pret;',
  "src/commands/index.ts":
    'import "../excel";\nimport "../taskpane";\nOffice.actions.associate("ouvrirVolet", () => {});',
  "src/workbench/index.ts": 'import "@univerjs/core";\nimport "../xlsx";\nvoid fetch("/a");',
  "assets/exemples/a.json": "",
  "scripts/x.ts": "",
  "test/x.ts": "",
};
const regles = (plante: Record<string, string>): Regle[] => [
  ...new Set(defautsDArchitecture(new Map(Object.entries({ ...SAIN, ...plante }))).map((d) => d.regle)),
];

describe("les cercles d'imports", () => {
  it("il n'y en a aucun dans src", () =>
    expect(cercles(new Map([...sourcesDuDepot()].filter(([f]) => f.startsWith("src/"))))).toEqual([]));

  it.each<[string, Record<string, string>, string[][]]>([
    ["sans cercle", { "src/a.ts": 'import "./b";', "src/b.ts": 'import "./c";', "src/c.ts": "" }, []],
    ["deux fichiers", { "src/a.ts": 'import "./b";', "src/b.ts": 'export * from "./a";' }, [["src/a.ts", "src/b.ts"]]],
    [
      "trois, par un type et par un index",
      {
        "src/a.ts": 'import type { B } from "./b";',
        "src/b/index.ts": 'export * from "./c";',
        "src/b/c.tsx": 'import { a } from "../a";',
      },
      [["src/a.ts", "src/b/c.tsx", "src/b/index.ts"]],
    ],
    ["un fichier qui s'importe", { "src/a.ts": 'import "./a";' }, [["src/a.ts"]]],
    ["à la demande, ce n'en est pas un", { "src/a.ts": 'import "./b";', "src/b.ts": 'void import("./a");' }, []],
    [
      "deux cercles à part",
      {
        "src/a.ts": 'import "./b";',
        "src/b.ts": 'import "./a";\nimport "./c";',
        "src/c.ts": 'import "./d";',
        "src/d.ts": 'import "./c";',
      },
      [
        ["src/a.ts", "src/b.ts"],
        ["src/c.ts", "src/d.ts"],
      ],
    ],
  ])("%s", (_, fichiers, attendus) => expect(cercles(new Map(Object.entries(fichiers)))).toEqual(attendus));
});

describe("chaque règle, vue en échec sur une faute plantée", () => {
  it("l'arbre de départ est sain", () => expect(regles({})).toEqual([]));

  it.each<[Regle, string, string]>([
    ["couche", "src/domaine/commun/ratio.ts", 'import "../../messages";'],
    ["couche", "src/messages/index.ts", 'import "../cells";'],
    ["couche", "src/modeles/index.ts", 'export * from "../cells";'],
    ["couche", "src/cells/index.ts", 'import "../messages";'],
    ["couche", "src/functions/bord.ts", 'import "../excel";'],
    ["couche", "src/functions/bord.ts", 'const t = () => import("../taskpane");'],
    ["couche", "src/functions/bord.ts", 'const t = require("../taskpane");'],
    ["couche", "src/cells/index.ts", 'let t: import("../messages").T;'],
    ["couche", "src/excel/index.ts", 'import type { X } from "../taskpane";'],
    ["couche", "src/taskpane/index.tsx", 'import "../lot";'],
    ["couche", "src/commands/index.ts", 'import "../domaine";'],
    ["couche", "src/workbench/index.ts", 'import "../domaine";'],
    ["couche", "src/excel/index.ts", 'import "../../scripts/x";'],
    ["couche", "src/taskpane/index.tsx", 'import "../../test/x";'],
    ["couche", "src/functions/bord.ts", 'import a from "../../assets/exemples/a.json";'],
    ["couche", "src/utils/index.ts", "export {};"],
    ["ordre-du-domaine", "src/domaine/commun/ratio.ts", 'import "../droit";'],
    ["ordre-du-domaine", "src/domaine/droit/index.ts", 'import "../cotation";'],
    ["ordre-du-domaine", "src/domaine/cotation/index.ts", 'import "../flux";'],
    ["ordre-du-domaine", "src/domaine/flux/index.ts", 'import "../controles";'],
    ["ordre-du-domaine", "src/domaine/flux/index.ts", 'import "../controles";'],
    ["prive", "src/domaine/cotation/index.ts", 'import "./moteur";'],
    ["prive", "src/taskpane/index.tsx", 'import "../domaine/cotation/moteur";'],
    ["prive", "src/functions/bord.ts", 'import type { M } from "../domaine/cotation/moteur";'],
    ["index", "src/modeles/index.ts", 'import { un } from "../domaine/commun/ratio";'],
    ["index", "src/domaine/cotation/index.ts", 'import { un } from "../commun/ratio";'],
    ["index", "src/taskpane/index.tsx", 'import { auBord } from "../functions/bord";'],
    ["paquet", "src/domaine/commun/ratio.ts", 'import "react";'],
    ["paquet", "src/functions/bord.ts", 'import "react";'],
    ["paquet", "src/domaine/commun/ratio.ts", 'import "node:fs";'],
    ["paquet", "src/taskpane/index.tsx", 'import "@cj-tech-master/excelts";'],
    ["paquet", "src/workbench/index.ts", 'import "@univerjs-pro/sheets";'],
    ["introuvable", "src/cells/index.ts", 'import "./absent";'],
    ["purete", "src/domaine/commun/ratio.ts", "export const d = new Date();"],
    ["purete", "src/domaine/commun/ratio.ts", "export const d = Date.now();"],
    ["purete", "src/domaine/commun/ratio.ts", "export const r = Math.random();"],
    ["purete", "src/domaine/commun/ratio.ts", 'export const i = Intl.NumberFormat("fr");'],
    ["purete", "src/domaine/commun/ratio.ts", "export const l = (1.5).toLocaleString();"],
    ["purete", "src/domaine/commun/ratio.ts", 'export const l = "é".toLocaleLowerCase();'],
    ["purete", "src/domaine/commun/ratio.ts", 'export const l = "a".localeCompare("b");'],
    ["purete", "src/domaine/commun/ratio.ts", "export const l = (1.5).toFixed(1);"],
    ["purete", "src/domaine/commun/ratio.ts", "setTimeout(() => {}, 0);"],
    ["purete", "src/domaine/commun/ratio.ts", 'export const l = globalThis["Date"];'],
    ["office", "src/taskpane/index.tsx", "void Office.onReady();"],
    ["office", "src/taskpane/index.tsx", "let p: Excel.Range;"],
    ["office", "src/cells/index.ts", "const o = typeof Office;"],
    ["office", "src/functions/bord.ts", 'const o = Excel["run"];'],
    ["reseau", "src/taskpane/index.tsx", 'void fetch("https://a.fr");'],
    ["reseau", "src/excel/index.ts", "new XMLHttpRequest();"],
    ["reseau", "src/fichiers/index.ts", 'window.fetch("a");'],
    ["reseau", "src/functions/bord.ts", 'navigator.sendBeacon("a");'],
    ["reseau", "src/taskpane/index.tsx", 'new WebSocket("wss://a.fr");'],
    ["stockage", "src/taskpane/index.tsx", 'localStorage.setItem("a", "b");'],
    ["stockage", "src/excel/index.ts", "window.sessionStorage.clear();"],
    ["cercle", "src/functions/bord.ts", 'import "./cotation";'],
    ["cercle", "src/functions/bord.ts", 'import type { c } from "./cotation";'],
    ["code-evalue", "src/cells/index.ts", 'eval("1");'],
    ["code-evalue", "src/cells/index.ts", 'new Function("return 1");'],
  ])("%s : %s ← %s", (regle, fichier, faute) =>
    // An import against the arrows also closes a circle.
    expect(
      regles({ [fichier]: `${SAIN[fichier] ?? ""}\n${faute}` }).filter((r) => r === regle || r !== "cercle"),
    ).toEqual([regle]),
  );

  it("le volet, dont l'index est la page elle-même, s'importe par ses fichiers", () => {
    expect(
      regles({ "src/taskpane/demandes.ts": "export {};", "src/commands/index.ts": 'import "../taskpane/demandes";' }),
    ).toEqual([]);
  });

  it("dans une même couche, hors du domaine, un fichier en connaît un autre", () => {
    expect(
      regles({
        "src/taskpane/ecrans/accueil.tsx": "export {};",
        "src/taskpane/index.tsx": 'import "./ecrans/accueil";',
      }),
    ).toEqual([]);
  });

  it("une clé nommée Date et un commentaire ne sont pas une horloge", () => {
    expect(
      regles({
        "src/domaine/commun/ratio.ts":
          "// new Date()\nexport const un = { Date: 1 };\nexport interface Lu { Date: string }",
      }),
    ).toEqual([]);
  });

  it("toute couche a une place dans la table", () => {
    const dossiers = readdirSync(path.join(RACINE, "src")).filter((d) =>
      statSync(path.join(RACINE, "src", d)).isDirectory(),
    );
    expect(dossiers.filter((d) => !(d in COUCHES))).toEqual([]);
  });
});
