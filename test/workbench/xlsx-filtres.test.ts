/** Filtres, tris, lignes de totaux, lignes et colonnes masquées : de l'atelier au fichier, et du fichier à l'atelier. */
import { avec, exemple, ouvre, parties } from "./xlsx-aide";

jest.setTimeout(60_000);

/** Une table de quatre lignes en A1, et de quoi la filtrer. */
async function table(filtre = true) {
  const { a, f } = await ouvre(null);
  const sheet = a.engine.activeSheet();
  const area = { sheet, row: 0, column: 0, rows: 4, columns: 2 };
  a.engine.write(
    area,
    [
      ["Nom", "Cote"],
      ["Abel", 1],
      ["Béa", 2],
      ["Cid", 3],
    ],
    "ThisLocalAddin",
  );
  const id = await a.engine.addTable(area, true, "Cotes", "ThisLocalAddin");
  if (filtre) {
    a.host.kept.filters.set(
      id,
      new Map([
        [0, { filterOn: "Values", values: ["Abel", "Cid", ""] }],
        [1, { filterOn: "Custom", criterion1: ">=1", criterion2: "<3", operator: "And" }],
      ]),
    );
    a.engine.setHidden([{ ...area, row: 2, rows: 2 }], "rows", true);
  }
  return { a, f, id, area, sheet };
}
const TABLE = "xl/tables/table1.xml";
const FEUILLE = "xl/worksheets/sheet1.xml";

test("un filtre et ses lignes masquées s'écrivent comme Excel les écrit, et se relisent les mêmes", async () => {
  const { a, f, id } = await table();
  expect(f.pertes()).toEqual([]);
  const octets = await f.enregistre();
  const xml = parties(octets);
  // ECMA-376, 18.3.2.7 (filterColumn) et 18.3.2.2 (customFilters).
  expect(xml[TABLE]).toContain(
    '<autoFilter ref="A1:B4"><filterColumn colId="0"><filters blank="1"><filter val="Abel"/><filter val="Cid"/></filters></filterColumn>' +
      '<filterColumn colId="1"><customFilters and="1"><customFilter operator="greaterThanOrEqual" val="1"/><customFilter operator="lessThan" val="3"/></customFilters></filterColumn></autoFilter>',
  );
  expect(xml[FEUILLE]!.match(/<row [^>]*hidden="1"[^>]*>/g)!.map((r) => /r="(\d+)"/.exec(r)![1])).toEqual(["3", "4"]);

  const b = await ouvre(octets);
  expect(b.remarques).toEqual([]);
  const [t] = b.a.engine.tables();
  expect([...b.a.host.kept.filters.get(t!.id)!]).toEqual([
    [0, { filterOn: "Values", values: ["", "Abel", "Cid"] }],
    [1, { filterOn: "Custom", criterion1: ">=1", criterion2: "<3", operator: "And" }],
  ]);
  expect(b.a.engine.hidden(t!.area, "rows")).toEqual([false, false, true, true]);
  expect(a.engine.tables()[0]!.id).toBe(id);
  // Rien n'a changé : rien n'est récrit.
  expect(parties(await b.f.enregistre())[TABLE]).toBe(xml[TABLE]);
});

test.each([
  [{ filterOn: "TopItems", criterion1: "2" }, '<top10 val="2"/>'],
  [{ filterOn: "BottomPercent", criterion1: "40" }, '<top10 top="0" percent="1" val="40"/>'],
  [{ filterOn: "Dynamic", dynamicCriteria: "AboveAverage" }, '<dynamicFilter type="aboveAverage"/>'],
  [
    { filterOn: "Custom", criterion1: "=A*", criterion2: "<>", operator: "Or" },
    '<customFilters><customFilter val="A*"/><customFilter operator="notEqual" val=" "/></customFilters>',
  ],
  [
    { filterOn: "Values", values: [{ date: "2026-03", specificity: "Month" }] },
    '<filters><dateGroupItem year="2026" month="3" dateTimeGrouping="month"/></filters>',
  ],
])("%j se relit le même", async (criteres, ecrit) => {
  const { a, f, id } = await table(false);
  a.host.kept.filters.set(id, new Map([[1, criteres]]));
  const octets = await f.enregistre();
  expect(parties(octets)[TABLE]).toContain(`<filterColumn colId="1">${ecrit}</filterColumn>`);
  const b = await ouvre(octets);
  expect([...b.a.host.kept.filters.values()]).toEqual([new Map([[1, criteres]])]);
});

test("un filtre que l'atelier ne sait pas refaire est dit, ses lignes restent masquées, le fichier le garde", async () => {
  const { f } = await table();
  const octets = avec(await f.enregistre(), {
    [TABLE]: (x) =>
      x
        .replace(/<filters blank.*?<\/filters>/, '<colorFilter dxfId="0"/>')
        .replace(/<filterColumn colId="1".*<\/filterColumn>/, ""),
  });
  const b = await ouvre(octets);
  expect(b.remarques).toEqual([
    "Table « Cotes » : l'atelier ne sait pas refaire le filtre de la colonne « Nom » ; ses lignes restent masquées, et le fichier le garde.",
  ]);
  b.a.engine.setTableLook(b.a.engine.tables()[0]!.id, { bandedRows: false });
  const xml = parties(await b.f.enregistre());
  expect(xml[TABLE]).toContain('<filterColumn colId="0"><colorFilter dxfId="0"/></filterColumn>');
  expect(xml[FEUILLE]!.match(/hidden="1"/g)).toHaveLength(2);
});

test("l'ordre d'un tri va dans le fichier et en revient", async () => {
  const { a, f, id } = await table(false);
  a.host.kept.sorts.set(id, {
    fields: [
      { key: 1, ascending: false },
      { key: 0, ascending: true },
    ],
    matchCase: true,
  });
  const octets = await f.enregistre();
  // ECMA-376, 18.3.1.92 : après le filtre, avant les colonnes.
  expect(parties(octets)[TABLE]).toMatch(
    /<autoFilter ref="A1:B4"\/><sortState caseSensitive="1" ref="A2:B4"><sortCondition descending="1" ref="B2:B4"\/><sortCondition ref="A2:A4"\/><\/sortState><tableColumns/,
  );
  const b = await ouvre(octets);
  expect([...b.a.host.kept.sorts.values()]).toEqual([...a.host.kept.sorts.values()]);
});

test("une ligne de totaux va dans le fichier et en revient ; elle part avec lui", async () => {
  const { a, f, id } = await table(false);
  const ligne = { sheet: a.engine.activeSheet(), row: 4, column: 0, rows: 1, columns: 2 };
  a.engine.setTableTotals(id, true);
  a.engine.write(ligne, [["Total", "=SUBTOTAL(109,Cotes[Cote])"]], "ThisLocalAddin");
  await a.flush();
  const octets = await f.enregistre();
  const xml = parties(octets)[TABLE]!;
  expect(xml).toMatch(/<table [^>]*ref="A1:B5"[^>]*totalsRowCount="1"/);
  expect(xml).toContain('<autoFilter ref="A1:B4"/>');
  expect(xml).toContain(
    '<tableColumn id="1" name="Nom" totalsRowLabel="Total"/><tableColumn id="2" name="Cote" totalsRowFunction="sum"/>',
  );
  const b = await ouvre(octets);
  const [t] = b.a.engine.tables();
  expect([t!.totals, t!.area.rows, b.a.value("B5")]).toEqual([true, 4, 6]);
  b.a.engine.setTableTotals(t!.id, false);
  b.a.engine.clear({ ...ligne, sheet: t!.area.sheet }, "all", "ThisLocalAddin");
  const sans = parties(await b.f.enregistre())[TABLE]!;
  expect(sans).toMatch(/<table [^>]*ref="A1:B4"/);
  expect(sans).not.toContain("totalsRow");
});

test("ce qu'on saisit sous une ligne de totaux n'entre pas dans la table", async () => {
  const { a, id } = await table(false);
  a.engine.setTableTotals(id, true);
  await a.type("A5", "Total");
  await a.type("A6", "dessous");
  expect(a.engine.tables()[0]!.area.rows).toBe(4);
});

test("lignes et colonnes masquées d'un fichier : masquées ici, et gardées avec leur largeur", async () => {
  const { a, f, sheet } = await table(false);
  a.engine.setColumnWidth({ sheet, row: 0, column: 1, rows: 1, columns: 1 }, 120);
  a.engine.setHidden([{ sheet, row: 0, column: 1, rows: 1, columns: 1 }], "columns", true);
  const octets = await f.enregistre();
  expect(parties(octets)[FEUILLE]).toMatch(/<col [^>]*min="2" max="2"[^>]*hidden="1"/);
  const b = await ouvre(octets);
  const la = { sheet: b.a.engine.activeSheet(), row: 0, column: 0, rows: 1, columns: 2 };
  expect(b.a.engine.hidden(la, "columns")).toEqual([false, true]);
  b.a.engine.setHidden([{ ...la, column: 1, columns: 1 }], "columns", false);
  const c = await ouvre(await b.f.enregistre());
  const seconde = { ...la, sheet: c.a.engine.activeSheet(), column: 1, columns: 1 };
  expect([c.a.engine.hidden(seconde, "columns"), c.a.engine.columnWidth(seconde)]).toEqual([[false], 120]);
});

test("le filtre d'une feuille hors de toute table suit les lignes insérées et se relit", async () => {
  const { a, f } = await ouvre(null);
  const sheet = a.engine.activeSheet();
  const area = { sheet, row: 0, column: 0, rows: 3, columns: 1 };
  a.engine.write(area, [["Nom"], ["Abel"], ["Béa"]], "ThisLocalAddin");
  a.host.kept.of(sheet).filter = { area, criteria: new Map([[0, { filterOn: "Values", values: ["Abel"] }]]) };
  await a.engine.insertCells({ sheet, row: 0, column: 0, rows: 1, columns: 16_384 }, "down", "ThisLocalAddin");
  const octets = await f.enregistre();
  expect(parties(octets)[FEUILLE]).toContain(
    '<autoFilter ref="A2:A4"><filterColumn colId="0"><filters><filter val="Abel"/></filters></filterColumn></autoFilter>',
  );
  const b = await ouvre(octets);
  expect(b.a.host.kept.seen(b.a.engine.activeSheet()).filter).toMatchObject({ area: { row: 1, rows: 3 } });
});

test("un exemple filtré dans un fichier : les sommes comptent ses lignes masquées", async () => {
  const octets = exemple("strasbourg");
  const { a } = await ouvre(octets);
  expect(a.engine.tables().length).toBeGreaterThan(0);
  const [t] = a.engine.tables();
  const somme = a.engine.values(t!.area);
  a.engine.setHidden([{ ...t!.area, row: t!.area.row + 1, rows: 3 }], "rows", true);
  await a.flush();
  expect(a.engine.values(t!.area)).toEqual(somme);
});
