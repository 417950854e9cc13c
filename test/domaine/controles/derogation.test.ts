/** La dérogation du préfet (R. 441-5-2, I, al. 2) : une durée déterminée d'un an au plus, jour par jour. */
import { lisConventions } from "../../../src/cells";
import { serieDe } from "../../../src/domaine/commun";
import { derogationDe } from "../../../src/domaine/controles";

const le = (j: number, m: number, a: number): number => serieDe(a, m, j)!;
const etat = (date: number | null, annee: number | null, ...arretes: (readonly [unknown, unknown])[]) =>
  derogationDe(
    lisConventions(
      ["Bailleur", "Type", "Assiette", "Part", "Dérogation du", "Dérogation jusqu'au"],
      arretes.map(([du, au]) => ["A", "État", 100, 0.35, du, au]),
    ).lignes,
    date,
    annee,
  ).etat;
const DU = le(1, 3, 2023);
const AU = le(29, 2, 2024);

it("couvre du premier au dernier jour ; avant, à venir ; après, échue", () => {
  expect([DU - 1, DU, AU, AU + 1].map((d) => etat(d, null, [DU, AU]))).toEqual([
    "a-venir",
    "couvre",
    "couvre",
    "echue",
  ]);
});
it("l'année du flux, quel que soit le jour du contrôle ; ni jour ni année : on ne sait pas", () => {
  for (const jour of [null, le(1, 6, 2020), le(1, 6, 2023), le(1, 6, 2030)])
    expect([2022, 2023, 2024, 2025].map((a) => etat(jour, a, [DU, AU]))).toEqual([
      "a-venir",
      "en-partie",
      "en-partie",
      "echue",
    ]);
  expect(etat(null, 2023, [le(31, 12, 2023), le(1, 6, 2024)])).toBe("en-partie");
  expect(etat(null, 2023, [le(1, 1, 2024), le(1, 6, 2024)])).toBe("a-venir");
  expect(etat(null, 2024, [DU, le(1, 1, 2024)])).toBe("en-partie");
  expect(etat(null, 2024, [DU, le(31, 12, 2023)])).toBe("echue");
  expect(etat(null, null, [DU, AU])).toBe("sans-date");
});
it("toute l'année, d'un arrêté ou de plusieurs qui se suivent ; un jour de moins : en partie", () => {
  const an = [le(1, 1, 2023), le(31, 12, 2023)] as const;
  expect(etat(null, 2023, an)).toBe("couvre");
  expect(etat(null, 2023, [an[0] + 1, an[1]])).toBe("en-partie");
  expect(etat(null, 2023, [an[0], an[1] - 1])).toBe("en-partie");
  const milieu = le(1, 7, 2023);
  expect(etat(null, 2023, [milieu, an[1]], [an[0], milieu - 1])).toBe("couvre");
  expect(etat(null, 2023, [milieu, an[1]], [an[0], milieu - 2])).toBe("en-partie");
});
it("un an, jour pour jour, est admis ; un jour de plus ne l'est pas", () => {
  expect([le(1, 3, 2024), le(2, 3, 2024)].map((au) => etat(le(1, 6, 2023), null, [DU, au]))).toEqual([
    "couvre",
    "trop-longue",
  ]);
});
it("une date qui manque, ne se lit pas, ou précède l'autre : incomplète ; aucune date : aucune", () => {
  for (const arrete of [
    [DU, ""],
    ["", AU],
    [DU, "bientôt"],
    [AU, DU],
  ] as const)
    expect(etat(DU, null, arrete)).toBe("incomplete");
  expect(etat(DU, null, [DU, DU])).toBe("couvre");
  expect([etat(DU, null, ["", ""]), etat(DU, null)]).toEqual(["aucune", "aucune"]);
});
it("de plusieurs arrêtés, celui qui couvre l'emporte, puis ce qu'on ne sait pas, puis ce qui ne vaut pas", () => {
  const date = le(1, 6, 2023);
  const echue = [le(1, 1, 2022), le(1, 6, 2022)] as const;
  const couvre = [DU, AU] as const;
  const incomplete = [DU, ""] as const;
  expect(etat(date, null, echue, couvre, incomplete)).toBe("couvre");
  expect(etat(date, null, echue, incomplete)).toBe("incomplete");
  expect(etat(date, null, [le(1, 1, 2024), le(1, 2, 2024)], echue)).toBe("echue");
});
