/** Values, types, addresses and navigation between ranges. */
import { CLIENT, ERREURS, ILLIMITEE, LIMITES, MODELE, NULS, ref, USAGE, type Cas, type Terrain } from "./cas";

/** Address reached from B2:D4. */
const depuis = (membre: string, titre: string, suite: (p: Excel.Range) => Excel.Range, attendue: string): Cas => ({
  titre: `${titre} depuis B2:D4 donne ${attendue}`,
  source: ref(`Range.${membre}`),
  joue: async (t) => t.egal(await t.lis(suite(t.plage("B2:D4")), "address"), [t.ici(attendue)]),
});

/** What a value becomes once written. */
const ecrite = (titre: string, valeur: unknown, attendue: unknown, source = NULS): Cas => ({
  titre,
  source,
  joue: async (t) => {
    const p = t.plage("A1");
    p.values = [[valeur]];
    t.egal(await t.lis(p, "values"), [[[attendue]]]);
  },
});

const refusee = (
  titre: string,
  codes: string | string[],
  travail: (f: Excel.Worksheet) => unknown,
  source = ERREURS,
): Cas => ({ titre, source, joue: (t) => t.refuse(codes, travail) });

const remplis = (t: Terrain): void => {
  t.plage("C3").values = [[1]];
  t.plage("E5").values = [[1]];
};

export const PLAGES: readonly Cas[] = [
  // Values
  {
    titre: "des valeurs écrites se relisent",
    source: ref("Range.values"),
    joue: async (t) => {
      const p = t.plage("A1:B2");
      p.values = [
        [1, "x"],
        [true, ""],
      ];
      t.egal(await t.lis(p, "values"), [
        [
          [1, "x"],
          [true, ""],
        ],
      ]);
    },
  },
  {
    titre: "les types se disent Double, String, Boolean, Empty",
    source: ref("Range.valueTypes"),
    joue: async (t) => {
      const p = t.plage("A1:D1");
      p.values = [[1, "x", true, ""]];
      t.egal(await t.lis(p, "valueTypes"), [[["Double", "String", "Boolean", "Empty"]]]);
    },
  },
  {
    titre: "une erreur se dit Error",
    source: ref("Range.valueTypes"),
    joue: async (t) => {
      const p = t.plage("A1");
      p.formulas = [["=1/0"]];
      t.egal(await t.lis(p, "valueTypes"), [[["Error"]]]);
    },
  },
  {
    titre: "null dans un tableau laisse la cellule",
    source: NULS,
    joue: async (t) => {
      const p = t.plage("A1:C1");
      p.values = [[1, 2, 3]];
      await t.sync();
      p.values = [[null, 5, null]];
      t.egal(await t.lis(p, "values"), [[[1, 5, 3]]]);
    },
  },
  {
    titre: "la chaîne vide efface la cellule",
    source: NULS,
    joue: async (t) => {
      const p = t.plage("A1:B1");
      p.values = [[1, 2]];
      await t.sync();
      p.values = [["", 2]];
      t.egal(await t.lis(p, "values", "valueTypes"), [[["", 2]], [["Empty", "Double"]]]);
    },
  },
  {
    titre: "null dans un tableau de formats laisse le format",
    source: NULS,
    joue: async (t) => {
      const p = t.plage("A1:B1");
      p.numberFormat = [["0.00", "0%"]];
      await t.sync();
      p.numberFormat = [[null, "0.0%"]] as unknown as string[][];
      t.egal(await t.lis(p, "numberFormat"), [[["0.00", "0.0%"]]]);
    },
  },
  {
    titre: "une cellule vide se lit chaîne vide",
    source: NULS,
    joue: async (t) => t.egal(await t.lis(t.plage("Z99"), "values", "formulas", "text"), [[[""]], [[""]], [[""]]]),
  },
  {
    titre: "une seule valeur remplit toute la plage",
    source: ref("Range.values"),
    joue: async (t) => {
      const p = t.plage("A1:B2");
      p.values = 5 as unknown as unknown[][];
      t.egal(await t.lis(p, "values"), [
        [
          [5, 5],
          [5, 5],
        ],
      ]);
    },
  },
  {
    titre: "une seule valeur dans son tableau remplit aussi toute la plage, un seul format de même",
    source: USAGE,
    joue: async (t) => {
      const p = t.plage("A1:B2");
      p.values = [[7]];
      p.numberFormat = [["0.0"]];
      t.egal(await t.lis(p, "values", "numberFormat"), [
        [
          [7, 7],
          [7, 7],
        ],
        [
          ["0.0", "0.0"],
          ["0.0", "0.0"],
        ],
      ]);
    },
  },
  ecrite("un nombre écrit en texte devient un nombre", "012", 12, ref("Range.values")),
  ecrite("l'apostrophe garde le texte", "'012", "012", ref("Range.values")),
  ecrite("un numéro de 18 chiffres perd ses derniers chiffres", "123456789012345678", 123456789012345000, USAGE),
  ecrite(
    "un numéro de 18 chiffres précédé d'une apostrophe reste entier",
    "'123456789012345678",
    "123456789012345678",
    USAGE,
  ),
  ecrite("un numéro de demande à lettre reste un texte", "35A4200123456789", "35A4200123456789", ref("Range.values")),
  // Ce qu'Excel fait d'une saisie française, il le fait d'un texte écrit : c'est ce dont le produit se garde par l'apostrophe.
  ecrite("une date écrite en texte devient une date", "31/12/2025", 46022, USAGE),
  ecrite("une date ISO écrite en texte devient une date", "2025-12-31", 46022, USAGE),
  ecrite("un nombre à virgule écrit en texte devient un nombre", "1,5", 1.5, USAGE),
  ecrite("un pourcentage écrit en texte devient une part", "50 %", 0.5, USAGE),
  ecrite("une heure écrite en texte devient une part de jour", "12:30", 0.5208333333333334, USAGE),
  ecrite("des milliers séparés par une espace deviennent un nombre", "1 234", 1234, USAGE),
  ecrite("« 1E5 » écrit en texte devient cent mille", "1E5", 100_000, USAGE),
  ecrite("des zéros en tête se perdent", "00123", 123, ref("Range.values")),
  {
    titre: "« 3/4 » écrit en texte devient le 3 avril de l'année, « 1E5 » prend le format scientifique",
    source: USAGE,
    joue: async (t) => {
      t.plage("A1:B1").values = [["3/4", "1E5"]];
      t.plage("C1").formulas = [["=DAY(A1)*100+MONTH(A1)"]];
      const [valeurs, formats] = await t.lis(t.plage("A1:C1"), "values", "numberFormat");
      t.egal([(valeurs as unknown[][])[0]![2], (formats as unknown[][])[0]![1]], [304, "0.00E+00"]);
    },
  },
  {
    titre:
      "un texte qui commence par un signe et un nom devient une formule ; derrière une apostrophe, il reste un texte",
    source: USAGE,
    joue: async (t) => {
      t.plage("A1").values = [[4]];
      t.plage("B1:C1").values = [["-A1", "'-A1"]];
      t.egal(await t.lis(t.plage("B1:C1"), "values", "formulas"), [[[-4, "-A1"]], [["=-A1", "-A1"]]]);
    },
  },
  ecrite("VRAI écrit en texte devient un booléen", "VRAI", true, USAGE),
  {
    titre:
      "« 1-2 » écrit en texte devient le 1er février de l'année ; derrière une apostrophe ou au format Texte, il le reste",
    source: USAGE,
    joue: async (t) => {
      const p = t.plage("A1:C1");
      p.numberFormat = [["General", "General", "@"]];
      await t.sync();
      p.values = [["1-2", "'1-2", "1-2"]];
      await t.sync();
      const [[ligne]] = (await t.lis(p, "values")) as unknown as [[unknown[]]];
      t.egal([typeof ligne[0], ligne[1], ligne[2]], ["number", "1-2", "1-2"]);
    },
  },
  ecrite(
    "une adresse, un numéro de téléphone ou une référence restent des textes",
    "12 rue du 8-Mai",
    "12 rue du 8-Mai",
    USAGE,
  ),
  ecrite("TRUE écrit en texte devient un booléen", "TRUE", true, ref("Range.values")),
  ecrite(
    "un texte accentué se relit à l'identique",
    "Éligible à l'évêché — ça œuvre",
    "Éligible à l'évêché — ça œuvre",
    ref("Range.values"),
  ),
  ecrite("un retour à la ligne dans un texte est gardé", "un\ndeux", "un\ndeux", ref("Range.values")),
  ecrite("des espaces autour d'un texte sont gardés", "  x  ", "  x  ", ref("Range.values")),
  ecrite("une espace insécable est gardée", "a\u00a0b", "a\u00a0b", ref("Range.values")),
  ecrite("un émoji se relit à l'identique", "🏠", "🏠", ref("Range.values")),
  ecrite("un nombre négatif décimal se relit exactement", -0.1, -0.1, ref("Range.values")),
  ecrite("zéro n'est pas une cellule vide", 0, 0, NULS),
  ecrite("FALSE n'est pas une cellule vide", false, false, NULS),
  ecrite("une cellule de 32 767 caractères est acceptée", "x".repeat(32_767), "x".repeat(32_767), LIMITES),
  {
    titre: "au format Texte, des chiffres restent un texte",
    source: ref("Range.numberFormat"),
    joue: async (t) => {
      const p = t.plage("A1");
      p.numberFormat = [["@"]];
      p.values = [["012"]];
      t.egal(await t.lis(p, "values", "valueTypes"), [[["012"]], [["String"]]]);
    },
  },
  {
    titre: "au format Texte, une formule reste un texte",
    source: ref("Range.numberFormat"),
    joue: async (t) => {
      const p = t.plage("A1");
      p.numberFormat = [["@"]];
      p.values = [["=1+1"]];
      t.egal(await t.lis(p, "values"), [[["=1+1"]]]);
    },
  },
  {
    titre: "values qui commence par = pose une formule",
    source: ref("Range.values"),
    joue: async (t) => {
      const p = t.plage("A1");
      p.values = [["=1+1"]];
      t.egal(await t.lis(p, "values", "formulas"), [[[2]], [["=1+1"]]]);
    },
  },
  {
    titre: "une date est un numéro de série",
    source: ref("Range.values"),
    joue: async (t) => {
      // DATE(2026,3,12) is 46 093 in the 1900 system.
      const p = t.plage("A1");
      p.formulas = [["=DATE(2026,3,12)"]];
      t.egal(await t.lis(p, "values"), [[[46093]]]);
    },
  },
  {
    titre: "une grande écriture, coupée en tranches par la bibliothèque, arrive entière",
    source: LIMITES,
    joue: async (t) => {
      t.plage("A1:J400").values = Array.from({ length: 400 }, (_, i) =>
        Array.from({ length: 10 }, (_, j) => i * 10 + j),
      );
      t.egal(await t.lis(t.plage("J399:J400"), "values"), [[[3989], [3999]]]);
    },
  },
  {
    titre: "une cellule lointaine se lit vide, puis s'écrit",
    source: ref("Range.values"),
    joue: async (t) => {
      const p = t.plage("BA5000");
      const vide = await t.lis(p, "values");
      p.values = [["loin"]];
      t.egal([vide, await t.lis(p, "values")], [[[[""]]], [[["loin"]]]]);
    },
  },
  {
    titre: "getResizedRange rétrécit ; au-delà du coin, il rend le rectangle entre les deux",
    source: USAGE,
    joue: async (t) => {
      const lues = [
        t.plage("B2:D4").getResizedRange(-1, -2),
        t.plage("D2").getResizedRange(0, -2),
        t.plage("A1").getResizedRange(1, 1),
      ];
      for (const p of lues) p.load("address");
      await t.sync();
      t.egal(
        lues.map((p) => p.address),
        ["B2:B3", "B2:D2", "A1:B2"].map((adresse) => t.ici(adresse)),
      );
    },
  },
  {
    titre: "une couleur se dit aussi par son nom de page web",
    source: ref("RangeFill.color"),
    joue: async (t) => {
      const { fill, font } = t.plage("A1").format;
      fill.color = "MediumSeaGreen";
      font.color = "tomato";
      fill.load("color");
      font.load("color");
      await t.sync();
      t.egal([fill.color, font.color], ["#3CB371", "#FF6347"]);
    },
  },
  // Sizes
  refusee("un tableau plus petit que la plage est refusé", "InvalidArgument", (f) => {
    f.getRange("A1:B2").values = [[1, 2]];
  }),
  refusee("un tableau plus grand que la plage est refusé", "InvalidArgument", (f) => {
    f.getRange("A1").values = [[1, 2]];
  }),
  refusee("une ligne plus courte que les autres est refusée", "InvalidArgument", (f) => {
    f.getRange("A1:B2").values = [[1, 2], [3]];
  }),
  refusee("une grande écriture mal dimensionnée est refusée", "InvalidArgument", (f) => {
    f.getRange("A1:J400").values = Array.from({ length: 399 }, () => Array.from({ length: 10 }, () => 1));
  }),
  refusee("des formats mal dimensionnés sont refusés", "InvalidArgument", (f) => {
    f.getRange("A1:B2").numberFormat = [["0"], ["0"]];
  }),
  refusee(
    "une adresse qui n'en est pas une est refusée",
    ["InvalidArgument", "ItemNotFound"],
    (f) => f.getRange("PasUneAdresse!!").load("values"),
    USAGE,
  ),
  refusee(
    "une ligne au-delà de 1 048 576 est refusée",
    ["InvalidArgument", "ItemNotFound"],
    (f) => f.getRange("A1048577").load("address"),
    USAGE,
  ),
  refusee(
    "une colonne au-delà de XFD est refusée",
    ["InvalidArgument", "ItemNotFound"],
    (f) => f.getRange("XFE1").load("address"),
    USAGE,
  ),
  refusee(
    "lire avant load : PropertyNotLoaded",
    "PropertyNotLoaded",
    async (f) => {
      const p = f.getRange("A1");
      await f.context.sync();
      return p.values;
    },
    CLIENT,
  ),
  refusee(
    "lire le résultat d'un appel avant sync : ValueNotLoaded",
    "ValueNotLoaded",
    (f) => (f.context as Excel.RequestContext).workbook.worksheets.getCount().value,
    CLIENT,
  ),
  // Addresses
  {
    titre: "l'adresse porte le nom de la feuille, entre apostrophes s'il le faut",
    source: ref("Range.address"),
    joue: async (t) => {
      const f = t.autre("L'été à Sète");
      t.egal(await t.lis(f.getRange("C3:D4"), "address"), ["'L''été à Sète'!C3:D4"]);
    },
  },
  {
    titre: "l'adresse d'une feuille au nom simple n'a pas d'apostrophes",
    source: ref("Range.address"),
    joue: async (t) => t.egal(await t.lis(t.plage("A1"), "address"), [`${t.nom}!A1`]),
  },
  {
    titre: "un nom de feuille qui ressemble à une cellule est mis entre apostrophes",
    source: ref("Range.address"),
    joue: async (t) => {
      const f = t.autre("AB12");
      t.egal(await t.lis(f.getRange("A1"), "address"), ["'AB12'!A1"]);
    },
  },
  {
    titre: "une adresse qualifiée par sa feuille est comprise",
    source: ref("Worksheet.getRange"),
    joue: async (t) => t.egal(await t.lis(t.feuille.getRange(t.ici("B2")), "address"), [t.ici("B2")]),
  },
  {
    titre: "une adresse en dollars est comprise",
    source: ref("Worksheet.getRange"),
    joue: async (t) => t.egal(await t.lis(t.plage("$B$2:$C$3"), "address"), [t.ici("B2:C3")]),
  },
  {
    titre: "une adresse en minuscules est comprise",
    source: ref("Worksheet.getRange"),
    joue: async (t) => t.egal(await t.lis(t.plage("b2:c3"), "address"), [t.ici("B2:C3")]),
  },
  {
    titre: "une adresse à l'envers est remise à l'endroit",
    source: ref("Worksheet.getRange"),
    joue: async (t) => t.egal(await t.lis(t.plage("C3:B2"), "address"), [t.ici("B2:C3")]),
  },
  {
    titre: "les indices commencent à zéro",
    source: ref("Range.rowIndex"),
    joue: async (t) =>
      t.egal(await t.lis(t.plage("B3:D7"), "rowIndex", "columnIndex", "rowCount", "columnCount"), [2, 1, 5, 3]),
  },
  {
    titre: "cellCount est le produit des dimensions",
    source: ref("Range.cellCount"),
    joue: async (t) => t.egal(await t.lis(t.plage("B3:D7"), "cellCount"), [15]),
  },
  {
    titre: "getRangeByIndexes part de la ligne et de la colonne 0",
    source: ref("Worksheet.getRangeByIndexes"),
    joue: async (t) => t.egal(await t.lis(t.feuille.getRangeByIndexes(2, 1, 3, 2), "address"), [t.ici("B3:C5")]),
  },
  {
    titre: "Worksheet.getCell part de zéro",
    source: ref("Worksheet.getCell"),
    joue: async (t) => t.egal(await t.lis(t.feuille.getCell(0, 2), "address"), [t.ici("C1")]),
  },
  {
    titre: "la dernière cellule de la feuille est XFD1048576",
    source: LIMITES,
    joue: async (t) => t.egal(await t.lis(t.feuille.getCell(1_048_575, 16_383), "address"), [t.ici("XFD1048576")]),
  },
  refusee(
    "getRangeByIndexes de zéro ligne est refusé",
    "InvalidArgument",
    (f) => f.getRangeByIndexes(0, 0, 0, 1).load("address"),
    ref("Worksheet.getRangeByIndexes"),
  ),
  // Navigation
  depuis("getCell", "getCell(1, 2)", (p) => p.getCell(1, 2), "D3"),
  depuis("getCell", "getCell hors de la plage", (p) => p.getCell(5, 0), "B7"),
  depuis("getRow", "getRow(1)", (p) => p.getRow(1), "B3:D3"),
  depuis("getColumn", "getColumn(2)", (p) => p.getColumn(2), "D2:D4"),
  depuis("getOffsetRange", "getOffsetRange(1, -1)", (p) => p.getOffsetRange(1, -1), "A3:C5"),
  depuis("getResizedRange", "getResizedRange(-1, 1)", (p) => p.getResizedRange(-1, 1), "B2:E3"),
  depuis("getAbsoluteResizedRange", "getAbsoluteResizedRange(1, 5)", (p) => p.getAbsoluteResizedRange(1, 5), "B2:F2"),
  depuis("getLastRow", "getLastRow", (p) => p.getLastRow(), "B4:D4"),
  depuis("getLastColumn", "getLastColumn", (p) => p.getLastColumn(), "D2:D4"),
  depuis("getLastCell", "getLastCell", (p) => p.getLastCell(), "D4"),
  depuis("getRowsBelow", "getRowsBelow(2)", (p) => p.getRowsBelow(2), "B5:D6"),
  depuis("getRowsAbove", "getRowsAbove(1)", (p) => p.getRowsAbove(1), "B1:D1"),
  depuis("getColumnsAfter", "getColumnsAfter(2)", (p) => p.getColumnsAfter(2), "E2:F4"),
  depuis("getColumnsBefore", "getColumnsBefore(1)", (p) => p.getColumnsBefore(1), "A2:A4"),
  depuis("getBoundingRect", "getBoundingRect(A10)", (p) => p.getBoundingRect("A10"), "A2:D10"),
  depuis("getIntersection", "getIntersection(C1:C3)", (p) => p.getIntersection("C1:C3"), "C2:C3"),
  depuis("getEntireRow", "getEntireRow", (p) => p.getEntireRow(), "2:4"),
  depuis("getEntireColumn", "getEntireColumn", (p) => p.getEntireColumn(), "B:D"),
  refusee(
    "sortir de la feuille par le haut est refusé",
    "InvalidArgument",
    (f) => f.getRange("B2").getOffsetRange(-5, 0).load("address"),
    ref("Range.getOffsetRange"),
  ),
  refusee(
    "une intersection vide : ItemNotFound",
    "ItemNotFound",
    (f) => f.getRange("A1").getIntersection("C3").load("address"),
    ref("Range.getIntersection"),
  ),
  {
    titre: "une intersection vide : objet nul",
    source: MODELE,
    joue: async (t) => {
      const p = t.plage("A1").getIntersectionOrNullObject("C3");
      await t.sync();
      t.egal(p.isNullObject, true);
    },
  },
  // Used range
  {
    titre: "getUsedRange va de la première à la dernière cellule remplie",
    source: ref("Worksheet.getUsedRange"),
    joue: async (t) => {
      remplis(t);
      t.egal(await t.lis(t.feuille.getUsedRange(), "address"), [t.ici("C3:E5")]);
    },
  },
  {
    titre: "getUsedRange d'une feuille vide est A1",
    source: ref("Worksheet.getUsedRange"),
    joue: async (t) => t.egal(await t.lis(t.feuille.getUsedRange(), "address"), [t.ici("A1")]),
  },
  {
    titre: "getUsedRangeOrNullObject d'une feuille vide est nul",
    source: ref("Worksheet.getUsedRangeOrNullObject"),
    joue: async (t) => {
      const p = t.feuille.getUsedRangeOrNullObject(true);
      await t.sync();
      t.egal(p.isNullObject, true);
    },
  },
  {
    titre: "une cellule seulement mise en forme ne compte pas pour valuesOnly",
    source: ref("Worksheet.getUsedRange"),
    joue: async (t) => {
      remplis(t);
      t.plage("H9").format.fill.color = "#FFFF00";
      t.egal(await t.lis(t.feuille.getUsedRange(true), "address"), [t.ici("C3:E5")]);
    },
  },
  {
    titre: "getUsedRange d'une plage se limite à elle",
    source: ref("Range.getUsedRange"),
    joue: async (t) => {
      remplis(t);
      t.egal(await t.lis(t.plage("D:E").getUsedRange(true), "address"), [t.ici("E5")]);
    },
  },
  // Unbounded
  {
    titre: "une plage à colonnes entières n'a pas de valeurs",
    source: ILLIMITEE,
    joue: async (t) =>
      t.egal(await t.lis(t.plage("A:B"), "values", "isEntireColumn", "rowCount"), [null, true, 1_048_576]),
  },
  {
    titre: "une plage à lignes entières se dit telle",
    source: ref("Range.isEntireRow"),
    joue: async (t) => t.egal(await t.lis(t.plage("2:3"), "isEntireRow", "columnCount"), [true, 16_384]),
  },
  {
    titre: "l'adresse de colonnes entières s'écrit A:C",
    source: ref("Range.address"),
    joue: async (t) => t.egal(await t.lis(t.plage("A:C"), "address"), [t.ici("A:C")]),
  },
  // Life of proxies
  {
    titre: "une plage gardée d'un sync à l'autre reste la même",
    source: MODELE,
    joue: async (t) => {
      const p = t.plage("A1");
      await t.sync();
      p.values = [[42]];
      await t.sync();
      t.egal(await t.lis(p, "values"), [[[42]]]);
    },
  },
  {
    titre: "une valeur chargée ne change pas sans nouveau load",
    source: MODELE,
    joue: async (t) => {
      const p = t.plage("A1");
      p.values = [[1]];
      p.load("values");
      await t.sync();
      t.plage("A1").values = [[2]];
      await t.sync();
      t.egal(p.values, [[1]]);
    },
  },
  {
    titre: "une plage gardée suit ses cellules quand une ligne est insérée au-dessus",
    source: USAGE,
    joue: async (t) => {
      t.plage("B3").values = [["suivie"]];
      const p = t.plage("B3");
      p.load("address");
      await t.sync();
      t.plage("1:1").insert("Down");
      await t.sync();
      t.egal(await t.lis(p, "address", "values"), [t.ici("B4"), [["suivie"]]]);
    },
  },
  {
    titre: "une plage gardée s'agrandit quand une ligne est insérée dedans",
    source: USAGE,
    joue: async (t) => {
      const p = t.plage("B3:B5");
      p.load("address");
      await t.sync();
      t.plage("4:4").insert("Down");
      await t.sync();
      t.egal(await t.lis(p, "address"), [t.ici("B3:B6")]);
    },
  },
  {
    titre: "une plage gardée suit ses cellules quand une ligne est supprimée au-dessus",
    source: USAGE,
    joue: async (t) => {
      const p = t.plage("B3:C4");
      p.load("address");
      await t.sync();
      t.plage("1:1").delete("Up");
      await t.sync();
      t.egal(await t.lis(p, "address"), [t.ici("B2:C3")]);
    },
  },
  {
    titre: "une plage gardée suit ses cellules quand une colonne est insérée à gauche",
    source: USAGE,
    joue: async (t) => {
      const p = t.plage("B3");
      p.load("address");
      await t.sync();
      t.plage("A:A").insert("Right");
      await t.sync();
      t.egal(await t.lis(p, "address"), [t.ici("C3")]);
    },
  },
  {
    titre: "une plage dont les cellules sont supprimées n'est plus valide",
    source: USAGE,
    joue: (t) =>
      t.refuse(["InvalidReference", "ItemNotFound"], async (f) => {
        const p = f.getRange("B3");
        p.load("address");
        await f.context.sync();
        f.getRange("3:3").delete("Up");
        await f.context.sync();
        p.load("values");
      }),
  },
  {
    titre: "une erreur n'annule pas ce qui la précède dans le lot",
    source: MODELE,
    joue: async (t) => {
      await t.refuse("ItemNotFound", (f, c) => {
        f.getRange("D1").values = [["avant"]];
        c.workbook.worksheets.getItem("Feuille absente").load("name");
        f.getRange("D2").values = [["après"]];
      });
      t.egal(await t.lis(t.plage("D1:D2"), "values"), [[["avant"], [""]]]);
    },
  },
  {
    titre: "après une erreur, le lot suivant passe",
    source: ERREURS,
    joue: async (t) => {
      await t.refuse("InvalidArgument", (f) => {
        f.getRange("A1:B2").values = [[1, 2]];
      });
      t.plage("A1").values = [[3]];
      t.egal(await t.lis(t.plage("A1"), "values"), [[[3]]]);
    },
  },
];
