/** Ce qu'Excel refuse ou fait sans le dire, imité par l'hôte local, vu par le code du complément : une phrase, ou le bon résultat. */
import { classeurOuvert as c, type Source, type Zone } from "../../src/excel";
import { phraseDuClasseur, type CodeDuClasseur } from "../../src/messages";
import { registreDe } from "../../src/taskpane/use-volet";
import { JUSTIFICATIONS } from "../../src/modeles";
import type { AtelierHeadless } from "../../src/workbench/node/ouvre-atelier";
import { ferme, ouvre } from "./atelier";

jest.setTimeout(60_000);

const FEUILLE = "L'été à Sète";
let a: AtelierHeadless;
beforeEach(async () => {
  a = await ouvre({
    nom: "Pannes",
    feuilles: [
      { nom: FEUILLE, cellules: [["Bailleur", "Part"], ["Habitat 35", 0.3], ["OPAL", 0.2]], tables: [{ nom: "Parts", plage: "A1:B3" }] },
      { nom: "Notes", cellules: [["A", 1], ["B", 2]] },
    ],
    noms: [{ nom: "Mesures", plage: "Notes!A1:B2" }],
  });
});
afterEach(() => ferme(a));

const source = async (nom: string): Promise<Source> => (await c.lisInventaire()).sources.find((s) => s.nom === nom)!;
const zoneDe = async (nom: string): Promise<Zone> => (await source(nom)).zone;
/** La phrase montrée, ou « accepté ». */
const phrase = async (p: Promise<unknown>): Promise<string> => {
  try {
    await p;
    return "accepté";
  } catch (e) {
    const { code, valeurs } = e as { code: CodeDuClasseur; valeurs: Record<string, string | number> };
    return phraseDuClasseur(code, valeurs);
  }
};
const excel = <T>(lot: (ctx: Excel.RequestContext) => Promise<T>): Promise<T> => a.complement.Excel.run(lot);
const BLOC = [[1, 2], [3, 4]];

describe("refus", () => {
  it("une cellule en cours de saisie : la phrase dit de la valider, et la lecture repasse ensuite", async () => {
    const z = await zoneDe("Mesures");
    a.host.limits.cellEditMode = true;
    expect(await phrase(c.ecrisBloc("essai", { zone: z, valeurs: BLOC }))).toBe("Une cellule est en cours de saisie dans Excel. Validez-la avec Entrée (ou Échap), puis recommencez.");
    a.host.limits.cellEditMode = false;
    expect(await phrase(c.lisInventaire())).toBe("accepté");
  });
  it("une feuille protégée : rien n'est écrit, la phrase le dit", async () => {
    const z = await zoneDe("Mesures");
    await excel(async (ctx) => {
      ctx.workbook.worksheets.getItem("Notes").protection.protect();
      await ctx.sync();
    });
    expect(await phrase(c.ecrisBloc("essai", { zone: z, valeurs: BLOC }))).toMatch(/^(Excel refuse l’accès|La feuille est protégée)/);
    expect(a.values("Notes!A1:B2")).toEqual([["A", 1], ["B", 2]]);
  });
  it("une écriture de plus de 5 Mo, d'une seule ligne, se dit trop grosse ; de plusieurs lignes, elle passe par morceaux", async () => {
    const z = await zoneDe("Mesures");
    a.host.limits.payloadBytes = 6_000;
    const long = "x".repeat(2_000);
    expect(await phrase(c.ecrisBloc("essai", { zone: z, valeurs: [[long, long], [long, "y"]] }))).toBe("accepté");
    expect(String(a.value("Notes!B1"))).toHaveLength(2_000);
    expect(await phrase(c.ecrisBloc("essai", { zone: { ...z, lignes: 1 }, valeurs: [["x".repeat(7_000), ""]] }))).toMatch(/^Excel n’accepte pas autant de données en une fois/);
  });
  it("une plage fusionnée : la valeur qui se perdrait est refusée, et rien n'a changé", async () => {
    const z = await zoneDe("Mesures");
    await excel(async (ctx) => {
      const f = ctx.workbook.worksheets.getItem("Notes");
      f.getRange("B1:B2").merge();
      await ctx.sync();
    });
    expect(await phrase(c.ecrisBloc("essai", { zone: z, valeurs: BLOC }))).toBe("La plage contient des cellules fusionnées (Notes, A1:B2). Annulez la fusion, puis recommencez.");
    expect(a.values("Notes!A1:B2")).toEqual([["A", 1], ["B", ""]]);
  });
  it("une table filtrée se lit entière, lignes masquées comprises ; y ajouter une ligne est refusé avec sa phrase", async () => {
    const r = registreDe(JUSTIFICATIONS);
    await c.inscris("j", r, ["Constat"], { Constat: "FLX-30|a", Motif: "un" });
    a.host.limits.filteredTables.add(r.nom).add("Parts");
    expect((await c.lisSource(await source("Parts"))).valeurs).toHaveLength(3);
    expect(await phrase(c.inscris("j", r, ["Constat"], { Constat: "FLX-05|a", Motif: "deux" }))).toMatch(/^La plage est filtrée .*Effacez le filtre/);
    expect((await c.lisRegistre(r)).map((l) => l["Motif"])).toEqual(["un"]);
  });
  it("un sync qui échoue au milieu d'une écriture : les cellules d'avant reviennent", async () => {
    const z = await zoneDe("Mesures");
    let compte = 0;
    a.host.limits.reject = (corps) => {
      if (!corps.Actions.some((action) => action.Name === "Formulas")) return undefined;
      compte += 1;
      return compte === 1 ? { code: "GeneralException", message: "Une erreur interne s'est produite." } : undefined;
    };
    expect(await phrase(c.ecrisBloc("essai", { zone: z, valeurs: BLOC }))).toMatch(/^Excel a refusé l’opération .*GeneralException/);
    expect(a.values("Notes!A1:B2")).toEqual([["A", 1], ["B", 2]]);
  });
});

describe("ce qui change sous le volet", () => {
  it("une feuille renommée entre-temps : la table se lit encore, sous son nouveau nom", async () => {
    const s = await source("Parts");
    await excel(async (ctx) => {
      ctx.workbook.worksheets.getItem(FEUILLE).name = "Conventions d'après";
      await ctx.sync();
    });
    expect((await c.lisSource(s)).zone.feuille).toBe("Conventions d'après");
  });
  it("une table renommée entre-temps se lit encore", async () => {
    const s = await source("Parts");
    await excel(async (ctx) => {
      ctx.workbook.tables.getItem("Parts").name = "Autres";
      await ctx.sync();
    });
    expect((await c.lisSource(s)).valeurs[1]).toEqual(["Habitat 35", 0.3]);
  });
  it.each([
    ["une table", "Parts", (ctx: Excel.RequestContext) => ctx.workbook.tables.getItem("Parts").delete()],
    ["la feuille d'une table", "Parts", (ctx: Excel.RequestContext) => ctx.workbook.worksheets.getItem(FEUILLE).delete()],
    ["un nom", "Mesures", (ctx: Excel.RequestContext) => ctx.workbook.names.getItem("Mesures").delete()],
  ])("%s supprimé entre-temps : la phrase dit d'actualiser", async (_, nom, supprime) => {
    const s = await source(nom);
    await excel(async (ctx) => {
      supprime(ctx);
      await ctx.sync();
    });
    expect(await phrase(c.lisSource(s))).toBe(`Excel ne trouve plus ce qui était demandé (${nom}) : la table, la plage ou la feuille a été renommée, déplacée ou supprimée. Actualisez le volet.`);
  });
  it("une apostrophe et des accents dans le nom de la feuille n'empêchent ni lecture, ni sélection, ni écriture", async () => {
    const z = await zoneDe("Parts");
    await c.selectionne({ ...z, ligne: 1, colonne: 1, lignes: 1, colonnes: 1 });
    expect(await c.lisSelection()).toMatchObject({ feuille: FEUILLE, adresse: "B2" });
    expect(await phrase(c.ecrisBloc("essai", { zone: { ...z, ligne: 1, colonne: 1, lignes: 1, colonnes: 1 }, valeurs: [[0.31]] }))).toBe("accepté");
    expect(a.value(`${FEUILLE}!B2`)).toBe(0.31);
  });
  it("une table s'agrandit quand on saisit juste dessous : la lecture a la ligne de plus", async () => {
    const s = await source("Parts");
    await a.type(`${FEUILLE}!A4`, "Toits de l'Estuaire");
    await a.type(`${FEUILLE}!B4`, "31 %");
    expect((await c.lisSource(s)).valeurs.slice(1)).toEqual([["Habitat 35", 0.3], ["OPAL", 0.2], ["Toits de l'Estuaire", 0.31]]);
  });
  it("une saisie à une ligne d'écart, ou un effacement, n'agrandit pas la table", async () => {
    const s = await source("Parts");
    await a.type(`${FEUILLE}!A5`, "loin");
    await a.type(`${FEUILLE}!A4`, "");
    expect((await c.lisSource(s)).valeurs).toHaveLength(3);
  });
  it("une latence ne mélange pas les réponses", async () => {
    a.host.limits.latency = 30;
    const [un, deux] = await Promise.all([c.lisSource(await source("Parts")), c.lisSource(await source("Mesures"))]);
    expect([un.valeurs[0], deux.valeurs[0]]).toEqual([["Bailleur", "Part"], ["A", 1]]);
  });
  it("une rafale de saisies ne donne qu'un appel, dans l'ordre", async () => {
    const vus: string[][] = [];
    const arrete = await c.surveille({ change: (l) => vus.push(l.map((x) => x.adresse)), selection: () => undefined, structure: () => undefined }, 60);
    await excel(async (ctx) => {
      const f = ctx.workbook.worksheets.getItem("Notes");
      for (const adresse of ["B2", "A1", "B1"]) f.getRange(adresse).values = [[7]];
      await ctx.sync();
    });
    await a.repos(200);
    await arrete();
    expect(vus).toEqual([["B2", "A1", "B1"]]);
    expect(a.host.events.live).toBe(0);
  });
});
