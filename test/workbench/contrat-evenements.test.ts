/** Le contrat des événements : qui est prévenu de quoi, et de quoi on ne l'est pas. */
import { atelierDEssai, COTES, feuille, lot } from "./aide";
import type { AtelierHeadless } from "../../src/workbench";

let a: AtelierHeadless;
beforeAll(async () => {
  a = await atelierDEssai();
});
beforeEach(async () => {
  await a.open(COTES);
});
afterAll(() => a.ferme());

type Recu = Record<string, unknown>;
/** Abonne un gestionnaire et rend ce qu'il reçoit. */
async function ecoute(abonne: (ctx: Excel.RequestContext, note: (e: unknown) => Promise<void>) => void): Promise<Recu[]> {
  const recus: Recu[] = [];
  await lot(a, async (ctx) => {
    abonne(ctx, (e) => {
      recus.push({ ...(e as Recu) });
      return Promise.resolve();
    });
    await ctx.sync();
  });
  return recus;
}

describe("onChanged", () => {
  test("une saisie prévient, avec l'adresse, la source et les valeurs avant et après", async () => {
    const recus = await ecoute((ctx, note) => feuille(ctx).onChanged.add(note));
    await a.type("B2", "7,5");
    await a.repos();
    expect(recus).toHaveLength(1);
    expect(recus[0]).toMatchObject({ type: "WorksheetChanged", address: "B2", changeType: "RangeEdited", source: "Local", triggerSource: "Unknown", details: { valueBefore: 1, valueAfter: 7.5 } });
  });
  test("une écriture de l'API prévient aussi, et se dit telle", async () => {
    const recus = await ecoute((ctx, note) => feuille(ctx).onChanged.add(note));
    await lot(a, async (ctx) => {
      feuille(ctx).getRange("D1:E2").values = [[1, 2], [3, 4]];
      await ctx.sync();
    });
    await a.repos();
    expect(recus.map((r) => [r["address"], r["triggerSource"]])).toEqual([["D1:E2", "ThisLocalAddin"]]);
  });
  test("un recalcul ne prévient pas", async () => {
    await lot(a, async (ctx) => {
      ctx.workbook.worksheets.getItem("Données").getRange("D1").formulas = [["=Feuil1!B2*2"]];
      await ctx.sync();
    });
    await a.repos();
    const recus = await ecoute((ctx, note) => ctx.workbook.worksheets.getItem("Données").onChanged.add(note));
    await a.type("Feuil1!B2", "50");
    await a.repos();
    expect(a.value("Données!D1")).toBe(100);
    expect(recus).toEqual([]);
  });
  test("deux écritures séparées d'un lot préviennent deux fois ; une grande, coupée en tranches, une seule", async () => {
    const recus = await ecoute((ctx, note) => feuille(ctx).onChanged.add(note));
    await lot(a, async (ctx) => {
      feuille(ctx).getRange("D1").values = [[1]];
      feuille(ctx).getRange("H9").values = [[2]];
      feuille(ctx).getRange("K1:T400").values = Array.from({ length: 400 }, () => Array.from({ length: 10 }, () => 1));
      await ctx.sync();
    });
    await a.repos();
    expect(recus.map((r) => r["address"])).toEqual(["D1", "H9", "K1:T400"]);
  });
  test("au niveau du classeur, on est prévenu de toutes les feuilles, avec laquelle", async () => {
    const recus = await ecoute((ctx, note) => ctx.workbook.worksheets.onChanged.add(note));
    await a.type("Données!A1", "1");
    await a.repos();
    const id = a.engine.sheets()[1]!.id;
    expect(recus.map((r) => [r["address"], r["worksheetId"]])).toEqual([["A1", id]]);
  });
  test("une table prévient de ce qui la touche, et d'elle seule", async () => {
    const recus = await ecoute((ctx, note) => ctx.workbook.tables.getItem("TCotes").onChanged.add(note));
    await a.type("D9", "1");
    await a.type("B3", "9");
    await a.repos();
    expect(recus.map((r) => [r["type"], r["address"]])).toEqual([["TableChanged", "B3"]]);
  });
  test("la collection des tables prévient aussi", async () => {
    const recus = await ecoute((ctx, note) => ctx.workbook.tables.onChanged.add(note));
    await a.type("B3", "9");
    await a.repos();
    expect(recus.map((r) => r["address"])).toEqual(["B3"]);
  });
  test("getRange de l'événement rend la plage modifiée", async () => {
    const lus: unknown[] = [];
    await lot(a, async (ctx) => {
      feuille(ctx).onChanged.add(async (e) => {
        await lot(a, async (interne) => {
          const plage = e.getRange(interne);
          plage.load("address,values");
          await interne.sync();
          lus.push(plage.address, plage.values);
        });
      });
      await ctx.sync();
    });
    await a.type("C5", "8");
    await a.repos(80);
    expect(lus).toEqual(["Feuil1!C5", [[8]]]);
  });
  test("l'insertion d'une ligne entière se dit RowInserted", async () => {
    const recus = await ecoute((ctx, note) => ctx.workbook.worksheets.getItem("Données").onChanged.add(note));
    await lot(a, async (ctx) => {
      ctx.workbook.worksheets.getItem("Données").getRange("1:1").insert("Down");
      await ctx.sync();
    });
    await a.repos();
    expect(recus.map((r) => r["changeType"])).toContain("RowInserted");
    expect(a.values("Données!A1:A3")).toEqual([[""], [10], [20]]);
  });
  test("annuler une saisie prévient de nouveau", async () => {
    const recus = await ecoute((ctx, note) => feuille(ctx).onChanged.add(note));
    await a.type("B2", "7");
    a.engine.undo();
    await a.repos();
    expect(a.value("B2")).toBe(1);
    expect(recus.map((r) => r["address"])).toEqual(["B2", "B2"]);
  });
  test("enableEvents à faux suspend les événements", async () => {
    const recus = await ecoute((ctx, note) => feuille(ctx).onChanged.add(note));
    await lot(a, async (ctx) => {
      ctx.runtime.enableEvents = false;
      feuille(ctx).getRange("D1").values = [[1]];
      await ctx.sync();
      ctx.runtime.enableEvents = true;
      feuille(ctx).getRange("D2").values = [[1]];
      await ctx.sync();
    });
    await a.repos();
    expect(recus.map((r) => r["address"])).toEqual(["D2"]);
  });
  test("un gestionnaire retiré ne reçoit plus rien, et l'hôte n'a plus d'abonné", async () => {
    const recus: unknown[] = [];
    const abonnement = await lot(a, async (ctx) => {
      const r = feuille(ctx).onChanged.add((e) => {
        recus.push(e);
        return Promise.resolve();
      });
      await ctx.sync();
      return r;
    });
    expect(a.host.events.live).toBe(1);
    await a.complement.Excel.run(abonnement.context as Excel.RequestContext, async (ctx) => {
      abonnement.remove();
      await ctx.sync();
    });
    await a.type("B2", "3");
    await a.repos();
    expect(recus).toEqual([]);
    expect(a.host.events.live).toBe(0);
  });
});

describe("sélection et feuilles", () => {
  test("onSelectionChanged suit la sélection, une fois par sélection", async () => {
    const recus = await ecoute((ctx, note) => feuille(ctx).onSelectionChanged.add(note));
    a.select("C3:D4");
    a.select("C3:D4");
    a.select("A1");
    await a.repos();
    expect(recus.map((r) => r["address"])).toEqual(["C3:D4", "A1"]);
  });
  test("workbook.onSelectionChanged est l'événement du document", async () => {
    const recus = await ecoute((ctx, note) => ctx.workbook.onSelectionChanged.add(note));
    a.select("B3");
    await a.repos();
    expect(recus).toHaveLength(1);
  });
  test("la table dit quand on y entre et quand on en sort", async () => {
    const recus = await ecoute((ctx, note) => ctx.workbook.tables.getItem("TCotes").onSelectionChanged.add(note));
    a.select("B2");
    a.select("G7");
    await a.repos();
    expect(recus.map((r) => [r["address"], r["isInsideTable"]])).toEqual([["B2", true], ["", false]]);
  });
  test("activer une feuille prévient la collection", async () => {
    const recus = await ecoute((ctx, note) => ctx.workbook.worksheets.onActivated.add(note));
    await lot(a, async (ctx) => {
      ctx.workbook.worksheets.getItem("Données").activate();
      await ctx.sync();
    });
    await a.repos();
    expect(recus.map((r) => r["worksheetId"])).toEqual([a.engine.sheets()[1]!.id]);
  });
  test("ajouter et supprimer une feuille ou une table prévient", async () => {
    const types: unknown[] = [];
    await lot(a, async (ctx) => {
      const note = (e: { type: string }): Promise<void> => {
        types.push(e.type);
        return Promise.resolve();
      };
      ctx.workbook.worksheets.onAdded.add(note);
      ctx.workbook.worksheets.onDeleted.add(note);
      ctx.workbook.tables.onAdded.add(note);
      ctx.workbook.tables.onDeleted.add(note);
      await ctx.sync();
    });
    await lot(a, async (ctx) => {
      const neuve = ctx.workbook.worksheets.add("Neuve");
      const table = neuve.tables.add("A1:B3", true);
      await ctx.sync();
      table.delete();
      neuve.delete();
      await ctx.sync();
    });
    await a.repos();
    expect(types).toEqual(["WorksheetAdded", "TableAdded", "TableDeleted", "WorksheetDeleted"]);
  });
});
