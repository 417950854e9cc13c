/** Conditional formats, links of cells, names of one sheet. */
import { ref, USAGE, type Cas } from "./cas";

export const CONDITIONNELLES: readonly Cas[] = [
  {
    titre: "une mise en forme conditionnelle par formule s'ajoute, se relit, se compte et se supprime",
    source: ref("ConditionalFormatCollection.add"),
    joue: async (t) => {
      const p = t.plage("A1:B5");
      const mise = p.conditionalFormats.add("Custom");
      mise.custom.rule.formula = "=$A1>10";
      mise.custom.format.fill.color = "#FFF2CC";
      mise.custom.format.font.color = "red";
      mise.custom.format.font.bold = true;
      mise.load(
        "type,stopIfTrue,priority,custom/rule/formula,custom/format/fill/color,custom/format/font/color,custom/format/font/bold",
      );
      const ou = mise.getRange();
      ou.load("address");
      const nombre = p.conditionalFormats.getCount();
      await t.sync();
      const lu = [
        mise.type,
        mise.stopIfTrue,
        mise.priority,
        mise.custom.rule.formula,
        mise.custom.format.fill.color,
        mise.custom.format.font.color,
        mise.custom.format.font.bold,
        ou.address,
        nombre.value,
      ];
      mise.delete();
      const reste = p.conditionalFormats.getCount();
      await t.sync();
      t.egal([...lu, reste.value], ["Custom", false, 0, "=$A1>10", "#FFF2CC", "#FF0000", true, t.ici("A1:B5"), 1, 0]);
    },
  },
  {
    titre: "la dernière ajoutée passe devant ; on les retrouve par leur identifiant",
    source: USAGE,
    joue: async (t) => {
      const { conditionalFormats: mises } = t.plage("A1:A3");
      const premiere = mises.add("Custom");
      premiere.custom.rule.formula = "=TRUE";
      const seconde = mises.add("CellValue");
      seconde.cellValue.rule = { formula1: "5", operator: "GreaterThan" };
      premiere.load("id,priority");
      seconde.load("priority,cellValue/rule");
      await t.sync();
      const retrouvee = mises.getItem(premiere.id);
      retrouvee.load("type");
      await t.sync();
      t.egal(
        [premiere.priority, seconde.priority, seconde.cellValue.rule, retrouvee.type],
        [1, 0, { formula1: "5", operator: "GreaterThan" }, "Custom"],
      );
    },
  },
  {
    titre: "une plage ne voit que les mises en forme qui la touchent ; clearAll ne les ôte que d'elle",
    source: ref("ConditionalFormatCollection.clearAll"),
    joue: async (t) => {
      t.plage("A1:A10").conditionalFormats.add("Custom").custom.rule.formula = "=A1=1";
      const ailleurs = t.plage("C1:C10").conditionalFormats.getCount();
      t.plage("A1:A4").conditionalFormats.clearAll();
      const haut = t.plage("A1:A4").conditionalFormats.getCount();
      const bas = t.plage("A5:A10").conditionalFormats.getItemAt(0).getRange();
      bas.load("address");
      await t.sync();
      t.egal([ailleurs.value, haut.value, bas.address], [0, 0, t.ici("A5:A10")]);
    },
  },
  {
    titre: "customOrNullObject d'une règle de valeur est nul",
    source: ref("ConditionalFormat.customOrNullObject"),
    joue: async (t) => {
      const mise = t.plage("A1").conditionalFormats.add("CellValue");
      mise.cellValue.rule = { formula1: "=B1", formula2: "=C1", operator: "Between" };
      const autre = mise.customOrNullObject;
      autre.load("rule/formula");
      await t.sync();
      t.egal(autre.isNullObject, true);
    },
  },
  {
    titre: "une mise en forme suit les lignes insérées",
    source: USAGE,
    joue: async (t) => {
      t.plage("A3:A4").conditionalFormats.add("Custom").custom.rule.formula = "=TRUE";
      await t.sync();
      t.plage("1:2").insert("Down");
      const ou = t.plage("A5").conditionalFormats.getItemAt(0).getRange();
      ou.load("address");
      await t.sync();
      t.egal(ou.address, t.ici("A5:A6"));
    },
  },
  {
    titre: "les formules d'une règle et d'une validation suivent les cellules qu'elles nomment",
    source: USAGE,
    joue: async (t) => {
      t.plage("A3:A4").conditionalFormats.add("Custom").custom.rule.formula = '=AND($B3>$E$1,A3<>"B3")';
      t.plage("C3").dataValidation.rule = { list: { inCellDropDown: true, source: "=$D$3:$D$9" } };
      await t.sync();
      t.plage("2:3").insert("Down");
      const mise = t.plage("A5").conditionalFormats.getItemAt(0);
      mise.load("custom/rule/formula");
      const v = t.plage("C5").dataValidation;
      v.load("rule");
      await t.sync();
      t.egal([mise.custom.rule.formula, v.rule.list?.source], ['=AND($B5>$E$1,A5<>"B3")', "=$D$5:$D$11"]);
    },
  },
  {
    titre: "une règle posée sur plusieurs rectangles les couvre tous, et les redonne",
    source: ref("Worksheet.getRanges"),
    joue: async (t) => {
      const plages = t.feuille.getRanges("A1:A3,C5");
      plages.load("address,areaCount,cellCount");
      const mise = plages.conditionalFormats.add("Custom");
      mise.custom.rule.formula = '=N("essai")=0';
      const { areas } = mise.getRanges();
      areas.load("items/rowIndex,items/columnIndex,items/rowCount,items/columnCount");
      const parLaFeuille = t.feuille.getRange().conditionalFormats;
      parLaFeuille.load("items/type");
      const entre = t.plage("B2").conditionalFormats.getCount();
      t.plage("E1").formulas = [['=N("essai")=0']];
      const e = t.plage("E1");
      e.load("values");
      await t.sync();
      t.egal(
        [
          plages.address.replace(/, /g, ","),
          plages.areaCount,
          plages.cellCount,
          areas.items.map((a) => [a.rowIndex, a.columnIndex, a.rowCount, a.columnCount]),
          parLaFeuille.items.map((f) => f.type),
          entre.value,
          e.values,
        ],
        [
          `${t.ici("A1:A3")},${t.ici("C5")}`,
          2,
          4,
          [
            [0, 0, 3, 1],
            [4, 2, 1, 1],
          ],
          ["Custom"],
          0,
          [[true]],
        ],
      );
    },
  },
  {
    titre: "supprimer une mise en forme ne supprime qu'elle, et le fond de la cellule reste",
    source: ref("ConditionalFormat.delete"),
    joue: async (t) => {
      const p = t.plage("A1:A3");
      p.format.fill.color = "#00FF00";
      p.conditionalFormats.add("Custom").custom.rule.formula = "=$A1>1";
      const seconde = p.conditionalFormats.add("Custom");
      seconde.custom.rule.formula = '=N("essai")=0';
      seconde.custom.format.fill.color = "#FF0000";
      await t.sync();
      seconde.delete();
      const reste = p.conditionalFormats.getItemAt(0);
      reste.load("custom/rule/formula");
      const nombre = p.conditionalFormats.getCount();
      p.format.fill.load("color");
      await t.sync();
      t.egal([nombre.value, reste.custom.rule.formula, p.format.fill.color], [1, "=$A1>1", "#00FF00"]);
    },
  },
  {
    titre: "un lien vers une page s'écrit avec ses mots, se relit, et clear l'ôte",
    source: ref("Range.hyperlink"),
    joue: async (t) => {
      const p = t.plage("A1");
      p.hyperlink = { address: "https://www.legifrance.gouv.fr/", textToDisplay: "Légifrance", screenTip: "Le texte" };
      p.load("hyperlink,values");
      await t.sync();
      const lu = [p.hyperlink.address, p.hyperlink.screenTip, p.hyperlink.textToDisplay, p.values];
      p.clear("Hyperlinks");
      p.load("hyperlink,values");
      await t.sync();
      t.egal(
        [lu, p.hyperlink, p.values],
        [["https://www.legifrance.gouv.fr/", "Le texte", "Légifrance", [["Légifrance"]]], null, [["Légifrance"]]],
      );
    },
  },
  {
    titre: "un lien vers une place du classeur",
    source: ref("Range.hyperlink"),
    joue: async (t) => {
      const p = t.plage("A1");
      p.values = [["aller"]];
      await t.sync();
      p.hyperlink = { documentReference: `${t.ici("C3")}`, screenTip: "" };
      p.load("hyperlink,values");
      await t.sync();
      t.egal([p.hyperlink.documentReference, p.values], [t.ici("C3"), [["aller"]]]);
    },
  },
  {
    titre: "un nom propre à une feuille n'est pas au classeur, se trouve depuis sa feuille et se supprime",
    source: ref("Worksheet.names"),
    joue: async (t) => {
      t.plage("B2").values = [[42]];
      const nom = t.feuille.names.add("seuil_du_cas", t.plage("B2"));
      nom.load("name,scope,formula");
      const auClasseur = t.classeur.names.getItemOrNullObject("seuil_du_cas");
      const ici = t.feuille.names.getItemOrNullObject("seuil_du_cas");
      t.plage("C1").formulas = [["=seuil_du_cas*2"]];
      const c = t.plage("C1");
      c.load("values");
      await t.sync();
      const lu = [nom.name, nom.scope, nom.formula, auClasseur.isNullObject, ici.isNullObject, c.values];
      nom.delete();
      const apres = t.feuille.names.getItemOrNullObject("seuil_du_cas");
      await t.sync();
      t.egal(
        [...lu, apres.isNullObject],
        ["seuil_du_cas", "Worksheet", `=${t.ici("$B$2")}`, true, false, [[84]], true],
      );
    },
  },
  {
    titre: "la formule et la remarque d'un nom se changent",
    source: ref("NamedItem.formula"),
    joue: async (t) => {
      t.plage("A1:A2").values = [[1], [2]];
      const nom = t.feuille.names.add("nom_du_cas", t.plage("A1"));
      await t.sync();
      nom.formula = `=${t.ici("$A$2")}`;
      nom.comment = "la seconde";
      nom.load("formula,comment");
      await t.sync();
      const lu = [nom.formula, nom.comment];
      nom.delete();
      await t.sync();
      t.egal(lu, [`=${t.ici("$A$2")}`, "la seconde"]);
    },
  },
];
