/** Sémantique de la grille, phrase par phrase (contrat §1, §2.1, §2.2). Chaque cas passe deux fois, blancs en 0 et en null. */
import { enNombre, ratio } from "../../../src/domaine/commun";
import { evalue, score, type LigneCourte } from "./outils";

const JOUR = 45292; // 01/01/2024
const c = (nom: string, donnee: string, condition: unknown, points: unknown, reste: LigneCourte = {}): LigneCourte => ({
  Bloc: "B",
  Critère: nom,
  Donnée: donnee,
  Condition: condition,
  Points: points,
  ...reste,
});

describe("Vrai, faux, non connu", () => {
  it("une condition fausse l'emporte sur une condition non connue", () => {
    const g = [c("X", "A", "Oui", 5, { "Donnée 2": "B", "Condition 2": "Oui" })];
    expect(evalue(g, { A: "Non", B: "NC" }).nonRenseignes).toBe(0);
    expect(evalue(g, { A: "Oui", B: "NC" }).nonRenseignes).toBe(1);
    expect(evalue(g, { A: "Oui", B: "Oui" }).score).toBe(5);
  });
  it("une cellule fautive met la ligne en erreur même si une autre condition est fausse", () =>
    expect(
      score([c("X", "A", "Oui", 5, { "Donnée 2": "N", "Condition 2": ">2" })], { A: "Non", N: "trois" }),
    ).toContain("« trois » n'est pas un nombre"));
  it("une ligne de quantité nulle n'est pas vraie et n'est pas non renseignée", () => {
    const r = evalue([c("X", "N", null, 5, { Par: "unité", Plancher: 3, "Donnée 2": "A", "Condition 2": "Oui" })], {
      N: null,
      A: "NC",
    });
    expect([r.score, r.nonRenseignes]).toEqual([0, 0]);
  });
  it("ni oui ni non sous une condition blanche : la valeur est proposée comme condition", () =>
    expect(score([c("X", "A", null, 5)], { A: "ACTIF" })).toContain("écrivez « ACTIF » comme Condition ligne 2"));
});

describe("Alternatives sur plusieurs colonnes", () => {
  it("une cellule en erreur ou illisible se dit, même si une autre colonne remplit la condition", () => {
    expect(score([c("X", "A | N", "HLM | Cesson", 5)], { A: "HLM", N: "#N/A" })).toBe(
      "Demandes, 1re ligne de la plage, colonne « N » : la cellule porte l'erreur #N/A. Attendu : une valeur.",
    );
    expect(score([c("X", "A | N", ">=24 | [2;3]", 5)], { A: 30, N: "zut" })).toContain(
      "colonne « N » : « zut » n'est pas un nombre",
    );
  });
  it("dans une même cellule, une forme remplie suffit", () => {
    expect(score([c("X", "A | N", "CDD | >=24", 5)], { A: "CDD", N: 30 })).toBe(5);
    expect(score([c("X", "A", "CDD | >=24", 5)], { A: "CDD" })).toBe(5);
    expect(score([c("X", "A", "CDD | >=24", 5)], { A: "CDI" })).toContain("« CDI » n'est pas un nombre");
  });
  it("un même défaut ne se dit qu'une fois", () =>
    expect(evalue([c("X", "A", "CDD | Intérim", 5)], { A: "#N/A" }).problemes).toHaveLength(1));
});

describe("0 et blanc", () => {
  const siVide = (valeur: string): LigneCourte => ({ Type: "si vide", Donnée: "N", Condition: valeur });
  it.each<[string, string | null, number | string]>([
    ["[0;0]", null, "ligne « si vide »"],
    ["[0;10[", null, "ligne « si vide »"],
    ["<30 %", null, "ligne « si vide »"],
    ["<>24", null, "ligne « si vide »"],
    [">2", null, 0],
    ["24", null, 0],
    ["[0;0]", "zéro", 1],
    ["[0;0]", "Non", "ligne « si vide »"],
    ["[0;0]", "inconnu", 0],
    [">2", "inconnu", 0],
    ["vide", "zéro", 1],
    ["non vide", "zéro", 0],
  ])("N %s, si vide %s", (condition, vide, attendu) => {
    const r = score([c("X", "N", condition, 1), ...(vide === null ? [] : [siVide(vide)])], { N: null, Z: 1 });
    if (typeof attendu === "number") expect(r).toBe(attendu);
    else expect(r).toContain(attendu);
  });
  it("si vide Non : un oui/non blanc est non", () => {
    expect(score([c("X", "N", "Non", 1), siVide("Non")], { N: null, Z: 1 })).toBe(1);
    expect(score([c("X", "N", "<>Oui", 1), siVide("zéro")], { N: null, Z: 1 })).toBe(0);
  });
  it("si vide inconnu se compte comme non renseigné", () =>
    expect(evalue([c("X", "N", ">33", 1), siVide("inconnu")], { N: null, Z: 1 }).nonRenseignes).toBe(1));
  it("comparaison de colonnes avec 0 ou blanc d'un côté", () => {
    const g = [c("X", "A", ">=[B]+2", 1)];
    expect(score(g, { A: 4, B: 2 })).toBe(1);
    expect(score(g, { A: 3, B: 2 })).toBe(0);
    expect(score(g, { A: 4, B: null })).toContain("colonne « B »");
    expect(score(g, { A: null, B: 3 })).toBe(0);
    expect(score([...g, { Type: "si vide", Donnée: "A | B", Condition: "inconnu" }], { A: 4, B: null })).toBe(0);
  });
  it("une date écrite face à un petit nombre n'en fait pas une date", () => {
    const g = [c("X", "A", ">=[B]+2", 1), { Type: "si vide", Donnée: "A | B", Condition: "zéro" }];
    expect(score(g, { A: "12/05/2023", B: 3 })).toContain("colonne « A » : « 12/05/2023 » n'est pas un nombre");
    expect(score(g, { A: "12/05/2023", B: "10/05/2023" })).toBe(1);
    expect(score(g, { A: "11/05/2023", B: "10/05/2023" })).toBe(0);
    // Le 10/05/2023 tel qu'Excel l'envoie.
    expect(score(g, { A: "12/05/2023", B: 45056 })).toBe(1);
  });
  it("une date suivie de minuit, comme l'écrivent les exports", () =>
    expect([
      score([c("X", "A", ">=01/01/2020", 1)], { A: "01/01/2020 00:00:00" }),
      score([c("X", "A", ">=01/01/2020", 1)], { A: "31/12/2019 00:00" }),
    ]).toEqual([1, 0]));
  it("[en-tête] nu : 0 et blanc ne sont pas connus, même avec si vide", () => {
    const g = [c("X", "A", "[B]", 1), { Type: "si vide", Donnée: "A | B", Condition: "zéro" }];
    expect(evalue(g, { A: null, B: null, Z: 1 }).nonRenseignes).toBe(1);
    expect(score(g, { A: "1053", B: "01053" })).toBe(1);
    expect(score([c("X", "A", "<>[B]", 1)], { A: "Dijon", B: "DIJON" })).toBe(0);
  });
});

describe("Pourcentages", () => {
  const g = [c("X", "T (%)", ">33 %", 1)];
  it.each<[unknown, number | string]>([
    [38, 1],
    [33, 0],
    ["38 %", 1],
    ["1 %", 0],
    [1.6, 0],
    [1.5, "peut se lire 1,5 % ou 150 %"],
    [0.38, "peut se lire 0,38 % ou 38 %"],
    [null, 0],
  ])("colonne en %%, %p", (v, attendu) => {
    const r = score(g, { "T (%)": v, Z: 1 });
    typeof attendu === "number" ? expect(r).toBe(attendu) : expect(r).toContain(attendu);
  });
  it("colonne en %, 0,38 lu : on ne conseille pas de taper 38 %, qu'Excel garde en 0,38", () =>
    expect(
      score([{ Critère: "E", Donnée: "Effort (%)", Condition: ">33 %", Points: 1 }], { "Effort (%)": 0.38 }),
    ).toContain(
      "peut se lire 0,38 % ou 38 %. Attendu : 38 pour 38 % (« 38 % » tapé dans une cellule y devient 0,38), ou un en-tête sans « % » si la colonne porte des taux comme 0,38, le signe % étant dans la condition (>33 %).",
    ));
  it.each<[unknown, number | string]>([
    [0.38, 1],
    ["38 %", 1],
    [1.5, 1],
    [1.51, "peut se lire 1,51 % ou 151 %"],
    [38, "peut se lire 38 % ou 3 800 %"],
  ])("autre colonne sous une condition en %%, %p", (v, attendu) => {
    const r = score([c("X", "T", ">33 %", 1)], { T: v });
    typeof attendu === "number" ? expect(r).toBe(attendu) : expect(r).toContain(attendu);
  });
  it("une sentinelle se compare à la cellule brute", () => {
    expect(evalue([...g, { Type: "inconnu", Donnée: "T (%)", Condition: 990 }], { "T (%)": 990 }).nonRenseignes).toBe(
      1,
    );
    expect(
      evalue([c("X", "T", ">33 %", 1), { Type: "inconnu", Donnée: "T", Condition: "990 | [9999;[" }], { T: "990,00" })
        .nonRenseignes,
    ).toBe(1);
    expect(evalue([...g, { Type: "inconnu", Donnée: "T (%)", Condition: 1 }], { "T (%)": 1 }).nonRenseignes).toBe(1);
  });
});

describe("Plusieurs colonnes", () => {
  it.each<[string, readonly unknown[], number]>([
    ["CDD", [null, "CDD"], 1],
    ["CDD", ["CDI", null], 0],
    ["Oui", ["Non", "Oui"], 1],
    ["Non", ["Non", null], 1],
    ["Non", ["Non", "Oui"], 0],
    ["Non", ["Non", "NC"], 0],
    ["<>CDD", ["CDI", null], 1],
    ["<>CDD", ["CDI", "CDD"], 0],
    ["<>CDD", ["CDI", "NC"], 0],
    ["vide", [null, null], 1],
    ["vide", [null, "CDI"], 0],
    ["non vide", [null, "CDI"], 1],
    [">=2", [null, 3], 1],
    ["[0;5]", [null, 3], 1],
    ["[0;5]", [7, null], 0],
    ["<>Non", ["Oui", null], 1],
    ["<>Non", ["Oui", "Non"], 0],
  ])("%s devant %p", (condition, [a, b], attendu) =>
    expect(score([c("X", "M1 | M2", condition, 1)], { M1: a, M2: b, Z: 1 })).toBe(attendu),
  );
  it("toutes vides : non renseigné", () =>
    expect(evalue([c("X", "M *", "CDD", 1)], { "M 1": null, "M 2": null, Z: 1 }).nonRenseignes).toBe(1));
  it("l'une fausse et l'autre NC : non renseigné", () =>
    expect(evalue([c("X", "M *", "CDD", 1)], { "M 1": "CDI", "M 2": "NC" }).nonRenseignes).toBe(1));
});

describe("Une forme parmi d'autres", () => {
  it("une forme remplie suffit : ce que les autres ne peuvent pas lire ne compte que si aucune ne l'est", () => {
    expect(score([c("X", "V", "CDD | >=24", 1)], { V: "cdd" })).toBe(1);
    expect(score([c("X", "V", "CDD | >=24", 1)], { V: 24 })).toBe(1);
    expect(score([c("X", "V", "CDD | >=24", 1)], { V: "CDI" })).toContain("« CDI » n'est pas un nombre");
    expect(score([c("X", "V", "vide | [0;10[", 1)], { V: null, Z: 1 })).toBe(1);
    expect(score([c("X", "V", "CDD | [0;10[", 1)], { V: null, Z: 1 })).toContain("ligne « si vide »");
  });
});

describe("Critère", () => {
  const lignes = (cumul: string | null, reste: LigneCourte = {}): LigneCourte[] => [
    c("X", "A", "Oui", 10, { Cumul: cumul, ...reste }),
    c("X", "B", "Oui", 25),
    c("X", "D", "Oui", 10),
  ];
  it("exclusif : deux lignes vraies de résultats différents sont un problème de la demande, de mêmes résultats des alternatives", () => {
    expect(score(lignes(null), { A: "Oui", B: "Oui", D: "Non" })).toContain(
      "les lignes 2, 3 de la grille sont vraies ensemble pour le critère « X »",
    );
    expect(score(lignes(null), { A: "Oui", B: "Non", D: "Oui" })).toBe(10);
  });
  it.each<[string, number]>([
    ["premier", 10],
    ["max", 25],
    ["somme", 45],
  ])("%s", (cumul, attendu) => expect(score(lignes(cumul), { A: "Oui", B: "Oui", D: "Oui" })).toBe(attendu));
  it("premier passe une ligne non connue", () =>
    expect(score(lignes("premier"), { A: "NC", B: "Oui", D: "Oui" })).toBe(25));
  it("plancher puis plafond, seulement si une ligne est vraie", () => {
    const g = lignes("somme", { Plancher: 30, Plafond: 40 });
    expect(score(g, { A: "Oui", B: "Non", D: "Non" })).toBe(30);
    expect(score(g, { A: "Oui", B: "Oui", D: "Oui" })).toBe(40);
    expect(score(g, { A: "Non", B: "Non", D: "Non" })).toBe(0);
  });
  it("un Plafond de 0 est une absence de plafond : Excel envoie 0 pour une cellule vide", () =>
    expect(score(lignes("somme", { Plafond: 0 }), { A: "Oui", B: "Oui", D: "Oui" })).toBe(45));
});

describe("Durées", () => {
  const g = (reste: LigneCourte): LigneCourte[] => [c("X", "D", null, 1, reste)];
  it.each<[LigneCourte, unknown, number]>([
    [{ Par: "mois" }, "02/01/2023", 11],
    [{ Par: "mois" }, "01/01/2023", 12],
    [{ Par: "jour" }, JOUR - 3, 3],
    [{ Par: "an" }, "02/01/2022", 1],
    [{ Par: "6 mois" }, "01/02/2022", 3],
    [{ Par: "mois au-delà de 24" }, "01/01/2022", 0],
    [{ Par: "mois au-delà de 24" }, "01/12/2021", 1],
    [{ Par: "Mois au delà de 24" }, null, 0],
  ])("%p depuis %p", (reste, date, attendu) => expect(score(g(reste), { D: date, Z: 1 }, JOUR)).toBe(attendu));
  it("Depuis : la plus tardive des deux dates, blanc ou NC = pas de relance, aussi pour la condition de durée", () => {
    const grille = g({ Par: "mois", Depuis: "R" });
    expect(score(grille, { D: "01/01/2023", R: "01/07/2023" }, JOUR)).toBe(6);
    expect(score(grille, { D: "01/01/2023", R: "01/07/2022" }, JOUR)).toBe(12);
    expect(score(grille, { D: "01/01/2023", R: "NC" }, JOUR)).toBe(12);
    expect(evalue(grille, { D: null, R: "01/07/2023" }, JOUR).nonRenseignes).toBe(1);
    expect(score([c("X", "D", ">=12 mois", 1, { Depuis: "R" })], { D: "01/01/2022", R: "01/07/2023" }, JOUR)).toBe(0);
  });
  it("une date après la date d'évaluation, une date qui n'existe pas", () => {
    expect(score(g({ Par: "mois" }), { D: JOUR + 1 }, JOUR)).toContain("le 02/01/2024 est après la date d'évaluation");
    expect(score(g({ Par: "mois" }), { D: JOUR }, JOUR)).toBe(0);
    expect(score(g({ Par: "mois", Depuis: "R" }), { D: JOUR, R: "2024-02-01" }, JOUR)).toContain("colonne « R »");
    expect(score(g({ Par: "mois" }), { D: "31/02/2023" }, JOUR)).toContain("n'est pas une date");
  });
});

describe("Groupes, blocs, exclusions, total", () => {
  const bloc = (b: string, donnee: string, points: number, reste: LigneCourte = {}): LigneCourte => ({
    Bloc: b,
    Critère: donnee,
    Donnée: donnee,
    Condition: "Oui",
    Points: points,
    ...reste,
  });
  it("à égalité dans un groupe, le premier critère compte, dans son propre bloc", () =>
    expect(
      evalue([bloc("P", "A", 10, { "Non-cumul": "G" }), bloc("Q", "B", 10, { "Non-cumul": "g" })], {
        A: "Oui",
        B: "Oui",
      }).blocs,
    ).toEqual([10, 0]));
  it("un critère vrai à 0 point l'emporte sur un malus du groupe", () =>
    expect(
      score([bloc("P", "A", 0, { "Non-cumul": "G" }), bloc("P", "B", -20, { "Non-cumul": "G" })], {
        A: "Oui",
        B: "Oui",
      }),
    ).toBe(0));
  it("les bornes d'un bloc s'appliquent toujours", () =>
    expect(score([bloc("P", "A", 10), { Type: "plancher", Bloc: "P", Points: 4 }], { A: "Non" })).toBe(4));
  it("les exclusions se lisent dans l'ordre de dépendance, après bornes et exclusions", () => {
    const g = [
      bloc("A", "a", 1),
      bloc("B", "b", 10),
      bloc("C", "c", 100),
      { Type: "exclusion", Bloc: "C", Condition: "B" },
      { Type: "exclusion", Bloc: "B", Condition: "A" },
    ];
    expect(evalue(g, { a: "Oui", b: "Oui", c: "Oui" }).blocs).toEqual([1, 0, 100]);
    expect(evalue(g, { a: "Non", b: "Oui", c: "Oui" }).blocs).toEqual([0, 10, 0]);
  });
  it("un bloc négatif exclut aussi : il n'est pas nul", () =>
    expect(
      score([bloc("A", "a", -1), bloc("B", "b", 10), { Type: "exclusion", Bloc: "B", Condition: "A" }], {
        a: "Oui",
        b: "Oui",
      }),
    ).toBe(-1));
  it("hors du champ de son bloc, un critère quitte son groupe et le plancher ne s'applique pas", () => {
    const g = [
      bloc("P", "A", 50, { "Non-cumul": "G" }),
      bloc("Q", "B", 10, { "Non-cumul": "G" }),
      { Type: "plancher", Bloc: "P", Points: 5 },
      { Type: "champ", Bloc: "P", Donnée: "Primo", Condition: "Oui" },
    ];
    expect(evalue(g, { A: "Oui", B: "Oui", Primo: "Oui" }).blocs).toEqual([50, 0]);
    expect(evalue(g, { A: "Oui", B: "Oui", Primo: "Non" }).blocs).toEqual([0, 10]);
    expect(evalue(g, { A: "#N/A", B: "Oui", Primo: "NC" })).toMatchObject({ blocs: [0, 10], nonRenseignes: 1 });
  });
  it("deux lignes de champ doivent être remplies toutes les deux", () => {
    const g = [
      bloc("P", "A", 50),
      { Type: "champ", Donnée: "Rang", Condition: 1 },
      { Type: "champ", Donnée: "Primo", Condition: "Oui" },
    ];
    expect([
      score(g, { A: "Oui", Rang: 1, Primo: "Oui" }),
      score(g, { A: "#REF!", Rang: 2, Primo: "Oui" }),
      score(g, { A: "Oui", Rang: 1, Primo: null }),
    ]).toEqual([50, "hors-champ", "hors-champ"]);
  });
  it("une ligne toute blanche n'est pas notée", () =>
    expect(evalue([bloc("P", "A", 5), { Type: "plancher", Points: 3 }], { A: null }).etat).toBe("blanche"));
});

describe("Grille multiplicative", () => {
  const B = { Type: "base", Donnée: "D", Par: "mois", Points: null };
  const k = (nom: string, points: string, reste: LigneCourte = {}): LigneCourte => c(nom, nom, "Oui", points, reste);
  it("total = base × (1 + Σ (coefficient − 1)), la ligne de COTATION_BLOCS s'additionne", () => {
    const r = evalue(
      [B, k("A", "×1,3"), { ...k("E", "x1.3"), Bloc: "Q" }],
      { D: "01/09/2023", A: "Oui", E: "Oui" },
      JOUR,
    );
    expect([r.score, r.base, r.blocs]).toEqual([6.4, 4, [1.2, 1.2]]);
  });
  it("bornes de critère, de bloc et de total : coefficients, coefficients, points", () => {
    expect(score([B, k("A", "×1,8", { Plafond: "×1,5" })], { D: "01/09/2023", A: "Oui" }, JOUR)).toBe(6);
    expect(
      score([B, k("A", "×1,8"), { Type: "plafond", Bloc: "B", Points: "×1,2" }], { D: "01/09/2023", A: "Oui" }, JOUR),
    ).toBe(4.8);
    expect(score([B, k("A", "×1,8"), { Type: "plafond", Points: 5 }], { D: "01/09/2023", A: "Oui" }, JOUR)).toBe(5);
  });
  it("un coefficient avec Par compte (coefficient − 1) × quantité", () =>
    expect(score([B, c("E", "E", null, "×1,1", { Par: "unité" })], { D: "01/09/2023", E: 3 }, JOUR)).toBe(5.2));
  it("bornes de la base, 0 compris ; base non connue = 0 et comptée", () => {
    expect(score([{ ...B, Plancher: 2 }, k("A", "×1,5")], { D: JOUR, A: "Oui" }, JOUR)).toBe(3);
    expect(score([{ ...B, Plafond: 3 }, k("A", "×1,5")], { D: "01/01/2020", A: "Oui" }, JOUR)).toBe(4.5);
    expect(evalue([{ ...B, Plancher: 2 }, k("A", "×1,5")], { D: null, A: "Oui" }, JOUR)).toMatchObject({
      score: 0,
      nonRenseignes: 1,
    });
  });
  it("base en unités, Points par défaut 1, Par par défaut unité", () =>
    expect(score([{ Type: "base", Donnée: "N", Points: 0 }, k("A", "×1,5")], { N: 10, A: "Oui" })).toBe(15));
});

describe("Exactitude", () => {
  it("0,1 + 0,2 + 0,3 et 0,3 + 0,2 + 0,1 sont égaux", () => {
    const g = (ps: string[]): LigneCourte[] => ps.map((p, i) => c(`X${i}`, "A", "Oui", p));
    const [a, b] = [evalue(g(["0,1", "0,2", "0,3"]), { A: "Oui" }), evalue(g(["0,3", "0,2", "0,1"]), { A: "Oui" })];
    expect([a.score, b.score, a.exact === b.exact]).toEqual([0.6, 0.6, true]);
  });
  it("le score est le double le plus proche du décimal exact", () => {
    const r = evalue([{ Type: "base", Donnée: "N" }, c("X", "E", null, "×1,000001", { Par: "unité" })], {
      N: 333333.333333,
      E: 7.777777,
    });
    expect(r.score).toBe(enNombre(ratio(r.exact!, 10n ** 24n)));
    expect(r.exact).toBe(333333333333n * 10n ** 6n * (10n ** 12n + 7777777n));
  });
  it("un numéro unique devenu nombre a perdu des chiffres", () => {
    const g = [c("X", "Numéro unique", "non vide", 1)];
    expect(score(g, { "Numéro unique": 21012000115810600 })).toContain("perdu des chiffres");
    expect(score(g, { "Numéro unique": "021012000115810603" })).toBe(1);
  });
  it("émoji et écriture de droite à gauche sont du texte", () =>
    expect(score([c("X", "V", "🏠 مرحبا", 1)], { V: " 🏠  مرحبا " })).toBe(1));
  it("une cellule en erreur est dite à sa place", () =>
    expect(score([c("X", "V", "Oui", 1)], { V: "#N/A" })).toBe(
      "Demandes, 1re ligne de la plage, colonne « V » : la cellule porte l'erreur #N/A. Attendu : une valeur.",
    ));
});
