/** Un filtre est posé sur une table du classeur : ce que le complément en lit et en dit. */
import { classeurOuvert as c, reconnaisTout } from "../../src/excel";
import { MODELES } from "../../src/modeles";
import { controle, type Controle } from "../../src/taskpane/controles/controle";
import type { ClasseurDecrit } from "../../src/workbench/classeur-decrit";
import type { AtelierHeadless } from "../../src/workbench/node/ouvre-atelier";
import { ferme, ouvre } from "./atelier";

jest.setTimeout(60_000);

/** En-têtes en ligne 3 : « B » est en ligne 5, « C » en ligne 6. */
const ENTETES = MODELES.find((m) => m.nom === "Conventions")!.colonnes.map((colonne) => colonne.entete);
const etat = (Bailleur: string, Part: unknown): unknown[] => {
  const ligne: Record<string, unknown> = {
    Bailleur,
    Département: "35",
    Réservataire: "Préfet",
    Type: "État",
    Assiette: 100,
    Part,
    Année: 2024,
  };
  return ENTETES.map((entete) => ligne[entete] ?? null);
};
const DERNIERE = String.fromCharCode(64 + ENTETES.length);
const CLASSEUR: ClasseurDecrit = {
  nom: "Filtre",
  feuilles: [
    {
      nom: "Conventions",
      cellules: [
        ["Les conventions de 2024"],
        [],
        ENTETES,
        etat("A", 0.3),
        etat("B", 0.31),
        etat("C", "trente"),
      ] as never,
      tables: [{ nom: "Conventions", plage: `A3:${DERNIERE}6` }],
    },
  ],
};

let a: AtelierHeadless;
beforeAll(async () => {
  a = await ouvre(CLASSEUR);
});
afterAll(async () => {
  await a.repos();
  ferme(a);
});

async function controleDuClasseur(): Promise<Controle> {
  const [reconnue] = reconnaisTout(await c.lisInventaire());
  const bloc = await c.lisSource(reconnue!.source);
  return controle({ Conventions: { reconnue: reconnue!, bloc } }, [], 45657);
}
const dits = (r: Controle): unknown => [
  r.constats.map(({ regle, bailleur, verdict, dit }) => [regle, bailleur, verdict, dit.lignes, dit.explication]),
  r.problemes.map(({ phrase }) => phrase),
];

it("le bloc lu dit combien de ses lignes sont masquées, filtre ou main", async () => {
  const masquees = async (): Promise<unknown> =>
    (await c.lisSource((await c.lisInventaire()).sources.find((s) => s.nom === "Conventions")!)).masquees;
  const cache = (lignes: string, oui: boolean): Promise<void> =>
    a.complement.Excel.run(async (ctx) => {
      ctx.workbook.worksheets.getItem("Conventions").getRange(lignes).rowHidden = oui;
      await ctx.sync();
    });
  expect(await masquees()).toBe(0);
  await cache("4:5", true);
  expect(await masquees()).toBe(2);
  await cache("3:6", true);
  expect(await masquees()).toBe(4);
  await cache("3:6", false);
  expect(await masquees()).toBe(0);
});

it("les lignes cachées sont contrôlées comme les autres, et chaque phrase cite la ligne de la feuille", async () => {
  const sans = await controleDuClasseur();
  await a.complement.Excel.run(async (ctx) => {
    ctx.workbook.tables.getItem("Conventions").columns.getItem("Bailleur").filter.applyValuesFilter(["A", "C"]);
    await ctx.sync();
  });
  expect(a.engine.hidden({ ...a.area("Conventions!A3:A6") }, "rows")).toEqual([false, false, true, false]);
  const avec = await controleDuClasseur();
  expect(dits(avec)).toEqual(dits(sans));

  const colonne = String.fromCharCode(65 + ENTETES.indexOf("Part"));
  // 0,31 passe les 30 % de l'État (CCH, R. 441-5-2), en ligne 5, que le filtre cache.
  const trente = avec.constats.find(({ regle, bailleur }) => regle === "FLX-30" && bailleur === "B")!;
  expect([trente.verdict, trente.dit.lignes]).toEqual(["non-conforme", `Conventions!${colonne}5`]);
  expect(avec.problemes.map(({ phrase }) => phrase)).toEqual([
    `Conventions!${colonne}6 («\u00a0Part\u00a0») : un nombre est attendu, «\u00a0trente\u00a0» n'en est pas un.`,
  ]);
});

it("un filtre posé ou ôté, sans rien d'autre, se fait entendre : une fois par feuille, et aucune cellule n'a changé", async () => {
  const filtre = (valeurs: string[] | null): Promise<void> =>
    a.complement.Excel.run(async (ctx) => {
      const { filter } = ctx.workbook.tables.getItem("Conventions").columns.getItem("Bailleur");
      if (valeurs === null) filter.clear();
      else filter.applyValuesFilter(valeurs);
      await ctx.sync();
    });
  await filtre(null);
  await a.repos(80);
  const vus: unknown[] = [];
  const rien = (): void => undefined;
  const arrete = await c.surveille({ change: (lot) => vus.push(lot), selection: rien, structure: rien }, 20);
  const feuilleId = a.engine.sheets()[0]!.id;
  await filtre(["B"]);
  await a.repos(80);
  expect(vus).toEqual([[{ feuilleId, adresse: "", lignes: true }]]);
  await filtre(null);
  await a.repos(80);
  expect(vus).toHaveLength(2);
  await arrete();
});
