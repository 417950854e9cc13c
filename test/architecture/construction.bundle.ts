/** What webpack wrote in dist/: run after the build (npm test does). */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import ts from "typescript";
import { chargeFonctions } from "../../scripts/construction/charge-fonctions.cjs";
import { politique } from "../../scripts/construction/csp.cjs";
import { lisFonctions } from "../../scripts/construction/fonctions-plugin.cjs";

const RACINE = path.resolve(__dirname, "../..");
const dist = (...p: string[]): string => path.join(RACINE, "dist", ...p);
const lit = (fichier: string): string => readFileSync(fichier, "utf8");
const KIO = 1024;

/** Our scripts: office.js, Microsoft's, is served as published. */
const scripts = (): string[] => readdirSync(dist()).filter((f) => f.endsWith(".js"));

beforeAll(() => {
  if (!existsSync(dist("functions.js"))) throw new Error("dist/ n'est pas construit : npm run build:local");
});

describe("dist/functions.js, seul", () => {
  const ids = (): string[] =>
    (JSON.parse(lit(dist("functions.json"))) as { functions: { id: string }[] }).functions.map((f) => f.id);

  it("se charge dans un contexte qui ne contient que CustomFunctions, et associe ce que functions.json décrit", () => {
    expect(Object.keys(chargeFonctions()).sort()).toEqual(ids());
    expect(ids().length).toBeGreaterThan(4);
  });

  it("se charge dans Node", () => {
    const code = `const ids = []; globalThis.CustomFunctions = { associate: (id) => ids.push(id), Error, ErrorCode: {} }; require(${JSON.stringify(dist("functions.js"))}); console.log(JSON.stringify(ids.sort()));`;
    expect(JSON.parse(execFileSync(process.execPath, ["-e", code], { encoding: "utf8" }))).toEqual(ids());
  });

  it("ne contient ni React, ni Fluent UI, ni code d'Office", () => {
    expect(lit(dist("functions.js"))).not.toMatch(
      /react\.(element|transitional|production)|__REACT_DEVTOOLS|griffel|FluentProvider|Office\.onReady|Excel\.run/i,
    );
  });

  it("ni les fonctions ni le volet ne portent la lecture des fichiers, chargée à la demande", () => {
    for (const f of ["functions.js", "taskpane.js"])
      expect(lit(dist(f))).not.toMatch(
        /disallowed character in tag name|unclosed tag: |unexpected EOF|invalid zip data/,
      );
  });

  it("n'est pas recopié dans le volet : ses phrases n'y sont pas une seconde fois", () => {
    const fonctions = lit(dist("functions.js"));
    const volet = lit(dist("taskpane.js"));
    const phrases = ["domaine", "cells", "messages", "modeles"]
      .flatMap((d) => longuesChaines(path.join(RACINE, "src", d)))
      .filter((p) => fonctions.includes(p));
    expect(phrases.length).toBeGreaterThan(10);
    expect(phrases.filter((p) => volet.includes(p))).toEqual([]);
  });
});

describe("l'aide et les raccourcis", () => {
  it("chaque fonction a sa place dans la page d'aide, avec ses paramètres", () => {
    const html = lit(dist("aide.html"));
    const { functions } = JSON.parse(lit(dist("functions.json"))) as { functions: { id: string }[] };
    expect(functions.length).toBeGreaterThan(30);
    // La page est réduite : les guillemets d'un attribut n'y sont que s'il le faut.
    const places = new Set([...html.matchAll(/<section id="?([A-Z0-9_]+)"?>/g)].map((m) => m[1]));
    expect(functions.map(({ id }) => id).filter((id) => !places.has(id))).toEqual([]);
    expect(html).not.toMatch(/<%|undefined/);
  });
  it("le fichier des raccourcis est servi tel qu'il est écrit", () =>
    expect(lit(dist("raccourcis.json"))).toBe(lit(path.join(RACINE, "assets/raccourcis.json"))));
});

describe("dist/functions.json", () => {
  it("est celui que donnent les sources d'aujourd'hui", async () => {
    const { metadonnees, erreurs } = await lisFonctions(path.join(RACINE, "src/functions"));
    expect(erreurs).toEqual([]);
    expect(JSON.parse(lit(dist("functions.json")))).toEqual(metadonnees);
  });

  it("laisse entrer les cellules en erreur, que les fonctions situent", () => {
    expect(
      (JSON.parse(lit(dist("functions.json"))) as { allowErrorForDataTypeAny: boolean }).allowErrorForDataTypeAny,
    ).toBe(true);
  });
});

describe("la page et sa politique de sécurité", () => {
  const STRICTE =
    "default-src 'none'; script-src 'self'; style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='; img-src 'self' data:; font-src 'self'; connect-src 'none'; frame-src 'none'; base-uri 'none'; form-action 'none'";

  it("porte la politique stricte, à l'identique", () => {
    expect(lit(dist("taskpane.html"))).toContain(`content="${STRICTE}"`);
    expect(politique("local")).toBe(STRICTE);
    expect(politique("cdn")).toBe(
      STRICTE.replace("script-src 'self'", "script-src 'self' https://appsforoffice.microsoft.com"),
    );
  });

  it.each(["unsafe-eval", "wasm-unsafe-eval", "unsafe-inline", "http:"])("n'admet pas %s", (mot) => {
    expect(politique("local")).not.toContain(mot);
    expect(politique("cdn")).not.toContain(mot);
  });

  it("charge office.js, puis le moteur, puis le volet, et rien d'écrit dans la page", () => {
    const html = lit(dist("taskpane.html"));
    const sources = [...html.matchAll(/<script\b[^>]*\bsrc="?([^"\s>]+)/g)].map((m) => m[1]);
    expect(sources).toEqual(["office-js/office.js", "functions.js", "taskpane.js"]);
    expect(html).not.toMatch(/<script\b(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=/i);
    expect(html).toMatch(/<html lang="?fr"?>/);
  });

  it.each(["eval(", "new Function("])("aucun de nos scripts ne contient « %s »", (appel) => {
    const motif = appel === "eval(" ? /(?<![\w.$])eval\(/ : /(?<![\w.$])new Function\(/;
    expect(scripts().filter((f) => motif.test(lit(dist(f))))).toEqual([]);
  });

  it("aucun de nos scripts n'ouvre de connexion", () => {
    const motif =
      /(?<![\w$])(?:(?:window|self|globalThis)\.)?fetch\(|\bXMLHttpRequest\b|\bWebSocket\b|\bsendBeacon\b|\bEventSource\b|\bimportScripts\b/;
    expect(
      scripts().flatMap((f) => {
        const m = motif.exec(lit(dist(f)));
        return m ? [`${f} : ${lit(dist(f)).slice(Math.max(0, m.index - 60), m.index + 60)}`] : [];
      }),
    ).toEqual([]);
  });
});

/**
 * Les budgets, en octets non compressés (ce que le moteur lit et compile ; le réseau en porte environ le quart).
 *   functions.js : chargé à l'ouverture de tout classeur qui contient une formule HLM, volet fermé compris. Il ne porte que le
 *     calcul et les phrases : React (130 Kio) ou Fluent UI (350 Kio) le feraient déborder. De 480 à 560 Kio quand le pilotage, la
 *     commission, la notice, le socle et le suivi des conventions y sont venus : douze fonctions, et leurs phrases.
 *   première charge : functions.js + taskpane.js, ce que la page demande avant d'afficher. La somme de leurs deux budgets ; au-delà, un
 *     poste modeste attend plus d'une seconde avant le premier écran.
 *   total : la première charge et ce qui vient à la demande (écrans Flux, Suivi et Contrôles, simulation de la grille, lecture de
 *     fichiers xlsx et CSV, contrat, papiers), pour que rien n'y soit caché. De 1 800 à 2 100 Kio avec les papiers, la commission et le
 *     contrôle de plusieurs fichiers, que seul celui qui les ouvre charge ; de 2 500 à 2 700 Kio avec l'année suivante, la prévision, un
 *     réservataire chez ses bailleurs, les distances, plusieurs EPCI et l'année sur année : des écrans et des papiers, chargés de même.
 */
const BUDGETS = {
  fonctions: 600 * KIO,
  volet: 620 * KIO,
  premiereCharge: 1220 * KIO,
  premiereChargeCompressee: 390 * KIO,
  total: 2700 * KIO,
};

describe("les poids", () => {
  const poids = (...f: string[]): number => f.reduce((n, x) => n + statSync(dist(x)).size, 0);
  const premiers = (): string[] =>
    [...lit(dist("taskpane.html")).matchAll(/<script\b[^>]*\bsrc="?([^"\s>]+)/g)]
      .map((m) => m[1]!)
      .filter((f) => !/office\.js$/.test(f));
  const aLaDemande = (): string[] => scripts().filter((f) => !premiers().includes(f));

  it("la page ne charge d'abord que functions.js et taskpane.js", () =>
    expect(premiers()).toEqual(["functions.js", "taskpane.js"]));
  it("functions.js tient dans 600 Kio", () => expect(poids("functions.js")).toBeLessThanOrEqual(BUDGETS.fonctions));
  it("taskpane.js tient dans 620 Kio", () => expect(poids("taskpane.js")).toBeLessThanOrEqual(BUDGETS.volet));
  it("la première charge tient dans 1 220 Kio, et dans 390 Kio compressée", () => {
    expect(poids(...premiers())).toBeLessThanOrEqual(BUDGETS.premiereCharge);
    expect(premiers().reduce((n, f) => n + gzipSync(lit(dist(f))).length, 0)).toBeLessThanOrEqual(
      BUDGETS.premiereChargeCompressee,
    );
  });
  it("avec ce qui se charge à la demande, le tout tient dans 2 700 Kio", () =>
    expect(poids(...premiers(), ...aLaDemande())).toBeLessThanOrEqual(BUDGETS.total));
  it("ce qui se charge à la demande porte une empreinte dans son nom, et est nommé par le script qui le demande", () => {
    const nomme = premiers()
      .map((f) => lit(dist(f)))
      .join("");
    for (const f of aLaDemande()) {
      const empreinte = /\.([0-9a-f]{8})\.js$/.exec(f)?.[1];
      expect([f, empreinte !== undefined && nomme.includes(empreinte)]).toEqual([f, true]);
    }
  });
  it("la lecture des fichiers xlsx n'est pas dans la première charge", () => {
    // Une phrase du paquet qui décompresse (fflate), une marque que seul notre lecteur de XML cherche.
    for (const f of premiers()) expect([f, /invalid zip data|<!\[CDATA\[/.test(lit(dist(f)))]).toEqual([f, false]);
  });
  it("la copie locale d'office.js est le sous-ensemble utile, sous 5 Mio", () => {
    const total = (d: string): number =>
      readdirSync(d, { withFileTypes: true }).reduce(
        (n, e) => n + (e.isDirectory() ? total(path.join(d, e.name)) : statSync(path.join(d, e.name)).size),
        0,
      );
    expect(total(dist("office-js"))).toBeLessThan(5 * KIO * KIO);
    for (const f of [
      "office.js",
      "excel-win32-16.01.js",
      "excel-web-16.00.js",
      "excel-mac-16.00.js",
      "fr-fr/office_strings.js",
    ])
      expect(lit(dist("office-js", f))).toBe(lit(path.join(RACINE, "node_modules/@microsoft/office-js/dist", f)));
  });
});

/** Texts of at least 30 plain characters in the sources of a folder. */
function longuesChaines(dossier: string): string[] {
  return readdirSync(dossier, { withFileTypes: true }).flatMap((e) => {
    const chemin = path.join(dossier, e.name);
    if (e.isDirectory()) return longuesChaines(chemin);
    if (!/\.ts$/.test(e.name)) return [];
    const textes: string[] = [];
    const visite = (n: ts.Node): void => {
      if (
        (ts.isStringLiteralLike(n) || ts.isTemplateHead(n) || ts.isTemplateTail(n) || ts.isTemplateMiddle(n)) &&
        /^[^"'`\\\n]{30,}$/.test(n.text)
      )
        textes.push(n.text);
      ts.forEachChild(n, visite);
    };
    visite(ts.createSourceFile(chemin, lit(chemin), ts.ScriptTarget.Latest, true));
    return textes;
  });
}
