/** Files that a command writes are those that it would write today. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { lisFonctions, type Fonction } from "../../scripts/construction/fonctions-plugin.cjs";
import { appel, documentationDesFonctions } from "../../scripts/documentation/fonctions";

const RACINE = path.resolve(__dirname, "../..");

describe("docs/fonctions.md", () => {
  it("est à jour (npm run documentation)", async () => {
    const { metadonnees } = await lisFonctions(path.join(RACINE, "src/functions"));
    expect(readFileSync(path.join(RACINE, "docs/fonctions.md"), "utf8")).toBe(
      documentationDesFonctions(metadonnees.functions),
    );
  });

  const f: Fonction = {
    id: "FLUX_PART_STOCK",
    name: "FLUX_PART_STOCK",
    description: "Part de chaque\n réservataire.",
    parameters: [
      { name: "réservés", description: "a | b" },
      { name: "parc", description: "c", optional: true },
    ],
  };
  it("écrit l'appel comme on le tape dans un Excel français", () =>
    expect(appel(f)).toBe("=HLM.FLUX_PART_STOCK(réservés; [parc])"));
  it("tient un paragraphe et une ligne de tableau sur une ligne", () => {
    const texte = documentationDesFonctions([f]);
    expect(texte).toContain("Part de chaque réservataire.");
    expect(texte).toContain("| `réservés` | a \\| b |");
    expect(texte).toContain("| `parc` (facultatif) | c |");
  });
  it("refuse une fonction qui n'est d'aucune famille", () =>
    expect(() => documentationDesFonctions([{ ...f, id: "AUTRE" }])).toThrow("AUTRE"));
});

describe("package.json", () => {
  const paquet = JSON.parse(readFileSync(path.join(RACINE, "package.json"), "utf8")) as {
    dependencies: Record<string, string>;
    devDependencies: Record<string, string>;
    scripts: Record<string, string>;
  };
  const versions = { ...paquet.dependencies, ...paquet.devDependencies };

  it("épingle chaque version", () =>
    expect(Object.entries(versions).filter(([, v]) => !/^\d+\.\d+\.\d+$/.test(v))).toEqual([]));

  it("n'a aucun paquet d'Univer qui ne soit pas libre", () => {
    const verrou = readFileSync(path.join(RACINE, "package-lock.json"), "utf8");
    expect(Object.keys(versions).filter((p) => p.startsWith("@univerjs-pro") || p === "@univerjs/presets")).toEqual([]);
    expect(verrou).not.toContain("node_modules/@univerjs-pro/");
  });

  it("n'a aucune commande qui mène à un fichier absent", () => {
    const fichiers = Object.values(paquet.scripts).flatMap((s) => s.match(/\b(?:scripts|bench)\/[\w./-]+/g) ?? []);
    expect(fichiers.length).toBeGreaterThan(5);
    const absents = fichiers.filter((fichier) => {
      try {
        readFileSync(path.join(RACINE, fichier));
        return false;
      } catch {
        return true;
      }
    });
    expect(absents).toEqual([]);
  });

  it("le README ne nomme que des commandes qui existent", () => {
    const readme = readFileSync(path.join(RACINE, "README.md"), "utf8");
    const nommees = [...readme.matchAll(/npm run ([\w:-]+)/g)].map((m) => m[1] ?? "");
    expect(nommees.length).toBeGreaterThan(3);
    expect(nommees.filter((n) => !(n in paquet.scripts))).toEqual([]);
    const liens = [...readme.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map((m) => m[1] ?? "");
    expect(
      liens.filter((l) => {
        try {
          readFileSync(path.join(RACINE, l));
          return false;
        } catch (e) {
          return (e as NodeJS.ErrnoException).code !== "EISDIR";
        }
      }),
    ).toEqual([]);
  });
});
