/** Tables, their columns and rows, structured references. */
import { ERREURS, MODELE, ref, USAGE, type Cas } from "./cas";

const structuree = (formule: string, attendu: unknown): Cas => ({
  titre: `dans une table, ${formule} vaut ${JSON.stringify(attendu)}`,
  source: ref("Range.formulas"),
  joue: async (t) => {
    t.table();
    await t.sync();
    const p = t.plage("F10");
    p.formulas = [[formule.replace(/\bT\b/g, t.nomDeTable)]];
    t.egal(await t.lis(p, "values", "formulas"), [[[attendu]], [[formule.replace(/\bT\b/g, t.nomDeTable)]]]);
  },
});

export const TABLES_DU_CONTRAT: readonly Cas[] = [
  {
    titre: "une table donne en-têtes, corps, étendue",
    source: ref("Table.getDataBodyRange"),
    joue: async (t) => {
      const table = t.table();
      t.egal(
        [
          await t.lis(table.getHeaderRowRange(), "values"),
          await t.lis(table.getDataBodyRange(), "address"),
          await t.lis(table.getRange(), "address"),
        ],
        [[[["Nom", "Cote"]]], [t.ici("A2:B4")], [t.ici("A1:B4")]],
      );
    },
  },
  {
    titre: "un tri range les nombres avant les textes, les vides en dernier dans les deux sens, et se relit",
    source: ref("TableSort.apply"),
    joue: async (t) => {
      const table = t.table();
      t.plage("A2:B6").values = [
        ["Abel", 2],
        ["Béa", ""],
        ["Cid", "n.c."],
        ["Dora", 10],
        ["Élie", 2],
      ];
      // exigence : ExcelApi 1.13, repli éprouvé par test/excel/contrat.test.ts
      table.resize("A1:B6");
      await t.sync();
      table.sort.apply([{ key: 1, ascending: true }]);
      const monte = await t.lis(t.plage("A2:B6"), "values");
      table.sort.apply([
        { key: 1, ascending: false },
        { key: 0, ascending: false },
      ]);
      const descend = await t.lis(t.plage("A2:A6"), "values");
      table.sort.load("fields");
      await t.sync();
      t.egal(
        [monte, descend, table.sort.fields.map((f) => [f.key, f.ascending])],
        [
          [
            [
              ["Abel", 2],
              ["Élie", 2],
              ["Dora", 10],
              ["Cid", "n.c."],
              ["Béa", ""],
            ],
          ],
          [[["Cid"], ["Dora"], ["Élie"], ["Abel"], ["Béa"]]],
          [
            [1, false],
            [0, false],
          ],
        ],
      );
    },
    exige: "1.13",
  },
  {
    titre: "une ligne triée emporte ses formules, qui lisent toujours leur ligne, et ses textes restent des textes",
    source: USAGE,
    joue: async (t) => {
      const table = t.table();
      t.plage("A2").values = [["'012"]];
      t.plage("B2:B4").formulas = [["=LEN(A2)*10"], ["=LEN(A3)"], ["=LEN(A4)-5"]];
      await t.sync();
      table.sort.apply([{ key: 1, ascending: true }]);
      t.egal(await t.lis(t.plage("A2:B4"), "values", "formulas"), [
        [
          ["Cid", -2],
          ["Béa", 3],
          ["012", 30],
        ],
        [
          ["Cid", "=LEN(A2)-5"],
          ["Béa", "=LEN(A3)"],
          ["012", "=LEN(A4)*10"],
        ],
      ]);
    },
  },
  {
    titre: "les colonnes se chargent par items/name",
    source: ref("TableColumnCollection.items"),
    joue: async (t) => {
      const { columns } = t.table();
      columns.load("items/name,count");
      await t.sync();
      t.egal([columns.items.map((c) => c.name), columns.count], [["Nom", "Cote"], 2]);
    },
  },
  {
    titre: "une colonne se cherche par son nom, sans égard à la casse",
    source: ref("TableColumnCollection.getItem"),
    joue: async (t) =>
      t.egal(await t.lis(t.table().columns.getItem("COTE").getDataBodyRange(), "values"), [[[1], [2], [3]]]),
  },
  {
    titre: "une colonne absente : objet nul",
    source: MODELE,
    joue: async (t) => {
      const c = t.table().columns.getItemOrNullObject("Absente");
      await t.sync();
      t.egal(c.isNullObject, true);
    },
  },
  {
    titre: "une colonne absente : ItemNotFound",
    source: ERREURS,
    joue: async (t) => {
      t.table();
      await t.refuse("ItemNotFound", (f) => f.tables.getItemAt(0).columns.getItem("Absente").load("name"));
    },
  },
  {
    titre: "l'index d'une colonne part de zéro",
    source: ref("TableColumn.index"),
    joue: async (t) => {
      const c = t.table().columns.getItem("Cote");
      c.load("index");
      await t.sync();
      t.egal(c.index, 1);
    },
  },
  {
    titre: "une table absente : ItemNotFound",
    source: ERREURS,
    joue: (t) => t.refuse("ItemNotFound", (_, c) => c.workbook.tables.getItem("Absente").load("name")),
  },
  {
    titre: "une table absente : objet nul",
    source: MODELE,
    joue: async (t) => {
      const table = t.classeur.tables.getItemOrNullObject("Absente");
      await t.sync();
      t.egal(table.isNullObject, true);
    },
  },
  {
    titre: "une table se cherche sans égard à la casse",
    source: ref("TableCollection.getItem"),
    joue: async (t) => {
      t.table();
      const table = t.classeur.tables.getItemOrNullObject(t.nomDeTable.toUpperCase());
      await t.sync();
      t.egal(table.isNullObject, false);
    },
  },
  {
    titre: "une table dit sa feuille",
    source: ref("Table.worksheet"),
    joue: async (t) => {
      const { worksheet } = t.table();
      worksheet.load("name");
      await t.sync();
      t.egal(worksheet.name, t.nom);
    },
  },
  {
    titre: "une table ajoutée dans le même lot que ses cellules lit ses en-têtes",
    source: ref("TableCollection.add"),
    joue: async (t) => {
      const { columns } = t.table();
      columns.load("items/name");
      await t.sync();
      t.egal(columns.items.length, 2);
    },
  },
  {
    titre: "une table sans en-têtes en reçoit une ligne, et décale ses données",
    source: ref("TableCollection.add"),
    joue: async (t) => {
      t.plage("A1:A2").values = [[10], [20]];
      const table = t.feuille.tables.add("A1:A2", false);
      const [adresse, valeurs] = await t.lis(table.getRange(), "address", "values");
      t.egal([adresse, (valeurs as unknown[][]).slice(1)], [t.ici("A1:A3"), [[10], [20]]]);
    },
  },
  {
    titre: "un en-tête répété est numéroté, un en-tête vide est complété",
    source: USAGE,
    joue: async (t) => {
      t.plage("D1:F2").values = [
        ["Nom", "", "Nom"],
        [1, 2, 3],
      ];
      const [valeurs] = await t.lis(t.feuille.tables.add("D1:F2", true).getHeaderRowRange(), "values");
      const [un, deux, trois] = (valeurs as string[][])[0]!;
      t.egal([un, deux !== "", trois], ["Nom", true, "Nom2"]);
    },
  },
  {
    titre: "un en-tête numérique devient un texte",
    source: USAGE,
    joue: async (t) => {
      t.plage("D1:E2").values = [
        [2024, 2025],
        [1, 2],
      ];
      t.egal(await t.lis(t.feuille.tables.add("D1:E2", true).getHeaderRowRange(), "values"), [[["2024", "2025"]]]);
    },
  },
  {
    titre: "deux tables du même nom : refusé",
    source: USAGE,
    joue: async (t) => {
      t.table();
      await t.refuse(["ItemAlreadyExists", "InvalidArgument", "InvalidOperation"], (f) => {
        f.tables.add("H1:I2", true).name = t.nomDeTable.toLowerCase();
      });
    },
  },
  {
    titre: "une table peut porter le nom d'une feuille",
    source: USAGE,
    joue: async (t) => {
      const nom = `${t.nomDeTable}feuille`;
      t.autre(nom);
      const table = t.table();
      table.name = nom;
      table.load("name");
      await t.sync();
      t.egal(table.name, nom);
    },
  },
  {
    titre: "une colonne ajoutée repousse ce qui est à droite de la table, et le ramène en partant",
    source: USAGE,
    joue: async (t) => {
      const table = t.table();
      t.plage("E3").values = [["note"]];
      await t.sync();
      table.columns.add(undefined, [["Rang"], [3], [2], [1]]);
      const avec = await t.lis(t.plage("B3:F3"), "values");
      table.columns.getItem("Rang").delete();
      t.egal(
        [avec, await t.lis(t.plage("B3:F3"), "values")],
        [[[[2, 2, "", "", "note"]]], [[[2, "", "", "note", ""]]]],
      );
    },
  },
  {
    titre: "deux tables ne se recouvrent pas",
    source: USAGE,
    joue: async (t) => {
      t.table();
      await t.refuse(["InvalidOperation", "InvalidArgument", "GeneralException"], (f) => f.tables.add("B2:C8", true));
    },
  },
  {
    titre: "un nom de table à espace est refusé",
    source: ref("Table.name"),
    joue: async (t) => {
      t.table();
      await t.refuse("InvalidArgument", (f) => {
        f.tables.getItemAt(0).name = "deux mots";
      });
    },
  },
  {
    titre: "renommer une table suit dans les formules",
    source: ref("Table.name"),
    joue: async (t) => {
      const table = t.table();
      t.plage("D1").formulas = [[`=SUM(${t.nomDeTable}[Cote])`]];
      await t.sync();
      table.name = `${t.nomDeTable}bis`;
      await t.sync();
      t.egal(await t.lis(t.plage("D1"), "values", "formulas"), [[[6]], [[`=SUM(${t.nomDeTable}bis[Cote])`]]]);
    },
  },
  {
    titre: "un nom de table à chiffre suivi d'un trait bas se lit dans une formule",
    source: ref("Table.name"),
    joue: async (t) => {
      t.table().name = `${t.nomDeTable}_2`;
      await t.sync();
      t.plage("D1").formulas = [[`=SUM(${t.nomDeTable}_2[Cote])`]];
      t.egal(await t.lis(t.plage("D1"), "values"), [[[6]]]);
    },
  },
  {
    titre: "un nom de table à trait bas se lit dans une formule",
    source: ref("Table.name"),
    joue: async (t) => {
      const nom = `${t.nomDeTable.replace(/[0-9]+$/, "")}_essai`;
      t.table().name = nom;
      await t.sync();
      t.plage("D1").formulas = [[`=SUM(${nom}[Cote])`]];
      t.egal(await t.lis(t.plage("D1"), "values"), [[[6]]]);
    },
  },
  {
    titre: "l'identifiant d'une table ne change pas quand elle est renommée",
    source: ref("Table.id"),
    joue: async (t) => {
      const table = t.table();
      table.load("id");
      await t.sync();
      const { id } = table;
      table.name = `${t.nomDeTable}ter`;
      const revue = t.classeur.tables.getItem(id);
      revue.load("name");
      await t.sync();
      t.egal(revue.name, `${t.nomDeTable}ter`);
    },
  },
  {
    titre: "ajouter des lignes à la fin agrandit la table et les formules suivent",
    source: ref("TableRowCollection.add"),
    joue: async (t) => {
      const table = t.table();
      t.plage("D1").formulas = [[`=SUM(${t.nomDeTable}[Cote])`]];
      await t.sync();
      table.rows.add(undefined, [
        ["Dan", 10],
        ["Eva", 20],
      ]);
      t.egal(
        [await t.lis(table.getDataBodyRange(), "address"), await t.lis(t.plage("D1"), "values")],
        [[t.ici("A2:B6")], [[[36]]]],
      );
    },
  },
  {
    titre: "une table faite de ses seuls en-têtes n'a aucune ligne, et la première ajoutée se met juste dessous",
    source: USAGE,
    joue: async (t) => {
      t.plage("A1:B1").values = [["Nom", "Cote"]];
      const table = t.feuille.tables.add("A1:B1", true);
      const avant = table.rows.getCount();
      await t.sync();
      table.rows.add(undefined, [
        ["Abel", 1],
        ["Béa", 2],
      ]);
      const apres = table.rows.getCount();
      const etendue = table.getRange();
      etendue.load("address,values");
      await t.sync();
      t.egal(
        [avant.value, apres.value, etendue.address, etendue.values.slice(1)],
        [
          0,
          2,
          t.ici("A1:B3"),
          [
            ["Abel", 1],
            ["Béa", 2],
          ],
        ],
      );
    },
  },
  {
    titre: "ce qui est sous une table neuve est poussé, jamais recouvert",
    source: USAGE,
    joue: async (t) => {
      t.plage("A1:B4").values = [
        ["Nom", "Cote"],
        ["", ""],
        ["dessous", ""],
        ["encore", ""],
      ];
      const table = t.feuille.tables.add("A1:B1", true);
      table.rows.add(undefined, [
        ["Abel", 1],
        ["Béa", 2],
      ]);
      t.egal(await t.lis(t.plage("A2:A5"), "values"), [[["Abel"], ["Béa"], ["dessous"], ["encore"]]]);
    },
  },
  {
    titre: "insérer une ligne au milieu pousse ce qui est dessous",
    source: ref("TableRowCollection.add"),
    joue: async (t) => {
      const table = t.table();
      t.plage("A6").values = [["dessous"]];
      await t.sync();
      table.rows.add(0, [["Zoé", 9]]);
      t.egal(
        [await t.lis(table.getDataBodyRange(), "values"), await t.lis(t.plage("A7"), "values")],
        [
          [
            [
              ["Zoé", 9],
              ["Abel", 1],
              ["Béa", 2],
              ["Cid", 3],
            ],
          ],
          [[["dessous"]]],
        ],
      );
    },
  },
  {
    titre: "ajouter une ligne ne recouvre pas ce qui est sous la table",
    source: ref("TableRowCollection.add"),
    joue: async (t) => {
      const table = t.table();
      t.plage("A5").values = [["juste dessous"]];
      await t.sync();
      table.rows.add(undefined, [["Dan", 4]]);
      t.egal(await t.lis(t.plage("A5:A6"), "values"), [[["Dan"], ["juste dessous"]]]);
    },
  },
  {
    titre: "une ligne trop courte est refusée",
    source: ref("TableRowCollection.add"),
    joue: async (t) => {
      t.table();
      await t.refuse("InvalidArgument", (f) => f.tables.getItemAt(0).rows.add(undefined, [["seule"]]));
    },
  },
  {
    titre: "supprimer une ligne rétrécit la table",
    source: ref("TableRow.delete"),
    joue: async (t) => {
      const table = t.table();
      await t.sync();
      table.rows.getItemAt(1).delete();
      table.rows.load("count");
      t.egal(
        [await t.lis(table.getDataBodyRange(), "values"), table.rows.count],
        [
          [
            [
              ["Abel", 1],
              ["Cid", 3],
            ],
          ],
          2,
        ],
      );
    },
  },
  {
    titre: "ajouter une colonne à droite la nomme et l'étend",
    source: ref("TableColumnCollection.add"),
    joue: async (t) => {
      const table = t.table();
      await t.sync();
      table.columns.add(undefined, [["Rang"], [3], [2], [1]]);
      t.egal(await t.lis(table.getRange(), "address", "values"), [
        t.ici("A1:C4"),
        [
          ["Nom", "Cote", "Rang"],
          ["Abel", 1, 3],
          ["Béa", 2, 2],
          ["Cid", 3, 1],
        ],
      ]);
    },
  },
  {
    titre: "supprimer la dernière colonne rétrécit la table",
    source: ref("TableColumn.delete"),
    joue: async (t) => {
      const table = t.table();
      await t.sync();
      table.columns.getItem("Cote").delete();
      t.egal(await t.lis(table.getRange(), "address"), [t.ici("A1:A4")]);
    },
  },
  {
    titre: "supprimer une colonne du milieu ramène les suivantes, et ce qui est à droite de la table",
    source: ref("TableColumn.delete"),
    joue: async (t) => {
      const table = t.table();
      await t.sync();
      table.columns.add(undefined, [["Rang"], [3], [2], [1]]);
      t.plage("E1:E2").values = [["à droite"], ["aussi"]];
      t.plage("F6").formulas = [["=SUM(C2:C4)"]];
      await t.sync();
      table.columns.getItem("Cote").delete();
      t.egal(
        [
          await t.lis(table.getRange(), "address", "values"),
          await t.lis(t.plage("D1:D2"), "values"),
          await t.lis(t.plage("F6"), "formulas", "values"),
        ],
        [
          [
            t.ici("A1:B4"),
            [
              ["Nom", "Rang"],
              ["Abel", 3],
              ["Béa", 2],
              ["Cid", 1],
            ],
          ],
          [[["à droite"], ["aussi"]]],
          [[["=SUM(B2:B4)"]], [[6]]],
        ],
      );
    },
  },
  {
    titre: "écrire un en-tête renomme la colonne",
    source: ref("TableColumn.name"),
    joue: async (t) => {
      const { columns } = t.table();
      await t.sync();
      t.plage("B1").values = [["Score"]];
      columns.load("items/name");
      await t.sync();
      t.egal(
        columns.items.map((c) => c.name),
        ["Nom", "Score"],
      );
    },
  },
  {
    titre: "resize change l'étendue",
    source: ref("Table.resize"),
    exige: "1.13",
    joue: async (t) => {
      const table = t.table();
      await t.sync();
      // exigence : ExcelApi 1.13, repli éprouvé par test/excel/contrat.test.ts
      table.resize("A1:C6");
      t.egal(await t.lis(table.getRange(), "address"), [t.ici("A1:C6")]);
    },
  },
  {
    titre: "resize ne déplace pas la ligne d'en-têtes",
    source: USAGE,
    exige: "1.13",
    joue: async (t) => {
      t.table();
      await t.refuse(["InvalidArgument", "InvalidOperation", "GeneralException"], (f) =>
        // exigence : ExcelApi 1.13, repli éprouvé par test/excel/contrat.test.ts
        f.tables.getItemAt(0).resize("A2:C6"),
      );
    },
  },
  {
    titre: "convertToRange garde les cellules et retire la table",
    source: ref("Table.convertToRange"),
    joue: async (t) => {
      const table = t.table();
      await t.sync();
      const plage = table.convertToRange();
      const nombre = t.feuille.tables.getCount();
      const lu = await t.lis(plage, "values");
      t.egal([(lu[0] as unknown[][])[1], nombre.value], [["Abel", 1], 0]);
    },
  },
  {
    titre: "delete efface la table et ses cellules",
    source: ref("Table.delete"),
    joue: async (t) => {
      const table = t.table();
      await t.sync();
      table.delete();
      t.egal(await t.lis(t.plage("A1:B2"), "values"), [
        [
          ["", ""],
          ["", ""],
        ],
      ]);
    },
  },
  {
    titre: "insérer une ligne de feuille dans la table l'agrandit",
    source: USAGE,
    joue: async (t) => {
      const table = t.table();
      await t.sync();
      t.plage("3:3").insert("Down");
      t.egal(await t.lis(table.getRange(), "address"), [t.ici("A1:B5")]);
    },
  },
  {
    titre: "insérer une ligne au-dessus de la table la déplace",
    source: USAGE,
    joue: async (t) => {
      const table = t.table();
      await t.sync();
      t.plage("1:1").insert("Down");
      t.egal(await t.lis(table.getRange(), "address"), [t.ici("A2:B5")]);
    },
  },
  {
    titre: "les tables du classeur contiennent celle de la feuille",
    source: ref("TableCollection.items"),
    joue: async (t) => {
      t.table();
      const { tables } = t.classeur;
      tables.load("items/name");
      const { tables: siennes } = t.feuille;
      siennes.load("items/name");
      await t.sync();
      t.egal(
        [tables.items.some((x) => x.name === t.nomDeTable), siennes.items.map((x) => x.name)],
        [true, [t.nomDeTable]],
      );
    },
  },
  {
    titre: "une table a des en-têtes visibles et pas de ligne de total",
    source: ref("Table.showTotals"),
    joue: async (t) => {
      const table = t.table();
      table.load("showHeaders,showTotals");
      await t.sync();
      t.egal([table.showHeaders, table.showTotals], [true, false]);
    },
  },
  {
    titre: "getTables d'un objet chargé par navigation",
    source: MODELE,
    joue: async (t) => {
      t.table();
      const { tables } = t.feuille;
      tables.load("items/name,items/worksheet/name");
      await t.sync();
      t.egal(
        tables.items.map((x) => [x.name, x.worksheet.name]),
        [[t.nomDeTable, t.nom]],
      );
    },
  },
  structuree("=SUM(T[Cote])", 6),
  structuree("=SUM(T[])", 6),
  structuree("=COUNTA(T[#All])", 8),
  structuree("=COUNTA(T[#Headers])", 2),
  structuree("=ROWS(T[#Data])", 3),
  structuree("=SUM(T[[#All],[Cote]])", 6),
  structuree("=COLUMNS(T[[Nom]:[Cote]])", 2),
  structuree("=INDEX(T[Nom],2)", "Béa"),
  {
    titre: "[@Cote] se calcule dans sa ligne",
    source: ref("Range.formulas"),
    exige: "1.13",
    joue: async (t) => {
      const table = t.table();
      await t.sync();
      // exigence : ExcelApi 1.13, repli éprouvé par test/excel/contrat.test.ts
      table.resize("A1:C4");
      await t.sync();
      t.plage("C2:C4").formulas = [["=[@Cote]*2"], [`=${t.nomDeTable}[@Cote]*3`], ["=[@[Cote]]*4"]];
      t.egal(await t.lis(t.plage("C2:C4"), "values"), [[[2], [6], [12]]]);
    },
  },
];
