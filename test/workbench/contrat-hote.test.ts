/**
 * Ce que l'hôte a de propre : ce qu'une personne fait au clavier, ce qu'un Excel français affiche, le mode strict.
 * Ce qui vaut aussi pour Excel est écrit une seule fois, dans src/excel/contrat/, et joué par test/excel/contrat.test.ts.
 */
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

describe("un Excel français sous Windows", () => {
  test("l'hôte le dit, avec ses jeux d'exigences", () => {
    const { Office } = a.complement;
    expect([Office.context.host, Office.context.platform, Office.context.displayLanguage]).toEqual([
      "Excel",
      "PC",
      "fr-FR",
    ]);
    expect(Office.context.requirements.isSetSupported("ExcelApi", "1.12")).toBe(true);
    expect(Office.context.requirements.isSetSupported("ExcelApi", "1.99")).toBe(false);
  });
  test("formulasLocal s'écrit et se relit en français ; text et les erreurs aussi", async () => {
    const lu = await lot(a, async (ctx) => {
      const f = feuille(ctx);
      f.getRange("D1").formulasLocal = [["=SI(1,5>1;SOMME(2;3);FAUX)"]];
      f.getRange("E1:H1").formulas = [["=SUM(B2:B3)", "=NOPE(1)", "=1=1", "=1/0"]];
      f.getRange("I1:J1").values = [[0.305, 46093]];
      f.getRange("I1:J1").numberFormat = [["0.0%", "dd/mm/yyyy"]];
      const plage = f.getRange("D1:J1");
      plage.load("values,formulas,formulasLocal,text");
      await ctx.sync();
      return [plage.values[0]![0], plage.formulas[0]![0], plage.formulasLocal[0]!.slice(0, 2), plage.text];
    });
    // 46 093 est le 12 mars 2026 dans le calendrier d'Excel.
    expect(lu).toEqual([
      5,
      "=IF(1.5>1,SUM(2,3),FALSE)",
      ["=SI(1,5>1;SOMME(2;3);FAUX)", "=SOMME(B2:B3)"],
      [["5", "3", "#NOM?", "VRAI", "#DIV/0!", "30,5%", "12/03/2026"]],
    ]);
  });
  test("un format posé sur une formule, dans le même lot ou plus tard, la garde et elle suit toujours", async () => {
    const lu = await lot(a, async (ctx) => {
      const f = feuille(ctx);
      f.getRange("K1").values = [[57]];
      f.getRange("L1").formulas = [["=K1/200"]];
      await ctx.sync();
      f.getRange("L1").numberFormat = [["0.0%"]];
      await ctx.sync();
      f.getRange("K1").values = [[100]];
      await ctx.sync();
      const l = f.getRange("L1");
      l.load("formulas,values,numberFormat");
      await ctx.sync();
      return [l.formulas, l.values, l.numberFormat];
    });
    expect(lu).toEqual([[["=K1/200"]], [[0.5]], [["0.0%"]]]);
  });
  test("les en-têtes vides ou absents d'une table sont nommés en français", async () => {
    const lu = await lot(a, async (ctx) => {
      const f = ctx.workbook.worksheets.getItem("Données");
      const sans = f.tables.add("A1:A2", false).getHeaderRowRange();
      f.getRange("D1:E2").values = [
        ["Nom", ""],
        [1, 2],
      ];
      const vide = f.tables.add("D1:E2", true).getHeaderRowRange();
      sans.load("values");
      vide.load("values");
      await ctx.sync();
      return [sans.values, vide.values];
    });
    expect(lu).toEqual([[["Colonne1"]], [["Nom", "Colonne2"]]]);
  });
});

describe("ce qu'une personne fait", () => {
  /** Abonne un gestionnaire et rend ce qu'il reçoit. */
  async function ecoute(
    abonne: (ctx: Excel.RequestContext, note: (e: unknown) => Promise<void>) => void,
  ): Promise<Record<string, unknown>[]> {
    const recus: Record<string, unknown>[] = [];
    await lot(a, async (ctx) => {
      abonne(ctx, (e) => {
        recus.push({ ...(e as Record<string, unknown>) });
        return Promise.resolve();
      });
      await ctx.sync();
    });
    return recus;
  }
  test("une saisie prévient, avec l'adresse, la source et les valeurs avant et après ; l'annuler prévient de nouveau", async () => {
    const recus = await ecoute((ctx, note) => feuille(ctx).onChanged.add(note));
    await a.type("B2", "7,5");
    await a.repos();
    expect(recus).toHaveLength(1);
    expect(recus[0]).toMatchObject({
      type: "WorksheetChanged",
      address: "B2",
      changeType: "RangeEdited",
      source: "Local",
      triggerSource: "Unknown",
      details: { valueBefore: 1, valueAfter: 7.5 },
    });
    a.engine.undo();
    await a.repos();
    expect([a.value("B2"), recus.map((r) => r["address"])]).toEqual([1, ["B2", "B2"]]);
  });
  test("une écriture du complément se dit telle", async () => {
    const recus = await ecoute((ctx, note) => feuille(ctx).onChanged.add(note));
    await lot(a, async (ctx) => {
      feuille(ctx).getRange("D1").values = [[1]];
      await ctx.sync();
    });
    await a.repos();
    expect(recus.map((r) => r["triggerSource"])).toEqual(["ThisLocalAddin"]);
  });
  test("choisir deux fois la même plage ne prévient qu'une fois", async () => {
    const recus = await ecoute((ctx, note) => feuille(ctx).onSelectionChanged.add(note));
    for (const plage of ["C3:D4", "C3:D4", "A1"]) a.select(plage);
    await a.repos();
    expect(recus.map((r) => r["address"])).toEqual(["C3:D4", "A1"]);
  });
});

describe("ce que l'hôte garde", () => {
  test("document.settings se garde par saveAsync", async () => {
    const { Office } = a.complement;
    Office.context.document.settings.set("k", { v: 1 });
    await new Promise<void>((fini) => Office.context.document.settings.saveAsync(() => fini()));
    expect(Office.context.document.settings.get("k")).toEqual({ v: 1 });
    expect(a.host.documentSettings.size).toBeGreaterThan(0);
  });
  test("aucune référence ni aucun abonnement ne survit à son lot", async () => {
    await lot(a, async (ctx) => {
      const plage = feuille(ctx).getRange("A1");
      await ctx.sync();
      plage.values = [["x"]];
      await ctx.sync();
    });
    const abonnement = await lot(a, async (ctx) => {
      const r = feuille(ctx).onChanged.add(() => Promise.resolve());
      await ctx.sync();
      return r;
    });
    expect(a.host.events.live).toBe(1);
    await a.complement.Excel.run(abonnement.context as Excel.RequestContext, async (ctx) => {
      abonnement.remove();
      await ctx.sync();
    });
    await a.repos();
    expect([a.host.referencesKept, a.host.events.live]).toEqual([0, 0]);
  });
  test("la dernière feuille visible ne se supprime ni ne se masque", async () => {
    for (const dernier of [
      (f: Excel.Worksheet) => f.delete(),
      (f: Excel.Worksheet) => {
        f.visibility = "Hidden";
      },
    ]) {
      const erreur = await refus(a, async (ctx) => {
        ctx.workbook.worksheets.getItem("Données").visibility = "Hidden";
        await ctx.sync();
        dernier(feuille(ctx));
        await ctx.sync();
      });
      expect(erreur.code).toBe("InvalidOperation");
      await a.open(COTES);
    }
  });
  test("une erreur est celle de la bibliothèque, et nomme le membre refusé", async () => {
    expect(
      await refus(a, async (ctx) => {
        ctx.workbook.tables.getItem("Absente").load("name");
        await ctx.sync();
      }),
    ).toMatchObject({ code: "ItemNotFound", lieu: "TableCollection.getItem", vraie: true });
  });
});

describe("mode strict", () => {
  test.each<[string, (ctx: Excel.RequestContext) => void, string]>([
    ["une collection non imitée", (ctx) => feuille(ctx).shapes.load("items"), "Worksheet.shapes"],
    ["une méthode non imitée", (ctx) => void ctx.workbook.getActiveChart(), "Workbook.getActiveChart"],
    ["une propriété non imitée, en lecture", (ctx) => feuille(ctx).getRange("A1").load("style"), "Range.style"],
    [
      "une propriété non imitée, en écriture",
      (ctx) => {
        feuille(ctx).standardWidth = 12;
      },
      "Worksheet.standardWidth =",
    ],
    [
      "une sous-propriété non imitée",
      (ctx) => {
        feuille(ctx).getRange("A1").format.protection.locked = false;
      },
      "RangeFormat.protection",
    ],
  ])("%s est refusée par son nom, jamais ignorée", async (_, travail, nom) => {
    const erreur = await refus(a, async (ctx) => {
      travail(ctx);
      await ctx.sync();
    });
    expect(erreur).toMatchObject({ code: "ApiNotImplementedByLocalHost", lieu: nom });
    expect(erreur.message).toContain(nom);
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
