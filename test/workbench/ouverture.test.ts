/** À l'ouverture d'un classeur décrit, chaque formule est calculée une fois, tables et noms déjà là. */
import { atelierDEssai } from "./aide";
import type { ClasseurDecrit } from "../../src/workbench";

const CLASSEUR: ClasseurDecrit = {
  nom: "Ouverture",
  feuilles: [
    {
      nom: "Données",
      cellules: [
        ["Nom", "Cote", "Double"],
        ["Abel", 1, "=[@Cote]*2"],
        ["Béa", 2, "=[@Cote]*2"],
      ],
      tables: [{ nom: "TCotes", plage: "A1:C3" }],
    },
    { nom: "Résultats", cellules: [["=SUM(TCotes[Cote])", "=SUM(bareme)", "=SUM(TCotes[Double])"]] },
  ],
  noms: [{ nom: "bareme", plage: "Données!B2:B3" }],
};

test("tables, noms et [@…] sont compris dès l'ouverture", async () => {
  const a = await atelierDEssai({ classeur: CLASSEUR });
  expect(a.values("Résultats!A1:C1")).toEqual([[3, 3, 6]]);
  expect(a.engine.tables().map((t) => [t.name, t.columns])).toEqual([["TCotes", ["Nom", "Cote", "Double"]]]);
  expect(a.engine.names()).toEqual([{ name: "bareme", reference: "Données!$B$2:$B$3", comment: "", sheet: null }]);
  await a.type("Données!B2", "5");
  expect(a.values("Résultats!A1:C1")).toEqual([[7, 7, 14]]);
  a.ferme();
});

test("une fonction du complément sur une table n'est appelée qu'une fois par formule", async () => {
  const a = await atelierDEssai();
  const appels: string[] = [];
  const associations = (
    a.complement.CustomFunctions as { _association: { mappings: Record<string, (...args: unknown[]) => unknown> } }
  )._association.mappings;
  for (const [id, f] of Object.entries(associations)) {
    associations[id] = (...args: unknown[]) => {
      appels.push(id);
      return f(...args);
    };
  }
  await a.open({
    ...CLASSEUR,
    feuilles: [
      CLASSEUR.feuilles[0]!,
      { nom: "Résultats", cellules: [["=ESSAI.LIGNES(TCotes[Cote])"], [], [], ["=ESSAI.LIGNES(bareme)"]] },
    ],
  });
  expect(appels).toHaveLength(2);
  expect(a.values("Résultats!A1:A5")).toEqual([[1], [2], [""], [1], [2]]);
  a.ferme();
});

test("une table dont le nom contient un trait bas ou un point se lit, se renomme et se crée comme une autre", async () => {
  const a = await atelierDEssai({
    classeur: {
      nom: "Noms",
      feuilles: [
        {
          nom: "Données",
          cellules: [
            ["Nom", "Part_1"],
            ["Abel", 1],
            ["Béa", 2],
          ],
          tables: [{ nom: "Parc_2026.a", plage: "A1:B3" }],
        },
        {
          nom: "Résultats",
          cellules: [["=SUM(Parc_2026.a[Part_1])", "=ROWS(Parc_2026.a)", "=SUM(parts)", '="Parc_2026.a[x]"&1']],
        },
      ],
      noms: [{ nom: "parts", plage: "Parc_2026.a[Part_1]" }],
    },
  });
  expect(a.values("Résultats!A1:D1")).toEqual([[3, 2, 3, "Parc_2026.a[x]1"]]);
  expect(a.edited("Résultats!A1")).toBe("=SOMME(Parc_2026.a[Part_1])");
  expect(a.engine.names()[0]!.reference).toBe("Parc_2026.a[Part_1]");
  await a.type("Données!B2", "5");
  await a.type("Résultats!E1", "=SOMME(Parc_2026.a[Part_1])*2");
  expect(a.values("Résultats!A1:E1")).toEqual([[7, 2, 7, "Parc_2026.a[x]1", 14]]);
  const [table] = a.engine.tables();
  expect(table!.name).toBe("Parc_2026.a");
  await a.engine.renameTable(table!.id, "Parc_2027");
  await a.flush();
  expect([a.edited("Résultats!A1"), a.edited("Résultats!E1")]).toEqual([
    "=SOMME(Parc_2027[Part_1])",
    "=SOMME(Parc_2027[Part_1])*2",
  ]);
  expect(a.values("Résultats!A1:C1")).toEqual([[7, 2, 7]]);
  a.ferme();
});
