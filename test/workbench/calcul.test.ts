import type { AtelierHeadless, ClasseurDecrit } from "../../src/workbench";
import { atelierDEssai } from "./aide";

// Âges : 30 + 25 + 41 + 25 = 121.
const GENS: ClasseurDecrit = {
  nom: "Gens",
  feuilles: [
    {
      nom: "Données",
      cellules: [
        ["Nom", "Age", "Ville"],
        ["Ana", 30, "Paris"],
        ["Bob", 25, "Lyon"],
        ["Cid", 41, "Nice"],
        ["Dan", 25, "Metz"],
      ],
      tables: [{ nom: "T", plage: "A1:C5" }],
    },
    { nom: "Calc", cellules: [["=SUM(T[Age])", "=SUM(Zone)"]] },
  ],
  noms: [{ nom: "Zone", plage: "Données!B2:B5" }],
};

describe("ce que désigne une formule suit ce qui change", () => {
  let a: AtelierHeadless;
  beforeAll(async () => {
    a = await atelierDEssai({ classeur: GENS });
  });
  beforeEach(() => a.open(GENS));
  afterAll(() => a.ferme());

  it("une table qui s'agrandit : les formules ouvertes avec elle et celles que l'on a tapées comptent la ligne ajoutée", async () => {
    await a.type("Calc!C1", "=SOMME(T[Age])");
    expect(a.values("Calc!A1:C1")).toEqual([[121, 121, 121]]);
    await a.type("Données!A6", "Max");
    await a.type("Données!B6", "10");
    expect(a.value("Calc!A1")).toBe(131);
    expect(a.value("Calc!C1")).toBe(131);
  });

  it("une ligne insérée au-dessus d'une plage nommée : le nom suit ses cellules", async () => {
    await a.type("Calc!C1", "=SOMME(Zone)");
    await a.engine.insertCells(a.area("Données!1:1"), "down", "Unknown");
    await a.flush();
    expect(a.values("Calc!B1:C1")).toEqual([[121, 121]]);
    await a.type("Données!B3", "31");
    expect(a.values("Calc!B1:C1")).toEqual([[122, 122]]);
  });

  it("une feuille renommée : les noms qui la désignent se calculent encore", async () => {
    await a.type("Calc!C1", "=SOMME(Zone)");
    a.engine.renameSheet(a.engine.sheets()[0]!.id, "Été");
    await a.flush();
    await a.type("Été!B2", "31");
    expect(a.values("Calc!A1:C1")).toEqual([[122, 122, 122]]);
  });

  it("INDEX et DECALER d'une table lisent la feuille de la table", async () => {
    await a.type("Calc!C1", "=INDEX(T[Ville];2)");
    await a.type("Calc!D1", "=SOMME(DECALER(T[Age];1;0))");
    expect(a.value("Calc!C1")).toBe("Lyon");
    // Les trois dernières lignes de la colonne, puis la cellule vide d'en dessous : 25 + 41 + 25.
    expect(a.value("Calc!D1")).toBe(91);
  });

  it("la feuille d'une table supprimée, alors qu'une formule en lit une cellule : le classeur répond encore", async () => {
    await a.type("Calc!C1", "=Données!B2");
    a.engine.deleteSheet(a.engine.sheets()[0]!.id);
    await a.flush();
    expect(a.value("Calc!C1")).toBe("#REF!");
    expect(a.engine.tables()).toEqual([]);
    await a.type("Calc!D1", "12");
    expect(a.value("Calc!D1")).toBe(12);
  });
});

it("une fin de calcul demandée au milieu d'une modification ne la fait pas calculer à moitié", async () => {
  const a = await atelierDEssai();
  try {
    const { engine } = a;
    const provisoire = engine.addSheet("Provisoire");
    await a.type("Provisoire!A1", "1");
    await a.type("Feuil1!A1", "=Provisoire!A1");
    expect(a.value("Feuil1!A1")).toBe(1);
    // Univer rewrites the formula while the sheet is already gone: computed there and then, it would give #NAME? or nothing.
    engine.on("changed", () => void engine.flush());
    engine.deleteSheet(provisoire);
    await engine.flush();
    expect(a.value("Feuil1!A1")).toBe("#REF!");
  } finally {
    a.ferme();
  }
});
