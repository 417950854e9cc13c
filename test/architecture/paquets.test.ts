/** Les paquets : versions figées, licences, usage, et ce que la télémétrie d'Univer ne fait pas. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const RACINE = path.resolve(__dirname, "../..");
const lit = (...p: string[]): string => readFileSync(path.join(RACINE, ...p), "utf8");

interface Paquet {
  readonly name?: string;
  readonly version?: string;
  readonly license?: string | { readonly type?: string };
  readonly licenses?: readonly { readonly type?: string }[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly scripts?: Readonly<Record<string, string>>;
}
const NOTRE = JSON.parse(lit("package.json")) as Paquet;
const directs = { ...NOTRE.dependencies, ...NOTRE.devDependencies };

const licenceDe = (p: Paquet): string =>
  (typeof p.license === "string" ? p.license : (p.license?.type ?? p.licenses?.map((l) => l.type).join(" OR "))) ||
  "aucune";

/** Chaque paquet installé, y compris ceux rangés sous un autre : nom → licences déclarées. */
function installes(
  dossier = path.join(RACINE, "node_modules"),
  vus = new Map<string, Set<string>>(),
): Map<string, Set<string>> {
  if (!existsSync(dossier)) return vus;
  for (const e of readdirSync(dossier)) {
    if (e.startsWith(".")) continue;
    for (const nom of e.startsWith("@") ? readdirSync(path.join(dossier, e)).map((f) => `${e}/${f}`) : [e]) {
      const fichier = path.join(dossier, nom, "package.json");
      if (existsSync(fichier)) {
        const p = JSON.parse(readFileSync(fichier, "utf8")) as Paquet;
        if (p.name !== undefined && p.version !== undefined)
          vus.set(p.name, (vus.get(p.name) ?? new Set<string>()).add(licenceDe(p)));
      }
      installes(path.join(dossier, nom, "node_modules"), vus);
    }
  }
  return vus;
}

/** Licences qui permettent d'employer, de modifier et de redistribuer, en gardant la mention des auteurs. */
const PERMISSIVES = new Set([
  "MIT",
  "ISC",
  "0BSD",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "CC0-1.0",
  "Unlicense",
  "Python-2.0",
  "Zlib",
]);
/** « A OR B » : il suffit d'une ; « A AND B » : il les faut toutes. */
export const estPermissive = (licence: string): boolean =>
  licence
    .replace(/[()]/g, "")
    .split(/\s+OR\s+/)
    .some((choix) => choix.split(/\s+AND\s+/).every((l) => PERMISSIVES.has(l.trim())));

/** Les exceptions, une à une, et pourquoi elles sont admises. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  // Conditions de Microsoft : concevoir, développer et tester des compléments. Jamais intégré à nos scripts.
  "@microsoft/office-js": "LICENSE",
  // Aucune déclarée, mais le fichier porte la mention Apache-2.0 de DreamNum. Atelier seulement, jamais livré.
  "@univerjs/telemetry": "aucune",
  // Contrôle d'accessibilité, pendant les essais seulement.
  "axe-core": "MPL-2.0",
  // Table des navigateurs, pendant la construction seulement.
  "caniuse-lite": "CC-BY-4.0",
};

describe("les licences des paquets installés", () => {
  const tous = installes();

  it("tous sont lus", () => expect(tous.size).toBeGreaterThan(500));

  it("sont permissives, sauf les exceptions nommées", () => {
    const autres = [...tous].flatMap(([nom, licences]) =>
      [...licences].filter((l) => !estPermissive(l) && EXCEPTIONS[nom] !== l).map((l) => `${nom} : ${l}`),
    );
    expect(autres).toEqual([]);
  });

  it.each(Object.entries(EXCEPTIONS))("l'exception %s est encore installée, sous « %s »", (nom, licence) =>
    expect([...(tous.get(nom) ?? [])]).toEqual([licence]),
  );

  it.each([
    ["GPL-3.0", false],
    ["MIT AND GPL-3.0", false],
    ["UNLICENSED", false],
    ["(MIT OR GPL-3.0)", true],
    ["(MIT AND Zlib)", true],
    ["aucune", false],
  ])("« %s » : permissive = %s", (licence, attendu) => expect(estPermissive(licence)).toBe(attendu));

  it("aucun paquet payant d'Univer", () =>
    expect([...tous.keys()].filter((n) => n.startsWith("@univerjs-pro/"))).toEqual([]));
});

describe("package.json", () => {
  it("fige chaque version", () =>
    expect(Object.entries(directs).filter(([, v]) => !/^\d+\.\d+\.\d+$/.test(v))).toEqual([]));

  /** Employés autrement que par un import : par un chemin, une commande, un commentaire de tête ou un autre paquet. */
  const SANS_IMPORT: Readonly<Record<string, string>> = {
    "@microsoft/office-js": "copié par webpack, lu par l'atelier",
    "@sparticuz/chromium": "dépaqueté par scripts/navigateur.cjs",
    "@testing-library/dom": "demandé par @testing-library/react",
    "@types/custom-functions-runtime": "types",
    "@types/jest": "types",
    "@types/node": "types",
    "@types/office-js": "types",
    "@types/react": "types",
    "@types/react-dom": "types",
    eslint: "npm run lint",
    jest: "npm test",
    "jest-environment-jsdom": "@jest-environment jsdom",
    lodash: "à la place de lodash-es, jest.config.cjs",
    "office-addin-manifest": "npm run manifeste:en-ligne",
    prettier: "mise en forme, .prettierrc",
    rxjs: "demandé par Univer",
    "ts-loader": "webpack",
    tsx: "les commandes npm",
    webpack: "npm run build",
    "webpack-cli": "npm run build",
  };

  it("ne demande aucun paquet dont rien ne se sert", () => {
    const textes: string[] = [
      "jest.config.cjs",
      "webpack.config.js",
      "webpack.workbench.config.cjs",
      "eslint.config.mjs",
    ].map((f) => lit(f));
    const parcours = (d: string): void => {
      for (const e of readdirSync(path.join(RACINE, d), { withFileTypes: true })) {
        if (e.isDirectory()) parcours(`${d}/${e.name}`);
        else if (/\.(tsx?|c?js|mjs)$/.test(e.name)) textes.push(lit(d, e.name));
      }
    };
    for (const d of ["src", "scripts", "test"]) parcours(d);
    const importes = new Set(
      textes.flatMap((t) =>
        [...t.matchAll(/(?:from |import |import\(|require\(|require\.resolve\()"([^."][^"]*)"/g)].map((m) =>
          m[1]!
            .split("/")
            .slice(0, m[1]!.startsWith("@") ? 2 : 1)
            .join("/"),
        ),
      ),
    );
    expect(Object.keys(directs).filter((p) => !importes.has(p) && !(p in SANS_IMPORT))).toEqual([]);
    expect(Object.keys(SANS_IMPORT).filter((p) => !(p in directs))).toEqual([]);
  });

  it("ne livre au complément que React, Fluent UI, la lecture des classeurs et un solveur linéaire : le reste est de développement", () =>
    expect(Object.keys(NOTRE.dependencies ?? {}).sort()).toEqual([
      "@fluentui/react-components",
      "fflate",
      "react",
      "react-dom",
      "yalps",
    ]));
});

describe("@univerjs/telemetry, que le tableur de l'atelier demande", () => {
  it("ne contient qu'un nom de service : ni connexion, ni minuterie, ni code qui enverrait", () => {
    for (const f of ["lib/es/index.js", "lib/cjs/index.js"]) {
      const code = lit("node_modules/@univerjs/telemetry", f)
        .replace(/\/\*[\s\S]*?\*\//g, "")
        .replace(/\/\/.*$/gm, "");
      expect(code.length).toBeLessThan(400);
      expect(code).not.toMatch(/fetch|XMLHttpRequest|WebSocket|sendBeacon|https?:|setTimeout|setInterval|Image\(/);
      expect(code).toContain('"telemetry.service"');
    }
  });

  it("aucun des paquets d'Univer installés ne fournit ce service", () => {
    const dossier = path.join(RACINE, "node_modules/@univerjs");
    const fournisseurs = readdirSync(dossier).filter((p) => {
      const f = path.join(dossier, p, "lib/es/index.js");
      return existsSync(f) && /\[\s*ITelemetryService\s*,/.test(readFileSync(f, "utf8"));
    });
    expect(fournisseurs).toEqual([]);
  });
});
