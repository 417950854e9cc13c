/** Cotation : de petites règles que seul un cas à elles montre. */
import { lireGrille } from "../../../src/cells";
import {
  compileGrille,
  evalueDemandes,
  implique,
  lectureDuPublic,
  peuventEtreVraiesEnsemble,
  type Test,
} from "../../../src/domaine/cotation";
import { encodeLesDemandes, Seance } from "../../../src/domaine/cotation/moteur";
import { plusPetitNonNul } from "../../../src/domaine/cotation/verification/etendues";
import { calculeSensibilite } from "../../../src/domaine/cotation/moteur";
import { compile, evalue, phrases, plage, score, verifie, type LigneCourte } from "./outils";

const C: LigneCourte = { Critère: "C", Donnée: "DALO", Condition: "Oui", Points: 5 };
const refus = (lignes: readonly LigneCourte[]): string[] => phrases(compile(lignes, null).problemes);

describe("Compilation", () => {
  it("une base sans Donnée, ou d'une Donnée inconnue de la table : un seul problème, à sa place", () => {
    const base = { Type: "base", Critère: "B", Points: 1 };
    const coef = { Critère: "C", Donnée: "DALO", Condition: "Oui", Points: "× 1,2" };
    const { problemes } = compile([base, coef], null);
    expect(problemes.map((p) => [p.code, p.ou.ligne, p.ou.entete])).toEqual([["donnee-manquante", 2, "Donnée"]]);
    expect(compile([{ ...base, Donnée: "Mois" }, coef], ["DALO"]).problemes.map((p) => p.ou.ligne)).toEqual([2]);
  });
  it("équivaut : une alternative vide ; « Oui » peut tenir lieu d'un autre oui, jamais d'un non", () => {
    const equivaut = (Critère: string, Condition: string) =>
      refus([C, { Type: "équivaut", Critère, Donnée: "DALO", Condition }]);
    expect(equivaut("Oui", "Reconnu | ")[0]).toContain("il manque une valeur avant ou après « | »");
    expect(equivaut("Oui", "Reconnu | ")).toHaveLength(1);
    expect(equivaut("Vrai", "Oui")).toEqual([]);
    expect(equivaut("Non", "Oui")[0]).toContain("nomme « Oui »");
  });
  it.each([
    "6\nmois",
    "1 mois au-delà de -3",
    "1 mois au-delà de 5 %",
    "0 mois",
    "-1 mois",
    "5 % unité",
    "mois au-delà de",
  ])("Par « %s » ne se lit pas", (Par) => {
    const { problemes } = compile([{ Critère: "C", Donnée: "Date", Points: 1, Par }], null);
    expect(problemes.map((p) => [p.code, p.ou.ligne])).toEqual([["par-illisible", 2]]);
  });
  it("une ligne dont une cellule est en erreur ne dit que cela", () => {
    expect(refus([C, { Critère: "D", Donnée: "DALO", Condition: "#N/A", Points: "x" }])).toHaveLength(1);
  });
});

describe("Deux conditions d'une même colonne : ensemble, et l'une dans l'autre", () => {
  const test_ = (Condition: unknown): Test =>
    compileGrille(lireGrille(plage([{ Critère: "C", Donnée: "V", Condition, Points: 1 }])), ["V", "Autre"]).grille!
      .criteres[0]!.lignes[0]!.tests[0]!;
  it.each<[unknown, unknown, boolean, boolean]>([
    ["CDI", "CDI", true, true],
    ["CDI", "CDD", false, false],
    ["CDI", "CDI | CDD", true, true],
    ["CDI | CDD", "CDI", true, false],
    ["CDI | CDD", "CDD | CDI", true, true],
    ["CDI | CDD", "Intérim | Stage", false, false],
    ["CDI", "CD*", true, true],
    ["CD*", "CDI", true, false],
    ["<>CDI", "CDI", false, false],
    ["<>CDI", "CDD", true, false],
    ["CDD", "<>CDI", true, true],
    ["[1;2]", "[1;3]", true, true],
    ["[1;3]", "[1;2]", true, false],
    ["[1;2]", "]2;3]", false, false],
    ["[1;2[ | [5;6]", "[1;6]", true, true],
    ["[1;2[ | [5;7]", "[1;6]", true, false],
    ["Oui", "Oui", true, true],
    ["Oui", "Non", false, false],
    ["vide", "non vide", false, false],
    ["vide", "vide", true, true],
    [">[Autre]", ">[Autre]", true, true],
    [">[Autre]", "<[Autre]", false, false],
    [">[Autre]", ">=[Autre]", true, true],
    ["[Autre]", "[Autre]", true, true],
    ["[Autre]", "<>[Autre]", false, false],
    ["contient [Autre]", "contient [Autre]", true, true],
    ["contient [Autre]", "<>contient [Autre]", false, false],
    ["contient [Autre]", "[Autre]", true, false],
    ["contient [Autre]", "<>[Autre]", true, false],
    [">[Autre]+2", ">[Autre]", true, true],
    [">[Autre]", ">[Autre]+2", true, false],
    ["=[Autre]+2", "<>[Autre]", true, false],
    ["<>CDI", "<>CDI", true, true],
    ["<>CDI", "<>CDD", true, false],
    ["<>CD*", "<>CDI", true, true],
    ["<>CDI", "<>CD*", true, false],
    ["CDD", "<>CD*", false, false],
    ["Stage", "<>CD*", true, true],
    ["CD*", "<>CDI", true, false],
    ["CD* | Stage", "<>CDI", true, false],
    ["CD*", "CD*", true, true],
    ["CD*", "AB*", false, false],
    ["CD*", "C*", true, false],
    ["*I", "CD*", true, false],
    ["CD*", "Stage", false, false],
    ["C?I", "CDI", true, false],
    ["CDI", "C?I", true, true],
    ["C?I", "CDII", false, false],
    ["T 2", 2, false, false],
    ["Oui", "x", true, false],
    ["Oui", "Recours", false, false],
    ["Non", "Recours", false, false],
    ["Non", "x", false, false],
    ["vide", "CDI", false, false],
    ["vide", "Oui", false, false],
    ["vide", "<3", true, false],
    ["vide", "<24 mois", false, false],
    ["vide", ">[Autre]", true, false],
    ["non vide", "CDI", true, false],
    ["CDI", "non vide", true, true],
    ["CDI", "vide", false, false],
    ["vide", "vide | CDI", true, true],
    ["CDI", "vide | CDI", true, true],
    ["CDI | vide", "CDI", true, false],
    [3, 3, true, true],
    [3, "<>3", false, false],
    [4, "<>3", true, true],
    ["<>3", "<>3", true, true],
    ["<>3", 4, true, false],
    [3, ">=3", true, true],
    [3, ">3", false, false],
    ["<3", "<=3", true, true],
    ["<=3", "<3", true, false],
    [">=3", ">3", true, false],
    [">3", ">=3", true, true],
    ["<3", ">3", false, false],
    ["<=3", ">=3", true, false],
    ["[3;3]", 3, true, true],
    ["<2 ans", "<24 mois", true, true],
    ["<24 mois", "<2 ans", true, true],
    ["<=2 ans", "<36 mois", true, true],
    ["<36 mois", "<=2 ans", true, true],
    ["<37 mois", "<=2 ans", true, false],
    [">2 ans", ">=36 mois", true, true],
    [">=36 mois", ">2 ans", true, true],
    [">12 mois", ">=13 mois", true, true],
    ["]12;13[ mois", ">=1 mois", false, true],
    ["<30 jours", "<1 mois", true, false],
    ["01/01/2024", "<02/01/2024", true, true],
    ["]01/01/2024;03/01/2024[", "02/01/2024", true, true],
    ["<>01/01/2024", "01/01/2024", false, false],
    [">31/12/2023", ">=01/01/2024", true, true],
  ])("« %s » et « %s » : ensemble %p, la première implique la seconde %p", (a, b, ensemble, dedans) => {
    expect([peuventEtreVraiesEnsemble(test_(a), test_(b)), peuventEtreVraiesEnsemble(test_(b), test_(a))]).toEqual([
      ensemble,
      ensemble,
    ]);
    expect(implique(test_(a), test_(b))).toBe(dedans);
  });
});

it("deux listes : l'une dans l'autre si chacun de ses membres y est ; un membre « faux » est un non", () => {
  const listes = { L: "a | b", M: "a | b | c", F: "faux", V: "vrai" };
  const { grille } = compile(
    [
      ...["dans L", "dans M", "<>dans L", "<>dans M", "dans F", "dans V", "Oui", "Non"].map((Condition) => ({
        Critère: Condition,
        Donnée: "V",
        Condition,
        Points: 1,
      })),
      ...Object.entries(listes).map(([Critère, Condition]) => ({ Type: "liste", Critère, Condition })),
    ],
    ["V"],
  );
  const [l, m, pasL, pasM, faux, vrai, oui, non] = grille!.criteres.map((c) => c.lignes[0]!.tests[0]!);
  const dans = (a?: Test, b?: Test): boolean => implique(a!, b!);
  expect([dans(l, m), dans(m, l), dans(pasM, pasL), dans(pasL, pasM), dans(l, pasM)]).toEqual([
    true,
    false,
    true,
    false,
    false,
  ]);
  const ensemble = (a?: Test, b?: Test): boolean => peuventEtreVraiesEnsemble(a!, b!);
  expect([ensemble(l, m), ensemble(l, pasM), ensemble(m, pasL), ensemble(l, faux)]).toEqual([true, false, true, false]);
  expect([ensemble(oui, faux), ensemble(non, faux), ensemble(oui, vrai), ensemble(non, vrai)]).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

it("une durée qu'un refus relance ne se compare pas à celle qui ne l'est pas", () => {
  const ligne = (Condition: string, Depuis: string | null): LigneCourte => ({
    Critère: `${Condition} ${String(Depuis)}`,
    Donnée: "Date",
    Condition,
    Points: 1,
    Depuis,
  });
  const { grille } = compile(
    [ligne(">=12 mois", null), ligne("<12 mois", "Refus"), ligne("<12 mois", null)],
    ["Date", "Refus"],
  );
  const [plus, moinsRelance, moins] = grille!.criteres.map((c) => c.lignes[0]!.tests[0]!);
  expect([peuventEtreVraiesEnsemble(plus!, moinsRelance!), peuventEtreVraiesEnsemble(plus!, moins!)]).toEqual([
    true,
    false,
  ]);
  expect([implique(moins!, moinsRelance!), implique(moins!, moins!)]).toEqual([false, true]);
});

describe("Un blanc parmi plusieurs colonnes", () => {
  const g = (Condition: unknown, siVide: string | null): readonly LigneCourte[] => [
    { Critère: "C", Donnée: "A | B", Condition, Points: 1 },
    ...(siVide === null ? [] : [{ Type: "si vide", Donnée: "A | B", Condition: siVide }]),
  ];
  it("est sans effet, sauf si « si vide » lui donne une valeur pour cette lecture", () => {
    expect(score(g("Non", null), { A: null, B: "Non" })).toBe(1);
    expect(score(g("Non", "Non"), { A: null, B: "Oui" })).toBe(0);
    expect(score(g("<1", "zéro"), { A: null, B: 5 })).toBe(1);
    expect(score(g("<1", "inconnu"), { A: null, B: 5 })).toBe(0);
    expect(score(g("<>CDI", null), { A: null, B: "CDD" })).toBe(1);
  });
});

it("un public : le blanc qu'une grille lit « Non » est un non, une valeur nommée aussi, une sentinelle est inconnue", () => {
  const { grille } = compile(
    [
      C,
      { Type: "si vide", Donnée: "DALO", Condition: "Non" },
      { Type: "inconnu", Donnée: "DALO", Condition: "À voir" },
      { Critère: "D", Donnée: "DALO", Condition: "Recours", Points: 1 },
    ],
    null,
  );
  const lit = lectureDuPublic(grille!, "dalo");
  expect(["", 0, "Oui", "Non", "À voir", "Recours", "Reconnu"].map(lit)).toEqual([
    "non",
    "non",
    "oui",
    "non",
    "inconnu",
    "non",
    "autre",
  ]);
  const sans = lectureDuPublic(compile([C], null).grille!, "DALO");
  expect(["", "NC", "Recours"].map(sans)).toEqual(["inconnu", "inconnu", "autre"]);
});

describe("Vérification", () => {
  it("le plus petit résultat non nul d'un critère, dans quelque ordre que viennent ses lignes", () => {
    const petit = (...points: number[]): bigint | null =>
      plusPetitNonNul(
        compile(
          points.map((Points, i) => ({ Bloc: "B", Critère: "C", Donnée: "V", Condition: `v${i}`, Points })),
          null,
        ).grille!.criteres[0]!,
      );
    const un = 10n ** 12n;
    expect([petit(40, 25, 30), petit(25, 40), petit(0, 7, 9), petit(5, -3), petit(0)]).toEqual([
      25n * un,
      25n * un,
      7n * un,
      -3n * un,
      null,
    ]);
  });
  it("des lignes de même condition et de même quantité ne se contredisent pas ; de quantités différentes, si", () => {
    const codes = (par: readonly string[]): string[] =>
      verifie(par.map((Par) => ({ Bloc: "B", Critère: "C", Donnée: "Enfants", Points: 2, Par }))).map((c) => c.code);
    expect(codes(["unité", "unité"])).not.toEqual(codes(["unité", "2 unités"]));
  });
  it("une ligne que « inconnu » prend tout entière est toujours inconnue ; sur deux colonnes, ou en %, on ne le dit pas", () => {
    const inconnues = (
      Donnée: string,
      Condition: unknown,
      inconnu: unknown,
      reste: readonly LigneCourte[] = [],
    ): boolean =>
      verifie([
        { Bloc: "B", Critère: "C", Donnée, Condition, Points: 1 },
        { Type: "inconnu", Donnée: Donnée.split(" | ")[0]!, Condition: inconnu },
        ...reste,
      ]).some((c) => c.code === "ligne-toujours-inconnue");
    expect(inconnues("V", 990, 990)).toBe(true);
    expect(inconnues("V", ">=990", ">=900")).toBe(true);
    expect(inconnues("V", ">=900", ">=990")).toBe(false);
    expect(inconnues("V", "À voir | À revoir", "À*")).toBe(true);
    expect(inconnues("V | W", 990, 990)).toBe(false);
    expect(inconnues("Taux (%)", "99 %", 99)).toBe(false);
    expect(inconnues("V", "990 %", 990)).toBe(false);
    const siVide = { Type: "si vide", Donnée: "V", Condition: "inconnu" };
    expect(inconnues("V", "[0;0]", 990, [siVide])).toBe(true);
    expect(inconnues("V", "[0;1]", 990, [siVide])).toBe(false);
    expect(inconnues("V", "[1;1]", 990, [siVide])).toBe(false);
    expect(inconnues("V", "[0;0] | [2;3]", 990, [siVide])).toBe(false);
    expect(inconnues("V", "[0;0]", 990)).toBe(false);
  });
  it("un blanc lu 0 remplit « <3 | 7 », mais « <3 | vide » dit déjà ce qu'il vaut", () => {
    const dit = (Condition: string): boolean =>
      verifie([{ Bloc: "B", Critère: "C", Donnée: "V", Condition, Points: 1 }]).some(
        (c) => c.code === "vrai-pour-zero",
      );
    expect(["<3 | 7", "<3 | non vide", "<3 | vide", "[2;3] | 7", "7 | <3"].map(dit)).toEqual([
      true,
      true,
      false,
      false,
      true,
    ]);
  });
  it("deux valeurs d'une même colonne s'excluent ; de deux colonnes, chacune peut avoir la sienne", () => {
    const ensemble = (Donnée: string): boolean =>
      verifie(
        ["x", "y"].map((Condition, i) => ({ Bloc: "B", Critère: "C", Donnée, Condition, Points: i + 1 })),
        ["V", "W"],
      ).some((c) => c.code === "lignes-peut-etre-ensemble");
    expect([ensemble("V"), ensemble("V | W")]).toEqual([false, true]);
  });
  it("des tranches se chevauchent là où elles ont une valeur commune, dans quelque ordre qu'elles s'écrivent", () => {
    const paires = (...conditions: string[]): unknown[] =>
      verifie(conditions.map((Condition, i) => ({ Bloc: "B", Critère: "C", Donnée: "V", Condition, Points: i + 1 })))
        .filter((c) => c.code === "chevauchement")
        .map((c) => c.lignes);
    expect(paires("[1;5[", "[2;5]", "[5;8]")).toEqual([
      [2, 3],
      [3, 4],
    ]);
    expect(paires("[5;8]", "[2;5]", "[1;5[")).toEqual([
      [2, 3],
      [3, 4],
    ]);
    expect(paires("[1;9]", "[2;3]", "[8;10]", "]10;12]")).toEqual([
      [2, 3],
      [2, 4],
    ]);
    expect(paires("<5", "[5;8[", ">=8")).toEqual([]);
    expect(paires("<5", ">=8", "[4;8]")).toEqual([
      [2, 4],
      [3, 4],
    ]);
    expect(paires(">=1", "[1;2]", ">=100")).toEqual([
      [2, 3],
      [2, 4],
    ]);
  });
  it("un conflit et des Points à 0 se disent dans l'ordre des lignes de la grille", () => {
    const c = verifie([
      { Bloc: "B", Critère: "D", Donnée: "V", Condition: "a", Points: 0 },
      { Bloc: "A", Critère: "E", Donnée: "V", Condition: "b", Points: 0 },
      { Bloc: "B", Critère: "F", Donnée: "V", Condition: "c", Points: 0 },
      { Bloc: "A", Critère: "G", Donnée: "V", Condition: "d", Points: 0 },
    ]).find((x) => x.code === "points-a-zero")!;
    expect(c.lignes).toEqual([2, 3, 4, 5]);
  });
});

describe("Moteur", () => {
  const grille = (plus: readonly LigneCourte[] = []) => {
    const { grille: g } = compile(
      [
        { Bloc: "A", Critère: "X", Donnée: "X", Condition: "Oui", Points: 10 },
        { Bloc: "B", Critère: "Y", Donnée: "Y", Condition: "Oui", Points: 20 },
        { Bloc: "C", Critère: "Z", Donnée: "Z", Condition: "Oui", Points: 5 },
        ...plus,
      ],
      ["X", "Y", "Z"],
    );
    return g!;
  };
  const demandes = Array.from({ length: 8 }, (_, i) => [1, 2, 4].map((b) => ((i & b) !== 0 ? "Oui" : "Non")));
  it("renoter avec d'autres bornes du total, et rien d'autre de changé", () => {
    const bornes = (plancher: number, plafond: number) =>
      grille([
        { Type: "plancher", Points: plancher },
        { Type: "plafond", Points: plafond },
      ]);
    const seance = new Seance(encodeLesDemandes(bornes(0, 100), demandes, null));
    for (const [bas, haut] of [
      [0, 25],
      [8, 25],
      [8, 100],
      [0, 100],
    ] as const) {
      const g = bornes(bas, haut);
      seance.renote(g);
      expect([...seance.acheve().scores]).toEqual(evalueDemandes(g, demandes, null).map((r) => r.score));
    }
  });
  it("sensibilité : un bloc exclu n'exclut plus ; l'effectif est celui des demandes dont le score compte le critère", () => {
    // A est exclu par B, qui l'est par C : là où Z est vrai, B n'a rien et A garde ses points.
    const g = grille([
      { Type: "exclusion", Bloc: "A", Condition: "B" },
      { Type: "exclusion", Bloc: "B", Condition: "C" },
    ]);
    const { criteres, total } = calculeSensibilite(encodeLesDemandes(g, demandes, null), 10n ** 12n);
    // Z : 4 demandes sur 8. Y sans Z : 2. X : 4, moins celle où Y compte (X et Y sans Z) : 3.
    expect(criteres.map((c) => [c.effectif, c.points])).toEqual([
      [3, 30],
      [2, 40],
      [4, 20],
    ]);
    expect(total).toBe(90);
  });
  it("sensibilité d'un groupe : le plus grand compte seul, et un pas peut changer de gagnant", () => {
    const { grille: g } = compile(
      ["X", "Y", "Z"].map((d, i) => ({
        Bloc: "A",
        Critère: d,
        Donnée: d,
        Condition: "Oui",
        Points: [10, 9, -3][i],
        "Non-cumul": "G",
      })),
      ["X", "Y", "Z"],
    );
    const { criteres } = calculeSensibilite(encodeLesDemandes(g!, demandes, null), 2n * 10n ** 12n);
    // X : 4 demandes. Y sans X : 2. Z seul : 1, qui vaut −3.
    expect(criteres.map((c) => [c.effectif, c.points])).toEqual([
      [4, 40],
      [2, 18],
      [1, -3],
    ]);
    // Scores 0 10 9 10 −3 10 9 10. Y à 11 : 0 10 11 11 −3 10 11 11. Deux demandes passent du 5e rang au 1er, deux font l'inverse :
    // 16 rangs sur 8 demandes ; deux entrent parmi les 2 premiers.
    expect(criteres[1]!.plus).toEqual({ moyen: 2, maximal: 4, entrees: 2 });
  });
});

it("non renseigné se compte par critère, une seule fois, et jamais quand une ligne est vraie", () => {
  const g: readonly LigneCourte[] = [
    { Critère: "C", Donnée: "A", Condition: "x", Points: 1 },
    { Critère: "C", Donnée: "B", Condition: "x", Points: 2 },
    { Critère: "D", Donnée: "A", Condition: "y", Points: 3 },
  ];
  const compte = (A: unknown, B: unknown): number => evalue(g, { A, B, Z: 1 }).nonRenseignes;
  expect([compte(null, null), compte(null, "x"), compte("x", null), compte("z", "z")]).toEqual([2, 1, 0, 0]);
});
