/** Charts: what Excel reads of the range, what is written comes back, where they stand. */
import { ref, USAGE, type Cas, type Terrain } from "./cas";

const donnees = (t: Terrain): Excel.Range => {
  t.plage("A1:C4").values = [
    ["Commune", "Demandes", "Attributions"],
    ["Sète", 120, 30],
    ["Frontignan", 80, 25],
    ["Balaruc", 40, 12],
  ];
  return t.plage("A1:C4");
};

export const GRAPHIQUES: readonly Cas[] = [
  {
    titre: "un graphique posé sur une plage à en-têtes : une série par colonne, de son nom",
    source: ref("ChartCollection.add"),
    joue: async (t) => {
      const g = t.feuille.charts.add("ColumnClustered", donnees(t), "Auto");
      g.series.load("items/name");
      g.load("chartType");
      t.feuille.charts.load("count");
      await t.sync();
      t.egal(
        [g.chartType, g.series.items.map((s) => s.name), t.feuille.charts.count],
        ["ColumnClustered", ["Demandes", "Attributions"], 1],
      );
    },
  },
  {
    titre: "par lignes : une série par ligne, de son libellé",
    source: ref("ChartCollection.add"),
    joue: async (t) => {
      const g = t.feuille.charts.add("BarStacked", donnees(t), "Rows");
      g.series.load("items/name");
      await t.sync();
      t.egal(
        g.series.items.map((s) => s.name),
        ["Sète", "Frontignan", "Balaruc"],
      );
    },
  },
  {
    titre: "un graphique se nomme, se retrouve, se compte et se supprime",
    source: ref("ChartCollection.getItemOrNullObject"),
    joue: async (t) => {
      const { charts } = t.feuille;
      charts.add("Line", donnees(t), "Auto").name = "Évolution";
      const trouve = charts.getItemOrNullObject("évolution");
      const absent = charts.getItemOrNullObject("Autre");
      trouve.load("name");
      const nombre = charts.getCount();
      await t.sync();
      const lu = [trouve.name, absent.isNullObject, nombre.value];
      trouve.delete();
      const reste = charts.getCount();
      await t.sync();
      t.egal([...lu, reste.value], ["Évolution", true, 1, 0]);
    },
  },
  {
    titre: "un graphique absent demandé sans détour : ItemNotFound",
    source: ref("ChartCollection.getItem"),
    joue: async (t) => {
      await t.refuse("ItemNotFound", (f) => f.charts.getItem("Absent").load("name"));
    },
  },
  {
    titre: "setPosition place aux cellules ; gauche, haut, largeur et hauteur le disent en points",
    source: ref("Chart.setPosition"),
    joue: async (t) => {
      const depart = donnees(t);
      t.plage("A:G").format.columnWidth = 60;
      t.plage("1:20").format.rowHeight = 18;
      const g = t.feuille.charts.add("ColumnStacked", depart, "Auto");
      g.setPosition("E2", "G6");
      g.load("left,top,width,height");
      await t.sync();
      const place = [g.left, g.top, g.width, g.height].map(Math.round);
      g.left = 30;
      g.height = 200;
      g.load("left,top,width,height");
      await t.sync();
      t.egal(
        [place, [g.left, g.top, g.width, g.height].map(Math.round)],
        [
          [240, 18, 180, 90],
          [30, 18, 180, 200],
        ],
      );
    },
  },
  {
    titre: "titre, légende et axes s'écrivent et se relisent",
    source: ref("ChartTitle.text"),
    joue: async (t) => {
      const g = t.feuille.charts.add("ColumnClustered", donnees(t), "Auto");
      g.title.text = "Demandes et attributions";
      g.legend.position = "Right";
      g.legend.visible = true;
      g.axes.valueAxis.minimum = 0;
      g.axes.valueAxis.maximum = 200;
      g.axes.valueAxis.title.text = "Dossiers";
      g.axes.categoryAxis.reversePlotOrder = true;
      g.load(
        "title/text,title/visible,legend/position,legend/visible,axes/valueAxis/minimum,axes/valueAxis/maximum,axes/valueAxis/title/text,axes/categoryAxis/reversePlotOrder",
      );
      await t.sync();
      t.egal(
        [
          g.title.text,
          g.title.visible,
          g.legend.position,
          g.legend.visible,
          g.axes.valueAxis.minimum,
          g.axes.valueAxis.maximum,
          g.axes.valueAxis.title.text,
          g.axes.categoryAxis.reversePlotOrder,
        ],
        ["Demandes et attributions", true, "Right", true, 0, 200, "Dossiers", true],
      );
    },
  },
  {
    titre: "une seule série donne son nom au titre",
    source: USAGE,
    joue: async (t) => {
      donnees(t);
      const g = t.feuille.charts.add("ColumnClustered", t.plage("A1:B4"), "Auto");
      g.title.load("text");
      await t.sync();
      t.egal(g.title.text, "Demandes");
    },
  },
  {
    titre: "une série s'ajoute avec ses valeurs et ses libellés, se renomme, se supprime",
    source: ref("ChartSeriesCollection.add"),
    joue: async (t) => {
      donnees(t);
      const g = t.feuille.charts.add("Line", t.plage("A1:B4"), "Auto");
      const s = g.series.add("Ajoutée");
      s.setValues(t.plage("C2:C4"));
      s.setXAxisValues(t.plage("A2:A4"));
      s.format.line.color = "#C00000";
      g.series.load("items/name");
      await t.sync();
      const lus = g.series.items.map((x) => x.name);
      g.series.getItemAt(1).name = "Renommée";
      g.series.getItemAt(0).delete();
      g.series.load("items/name");
      await t.sync();
      t.egal([lus, g.series.items.map((x) => x.name)], [["Demandes", "Ajoutée"], ["Renommée"]]);
    },
  },
  {
    titre: "d'autres données : la première série garde sa couleur, une série nouvelle n'en prend pas",
    source: USAGE,
    joue: async (t) => {
      donnees(t);
      const g = t.feuille.charts.add("Line", t.plage("A1:B4"), "Auto");
      g.series.getItemAt(0).format.line.color = "#C00000";
      await t.sync();
      g.setData(t.plage("A1:C4"), "Columns");
      const lignes = [0, 1].map((i) => g.series.getItemAt(i).format.line);
      for (const l of lignes) l.load("color");
      await t.sync();
      t.egal([lignes[0]!.color, lignes[1]!.color === "#C00000"], ["#C00000", false]);
    },
  },
  {
    titre: "le nom d'une série suit sa cellule",
    source: USAGE,
    joue: async (t) => {
      const g = t.feuille.charts.add("ColumnClustered", donnees(t), "Auto");
      await t.sync();
      t.plage("B1").values = [["Demandes actives"]];
      await t.sync();
      const s = g.series.getItemAt(0);
      s.load("name");
      await t.sync();
      t.egal(s.name, "Demandes actives");
    },
  },
  {
    titre: "la couleur d'une série s'écrit sans erreur, en anglais ou en chiffres",
    source: ref("ChartFill.setSolidColor"),
    joue: async (t) => {
      const g = t.feuille.charts.add("BarClustered", donnees(t), "Auto");
      g.series.getItemAt(0).format.fill.setSolidColor("#1F4E79");
      g.series.getItemAt(1).format.fill.setSolidColor("orange");
      await t.sync();
      t.egal(g.isNullObject, false);
    },
  },
  {
    titre: "un graphique suit les lignes insérées au-dessus de lui",
    source: USAGE,
    joue: async (t) => {
      const depart = donnees(t);
      t.plage("1:20").format.rowHeight = 20;
      const g = t.feuille.charts.add("ColumnClustered", depart, "Auto");
      g.setPosition("E10", "G15");
      await t.sync();
      t.plage("6:7").insert("Down");
      t.plage("6:7").format.rowHeight = 20;
      g.load("top,height");
      await t.sync();
      t.egal([Math.round(g.top), Math.round(g.height)], [220, 120]);
    },
  },
];
