/** Filters, hidden rows and columns, totals rows: what is hidden is still there, and who leaves it out. */
import { ref, USAGE, type Cas, type Terrain } from "./cas";

/** Rows hidden in A1:B4, from the first. */
async function cachees(t: Terrain, lignes: readonly number[] = [1, 2, 3, 4, 5]): Promise<(boolean | null)[]> {
  const lues = lignes.map((n) => t.plage(`A${n}`));
  for (const r of lues) r.load("rowHidden");
  await t.sync();
  return lues.map((r) => r.rowHidden);
}

export const FILTRES: readonly Cas[] = [
  {
    titre: "un filtre de valeurs cache les autres lignes, et toutes se lisent encore",
    source: ref("Filter.applyValuesFilter"),
    joue: async (t) => {
      const table = t.table();
      await t.sync();
      table.columns.getItem("Nom").filter.applyValuesFilter(["Abel", "cid"]);
      await t.sync();
      t.egal(
        [await cachees(t), (await t.lis(table.getDataBodyRange(), "values"))[0]],
        [
          [false, false, true, false, false],
          [
            ["Abel", 1],
            ["Béa", 2],
            ["Cid", 3],
          ],
        ],
      );
    },
  },
  {
    titre: "deux colonnes filtrées : une ligne doit passer les deux ; effacer l'une rend les siennes",
    source: ref("Filter.clear"),
    joue: async (t) => {
      const table = t.table();
      await t.sync();
      table.columns.getItem("Nom").filter.applyValuesFilter(["Abel", "Béa"]);
      table.columns.getItem("Cote").filter.applyCustomFilter(">1");
      await t.sync();
      const deux = await cachees(t);
      table.columns.getItem("Cote").filter.clear();
      await t.sync();
      t.egal(
        [deux, await cachees(t)],
        [
          [false, true, false, true, false],
          [false, false, false, true, false],
        ],
      );
    },
  },
  {
    titre: "un filtre personnalisé : ou, jokers, différent",
    source: ref("Filter.applyCustomFilter"),
    joue: async (t) => {
      const table = t.table();
      await t.sync();
      const lus: unknown[] = [];
      for (const [un, deux] of [
        ["=A*", "=*d"],
        ["<>Béa", undefined],
        ["=?éa", undefined],
      ] as const) {
        table.columns.getItem("Nom").filter.applyCustomFilter(un, deux, deux === undefined ? undefined : "Or");
        await t.sync();
        lus.push(await cachees(t, [2, 3, 4]));
      }
      t.egal(lus, [
        [false, true, false],
        [false, true, false],
        [true, false, true],
      ]);
    },
  },
  {
    titre: "les n plus grands, les n plus petits, en nombre ou en part ; au-dessus et au-dessous de la moyenne",
    source: ref("Filter.apply"),
    joue: async (t) => {
      const table = t.table();
      await t.sync();
      const cote = table.columns.getItem("Cote").filter;
      const lus: unknown[] = [];
      const pose = async (faire: () => void): Promise<void> => {
        faire();
        await t.sync();
        lus.push(await cachees(t, [2, 3, 4]));
      };
      await pose(() => cote.applyTopItemsFilter(2));
      await pose(() => cote.applyBottomItemsFilter(1));
      // 40 % de trois nombres : un seul.
      await pose(() => cote.applyTopPercentFilter(40));
      await pose(() => cote.apply({ filterOn: "Dynamic", dynamicCriteria: "AboveAverage" }));
      await pose(() => cote.applyDynamicFilter("BelowAverage"));
      t.egal(lus, [
        [true, false, false],
        [false, true, true],
        [true, true, false],
        [true, true, false],
        [false, true, true],
      ]);
    },
  },
  {
    titre: "le filtre d'une colonne se relit tel qu'il a été posé",
    source: ref("Filter.criteria"),
    joue: async (t) => {
      const table = t.table();
      await t.sync();
      const filtre = table.columns.getItem("Cote").filter;
      filtre.apply({ filterOn: "Custom", criterion1: ">=2", criterion2: "<9", operator: "And" });
      filtre.load("criteria");
      await t.sync();
      const { filterOn, criterion1, criterion2, operator } = filtre.criteria;
      t.egal([filterOn, criterion1, criterion2, operator], ["Custom", ">=2", "<9", "And"]);
    },
  },
  {
    titre: "effacer les filtres d'une table montre toutes ses lignes ; son filtre le dit",
    source: ref("Table.clearFilters"),
    exige: "1.9",
    joue: async (t) => {
      const table = t.table();
      await t.sync();
      table.columns.getItem("Cote").filter.applyCustomFilter(">2");
      table.autoFilter.load("enabled,isDataFiltered");
      await t.sync();
      const pose = [table.autoFilter.enabled, table.autoFilter.isDataFiltered];
      table.clearFilters();
      table.autoFilter.load("isDataFiltered");
      await t.sync();
      t.egal(
        [pose, table.autoFilter.isDataFiltered, await cachees(t)],
        [[true, true], false, [false, false, false, false, false]],
      );
    },
  },
  {
    titre: "une cellule changée ne refait pas le filtre ; le réappliquer, si",
    source: ref("Table.reapplyFilters"),
    joue: async (t) => {
      const table = t.table();
      await t.sync();
      table.columns.getItem("Cote").filter.applyCustomFilter(">1");
      await t.sync();
      t.plage("B2").values = [[9]];
      await t.sync();
      const avant = await cachees(t, [2]);
      table.reapplyFilters();
      await t.sync();
      t.egal([avant, await cachees(t, [2])], [[true], [false]]);
    },
  },
  {
    titre: "une écriture atteint aussi les lignes cachées",
    source: USAGE,
    joue: async (t) => {
      const table = t.table();
      await t.sync();
      table.columns.getItem("Cote").filter.applyCustomFilter(">2");
      await t.sync();
      table.columns.getItem("Cote").getDataBodyRange().values = [[10], [20], [30]];
      t.egal(await t.lis(t.plage("B2:B4"), "values"), [[[10], [20], [30]]]);
    },
  },
  {
    titre: "SOMME compte les lignes cachées ; SOUS.TOTAL laisse celles d'un filtre, 9 comme 109",
    source: USAGE,
    joue: async (t) => {
      const table = t.table();
      t.plage("D1:D3").formulas = [["=SUM(B2:B4)"], ["=SUBTOTAL(9,B2:B4)"], ["=SUBTOTAL(109,B2:B4)"]];
      await t.sync();
      table.columns.getItem("Cote").filter.applyCustomFilter(">1");
      await t.sync();
      const filtrees = await t.lis(t.plage("D1:D3"), "values");
      table.clearFilters();
      t.plage("3:3").rowHidden = true;
      await t.sync();
      t.egal(
        [filtrees, await t.lis(t.plage("D1:D3"), "values")],
        // Cachée à la main : 9 la compte, 109 non.
        [[[[6], [5], [5]]], [[[6], [6], [4]]]],
      );
    },
  },
  {
    titre: "la vue d'une plage n'a que ses lignes visibles",
    source: ref("Range.getVisibleView"),
    joue: async (t) => {
      const table = t.table();
      await t.sync();
      table.columns.getItem("Nom").filter.applyValuesFilter(["Abel", "Cid"]);
      const vue = table.getRange().getVisibleView();
      vue.load("values,rowCount,cellAddresses");
      await t.sync();
      t.egal(
        [vue.values, vue.rowCount, (vue.cellAddresses as string[][]).map((l) => String(l[0]).replace(/^.*!/, ""))],
        [
          [
            ["Nom", "Cote"],
            ["Abel", 1],
            ["Cid", 3],
          ],
          3,
          ["A1", "A2", "A4"],
        ],
      );
    },
  },
  {
    titre: "une ligne ne s'insère pas dans une table filtrée par l'API",
    source: USAGE,
    joue: async (t) => {
      const table = t.table();
      await t.sync();
      table.columns.getItem("Cote").filter.applyCustomFilter(">1");
      await t.refuse(["FilteredRangeConflict", "InsertDeleteConflict"], (f) =>
        f.tables.getItemAt(0).rows.add(0, [["Ève", 5]]),
      );
    },
  },
  {
    titre: "un tri laisse à leur place les lignes qu'un filtre cache",
    source: USAGE,
    joue: async (t) => {
      const table = t.table();
      await t.sync();
      table.columns.getItem("Nom").filter.applyValuesFilter(["Abel", "Cid"]);
      table.sort.apply([{ key: 1, ascending: false }]);
      t.egal(await t.lis(t.plage("A2:A4"), "values"), [[["Cid"], ["Béa"], ["Abel"]]]);
    },
  },
  {
    titre: "le filtre d'une feuille : posé sur une plage, lu, retiré",
    source: ref("AutoFilter.apply"),
    exige: "1.9",
    joue: async (t) => {
      t.plage("A1:B4").values = [
        ["Nom", "Cote"],
        ["Abel", 1],
        ["Béa", 2],
        ["Cid", 3],
      ];
      const { autoFilter } = t.feuille;
      autoFilter.apply(t.plage("A1:B4"), 1, { filterOn: "Custom", criterion1: "<3" });
      autoFilter.load("enabled,isDataFiltered");
      const sa = autoFilter.getRange();
      const adresse = await t.lis(sa, "address");
      const pose = [autoFilter.enabled, autoFilter.isDataFiltered, await cachees(t)];
      autoFilter.remove();
      autoFilter.load("enabled");
      await t.sync();
      t.egal(
        [adresse, pose, autoFilter.enabled, await cachees(t)],
        [
          [t.ici("A1:B4")],
          [true, true, [false, false, false, true, false]],
          false,
          [false, false, false, false, false],
        ],
      );
    },
  },
  {
    titre: "une ligne et une colonne cachées à la main se relisent ; leurs valeurs aussi",
    source: ref("Range.rowHidden"),
    joue: async (t) => {
      t.plage("A1:B2").values = [
        [1, 2],
        [3, 4],
      ];
      t.plage("2:2").rowHidden = true;
      t.plage("B:B").columnHidden = true;
      const tout = t.plage("A1:B2");
      const bas = t.plage("A2");
      tout.load("values,rowHidden,columnHidden");
      bas.load("rowHidden,columnHidden,hidden");
      await t.sync();
      t.egal(
        [tout.values, tout.rowHidden, tout.columnHidden, bas.rowHidden, bas.columnHidden, bas.hidden],
        [
          [
            [1, 2],
            [3, 4],
          ],
          null,
          null,
          true,
          false,
          true,
        ],
      );
    },
  },
  {
    titre: "une ligne de totaux sous la table : « Total », et le sous-total de la dernière colonne",
    source: ref("Table.showTotals"),
    joue: async (t) => {
      const table = t.table();
      await t.sync();
      table.showTotals = true;
      table.load("showTotals");
      const totaux = table.getTotalRowRange();
      const corps = table.getDataBodyRange();
      const tout = table.getRange();
      t.egal(
        [
          ...(await t.lis(totaux, "address", "values")),
          ...(await t.lis(corps, "address")),
          ...(await t.lis(tout, "address")),
          table.showTotals,
        ],
        [t.ici("A5:B5"), [["Total", 6]], t.ici("A2:B4"), t.ici("A1:B5"), true],
      );
    },
  },
  {
    titre: "la ligne de totaux ne compte que les lignes visibles, et n'est pas filtrée",
    source: ref("Table.getTotalRowRange"),
    joue: async (t) => {
      const table = t.table();
      await t.sync();
      table.showTotals = true;
      table.columns.getItem("Cote").filter.applyCustomFilter(">1");
      t.egal(
        [await t.lis(table.getTotalRowRange(), "values"), await cachees(t)],
        [[[["Total", 5]]], [false, true, false, false, false]],
      );
    },
  },
  {
    titre: "ce qui était sous la table descend quand la ligne de totaux vient, et remonte quand elle part",
    source: USAGE,
    joue: async (t) => {
      const table = t.table();
      t.plage("A5").values = [["dessous"]];
      await t.sync();
      table.showTotals = true;
      await t.sync();
      const [avec] = await t.lis(t.plage("A5:A6"), "values");
      table.showTotals = false;
      await t.sync();
      t.egal(
        [avec, ...(await t.lis(t.plage("A5:A6"), "values")), ...(await t.lis(table.getRange(), "address"))],
        [[["Total"], ["dessous"]], [["dessous"], [""]], t.ici("A1:B4")],
      );
    },
  },
  {
    titre: "une ligne ajoutée à une table vient au-dessus de ses totaux",
    source: USAGE,
    joue: async (t) => {
      const table = t.table();
      await t.sync();
      table.showTotals = true;
      await t.sync();
      table.rows.add(undefined, [["Dan", 4]]);
      t.egal(await t.lis(table.getRange(), "address", "values"), [
        t.ici("A1:B6"),
        [
          ["Nom", "Cote"],
          ["Abel", 1],
          ["Béa", 2],
          ["Cid", 3],
          ["Dan", 4],
          ["Total", 10],
        ],
      ]);
    },
  },
  {
    titre: "sans ligne de totaux, elle ne se trouve pas",
    source: USAGE,
    joue: async (t) => {
      t.table();
      await t.refuse(["ItemNotFound", "InvalidOperation"], (f) =>
        f.tables.getItemAt(0).getTotalRowRange().load("address"),
      );
    },
  },
];
