/** Le contrat des plages : la vraie bibliothèque office.js contre l'hôte local, sans écran. */
import { atelierDEssai, feuille, lot, refus, VIDE } from "./aide";
import type { AtelierHeadless } from "../../src/workbench";

let a: AtelierHeadless;
beforeAll(async () => {
  a = await atelierDEssai();
});
beforeEach(async () => {
  await a.open(VIDE);
});
afterAll(() => a.ferme());

describe("lecture et écriture", () => {
  test("des valeurs écrites se relisent, avec leur adresse et leurs types", async () => {
    const lu = await lot(a, async (ctx) => {
      const plage = feuille(ctx).getRange("A1:B2");
      plage.values = [[1, "x"], [true, ""]];
      plage.load("values,address,valueTypes,text,cellCount,rowIndex,columnIndex");
      await ctx.sync();
      return plage.toJSON();
    });
    expect(lu.values).toEqual([[1, "x"], [true, ""]]);
    expect(lu.address).toBe("Feuil1!A1:B2");
    expect(lu.valueTypes).toEqual([["Double", "String"], ["Boolean", "Empty"]]);
    expect(lu.text).toEqual([["1", "x"], ["VRAI", ""]]);
    expect(lu.cellCount).toBe(4);
  });
  test("une feuille à apostrophe, accents et espaces est entre guillemets dans l'adresse, et se retrouve par elle", async () => {
    const lu = await lot(a, async (ctx) => {
      const plage = ctx.workbook.worksheets.getItem("L'été à Sète").getRange("C3");
      plage.values = [[7]];
      plage.load("address");
      const formule = feuille(ctx).getRange("A1");
      formule.formulas = [["='L''été à Sète'!C3*2"]];
      formule.load("values");
      await ctx.sync();
      return [plage.address, formule.values];
    });
    expect(lu).toEqual(["'L''été à Sète'!C3", [[14]]]);
  });
  test("null dans un tableau laisse la cellule, la chaîne vide l'efface", async () => {
    const lu = await lot(a, async (ctx) => {
      const plage = feuille(ctx).getRange("A1:C1");
      plage.values = [[1, 2, 3]];
      await ctx.sync();
      plage.values = [[null, "", 9]] as unknown[][];
      plage.load("values");
      await ctx.sync();
      return plage.values;
    });
    expect(lu).toEqual([[1, "", 9]]);
  });
  test("une seule valeur remplit toute la plage", async () => {
    const lu = await lot(a, async (ctx) => {
      const plage = feuille(ctx).getRange("A1:B2");
      plage.values = 5 as unknown as unknown[][];
      plage.load("values");
      await ctx.sync();
      return plage.values;
    });
    expect(lu).toEqual([[5, 5], [5, 5]]);
  });
  test("un texte qui se lit comme un nombre devient un nombre, sauf au format Texte ou après une apostrophe", async () => {
    const lu = await lot(a, async (ctx) => {
      const f = feuille(ctx);
      f.getRange("C1").numberFormat = [["@"]];
      f.getRange("A1:C1").values = [["012", "'012", "012"]];
      const plage = f.getRange("A1:C1");
      plage.load("values");
      await ctx.sync();
      return plage.values;
    });
    expect(lu).toEqual([[12, "012", "012"]]);
  });
  test("un numéro de 18 chiffres écrit tel quel perd ses derniers chiffres, comme dans Excel", async () => {
    const lu = await lot(a, async (ctx) => {
      const plage = feuille(ctx).getRange("A1:B1");
      plage.values = [["123456789012345678", "'123456789012345678"]];
      plage.load("values");
      await ctx.sync();
      return plage.values;
    });
    expect(lu).toEqual([[123456789012345000, "123456789012345678"]]);
  });
  test("une plage plus grande que le tableau donné est refusée avec le vrai code", async () => {
    const erreur = await refus(a, async (ctx) => {
      feuille(ctx).getRange("A1:B2").values = [[1]];
      await ctx.sync();
    });
    expect(erreur).toMatchObject({ code: "InvalidArgument", lieu: "Range.values", vraie: true });
  });
  test("une grande écriture, que la bibliothèque coupe en tranches, arrive entière", async () => {
    const lu = await lot(a, async (ctx) => {
      const plage = feuille(ctx).getRange("A1:J400");
      plage.values = Array.from({ length: 400 }, (_, i) => Array.from({ length: 10 }, (_, j) => i * 10 + j));
      const fin = feuille(ctx).getRange("J400");
      const debut = feuille(ctx).getRange("A1");
      fin.load("values");
      debut.load("values");
      await ctx.sync();
      return [debut.values, fin.values];
    });
    expect(lu).toEqual([[[0]], [[3999]]]);
  });
  test("une grande écriture mal dimensionnée est refusée avant la première tranche", async () => {
    const erreur = await refus(a, async (ctx) => {
      feuille(ctx).getRange("A1:J400").values = Array.from({ length: 399 }, () => Array.from({ length: 10 }, () => 1));
      await ctx.sync();
    });
    expect(erreur.code).toBe("InvalidArgument");
  });
  test("une adresse qui n'en est pas une donne InvalidArgument", async () => {
    const erreur = await refus(a, async (ctx) => {
      feuille(ctx).getRange("PasUneAdresse!!").load("values");
      await ctx.sync();
    });
    expect(erreur.code).toBe("InvalidArgument");
  });
  test("lire avant load donne PropertyNotLoaded, de la bibliothèque elle-même", async () => {
    const erreur = await refus(a, async (ctx) => {
      const plage = feuille(ctx).getRange("A1");
      await ctx.sync();
      return plage.values;
    });
    expect(erreur).toMatchObject({ code: "PropertyNotLoaded", vraie: true });
  });
  test("au-delà de la grille d'Univer, une plage se lit vide et s'écrit", async () => {
    const lu = await lot(a, async (ctx) => {
      const loin = feuille(ctx).getRange("BA5000");
      loin.load("values");
      await ctx.sync();
      const avant = loin.values;
      loin.values = [["loin"]];
      loin.load("values");
      await ctx.sync();
      return [avant, loin.values];
    });
    expect(lu).toEqual([[[""]], [["loin"]]]);
  });
});

describe("formules", () => {
  test("une formule se calcule avant d'être lue dans le même lot", async () => {
    const lu = await lot(a, async (ctx) => {
      feuille(ctx).getRange("A1:B1").values = [[2, 3]];
      const plage = feuille(ctx).getRange("C1");
      plage.formulas = [["=SUM(A1:B1)*10"]];
      plage.load("values,formulas,formulasLocal,text");
      await ctx.sync();
      return [plage.values, plage.formulas, plage.formulasLocal, plage.text];
    });
    expect(lu).toEqual([[[50]], [["=SUM(A1:B1)*10"]], [["=SOMME(A1:B1)*10"]], [["50"]]]);
  });
  test("formulasLocal s'écrit en français", async () => {
    const lu = await lot(a, async (ctx) => {
      const plage = feuille(ctx).getRange("A1");
      plage.formulasLocal = [["=SI(1,5>1;SOMME(2;3);FAUX)"]];
      plage.load("values,formulas");
      await ctx.sync();
      return [plage.values, plage.formulas];
    });
    expect(lu).toEqual([[[5]], [["=IF(1.5>1,SUM(2,3),FALSE)"]]]);
  });
  test("un recalcul suit la modification d'un antécédent", async () => {
    const lu = await lot(a, async (ctx) => {
      feuille(ctx).getRange("A1").values = [[1]];
      feuille(ctx).getRange("B1").formulas = [["=A1*100"]];
      await ctx.sync();
      feuille(ctx).getRange("A1").values = [[4]];
      const plage = feuille(ctx).getRange("B1");
      plage.load("values");
      await ctx.sync();
      return plage.values;
    });
    expect(lu).toEqual([[400]]);
  });
  test("les erreurs gardent leur nom anglais dans values, leur nom français dans text", async () => {
    const lu = await lot(a, async (ctx) => {
      const plage = feuille(ctx).getRange("A1:C1");
      plage.formulas = [["=1/0", "=NOPE(1)", "=NA()"]];
      plage.load("values,text,valueTypes");
      await ctx.sync();
      return [plage.values, plage.text, plage.valueTypes];
    });
    expect(lu).toEqual([[["#DIV/0!", "#NAME?", "#N/A"]], [["#DIV/0!", "#NOM?", "#N/A"]], [["Error", "Error", "Error"]]]);
  });
  test("un tableau dynamique se propage ; getSpillingToRange, getSpillParent et hasSpill le disent", async () => {
    const lu = await lot(a, async (ctx) => {
      feuille(ctx).getRange("A1").formulas = [["=SEQUENCE(3,2)"]];
      await ctx.sync();
      const etendue = feuille(ctx).getRange("A1").getSpillingToRange();
      const parent = feuille(ctx).getRange("B3").getSpillParent();
      const plage = feuille(ctx).getRange("A1:B3");
      const hors = feuille(ctx).getRange("D1").getSpillingToRangeOrNullObject();
      etendue.load("address");
      parent.load("address");
      plage.load("values,hasSpill");
      await ctx.sync();
      return [etendue.address, parent.address, plage.values, plage.hasSpill, hors.isNullObject];
    });
    expect(lu).toEqual(["Feuil1!A1:B3", "Feuil1!A1", [[1, 2], [3, 4], [5, 6]], true, true]);
  });
  test("une cellule occupée arrête la propagation : #PROPAGATION!", async () => {
    const lu = await lot(a, async (ctx) => {
      feuille(ctx).getRange("A2").values = [["occupée"]];
      const plage = feuille(ctx).getRange("A1");
      plage.formulas = [["=SEQUENCE(3)"]];
      plage.load("values,text");
      await ctx.sync();
      return [plage.values, plage.text];
    });
    expect(lu).toEqual([[["#SPILL!"]], [["#PROPAGATION!"]]]);
  });
  test("les préfixes _xlfn. d'un fichier ne gênent pas le calcul", async () => {
    const lu = await lot(a, async (ctx) => {
      const plage = feuille(ctx).getRange("A1");
      plage.formulas = [["=_xlfn.XLOOKUP(2,{1,2},{10,20})"]];
      plage.load("values");
      await ctx.sync();
      return plage.values;
    });
    expect(lu).toEqual([[20]]);
  });
});

describe("navigation entre plages", () => {
  const adresse = async (suite: (plage: Excel.Range) => Excel.Range): Promise<string> =>
    lot(a, async (ctx) => {
      const plage = suite(feuille(ctx).getRange("B2:D4"));
      plage.load("address");
      await ctx.sync();
      return plage.address;
    });
  test.each<[string, (p: Excel.Range) => Excel.Range, string]>([
    ["getCell", (p) => p.getCell(1, 2), "Feuil1!D3"],
    ["getCell hors de la plage", (p) => p.getCell(5, 0), "Feuil1!B7"],
    ["getRow", (p) => p.getRow(1), "Feuil1!B3:D3"],
    ["getColumn", (p) => p.getColumn(2), "Feuil1!D2:D4"],
    ["getOffsetRange", (p) => p.getOffsetRange(1, -1), "Feuil1!A3:C5"],
    ["getResizedRange", (p) => p.getResizedRange(-1, 1), "Feuil1!B2:E3"],
    ["getAbsoluteResizedRange", (p) => p.getAbsoluteResizedRange(1, 5), "Feuil1!B2:F2"],
    ["getLastRow", (p) => p.getLastRow(), "Feuil1!B4:D4"],
    ["getLastColumn", (p) => p.getLastColumn(), "Feuil1!D2:D4"],
    ["getLastCell", (p) => p.getLastCell(), "Feuil1!D4"],
    ["getRowsBelow", (p) => p.getRowsBelow(2), "Feuil1!B5:D6"],
    ["getBoundingRect", (p) => p.getBoundingRect("A10"), "Feuil1!A2:D10"],
    ["getIntersection", (p) => p.getIntersection("C1:C3"), "Feuil1!C2:C3"],
  ])("%s", async (_, suite, attendu) => {
    expect(await adresse(suite)).toBe(attendu);
  });
  test("sortir de la feuille par le haut donne InvalidArgument", async () => {
    const erreur = await refus(a, async (ctx) => {
      feuille(ctx).getRange("B2").getOffsetRange(-5, 0).load("address");
      await ctx.sync();
    });
    expect(erreur).toMatchObject({ code: "InvalidArgument", lieu: "Range.getOffsetRange" });
  });
  test("une intersection vide donne ItemNotFound, ou un objet nul", async () => {
    const nul = await lot(a, async (ctx) => {
      const plage = feuille(ctx).getRange("A1").getIntersectionOrNullObject("C3");
      await ctx.sync();
      return plage.isNullObject;
    });
    expect(nul).toBe(true);
    const erreur = await refus(a, async (ctx) => {
      feuille(ctx).getRange("A1").getIntersection("C3").load("address");
      await ctx.sync();
    });
    expect(erreur.code).toBe("ItemNotFound");
  });
  test("getUsedRange commence à la première cellule remplie ; une feuille vide donne A1 ou un objet nul", async () => {
    const lu = await lot(a, async (ctx) => {
      feuille(ctx).getRange("C3").values = [[1]];
      feuille(ctx).getRange("E5").values = [[1]];
      const utile = feuille(ctx).getUsedRange();
      const vide = ctx.workbook.worksheets.getItem("L'été à Sète");
      const nul = vide.getUsedRangeOrNullObject();
      const coin = vide.getUsedRange();
      utile.load("address");
      coin.load("address");
      await ctx.sync();
      return [utile.address, nul.isNullObject, coin.address];
    });
    expect(lu).toEqual(["Feuil1!C3:E5", true, "'L''été à Sète'!A1"]);
  });
  test("une plage gardée d'un sync à l'autre reste la même", async () => {
    const lu = await lot(a, async (ctx) => {
      const plage = feuille(ctx).getRange("A1");
      await ctx.sync();
      plage.values = [[42]];
      await ctx.sync();
      plage.load("values");
      await ctx.sync();
      return plage.values;
    });
    expect(lu).toEqual([[42]]);
    await a.repos();
    expect(a.host.referencesKept).toBe(0);
  });
});

describe("formats et structure", () => {
  test("un format de nombre est gardé et change le texte, pas la valeur", async () => {
    const lu = await lot(a, async (ctx) => {
      const plage = feuille(ctx).getRange("A1:B1");
      plage.values = [[0.305, 46093]];
      plage.numberFormat = [["0.0%", "dd/mm/yyyy"]];
      plage.load("values,numberFormat,text");
      await ctx.sync();
      return [plage.values, plage.numberFormat, plage.text];
    });
    // 46 093 est le 12 mars 2026 dans le calendrier d'Excel.
    expect(lu).toEqual([[[0.305, 46093]], [["0.0%", "dd/mm/yyyy"]], [["30,5%", "12/03/2026"]]]);
  });
  test("la mise en forme se relit", async () => {
    const lu = await lot(a, async (ctx) => {
      const { format } = feuille(ctx).getRange("A1:B1");
      format.fill.color = "#FFEE00";
      format.font.bold = true;
      format.font.color = "#112233";
      format.wrapText = true;
      format.horizontalAlignment = "Center";
      format.columnWidth = 120;
      format.load("columnWidth,wrapText,horizontalAlignment");
      format.fill.load("color");
      format.font.load("bold,color");
      await ctx.sync();
      return [format.columnWidth, format.wrapText, format.horizontalAlignment, format.fill.color, format.font.bold, format.font.color];
    });
    expect(lu).toEqual([120, true, "Center", "#FFEE00", true, "#112233"]);
  });
  test("une mise en forme qui diffère dans la plage se lit null", async () => {
    const lu = await lot(a, async (ctx) => {
      feuille(ctx).getRange("A1").format.font.bold = true;
      const police = feuille(ctx).getRange("A1:B1").format.font;
      police.load("bold");
      await ctx.sync();
      return police.bold;
    });
    expect(lu).toBeNull();
  });
  test("ajuster les colonnes élargit celle d'un long texte", async () => {
    const largeur = await lot(a, async (ctx) => {
      const plage = feuille(ctx).getRange("A1");
      plage.values = [["un texte vraiment long qui ne tient pas dans une colonne"]];
      plage.format.autofitColumns();
      plage.format.load("columnWidth");
      await ctx.sync();
      return plage.format.columnWidth;
    });
    expect(largeur).toBeGreaterThan(200);
  });
  test("effacer les contenus garde les formats, tout effacer les enlève", async () => {
    const lu = await lot(a, async (ctx) => {
      const plage = feuille(ctx).getRange("A1");
      plage.values = [[1]];
      plage.numberFormat = [["0.00"]];
      plage.clear("Contents");
      plage.load("values,numberFormat");
      await ctx.sync();
      const apres = [plage.values, plage.numberFormat];
      plage.clear();
      plage.load("numberFormat");
      await ctx.sync();
      return [...apres, plage.numberFormat];
    });
    expect(lu).toEqual([[[""]], [["0.00"]], [["General"]]]);
  });
  test("insérer une ligne entière décale les cellules et les formules", async () => {
    const lu = await lot(a, async (ctx) => {
      const f = feuille(ctx);
      f.getRange("A1:A2").values = [[1], [2]];
      f.getRange("B1").formulas = [["=SUM(A1:A2)"]];
      await ctx.sync();
      f.getRange("2:2").insert("Down");
      const plage = f.getRange("A1:B3");
      plage.load("values,formulas");
      await ctx.sync();
      return [plage.values, plage.formulas[0]![1]];
    });
    expect(lu).toEqual([[[1, 3], ["", ""], [2, ""]], "=SUM(A1:A3)"]);
  });
  test("supprimer des cellules remonte celles du dessous", async () => {
    const lu = await lot(a, async (ctx) => {
      const f = feuille(ctx);
      f.getRange("A1:A3").values = [[1], [2], [3]];
      f.getRange("A2").delete("Up");
      const plage = f.getRange("A1:A3");
      plage.load("values");
      await ctx.sync();
      return plage.values;
    });
    expect(lu).toEqual([[1], [3], [""]]);
  });
  test("une plage à colonnes entières a des valeurs nulles, comme dans Excel", async () => {
    const lu = await lot(a, async (ctx) => {
      const plage = feuille(ctx).getRange("A:B");
      plage.load("isEntireColumn,rowCount,values");
      await ctx.sync();
      return [plage.isEntireColumn, plage.rowCount, plage.values];
    });
    expect(lu).toEqual([true, 1048576, null]);
  });
  test("select choisit la plage ; getSelectedRange et getActiveCell la rendent", async () => {
    const lu = await lot(a, async (ctx) => {
      ctx.workbook.worksheets.getItem("L'été à Sète").getRange("B2:C3").select();
      await ctx.sync();
      const choisie = ctx.workbook.getSelectedRange();
      const active = ctx.workbook.getActiveCell();
      choisie.load("address");
      active.load("address");
      await ctx.sync();
      return [choisie.address, active.address];
    });
    expect(lu).toEqual(["'L''été à Sète'!B2:C3", "'L''été à Sète'!B2"]);
  });
});
