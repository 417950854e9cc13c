/**
 * LibreOffice imprime chaque papier, écrit par les deux voies : autant de pages, les mêmes mots. Sans LibreOffice ni pdftotext sur la
 * machine, rien n'est comparé, et le titre de l'essai le dit.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { classeurOuvert } from "../../src/excel";
import { ecrisDocument } from "../../src/fichiers";
import { Fichiers } from "../../src/workbench/fichiers";
import type { AtelierHeadless } from "../../src/workbench/node/ouvre-atelier";
import { ferme, ouvre } from "../excel/atelier";
import { PAPIERS } from "./papiers";

jest.setTimeout(300_000);

const present = (commande: string, option: string): boolean =>
  spawnSync(commande, [option], { encoding: "utf8" }).error === undefined;
const INSTALLE = present("soffice", "--version") && present("pdftotext", "-v");
const VIDE = { nom: "Vide", feuilles: [{ nom: "Feuil1", cellules: [] }] };

let a: AtelierHeadless;
beforeAll(async () => {
  a = await ouvre(VIDE);
});
afterAll(() => ferme(a));

/** How many pages, and every word of them: where a page ends may differ by a line, with the font of the workbook. */
function imprime(octets: Uint8Array): { readonly pages: number; readonly mots: readonly string[] } {
  const d = mkdtempSync(path.join(tmpdir(), "papier-"));
  writeFileSync(path.join(d, "papier.xlsx"), octets);
  execFileSync(
    "soffice",
    [
      `-env:UserInstallation=file://${d}/profil`,
      "--headless",
      "--convert-to",
      "pdf",
      "--outdir",
      d,
      path.join(d, "papier.xlsx"),
    ],
    { stdio: "ignore" },
  );
  const texte = execFileSync("pdftotext", ["-layout", path.join(d, "papier.pdf"), "-"], { encoding: "utf8" });
  return {
    // Chaque page finit par un saut.
    pages: texte.split("\f").length - 1,
    mots: texte
      .split(/\s+/)
      .filter((m) => m !== "")
      .sort(),
  };
}

if (INSTALLE)
  describe("LibreOffice imprime les deux écritures", () => {
    it.each(Object.entries(PAPIERS))("%s : autant de pages, les mêmes mots", async (_, compose) => {
      const d = compose();
      await a.open(VIDE);
      await classeurOuvert.ecrisDocument("Écrire", d);
      const office = imprime(await new Fichiers(a, "HLM").enregistre());
      const fichier = imprime(ecrisDocument(d));
      expect(fichier.pages).toBeGreaterThan(0);
      expect(office).toEqual(fichier);
    });
  });
else
  it("LibreOffice ou pdftotext n'est pas installé : les pages imprimées ne sont pas comparées ici", () =>
    expect(INSTALLE).toBe(false));
