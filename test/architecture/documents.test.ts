/** The map is true: who may import whom, and every path that a page cites. */
import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { COUCHES, DOMAINE, PORTES } from "../../scripts/architecture/regles";
import { entreApostrophes, lis, RACINE, rangees } from "./documents";

const ARCHITECTURE = lis("docs/architecture.md");
const entre = (debut: string, fin: string): string => ARCHITECTURE.split(`## ${debut}\n`)[1]!.split(fin)[0]!;
const dossiers = (d: string): string[] =>
  readdirSync(path.join(RACINE, d)).filter((n) => statSync(path.join(RACINE, d, n)).isDirectory());
/** The folders that exist: a layer may be named in the rules before its first file. */
const presents = (regles: Readonly<Record<string, unknown>>, d: string): string[] =>
  Object.keys(regles).filter((c) => existsSync(path.join(RACINE, d, c)));

describe("docs/architecture.md", () => {
  const imports = new Map(
    rangees(entre("Qui importe qui", "\nDans le domaine")).map(([d = "", couches = "", paquets = ""]) => [
      entreApostrophes(d)[0]!,
      { couches: entreApostrophes(couches), paquets: entreApostrophes(paquets) },
    ]),
  );
  it("dit qui importe qui, comme les règles", () => {
    const vraies = presents(COUCHES, "src");
    expect(Object.fromEntries([...imports].map(([d, i]) => [d, [...i.couches].sort()]))).toEqual(
      Object.fromEntries(vraies.map((c) => [c, COUCHES[c]!.couches.filter((v) => vraies.includes(v)).sort()])),
    );
  });
  it.each([...imports].map(([d, i]) => [d, i.paquets] as const))("%s : ses paquets", (d, paquets) => {
    // « @univerjs/ » stands for every package of that name; a rule may admit a package that nothing uses yet.
    const ecrits = paquets.map((p) =>
      p === "node:" ? "node:fs" : p === "@fluentui/" ? "@fluentui/react-components" : p.endsWith("/") ? `${p}core` : p,
    );
    const { paquets: regles } = COUCHES[d]!;
    expect(ecrits.filter((p) => !regles.some((r) => r.test(p)))).toEqual([]);
    const presque = regles.filter((r) => !ecrits.some((p) => r.test(p)));
    expect(presque.map(String).filter((r) => !/jsx-runtime|d3-/.test(r))).toEqual([]);
  });
  it("dit l'ordre du domaine, comme les règles", () => {
    const vraies = presents(DOMAINE, "src/domaine");
    const dites = rangees(entre("Qui importe qui", "\nEt aussi").split("Dans le domaine :")[1]!).map(
      ([d = "", i = ""]) => [entreApostrophes(d)[0]!.replace("domaine/", ""), entreApostrophes(i)],
    );
    expect(Object.fromEntries(dites)).toEqual(
      Object.fromEntries(vraies.map((d) => [d, DOMAINE[d]!.filter((v) => vraies.includes(v))])),
    );
  });
  it("dit ce qui est privé, et sa porte", () => {
    const dits = [...entre("Qui importe qui", "\n## ").matchAll(/`([^`]+)` ne s'importe que de `([^`]+)`/g)];
    expect(Object.fromEntries(dits.map((m) => [m[1], m[2]]))).toEqual(PORTES);
  });
  it("dit ce que fait chaque dossier de src", () => {
    const decrits = rangees(entre("Ce que fait chaque dossier", "\n## ")).map(([d = ""]) => entreApostrophes(d)[0]!);
    const attendus = [
      ...dossiers("src")
        .filter((d) => d !== "domaine")
        .map((d) => `src/${d}`),
      ...dossiers("src/domaine").map((d) => `src/domaine/${d}`),
      "scripts",
      "test",
      "bench",
    ];
    expect([...decrits].sort()).toEqual([...attendus].sort());
  });
});

it("le README dit ce que contient chaque dossier de src", () => {
  const dits = new Set(rangees(lis("README.md")).flatMap(([d = ""]) => entreApostrophes(d)));
  expect(
    dossiers("src")
      .map((d) => `src/${d}`)
      .filter((d) => !dits.has(d)),
  ).toEqual([]);
});

/** « `src/cells` », « [guide](docs/guide.md) », « `test/cas/controles/` » : paths from the root, or from the page for a link. */
export function cheminsCites(page: string, texte: string): string[] {
  const ecrits = entreApostrophes(texte.replace(/```[\s\S]*?```/g, ""))
    .filter((t) => /^(src|test|scripts|docs|bench|assets)\/[\w./-]*$|^[\w.-]+\.(json|md|cjs|mjs|xml)$/.test(t))
    .map((t) => t.replace(/\/$/, ""));
  const liens = [...texte.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map((m) =>
    path.posix.normalize(path.posix.join(path.posix.dirname(page), m[1]!)),
  );
  return [...ecrits, ...liens];
}
/** Written by a build, named by pages that tell how. */
const CONSTRUITS = /^functions\.json$/;
const absents = (page: string, texte: string): string[] =>
  cheminsCites(page, texte).filter(
    (c) => !CONSTRUITS.test(c) && !existsSync(path.join(RACINE, c)) && !existsSync(path.join(RACINE, "docs", c)),
  );

const PAGES = [
  "README.md",
  "CONTRIBUTING.md",
  "docs/architecture.md",
  "docs/contrat.md",
  "docs/guide-utilisateur.md",
  "docs/glossaire.md",
];

describe("les chemins cités existent", () => {
  it.each(PAGES.filter((p) => existsSync(path.join(RACINE, p))))("%s", (page) => {
    const texte = lis(page);
    expect(absents(page, texte)).toEqual([]);
  });
  it("la carte et le mode d'emploi en citent", () =>
    expect(["README.md", "docs/architecture.md"].map((p) => cheminsCites(p, lis(p)).length > 8)).toEqual([true, true]));
  it.each([
    ["README.md", "voir `src/absent/rien.ts`"],
    ["docs/architecture.md", "voir [la page](absente.md)"],
    ["CONTRIBUTING.md", "le fichier `absent.config.cjs`"],
  ])("%s : « %s » est vu", (page, texte) => expect(absents(page, texte)).toHaveLength(1));
});

describe("les commandes citées existent", () => {
  const { scripts } = JSON.parse(lis("package.json")) as { scripts: Record<string, string> };
  const inconnues = (texte: string): string[] =>
    [...texte.matchAll(/npm run ([\w:-]+)/g)].map((m) => m[1]!).filter((n) => !(n in scripts));
  it.each(
    [
      "CONTRIBUTING.md",
      "docs/architecture.md",
      "docs/guide-utilisateur.md",
      "docs/limites.md",
      "docs/deploiement.md",
      "docs/accessibilite.md",
    ].filter((p) => existsSync(path.join(RACINE, p))),
  )("%s", (page) => expect(inconnues(lis(page))).toEqual([]));
  it("une commande absente est vue", () => expect(inconnues("`npm run rien`")).toEqual(["rien"]));
});
