/** @jest-environment node */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { rectangle, type ClasseurLu } from "../../src/fichiers";
import { avec, differences, donnee, exemple, lu, ouvre, parties } from "./xlsx-aide";

const LIBREOFFICE = donnee("strasbourg-libreoffice");

const VOLET = {
  "xl/webextensions/taskpanes.xml":
    '<wetp:taskpanes xmlns:wetp="http://schemas.microsoft.com/office/webextensions/taskpanes/2010/11"><wetp:taskpane dockstate="right" visibility="0" width="350" row="1"/></wetp:taskpanes>',
};

describe("ouvrir puis enregistrer sans rien changer : chaque partie est la même", () => {
  test.each(["strasbourg", "bailleur", "essais", "ouest"])(
    "exemple %s",
    async (nom) => {
      const { f, remarques } = await ouvre(exemple(nom));
      expect(remarques).toEqual([]);
      expect(f.pertes()).toEqual([]);
      // Sans le complément, les formules de tableau ne débordent pas : aucune cellule ne s'ajoute.
      expect(differences(exemple(nom), await f.enregistre())).toEqual({});
    },
    120_000,
  );

  test("classeur écrit par LibreOffice 7.4", async () => {
    const { f } = await ouvre(LIBREOFFICE);
    expect(f.pertes()).toEqual([]);
    expect(differences(LIBREOFFICE, await f.enregistre())).toEqual({});
  }, 60_000);

  test("les parties qui proposent le volet, un graphique et une partie inconnue restent", async () => {
    const o = avec(
      exemple("essais"),
      {},
      { ...VOLET, "xl/charts/chart1.xml": '<c:chartSpace xmlns:c="x"/>', "divers/autre.bin": "\u0001\u0002" },
    );
    const { a, f } = await ouvre(o);
    await a.type("Z90", "7");
    const d = differences(o, await f.enregistre());
    expect(Object.keys(d)).toEqual(["xl/worksheets/sheet1.xml"]);
  }, 60_000);
});

/** Un classeur où chaque chose à garder est présente. */
const COMPLET = (() => {
  const essais = exemple("essais");
  const feuille = parties(essais)["xl/worksheets/sheet1.xml"]!;
  expect(feuille).toContain("</sheetData>");
  return avec(
    essais,
    {
      "xl/worksheets/sheet1.xml": (x) =>
        x.replace(
          "</sheetData>",
          '<row r="200" ht="33" customHeight="1"><c r="A200"><f>_xlfn.IFNA(1,2)</f><v>1</v></c><c r="B200" t="inlineStr"><is><t>=SOMME(A1)</t></is></c><c r="C200" cm="1"><f t="array" ref="C200:C202">_xldudf_HLM_DEBORDE(3)</f><v>1</v></c><c r="D200"><f t="shared" ref="D200:D201" si="0">A200*2</f><v>2</v></c></row><row r="201"><c r="C201"><v>2</v></c><c r="D201"><f t="shared" si="0"/><v>0</v></c></row><row r="202"><c r="C202"><v>3</v></c></row></sheetData><conditionalFormatting sqref="A1:A3"><cfRule type="cellIs" dxfId="0" priority="1" operator="equal"><formula>1</formula></cfRule></conditionalFormatting>',
        ),
    },
    VOLET,
  );
})();

describe("ouvrir, modifier, enregistrer, rouvrir", () => {
  test("seules les cellules modifiées changent : valeur, texte, formule, formule du complément", async () => {
    const { a, f } = await ouvre(COMPLET);
    expect(a.value("B200")).toBe("=SOMME(A1)");
    expect(a.values("C200:C202")).toEqual([[1], [2], [3]]);
    await a.type("F200", "12,5");
    await a.type("G200", "un texte < & >");
    await a.type("H200", "=SOMME(F200;1)");
    await a.type("I200", "=HLM.DEBORDE(2)");
    await a.type("J200", '=SIERREUR(RECHERCHEX(1;F200:F200;F200:F200);"rien")');
    expect(f.pertes()).toEqual([]);
    const o = await f.enregistre();
    const d = differences(COMPLET, o);
    expect(Object.keys(d)).toEqual(["xl/worksheets/sheet1.xml"]);
    expect(
      d["xl/worksheets/sheet1.xml"]!.filter((l) => l.startsWith("-")).filter((l) => !l.includes("<dimension ")),
    ).toEqual([]);
    const xml = parties(o)["xl/worksheets/sheet1.xml"]!;
    expect(xml).toContain(
      '<c r="F200"><v>12.5</v></c><c r="G200" t="inlineStr"><is><t>un texte &lt; &amp; &gt;</t></is></c><c r="H200"><f>SUM(F200,1)</f><v>13.5</v></c>',
    );
    expect(xml).toContain('<c r="I200" cm="1"><f t="array" ref="I200:I201">_xldudf_HLM_DEBORDE(2)</f><v>1</v></c>');
    expect(xml).toContain('<c r="I201"><v>2</v></c>');
    expect(xml).toContain("_xlfn.XLOOKUP(1,F200:F200,F200:F200)");
    const relu = await ouvre(o);
    expect(relu.a.values("F200:I200")).toEqual([[12.5, "un texte < & >", 13.5, 1]]);
    expect(relu.a.value("B200")).toBe("=SOMME(A1)");
    expect(relu.a.edited("I200")).toBe("=HLM.DEBORDE(2)");
    expect(differences(o, await relu.f.enregistre())).toEqual({});
  }, 60_000);

  test("un tableau qui rétrécit ne laisse pas ses anciens résultats ; une formule partagée modifiée se détache", async () => {
    const { a, f } = await ouvre(COMPLET);
    await a.type("C200", "=HLM.DEBORDE(2)");
    await a.type("D200", "=A200*5");
    const xml = parties(await f.enregistre())["xl/worksheets/sheet1.xml"]!;
    expect(xml).toContain('<c r="C200" cm="1"><f t="array" ref="C200:C201">_xldudf_HLM_DEBORDE(2)</f><v>1</v></c>');
    expect(xml).not.toMatch(/<c r="C202"[^>]*><v>/);
    expect(xml).toContain('<c r="D200"><f>A200*5</f><v>5</v></c>');
    expect(xml).toContain('<c r="D201"><f>A201*2</f><v>0</v></c>');
  }, 60_000);

  test("formats de nombre, gras, largeurs, tables, noms et feuilles modifiés se retrouvent", async () => {
    const { a, f } = await ouvre(COMPLET);
    const e = a.engine;
    const s = e.sheets()[0]!.id;
    const en = (row: number, column: number, rows = 1, columns = 1) => ({ sheet: s, row, column, rows, columns });
    await a.type("F200", "0,125");
    e.setNumberFormats(en(199, 5), [["0.0%"]], "Unknown");
    e.setFormat(en(199, 5), { bold: true }, "Unknown");
    e.setColumnWidth(en(0, 5), 150);
    e.write(
      en(209, 0, 3, 2),
      [
        ["Ville", "Part"],
        ["Sète", 1],
        ["Béziers", 2],
      ],
      "Unknown",
    );
    await e.addTable(en(209, 0, 3, 2), true, "Parts", "Unknown");
    e.addName("Taux", "Ajoutée!$B$2", "", null);
    e.addSheet("Ajoutée");
    const avant = e.tables().length;
    await a.flush();
    const o = await f.enregistre();
    const c = await lu(o);
    const feuille = c.feuilles[0]!;
    expect(feuille.formats).toContainEqual({ plage: "F200", format: "0.0%" });
    expect(feuille.largeurs[5]).toBe(200);
    expect(feuille.tables).toContainEqual({
      nom: "Parts",
      feuille: feuille.nom,
      plage: "A210:B212",
      colonnes: ["Ville", "Part"],
      totaux: false,
    });
    expect(c.noms).toContainEqual({ nom: "Taux", plage: "Ajoutée!B2" });
    expect(c.feuilles.map((x) => x.nom)).toContain("Ajoutée");
    const r = await ouvre(o);
    expect(r.a.text("F200")).toBe("12,5%");
    expect(r.a.engine.format({ ...en(199, 5), sheet: r.a.engine.sheets()[0]!.id }).bold).toBe(true);
    expect(r.a.engine.tables()).toHaveLength(avant);
    expect(differences(o, await r.f.enregistre())).toEqual({});
  }, 60_000);

  test("feuille et table supprimées : leurs parties partent avec elles", async () => {
    const { a, f } = await ouvre(exemple("bailleur"));
    const table = a.engine.tables()[0]!;
    await a.engine.convertTable(table.id);
    const derniere = a.engine.sheets()[a.engine.sheets().length - 1]!;
    a.engine.deleteSheet(derniere.id);
    await a.flush();
    const o = await f.enregistre();
    const c = await lu(o);
    expect(c.feuilles.map((x) => x.nom)).not.toContain(derniere.name);
    expect(c.feuilles.flatMap((x) => x.tables.map((t) => t.nom))).not.toContain(table.name);
    const p = parties(o);
    for (const m of p["[Content_Types].xml"]!.matchAll(/PartName="\/([^"]+)"/g)) expect(Object.keys(p)).toContain(m[1]);
  }, 60_000);

  test("un classeur né dans l'atelier s'enregistre entier et se rouvre", async () => {
    const { a, f } = await ouvre(null);
    await a.open({
      nom: "Neuf",
      feuilles: [
        {
          nom: "L'été",
          cellules: [["Ville", "Part"], ["Sète", 0.5], [null, "=SUM(T[Part])"], ["=HLM.DEBORDE(2)"]],
          tables: [{ nom: "T", plage: "A1:B2" }],
          formats: [{ plage: "B2", format: "0%" }],
          gras: ["A1:B1"],
          largeurs: [150, 88],
        },
      ],
      noms: [{ nom: "p", plage: "'L''été'!B2" }],
    });
    expect(f.pertes()).toEqual([]);
    const o = await f.enregistre();
    const c = await lu(o);
    expect(c.feuilles[0]).toMatchObject({
      nom: "L'été",
      cellules: [["Ville", "Part"], ["Sète", 0.5], [null, 0.5], [1], [2]],
      tables: [{ nom: "T", plage: "A1:B2" }],
      formats: [{ plage: "B2", format: "0%" }],
    });
    expect(c.feuilles[0]!.formules.map((x) => [x.formule, x.plage, x.dynamique])).toEqual([
      ["=SUM(T[Part])", undefined, undefined],
      ["=HLM.DEBORDE(2)", "A4:A5", true],
    ]);
    expect(c.noms).toEqual([{ nom: "p", plage: "'L''été'!B2" }]);
    expect((await ouvre(o)).a.values("A4:A5")).toEqual([[1], [2]]);
  }, 60_000);
});

describe("ce qui ne sera pas gardé est dit avant d'enregistrer", () => {
  test("lignes insérées : les mises en forme par valeur suivent, les autres sont nommées et retirées du fichier", async () => {
    const barres = avec(COMPLET, {
      "xl/worksheets/sheet1.xml": (x) =>
        x.replace(
          "</sheetData>",
          '</sheetData><conditionalFormatting sqref="F1:F3"><cfRule type="dataBar" priority="2"><dataBar><cfvo type="min"/><cfvo type="max"/><color rgb="FF638EC6"/></dataBar></cfRule></conditionalFormatting>',
        ),
    });
    const { a, f } = await ouvre(barres);
    const s = a.engine.sheets()[0]!;
    await a.engine.insertCells({ sheet: s.id, row: 0, column: 0, rows: 1, columns: s.columns }, "down", "Unknown");
    await a.flush();
    expect(f.pertes().join("\n")).toMatch(
      new RegExp(
        `Feuille « ${s.name} » : des lignes.*ne seront pas conservés : mises en forme conditionnelles autres que par une formule ou une valeur`,
      ),
    );
    const o = await f.enregistre();
    const xml = parties(o)["xl/worksheets/sheet1.xml"]!;
    expect(xml).toContain('<conditionalFormatting sqref="A2:A4">');
    expect(xml).not.toContain("dataBar");
    expect((await ouvre(o)).a.value("B201")).toBe("=SOMME(A1)");
  }, 60_000);

  test("couleur posée ici, LET, mise en forme dans un texte, signature", async () => {
    const riche = avec(
      COMPLET,
      {
        "xl/sharedStrings.xml": (x) =>
          x.replace(/<si>.*?<\/si>/, "<si><r><t>un</t></r><r><rPr><b/></rPr><t>deux</t></r></si>"),
      },
      { "_xmlsignatures/origin.sigs": "" },
    );
    const { a, f } = await ouvre(riche);
    const touchee = /<c r="([A-Z]+\d+)"[^>]*t="s"><v>0<\/v>/.exec(parties(riche)["xl/worksheets/sheet1.xml"]!)![1]!;
    await a.type(touchee, "changé");
    await a.type("K200", "=LET(x;1;x+1)");
    a.engine.setFormat(
      { sheet: a.engine.sheets()[0]!.id, row: 199, column: 12, rows: 1, columns: 1 },
      { fillColor: "#FF0000" },
      "Unknown",
    );
    const p = f.pertes().join("\n");
    // La couleur, elle, va dans le fichier.
    expect(p).not.toContain("M200");
    const o = await f.enregistre();
    expect(parties(o)["xl/styles.xml"]).toContain('<fgColor rgb="FFFF0000"/>');
    expect(
      (await ouvre(o)).a.engine.format({ sheet: "feuille-1", row: 199, column: 12, rows: 1, columns: 1 }),
    ).toMatchObject({
      fillColor: "#FF0000",
    });
    expect(p).toContain(
      "cellule K200 : l'atelier ne sait pas écrire une formule avec LET ; seule sa valeur sera conservée.",
    );
    expect(p).toContain(`mise en forme à l'intérieur du texte perdue pour les cellules modifiées (${touchee})`);
    expect(p).toContain("La signature numérique du classeur ne sera plus valable.");
  }, 60_000);

  test("un fichier qui n'est pas un classeur est refusé avec une phrase", async () => {
    const { f } = await ouvre(null);
    await expect(f.ouvre(strToU8("bonjour"), "a.xlsx")).rejects.toThrow(
      "Ce fichier n'est pas un classeur .xlsx lisible",
    );
    await expect(f.ouvre(zipSync({ "a.txt": strToU8("x") }), "a.xlsx")).rejects.toThrow("n'a pas de partie principale");
  });
});

/** LibreOffice n'est pas partout : sans lui l'essai est marqué comme sauté. */
const soffice = spawnSync("soffice", ["--version"], { encoding: "utf8" }).status === 0;
(soffice ? describe : describe.skip)(
  soffice ? "LibreOffice" : "LibreOffice (absent de cette machine : essai sauté)",
  () => {
    const dossier = mkdtempSync(join(tmpdir(), "atelier-"));
    afterAll(() => rmSync(dossier, { recursive: true }));
    const convertit = (nom: string, o: Uint8Array, format: string): void => {
      writeFileSync(join(dossier, `${nom}.xlsx`), o);
      const r = spawnSync(
        "soffice",
        [
          "--headless",
          "--norestore",
          `-env:UserInstallation=file://${dossier}/profil`,
          "--convert-to",
          format,
          "--outdir",
          join(dossier, "sortie"),
          join(dossier, `${nom}.xlsx`),
        ],
        { encoding: "utf8", timeout: 100_000 },
      );
      expect([r.status, r.stderr.replace(/.*javaldx.*\n|.*javasettings.*\n|Warning:.*\n/g, "")]).toEqual([0, ""]);
    };
    test.each([
      ["bailleur", exemple("bailleur")],
      ["riche", donnee("riche-libreoffice")],
    ])(
      "rouvre sans réparation ce que l'atelier a enregistré, avec les mêmes valeurs et les mêmes tables : %s",
      async (nom, origine) => {
        const { a, f } = await ouvre(origine);
        const cellules = `'${a.engine.sheets()[0]!.name.replace(/'/g, "''")}'!Z`;
        await a.type(`${cellules}90`, "41,5");
        await a.type(`${cellules}91`, "=Z90+1");
        const o = await f.enregistre();
        convertit(nom, o, "xlsx");
        const avant = await lu(o);
        const apres = await lu(new Uint8Array(readFileSync(join(dossier, `sortie/${nom}.xlsx`))));
        expect(apres.feuilles.map((x) => [x.nom, x.tables.map((t) => [t.nom, t.plage])])).toEqual(
          avant.feuilles.map((x) => [x.nom, x.tables.map((t) => [t.nom, t.plage])]),
        );
        // Les fonctions que LibreOffice 7.4 n'a pas, celles du complément d'abord, sont mises à part.
        const LUES = /^=(?!.*(?:HLM\.|unique|filter|xlookup|let|lambda|A1#|@|#this))/i;
        const couvre = (plage: string | undefined, i: number, j: number): boolean => {
          const z = plage === undefined ? null : rectangle(plage);
          return z !== null && i + 1 >= z.l1 && i + 1 <= z.l2 && j + 1 >= z.c1 && j + 1 <= z.c2;
        };
        const valeurs = (c: ClasseurLu) =>
          c.feuilles.map((x) =>
            x.cellules.map((l, i) =>
              l.map((v, j) =>
                x.formules.some(
                  (y) => !LUES.test(y.formule) && ((y.ligne === i + 1 && y.colonne === j + 1) || couvre(y.plage, i, j)),
                )
                  ? null
                  : v,
              ),
            ),
          );
        // LibreOffice écrit les nombres avec quinze chiffres.
        const plein = (t: unknown[][][]) =>
          t.map((x) =>
            x
              .map((l) =>
                [...l]
                  .map((v) =>
                    v === undefined || v === ""
                      ? null
                      : typeof v === "number"
                        ? Number(v.toPrecision(15))
                        : typeof v === "string" && v.startsWith("#")
                          ? "erreur"
                          : v,
                  )
                  .join("|")
                  .replace(/\|+$/, ""),
              )
              .join("\n")
              .trimEnd(),
          );
        expect(plein(valeurs(apres))).toEqual(plein(valeurs(avant)));
        expect(apres.feuilles[0]!.cellules[90]![25]).toBe(42.5);
      },
      120_000,
    );
  },
);
