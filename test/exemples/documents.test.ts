/** The guide and the glossary speak of what exists. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { IDS_DES_REGLES } from "../../src/domaine/droit";
import { MODELES } from "../../src/modeles";

const racine = path.resolve(__dirname, "../..");
const lis = (f: string): string => readFileSync(path.join(racine, f), "utf8");
const guide = lis("docs/guide-utilisateur.md");
const glossaire = lis("docs/glossaire.md");
const sources = readdirSync(path.join(racine, "src/functions"))
  .filter((f) => f.endsWith(".ts"))
  .map((f) => lis(`src/functions/${f}`))
  .join("\n");
const fonctions = new Set([...sources.matchAll(/@customfunction ([A-Z_]+)/g)].map((m) => m[1]!));
const FAMILLES = /\b(?:COTATION|FLUX|CONTROLE)_[A-Z_]+[A-Z]\b|\b(?:SEUIL_LEGAL|REFERENCE_LEGALE|TAUX_ROTATION)\b/g;

test("le guide et le glossaire ne nomment que des fonctions qui existent", () => {
  const nommees = [...(guide + glossaire).matchAll(FAMILLES)].map((m) => m[0]);
  expect(nommees.length).toBeGreaterThan(20);
  expect([...new Set(nommees)].filter((n) => !fonctions.has(n))).toEqual([]);
});

test("chaque fonction est nommée dans le guide", () => {
  expect([...fonctions].filter((f) => !guide.includes(f))).toEqual([]);
});

test("les règles citées existent", () => {
  const citees = [...(guide + glossaire).matchAll(/\b(?:FLX|ATT|COT)-[0-9A-Z]+\b/g)].map((m) => m[0]);
  expect([...new Set(citees)].filter((r) => !(IDS_DES_REGLES as readonly string[]).includes(r))).toEqual([]);
});

test("les tableaux cités en code existent", () => {
  const noms = MODELES.map((m) => m.nom);
  for (const n of ["Grille", "Demandes", "Parc", "Conventions", "MisesADisposition", "Justifications"])
    expect([guide.includes(`\`${n}\``), noms.includes(n)]).toEqual([true, true]);
});

test("les liens et les fichiers cités existent", () => {
  for (const [, cible] of guide.matchAll(/\]\(([^)#]+)\)/g))
    expect([cible, existsSync(path.join(racine, "docs", cible!))]).toEqual([cible, true]);
  for (const [, f] of guide.matchAll(/`(\w+\.xlsx)`/g))
    if (f !== "rapport.xlsx") expect([f, existsSync(path.join(racine, "assets/exemples", f!))]).toEqual([f, true]);
  for (const [, ancre] of guide.matchAll(/\]\(#([^)]+)\)/g)) {
    const titres = [...guide.matchAll(/^## (.+)$/gm)].map((m) =>
      m[1]!
        .toLowerCase()
        .replace(/[^\p{L}\p{N} -]/gu, "")
        .replace(/ /g, "-"),
    );
    expect(titres).toContain(ancre);
  }
});

test("la commande du contrôle par lot est celle de package.json", () => {
  const commandes = (JSON.parse(lis("package.json")) as { scripts: Record<string, string> }).scripts;
  for (const [, c] of guide.matchAll(/npm run (\w+)/g)) expect([c, c! in commandes]).toEqual([c, true]);
});
