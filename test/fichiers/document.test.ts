import { Workbook } from "@cj-tech-master/excelts";
import { installChartSupport } from "@cj-tech-master/excelts/chart";
import { SaxesParser } from "saxes";
import { unzipSync } from "fflate";
import { composeDocument, type Document } from "../../src/documents";
import { ecrisDocument, lisClasseur } from "../../src/fichiers";

beforeAll(() => installChartSupport());

const DOCUMENT: Document = {
  nom: "Note d’impact",
  feuilles: [
    {
      nom: "Note d'impact",
      titre: "Note d’impact",
      sousTitres: ["Rive-et-Loire & alentours"],
      largeurs: [30, 12, 12],
      impression: { orientation: "paysage", pied: "Note d’impact & annexes" },
      sections: [
        {
          genre: "tableau",
          titre: "Répartition",
          nom: "Note_Repartition",
          vide: "",
          colonnes: [
            { cle: "tranche", entete: "Tranche", genre: "texte" },
            { cle: "avant", entete: "Avant", genre: "entier" },
            { cle: "part", entete: "Part", genre: "part" },
          ],
          lignes: [
            { cellules: ["];20[", 120, 0.25] },
            { cellules: ["=1+1", 0, 0.125] },
            { cellules: ["Total", 120, 1], accent: "total" },
          ],
        },
        {
          genre: "graphique",
          titre: "Histogramme",
          forme: "colonnes",
          tableau: "Note_Repartition",
          categories: "tranche",
          series: ["avant"],
          description: "120 demandes sous 20 points.",
        },
      ],
    },
  ],
};

const parties = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(unzipSync(ecrisDocument(DOCUMENT))).map(([nom, o]) => [nom, new TextDecoder().decode(o)]),
  );

describe("un document écrit en .xlsx", () => {
  it("se relit avec ses nombres, ses textes tels quels et sa table", async () => {
    const lu = await lisClasseur(ecrisDocument(DOCUMENT));
    if (!lu.ok) throw new Error(lu.probleme.code);
    const f = lu.valeur.feuilles[0]!;
    expect(f.cellules.slice(4, 8)).toEqual([
      ["Tranche", "Avant", "Part"],
      ["];20[", 120, 0.25],
      ["=1+1", 0, 0.125],
      ["Total", 120, 1],
    ]);
    expect(f.formules).toEqual([]);
    expect(f.tables).toMatchObject([{ nom: "Note_Repartition", plage: "A5:C8" }]);
    expect(f.fusions).toEqual(["A1:C1", "A2:C2"]);
  });

  it("une bibliothèque indépendante lit les mêmes formats, la page et l'en-tête figé et répété", async () => {
    const w = new Workbook();
    await w.xlsx.load(Buffer.from(ecrisDocument(DOCUMENT)));
    const s = w.getWorksheet("Note d'impact")!;
    expect([s.getCell("B6").numFmt, s.getCell("C7").numFmt]).toEqual(["#,##0", "0.0 %"]);
    expect(s.getCell("A5").font!.bold).toBe(true);
    expect(s.getCell("B6").alignment!.horizontal).toBe("right");
    expect(s.pageSetup).toMatchObject({ orientation: "landscape", paperSize: 9, printTitlesRow: "5:5" });
    expect(s.headerFooter.oddFooter).toBe("&L&9Note d’impact && annexes&R&9&D   &P / &N");
    expect(s.views[0]).toMatchObject({ state: "frozen", ySplit: 5 });
  });

  it("le graphique est natif : il lit les cellules de la table et en garde les valeurs, sans le total", () => {
    const p = parties();
    const xml = p["xl/charts/chart1.xml"]!;
    expect(xml).toContain("<c:f>'Note d''impact'!$A$6:$A$7</c:f>");
    expect(xml).toContain("<c:f>'Note d''impact'!$B$6:$B$7</c:f>");
    expect(xml).toContain('<c:ptCount val="2"/><c:pt idx="0"><c:v>120</c:v></c:pt><c:pt idx="1"><c:v>0</c:v></c:pt>');
    expect(p["xl/drawings/drawing1.xml"]).toContain('descr="120 demandes sous 20 points."');
    expect(p["xl/worksheets/_rels/sheet1.xml.rels"]).toMatch(/rId1"[^>]*drawing1\.xml.*rId2"[^>]*table1\.xml/);
  });

  it("chaque partie est un XML bien formé, et chaque partie liée existe", () => {
    const p = parties();
    for (const [nom, xml] of Object.entries(p)) {
      const lecteur = new SaxesParser({ xmlns: true, fileName: nom });
      lecteur.on("error", (e) => {
        throw e;
      });
      lecteur.write(xml).close();
      if (!nom.endsWith(".rels")) continue;
      const dossier = nom.replace(/_rels\/[^/]+$/, "");
      for (const [, cible] of xml.matchAll(/Target="([^"]+)"/g)) {
        const chemin = new URL(cible!, `file:///${dossier}`).pathname.slice(1);
        expect(Object.keys(p)).toContain(chemin);
      }
    }
  });

  it("le même document donne les mêmes octets", () =>
    expect(Buffer.from(ecrisDocument(DOCUMENT)).equals(Buffer.from(ecrisDocument(DOCUMENT)))).toBe(true));

  it("deux feuilles ou deux tables de même nom sont une faute dite", () => {
    const [f] = DOCUMENT.feuilles;
    expect(() => composeDocument({ nom: "x", feuilles: [f!, f!] })).toThrow(/feuille « Note d'impact » répétée/);
    expect(() => composeDocument({ nom: "x", feuilles: [f!, { ...f!, nom: "Autre" }] })).toThrow(
      /table « Note_Repartition » répétée/,
    );
  });
});
