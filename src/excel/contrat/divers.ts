/** Settings, application, selection, loading forms. */
import { CLIENT, ERREURS, fil, LIMITES, MODELE, ref, USAGE, type Cas } from "./cas";

export const DIVERS: readonly Cas[] = [
  {
    titre: "un réglage du classeur s'écrit, se relit, se supprime",
    source: ref("SettingCollection.add"),
    joue: async (t) => {
      const { settings } = t.classeur;
      const reglage = settings.add("contrat.choix", { a: [1, "é"] });
      reglage.load("key,value");
      await t.sync();
      const lu = [reglage.key, reglage.value as unknown];
      reglage.delete();
      const apres = settings.getItemOrNullObject("contrat.choix");
      await t.sync();
      t.egal([lu, apres.isNullObject], [["contrat.choix", { a: [1, "é"] }], true]);
    },
  },
  {
    titre: "un réglage absent : objet nul",
    source: ref("SettingCollection.getItemOrNullObject"),
    joue: async (t) => {
      const r = t.classeur.settings.getItemOrNullObject("contrat.absent");
      await t.sync();
      t.egal(r.isNullObject, true);
    },
  },
  {
    titre: "écrire deux fois un réglage remplace sa valeur",
    source: ref("SettingCollection.add"),
    joue: async (t) => {
      const { settings } = t.classeur;
      settings.add("contrat.deux", "un");
      const r = settings.add("contrat.deux", "deux");
      r.load("value");
      await t.sync();
      const lu = r.value as unknown;
      r.delete();
      await t.sync();
      t.egal(lu, "deux");
    },
  },
  {
    titre: "le mode de calcul se lit",
    source: ref("Application.calculationMode"),
    joue: async (t) => {
      const { application } = t.classeur;
      application.load("calculationMode");
      await t.sync();
      t.egal(["Automatic", "AutomaticExceptTables", "Manual"].includes(application.calculationMode), true);
    },
  },
  {
    titre: "calculate et les suspensions passent",
    source: LIMITES,
    joue: async (t) => {
      const { application } = t.classeur;
      application.suspendApiCalculationUntilNextSync();
      application.suspendScreenUpdatingUntilNextSync();
      application.calculate("Recalculate");
      t.plage("A1").values = [[1]];
      t.egal(await t.lis(t.plage("A1"), "values"), [[[1]]]);
    },
  },
  {
    titre: "select choisit la plage et sa feuille",
    source: ref("Range.select"),
    joue: async (t) => {
      const avant = t.classeur.worksheets.getActiveWorksheet();
      avant.load("id");
      await t.sync();
      t.feuille.activate();
      t.plage("B2:C3").select();
      await t.sync();
      const lu = [
        await t.lis(t.classeur.getSelectedRange(), "address"),
        await t.lis(t.classeur.getActiveCell(), "address"),
      ];
      t.classeur.worksheets.getItem(avant.id).activate();
      await t.sync();
      t.egal(lu, [[t.ici("B2:C3")], [t.ici("B2")]]);
    },
  },
  {
    titre: "charger par objet prend les propriétés de navigation",
    source: MODELE,
    joue: async (t) => {
      const p = t.plage("A1");
      p.load({ address: true, worksheet: { name: true } });
      await t.sync();
      t.egal([p.address, p.worksheet.name], [t.ici("A1"), t.nom]);
    },
  },
  {
    titre: "charger « no-properties-needed » est admis et ne charge rien",
    source: USAGE,
    joue: async (t) => {
      const p = t.plage("A1");
      p.load("no-properties-needed");
      await t.sync();
      t.egal(p.isNullObject, false);
    },
  },
  {
    titre: "charger par liste de noms",
    source: MODELE,
    joue: async (t) => {
      const p = t.plage("A1");
      p.load(["address", "rowCount"]);
      await t.sync();
      t.egal([p.address, p.rowCount], [t.ici("A1"), 1]);
    },
  },
  {
    titre: "charger format/fill/color",
    source: MODELE,
    joue: async (t) => {
      const p = t.plage("A1");
      p.format.fill.color = "#00FF00";
      p.load("format/fill/color");
      await t.sync();
      t.egal(p.format.fill.color, "#00FF00");
    },
  },
  {
    titre: "set écrit plusieurs propriétés d'un coup",
    source: ref("Range.set"),
    joue: async (t) => {
      const p = t.plage("D1");
      p.set({ values: [[3]], format: { font: { bold: true } } });
      p.load("values,format/font/bold");
      await t.sync();
      t.egal([p.values, p.format.font.bold], [[[3]], true]);
    },
  },
  {
    titre: "toJSON donne ce qui a été chargé",
    source: ref("Range.toJSON"),
    joue: async (t) => {
      const p = t.plage("A1");
      p.load("rowCount");
      await t.sync();
      t.egal(p.toJSON().rowCount, 1);
    },
  },
  {
    titre: "une erreur est de la classe de la bibliothèque et porte un code",
    source: ERREURS,
    joue: async (t) => {
      let erreur: unknown = null;
      await t.sync();
      try {
        t.plage("A1:B2").values = [[1, 2]];
        await t.sync();
      } catch (e) {
        erreur = e;
      }
      t.egal(
        [(erreur as { code?: string }).code, (erreur as { name?: string }).name],
        ["InvalidArgument", "RichApi.Error"],
      );
    },
  },
  {
    titre: "Excel.run rend ce que rend son lot",
    source: ref("run"),
    joue: async (t) => {
      t.egal(await Promise.resolve(t.sync().then(() => 7)), 7);
    },
  },
  {
    titre: "un lot vide se synchronise",
    source: CLIENT,
    joue: async (t) => {
      await t.sync();
      await t.sync();
      t.egal(true, true);
    },
  },
  {
    titre: "untrack laisse la plage au lot suivant sans erreur",
    source: LIMITES,
    joue: async (t) => {
      const p = t.plage("A1");
      p.values = [[1]];
      await t.sync();
      p.untrack();
      await t.sync();
      t.egal(await t.lis(t.plage("A1"), "values"), [[[1]]]);
    },
  },
  {
    titre: "insérer une première colonne se dit ColumnInserted",
    source: fil(669),
    joue: async (t) => {
      const recus: string[] = [];
      const abonnement = t.feuille.onChanged.add((e) => {
        recus.push(e.changeType);
        return Promise.resolve();
      });
      await t.sync();
      t.plage("A:A").insert("Right");
      await t.sync();
      await attends(() => recus.length > 0);
      abonnement.remove();
      await t.sync();
      t.egal(recus.slice(0, 1), ["ColumnInserted"]);
    },
  },
];

/** Events arrive after the response of the batch that caused them. */
export async function attends(condition: () => boolean, delai = 3_000): Promise<void> {
  for (let passe = 0; passe < delai && !condition(); passe += 20) await new Promise((suite) => setTimeout(suite, 20));
}
