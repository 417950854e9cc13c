/** Conditions devant une autre colonne, durées d'une date à l'autre, mots de oui et de non : ce qui est prouvé l'est pour chaque valeur. */
import { evalueDemande, type Test } from "../../../src/domaine/cotation";
import { ensembleDe, implique, peuventEtreVraiesEnsemble } from "../../../src/domaine/cotation/ensembles";
import { ratio, serieDe } from "../../../src/domaine/commun";
import { compile } from "./outils";

const DATE = serieDe(2025, 12, 31)!;
interface Essaye {
  readonly texte: string;
  readonly test: Test;
  readonly remplit: readonly boolean[];
}
function condition(texte: unknown, valeurs: readonly (readonly unknown[])[], suite: object = {}): Essaye {
  const { grille, problemes } = compile(
    [{ Critère: "K", Donnée: "C", Condition: texte, Points: 1, ...suite }],
    ["C", "D", "E"],
  );
  if (grille === null) throw new Error(`${String(texte)} : ${JSON.stringify(problemes.map((p) => p.code))}`);
  return {
    texte: `${String(texte)} ${JSON.stringify(suite)}`,
    test: grille.criteres[0]!.lignes[0]!.tests[0]!,
    remplit: valeurs.map((v) => evalueDemande(grille, v, 1, DATE).score === 1),
  };
}
/** Des conditions d'une même grille : une colonne y a le même rang partout. */
const tests = (...textes: readonly string[]): readonly Test[] =>
  compile(
    textes.map((t, i) => ({ Critère: `K${i}`, Donnée: "C", Condition: t, Points: 1 })),
    ["C", "D", "E"],
  ).grille!.criteres.map((c) => c.lignes[0]!.tests[0]!);
const ensemble = (a: Essaye, b: Essaye): boolean => a.remplit.some((x, i) => x && b.remplit[i]!);
const suit = (a: Essaye, b: Essaye): boolean => a.remplit.every((x, i) => !x || b.remplit[i]!);

describe("Devant une autre colonne", () => {
  const VALEURS = [0.5, 1, 1.5, 2, 3, 4].flatMap((c) => [1, 2, 3].map((d) => [c, d, 9]));
  const CONDITIONS = [">[D]", ">=[D]", "<[D]", "<=[D]", "=[D]+1", "<>[D]+1", ">[D]+1", ">=[D]-1", "<=[D]-1"].map((t) =>
    condition(t, VALEURS),
  );
  const couples = CONDITIONS.flatMap((a) => CONDITIONS.map((b) => [a, b] as const));
  it("l'écart à l'autre colonne se compare exactement", () => {
    for (const [a, b] of couples) {
      expect([a.texte, b.texte, peuventEtreVraiesEnsemble(a.test, b.test)]).toEqual([a.texte, b.texte, ensemble(a, b)]);
      expect([a.texte, b.texte, implique(a.test, b.test)]).toEqual([a.texte, b.texte, suit(a, b)]);
    }
  });
  it("deux colonnes différentes ne se prouvent rien", () => {
    const [d, e, e2] = tests(">[D]", "<[E]", ">[E]") as [Test, Test, Test];
    expect([peuventEtreVraiesEnsemble(d, e), implique(d, d), implique(d, e2)]).toEqual([true, true, false]);
  });
  it("l'égalité de deux textes et son contraire", () => {
    const [egal, different, autre, plus] = tests("[D]", "<>[D]", "[E]", ">[D]") as [Test, Test, Test, Test];
    expect(ensembleDe(egal)).toBeNull();
    expect([
      peuventEtreVraiesEnsemble(egal, egal),
      peuventEtreVraiesEnsemble(egal, different),
      peuventEtreVraiesEnsemble(egal, autre),
      peuventEtreVraiesEnsemble(different, autre),
    ]).toEqual([true, false, true, true]);
    expect([egal, different, autre, plus].map((t) => implique(egal, t))).toEqual([true, false, false, false]);
  });
});

describe("Des durées", () => {
  const JOURS = Array.from({ length: 120 }, (_, i) => [DATE - i, DATE - 2 * i - 3, ""]);
  const c = (t: string, suite: object = {}): Essaye => condition(t, JOURS, suite);
  it("en jours, d'aujourd'hui ou d'une autre date", () => {
    const jours = [">=30 jours", "<30 jours", ">29 jours", "[10;40[ jours"];
    for (const suite of [{}, { Depuis: "D" }])
      for (const a of jours.map((t) => c(t, suite)))
        for (const b of jours.map((t) => c(t, suite))) {
          expect([a.texte, b.texte, peuventEtreVraiesEnsemble(a.test, b.test)]).toEqual([
            a.texte,
            b.texte,
            ensemble(a, b),
          ]);
          expect([a.texte, b.texte, implique(a.test, b.test)]).toEqual([a.texte, b.texte, suit(a, b)]);
        }
    expect(ensembleDe(c("<2 jours").test)).toEqual({
      domaine: "jour",
      entier: true,
      segments: [{ min: ratio(0), minInclus: true, max: ratio(1), maxInclus: true }],
    });
  });
  it("de deux points de départ, ou de deux unités, ne se comparent pas", () => {
    const [ici, depuis] = [c(">=30 jours").test, c("<30 jours", { Depuis: "D" }).test];
    expect(peuventEtreVraiesEnsemble(ici, depuis)).toBe(true);
    expect(implique(c(">=40 jours").test, c(">=30 jours", { Depuis: "D" }).test)).toBe(false);
    expect(peuventEtreVraiesEnsemble(ici, c("<1 mois").test)).toBe(true);
    expect(implique(c(">=12 mois", { Depuis: "D" }).test, c(">=1 an", { Depuis: "D" }).test)).toBe(true);
  });
});

describe("Les mots de oui et de non", () => {
  const un = (t: unknown, suite: object = {}): Test => condition(t, [], suite).test;
  it.each([
    ["Oui", "o", true],
    ["Oui", "x", true],
    ["Oui", "vrai", true],
    ["Oui", "true", true],
    ["Oui", "n", false],
    ["Oui", "faux", false],
    ["Oui", "CDD", false],
    ["Oui", "CDD | x", true],
    ["Non", "n", true],
    ["Non", "faux", true],
    ["Non", "false", true],
    ["Non", "vrai", false],
    ["Non", "o", false],
    ["Non", "CDI", false],
    ["Oui", "CD*", true],
    ["Oui", "≠ CDD", true],
    ["Oui", "non vide", true],
    ["Oui", "vide", false],
    ["Non", "vide", false],
    ["12", "CDD", false],
    ["≠ 12", "CDD", true],
  ])("« %s » et « %s » ensemble : %p, dans les deux sens", (a, b, attendu) =>
    expect([peuventEtreVraiesEnsemble(un(a), un(b)), peuventEtreVraiesEnsemble(un(b), un(a))]).toEqual([
      attendu,
      attendu,
    ]),
  );
  it("vide : un nombre peut y valoir zéro, rien d'autre n'est alors connu", () => {
    const vide = un("vide");
    expect([">=3", "3", "[D]", ">[D]+1"].map((t) => peuventEtreVraiesEnsemble(vide, un(t)))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect([">=01/01/2024", "01/01/2024", ">=12 mois"].map((t) => peuventEtreVraiesEnsemble(un(t), vide))).toEqual([
      false,
      false,
      false,
    ]);
    expect([peuventEtreVraiesEnsemble(vide, vide), peuventEtreVraiesEnsemble(un("non vide"), un("non vide"))]).toEqual([
      true,
      true,
    ]);
  });
});
