/** Les mauvaises entrées une à une, sur un disque, par la commande : chacune dit ce qu'elle est et quoi faire, les autres sont jugées. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { cellulesDeTable, lisClasseur } from "../../src/fichiers";
import { principal } from "../../src/lot";
import { PHRASES_DU_LOT } from "../../src/messages";
import { BONS, DEUX_FOIS, MAUVAISES_ENTREES } from "./mauvaises-entrees";

const clair = (t: unknown): string => String(t ?? "").replace(/[\u00a0\u202f]/g, " ");
let dossier: string;
let dites: readonly string[];
let code: number;
let fichiers: ReadonlyMap<string, string>;
let enFaute: readonly string[];

beforeAll(async () => {
  dossier = mkdtempSync(path.join(tmpdir(), "mauvaises-"));
  const ecris = (ou: string, { nom, octets }: { nom: string; octets: Uint8Array }): void =>
    writeFileSync(path.join(ou, nom), octets);
  for (const f of [...BONS, ...MAUVAISES_ENTREES, ...DEUX_FOIS]) ecris(dossier, f);
  // Deux fichiers d'un même nom, dans deux dossiers : l'un est bon, l'autre non.
  const autre = path.join(dossier, "autre");
  mkdirSync(autre);
  ecris(autre, { nom: BONS[0]!.nom, octets: MAUVAISES_ENTREES[0]!.octets });
  const lignes: string[] = [];
  const rapport = path.join(dossier, "rapport.xlsx");
  code = await principal([dossier, autre, "--date", "01/10/2024", "--rapport", rapport], (l) => lignes.push(clair(l)));
  dites = lignes;
  const lu = await lisClasseur(readFileSync(rapport));
  if (!lu.ok) throw new Error("rapport illisible");
  const table = (nom: string): string[][] =>
    lu.valeur.feuilles.flatMap((f) =>
      f.tables
        .filter((t) => t.nom === nom)
        .flatMap((t) =>
          cellulesDeTable(f, t)
            .slice(1)
            .map((l) => l.map(clair)),
        ),
    );
  fichiers = new Map(table("Rapport_Fichiers").map((l) => [l[0]!, l.join("\n")]));
  enFaute = table("Rapport_NonConformes").map((l) => l.join(" | "));
});
afterAll(() => rmSync(dossier, { recursive: true }));

/** Par son nom ; avec son dossier quand un autre porte le même. */
const duFichier = (nom: string): string =>
  fichiers.get(nom) ?? fichiers.get(path.join(path.basename(dossier), nom)) ?? "";

it.each(MAUVAISES_ENTREES.map((m) => [m.nom, m] as const))(
  "%s : dit à l'écran et dans le rapport ce qu'il est et ce qu'il faut faire",
  (nom, { dit, refuse }) => {
    const ecran = dites.filter((l) => l.includes(nom)).join("\n");
    for (const mots of dit) {
      expect(ecran).toMatch(mots);
      expect(duFichier(nom)).toMatch(mots);
    }
    expect(duFichier(nom).includes("Illisible")).toBe(refuse);
    expect(/ : lu \(/.test(ecran)).toBe(!refuse);
  },
);

it("les remarques d'un fichier se suivent, chacune avec son seul point", () => {
  expect(PHRASES_DU_LOT.bilanDuFichier("a.xlsx", "2 constats", ["Rien ici.", "Rien là."])).toBe(
    "a.xlsx : 2 constats. Rien ici. Rien là.",
  );
  expect(PHRASES_DU_LOT.bilanDuFichier("a.xlsx", "2 constats", [])).toBe("a.xlsx : 2 constats");
});

it("les autres sont jugés, et la commande finit par 2 : des fichiers n'ont pas pu être lus", () => {
  expect(code).toBe(2);
  expect(duFichier("Vitré.xlsx")).toContain("Conforme");
  expect(duFichier("Vitré.xlsx")).not.toContain("Illisible");
  // 21 % pour 20 % : la convention et sa nullité, une fois chacune, bien que deux fichiers la portent.
  expect(enFaute).toHaveLength(2);
  for (const l of enFaute) expect(l).toContain("Rennes");
});

it("deux fichiers d'un même nom se distinguent par leur dossier", () => {
  expect(fichiers.get(path.join("autre", "Vitré.xlsx"))).toMatch(/Illisible[\s\S]*mot de passe/);
  expect([...fichiers.keys()].filter((f) => f.endsWith("Vitré.xlsx"))).toHaveLength(2);
});

it("une convention dans deux fichiers : comptée une fois, et chacun des deux la porte", () => {
  for (const { nom } of DEUX_FOIS) expect(duFichier(nom)).toContain("Non conforme");
});
