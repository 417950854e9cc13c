/** Formulas, recalculation, spilled arrays, errors, number formats and layout. */
import { ERREURS, NULS, PROPAGATION, ref, USAGE, type Cas, type Source } from "./cas";

const calcule = (formule: string, attendu: unknown, source: Source = ref("Range.formulas")): Cas => ({
  titre: `${formule} vaut ${JSON.stringify(attendu)}`,
  source,
  joue: async (t) => {
    t.plage("H1:H4").values = [[4], [1], ["x"], [2]];
    const p = t.plage("A1");
    p.formulas = [[formule]];
    t.egal(await t.lis(p, "values"), [[[attendu]]]);
  },
});

const format = (
  titre: string,
  membre: string,
  pose: (f: Excel.RangeFormat) => void,
  charge: string,
  lit: (f: Excel.RangeFormat) => unknown,
  attendu: unknown,
): Cas => ({
  titre,
  source: ref(membre),
  joue: async (t) => {
    const { format: f } = t.plage("B2:C3");
    pose(f);
    await t.sync();
    t.plage("B2:C3").load(charge);
    f.load(
      charge
        .replace(/^format\//, "")
        .split(",")
        .map((c) => c.replace(/^format\//, ""))
        .join(","),
    );
    await t.sync();
    t.egal(lit(f), attendu);
  },
});

export const FORMULES: readonly Cas[] = [
  {
    titre: "une formule se relit en anglais, avec des virgules",
    source: ref("Range.formulas"),
    joue: async (t) => {
      const p = t.plage("C1");
      p.formulas = [["=SUM(A1:B1)*10"]];
      t.egal(await t.lis(p, "formulas", "values"), [[["=SUM(A1:B1)*10"]], [[0]]]);
    },
  },
  {
    titre: "formulas d'une constante est la constante",
    source: ref("Range.formulas"),
    joue: async (t) => {
      const p = t.plage("A1:C1");
      p.values = [[1.5, "x", true]];
      t.egal(await t.lis(p, "formulas"), [[[1.5, "x", true]]]);
    },
  },
  {
    titre: "un nom français écrit par formulas donne #NAME?",
    source: ref("Range.formulas"),
    joue: async (t) => {
      const p = t.plage("A1");
      p.formulas = [["=SOMMEX(1,2)"]];
      t.egal(await t.lis(p, "values"), [[["#NAME?"]]]);
    },
  },
  calcule("=SUM(H1:H4)", 7),
  calcule("=COUNT(H1:H4)", 3),
  calcule("=COUNTA(H1:H5)", 4),
  calcule('=IF(H1>3,"oui","non")', "oui"),
  calcule('=IFERROR(1/0,"vide")', "vide"),
  calcule("=VLOOKUP(1,H1:H4,1,FALSE)", 1),
  calcule("=INDEX(H1:H4,2)", 1),
  calcule('=MATCH("x",H1:H4,0)', 3),
  calcule("=SUMPRODUCT(H1:H2,H1:H2)", 17),
  calcule("=ROUND(2.5,0)", 3),
  calcule("=DATE(2024,2,29)", 45351),
  calcule("=YEAR(45351)", 2024),
  calcule("=EDATE(45351,12)", 45716),
  calcule('=LEN("été")', 3),
  calcule('="a"&1', "a1"),
  calcule("=1=1", true),
  calcule("=NA()", "#N/A", ref("Range.values")),
  calcule("=1/0", "#DIV/0!", ref("Range.values")),
  calcule('=VALUE("abc")', "#VALUE!", ref("Range.values")),
  calcule("=PAS_UNE_FONCTION(1)", "#NAME?", ref("Range.values")),
  calcule("=SQRT(-1)", "#NUM!", ref("Range.values")),
  calcule("=_xlfn.XLOOKUP(2,{1,2},{10,20})", 20),
  {
    titre: "une formule se calcule avant d'être lue dans le même lot",
    source: ref("Range.values"),
    joue: async (t) => {
      t.plage("A1:B1").values = [[2, 3]];
      const p = t.plage("C1");
      p.formulas = [["=A1+B1"]];
      t.egal(await t.lis(p, "values"), [[[5]]]);
    },
  },
  {
    titre: "un recalcul suit la modification d'un antécédent",
    source: ref("Application.calculationMode"),
    joue: async (t) => {
      t.plage("A1").values = [[1]];
      t.plage("B1").formulas = [["=A1*100"]];
      await t.sync();
      t.plage("A1").values = [[4]];
      t.egal(await t.lis(t.plage("B1"), "values"), [[[400]]]);
    },
  },
  {
    titre: "un recalcul traverse les feuilles, même au nom à apostrophe",
    source: ref("Range.formulas"),
    joue: async (t) => {
      const f = t.autre("L'été à Sète");
      f.getRange("C3").values = [[7]];
      const p = t.plage("A1");
      p.formulas = [["='L''été à Sète'!C3*2"]];
      t.egal(await t.lis(p, "values", "formulas"), [[[14]], [["='L''été à Sète'!C3*2"]]]);
    },
  },
  {
    titre: "effacer une formule efface sa valeur",
    source: NULS,
    joue: async (t) => {
      const p = t.plage("A1");
      p.formulas = [["=1+1"]];
      await t.sync();
      p.formulas = [[""]];
      t.egal(await t.lis(p, "values", "formulas"), [[[""]], [[""]]]);
    },
  },
  {
    titre: "une valeur écrite remplace la formule",
    source: ref("Range.values"),
    joue: async (t) => {
      const p = t.plage("A1");
      p.formulas = [["=1+1"]];
      await t.sync();
      p.values = [[9]];
      t.egal(await t.lis(p, "formulas"), [[[9]]]);
    },
  },
  {
    titre: "une formule de plus de 8 192 caractères est refusée",
    source: USAGE,
    joue: (t) =>
      t.refuse(["FormulaLengthExceedsLimit", "InvalidArgument"], (f) => {
        f.getRange("A1").formulas = [[`=LEN("${"x".repeat(250)}")${"+1".repeat(4_000)}`]];
      }),
  },
  // Spilled arrays
  {
    titre: "un tableau dynamique se propage",
    source: PROPAGATION,
    joue: async (t) => {
      t.plage("A1").formulas = [["=SEQUENCE(3,2)"]];
      t.egal(await t.lis(t.plage("A1:B3"), "values"), [
        [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
      ]);
    },
  },
  {
    titre: "getSpillingToRange donne l'étendue d'une propagation",
    source: ref("Range.getSpillingToRange"),
    joue: async (t) => {
      t.plage("A1").formulas = [["=SEQUENCE(3,2)"]];
      await t.sync();
      t.egal(await t.lis(t.plage("A1").getSpillingToRange(), "address"), [t.ici("A1:B3")]);
    },
  },
  {
    titre: "getSpillParent donne la cellule de la formule",
    source: ref("Range.getSpillParent"),
    joue: async (t) => {
      t.plage("A1").formulas = [["=SEQUENCE(3,2)"]];
      await t.sync();
      t.egal(await t.lis(t.plage("B3").getSpillParent(), "address"), [t.ici("A1")]);
    },
  },
  {
    titre: "getSpillParent de plusieurs cellules est refusé",
    source: USAGE,
    joue: (t) =>
      t.refuse(["InvalidArgument", "InvalidOperation"], (f) => f.getRange("A1:B2").getSpillParent().load("address")),
  },
  {
    titre: "hasSpill le dit",
    source: ref("Range.hasSpill"),
    joue: async (t) => {
      t.plage("A1").formulas = [["=SEQUENCE(3)"]];
      await t.sync();
      t.egal([await t.lis(t.plage("A1:A3"), "hasSpill"), await t.lis(t.plage("C1"), "hasSpill")], [[true], [false]]);
    },
  },
  {
    titre: "hasSpill d'une plage mêlée est null",
    source: ref("Range.hasSpill"),
    joue: async (t) => {
      t.plage("A1").formulas = [["=SEQUENCE(3)"]];
      await t.sync();
      t.egal(await t.lis(t.plage("A1:A5"), "hasSpill"), [null]);
    },
  },
  {
    titre: "une cellule qui ne se propage pas : objet nul",
    source: ref("Range.getSpillingToRangeOrNullObject"),
    joue: async (t) => {
      const p = t.plage("D1").getSpillingToRangeOrNullObject();
      await t.sync();
      t.egal(p.isNullObject, true);
    },
  },
  {
    titre: "une cellule occupée arrête la propagation : #SPILL!",
    source: PROPAGATION,
    joue: async (t) => {
      t.plage("A2").values = [["occupée"]];
      t.plage("A1").formulas = [["=SEQUENCE(3)"]];
      t.egal(await t.lis(t.plage("A1:A3"), "values"), [[["#SPILL!"], ["occupée"], [""]]]);
    },
  },
  {
    titre: "libérer la cellule rend la propagation",
    source: PROPAGATION,
    joue: async (t) => {
      t.plage("A2").values = [["occupée"]];
      t.plage("A1").formulas = [["=SEQUENCE(3)"]];
      await t.sync();
      t.plage("A2").values = [[""]];
      t.egal(await t.lis(t.plage("A1:A3"), "values"), [[[1], [2], [3]]]);
    },
  },
  {
    titre: "une formule posée dans une table ne se propage pas : #SPILL!",
    source: PROPAGATION,
    joue: async (t) => {
      t.table();
      await t.sync();
      t.plage("B2").formulas = [["=SEQUENCE(1,3)"]];
      t.egal(await t.lis(t.plage("B2:D2"), "values"), [[["#SPILL!", "", ""]]]);
    },
  },
  {
    titre: "une table, même vide, arrête une propagation : #SPILL!",
    source: PROPAGATION,
    joue: async (t) => {
      t.plage("C3").values = [["Entête"]];
      t.feuille.tables.add("C3:C5", true);
      await t.sync();
      t.plage("A4").formulas = [["=SEQUENCE(1,4)"]];
      t.egal(await t.lis(t.plage("A4:C4"), "values"), [[["#SPILL!", "", ""]]]);
    },
  },
  {
    titre: "une somme lit une propagation",
    source: PROPAGATION,
    joue: async (t) => {
      t.plage("A1").formulas = [["=SEQUENCE(4)"]];
      t.plage("C1").formulas = [["=SUM(A1:A4)"]];
      t.egal(await t.lis(t.plage("C1"), "values"), [[[10]]]);
    },
  },
  // Structure
  {
    titre: "insérer une ligne décale les cellules et les formules",
    source: ref("Range.insert"),
    joue: async (t) => {
      t.plage("A1:A2").values = [[1], [2]];
      t.plage("B1").formulas = [["=SUM(A1:A2)"]];
      await t.sync();
      t.plage("2:2").insert("Down");
      t.egal(await t.lis(t.plage("A1:B3"), "values", "formulas"), [
        [
          [1, 3],
          ["", ""],
          [2, ""],
        ],
        [
          [1, "=SUM(A1:A3)"],
          ["", ""],
          [2, ""],
        ],
      ]);
    },
  },
  {
    titre: "insérer des cellules pousse vers le bas celles de la colonne seule",
    source: ref("Range.insert"),
    joue: async (t) => {
      t.plage("A1:B2").values = [
        [1, 10],
        [2, 20],
      ];
      await t.sync();
      t.plage("A1").insert("Down");
      t.egal(await t.lis(t.plage("A1:B3"), "values"), [
        [
          ["", 10],
          [1, 20],
          [2, ""],
        ],
      ]);
    },
  },
  {
    titre: "insérer des cellules pousse à droite celles de la ligne seule",
    source: ref("Range.insert"),
    joue: async (t) => {
      t.plage("A1:B2").values = [
        [1, 10],
        [2, 20],
      ];
      await t.sync();
      t.plage("A1").insert("Right");
      t.egal(await t.lis(t.plage("A1:C2"), "values"), [
        [
          ["", 1, 10],
          [2, 20, ""],
        ],
      ]);
    },
  },
  {
    titre: "supprimer des cellules remonte celles du dessous",
    source: ref("Range.delete"),
    joue: async (t) => {
      t.plage("A1:A3").values = [[1], [2], [3]];
      await t.sync();
      t.plage("A2").delete("Up");
      t.egal(await t.lis(t.plage("A1:A3"), "values"), [[[1], [3], [""]]]);
    },
  },
  {
    titre: "supprimer la cellule d'un antécédent donne #REF!",
    source: ref("Range.delete"),
    joue: async (t) => {
      t.plage("A2").values = [[2]];
      t.plage("C1").formulas = [["=A2+1"]];
      await t.sync();
      t.plage("2:2").delete("Up");
      t.egal(await t.lis(t.plage("C1"), "values"), [[["#REF!"]]]);
    },
  },
  {
    titre: "effacer les contenus garde les formats",
    source: ref("Range.clear"),
    joue: async (t) => {
      const p = t.plage("A1");
      p.values = [[0.5]];
      p.numberFormat = [["0.00%"]];
      await t.sync();
      p.clear("Contents");
      t.egal(await t.lis(p, "values", "numberFormat"), [[[""]], [["0.00%"]]]);
    },
  },
  {
    titre: "effacer les formats garde les contenus",
    source: ref("Range.clear"),
    joue: async (t) => {
      const p = t.plage("A1");
      p.values = [[0.5]];
      p.numberFormat = [["0.00%"]];
      await t.sync();
      p.clear("Formats");
      t.egal(await t.lis(p, "values", "numberFormat"), [[[0.5]], [["General"]]]);
    },
  },
  {
    titre: "tout effacer enlève contenus et formats",
    source: ref("Range.clear"),
    joue: async (t) => {
      const p = t.plage("A1");
      p.values = [[0.5]];
      p.numberFormat = [["0.00%"]];
      await t.sync();
      p.clear();
      t.egal(await t.lis(p, "values", "numberFormat"), [[[""]], [["General"]]]);
    },
  },
  {
    titre: "ajuster les colonnes élargit celle d'un long texte",
    source: ref("RangeFormat.autofitColumns"),
    joue: async (t) => {
      const p = t.plage("A1");
      p.format.load("columnWidth");
      await t.sync();
      const avant = p.format.columnWidth;
      p.values = [["un texte vraiment long qui ne tient pas dans une colonne"]];
      p.format.autofitColumns();
      p.format.load("columnWidth");
      await t.sync();
      t.egal(p.format.columnWidth > 2 * avant, true);
    },
  },
  {
    titre: "fusionner garde la valeur du coin et perd les autres",
    source: ref("Range.merge"),
    joue: async (t) => {
      t.plage("A1:B2").values = [
        [1, 2],
        [3, 4],
      ];
      await t.sync();
      t.plage("A1:B2").merge();
      t.egal(await t.lis(t.plage("A1:B2"), "values"), [
        [
          [1, ""],
          ["", ""],
        ],
      ]);
    },
  },
  {
    titre: "écrire dans une fusion n'écrit que le coin",
    source: USAGE,
    joue: async (t) => {
      t.plage("A1:B2").merge();
      await t.sync();
      t.plage("A1:B2").values = [
        [1, 2],
        [3, 4],
      ];
      t.egal(await t.lis(t.plage("A1:B2"), "values"), [
        [
          [1, ""],
          ["", ""],
        ],
      ]);
    },
  },
  {
    titre: "défaire une fusion rend des cellules que l'on peut écrire",
    source: ref("Range.unmerge"),
    joue: async (t) => {
      t.plage("A1:B1").merge();
      await t.sync();
      t.plage("A1:B1").unmerge();
      t.plage("A1:B1").values = [[1, 2]];
      t.egal(await t.lis(t.plage("A1:B1"), "values"), [[[1, 2]]]);
    },
  },
  // Formats
  {
    titre: "un format change le texte, pas la valeur",
    source: ref("Range.numberFormat"),
    joue: async (t) => {
      const p = t.plage("A1");
      p.values = [[0.305]];
      p.numberFormat = [["0.0%"]];
      const [valeurs, formats, textes] = await t.lis(p, "values", "numberFormat", "text");
      t.egal(
        [
          valeurs,
          formats,
          String((textes as string[][])[0]![0])
            .replace(/[\s\u00a0\u202f]/g, "")
            .replace(",", "."),
        ],
        [[[0.305]], [["0.0%"]], "30.5%"],
      );
    },
  },
  {
    titre: "le format par défaut se dit General",
    source: ref("Range.numberFormat"),
    joue: async (t) => t.egal(await t.lis(t.plage("A1"), "numberFormat"), [[["General"]]]),
  },
  {
    titre: "un format vide remet General",
    source: NULS,
    joue: async (t) => {
      const p = t.plage("A1");
      p.numberFormat = [["0.00"]];
      await t.sync();
      p.numberFormat = [[""]];
      t.egal(await t.lis(p, "numberFormat"), [[["General"]]]);
    },
  },
  format(
    "une couleur de fond se relit",
    "RangeFill.color",
    (f) => {
      f.fill.color = "#FFEE00";
    },
    "format/fill/color",
    (f) => f.fill.color,
    "#FFEE00",
  ),
  format(
    "le gras se relit",
    "RangeFont.bold",
    (f) => {
      f.font.bold = true;
    },
    "format/font/bold",
    (f) => f.font.bold,
    true,
  ),
  format(
    "une couleur de texte se relit",
    "RangeFont.color",
    (f) => {
      f.font.color = "#112233";
    },
    "format/font/color",
    (f) => f.font.color,
    "#112233",
  ),
  format(
    "le retour à la ligne se relit",
    "RangeFormat.wrapText",
    (f) => {
      f.wrapText = true;
    },
    "format/wrapText",
    (f) => f.wrapText,
    true,
  ),
  format(
    "l'alignement se relit",
    "RangeFormat.horizontalAlignment",
    (f) => {
      f.horizontalAlignment = "Center";
    },
    "format/horizontalAlignment",
    (f) => f.horizontalAlignment,
    "Center",
  ),
  format(
    "la taille de police se relit",
    "RangeFont.size",
    (f) => {
      f.font.size = 14;
    },
    "format/font/size",
    (f) => f.font.size,
    14,
  ),
  {
    titre: "une mise en forme qui diffère dans la plage se lit null",
    source: NULS,
    joue: async (t) => {
      t.plage("A1").format.font.bold = true;
      await t.sync();
      const { font } = t.plage("A1:B1").format;
      font.load("bold");
      await t.sync();
      t.egal(font.bold, null);
    },
  },
  {
    titre: "un lot refusé garde le code, pas seulement une phrase",
    source: ERREURS,
    joue: (t) => t.refuse("InvalidArgument", (f) => f.getRange("A1").insert("Nulle part" as "Down")),
  },
];
