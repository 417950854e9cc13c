import { Workbook } from "@cj-tech-master/excelts";
import { readFileSync } from "node:fs";
import path from "node:path";
import { inflateRawSync } from "node:zlib";
import { mulberry32 } from "../../scripts/exemples/outils";
import {
  cellulesDeTable,
  ecrisClasseur,
  formuleDeFichier,
  formuleLue,
  lisClasseur,
  type ClasseurAEcrire,
  type ClasseurLu,
} from "../../src/fichiers";
import { decale } from "../../src/fichiers/formules";
import { archive, crc32, extrait, repertoire } from "../../src/xlsx";
import { phraseDeFichier } from "../../src/messages/problemes/fichiers";
import { classeurAEcrire } from "./reecrit";

const CLASSEUR: ClasseurAEcrire = {
  nom: "Essai & vérification",
  feuilles: [
    {
      nom: "Données d'été",
      cellules: [
        ["Nom", "Cote", "Date", "Actif", "Vide"],
        [" espaces ", 1.5, 45566, true, null],
        ["é à ç « œ » < & >", 0.30000000000000004, 45000, false, ""],
        ["deux\nlignes", -20, null, null, "_x0041_"],
        [],
        ["=SUM(Notes[Cote])", '=HLM.COTATION(Notes[#All],Notes[#Headers],Notes[#Data],"HLM.X(")', "=B2*2", "#N/A"],
      ],
      tables: [{ nom: "Notes", plage: "A1:E4" }],
      formats: [
        { plage: "C2:C4", format: "dd/mm/yyyy" },
        { plage: "B2", format: "0.0%" },
      ],
      largeurs: [120, 75],
      gras: ["A6"],
    },
    { nom: "Autre", cellules: [["seule"]] },
  ],
  noms: [{ nom: "Seuil", plage: "'Données d''été'!B2:B4" }],
};

const lis = async (o: Uint8Array): Promise<ClasseurLu> => {
  const r = await lisClasseur(o);
  if (!r.ok) throw new Error(phraseDeFichier(r.probleme));
  return r.valeur;
};
const parties = async (o: Uint8Array): Promise<Map<string, string>> => {
  const m = new Map<string, string>();
  for (const e of repertoire(o)) m.set(e.nom, new TextDecoder().decode(extrait(o, e)));
  return m;
};
/** The same archive with some parts replaced or removed. */
const retouche = async (o: Uint8Array, change: Record<string, string | null>): Promise<Uint8Array> => {
  const m = await parties(o);
  for (const [k, v] of Object.entries(change)) {
    if (v === null) m.delete(k);
    else m.set(k, v);
  }
  return archive([...m]);
};
const VIDE = ecrisClasseur({ nom: "v", feuilles: [{ nom: "F", cellules: [[1]] }] });
const avecFeuille = (xml: string, plus: Record<string, string | null> = {}): Promise<Uint8Array> =>
  retouche(VIDE, {
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${xml}</sheetData></worksheet>`,
    ...plus,
  });

describe("écrire puis relire", () => {
  test("rend les valeurs, les formules, les tables, les noms, les formats et les largeurs", async () => {
    const c = await lis(ecrisClasseur(CLASSEUR));
    const f = c.feuilles[0]!;
    expect(c.feuilles.map((x) => x.nom)).toEqual(["Données d'été", "Autre"]);
    expect(f.cellules.slice(0, 4)).toEqual([
      ["Nom", "Cote", "Date", "Actif", "Vide"],
      [" espaces ", 1.5, 45566, true],
      ["é à ç « œ » < & >", 0.30000000000000004, 45000, false],
      ["deux\nlignes", -20, null, null, "_x0041_"],
    ]);
    expect(f.cellules[5]).toEqual([null, null, null, "#N/A"]);
    expect(f.formules.map((x) => x.formule)).toEqual(CLASSEUR.feuilles[0]!.cellules[5]!.slice(0, 3));
    expect(f.tables).toEqual([
      {
        nom: "Notes",
        feuille: "Données d'été",
        plage: "A1:E4",
        colonnes: ["Nom", "Cote", "Date", "Actif", "Vide"],
        totaux: false,
      },
    ]);
    expect(cellulesDeTable(f, f.tables[0]!)[3]).toEqual(["deux\nlignes", -20, null, null, "_x0041_"]);
    expect(c.noms).toEqual([{ nom: "Seuil", plage: "'Données d''été'!B2:B4" }]);
    expect(f.formats).toContainEqual({ plage: "C2:C3", format: "dd/mm/yyyy" });
    expect(f.largeurs).toEqual([120, 75]);
  });

  test("donne les mêmes octets à chaque fois", () =>
    expect(Buffer.from(ecrisClasseur(CLASSEUR)).equals(Buffer.from(ecrisClasseur(CLASSEUR)))).toBe(true));

  test("se relit aussi avec une bibliothèque indépendante", async () => {
    const w = new Workbook();
    await w.xlsx.load(Buffer.from(ecrisClasseur(CLASSEUR)));
    const s = w.getWorksheet("Données d'été")!;
    expect(s.getCell("A4").value).toBe("deux\nlignes");
    expect(s.getCell("B3").value).toBe(0.30000000000000004);
    expect(s.getCell("B6").value).toMatchObject({
      formula: '_xldudf_HLM_COTATION(Notes[#All],Notes[#Headers],Notes[],"HLM.X(")',
      shareType: "array",
    });
    expect(s.getTable("Notes")).toBeDefined();
  });

  test("un classeur écrit par cette bibliothèque se lit ici", async () => {
    const w = new Workbook();
    const s = w.addWorksheet("Parc");
    s.addTable({
      name: "Parc",
      ref: "A1",
      headerRow: true,
      columns: [{ name: "Programme" }, { name: "Logements" }],
      rows: [
        ["Les Tilleuls", 200],
        ["Le Moulin", 100],
      ],
    });
    s.getCell("D1").value = { formula: "SUM(Parc[Logements])", result: 300 };
    const c = await lis(new Uint8Array(await w.xlsx.writeBuffer()));
    expect(c.feuilles[0]!.tables[0]).toMatchObject({
      nom: "Parc",
      plage: "A1:B3",
      colonnes: ["Programme", "Logements"],
    });
    expect(cellulesDeTable(c.feuilles[0]!, c.feuilles[0]!.tables[0]!)).toEqual([
      ["Programme", "Logements"],
      ["Les Tilleuls", 200],
      ["Le Moulin", 100],
    ]);
    expect(c.feuilles[0]!.cellules[0]![3]).toBe(300);
  });

  test("les formules du complément sont des tableaux dynamiques, au nom que portent les fichiers", async () => {
    const m = await parties(ecrisClasseur(CLASSEUR));
    expect(m.get("xl/worksheets/sheet1.xml")).toContain(
      '<c r="B6" cm="1"><f t="array" ref="B6">_xldudf_HLM_COTATION(Notes[#All],Notes[#Headers],Notes[],&quot;HLM.X(&quot;)</f></c>',
    );
    expect(m.get("xl/metadata.xml")).toContain('fDynamic="1"');
    expect(m.get("[Content_Types].xml")).toContain("/xl/metadata.xml");
    expect([...m.keys()].some((k) => k.startsWith("xl/webextensions"))).toBe(false);
  });

  test("le volet n'est proposé que si l'appelant dit comment le complément est déployé", async () => {
    const o = ecrisClasseur(CLASSEUR, {
      volet: { id: "aaaa-bbbb", version: "1.2.0.0", store: "EXCatalog", storeType: "EXCatalog" },
    });
    const m = await parties(o);
    expect(m.get("xl/webextensions/webextension1.xml")).toContain(
      '<we:reference id="aaaa-bbbb" version="1.2.0.0" store="EXCatalog" storeType="EXCatalog"/>',
    );
    expect(m.get("_rels/.rels")).toContain('Target="xl/webextensions/taskpanes.xml"');
    expect((await lis(o)).proposeUnVolet).toBe(true);
    // [MS-OWEXML] 2.2.11 : dit seulement d'un classeur qui appelle les fonctions du complément.
    const declare = async (formule: string) =>
      (
        await parties(
          ecrisClasseur(
            { nom: "x", feuilles: [{ nom: "F", cellules: [[formule]] }] },
            { volet: { id: "a", version: "1.0.0.0", store: "developer", storeType: "Registry" } },
          ),
        )
      )
        .get("xl/webextensions/webextension1.xml")!
        .includes("<we:containsCustomFunctions/>");
    expect([
      await declare("=HLM.SEUIL_LEGAL(1,2)"),
      await declare("=SUM(1,2)"),
      await declare("HLM.SEUIL_LEGAL(1,2)"),
    ]).toEqual([true, false, false]);
    expect((await lis(ecrisClasseur(CLASSEUR))).proposeUnVolet).toBe(false);
  });

  test("un texte qui commence comme une formule reste un texte, même si l'on valide la cellule", async () => {
    const textes = ["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1"];
    const o = ecrisClasseur({
      nom: "x",
      feuilles: [{ nom: "F", cellules: [textes.map((texte) => ({ texte })), ["-x", "a=1", " =1", "=1+1"]] }],
    });
    const m = await parties(o);
    // Style 1 : quotePrefix, l'apostrophe que l'on aurait tapée ; tous sont des textes partagés, un seul est une formule.
    expect(m.get("xl/styles.xml")).toContain('xfId="0" quotePrefix="1"/>');
    const feuille = m.get("xl/worksheets/sheet1.xml")!;
    expect(feuille.match(/<c r="[A-Z]+[12]" s="1" t="s">/g)).toHaveLength(7);
    expect(feuille.match(/<f>/g)).toHaveLength(1);
    const f = (await lis(o)).feuilles[0]!;
    expect([f.cellules, f.formules.length]).toEqual([[textes, ["-x", "a=1", " =1"]], 1]);
  });

  test("une table sans en-tête ou aux en-têtes répétés n'est pas écrite", () => {
    const avec = (entetes: string[]) => () =>
      ecrisClasseur({
        nom: "x",
        feuilles: [{ nom: "F", cellules: [entetes, ["a", "b"]], tables: [{ nom: "T", plage: "A1:B2" }] }],
      });
    expect(avec(["Nom", ""])).toThrow("en-tête de la colonne 2");
    expect(avec(["Nom", "nom"])).toThrow("répété");
  });
});

describe("formules de fichier", () => {
  test.each([
    ["=XLOOKUP(1,A1:A3,B1:B3)", "_xlfn.XLOOKUP(1,A1:A3,B1:B3)"],
    ["=SORT(FILTER(T[#Data],T[x]>1))", "_xlfn._xlws.SORT(_xlfn._xlws.FILTER(T[],T[x]>1))"],
    ["=SUM(HLM.COTATION(G[#All],A1:B1,A2:B2))", "SUM(_xldudf_HLM_COTATION(G[#All],A1:B1,A2:B2))"],
    ["=HLM.COTATION(G[#All],D[#Headers],D[@])", "_xldudf_HLM_COTATION(G[#All],D[#Headers],D[#This Row])"],
    ["=D[@Part]*2", "D[[#This Row],[Part]]*2"],
    ["=SUM(B7#)", "SUM(_xlfn.ANCHORARRAY(B7))"],
    ['=IF(A1="HLM.X(",1,2)', 'IF(A1="HLM.X(",1,2)'],
  ])("%s ↔ %s", (saisie, fichier) => {
    expect(formuleDeFichier(saisie)).toBe(fichier);
    expect(formuleLue(fichier)).toBe(saisie);
  });

  test("la forme abîmée [2]!_xldudf_… est tolérée", () =>
    expect(formuleLue("[2]!_xldudf_HLM_COTATION(A1:B2)")).toBe("=HLM.COTATION(A1:B2)"));

  test("LET et LAMBDA sont refusés plutôt que mal écrits", () =>
    expect(() => formuleDeFichier("=LET(x,1,x)")).toThrow("LET"));

  test("une formule partagée se décale sans toucher aux textes, aux colonnes de table ni aux références fixes", () => {
    expect(decale('A1+$B$2+C$3+$D4&"A1"&T[A1]&LOG10(5)', 2, 1)).toBe('B3+$B$2+D$3+$D6&"A1"&T[A1]&LOG10(5)');
  });
});

describe("lire ce que d'autres écrivent", () => {
  const cellules = async (xml: string, plus: Record<string, string | null> = {}) =>
    (await lis(await avecFeuille(xml, plus))).feuilles[0]!.cellules;

  test("textes en ligne, textes de formule, booléens, erreurs, dates ISO, nombres", async () => {
    expect(
      await cellules(
        '<row r="1"><c r="A1" t="inlineStr"><is><r><t>deux </t></r><r><t>bouts</t></r><rPh><t>x</t></rPh></is></c><c r="B1" t="str"><f>A1</f><v>texte</v></c><c r="C1" t="b"><v>1</v></c><c r="D1" t="e"><v>#DIV/0!</v></c><c r="E1" t="d"><v>2024-10-01T00:00:00</v></c><c r="F1"><v>1E-3</v></c></row>',
      ),
    ).toEqual([["deux bouts", "texte", true, "#DIV/0!", 45566, 0.001]]);
  });

  test("lignes et cellules sans adresse, préfixes d'éléments, CDATA et commentaires", async () => {
    const xml =
      '<x:worksheet xmlns:x="u"><x:sheetData><x:row><x:c><x:v>1</x:v></x:c><!-- <c> --><x:c t="str"><x:v><![CDATA[a<b]]></x:v></x:c></x:row><x:row><x:c><x:v>3</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    expect((await lis(await retouche(VIDE, { "xl/worksheets/sheet1.xml": xml }))).feuilles[0]!.cellules).toEqual([
      [1, "a<b"],
      [3],
    ]);
  });

  test("formules partagées : chaque cellule a la sienne", async () => {
    const c = await lis(
      await avecFeuille(
        '<row r="1"><c r="A1"><f t="shared" ref="A1:A3" si="0">B1+$C$1</f><v>1</v></c></row><row r="2"><c r="A2"><f t="shared" si="0"/><v>2</v></c></row>',
      ),
    );
    expect(c.feuilles[0]!.formules.map((x) => x.formule)).toEqual(["=B1+$C$1", "=B2+$C$1"]);
  });

  test("calendrier 1904 : les dates sont ramenées au calendrier 1900, les nombres non", async () => {
    // 01/10/2024 : 45566 dans le calendrier 1900, 44104 dans le calendrier 1904 (écart de 1 462 jours).
    const o = ecrisClasseur({
      nom: "x",
      feuilles: [{ nom: "F", cellules: [[44104, 44104]], formats: [{ plage: "A1", format: "dd/mm/yyyy" }] }],
    });
    const m = await parties(o);
    const c = await lis(
      await retouche(o, {
        "xl/workbook.xml": m.get("xl/workbook.xml")!.replace("<workbookPr ", '<workbookPr date1904="1" '),
      }),
    );
    expect(c.date1904).toBe(true);
    expect(c.feuilles[0]!.cellules[0]).toEqual([45566, 44104]);
  });

  test("ligne de totaux mise à part, cellules fusionnées et feuilles masquées signalées", async () => {
    const o = ecrisClasseur(CLASSEUR);
    const m = await parties(o);
    const c = await lis(
      await retouche(o, {
        "xl/tables/table1.xml": m.get("xl/tables/table1.xml")!.replace('totalsRowShown="0"', 'totalsRowCount="1"'),
        "xl/workbook.xml": m.get("xl/workbook.xml")!.replace('name="Autre"', 'name="Autre" state="hidden"'),
        "xl/worksheets/sheet2.xml": m
          .get("xl/worksheets/sheet2.xml")!
          .replace("</sheetData>", '</sheetData><mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells>'),
      }),
    );
    expect(cellulesDeTable(c.feuilles[0]!, c.feuilles[0]!.tables[0]!)).toHaveLength(3);
    expect(c.feuilles[1]).toMatchObject({ masquee: true, fusions: ["A1:C1"] });
    const reecrit = await lis(ecrisClasseur(classeurAEcrire(c, "x")));
    expect(reecrit.feuilles[0]!.tables).toEqual(c.feuilles[0]!.tables);
    expect(reecrit.feuilles[1]).toMatchObject({ masquee: true, fusions: ["A1:C1"] });
  });
});

test("le classeur de Strasbourg, ouvert puis enregistré par LibreOffice 7.4, garde tables, valeurs et formules", async () => {
  const lisFichier = async (chemin: string) => lis(new Uint8Array(readFileSync(path.resolve(__dirname, chemin))));
  const avant = await lisFichier("donnees/strasbourg-avant.xlsx");
  const apres = await lisFichier("donnees/strasbourg-libreoffice.xlsx");
  expect(apres.feuilles.map((f) => [f.nom, f.tables.map((t) => [t.nom, t.plage])])).toEqual(
    avant.feuilles.map((f) => [f.nom, f.tables.map((t) => [t.nom, t.plage])]),
  );
  for (const nom of ["Grille", "Demandes"]) {
    const de = (c: ClasseurLu) => c.feuilles.find((f) => f.nom === nom)!.cellules;
    expect(de(apres)).toEqual(de(avant));
  }
  const formule = apres.feuilles
    .find((f) => f.nom === "Résultats")!
    .formules.find((x) => x.ligne === 7 && x.colonne === 2)!;
  expect(formule.formule).toBe("=HLM.COTATION(Grille[#All],Demandes[#Headers],Demandes[#Data],Résultats!$B$3)");
  // LibreOffice n'a pas le complément : la valeur enregistrée est une erreur, rendue telle quelle.
  expect(apres.feuilles.find((f) => f.nom === "Résultats")!.cellules[6]![1]).toBe("#NAME?");
});

describe("lire puis réécrire", () => {
  test.each(["strasbourg", "bailleur", "essais"])(
    "%s : mêmes cellules, formules, tables, noms et formats",
    async (nom) => {
      const avant = await lis(
        new Uint8Array(readFileSync(path.resolve(__dirname, `../../assets/exemples/${nom}.xlsx`))),
      );
      const apres = await lis(ecrisClasseur(classeurAEcrire(avant, nom)));
      expect(apres.feuilles.map((f) => ({ ...f, cellules: f.cellules.filter((l) => l.length > 0) }))).toEqual(
        avant.feuilles.map((f) => ({ ...f, cellules: f.cellules.filter((l) => l.length > 0) })),
      );
      expect(apres.noms).toEqual(avant.noms);
      // Partie par partie : les feuilles et les tables ont le même XML, mise en gras à part.
      const sansStyle = (x: string | undefined): string =>
        (x ?? "")
          .replace(/ s="\d+"/g, "")
          .replace(/<c r="[A-Z]+\d+"\/>/g, "")
          .replace(/<row r="\d+"><\/row>/g, "")
          .replace(/<dimension [^>]*>/, "");
      const a = await parties(
        new Uint8Array(readFileSync(path.resolve(__dirname, `../../assets/exemples/${nom}.xlsx`))),
      );
      const b = await parties(ecrisClasseur(classeurAEcrire(avant, nom)));
      for (const [partie, xml] of a)
        if (/^xl\/(worksheets|tables)\/|^xl\/(metadata|sharedStrings)/.test(partie))
          expect([partie, sansStyle(b.get(partie))]).toEqual([partie, sansStyle(xml)]);
    },
  );

  test("un résultat déjà débordé n'est pas réécrit en valeurs, et un texte qui commence par « = » reste un texte", async () => {
    const o = await avecFeuille(
      '<row r="1"><c r="A1" cm="1"><f t="array" ref="A1:A2">_xldudf_HLM_COTATION(C1:D2)</f><v>1</v></c><c r="B1" t="inlineStr"><is><t>=SOMME(A1)</t></is></c></row><row r="2"><c r="A2"><v>2</v></c></row>',
    );
    const c = classeurAEcrire(await lis(o), "x");
    expect(c.feuilles[0]!.cellules).toEqual([["=HLM.COTATION(C1:D2)", { texte: "=SOMME(A1)" }], [null]]);
    const relu = await lis(ecrisClasseur(c));
    expect([relu.feuilles[0]!.cellules, relu.feuilles[0]!.formules.map((x) => x.formule)]).toEqual([
      [[null, "=SOMME(A1)"]],
      ["=HLM.COTATION(C1:D2)"],
    ]);
  });
});

describe("fichiers refusés, chacun avec sa phrase", () => {
  const code = async (o: Uint8Array): Promise<string> => {
    const r = await lisClasseur(o);
    if (!r.ok) expect(phraseDeFichier(r.probleme, "a.xlsx")).toMatch(/^a\.xlsx : .+\.$/);
    return r.ok ? "lu" : r.probleme.code;
  };
  const octets = (t: string): Uint8Array => new Uint8Array(Buffer.from(t, "latin1"));
  const ole = (t: string): Uint8Array =>
    new Uint8Array(
      Buffer.concat([
        Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
        Buffer.alloc(600),
        Buffer.from(t, "utf16le"),
      ]),
    );

  test("vide", async () => expect(await code(new Uint8Array())).toBe("fichier-vide"));
  test("protégé par mot de passe", async () => expect(await code(ole("EncryptedPackage"))).toBe("fichier-chiffre"));
  test("ancien .xls", async () => expect(await code(ole("Workbook"))).toBe("fichier-xls"));
  test.each(["<html><table>", "  <!DOCTYPE html>", "\xef\xbb\xbf<TABLE>", '<?xml version="1.0"?>\n<html xmlns="x">'])(
    "page HTML : %s",
    async (t) => expect(await code(octets(t))).toBe("fichier-html"),
  );
  test("feuille de calcul XML 2003", async () =>
    expect(
      await code(octets('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">')),
    ).toBe("fichier-xml-2003"));
  test("un texte de tableau, et des octets quelconques", async () => {
    expect(await code(octets("a;b;c"))).toBe("fichier-texte");
    expect(await code(octets("a;\u0001b;c"))).toBe("fichier-inconnu");
    expect(await code(octets("bonjour"))).toBe("fichier-inconnu");
  });
  test("zip qui n'est pas un classeur", async () =>
    expect(await code(archive([["lisezmoi.txt", "bonjour"]]))).toBe("fichier-inconnu"));
  test(".xlsb", async () =>
    expect(
      await code(
        archive([
          ["[Content_Types].xml", "<Types/>"],
          ["xl/workbook.bin", "x"],
        ]),
      ),
    ).toBe("fichier-xlsb"));
  test("OpenDocument", async () =>
    expect(
      await code(
        archive([
          ["mimetype", "application/vnd.oasis.opendocument.spreadsheet"],
          ["content.xml", "<a/>"],
        ]),
      ),
    ).toBe("fichier-ods"));
  test("tronqué : coupé n'importe où", async () => {
    const o = ecrisClasseur(CLASSEUR);
    for (const part of [0.1, 0.5, 0.9, 0.99])
      expect(await code(o.slice(0, Math.floor(o.length * part)))).toBe("fichier-tronque");
  });
  test("un octet changé dans une partie : abîmé, avec le nom de la partie", async () => {
    const o = VIDE.slice();
    const e = repertoire(o).find((x) => x.nom === "xl/worksheets/sheet1.xml")!;
    o[e.position + 30 + e.nom.length + 40]! ^= 0xff;
    const lu = await lisClasseur(o);
    expect(lu).toMatchObject({
      probleme: { code: "fichier-corrompu", valeurs: { partie: "xl/worksheets/sheet1.xml" } },
    });
  });
  /** The archive with the announced size of its second entry changed in the central directory. */
  const annonce = (taille: number): Uint8Array => {
    // Des octets au hasard : 400 fois leur taille serrée dépasse 10 Mo et leur taille réelle.
    const tire = mulberry32(5);
    const o = archive([
      ["[Content_Types].xml", "<Types/>"],
      ["xl/workbook.xml", Uint8Array.from({ length: 30_000 }, () => Math.floor(tire() * 256))],
    ]);
    const v = new DataView(o.buffer);
    for (let i = 0; i + 46 < o.length; i++)
      if (v.getUint32(i, true) === 0x02014b50 && v.getUint16(i + 28, true) === 15) v.setUint32(i + 24, taille, true);
    return o;
  };
  const serree = repertoire(annonce(1)).find((e) => e.nom === "xl/workbook.xml")!.tailleSerree;
  test("bombe : un taux de compression de 400 pour 1 passe, au-delà non, avant toute décompression", async () => {
    // La taille annoncée est fausse : à 400 pour 1 la lecture commence, et voit que la partie est abîmée.
    expect(serree * 400).toBeGreaterThan(10 * 1024 * 1024);
    expect(await code(annonce(serree * 400))).toBe("fichier-corrompu");
    expect(await code(annonce(serree * 400 + 1))).toBe("fichier-demesure");
  });
  test("bombe : plus de 400 Mo annoncés", async () =>
    expect(await code(annonce(401 * 1024 * 1024))).toBe("fichier-demesure"));
  test("bombe : une entrée plus longue que sa taille annoncée s'arrête à cette taille", async () => {
    const o = archive([
      ["[Content_Types].xml", "<Types/>"],
      ["_rels/.rels", " ".repeat(100_000)],
    ]);
    const v = new DataView(o.buffer);
    // La taille annoncée, dans le répertoire central, est ramenée à 10 octets.
    for (let i = 0; i + 46 < o.length; i++)
      if (v.getUint32(i, true) === 0x02014b50 && v.getUint16(i + 28, true) === 11) v.setUint32(i + 24, 10, true);
    expect(await code(o)).toBe("fichier-demesure");
  });
  test("XML interrompu ou avec DOCTYPE", async () => {
    expect(await code(await retouche(VIDE, { "xl/worksheets/sheet1.xml": "<worksheet><sheetData><row>" }))).toBe(
      "fichier-xml-illisible",
    );
    expect(await code(await retouche(VIDE, { "xl/workbook.xml": '<!DOCTYPE a [<!ENTITY b "c">]><workbook/>' }))).toBe(
      "fichier-xml-illisible",
    );
  });
  test("sans feuille", async () => {
    const m = await parties(VIDE);
    expect(
      await code(
        await retouche(VIDE, {
          "xl/workbook.xml": m.get("xl/workbook.xml")!.replace(/<sheets>.*<\/sheets>/, "<sheets/>"),
        }),
      ),
    ).toBe("fichier-sans-feuille");
  });
});

describe("archive", () => {
  test.each([0, 1, 2, 3, 258, 300, 40_000])("%i octets se relisent avec zlib et ici", (n) => {
    const tire = mulberry32(n);
    for (const alphabet of [1, 3, 256]) {
      const entree = Uint8Array.from({ length: n }, () => Math.floor(tire() * alphabet));
      const o = archive([["x", entree]]);
      const e = repertoire(o)[0]!;
      expect(Buffer.from(inflateRawSync(o.subarray(31, 31 + e.tailleSerree))).equals(Buffer.from(entree))).toBe(true);
      expect(Buffer.from(extrait(o, e)).equals(Buffer.from(entree))).toBe(true);
    }
  });
  test("une date fixe, 1er janvier 1980 à midi, et l'ordre donné, quel que soit le fuseau", () => {
    const o = archive([
      ["b", "2"],
      ["a", "1"],
    ]);
    // Heure 12:00 (12 << 11) et date 1980-01-01 (1 << 5 | 1), aux décalages 10 et 12 de l'en-tête local.
    expect([new DataView(o.buffer).getUint16(10, true), new DataView(o.buffer).getUint16(12, true)]).toEqual([
      12 << 11,
      33,
    ]);
    expect(repertoire(o).map((e) => e.nom)).toEqual(["b", "a"]);
  });
  // CRC-32 de « 123456789 » : cbf43926, valeur de contrôle publiée avec l'algorithme.
  test("la somme de contrôle est celle du format", () =>
    expect(crc32(new TextEncoder().encode("123456789"))).toBe(0xcbf43926));
});

describe("XML d'autres logiciels", () => {
  test("préfixes, CDATA, entités numériques, commentaires et instructions se lisent", async () => {
    const x = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const o = await retouche(VIDE, {
      "xl/worksheets/sheet1.xml": `\ufeff<?xml version="1.0"?><!-- a --><x:worksheet xmlns:x="${x}"><?pi a?><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t><![CDATA[<é>]]>&#233;&#x41;&amp;</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>`,
    });
    expect((await lis(o)).feuilles[0]!.cellules).toEqual([["<é>éA&"]]);
  });
  test.each([
    ["<worksheet><sheetData><row>", "partie « xl/worksheets/sheet1.xml », document interrompu, ligne 1"],
    [
      "<worksheet>\n<sheetData>\n</row></sheetData></worksheet>",
      "partie « xl/worksheets/sheet1.xml », balises qui ne se répondent pas, ligne 3",
    ],
    ['<worksheet a="1" a="2"/>', "partie « xl/worksheets/sheet1.xml », attribut mal écrit, ligne 1"],
    ["<worksheet>&inconnue;</worksheet>", "partie « xl/worksheets/sheet1.xml », entité inconnue, ligne 1"],
    ["", "partie « xl/worksheets/sheet1.xml », document interrompu, ligne 1"],
    [`${"<a>".repeat(201)}${"</a>".repeat(201)}`, "partie « xl/worksheets/sheet1.xml », trop profond, ligne 1"],
    ['<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>', "partie « xl/worksheets/sheet1.xml », DOCTYPE, ligne 1"],
  ])("« %s » : la phrase dit la partie et la ligne", async (xml, motif) => {
    const r = await lisClasseur(await retouche(VIDE, { "xl/worksheets/sheet1.xml": xml }));
    expect(r.ok ? "lu" : phraseDeFichier(r.probleme)).toBe(
      `Le contenu du classeur ne se lit pas (${motif}) : ouvrez-le dans Excel et enregistrez-le de nouveau.`,
    );
  });
  test("200 niveaux passent", async () =>
    expect(
      (
        await lisClasseur(
          await retouche(VIDE, { "xl/worksheets/sheet1.xml": `${"<a>".repeat(200)}${"</a>".repeat(200)}` }),
        )
      ).ok,
    ).toBe(true));
});
