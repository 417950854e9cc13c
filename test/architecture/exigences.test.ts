/** Office.js n'est appelée que dans les ensembles déclarés au manifeste, ou derrière isSetSupported avec un repli éprouvé. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { auDela, DECLARES, lisExigences } from "../../scripts/exigences/exigences";
import { CONTRAT } from "../../src/excel/contrat";

jest.setTimeout(120_000);
const RACINE = path.resolve(__dirname, "../..");
const dossier = (d: string): string[] =>
  readdirSync(path.join(RACINE, d)).flatMap((nom) => {
    const f = `${d}/${nom}`;
    return statSync(path.join(RACINE, f)).isDirectory() ? dossier(f) : /\.tsx?$/.test(nom) ? [f] : [];
  });
// Les dossiers qui parlent à Excel, et tout fichier du complément qui nomme une des bibliothèques de Microsoft. L'atelier n'est pas du complément.
const NOMME = /\b(Excel|Office|OfficeExtension|OfficeRuntime|CustomFunctions)\s*[.[]/;
const sources = (): string[] =>
  dossier("src").filter(
    (f) =>
      !f.startsWith("src/workbench/") &&
      (/^src\/(excel|commands)\//.test(f) || NOMME.test(readFileSync(path.join(RACINE, f), "utf8"))),
  );

describe("ensembles d'exigences", () => {
  // The compiler reads the sources and the planted faults together, once.
  const plante = (d: { readonly fichier: string }): boolean => d.fichier.startsWith("src/excel/plante");
  let lecture: ReturnType<typeof lisExigences> | null = null;
  const lu = (): ReturnType<typeof lisExigences> =>
    (lecture ??= lisExigences(
      RACINE,
      sources(),
      new Map(PLANTS.map(([, corps], i) => [`src/excel/plante${i}.ts`, corpsDe(corps)])),
    ));
  it("ceux que le contrôle suppose sont ceux du manifeste", () => {
    const manifeste = readFileSync(path.join(RACINE, "manifest.xml"), "utf8");
    const lus = Object.fromEntries(
      [...manifeste.matchAll(/<Set Name="([A-Za-z]+)" MinVersion="([0-9.]+)"/g)].map((m) => [m[1]!, m[2]!]),
    );
    for (const [nom, version] of Object.entries(lus)) expect([nom, DECLARES[nom]]).toEqual([nom, version]);
    expect(Object.keys(lus)).toEqual(expect.arrayContaining(["ExcelApi", "SharedRuntime"]));
  });
  it("1.9 est avant 1.12, 1.12 n'est pas au-delà de 1.12, 1.13 l'est", () =>
    expect([auDela("1.9", "1.12"), auDela("1.12", "1.12"), auDela("1.13", "1.12")]).toEqual([false, false, true]));
  it("tout membre d'Office.js nommé dans src y est, ou a un repli éprouvé", () => {
    const { membres } = lu();
    const defauts = lu().defauts.filter((d) => !plante(d));
    expect(defauts.map((d) => `${d.fichier}:${d.ligne} ${d.membre} exige ${d.exige}`)).toEqual([]);
    expect([...new Set(sources().map((f) => f.split("/")[1]!))]).toEqual(
      expect.arrayContaining(["commands", "excel", "functions"]),
    );
    // Le contrôle voit bien les membres : propriétés, méthodes, chargements par texte, énumérations.
    expect(membres.size).toBeGreaterThan(60);
    for (const m of [
      "Range.values",
      "Range.getSpillParent",
      "Worksheet.getUsedRangeOrNullObject",
      "Table.showHeaders",
      "PageLayout.orientation",
      "Settings.saveAsync",
      "Addin.showAsTaskpane",
      "CustomFunctions.Error",
    ])
      expect([m, membres.has(m)]).toEqual([m, true]);
  });

  const corpsDe = (corps: string): string =>
    `export const f = async (context: Excel.RequestContext, r: Excel.Range): Promise<void> => {\n${corps}\n};`;
  const garde = (dit: string): string => `  // exigence : ${dit}\n  r.getDependents();`;
  const PLANTS: readonly (readonly [string, string, readonly string[]])[] = [
    ["un appel est vu", "  r.getDependents();", ["2 Range.getDependents ExcelApi 1.15"]],
    [
      "un appel au bout d'une chaîne est vu",
      "  context.workbook.worksheets.getItem('a').getRange().getDependents();",
      ["2 Range.getDependents ExcelApi 1.15"],
    ],
    [
      "une propriété chargée par un texte est vue",
      "  r.load('values,valuesAsJson');",
      ["2 Range.valuesAsJson ExcelApi 1.16"],
    ],
    [
      "une propriété d'une collection chargée par un texte est vue",
      "  context.workbook.worksheets.load('items/name,items/tabId');",
      ["2 Worksheet.tabId ExcelApi 1.14"],
    ],
    [
      "une déconstruction est vue",
      "  const { valuesAsJson } = r;\n  void valuesAsJson;",
      ["2 Range.valuesAsJson ExcelApi 1.16"],
    ],
    [
      "un membre du ruban est vu",
      "  void Office.ribbon.requestUpdate({ tabs: [] });",
      ["2 Ribbon.requestUpdate RibbonApi 1.1"],
    ],
    [
      "un membre des fonctions, au-delà de la version déclarée, est vu",
      "  const i = null as unknown as CustomFunctions.Invocation;\n  void i.isInValuePreview;",
      ["3 Invocation.isInValuePreview CustomFunctionsRuntime 1.5"],
    ],
    ["un membre de 1.12 est admis", "  r.getSpillParent();", []],
    [
      "un membre gardé, au repli éprouvé, est admis",
      garde("ExcelApi 1.15, repli éprouvé par test/excel/hote.test.ts"),
      [],
    ],
    [
      "un membre gardé sans essai ne l'est pas",
      garde("ExcelApi 1.15, repli éprouvé par test/excel/absent.test.ts"),
      ["3 Range.getDependents ExcelApi 1.15"],
    ],
    [
      "un membre d'une version au-delà de sa garde ne l'est pas",
      garde("ExcelApi 1.14, repli éprouvé par test/excel/hote.test.ts"),
      ["3 Range.getDependents ExcelApi 1.15"],
    ],
  ];
  it("chaque membre planté est vu, chaque membre admis ne l'est pas", () => {
    const { defauts } = lu();
    expect(
      PLANTS.map(([titre], i) => [
        titre,
        defauts.filter((d) => d.fichier === `src/excel/plante${i}.ts`).map((d) => `${d.ligne} ${d.membre} ${d.exige}`),
      ]),
    ).toEqual(PLANTS.map(([titre, , attendus]) => [titre, attendus]));
  });

  it("chaque source « référence » d'un cas du contrat est un membre qui existe", () => {
    const texte = readFileSync(path.join(RACINE, "node_modules/@types/office-js/index.d.ts"), "utf8");
    const classe = (nom: string): string => {
      const debut = texte.search(new RegExp(`^    (?:class|interface) ${nom}\\b`, "m"));
      return debut < 0 ? "" : texte.slice(debut, debut + texte.slice(debut + 1).search(/^    }/m));
    };
    const inconnus = new Set<string>();
    for (const { source } of CONTRAT) {
      if (source.genre !== "reference") continue;
      const [nom, membre] = source.membre.split(".");
      const connu =
        membre === undefined
          ? new RegExp(`function ${nom}\\b`).test(texte)
          : new RegExp(`^        (?:readonly )?${membre}\\??[(:<]`, "m").test(classe(nom!));
      if (!connu) inconnus.add(source.membre);
    }
    expect([...inconnus]).toEqual([]);
  });
});
