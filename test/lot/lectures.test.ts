/** Le lot dit ce qui a été compris, et ce qui est à corriger, avec les phrases du volet : une par cause. */
import { lisConventions } from "../../src/cells";
import { controle, regroupeLesDefauts } from "../../src/domaine/controles";
import { avecInsecables } from "../../src/documents/typographie";
import { textesDe } from "../documents/textes";
import { rapportDuLot } from "../../src/lot/rapport";
import { phraseDuGroupe } from "../../src/messages";

it("la feuille des données à corriger a une ligne par cause, et dit « À savoir » de ce qui ne se corrige pas", () => {
  const entetes = ["Bailleur", "Type", "Assiette", "Part", "Réservataire"];
  const origine = { fichier: "a.xlsx", feuille: "Conventions", rangeeDesEntetes: 1, premiereColonne: 1, entetes };
  const table = lisConventions(
    entetes,
    [
      ["A", "ALS", 10, 0.1, "a"],
      ["", "Comune", 10, 0.1, "b"],
      ["", "Comune", 10, 0.1, "c"],
    ],
    { origine },
  );
  const r = controle({ conventions: [table] }, { date: null, annee: null });
  const comptes = { conformes: 0, nonConformes: 0, aJustifier: 0, indetermines: 0, aCorriger: 0 };
  const dites = textesDe(rapportDuLot({ fichiers: [], ...r, comptes }, { date: null, conformes: false }));
  const phrases = regroupeLesDefauts(r.defauts).map((d) => avecInsecables(phraseDuGroupe(d)));
  expect(dites).toContain(`À savoir\u00a0: ${phrases.find((p) => p.includes("est lu"))!}`);
  expect(dites).toContain(`À savoir\u00a0: ${phrases.find((p) => p.includes("2\u00a0cellules vides"))!}`);
  // Two misspelt types: one line, with the place of both.
  const types = dites.filter((p) => String(p).includes("n'est pas prévu"));
  expect(types).toEqual([phrases.find((p) => p.includes("n'est pas prévu"))]);
  expect(String(types[0])).toMatch(/B3.*B4/);
});
