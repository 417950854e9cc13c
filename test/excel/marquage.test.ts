/** Les marques des cellules contrôlées, par la vraie office.js devant l'hôte local. */
import { classeurOuvert as c, memesMarques, rassemble, type Marque, type NiveauDeMarque } from "../../src/excel";
import { type ClasseurDecrit } from "../../src/workbench/classeur-decrit";
import { type AtelierHeadless } from "../../src/workbench/node/ouvre-atelier";
import { ferme, ouvre, photo } from "./atelier";

const CLASSEUR: ClasseurDecrit = {
  nom: "Essai",
  feuilles: [
    {
      nom: "Parts",
      cellules: [
        ["Bailleur", "Part"],
        ["A", 0.3],
        ["B", 0.4],
        ["C", 0.5],
        ["D", 0.6],
      ],
    },
    { nom: "L'autre, feuille", cellules: [["Bailleur"], ["A"]] },
  ],
};

let a: AtelierHeadless;
beforeEach(async () => {
  a = await ouvre(CLASSEUR);
});
afterEach(() => ferme(a));

const marque = (niveau: NiveauDeMarque, feuille: string, ligne: number, colonne: number, lignes = 1): Marque => ({
  niveau,
  zone: {
    feuilleId: a.engine.sheets().find((f) => f.name === feuille)!.id,
    feuille,
    ligne,
    colonne,
    lignes,
    colonnes: 1,
  },
});
const dites = (marques: readonly Marque[]): string[] =>
  rassemble(marques).map(
    ({ niveau, zone: z }) => `${niveau} ${z.feuille} ${z.ligne}-${z.ligne + z.lignes - 1},${z.colonne}`,
  );
const lues = async (): Promise<string[]> => dites(await c.lisMarques());
const refus = async (p: Promise<unknown>): Promise<{ code: string; valeurs: Record<string, unknown> }> => {
  try {
    await p;
  } catch (e) {
    return e as { code: string; valeurs: Record<string, unknown> };
  }
  throw new Error("aucun refus");
};
/** Tout ce que portent les feuilles, mises en forme conditionnelles et fonds compris. */
const tout = (): unknown => [
  photo(a),
  a.engine
    .sheets()
    .map((f) => [
      structuredClone(a.host.kept.seen(f.id).conditional),
      [0, 1, 2, 3, 4].map((row) => a.engine.format({ sheet: f.id, row, column: 1, rows: 1, columns: 1 }).fillColor),
    ]),
];
const TROIS = (): Marque[] => [
  marque("non-conforme", "Parts", 1, 1),
  marque("a-justifier", "Parts", 2, 1, 2),
  marque("indetermine", "L'autre, feuille", 1, 0),
];

describe("Marquer", () => {
  it("pose une règle par niveau et par feuille, toujours vraie, et relit les mêmes cellules", async () => {
    await c.poseLesMarques("Marquer", TROIS());
    expect(await lues()).toEqual([
      "non-conforme Parts 1-1,1",
      "a-justifier Parts 2-3,1",
      "indetermine L'autre, feuille 1-1,0",
    ]);
    const regles = a.engine.sheets().flatMap((f) => a.host.kept.seen(f.id).conditional);
    expect(regles.map((r) => r.properties["rule.formula"])).toEqual([
      '=N("cotaflux:a-justifier")=0',
      '=N("cotaflux:non-conforme")=0',
      '=N("cotaflux:indetermine")=0',
    ]);
    // Vraie pour le moteur de calcul aussi.
    const [ou] = a.engine.sheets();
    a.engine.write(
      { sheet: ou!.id, row: 0, column: 5, rows: 1, columns: 1 },
      [[String(regles[0]!.properties["rule.formula"])]],
      "ThisLocalAddin",
    );
    await a.engine.flush();
    expect(a.value("Parts!F1")).toBe(true);
  });

  it("garde le plus grave où deux constats se rencontrent, et réunit les cellules qui se suivent", async () => {
    await c.poseLesMarques("Marquer", [
      marque("indetermine", "Parts", 1, 1, 4),
      marque("a-justifier", "Parts", 2, 1),
      marque("non-conforme", "Parts", 2, 1),
      marque("non-conforme", "Parts", 3, 1),
    ]);
    expect(await lues()).toEqual(["indetermine Parts 1-1,1", "non-conforme Parts 2-3,1", "indetermine Parts 4-4,1"]);
  });

  it("marquer à nouveau remplace : rien ne s'empile", async () => {
    await c.poseLesMarques("Marquer", TROIS());
    await c.poseLesMarques("Marquer", [marque("non-conforme", "Parts", 4, 1)]);
    expect(await lues()).toEqual(["non-conforme Parts 4-4,1"]);
    expect(a.engine.sheets().map((f) => a.host.kept.seen(f.id).conditional.length)).toEqual([1, 0]);
  });

  it("au-delà de deux cents zones, plusieurs règles ; aucune adresse trop longue pour Excel", async () => {
    const beaucoup = Array.from({ length: 450 }, (_, i) => marque("a-justifier", "Parts", 2 * i, 1));
    await c.poseLesMarques("Marquer", beaucoup);
    expect(await lues()).toHaveLength(450);
    const [parts] = a.engine.sheets();
    expect(a.host.kept.seen(parts!.id).conditional.map((r) => r.areas.length)).toEqual([50, 200, 200]);
  });
});

describe("Retirer", () => {
  it("ne retire que les nôtres : ni les règles d'autrui, ni les fonds", async () => {
    await a.complement.Excel.run(async (ctx) => {
      const feuille = ctx.workbook.worksheets.getItem("Parts");
      feuille.getRange("B2:B3").format.fill.color = "#00FF00";
      const sienne = feuille.getRange("B2:B5").conditionalFormats.add("Custom");
      // Une formule qui nous nomme sans être la nôtre.
      sienne.custom.rule.formula = '=AND(N("cotaflux:a-justifier")=0,$B2>0.3)';
      feuille.getRange("A1:A3").conditionalFormats.add("CellValue").cellValue.rule = {
        formula1: "3",
        operator: "GreaterThan",
      };
      await ctx.sync();
    });
    const avant = tout();
    await c.poseLesMarques("Marquer", TROIS());
    expect(tout()).not.toEqual(avant);
    await c.poseLesMarques("Retirer", []);
    expect(tout()).toEqual(avant);
  });

  it("retrouve les morceaux, quoi qu'on ait inséré, coupé ou copié", async () => {
    await c.poseLesMarques("Marquer", TROIS());
    await a.complement.Excel.run(async (ctx) => {
      const feuille = ctx.workbook.worksheets.getItem("Parts");
      feuille.getRange("4:4").insert("Down");
      feuille.getRange("B3").conditionalFormats.clearAll();
      await ctx.sync();
    });
    // Ce qu'un tri ou une copie laisse : la même formule ailleurs, sous un autre identifiant, ou sous le même.
    const [parts, autre] = a.engine.sheets();
    const { conditional } = a.host.kept.of(parts!.id);
    const copiee = conditional.find((r) => String(r.properties["rule.formula"]).includes("non-conforme"))!;
    const ailleurs = (row: number) => [{ sheet: parts!.id, row, column: 3, rows: 1, columns: 1 }];
    conditional.push({ ...copiee, id: "une autre", areas: ailleurs(8) }, { ...copiee, areas: ailleurs(9) });
    expect(await lues()).toEqual([
      "non-conforme Parts 1-1,1",
      "a-justifier Parts 3-4,1",
      "non-conforme Parts 8-8,3",
      "indetermine L'autre, feuille 1-1,0",
    ]);
    await c.poseLesMarques("Retirer", []);
    expect([await lues(), a.host.kept.seen(parts!.id).conditional, a.host.kept.seen(autre!.id).conditional]).toEqual([
      [],
      [],
      [],
    ]);
  });

  it("une feuille protégée est nommée, et les marques restent comme elles étaient", async () => {
    await c.poseLesMarques("Marquer", TROIS());
    const avant = await lues();
    a.host.limits.protectedSheets.add("L'autre, feuille");
    expect(await refus(c.poseLesMarques("Retirer", []))).toMatchObject({
      code: "feuille-protegee",
      valeurs: { objet: "L'autre, feuille" },
    });
    expect(await lues()).toEqual(avant);
  });
});

describe("Annuler", () => {
  it("rend les marques d'avant, ou aucune", async () => {
    const avant = tout();
    const un = await c.poseLesMarques("Marquer", TROIS());
    const deux = await c.poseLesMarques("Marquer", [marque("non-conforme", "Parts", 4, 1)]);
    await c.annuleEcriture(deux);
    expect(await lues()).toEqual(dites(TROIS()));
    await c.annuleEcriture(un);
    expect(tout()).toEqual(avant);
  });
  it("refuse quand les marques ne sont plus celles qu'il a laissées", async () => {
    const un = await c.poseLesMarques("Marquer", TROIS());
    await a.complement.Excel.run(async (ctx) => {
      ctx.workbook.worksheets.getItem("Parts").getRange("2:2").insert("Down");
      await ctx.sync();
    });
    const avant = await lues();
    expect(await refus(c.annuleEcriture(un))).toMatchObject({ code: "modifie-depuis" });
    expect(await lues()).toEqual(avant);
  });
});

it("une panne à n'importe quel échange laisse les marques d'avant, ou celles d'après", async () => {
  await c.poseLesMarques("Marquer", TROIS());
  const avant = await lues();
  const apres = ["non-conforme Parts 4-4,1"];
  let echanges = 0;
  a.host.limits.reject = () => {
    echanges++;
    return undefined;
  };
  await c.poseLesMarques("Marquer", [marque("non-conforme", "Parts", 4, 1)]);
  expect(await lues()).toEqual(apres);
  const total = echanges;
  expect(total).toBeGreaterThan(5);
  for (let panne = 1; panne <= total; panne++) {
    a.host.limits.reject = undefined;
    await c.poseLesMarques("Marquer", TROIS());
    let n = 0;
    a.host.limits.reject = () => (++n === panne ? { code: "GeneralException", message: "panne", after: 1 } : undefined);
    await c.poseLesMarques("Marquer", [marque("non-conforme", "Parts", 4, 1)]).catch(() => undefined);
    a.host.limits.reject = undefined;
    expect([avant, apres]).toContainEqual(await lues());
  }
});

it("deux découpes des mêmes cellules sont les mêmes marques", () => {
  const m = (niveau: NiveauDeMarque, ligne: number, lignes: number, colonne = 0, colonnes = 1): Marque => ({
    niveau,
    zone: { feuilleId: "f", feuille: "F", ligne, colonne, lignes, colonnes },
  });
  expect(
    memesMarques([m("indetermine", 0, 4, 0, 2)], [m("indetermine", 2, 2, 0, 2), m("indetermine", 0, 3, 0, 2)]),
  ).toBe(true);
  expect(memesMarques([m("indetermine", 0, 4)], [m("indetermine", 0, 3)])).toBe(false);
  expect(memesMarques([m("indetermine", 0, 4)], [m("a-justifier", 0, 4)])).toBe(false);
  // Une marque étirée à toute la colonne ne coûte pas un million de cellules.
  expect(rassemble([m("non-conforme", 5, 1), m("indetermine", 0, 1_048_576)])).toHaveLength(3);
});
