/** How a sheet looks and prints: frozen panes, gridlines, tab, borders, page breaks, the dress of a table. */
import { ref, USAGE, type Cas } from "./cas";

/** A line of cells and its three parts. */
const bord = async (
  sync: () => Promise<unknown>,
  plage: Excel.Range,
  cote: "EdgeTop" | "EdgeBottom" | "EdgeLeft" | "EdgeRight" | "InsideHorizontal",
): Promise<unknown[]> => {
  const b = plage.format.borders.getItem(cote);
  b.load("style,color,weight");
  await sync();
  return [b.style, b.color, b.weight];
};

export const PRESENTATION: readonly Cas[] = [
  {
    titre: "freezeRows fige les premières lignes, getLocationOrNullObject les rend entières, unfreeze les libère",
    source: ref("WorksheetFreezePanes.getLocationOrNullObject"),
    joue: async (t) => {
      const { freezePanes } = t.feuille;
      const avant = freezePanes.getLocationOrNullObject();
      freezePanes.freezeRows(2);
      const figees = freezePanes.getLocationOrNullObject();
      figees.load("address");
      await t.sync();
      const lu = [avant.isNullObject, figees.address];
      freezePanes.unfreeze();
      const apres = freezePanes.getLocationOrNullObject();
      await t.sync();
      t.egal([...lu, apres.isNullObject], [true, t.ici("1:2"), true]);
    },
  },
  {
    titre: "freezeColumns fige les premières colonnes",
    source: ref("WorksheetFreezePanes.freezeColumns"),
    joue: async (t) => {
      t.feuille.freezePanes.freezeColumns(1);
      t.egal(await t.lis(t.feuille.freezePanes.getLocationOrNullObject(), "address"), [t.ici("A:A")]);
    },
  },
  {
    titre: "freezeAt fige lignes et colonnes jusqu'à la plage donnée",
    source: ref("WorksheetFreezePanes.freezeAt"),
    joue: async (t) => {
      t.feuille.freezePanes.freezeAt(t.plage("A1:B3"));
      t.egal(await t.lis(t.feuille.freezePanes.getLocationOrNullObject(), "address"), [t.ici("A1:B3")]);
    },
  },
  {
    titre: "getLocation d'une feuille où rien n'est figé : ItemNotFound",
    source: USAGE,
    joue: async (t) => {
      await t.refuse("ItemNotFound", (f) => f.freezePanes.getLocation().load("address"));
    },
  },
  {
    titre: "quadrillage, en-têtes et onglet : d'abord visibles et sans couleur, puis comme on les écrit",
    source: ref("Worksheet.showGridlines"),
    joue: async (t) => {
      t.feuille.load("showGridlines,showHeadings,tabColor");
      await t.sync();
      const avant = [t.feuille.showGridlines, t.feuille.showHeadings, t.feuille.tabColor];
      t.feuille.showGridlines = false;
      t.feuille.showHeadings = false;
      t.feuille.tabColor = "#1f4e79";
      t.feuille.load("showGridlines,showHeadings,tabColor");
      await t.sync();
      const ecrits = [t.feuille.showGridlines, t.feuille.showHeadings, t.feuille.tabColor.toUpperCase()];
      t.feuille.tabColor = "";
      t.feuille.load("tabColor");
      await t.sync();
      t.egal([avant, ecrits, t.feuille.tabColor], [[true, true, ""], [false, false, "#1F4E79"], ""]);
    },
  },
  {
    titre: "une bordure s'écrit et se relit ; les autres côtés n'en ont pas",
    source: ref("RangeBorder.style"),
    joue: async (t) => {
      const bas = t.plage("B2:C3").format.borders.getItem("EdgeBottom");
      bas.style = "Continuous";
      bas.color = "#1F4E79";
      bas.weight = "Medium";
      const sync = (): Promise<unknown> => t.sync();
      t.egal(
        [
          await bord(sync, t.plage("B2:C3"), "EdgeBottom"),
          (await bord(sync, t.plage("B2:C3"), "EdgeTop"))[0],
          (await bord(sync, t.plage("B3"), "EdgeBottom"))[0],
          (await bord(sync, t.plage("B2"), "EdgeBottom"))[0],
        ],
        [["Continuous", "#1F4E79", "Medium"], "None", "Continuous", "None"],
      );
    },
  },
  {
    titre: "InsideHorizontal trace entre les lignes, pas autour ; None l'efface",
    source: ref("RangeBorderCollection.getItem"),
    joue: async (t) => {
      const dedans = t.plage("A1:A3").format.borders.getItem("InsideHorizontal");
      dedans.style = "Dot";
      const sync = (): Promise<unknown> => t.sync();
      const lu = [
        (await bord(sync, t.plage("A1:A3"), "InsideHorizontal"))[0],
        (await bord(sync, t.plage("A1:A3"), "EdgeTop"))[0],
        (await bord(sync, t.plage("A1:A3"), "EdgeBottom"))[0],
      ];
      dedans.style = "None";
      t.egal([...lu, (await bord(sync, t.plage("A1:A3"), "InsideHorizontal"))[0]], ["Dot", "None", "None", "None"]);
    },
  },
  {
    titre: "le trait entre deux cellules est à l'une et à l'autre",
    source: USAGE,
    joue: async (t) => {
      t.plage("B2").format.borders.getItem("EdgeTop").style = "Continuous";
      t.egal((await bord(() => t.sync(), t.plage("B1"), "EdgeBottom"))[0], "Continuous");
    },
  },
  {
    titre: "des bordures qui diffèrent se lisent null",
    source: USAGE,
    joue: async (t) => {
      t.plage("A1").format.borders.getItem("EdgeBottom").style = "Continuous";
      t.egal((await bord(() => t.sync(), t.plage("A1:B1"), "EdgeBottom"))[0], null);
    },
  },
  {
    titre: "hauteur, largeur, retour à la ligne, retrait et alignement vertical s'écrivent et se relisent",
    source: ref("RangeFormat.indentLevel"),
    joue: async (t) => {
      const { format } = t.plage("A1:B2");
      format.rowHeight = 30;
      format.columnWidth = 90;
      format.wrapText = true;
      format.indentLevel = 2;
      format.verticalAlignment = "Top";
      format.load("rowHeight,columnWidth,wrapText,indentLevel,verticalAlignment");
      await t.sync();
      t.egal(
        [format.rowHeight, format.columnWidth, format.wrapText, format.indentLevel, format.verticalAlignment],
        [30, 90, true, 2, "Top"],
      );
    },
  },
  {
    titre: "un saut de page se pose au-dessus de la plage, se compte, se lit et se retire",
    source: ref("PageBreakCollection.add"),
    joue: async (t) => {
      const { horizontalPageBreaks: sauts } = t.feuille;
      sauts.add("A21:E21");
      sauts.load("items/rowIndex,items/columnIndex");
      const cellule = sauts.getItem(0).getCellAfterBreak();
      cellule.load("address");
      await t.sync();
      const lu = [sauts.items.map((s) => [s.rowIndex, s.columnIndex]), cellule.address];
      sauts.removePageBreaks();
      const reste = sauts.getCount();
      await t.sync();
      t.egal([lu, reste.value], [[[[20, 0]], t.ici("A21")], 0]);
    },
  },
  {
    titre: "un saut de page suit les lignes insérées au-dessus de lui",
    source: USAGE,
    joue: async (t) => {
      const { horizontalPageBreaks: sauts } = t.feuille;
      sauts.add("A5");
      await t.sync();
      t.plage("2:3").insert("Down");
      sauts.load("items/rowIndex");
      await t.sync();
      t.egal(
        sauts.items.map((s) => s.rowIndex),
        [6],
      );
    },
  },
  {
    titre: "l'habit d'une table : bandes, filtre, première et dernière colonnes, style",
    source: ref("Table.showBandedRows"),
    joue: async (t) => {
      const table = t.table();
      const champs = "showBandedRows,showBandedColumns,showFilterButton,highlightFirstColumn,highlightLastColumn,style";
      table.load(champs);
      await t.sync();
      const avant = [
        table.showBandedRows,
        table.showBandedColumns,
        table.showFilterButton,
        table.highlightFirstColumn,
        table.highlightLastColumn,
        table.style,
      ];
      table.showBandedRows = false;
      table.showBandedColumns = true;
      table.showFilterButton = false;
      table.highlightFirstColumn = true;
      table.style = "TableStyleLight1";
      table.load(champs);
      await t.sync();
      t.egal(
        [
          avant,
          [
            table.showBandedRows,
            table.showBandedColumns,
            table.showFilterButton,
            table.highlightFirstColumn,
            table.highlightLastColumn,
            table.style,
          ],
        ],
        [
          [true, false, true, false, false, "TableStyleMedium2"],
          [false, true, false, true, false, "TableStyleLight1"],
        ],
      );
    },
  },
];
