/**
 * Les tables à clés entières et de textes, et la numérotation dense : comparées à ce que dit une Map.
 * Deux mutants y survivent sans faute, ils ne changent que la vitesse : la taille où une table double, et l'infini laissé dans la
 * recherche d'une échelle (la numérotation passe alors par un ensemble).
 */
import { TableDePaires, TableDeTextes } from "../../../../src/domaine/cotation/moteur/tables";
import { numerote } from "../../../../src/domaine/cotation/population";

describe("TableDePaires", () => {
  it("retrouve chaque paire, distingue (a, b) de (b, a), compte les paires et non les écritures", () => {
    const table = new TableDePaires();
    const attendues = new Map<string, number>();
    for (let i = 0; i < 2_000; i++) {
      const [a, b] = [(i * 7919) % 97, (i * 104_729) % 89];
      attendues.set(`${a}/${b}`, i);
      table.ecris(a, b, i);
    }
    expect(table.nombre).toBe(attendues.size);
    const fausses: string[] = [];
    for (let a = 0; a < 100; a++)
      for (let b = 0; b < 100; b++)
        if (table.lis(a, b) !== (attendues.get(`${a}/${b}`) ?? -1)) fausses.push(`${a}/${b}`);
    expect(fausses).toEqual([]);
    table.vide();
    expect([table.nombre, table.lis(0, 0)]).toEqual([0, -1]);
  });
});

describe("TableDeTextes", () => {
  it("des textes de même longueur, même initiale et même milieu gardent chacun leur classe, sans parcours", () => {
    const table = new TableDeTextes();
    const texte = (i: number): string => `Ville de ${String(i).padStart(6, "0")}`;
    for (let i = 0; i < 3_000; i++) table.ecris(texte(i), i, i + 1);
    expect(table.complet).toBe(true);
    const lues = Array.from({ length: 3_000 }, (_, i) => table.place(texte(i)));
    expect(lues.map((c) => table.classes[c])).toEqual(lues.map((_, i) => i));
    expect(lues.map((c) => table.ids[c])).toEqual(lues.map((_, i) => i + 1));
    expect(table.classes[table.place("Ville de 999999")]).toBe(-1);
  });
  it("quelques textes gardent le hachage court", () => {
    const table = new TableDeTextes();
    ["T1", "T2", "T3"].forEach((t, i) => table.ecris(t, i, i));
    expect(table.complet).toBe(false);
  });
});

describe("numerote", () => {
  const naive = (valeurs: readonly number[]): { ids: number[]; distinctes: number[] } => {
    const distinctes = [...new Set(valeurs.filter((v) => !Number.isNaN(v)).map((v) => v + 0))].sort((a, b) => a - b);
    return { ids: valeurs.map((v) => distinctes.indexOf(v + 0)), distinctes };
  };
  it.each<[string, number[]]>([
    ["des entiers", [3, 1, 2, 3, -5]],
    ["des décimales de un à six chiffres", [0.5, 0.25, 12.125, 0.000001, 3]],
    ["plus de six décimales", [0.12345678, 0.1, 0.12345679]],
    ["très étendus", [1e12, -1e12, 0, 5]],
    ["une date absente, une date illisible", [44_000, Infinity, NaN, 43_000, Infinity]],
    ["moins l'infini", [-Infinity, 2, -Infinity]],
    ["rien de classable", [NaN, NaN]],
    ["que des dates absentes", [Infinity, Infinity]],
    ["zéro et moins zéro", [0, -0, 1]],
    ["une seule valeur", [7]],
  ])("%s", (_, valeurs) => {
    const { ids, distinctes } = numerote(valeurs);
    expect({ ids: [...ids], distinctes: [...distinctes] }).toEqual(naive(valeurs));
  });
});
