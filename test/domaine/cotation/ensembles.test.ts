/** Les conditions comme ensembles de valeurs, devant l'évaluateur : ce qui est dit prouvé l'est pour chaque valeur essayée. */
import { evalueDemande, type Test } from "../../../src/domaine/cotation";
import {
  contientZero,
  ensembleDe,
  entre,
  estInclus,
  fusionne,
  implique,
  intersection,
  memeColonne,
  peuventEtreVraiesEnsemble,
  TestsParColonne,
  type Segment,
} from "../../../src/domaine/cotation/ensembles";
import { enNombre, ratio, serieDe } from "../../../src/domaine/commun";
import { compile } from "./outils";

const DATE = serieDe(2025, 12, 31)!;

/** Une condition sur la colonne C, son test, et les valeurs qui la remplissent. */
function condition(texte: unknown, valeurs: readonly unknown[], suite: object = {}) {
  const { grille, problemes } = compile(
    [{ Critère: "K", Donnée: "C", Condition: texte, Points: 1, ...suite }],
    ["C", "D"],
  );
  if (grille === null) throw new Error(`${String(texte)} : ${JSON.stringify(problemes.map((p) => p.code))}`);
  const test: Test = grille.criteres[0]!.lignes[0]!.tests[0]!;
  const remplit = valeurs.map((v) => evalueDemande(grille, [v, ""], 1, DATE).score === 1);
  return { texte: String(texte), test, remplit };
}

describe("Sur des nombres, exactement", () => {
  // Des bornes entières, et des valeurs par quarts de part et d'autre : deux intervalles qui se croisent y ont une valeur commune.
  const VALEURS = Array.from({ length: 33 }, (_, i) => (i - 4) / 4 || 0.0001);
  const CONDITIONS = [
    ">1",
    ">=1",
    "<1",
    "<=1",
    "≠ 1",
    "1",
    ">3",
    ">=3",
    "<3",
    "<=3",
    "3",
    "≠ 3",
    "[1;3]",
    "]1;3]",
    "[1;3[",
    "]1;3[",
    "]3;5]",
    "[3;5]",
    "[2;4]",
    "[0,5;0,75]",
    "1 | 3",
    "<1 | >3",
    "<=1 | >=3",
    "[1;2] | [2;3]",
    "[1;2[ | ]2;3]",
  ].map((c) => condition(c, VALEURS));
  const couples = CONDITIONS.flatMap((a) => CONDITIONS.map((b) => [a, b] as const));

  it("chaque condition est remplie par une valeur et ne l'est pas par une autre", () => {
    for (const c of CONDITIONS) expect([c.texte, new Set(c.remplit).size]).toEqual([c.texte, 2]);
  });
  it("deux conditions peuvent être vraies ensemble si, et seulement si, une valeur les remplit toutes deux", () => {
    for (const [a, b] of couples)
      expect([a.texte, b.texte, peuventEtreVraiesEnsemble(a.test, b.test)]).toEqual([
        a.texte,
        b.texte,
        VALEURS.some((_, i) => a.remplit[i] && b.remplit[i]),
      ]);
  });
  it("l'une implique l'autre si, et seulement si, chaque valeur qui remplit l'une remplit l'autre", () => {
    for (const [a, b] of couples)
      expect([a.texte, b.texte, implique(a.test, b.test)]).toEqual([
        a.texte,
        b.texte,
        VALEURS.every((_, i) => !a.remplit[i] || b.remplit[i]),
      ]);
  });
  it("l'ensemble contient exactement les valeurs qui remplissent la condition", () => {
    const dedans = (s: Segment, v: number): boolean =>
      (s.min === null || (s.minInclus ? v >= enNombre(s.min) : v > enNombre(s.min))) &&
      (s.max === null || (s.maxInclus ? v <= enNombre(s.max) : v < enNombre(s.max)));
    for (const c of CONDITIONS) {
      const e = ensembleDe(c.test)!;
      expect([e.domaine, e.entier]).toEqual(["nombre", false]);
      expect([c.texte, VALEURS.map((v) => e.segments.some((s) => dedans(s, v)))]).toEqual([c.texte, c.remplit]);
      // Disjoints, et dans l'ordre.
      for (let i = 1; i < e.segments.length; i++)
        expect(entre(e.segments[i - 1]!, e.segments[i]!, false)).not.toBeNull();
    }
  });
  it("trois conditions ensemble : une valeur les remplit toutes, ou il n'y en a pas", () => {
    for (const [a, b] of couples.filter((_, i) => i % 3 === 0))
      for (const c of CONDITIONS.filter((_, i) => i % 4 === 1)) {
        if ([a, b, c].some((x) => x.texte.includes("|"))) continue;
        const possible = VALEURS.some((_, i) => a.remplit[i] && b.remplit[i] && c.remplit[i]);
        expect([a.texte, b.texte, c.texte, new TestsParColonne([a.test, b.test]).avec([c.test])]).toEqual([
          a.texte,
          b.texte,
          c.texte,
          possible,
        ]);
      }
  });
});

describe("Sur des dates et des durées, en unités entières", () => {
  // Les fins et les débuts de mois : tout ce qui change, change là.
  const JOURS = Array.from({ length: 1600 }, (_, i) => DATE - i).filter((j) => {
    const jour = new Date(Date.UTC(1899, 11, 30 + j)).getUTCDate();
    return jour <= 2 || jour >= 28;
  });
  const c = (texte: string, suite: object = {}) => condition(texte, JOURS, suite);
  const DATES = [
    ">=01/06/2024",
    "<01/06/2024",
    ">31/05/2024",
    "[01/01/2024;31/12/2024]",
    "01/06/2024",
    "≠ 01/06/2024",
  ].map((t) => c(t));
  const DUREES = [
    ">=12 mois",
    "<12 mois",
    ">11 mois",
    "[12;24[ mois",
    ">=1 an",
    "<1 an",
    "[1;2[ ans",
    ">=2 ans",
    "]1;3] ans",
  ].map((t) => c(t));

  it.each([
    ["dates", DATES],
    ["durées", DUREES],
  ])("%s : ensemble, et impliquées, comme jour par jour", (_, liste) => {
    for (const a of liste)
      for (const b of liste) {
        expect([a.texte, b.texte, peuventEtreVraiesEnsemble(a.test, b.test)]).toEqual([
          a.texte,
          b.texte,
          JOURS.some((__, i) => a.remplit[i] && b.remplit[i]),
        ]);
        if (implique(a.test, b.test))
          expect([a.texte, b.texte, JOURS.every((__, i) => !a.remplit[i] || b.remplit[i])]).toEqual([
            a.texte,
            b.texte,
            true,
          ]);
      }
  });
  it("« > 11 mois » est « ≥ 12 mois », « ≥ 1 an » aussi ; après le 31 mai est à partir du 1er juin", () => {
    const meme = (a: string, b: string): boolean[] => [implique(c(a).test, c(b).test), implique(c(b).test, c(a).test)];
    expect([meme(">11 mois", ">=12 mois"), meme(">=1 an", ">=12 mois"), meme(">31/05/2024", ">=01/06/2024")]).toEqual([
      [true, true],
      [true, true],
      [true, true],
    ]);
    expect(implique(c("]1;3] ans").test, c(">=2 ans").test)).toBe(true);
    expect(implique(c(">=2 ans").test, c("]1;3] ans").test)).toBe(false);
  });
  it("une durée n'est jamais négative : moins d'un mois contient zéro, et seulement lui et ce qui le suit", () => {
    const e = ensembleDe(c("<1 mois").test)!;
    expect([e.domaine, e.entier, e.segments]).toEqual([
      "mois",
      true,
      [{ min: ratio(0), minInclus: true, max: ratio(0), maxInclus: true }],
    ]);
    expect([contientZero(e), contientZero(ensembleDe(c(">=1 mois").test)!)]).toEqual([true, false]);
  });
  it("des domaines différents ne se prouvent rien", () => {
    const [date, duree] = [c(">=01/06/2024").test, c(">=12 mois").test];
    expect([peuventEtreVraiesEnsemble(date, duree), implique(date, duree)]).toEqual([true, false]);
    expect(estInclus(ensembleDe(date)!, ensembleDe(duree)!)).toBe(false);
  });
});

describe("Sur des mots : ce qui est prouvé est vrai", () => {
  const MOTS = ["CDD", "CDI", "cdd", "Apprenti", "Apprentissage", "Intérim", "12", "Oui", "Non", "", "autre", "App"];
  const CONDITIONS = [
    "CDD",
    "CDI",
    "CDD | CDI",
    "≠ CDD",
    "Appr*",
    "App*",
    "*tissage",
    "≠ Appr*",
    "Apprenti",
    "non vide",
    "vide",
    "12",
    "CDI | Appr*",
  ].map((t) => condition(t, MOTS));
  const couples = CONDITIONS.flatMap((a) => CONDITIONS.map((b) => [a, b] as const));
  const ensemble = (a: (typeof CONDITIONS)[number], b: (typeof CONDITIONS)[number]): boolean =>
    MOTS.some((_, i) => a.remplit[i] && b.remplit[i]);

  it("« jamais ensemble » n'est dit que si aucun mot ne remplit les deux ; « implique », que si chacun suit", () => {
    for (const [a, b] of couples) {
      if (!peuventEtreVraiesEnsemble(a.test, b.test))
        expect([a.texte, b.texte, ensemble(a, b)]).toEqual([a.texte, b.texte, false]);
      if (implique(a.test, b.test))
        expect([a.texte, b.texte, MOTS.every((_, i) => !a.remplit[i] || b.remplit[i])]).toEqual([
          a.texte,
          b.texte,
          true,
        ]);
    }
  });
  const un = (t: string) => condition(t, []).test;
  it.each([
    ["CDD", "CDI", false],
    ["CDD", "cdd", true],
    ["CDD", "CDD | CDI", true],
    ["CDI", "≠ CDD", true],
    ["CDD", "≠ CDD", false],
    ["CDD | CDI", "≠ CDD", true],
    ["≠ CDD", "≠ CDI", true],
    ["Apprenti", "Appr*", true],
    ["CDD", "Appr*", false],
    ["Appr*", "CDD", false],
    ["Appr*", "App*", true],
    ["Appr*", "Int*", false],
    ["Appr*", "*tissage", true],
    ["Apprenti", "≠ Appr*", false],
    ["Appr*", "≠ Apprenti", true],
    ["CDD", "vide", false],
    ["vide", "non vide", false],
    ["CDD", "non vide", true],
    ["≠ CDD", "12", true],
  ])("« %s » et « %s » ensemble : %p, dans les deux sens", (a, b, attendu) =>
    expect([peuventEtreVraiesEnsemble(un(a), un(b)), peuventEtreVraiesEnsemble(un(b), un(a))]).toEqual([
      attendu,
      attendu,
    ]),
  );
  it.each([
    ["CDD", "CDD | CDI", true],
    ["CDD | CDI", "CDD", false],
    ["CDI", "≠ CDD", true],
    ["CDD", "≠ CDD", false],
    ["Apprenti", "Appr*", true],
    ["Appr*", "Apprenti", false],
    ["Appr*", "Appr*", true],
    ["CDD", "≠ Appr*", true],
    ["Apprenti", "≠ Appr*", false],
    ["Appr*", "≠ CDD", false],
    ["CDD", "non vide", true],
    ["≠ CDD", "non vide", true],
    ["vide", "non vide", false],
    ["vide", "vide", true],
    ["non vide", "vide", false],
    ["CDD", "vide", false],
    ["≠ CDD", "CDI", false],
  ])("« %s » implique « %s » : %p", (a, b, attendu) => expect(implique(un(a), un(b))).toBe(attendu));

  it("oui et non se contredisent ; un mot qui en tient lieu aussi", () => {
    expect([peuventEtreVraiesEnsemble(un("Oui"), un("Non")), peuventEtreVraiesEnsemble(un("Oui"), un("Oui"))]).toEqual([
      false,
      true,
    ]);
    expect([implique(un("Oui"), un("Oui")), implique(un("Oui"), un("Non"))]).toEqual([true, false]);
  });
  it("plusieurs tests d'une colonne, et d'une autre : une colonne impossible suffit", () => {
    const autre = compile(
      [
        { Critère: "J", Donnée: "C", Condition: "CDD", Points: 1 },
        { Critère: "K", Donnée: "D", Condition: "CDI", Points: 1 },
      ],
      ["C", "D"],
    ).grille!.criteres[1]!.lignes[0]!.tests[0]!;
    expect([memeColonne(un("CDD"), un("CDI")), memeColonne(un("CDD"), autre)]).toEqual([true, false]);
    const champ = new TestsParColonne([un("CDD | CDI")]);
    expect([champ.remplissables, champ.avec([un("CDD")]), champ.avec([autre]), champ.avec([un("Int*")])]).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(new TestsParColonne([un("CDD"), un("CDI")]).remplissables).toBe(false);
    expect(new TestsParColonne([un("CDD"), un("CDI")]).avec([autre])).toBe(false);
    // Trois à la fois : chacun va avec chaque autre, mais aucune valeur ne les remplit tous.
    expect(new TestsParColonne([un("CDD | CDI"), un("CDI | Intérim")]).avec([un("CDD | Intérim")])).toBe(false);
    expect(new TestsParColonne([un("CDD | CDI"), un("CDI | Intérim")]).avec([un("CDI | Intérim")])).toBe(true);
  });
});

describe("Des segments", () => {
  const s = (min: number | null, minInclus: boolean, max: number | null, maxInclus: boolean): Segment => ({
    min: min === null ? null : ratio(min),
    minInclus,
    max: max === null ? null : ratio(max),
    maxInclus,
  });
  it("entre deux segments : ce qui les sépare, borne à borne ; rien s'ils se touchent", () => {
    expect(entre(s(1, true, 2, true), s(3, true, 4, true), false)).toEqual(s(2, false, 3, false));
    expect(entre(s(1, true, 2, false), s(2, false, 4, true), false)).toEqual(s(2, true, 2, true));
    expect(entre(s(1, true, 2, true), s(2, false, 4, true), false)).toBeNull();
    expect(entre(s(1, true, 2, true), s(2, true, 4, true), false)).toBeNull();
    expect(entre(s(1, true, null, false), s(3, true, 4, true), false)).toBeNull();
    expect(entre(s(1, true, 2, true), s(null, false, 4, true), false)).toBeNull();
    // Sur les entiers, 2 et 3 se suivent ; 2 et 4 laissent 3.
    expect(entre(s(1, true, 2, true), s(3, true, 4, true), true)).toBeNull();
    expect(entre(s(1, true, 2, true), s(4, true, 5, true), true)).toEqual(s(3, true, 3, true));
  });
  it("se fusionnent dans l'ordre quand ils se touchent, et gardent la plus grande fin", () => {
    expect(fusionne([s(3, true, 4, true), s(1, true, 3, false)], false)).toEqual([s(1, true, 4, true)]);
    expect(fusionne([s(1, true, 5, true), s(2, true, 3, true)], false)).toEqual([s(1, true, 5, true)]);
    expect(fusionne([s(1, true, 3, false), s(2, true, 3, true)], false)).toEqual([s(1, true, 3, true)]);
    expect(fusionne([s(1, true, 3, true), s(2, true, null, false)], false)).toEqual([s(1, true, null, false)]);
    expect(fusionne([s(1, true, 2, false), s(2, false, 3, true)], false)).toHaveLength(2);
    expect(fusionne([s(2, false, 3, true), s(2, true, 2, true), s(null, false, 1, true)], false)).toEqual([
      s(null, false, 1, true),
      s(2, true, 3, true),
    ]);
  });
  it("l'intersection de deux ensembles est celle de leurs segments", () => {
    const e = (...segments: Segment[]) => ({ domaine: "nombre", entier: false, segments });
    expect(intersection(e(s(1, true, 3, true)), e(s(3, true, 4, true), s(null, false, 1, false)))).toEqual([
      s(3, true, 3, true),
    ]);
    expect(intersection(e(s(1, true, 3, false)), e(s(3, true, 4, true)))).toEqual([]);
    expect(intersection(e(s(1, false, 3, true)), e(s(1, true, 3, false)))).toEqual([s(1, false, 3, false)]);
  });
});
