/** Data validation: what a rule says once written, and what it does not prevent. */
import { ref, USAGE, type Cas } from "./cas";

export const VALIDATIONS: readonly Cas[] = [
  {
    titre: "sans validation : type None, règle vide, cellules vides ignorées, alerte d'arrêt",
    source: ref("DataValidation.type"),
    joue: async (t) => {
      const v = t.plage("A1").dataValidation;
      v.load("type,rule,ignoreBlanks,errorAlert,prompt");
      await t.sync();
      t.egal(
        [v.type, v.rule, v.ignoreBlanks, v.errorAlert, v.prompt],
        [
          "None",
          {},
          true,
          { message: "", showAlert: true, style: "Stop", title: "" },
          { message: "", showPrompt: true, title: "" },
        ],
      );
    },
  },
  {
    titre: "une liste écrite se relit, avec sa flèche",
    source: ref("DataValidation.rule"),
    joue: async (t) => {
      const v = t.plage("A1:A5").dataValidation;
      v.rule = { list: { inCellDropDown: true, source: "oui,non" } };
      v.load("type,rule");
      await t.sync();
      t.egal([v.type, v.rule], ["List", { list: { inCellDropDown: true, source: "oui,non" } }]);
    },
  },
  {
    titre: "une liste prise d'une plage se relit comme une référence",
    source: USAGE,
    joue: async (t) => {
      t.plage("D1:D2").values = [["haut"], ["bas"]];
      const v = t.plage("A1").dataValidation;
      v.rule = { list: { inCellDropDown: false, source: t.plage("D1:D2") } };
      v.load("type,rule");
      await t.sync();
      t.egal([v.type, v.rule.list?.source], ["List", `=${t.ici("$D$1:$D$2")}`]);
    },
  },
  {
    titre: "un nombre entier entre deux bornes, ses phrases d'alerte et d'aide",
    source: ref("DataValidation.errorAlert"),
    joue: async (t) => {
      const v = t.plage("B1:B3").dataValidation;
      v.rule = { wholeNumber: { formula1: 0, formula2: 40, operator: "Between" } };
      v.errorAlert = { message: "De 0 à 40.", showAlert: true, style: "Warning", title: "Points" };
      v.prompt = { message: "Un nombre entier.", showPrompt: true, title: "Points" };
      v.ignoreBlanks = false;
      v.load("type,rule,errorAlert,prompt,ignoreBlanks");
      await t.sync();
      t.egal(
        [v.type, v.rule, v.errorAlert, v.prompt, v.ignoreBlanks],
        [
          "WholeNumber",
          { wholeNumber: { formula1: 0, operator: "Between", formula2: 40 } },
          { message: "De 0 à 40.", showAlert: true, style: "Warning", title: "Points" },
          { message: "Un nombre entier.", showPrompt: true, title: "Points" },
          false,
        ],
      );
    },
  },
  {
    titre: "valid : vrai, faux, ou null quand les cellules diffèrent ; ce que l'API écrit n'est pas refusé",
    source: ref("DataValidation.valid"),
    joue: async (t) => {
      const v = t.plage("A1:A2").dataValidation;
      v.rule = { decimal: { formula1: 10, operator: "GreaterThan" } };
      const lus: unknown[] = [];
      for (const cellules of [
        [[11], [12]],
        [[1], [2]],
        [[11], [2]],
        [["onze"], [""]],
      ]) {
        t.plage("A1:A2").values = cellules;
        v.load("valid");
        await t.sync();
        lus.push(v.valid);
      }
      t.egal(lus, [true, false, null, null]);
    },
  },
  {
    titre: "une date au plus tôt : la cellule est jugée sur son numéro de jour",
    source: ref("DataValidation.valid"),
    joue: async (t) => {
      // Le 1er janvier 2026 est le jour 46 023.
      t.plage("A1:A2").values = [[46022], [46023]];
      const regle = { date: { formula1: "2026-01-01", operator: "GreaterThanOrEqualTo" as const } };
      t.plage("A1:A2").dataValidation.rule = regle;
      const un = t.plage("A1").dataValidation;
      const deux = t.plage("A2").dataValidation;
      un.load("valid,type");
      deux.load("valid");
      await t.sync();
      t.egal([un.type, un.valid, deux.valid], ["Date", false, true]);
    },
  },
  {
    titre: "deux règles sur une plage : MixedCriteria, règle null ; une règle et rien : Inconsistent",
    source: ref("DataValidation.type"),
    joue: async (t) => {
      t.plage("A1").dataValidation.rule = { list: { inCellDropDown: true, source: "a,b" } };
      t.plage("A2").dataValidation.rule = { textLength: { formula1: 3, operator: "LessThan" } };
      const deux = t.plage("A1:A2").dataValidation;
      const partie = t.plage("A2:A3").dataValidation;
      deux.load("type,rule");
      partie.load("type");
      await t.sync();
      t.egal([deux.type, deux.rule, partie.type], ["MixedCriteria", null, "Inconsistent"]);
    },
  },
  {
    titre: "écrire une règle remplace l'ancienne, sur ces cellules seulement ; clear l'ôte",
    source: ref("DataValidation.clear"),
    joue: async (t) => {
      t.plage("A1:A3").dataValidation.rule = { list: { inCellDropDown: true, source: "a,b" } };
      t.plage("A2").dataValidation.rule = { decimal: { formula1: 0, operator: "GreaterThan" } };
      t.plage("A3").dataValidation.clear();
      const lues = ["A1", "A2", "A3"].map((a) => t.plage(a).dataValidation);
      for (const v of lues) v.load("type");
      await t.sync();
      t.egal(
        lues.map((v) => v.type),
        ["List", "Decimal", "None"],
      );
    },
  },
  {
    titre: "une validation suit les lignes insérées",
    source: USAGE,
    joue: async (t) => {
      t.plage("A3").dataValidation.rule = { list: { inCellDropDown: true, source: "a,b" } };
      await t.sync();
      t.plage("1:2").insert("Down");
      const lues = ["A3", "A5"].map((a) => t.plage(a).dataValidation);
      for (const v of lues) v.load("type");
      await t.sync();
      t.egal(
        lues.map((v) => v.type),
        ["None", "List"],
      );
    },
  },
  {
    titre: "deux genres de règle à la fois, ou aucun : InvalidArgument",
    source: USAGE,
    joue: async (t) => {
      await t.refuse("InvalidArgument", (f) => {
        f.getRange("A1").dataValidation.rule = {
          list: { inCellDropDown: true, source: "a" },
          decimal: { formula1: 1, operator: "EqualTo" },
        };
      });
    },
  },
];
