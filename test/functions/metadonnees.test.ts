import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { avecAide, lisFonctions, type Fonction } from "../../scripts/construction/fonctions-plugin.cjs";
import { ruptures, signatures, type Signature } from "../../scripts/metadonnees/signatures";

const RACINE = path.resolve(__dirname, "../..");
const REFERENCE = path.join(__dirname, "metadonnees.golden.json");

/** The functions that the first version cannot be without. */
const PREMIERES = ["COTATION", "COTATION_DETAIL", "FLUX_ASSIETTE", "FLUX_PART_STOCK", "SEUIL_LEGAL"];

describe("les fonctions déclarées", () => {
  let fonctions: readonly Fonction[] = [];
  let erreurs: string[] = [];
  beforeAll(async () => {
    const lues = await lisFonctions(path.join(RACINE, "src/functions"));
    fonctions = lues.metadonnees.functions;
    erreurs = lues.erreurs;
  });

  it("sont lues sans erreur, chacune avec une description et une description par paramètre", () =>
    expect(erreurs).toEqual([]));

  it("comprennent celles de la première version", () => {
    expect(PREMIERES.filter((id) => !fonctions.some((f) => f.id === id))).toEqual([]);
  });

  it("se montrent sous leur identifiant, en majuscules sans accent", () => {
    for (const f of fonctions) {
      expect(f.name).toBe(f.id);
      expect(f.id).toMatch(/^[A-Z][A-Z0-9_]{2,}$/);
    }
  });

  it("ne sont ni volatiles, ni en flux, ni hors d'Office LTSC 2021", () => {
    expect(fonctions.filter((f) => f.options !== undefined).map((f) => [f.id, f.options])).toEqual([]);
  });

  it("reçoivent toute cellule telle quelle : les paramètres sont de type any", () => {
    for (const f of fonctions)
      for (const p of f.parameters ?? []) expect([f.id, p.name, p.type]).toEqual([f.id, p.name, "any"]);
  });

  it("ont chacune leur aide, à l'adresse où le complément est servi, sans rien changer d'autre", async () => {
    const { metadonnees } = await lisFonctions(path.join(RACINE, "src/functions"));
    const { functions } = avecAide(metadonnees, "https://outils.agglo.fr/cotaflux/aide.html");
    expect(functions.find((f) => f.id === "COTATION")?.helpUrl).toBe(
      "https://outils.agglo.fr/cotaflux/aide.html#COTATION",
    );
    expect(functions.map(({ helpUrl, ...f }) => (helpUrl.endsWith(`#${f.id}`) ? f : null))).toEqual(fonctions);
  });

  // docs/contrat.md restates them by hand: test/architecture/contrat.test.ts.
  it("ont les signatures du fichier de référence (npm run metadonnees -- --accepter)", () => {
    expect(existsSync(REFERENCE)).toBe(true);
    expect(signatures(fonctions)).toEqual(JSON.parse(readFileSync(REFERENCE, "utf8")));
  });
});

describe("un source de fonctions fautif est refusé, avec le nom du fichier", () => {
  const dossiers: string[] = [];
  afterAll(() => dossiers.forEach((d) => rmSync(d, { recursive: true })));
  async function erreursDe(...sources: string[]): Promise<string> {
    const dossier = mkdtempSync(path.join(tmpdir(), "fonctions-"));
    dossiers.push(dossier);
    sources.forEach((s, i) => writeFileSync(path.join(dossier, `f${i}.ts`), s));
    return (await lisFonctions(dossier)).erreurs.join("\n");
  }
  const fonction = (id: string, doc: string, corps = "grille: any[][]): any { return grille; }"): string =>
    `/**\n * ${doc}\n * @customfunction ${id}\n * @param grille La grille\n */\nexport function f(${corps}\n`;
  it("sain : aucune erreur", async () => expect(await erreursDe(fonction("A_B", "Dit A."))).toBe(""));
  it("sans description", async () =>
    expect(await erreursDe(fonction("A_B", ""))).toContain("A_B : la description française manque"));
  it("sans description de paramètre", async () =>
    expect(await erreursDe(fonction("A_B", "Dit A.", "autre: any): any { return autre; }"))).toContain(
      "la description du paramètre « autre » manque",
    ));
  it("identifiant accentué", async () => expect(await erreursDe(fonction("COTÉ", "Dit A."))).toContain("f0.ts"));
  it("déclarée deux fois, dans deux fichiers", async () =>
    expect(await erreursDe(fonction("A_B", "Dit A."), fonction("A_B", "Dit B."))).toContain("déclarée deux fois"));
  it("type inconnu d'Excel", async () =>
    expect(await erreursDe(fonction("A_B", "Dit A.", "grille: Plage): any { return grille; }"))).toContain("f0.ts"));
});

describe("une signature publiée ne fait que s'allonger", () => {
  const avant: Signature[] = [{ id: "A", parametres: ["grille: any[][]", "score: any", "[date]: any"] }];
  const apres = (parametres: string[], id = "A"): string[] => ruptures(avant, [{ id, parametres }]);
  it("un paramètre facultatif ajouté à la fin est admis", () =>
    expect(apres(["grille: any[][]", "score: any", "[date]: any", "[pas]: any"])).toEqual([]));
  it("un nom montré peut changer", () => expect(apres(["grille: any[][]", "points: any", "[date]: any"])).toEqual([]));
  it("une fonction ajoutée est admise", () =>
    expect(ruptures(avant, [...avant, { id: "B", parametres: [] }])).toEqual([]));
  it.each([
    ["une fonction retirée", apres(["grille: any[][]"], "B"), "n'existe plus"],
    ["un paramètre retiré", apres(["grille: any[][]", "score: any"]), "« date » n'existe plus"],
    [
      "deux paramètres échangés",
      ruptures([{ id: "A", parametres: ["a: any", "b: any"] }], [{ id: "A", parametres: ["b: any", "a: any"] }]),
      "a changé de place",
    ],
    ["un paramètre inséré", apres(["grille: any[][]", "[pas]: any", "score: any", "[date]: any"]), "a changé de place"],
    ["une plage devenue cellule", apres(["grille: any", "score: any", "[date]: any"]), "était any[][]"],
    ["un facultatif devenu obligatoire", apres(["grille: any[][]", "score: any", "date: any"]), "il est exigé"],
    [
      "un paramètre obligatoire ajouté",
      apres(["grille: any[][]", "score: any", "[date]: any", "pas: any"]),
      "doit être facultatif",
    ],
  ])("%s est une rupture", (_cas, trouvees, phrase) => expect(trouvees.join(" ")).toContain(phrase));
});
