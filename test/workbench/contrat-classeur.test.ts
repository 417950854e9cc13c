/** Le contrat du classeur : feuilles, tables, noms, réglages, application, mode strict. */
import { atelierDEssai, COTES, feuille, lot, refus } from "./aide";
import type { AtelierHeadless } from "../../src/workbench";

let a: AtelierHeadless;
beforeAll(async () => {
  a = await atelierDEssai();
});
beforeEach(async () => {
  await a.open(COTES);
});
afterAll(() => a.ferme());

describe("feuilles", () => {
  test("la collection se charge par items/name, et se compte", async () => {
    const lu = await lot(a, async (ctx) => {
      const { worksheets } = ctx.workbook;
      worksheets.load("items/name,items/position,items/visibility");
      const nombre = worksheets.getCount();
      await ctx.sync();
      return [worksheets.items.map((f) => [f.name, f.position, f.visibility]), nombre.value];
    });
    expect(lu).toEqual([[["Feuil1", 0, "Visible"], ["Données", 1, "Visible"]], 2]);
  });
  test("une feuille absente : ItemNotFound, erreur de la bibliothèque, lieu nommé", async () => {
    const erreur = await refus(a, async (ctx) => {
      ctx.workbook.worksheets.getItem("Absente").load("name");
      await ctx.sync();
    });
    expect(erreur).toMatchObject({ code: "ItemNotFound", lieu: "WorksheetCollection.getItem", vraie: true });
  });
  test("getItemOrNullObject d'une feuille absente : isNullObject, et ses suites sont sans effet", async () => {
    const lu = await lot(a, async (ctx) => {
      const absente = ctx.workbook.worksheets.getItemOrNullObject("Absente");
      const plage = absente.getRange("A1");
      absente.delete();
      await ctx.sync();
      return [absente.isNullObject, plage.isNullObject];
    });
    expect(lu).toEqual([true, true]);
  });
  test("le nom d'une feuille se cherche sans égard à la casse", async () => {
    const nom = await lot(a, async (ctx) => {
      const f = ctx.workbook.worksheets.getItem("DONNÉES");
      f.load("name");
      await ctx.sync();
      return f.name;
    });
    expect(nom).toBe("Données");
  });
  test("ajouter une feuille ne l'active pas ; activate le fait", async () => {
    const lu = await lot(a, async (ctx) => {
      const neuve = ctx.workbook.worksheets.add("Résultats");
      const avant = feuille(ctx);
      avant.load("name");
      neuve.load("position");
      await ctx.sync();
      neuve.activate();
      const apres = feuille(ctx);
      apres.load("name");
      await ctx.sync();
      return [avant.name, neuve.position, apres.name];
    });
    expect(lu).toEqual(["Feuil1", 2, "Résultats"]);
  });
  test("un nom déjà pris : ItemAlreadyExists ; un nom interdit : InvalidArgument", async () => {
    expect((await refus(a, async (ctx) => { ctx.workbook.worksheets.add("données"); await ctx.sync(); })).code).toBe("ItemAlreadyExists");
    expect((await refus(a, async (ctx) => { ctx.workbook.worksheets.add("a/b"); await ctx.sync(); })).code).toBe("InvalidArgument");
    expect((await refus(a, async (ctx) => { ctx.workbook.worksheets.add("x".repeat(32)); await ctx.sync(); })).code).toBe("InvalidArgument");
    await lot(a, async (ctx) => { ctx.workbook.worksheets.add("x".repeat(31)); await ctx.sync(); });
  });
  test("renommer une feuille met à jour les formules qui la nomment", async () => {
    const lu = await lot(a, async (ctx) => {
      const cellule = feuille(ctx).getRange("D1");
      cellule.formulas = [["=Données!A2"]];
      await ctx.sync();
      ctx.workbook.worksheets.getItem("Données").name = "Autre nom";
      cellule.load("values,formulas");
      await ctx.sync();
      return [cellule.values, cellule.formulas];
    });
    expect(lu).toEqual([[[20]], [["='Autre nom'!A2"]]]);
  });
  test("une plage d'une feuille supprimée n'est plus valide", async () => {
    const erreur = await refus(a, async (ctx) => {
      const f = ctx.workbook.worksheets.getItem("Données");
      const plage = f.getRange("A1");
      plage.load("values");
      await ctx.sync();
      f.delete();
      await ctx.sync();
      plage.load("values");
      await ctx.sync();
    });
    expect(["InvalidReference", "ItemNotFound"]).toContain(erreur.code);
  });
  test("la dernière feuille visible ne se supprime ni ne se masque", async () => {
    const erreur = await refus(a, async (ctx) => {
      ctx.workbook.worksheets.getItem("Données").visibility = "Hidden";
      await ctx.sync();
      feuille(ctx).delete();
      await ctx.sync();
    });
    expect(erreur.code).toBe("InvalidOperation");
  });
});

describe("tables", () => {
  test("une table absente : ItemNotFound", async () => {
    const erreur = await refus(a, async (ctx) => {
      ctx.workbook.tables.getItem("Absente").load("name");
      await ctx.sync();
    });
    expect(erreur).toMatchObject({ code: "ItemNotFound", lieu: "TableCollection.getItem" });
  });
  test("une table donne ses en-têtes, son corps, ses colonnes, sa feuille", async () => {
    const lu = await lot(a, async (ctx) => {
      const table = ctx.workbook.tables.getItem("TCOTES");
      const entete = table.getHeaderRowRange();
      const corps = table.getDataBodyRange();
      const colonne = table.columns.getItem("Cote").getDataBodyRange();
      table.load("name");
      table.worksheet.load("name");
      table.columns.load("items/name");
      entete.load("values");
      corps.load("address");
      colonne.load("values");
      await ctx.sync();
      return [table.name, table.worksheet.name, table.columns.items.map((c) => c.name), entete.values, corps.address, colonne.values];
    });
    expect(lu).toEqual(["TCotes", "Feuil1", ["Nom", "Cote"], [["Nom", "Cote"]], "Feuil1!A2:B4", [[1], [2], [3]]]);
  });
  test("une table ajoutée dans le même lot que ses en-têtes les lit", async () => {
    const lu = await lot(a, async (ctx) => {
      const f = ctx.workbook.worksheets.getItem("Données");
      f.getRange("D1:E2").values = [["Clé", "Valeur"], ["k", 5]];
      const table = f.tables.add("D1:E2", true);
      table.name = "Paires";
      table.columns.load("items/name");
      await ctx.sync();
      const somme = f.getRange("G1");
      somme.formulas = [["=SUM(Paires[Valeur])"]];
      somme.load("values");
      await ctx.sync();
      return [table.columns.items.map((c) => c.name), somme.values];
    });
    expect(lu).toEqual([["Clé", "Valeur"], [[5]]]);
  });
  test("une table sans en-têtes reçoit une ligne d'en-têtes, et décale ses données", async () => {
    const lu = await lot(a, async (ctx) => {
      const f = ctx.workbook.worksheets.getItem("Données");
      const table = f.tables.add("A1:A2", false);
      const plage = table.getRange();
      plage.load("values,address");
      await ctx.sync();
      return [plage.address, plage.values];
    });
    expect(lu).toEqual(["Données!A1:A3", [["Colonne1"], [10], [20]]]);
  });
  test("des en-têtes vides ou répétés sont complétés, comme dans Excel", async () => {
    const lu = await lot(a, async (ctx) => {
      const f = ctx.workbook.worksheets.getItem("Données");
      f.getRange("D1:F2").values = [["Nom", "", "Nom"], [1, 2, 3]];
      const entete = f.tables.add("D1:F2", true).getHeaderRowRange();
      entete.load("values");
      await ctx.sync();
      return entete.values;
    });
    expect(lu).toEqual([["Nom", "Colonne2", "Nom2"]]);
  });
  test("une table peut porter le nom d'une feuille ; deux tables ne portent pas le même nom", async () => {
    const nom = await lot(a, async (ctx) => {
      const table = ctx.workbook.tables.getItem("TCotes");
      table.name = "Données";
      table.load("name");
      await ctx.sync();
      return table.name;
    });
    expect(nom).toBe("Données");
    const erreur = await refus(a, async (ctx) => {
      const f = ctx.workbook.worksheets.getItem("Données");
      f.tables.add("D1:E2", true).name = "données";
      await ctx.sync();
    });
    expect(erreur.code).toBe("ItemAlreadyExists");
  });
  test("deux tables ne se recouvrent pas", async () => {
    const erreur = await refus(a, async (ctx) => {
      feuille(ctx).tables.add("B2:C8", true);
      await ctx.sync();
    });
    expect(erreur.code).toBe("InvalidOperation");
  });
  test("ajouter des lignes agrandit la table et les formules structurées suivent", async () => {
    const lu = await lot(a, async (ctx) => {
      const somme = feuille(ctx).getRange("D1");
      somme.formulas = [["=SUM(TCotes[Cote])"]];
      const table = ctx.workbook.tables.getItem("TCotes");
      await ctx.sync();
      table.rows.add(undefined, [["Dan", 10], ["Eva", 20]]);
      const corps = table.getDataBodyRange();
      corps.load("address,values");
      somme.load("values");
      await ctx.sync();
      return [corps.address, corps.values[4], somme.values];
    });
    expect(lu).toEqual(["Feuil1!A2:B6", ["Eva", 20], [[36]]]);
  });
  test("insérer une ligne au milieu d'une table pousse ce qui est dessous", async () => {
    const lu = await lot(a, async (ctx) => {
      feuille(ctx).getRange("A6").values = [["dessous"]];
      const table = ctx.workbook.tables.getItem("TCotes");
      table.rows.add(0, [["Zoé", 9]]);
      const corps = table.getDataBodyRange();
      const dessous = feuille(ctx).getRange("A7");
      corps.load("values");
      dessous.load("values");
      await ctx.sync();
      return [corps.values, dessous.values];
    });
    expect(lu).toEqual([[["Zoé", 9], ["Abel", 1], ["Béa", 2], ["Cid", 3]], [["dessous"]]]);
  });
  test("supprimer une ligne rétrécit la table", async () => {
    const lu = await lot(a, async (ctx) => {
      const table = ctx.workbook.tables.getItem("TCotes");
      table.rows.getItemAt(1).delete();
      const corps = table.getDataBodyRange();
      corps.load("values,address");
      table.rows.load("count");
      await ctx.sync();
      return [corps.address, corps.values, table.rows.count];
    });
    expect(lu).toEqual(["Feuil1!A2:B3", [["Abel", 1], ["Cid", 3]], 2]);
  });
  test("resize change l'étendue ; la ligne d'en-têtes ne bouge pas", async () => {
    const adresse = await lot(a, async (ctx) => {
      const table = ctx.workbook.tables.getItem("TCotes");
      table.resize("A1:C6");
      const plage = table.getRange();
      plage.load("address");
      await ctx.sync();
      return plage.address;
    });
    expect(adresse).toBe("Feuil1!A1:C6");
    const erreur = await refus(a, async (ctx) => {
      ctx.workbook.tables.getItem("TCotes").resize("A2:C6");
      await ctx.sync();
    });
    expect(erreur.code).toBe("InvalidArgument");
  });
  test("convertToRange garde les cellules, delete les efface", async () => {
    const lu = await lot(a, async (ctx) => {
      const plage = ctx.workbook.tables.getItem("TCotes").convertToRange();
      const nombre = ctx.workbook.tables.getCount();
      plage.load("values");
      await ctx.sync();
      return [plage.values[1], nombre.value];
    });
    expect(lu).toEqual([["Abel", 1], 0]);
    await a.open(COTES);
    const vide = await lot(a, async (ctx) => {
      ctx.workbook.tables.getItem("TCotes").delete();
      const plage = feuille(ctx).getRange("A1:B2");
      plage.load("values");
      await ctx.sync();
      return plage.values;
    });
    expect(vide).toEqual([["", ""], ["", ""]]);
  });
  test.each([
    ["=SUM(TCotes[Cote])", 6],
    ["=SUM(TCotes[])", 6],
    ["=COUNTA(TCotes[#All])", 8],
    ["=COUNTA(TCotes[#Headers])", 2],
    ["=ROWS(TCotes[#Data])", 3],
    ["=SUM(TCotes[[#All],[Cote]])", 6],
    ["=COLUMNS(TCotes[[Nom]:[Cote]])", 2],
  ])("référence structurée %s", async (formule, attendu) => {
    const lu = await lot(a, async (ctx) => {
      const cellule = feuille(ctx).getRange("F10");
      cellule.formulas = [[formule]];
      cellule.load("values,formulas");
      await ctx.sync();
      return [cellule.values[0]![0] as number, cellule.formulas[0]![0] as string];
    });
    expect(lu).toEqual([attendu, formule]);
  });
  test("[@Cote] se calcule dans la ligne et se relit tel qu'il a été écrit", async () => {
    const lu = await lot(a, async (ctx) => {
      const table = ctx.workbook.tables.getItem("TCotes");
      table.resize("A1:C4");
      await ctx.sync();
      const colonne = feuille(ctx).getRange("C2:C4");
      colonne.formulas = [["=[@Cote]*2"], ["=TCotes[@Cote]*3"], ["=[@[Cote]]*4"]];
      colonne.load("values,formulas");
      await ctx.sync();
      return [colonne.values, colonne.formulas];
    });
    expect(lu).toEqual([[[2], [6], [12]], [["=[@Cote]*2"], ["=TCotes[@Cote]*3"], ["=[@[Cote]]*4"]]]);
  });
});

describe("noms, réglages, application", () => {
  test("un nom défini se lit, se calcule, se supprime", async () => {
    const lu = await lot(a, async (ctx) => {
      const nom = ctx.workbook.names.getItem("Bareme");
      const plage = nom.getRange();
      nom.load("name,formula,type,scope");
      plage.load("address,values");
      const somme = feuille(ctx).getRange("D1");
      somme.formulas = [["=SUM(bareme)"]];
      somme.load("values");
      await ctx.sync();
      const avant = [nom.name, nom.formula, nom.type, plage.address, somme.values];
      nom.delete();
      const apres = ctx.workbook.names.getItemOrNullObject("bareme");
      await ctx.sync();
      return [...avant, apres.isNullObject];
    });
    expect(lu).toEqual(["bareme", "=Données!$A$1:$A$2", "Range", "Données!A1:A2", [[30]], true]);
  });
  test("ajouter un nom depuis une plage ; deux fois le même : ItemAlreadyExists", async () => {
    const formule = await lot(a, async (ctx) => {
      const nom = ctx.workbook.names.add("cotes", feuille(ctx).getRange("B2:B4"), "Les cotes");
      nom.load("formula,comment");
      await ctx.sync();
      return [nom.formula, nom.comment];
    });
    expect(formule).toEqual(["=Feuil1!$B$2:$B$4", "Les cotes"]);
    const erreur = await refus(a, async (ctx) => {
      ctx.workbook.names.add("COTES", "=1");
      await ctx.sync();
    });
    expect(erreur.code).toBe("ItemAlreadyExists");
  });
  test("les réglages du classeur s'écrivent, se relisent, se suppriment", async () => {
    const lu = await lot(a, async (ctx) => {
      const { settings } = ctx.workbook;
      settings.add("choix", { a: [1, "é"] });
      await ctx.sync();
      const reglage = settings.getItem("choix");
      const absent = settings.getItemOrNullObject("absent");
      reglage.load("key,value");
      settings.load("items/key");
      await ctx.sync();
      const avant = [reglage.key, reglage.value as unknown, absent.isNullObject, settings.items.map((r) => r.key)];
      reglage.delete();
      const apres = settings.getItemOrNullObject("choix");
      await ctx.sync();
      return [...avant, apres.isNullObject];
    });
    expect(lu).toEqual(["choix", { a: [1, "é"] }, true, ["choix"], true]);
  });
  test("document.settings d'Office se garde par saveAsync", async () => {
    const { Office } = a.complement;
    Office.context.document.settings.set("k", { v: 1 });
    await new Promise<void>((fini) => Office.context.document.settings.saveAsync(() => fini()));
    expect(Office.context.document.settings.get("k")).toEqual({ v: 1 });
    expect(a.host.documentSettings.size).toBeGreaterThan(0);
  });
  test("l'hôte se dit Excel sous Windows, en français, avec ses jeux d'exigences", () => {
    const { Office } = a.complement;
    expect([Office.context.host, Office.context.platform, Office.context.displayLanguage]).toEqual(["Excel", "PC", "fr-FR"]);
    expect(Office.context.requirements.isSetSupported("ExcelApi", "1.12")).toBe(true);
    expect(Office.context.requirements.isSetSupported("ExcelApi", "1.99")).toBe(false);
  });
  test("calculate, suspensions et mode de calcul passent", async () => {
    const mode = await lot(a, async (ctx) => {
      const { application } = ctx.workbook;
      application.suspendApiCalculationUntilNextSync();
      application.suspendScreenUpdatingUntilNextSync();
      application.calculate("Full");
      application.load("calculationMode");
      await ctx.sync();
      return application.calculationMode;
    });
    expect(mode).toBe("Automatic");
  });
  test("un chargement par objet prend les propriétés de navigation", async () => {
    const lu = await lot(a, async (ctx) => {
      const { tables } = ctx.workbook;
      tables.load({ name: true, worksheet: { name: true } } as unknown as Excel.Interfaces.TableCollectionLoadOptions);
      await ctx.sync();
      return tables.items.map((t) => [t.name, t.worksheet.name]);
    });
    expect(lu).toEqual([["TCotes", "Feuil1"]]);
  });
  test("set écrit plusieurs propriétés d'un coup", async () => {
    const lu = await lot(a, async (ctx) => {
      const plage = feuille(ctx).getRange("D1");
      plage.set({ values: [[3]], format: { font: { bold: true } } });
      plage.load("values,format/font/bold");
      await ctx.sync();
      return [plage.values, plage.format.font.bold];
    });
    expect(lu).toEqual([[[3]], true]);
  });
});

describe("mode strict", () => {
  test.each<[string, (ctx: Excel.RequestContext) => void, string]>([
    ["une collection non imitée", (ctx) => feuille(ctx).charts.load("items"), "Worksheet.charts"],
    ["une méthode non imitée", (ctx) => void ctx.workbook.getActiveChart(), "Workbook.getActiveChart"],
    ["une propriété non imitée, en lecture", (ctx) => feuille(ctx).getRange("A1").load("hyperlink"), "Range.hyperlink"],
    ["une propriété non imitée, en écriture", (ctx) => { feuille(ctx).tabColor = "#FF0000"; }, "Worksheet.tabColor ="],
    ["une sous-propriété non imitée", (ctx) => { feuille(ctx).getRange("A1").format.borders.getItem("EdgeTop").style = "Continuous"; }, "RangeFormat.borders"],
  ])("%s est refusée par son nom, jamais ignorée", async (_, travail, nom) => {
    const erreur = await refus(a, async (ctx) => {
      travail(ctx);
      await ctx.sync();
    });
    expect(erreur).toMatchObject({ code: "ApiNotImplementedByLocalHost", lieu: nom });
    expect(erreur.message).toContain(nom);
  });
  test("ce qui précède l'erreur dans le lot a eu lieu, ce qui suit non", async () => {
    await refus(a, async (ctx) => {
      feuille(ctx).getRange("D1").values = [["avant"]];
      ctx.workbook.worksheets.getItem("Absente").load("name");
      feuille(ctx).getRange("D2").values = [["après"]];
      await ctx.sync();
    });
    expect(a.values("D1:D2")).toEqual([["avant"], [""]]);
  });
  test("aucun membre de nos tables n'est inconnu de la bibliothèque", () => {
    const inconnus: string[] = [];
    const bibliotheque = a.complement.Excel as unknown as Record<string, { prototype?: object } | undefined>;
    for (const { className, members } of a.host.catalogue()) {
      const prototype = bibliotheque[className]?.prototype;
      if (!prototype) {
        inconnus.push(className);
        continue;
      }
      for (const nom of members) {
        const court = nom.charAt(0).toLowerCase() + nom.slice(1);
        if (!nom.startsWith("_") && !(court in prototype)) inconnus.push(`${className}.${court}`);
        if (nom.startsWith("_Register") && !(nom in prototype)) inconnus.push(`${className}.${nom}`);
      }
    }
    expect(inconnus).toEqual([]);
  });
});
