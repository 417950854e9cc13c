/** Plusieurs fichiers jugés ensemble : l'état de chacun, ses constats, ses comptes, et ce qui n'a pas pu être lu. */
import { lisAttributions, lisConventions, lisObjectifs } from "../../../src/cells";
import { serieDe } from "../../../src/domaine/commun";
import { comptesDe, controleDesFichiers, reunisLesTables, type FichierAJuger } from "../../../src/domaine/controles";
import { remarquesDuFichier } from "../../../src/messages";

const DATE = serieDe(2023, 6, 30)!;
const E = [
  "Convention",
  "Bailleur",
  "Département",
  "Réservataire",
  "Type",
  "Assiette",
  "Part",
  "dont fonctionnaires",
  "Assiette hors QPV",
  "Part hors QPV",
  "Année",
  "Date de signature",
  "Date de transmission",
];
const etat = (bailleur: string, part: unknown, convention = `C-${bailleur}`): unknown[] => [
  convention,
  bailleur,
  "51",
  "Préfet",
  "État",
  100,
  part,
  0.01,
  60,
  0.3,
  2023,
  serieDe(2023, 3, 1),
  serieDe(2023, 3, 2),
];
const de = (fichier: string, lignes: unknown[][], entetes: unknown[] = E): FichierAJuger => ({
  fichier,
  tables: {
    conventions: [
      lisConventions(entetes, lignes, {
        origine: { fichier, feuille: "Conventions", rangeeDesEntetes: 1, premiereColonne: 1 },
      }),
    ],
  },
});
const juge = (...fichiers: FichierAJuger[]) => controleDesFichiers(fichiers, { date: DATE, annee: null });
const etats = (...fichiers: FichierAJuger[]) => juge(...fichiers).fichiers.map((f) => [f.fichier, f.etat]);

it("conforme, non conforme, à compléter, illisible, refusé : un état par fichier, dans l'ordre reçu", () => {
  expect(
    etats(
      de("a.xlsx", [etat("A", 0.3)]),
      de("b.xlsx", [etat("B", 0.31)]),
      de("c.xlsx", [etat("C", "trente")]),
      de("d.xlsx", [["A"]], ["Rien", "à lire"]),
      { fichier: "e.xlsx", tables: null },
      de("f.xlsx", []),
      de("g.xlsx", [etat("G", 0.3).slice(0, 6)], E.slice(0, 6)),
    ),
  ).toEqual([
    ["a.xlsx", "conforme"],
    ["b.xlsx", "non-conforme"],
    ["c.xlsx", "a-completer"],
    ["d.xlsx", "illisible"],
    ["e.xlsx", "illisible"],
    ["f.xlsx", "a-completer"],
    ["g.xlsx", "illisible"],
  ]);
});
it("une table sans ligne à côté d'une table jugée n'empêche pas un fichier d'être conforme", () => {
  const vide = lisAttributions(["Bailleur", "Attribué le"], [], {
    origine: { fichier: "a.xlsx", feuille: "Mises", rangeeDesEntetes: 1, premiereColonne: 1 },
  });
  const { fichier, tables } = de("a.xlsx", [etat("A", 0.3)]);
  const [f] = juge({ fichier, tables: { ...tables, attributions: [vide] } }).fichiers;
  expect([f!.etat, f!.sansLigne]).toEqual(["conforme", ["Mises"]]);
});
it("les comptes d'un fichier, et de tous, sont ceux des constats, verdict par verdict, et des défauts à corriger", () => {
  const r = juge(
    de("a.xlsx", [etat("A", 0.3), etat("A2", 0.31)]),
    de("b.xlsx", [etat("B", "trente"), [...etat("C", 0.3).slice(0, 12), ""]]),
    de("c.xlsx", [etat("Habitat 35", 0.3)]),
    de("d.xlsx", [etat("Habitat-35", 0.31)]),
  );
  const naifs = (constats: typeof r.constats, defauts: typeof r.defauts) => {
    const combien = (v: string): number => constats.filter((c) => c.verdict === v).length;
    // « Habitat 35 » et « Habitat-35 » : une question, rien à corriger.
    const aCorriger = defauts.filter((d) => d.probleme.code !== "noms-voisins").length;
    return {
      conformes: combien("conforme"),
      nonConformes: combien("non-conforme"),
      aJustifier: combien("a-justifier"),
      indetermines: combien("indetermine"),
      aCorriger,
    };
  };
  for (const f of r.fichiers)
    expect([f.fichier, f.comptes]).toEqual([
      f.fichier,
      naifs(
        f.constats.filter((c) => !f.dAutrui.includes(c)),
        f.defauts,
      ),
    ]);
  expect(r.comptes).toEqual(naifs(r.constats, r.defauts));
  // Chaque verdict est là, ou la comparaison ne prouverait rien.
  expect(Object.entries(r.comptes).filter(([, n]) => n === 0)).toEqual([]);
});
it("dit les feuilles illisibles et celles qui n'ont aucune ligne ; un fichier refusé n'a rien", () => {
  const [d, e, f] = juge(de("d", [["A"]], ["Rien", "à lire"]), { fichier: "e", tables: null }, de("f", [])).fichiers;
  expect([d!.illisibles, d!.sansLigne, f!.illisibles, f!.sansLigne]).toEqual([
    ["Conventions"],
    [],
    [],
    ["Conventions"],
  ]);
  expect(e).toEqual({
    fichier: "e",
    etat: "illisible",
    constats: [],
    dAutrui: [],
    defauts: [],
    comptes: { conformes: 0, nonConformes: 0, aJustifier: 0, indetermines: 0, aCorriger: 0 },
    illisibles: [],
    sansLigne: [],
  });
});
it("des objectifs seuls ne se jugent pas : rien à compléter, rien d'illisible, et aucun constat d'autrui", () => {
  const tables = {
    objectifs: [
      lisObjectifs(["Règle", "Territoire", "Taux", "Année"], [["ATT-Q1", "E1", 0.25, 2023]], {
        origine: { fichier: "o", feuille: "Objectifs", rangeeDesEntetes: 1, premiereColonne: 1 },
      }),
    ],
  };
  const [, o] = juge(de("a", [etat("A", 0.3)]), { fichier: "o", tables }).fichiers;
  expect(o).toMatchObject({ etat: "a-l-appui", illisibles: [], sansLigne: [], constats: [] });
  expect(remarquesDuFichier(o!, { date1904: false, laissees: [], colonnesEnTrop: [] })).toEqual([
    expect.stringContaining("servent au contrôle des autres fichiers"),
  ]);
});
it("un constat va au fichier de ses lignes, à tous ceux d'une même convention, et se compte une fois en tout", () => {
  const r = juge(de("a", [etat("A", 0.3)]), de("b", [etat("B", 0.31)]));
  const regles = (i: number) =>
    r.fichiers[i]!.constats.filter((c) => c.regle === "FLX-30").map((c) => [c.portee.bailleur, c.verdict]);
  expect([regles(0), regles(1)]).toEqual([[["A", "conforme"]], [["B", "non-conforme"]]]);
  expect(r.comptes).toEqual(comptesDe(r.constats, r.defauts));
  expect([r.fichiers[0]!.comptes.nonConformes, r.fichiers[1]!.comptes.nonConformes, r.comptes.nonConformes]).toEqual([
    0, 1, 1,
  ]);
});
it("la même ligne dans deux fichiers se compte une fois, et ce qui est dit d'elle vaut pour les deux", () => {
  const r = juge(de("a", [etat("A", 0.31)]), de("b", [etat("A", 0.31)]));
  expect(r.defauts.map((x) => x.probleme.code)).toContain("ligne-dans-deux-fichiers");
  expect(r.fichiers.map((f) => f.constats.filter((c) => c.regle === "FLX-30").map((c) => c.verdict))).toEqual([
    ["non-conforme"],
    ["non-conforme"],
  ]);
  expect(r.constats.filter((c) => c.regle === "FLX-30")).toHaveLength(1);
});
describe("ce qui ne regarde qu'un réservataire", () => {
  // L. 441-1, al. 39 : le quart est dû par la collectivité sur ses attributions, quel que soit le bailleur qui loge.
  const attribue = (fichier: string, bailleur: string, dalo: string): FichierAJuger => ({
    fichier,
    tables: {
      attributions: [
        lisAttributions(
          [
            "Bailleur",
            "Réservataire",
            "Type",
            "Attribué le",
            "DALO",
            "Prioritaire L441-1",
            "EPCI",
            "QPV",
            "Bail signé le",
          ],
          bailleur.split("+").map((b) => [b, "Ville", "Commune ou EPCI", serieDe(2022, 3, 1), dalo, "Non", "", "", ""]),
          { origine: { fichier, feuille: "Mises", rangeeDesEntetes: 1, premiereColonne: 1 } },
        ),
      ],
    },
  });
  const fichiers = (...f: FichierAJuger[]) =>
    juge(...f).fichiers.map((x) => [x.comptes.nonConformes, x.dAutrui.map((c) => [c.regle, c.verdict])]);
  it("n'est pas reproché au bailleur du fichier, et se dit ; le lot le compte", () => {
    const r = juge(attribue("a", "A", "Non"));
    expect(r.constats.filter((c) => c.verdict === "non-conforme").map((c) => c.regle)).toEqual(["ATT-25C"]);
    expect(r.comptes.nonConformes).toBe(1);
    expect(fichiers(attribue("a", "A", "Non"))).toEqual([[0, [["ATT-25C", "non-conforme"]]]]);
    expect(remarquesDuFichier(r.fichiers[0]!, { date1904: false, laissees: [], colonnesEnTrop: [] })).toEqual([
      "Ses lignes comptent aussi dans 1\u00a0constat à voir d'un réservataire, d'un territoire ou d'un département : ce n'est pas son bailleur qui y est en cause.",
    ]);
  });
  it("deux fichiers, le même réservataire : aucun des deux n'est non conforme", () =>
    expect(fichiers(attribue("a", "A", "Non"), attribue("b", "B", "Non")).map(([n]) => n)).toEqual([0, 0]));
  it("un fichier de plusieurs bailleurs n'est à personne : tout y compte", () =>
    expect(fichiers(attribue("a", "A+B", "Non"))).toEqual([[1, []]]));
});
it("un défaut va au fichier de sa ligne, et à son bailleur", () => {
  const r = juge(de("a", [etat("A", 0.3)]), de("c", [etat("C", "trente")]));
  expect(r.fichiers.map((f) => f.defauts.map((x) => [x.probleme.code, x.bailleur]))).toEqual([
    [],
    [["nombre-attendu", "C"]],
  ]);
  expect(r.fichiers[1]!.comptes.aCorriger).toBe(1);
});
it("les tables de tous, dans l'ordre, une liste par table", () => {
  const [a, b] = [de("a", [etat("A", 0.3)]).tables!, de("b", [etat("B", 0.3)]).tables!];
  expect(reunisLesTables([a, b]).conventions).toEqual([...a.conventions!, ...b.conventions!]);
  expect(reunisLesTables([])).toEqual({});
});
