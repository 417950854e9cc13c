/** Toute fonction que les exemples et l'aide emploient se traduit dans les deux sens. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { FONCTIONS, FONCTIONS_EN, formuleEnAnglais, formuleEnFrancais } from "../../src/workbench/francais";

const RACINE = resolve(__dirname, "../..");
interface Classeur {
  readonly feuilles: readonly { readonly nom: string; readonly cellules: readonly (readonly unknown[])[] }[];
}

const fichiers = (dossier: string, fin: RegExp): string[] =>
  readdirSync(join(RACINE, dossier)).flatMap((nom) => {
    const chemin = join(dossier, nom);
    return statSync(join(RACINE, chemin)).isDirectory() ? fichiers(chemin, fin) : fin.test(nom) ? [chemin] : [];
  });
const sansTextes = (formule: string): string => formule.replace(/"(?:[^"]|"")*"|'(?:[^']|'')*'/g, "");
const fonctions = (formule: string): string[] =>
  [...sansTextes(formule).matchAll(/([\p{L}_][\p{L}\p{N}_.]*)\(/gu)].map((m) => m[1]!);

const formules = fichiers("assets/exemples", /\.json$/)
  .map((f) => JSON.parse(readFileSync(join(RACINE, f), "utf8")) as Partial<Classeur>)
  .flatMap((c) => c.feuilles ?? [])
  .flatMap((f) => f.cellules.flat())
  .filter((c): c is string => typeof c === "string" && c.startsWith("="));

describe("les classeurs d'exemple", () => {
  test("chaque formule revient identique d'un aller et retour par le français", () => {
    expect(formules.length).toBeGreaterThan(50);
    for (const f of new Set(formules)) expect(formuleEnAnglais(formuleEnFrancais(f))).toBe(f);
  });
  test("chaque fonction est l'une des nôtres, ou a un nom français", () => {
    const noms = [...new Set(formules.flatMap(fonctions))].filter((n) => !n.startsWith("HLM."));
    expect(noms).toEqual(expect.arrayContaining(["IF", "SUM"]));
    expect(noms.filter((n) => FONCTIONS_EN[n] === undefined)).toEqual([]);
  });
});

describe("l'aide", () => {
  /** Des noms en capitales suivis d'une parenthèse, ou écrits comme du code : ce qui n'est pas une fonction est dit ici. */
  const PAS_DES_FONCTIONS = new Set(["P", "B", "D", "Σ"]);
  const textes = [
    ...fichiers("docs", /\.md$/),
    ...fichiers("src/messages", /\.ts$/),
    ...fichiers("src/modeles", /\.ts$/),
    "README.md",
  ].map((f) => readFileSync(join(RACINE, f), "utf8"));
  const ecrites = new Set(
    textes.flatMap((t) => [...t.matchAll(/(?<![\p{L}\p{N}_.])(\p{Lu}[\p{Lu}\p{N}.]*)\(/gu)].map((m) => m[1]!)),
  );
  const enCode = new Set(
    textes.flatMap((t) => [...t.matchAll(/`=?(\p{Lu}[\p{Lu}\p{N}]*\.[\p{Lu}\p{N}.]+)`/gu)].map((m) => m[1]!)),
  );

  test("chaque fonction qu'elle cite est connue, par son nom français", () => {
    const citees = [...ecrites, ...enCode].filter((n) => !n.startsWith("HLM") && !PAS_DES_FONCTIONS.has(n));
    expect(citees).toEqual(expect.arrayContaining(["AUJOURDHUI", "MOIS.DECALER"]));
    expect(citees.filter((n) => FONCTIONS[n] === undefined)).toEqual([]);
  });
  test("chaque formule qu'elle donne revient identique d'un aller et retour par l'anglais", () => {
    const donnees = textes.flatMap((t) => [...t.matchAll(/`(=[^`\n]+)`/g)].map((m) => m[1]!));
    for (const f of donnees) expect(formuleEnFrancais(formuleEnAnglais(f))).toBe(f);
  });
});

test("un nom français pour un nom anglais, et l'inverse : aucun n'est pris deux fois", () => {
  expect(Object.keys(FONCTIONS_EN)).toHaveLength(Object.keys(FONCTIONS).length);
  for (const [francais, anglais] of Object.entries(FONCTIONS))
    expect([formuleEnAnglais(`=${francais}(A1;2,5)`), formuleEnFrancais(`=${anglais}(A1,2.5)`)]).toEqual([
      `=${anglais}(A1,2.5)`,
      `=${francais}(A1;2,5)`,
    ]);
});
