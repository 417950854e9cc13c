/** Les limites et les pannes d'Excel que l'hôte imite à la demande. */
import { atelierDEssai, feuille, lot, refus, VIDE } from "./aide";
import type { AtelierHeadless } from "../../src/workbench";

let a: AtelierHeadless;
let parDefaut: AtelierHeadless["host"]["limits"];
beforeAll(async () => {
  a = await atelierDEssai();
  parDefaut = { ...a.host.limits };
});
beforeEach(async () => {
  Object.assign(a.host.limits, parDefaut);
  await a.open(VIDE);
});
afterAll(() => a.ferme());

const texte = (octets: number): string => "x".repeat(octets);

test("une requête de plus de 5 Mo est refusée, comme par Excel sur le web", async () => {
  // 5 Mo font 5 242 880 octets ; 170 cellules de 32 000 caractères dépassent, 160 non.
  const ecris =
    (cellules: number) =>
    async (ctx: Excel.RequestContext): Promise<void> => {
      feuille(ctx).getRange("A1").getAbsoluteResizedRange(cellules, 1).values = Array.from({ length: cellules }, () => [
        texte(32_000),
      ]);
      await ctx.sync();
    };
  await lot(a, ecris(160));
  expect(await refus(a, ecris(170))).toMatchObject({ code: "RequestPayloadSizeLimitExceeded", vraie: true });
});
test("une réponse de plus de 5 Mo est refusée", async () => {
  await lot(a, async (ctx) => {
    for (const colonne of ["A", "B"]) {
      feuille(ctx).getRange(`${colonne}1:${colonne}90`).values = Array.from({ length: 90 }, () => [texte(30_000)]);
      await ctx.sync();
    }
  });
  const erreur = await refus(a, async (ctx) => {
    feuille(ctx).getRange("A1:B90").load("values");
    await ctx.sync();
  });
  expect(erreur.code).toBe("ResponsePayloadSizeLimitExceeded");
});
test("sans limite (Excel sous Windows), la même écriture passe", async () => {
  a.host.limits.payloadBytes = 0;
  await lot(a, async (ctx) => {
    feuille(ctx).getRange("A1:A170").values = Array.from({ length: 170 }, () => [texte(32_000)]);
    await ctx.sync();
  });
  expect(String(a.value("A170"))).toHaveLength(32_000);
});
test("pendant qu'une cellule est en cours de saisie, tout lot est refusé", async () => {
  a.host.limits.cellEditMode = true;
  const erreur = await refus(a, async (ctx) => {
    feuille(ctx).getRange("A1").load("values");
    await ctx.sync();
  });
  expect(erreur).toMatchObject({ code: "InvalidOperationInCellEditMode", vraie: true });
  a.host.limits.cellEditMode = false;
  await lot(a, async (ctx) => ctx.sync());
});
test("une feuille protégée refuse l'écriture et permet la lecture", async () => {
  await lot(a, async (ctx) => {
    feuille(ctx).protection.protect();
    await ctx.sync();
  });
  const erreur = await refus(a, async (ctx) => {
    feuille(ctx).getRange("A1").values = [[1]];
    await ctx.sync();
  });
  expect(erreur.code).toBe("AccessDenied");
  const lu = await lot(a, async (ctx) => {
    const f = feuille(ctx);
    const plage = f.getRange("A1");
    plage.load("values");
    f.protection.load("protected");
    await ctx.sync();
    return [plage.values, f.protection.protected];
  });
  expect(lu).toEqual([[[""]], true]);
});
test("un sync choisi échoue, le suivant passe", async () => {
  let compte = 0;
  a.host.limits.reject = (corps) => {
    if (!corps.Actions.some((action) => action.Name === "Values")) return undefined;
    compte += 1;
    return compte === 2 ? { code: "GeneralException", message: "Une erreur interne s'est produite." } : undefined;
  };
  const ecris =
    (v: number) =>
    async (ctx: Excel.RequestContext): Promise<void> => {
      feuille(ctx).getRange("A1").values = [[v]];
      await ctx.sync();
    };
  await lot(a, ecris(1));
  expect((await refus(a, ecris(2))).code).toBe("GeneralException");
  expect(a.value("A1")).toBe(1);
  await lot(a, ecris(3));
  expect(a.value("A1")).toBe(3);
});
test("une latence retarde chaque échange", async () => {
  a.host.limits.latency = 60;
  const debut = Date.now();
  await lot(a, async (ctx) => {
    feuille(ctx).getRange("A1").load("address");
    await ctx.sync();
    feuille(ctx).getRange("A1").load("address");
    await ctx.sync();
  });
  expect(Date.now() - debut).toBeGreaterThanOrEqual(120);
});
test("une valeur de plus de 32 767 caractères, ou une formule de plus de 8 192, est refusée", async () => {
  const ecris = (v: string) =>
    refus(a, async (ctx) => {
      feuille(ctx).getRange("A1").values = [[v]];
      await ctx.sync();
    });
  expect((await ecris(texte(32_768))).code).toBe("InvalidArgument");
  expect((await ecris(`=LEN("${texte(8_192)}")`)).code).toBe("FormulaLengthExceedsLimit");
});
