/** Ce qu'un constat porte : les champs absents vides, une comparaison exacte, les lignes et les manques rassemblés. */
import { ratio, serieDe, type RefDeLigne, type Source } from "../../../src/domaine/commun";
import {
  comparaison,
  comptePartiel,
  constat,
  explique,
  lecture,
  lePire,
  lignesDe,
  manques,
  margeDe,
  plusPetitChangement,
  respecte,
  seuil,
} from "../../../src/domaine/controles";

const j = (a: number, m: number, d: number): number => serieDe(a, m, d)!;
const source = (table: string, rang: number): Source => ({
  rang,
  table,
  titre: table,
  origine: null,
  decalage: 0,
  colonnes: new Map(),
});
const [A, B] = [source("Conventions", 0), source("Bilan", 1)];
const ref = (table: Source, ligne: number): RefDeLigne => ({ table, ligne });

describe("Un constat", () => {
  it("sans rien de plus, ses champs sont vides et sa référence est sa règle", () =>
    expect(constat("FLX-30", { bailleur: "A" }, "conforme", explique("plafond-tenu"), j(2023, 6, 1))).toEqual({
      regle: "FLX-30",
      portee: { bailleur: "A" },
      verdict: "conforme",
      explication: { code: "plafond-tenu", valeurs: {} },
      date: j(2023, 6, 1),
      valeur: null,
      limite: null,
      sens: null,
      numerateur: null,
      denominateur: null,
      marge: null,
      manque: [],
      lecture: null,
      autreLecture: null,
      notes: [],
      references: ["FLX-30"],
      lignes: [],
      lues: [],
      qui: [],
      relectures: [],
      colonne: null,
      aReverifier: false,
    }));
  it("à revérifier quand personne n'a regardé le texte ce jour-là, ou quand la règle n'existe plus", () => {
    const aReverifier = (jour: number | null) =>
      constat("FLX-30", {}, "conforme", explique("plafond-tenu"), jour).aReverifier;
    // R. 441-5-2 : lu jusqu'au 6 décembre 2023, sans nouvelle version jusqu'au 12 juillet 2025, non observé ensuite.
    expect([null, j(2023, 12, 6), j(2025, 7, 12), j(2025, 7, 13)].map(aReverifier)).toEqual([
      false,
      false,
      false,
      true,
    ]);
    // Avant que la règle n'existe, rien n'est à revérifier.
    expect(aReverifier(j(2019, 1, 1))).toBe(false);
  });
  it("le pire des verdicts", () => {
    expect(lePire(["conforme", "non-conforme", "indetermine"])).toBe("non-conforme");
    expect(lePire(["conforme", "a-justifier"])).toBe("a-justifier");
    expect(lePire(["conforme", "conforme"])).toBe("conforme");
    expect(lePire([])).toBe("non-applicable");
  });
});

describe("Une comparaison à 30 % de 57 logements, soit 17,1", () => {
  const [d, limite] = [ratio(57), ratio(3, 10)];
  it.each([
    ["plafond", ratio(171, 10), true, ratio(0)],
    ["plafond", ratio(18), false, ratio(-9, 10)],
    ["plafond", ratio(17), true, ratio(1, 10)],
    ["plancher", ratio(171, 10), true, ratio(0)],
    ["plancher", ratio(18), true, ratio(9, 10)],
    ["plancher", ratio(17), false, ratio(-1, 10)],
  ] as const)("%s, cas n° %# de la liste", (sens, n, tenu, marge) => {
    expect([respecte(sens, n, d, limite), margeDe(sens, n, d, limite)]).toEqual([tenu, marge]);
  });
  it("valeur, limite, numérateur, dénominateur et marge, chacun son unité ; sans dénominateur, pas de valeur", () => {
    expect(comparaison("plafond", ratio(18), d, limite, "logements", "flux-total")).toEqual({
      sens: "plafond",
      limite: { valeur: limite, unite: "part" },
      numerateur: { valeur: ratio(18), unite: "logements", base: null },
      denominateur: { valeur: d, unite: "logements", base: "flux-total" },
      valeur: { valeur: ratio(6, 19), unite: "part" },
      marge: { valeur: ratio(-9, 10), unite: "logements" },
    });
    expect(comparaison("plafond", ratio(0), ratio(0), limite, "logements", "flux-total").valeur).toBeNull();
  });
  it("un compte partiel n'a ni valeur ni marge ; un numérateur de 0 ne se dit pas", () => {
    const partiel = (n: number, sur = d) =>
      comptePartiel(comparaison("plafond", ratio(n), sur, limite, "logements", "flux-total"));
    const dit = (n: number, sur = d) => [partiel(n, sur).numerateur?.valeur, partiel(n, sur).denominateur?.valeur];
    expect([partiel(5).valeur, partiel(5).marge, partiel(5).sens]).toEqual([null, null, "plafond"]);
    expect([dit(5), dit(0), dit(5, ratio(0))]).toEqual([
      [ratio(5), d],
      [undefined, d],
      [undefined, undefined],
    ]);
  });
  it("une autre lecture a sa valeur quand ses deux termes sont connus", () => {
    const l = (n: number | null, sur: number | null) =>
      lecture(
        "toutes-collectivites-ensemble",
        "conforme",
        n === null ? null : ratio(n),
        sur === null ? null : ratio(sur),
        "logements",
        "flux-global",
      );
    expect(l(19, 57).valeur).toEqual({ valeur: ratio(1, 3), unite: "part" });
    expect([l(null, 57).valeur, l(19, null).valeur, l(19, 0).valeur]).toEqual([null, null, null]);
    expect([l(19, null).numerateur?.valeur, l(null, 57).denominateur?.base]).toEqual([ratio(19), "flux-global"]);
  });
  it("un seuil n'existe que du jour où sa règle est en vigueur", () => {
    expect(seuil("FLX-30", j(2020, 2, 21))).toBeNull();
    expect(seuil("FLX-30", j(2020, 2, 22))).toEqual({ nombre: limite, sens: "plafond" });
    // Une date limite n'est pas un seuil.
    expect(seuil("FLX-PCT", j(2023, 6, 1))).toBeNull();
  });
  it("le plus petit changement : 0,9 logement de trop, donc un de moins ; 0,1 de manque, donc un de plus", () => {
    const de = (sens: "plafond" | "plancher", n: number) =>
      plusPetitChangement(
        constat("FLX-30", {}, "non-conforme", explique("plafond-depasse"), null, {
          ...comparaison(sens, ratio(n), d, limite, "logements", "flux-total"),
        }),
      );
    expect(de("plafond", 18)).toEqual({
      sens: "moins",
      exact: ratio(9, 10),
      entier: 1n,
      part: ratio(9, 570),
      unite: "logements",
    });
    expect(de("plancher", 17)).toMatchObject({ sens: "plus", exact: ratio(1, 10), entier: 1n });
    expect(de("plafond", 17)).toBeNull();
  });
});

describe("Les lignes et les manques d'un constat", () => {
  it("chaque ligne une fois, par source puis par rang", () =>
    expect(
      lignesDe([ref(B, 1), ref(A, 9), ref(A, 2), ref(A, 9), ref(B, 1)]).map((l) => [l.table.table, l.ligne]),
    ).toEqual([
      ["Conventions", 2],
      ["Conventions", 9],
      ["Bilan", 1],
    ]));
  it("deux fichiers d'un même modèle ont chacun leurs lignes", () =>
    expect(lignesDe([ref(A, 1), ref(source("Conventions", 2), 1)])).toHaveLength(2));
  it("les manques par colonne et par défaut ; un argument n'a pas de ligne", () =>
    expect(
      manques([
        { quoi: "Part", ligne: ref(A, 2) },
        { quoi: "Assiette", ligne: ref(A, 2) },
        { quoi: "Part", ligne: ref(A, 1) },
        { quoi: "Part", ligne: ref(A, 1), defaut: "en-double" },
        { quoi: "date du contrôle", ligne: null },
      ]).map((m) => [m.quoi, m.defaut, m.lignes.map((l) => l.ligne)]),
    ).toEqual([
      ["Part", "absent", [1, 2]],
      ["Assiette", "absent", [2]],
      ["Part", "en-double", [1]],
      ["date du contrôle", "absent", []],
    ]));
});
