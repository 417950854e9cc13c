/** Sheets and names. */
import { CLIENT, ERREURS, MODELE, PROTEGEE, ref, USAGE, type Cas } from "./cas";

const INTERDITS = ["a/b", "a\\b", "a?b", "a*b", "a[b", "a]b", "a:b"];

export const FEUILLES: readonly Cas[] = [
  {
    titre: "la collection se charge par items/name",
    source: ref("WorksheetCollection.items"),
    joue: async (t) => {
      const { worksheets } = t.classeur;
      worksheets.load("items/name");
      await t.sync();
      t.egal(
        worksheets.items.some((f) => f.name === t.nom),
        true,
      );
    },
  },
  {
    titre: "getCount compte les feuilles",
    source: ref("WorksheetCollection.getCount"),
    joue: async (t) => {
      const avant = t.classeur.worksheets.getCount();
      await t.sync();
      t.autre();
      const apres = t.classeur.worksheets.getCount();
      await t.sync();
      t.egal(apres.value - avant.value, 1);
    },
  },
  {
    titre: "une feuille ajoutée se met à la fin et ne s'active pas",
    source: ref("WorksheetCollection.add"),
    joue: async (t) => {
      const f = t.autre();
      const nombre = t.classeur.worksheets.getCount();
      const active = t.classeur.worksheets.getActiveWorksheet();
      f.load("position,name");
      active.load("name");
      await t.sync();
      t.egal([f.position, active.name === f.name], [nombre.value - 1, false]);
    },
  },
  {
    titre: "activate active la feuille",
    source: ref("Worksheet.activate"),
    joue: async (t) => {
      const avant = t.classeur.worksheets.getActiveWorksheet();
      avant.load("id");
      await t.sync();
      t.feuille.activate();
      const active = t.classeur.worksheets.getActiveWorksheet();
      active.load("name");
      await t.sync();
      t.classeur.worksheets.getItem(avant.id).activate();
      await t.sync();
      t.egal(active.name, t.nom);
    },
  },
  {
    titre: "une feuille absente : ItemNotFound",
    source: ERREURS,
    joue: (t) => t.refuse("ItemNotFound", (_, c) => c.workbook.worksheets.getItem("Feuille absente").load("name")),
  },
  {
    titre: "une feuille absente : objet nul, et ses suites aussi",
    source: MODELE,
    joue: async (t) => {
      const absente = t.classeur.worksheets.getItemOrNullObject("Feuille absente");
      const p = absente.getRange("A1");
      absente.delete();
      await t.sync();
      t.egal([absente.isNullObject, p.isNullObject], [true, true]);
    },
  },
  {
    titre: "isNullObject d'une feuille présente est faux",
    source: MODELE,
    joue: async (t) => {
      const f = t.classeur.worksheets.getItemOrNullObject(t.nom);
      await t.sync();
      t.egal(f.isNullObject, false);
    },
  },
  {
    titre: "le nom d'une feuille se cherche sans égard à la casse, accents compris",
    source: ref("WorksheetCollection.getItem"),
    joue: async (t) => {
      const f = t.classeur.worksheets.getItem(t.nom.toUpperCase());
      f.load("name");
      await t.sync();
      t.egal(f.name, t.nom);
    },
  },
  {
    titre: "une feuille se retrouve par son identifiant, même renommée",
    source: ref("Worksheet.id"),
    joue: async (t) => {
      const f = t.autre();
      f.load("id");
      await t.sync();
      const neuf = `${t.nom} renommée`;
      t.aRetirer.push(neuf);
      f.name = neuf;
      const revue = t.classeur.worksheets.getItem(f.id);
      revue.load("name");
      await t.sync();
      t.egal(revue.name, neuf);
    },
  },
  {
    titre: "un nom de feuille déjà pris est refusé",
    source: USAGE,
    joue: (t) =>
      t.refuse(["ItemAlreadyExists", "InvalidArgument"], (_, c) => c.workbook.worksheets.add(t.nom.toLowerCase())),
  },
  ...INTERDITS.map((nom): Cas => ({
    titre: `un nom de feuille « ${nom} » est refusé`,
    source: ref("WorksheetCollection.add"),
    joue: (t) => t.refuse("InvalidArgument", (_, c) => c.workbook.worksheets.add(nom)),
  })),
  {
    titre: "un nom de feuille de 32 caractères est refusé",
    source: ref("WorksheetCollection.add"),
    joue: (t) => t.refuse("InvalidArgument", (_, c) => c.workbook.worksheets.add("x".repeat(32))),
  },
  {
    titre: "un nom de feuille de 31 caractères est accepté",
    source: ref("WorksheetCollection.add"),
    joue: async (t) => {
      const nom = "é".repeat(31);
      const f = t.autre(nom);
      f.load("name");
      await t.sync();
      t.egal(f.name, nom);
    },
  },
  {
    titre: "un nom de feuille bordé d'une apostrophe est refusé",
    source: ref("Worksheet.name"),
    joue: (t) => t.refuse("InvalidArgument", (_, c) => c.workbook.worksheets.add("'a")),
  },
  {
    titre: "renommer une feuille met à jour les formules qui la nomment",
    source: ref("Worksheet.name"),
    joue: async (t) => {
      const f = t.autre();
      f.getRange("A2").values = [[20]];
      await t.sync();
      f.load("name");
      await t.sync();
      t.plage("D1").formulas = [[`='${f.name}'!A2`]];
      await t.sync();
      const neuf = `${t.nom} d'après`;
      t.aRetirer.push(neuf);
      f.name = neuf;
      await t.sync();
      t.egal(await t.lis(t.plage("D1"), "values", "formulas"), [[[20]], [[`='${neuf.replace(/'/g, "''")}'!A2`]]]);
    },
  },
  {
    titre: "supprimer une feuille donne #REF! aux formules qui la nomment",
    source: ref("Worksheet.delete"),
    joue: async (t) => {
      const f = t.autre("Provisoire");
      f.getRange("A1").values = [[1]];
      t.plage("A1").formulas = [["=Provisoire!A1"]];
      await t.sync();
      f.delete();
      await t.sync();
      t.egal(await t.lis(t.plage("A1"), "values"), [[["#REF!"]]]);
    },
  },
  {
    titre: "une plage d'une feuille supprimée n'est plus valide",
    source: USAGE,
    joue: async (t) => {
      const f = t.autre("Provisoire");
      await t.sync();
      await t.refuse(["InvalidReference", "ItemNotFound"], async (_, c) => {
        const p = c.workbook.worksheets.getItem("Provisoire").getRange("A1");
        p.load("values");
        await c.sync();
        c.workbook.worksheets.getItem("Provisoire").delete();
        await c.sync();
        p.load("values");
      });
      t.egal(f.isNullObject, false);
    },
  },
  {
    titre: "masquer et montrer une feuille",
    source: ref("Worksheet.visibility"),
    joue: async (t) => {
      t.feuille.visibility = "Hidden";
      t.feuille.load("visibility");
      await t.sync();
      const masquee = t.feuille.visibility;
      t.feuille.visibility = "Visible";
      t.feuille.load("visibility");
      await t.sync();
      t.egal([masquee, t.feuille.visibility], ["Hidden", "Visible"]);
    },
  },
  {
    titre: "une feuille masquée se lit et s'écrit",
    source: ref("Worksheet.visibility"),
    joue: async (t) => {
      t.feuille.visibility = "Hidden";
      await t.sync();
      t.plage("A1").values = [[1]];
      t.egal(await t.lis(t.plage("A1"), "values"), [[[1]]]);
    },
  },
  {
    titre: "getNext et getPrevious se répondent",
    source: ref("Worksheet.getNextOrNullObject"),
    joue: async (t) => {
      const f = t.autre();
      const retour = f.getPrevious();
      const suite = f.getNextOrNullObject();
      retour.load("name");
      await t.sync();
      t.egal([retour.name, suite.isNullObject], [t.nom, true]);
    },
  },
  {
    titre: "changer la position déplace la feuille",
    source: ref("Worksheet.position"),
    joue: async (t) => {
      t.feuille.position = 0;
      const premiere = t.classeur.worksheets.getFirst();
      premiere.load("name");
      await t.sync();
      t.egal(premiere.name, t.nom);
    },
  },
  {
    titre: "une feuille protégée se lit, et se dit protégée",
    source: ref("WorksheetProtection.protected"),
    joue: async (t) => {
      t.plage("A1").values = [[1]];
      t.feuille.protection.protect();
      t.feuille.protection.load("protected");
      const valeurs = await t.lis(t.plage("A1"), "values");
      t.feuille.protection.unprotect();
      await t.sync();
      t.egal([valeurs, t.feuille.protection.protected], [[[[1]]], true]);
    },
  },
  ...(
    [
      [
        "une valeur",
        (f: Excel.Worksheet) => {
          f.getRange("A1").values = [[1]];
        },
      ],
      [
        "une formule",
        (f: Excel.Worksheet) => {
          f.getRange("A1").formulas = [["=1"]];
        },
      ],
      [
        "un format",
        (f: Excel.Worksheet) => {
          f.getRange("A1").numberFormat = [["0%"]];
        },
      ],
      ["une ligne insérée", (f: Excel.Worksheet) => f.getRange("2:2").insert("Down")],
      ["un effacement", (f: Excel.Worksheet) => f.getRange("A1").clear()],
      [
        "une couleur",
        (f: Excel.Worksheet) => {
          f.getRange("A1").format.fill.color = "#FF0000";
        },
      ],
      ["une fusion", (f: Excel.Worksheet) => f.getRange("A1:B1").merge()],
      ["une table", (f: Excel.Worksheet) => f.tables.add("A1:B2", true)],
    ] as const
  ).map(([quoi, travail]): Cas => ({
    titre: `une feuille protégée refuse ${quoi}`,
    source: quoi === "une valeur" ? PROTEGEE : USAGE,
    joue: async (t) => {
      t.feuille.protection.protect();
      await t.sync();
      try {
        await t.refuse(
          quoi === "une valeur" ? "AccessDenied" : ["AccessDenied", "InvalidOperation", "GeneralException"],
          travail,
        );
      } finally {
        t.feuille.protection.unprotect();
        await t.sync();
      }
    },
  })),
  {
    titre: "null ne fait pas entrer une écriture dans une feuille protégée",
    source: PROTEGEE,
    joue: async (t) => {
      t.feuille.protection.protect();
      await t.sync();
      try {
        await t.refuse("AccessDenied", (f) => {
          f.getRange("A1:A2").values = [[null], [3]];
        });
      } finally {
        t.feuille.protection.unprotect();
        await t.sync();
      }
    },
  },
  // Names
  {
    titre: "un nom posé sur une plage se lit et se calcule",
    source: ref("NamedItemCollection.add"),
    joue: async (t) => {
      t.plage("B2:B3").values = [[10], [20]];
      const nom = t.classeur.names.add("contrat_bareme", t.plage("B2:B3"), "Pour un essai");
      t.plage("D1").formulas = [["=SUM(contrat_bareme)"]];
      nom.load("name,type,comment,visible");
      const lu = [await t.lis(nom.getRange(), "address"), await t.lis(t.plage("D1"), "values")];
      const dit = [nom.name, nom.type, nom.comment, nom.visible];
      nom.delete();
      await t.sync();
      t.egal(
        [lu, dit],
        [
          [[t.ici("B2:B3")], [[[30]]]],
          ["contrat_bareme", "Range", "Pour un essai", true],
        ],
      );
    },
  },
  {
    titre: "un nom se cherche sans égard à la casse",
    source: ref("NamedItemCollection.getItem"),
    joue: async (t) => {
      const nom = t.classeur.names.add("contrat_casse", t.plage("A1"));
      const trouve = t.classeur.names.getItemOrNullObject("CONTRAT_CASSE");
      await t.sync();
      const lu = trouve.isNullObject;
      nom.delete();
      await t.sync();
      t.egal(lu, false);
    },
  },
  {
    titre: "un nom absent : ItemNotFound",
    source: ERREURS,
    joue: (t) => t.refuse("ItemNotFound", (_, c) => c.workbook.names.getItem("contrat_absent").load("name")),
  },
  {
    titre: "un nom qui ressemble à une cellule est refusé",
    source: ref("NamedItemCollection.add"),
    joue: (t) => t.refuse("InvalidArgument", (f, c) => c.workbook.names.add("AB12", f.getRange("A1"))),
  },
  {
    titre: "deux noms identiques, à la casse près, sont refusés",
    source: USAGE,
    joue: async (t) => {
      const nom = t.classeur.names.add("contrat_double", t.plage("A1"));
      try {
        await t.refuse(["ItemAlreadyExists", "InvalidArgument", "InvalidOperation"], (f, c) =>
          c.workbook.names.add("CONTRAT_DOUBLE", f.getRange("B1")),
        );
      } finally {
        nom.delete();
        await t.sync();
      }
    },
  },
  {
    titre: "un nom à espace est refusé",
    source: ref("NamedItemCollection.add"),
    joue: (t) => t.refuse("InvalidArgument", (f, c) => c.workbook.names.add("a b", f.getRange("A1"))),
  },
  {
    titre: "un nom accentué est accepté",
    source: ref("NamedItemCollection.add"),
    joue: async (t) => {
      const nom = t.classeur.names.add("contrat_barème", t.plage("A1"));
      nom.load("name");
      await t.sync();
      const lu = nom.name;
      nom.delete();
      await t.sync();
      t.egal(lu, "contrat_barème");
    },
  },
  {
    titre: "un nom suit ses cellules quand une ligne est insérée au-dessus",
    source: ref("NamedItem.getRange"),
    joue: async (t) => {
      const nom = t.classeur.names.add("contrat_suivi", t.plage("B2:B3"));
      await t.sync();
      t.plage("1:1").insert("Down");
      await t.sync();
      const lu = await t.lis(nom.getRange(), "address");
      nom.delete();
      await t.sync();
      t.egal(lu, [t.ici("B3:B4")]);
    },
  },
  {
    titre: "l'adresse debugInfo.errorLocation nomme le membre refusé",
    source: CLIENT,
    joue: async (t) => {
      let lieu: unknown = null;
      await t.sync();
      try {
        t.classeur.worksheets.getItem("Feuille absente").load("name");
        await t.sync();
      } catch (e) {
        lieu = (e as { debugInfo?: { errorLocation?: string } }).debugInfo?.errorLocation;
      }
      t.egal(lieu, "WorksheetCollection.getItem");
    },
  },
];
