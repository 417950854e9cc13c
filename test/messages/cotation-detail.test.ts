/** La fiche de points : chaque critère dit s'il compte et pourquoi (seuil, non-cumul, plafond, exclusion, hors champ, non renseigné). */
import { evalueDemande } from "../../src/domaine/cotation";
import { ficheDePoints } from "../../src/messages";
import { compile, sansInsecables, type LigneCourte } from "../domaine/cotation/outils";

function fiche(
  lignes: readonly LigneCourte[],
  demande: LigneCourte,
  date: number | null = null,
  lecture?: "fonction" | "feuille",
): Record<string, unknown>[] {
  const entetes = Object.keys(demande);
  const { grille } = compile(lignes, entetes);
  const cellules = entetes.map((e) => demande[e]);
  return ficheDePoints(grille!, cellules, evalueDemande(grille!, cellules, 1, date), undefined, lecture).map((l) =>
    Object.fromEntries(Object.entries(l).map(([k, v]) => [k, typeof v === "string" ? sansInsecables(v) : v])),
  );
}
const c = (
  bloc: string,
  donnee: string,
  condition: unknown,
  points: unknown,
  reste: LigneCourte = {},
): LigneCourte => ({ Bloc: bloc, Critère: donnee, Donnée: donnee, Condition: condition, Points: points, ...reste });

describe("Une valeur qui tient lieu d'une autre", () => {
  const g = [
    c("National", "DALO", "Oui", 50),
    c("National", "Handicap", "Non", 5),
    { Type: "équivaut", Critère: "Oui", Donnée: "DALO", Condition: "Reconnu" },
    { Type: "équivaut", Critère: "Oui", Donnée: "Handicap", Condition: "Actif" },
  ];
  const lignes = fiche(g, { DALO: "reconnu", Handicap: "Actif" });
  it("dit laquelle, et la ligne de la grille qui le dit", () => {
    // L'en-tête est la 1re ligne de la plage, l'équivalence de DALO la 4e.
    expect(lignes[0]).toMatchObject({
      valeur: "« reconnu » équivaut à Oui (grille, 4e ligne de la plage)",
      points: 50,
      retenu: "Oui",
    });
  });
  it("aussi quand le critère n'est pas retenu", () =>
    expect(lignes[1]!["explication"]).toContain(
      "« Handicap » : « Actif » équivaut à Oui (grille, 5e ligne de la plage), il faut « Non »",
    ));
});

describe("Une cellule vide et un 0", () => {
  const g = [
    c("Local", "Distance", "<10", 5),
    c("Local", "Effort", ">33 %", 8),
    { Type: "si vide", Donnée: "Distance", Condition: "zéro" },
  ];
  const dites = (demande: LigneCourte, lecture: "fonction" | "feuille"): unknown[] =>
    fiche(g, demande, null, lecture)
      .slice(0, 2)
      .map((l) => [l["valeur"], l["points"], l["explication"]]);
  const manque = (quoi: string): string => `Non retenu : « Effort » ${quoi}, il faut plus de 33 %.`;

  it("lue sur une feuille, une distance de 0 km s'écrit 0, et une cellule vide « vide »", () => {
    expect(dites({ Distance: 0, Effort: null, Autre: "x" }, "feuille")).toEqual([
      ["0", 5, expect.any(String)],
      ["vide", 0, manque("est vide")],
    ]);
    expect(dites({ Distance: "", Effort: 0, Autre: "x" }, "feuille")).toEqual([
      ["vide", 5, expect.any(String)],
      ["0", 0, manque("vaut 0")],
    ]);
  });
  it("une fonction reçoit 0 pour une cellule vide : elle ne dit pas laquelle", () =>
    expect(dites({ Distance: 0, Effort: 0, Autre: "x" }, "fonction")).toEqual([
      ["vide ou 0", 5, expect.any(String)],
      ["vide ou 0", 0, manque("est vide ou vaut 0")],
    ]));
});

describe("Additive", () => {
  const g = [
    c("National", "DALO", "Oui", 50, { "Non-cumul": "PN" }),
    c("National", "Expulsion", "Oui", 40, { "Non-cumul": "PN" }),
    c("National", "Handicap", "Oui", 50, { "Non-cumul": "PN" }),
    c("Local", "Effort (%)", ">33 %", 15),
    c("Local", "Commune", "dans EMS", 30),
    c("Histoire", "CAL", null, 5, { Par: "unité", Plafond: 8 }),
    c("Mutation", "Suroccupation", "Oui", 10),
    { Type: "liste", Critère: "EMS", Condition: "Dijon" },
    { Type: "exclusion", Bloc: "Local", Condition: "National" },
    { Type: "champ", Bloc: "Mutation", Donnée: "Locataire HLM", Condition: "Oui" },
    { Type: "plafond", Points: 55 },
  ];
  const demande = {
    DALO: "Oui",
    Expulsion: "Oui",
    Handicap: "Oui",
    "Effort (%)": 38,
    Commune: "NC",
    CAL: 3,
    Suroccupation: "Oui",
    "Locataire HLM": "Non",
  };
  const lignes = fiche(g, demande);
  it.each([
    ["DALO", 50, "Oui", "50 points."],
    ["Expulsion", 0, "Non", "Non retenu : non-cumul avec « DALO », 50 points contre 40 points ici."],
    ["Handicap", 0, "Non", "Non retenu : non-cumul avec « DALO », à égalité (50 points), le premier compte."],
    ["Effort (%)", 0, "Non", "Non retenu : le bloc « National » n'est pas nul et exclut celui-ci (sinon 15 points)."],
    ["Commune", 0, "Non", "Non renseigné : « Commune ». Compte 0."],
    ["CAL", 8, "Oui", "5 × 3 unités = 15 points, soit 8 au plafond du critère."],
    ["Suroccupation", 0, "Non", "Non retenu : la demande est hors du champ de ce bloc."],
    ["Plafond du total", -3, "Oui", "Le total est ramené de 58 à 55."],
    ["Total", 55, "", "1 critère non renseigné, compté 0."],
  ])("%s", (critere, points, retenu, explication) =>
    expect(lignes.find((l) => l["critere"] === critere)).toMatchObject({ points, retenu, explication }),
  );
  it("un seuil manqué dit la valeur lue et ce qu'il fallait", () =>
    expect(fiche([c("Local", "Effort (%)", ">33 %", 15)], { "Effort (%)": 33 })[0]).toMatchObject({
      valeur: "33 %",
      points: 0,
      explication: "Non retenu : « Effort (%) » vaut 33 %, il faut plus de 33 %.",
    }));
  it.each<[string, unknown, unknown, string]>([
    ["<>[Quartier actuel]", "Port", "NC", "« Quartier actuel »"],
    ["<>[Quartier actuel]", null, "Port", "« Quartier demandé »"],
    ["<>[Quartier actuel]", null, "NC", "« Quartier demandé », « Quartier actuel »"],
    [">=[Quartier actuel]+1", 3, "NC", "« Quartier actuel »"],
    ["Gare | [Quartier actuel]", "Port", "NC", "« Quartier actuel »"],
  ])("%s, « %s » et « %s » : la colonne dite non renseignée est %s", (condition, demande, actuel, attendu) =>
    expect(
      fiche([c("Local", "Quartier demandé", condition, 15)], {
        "Quartier demandé": demande,
        "Quartier actuel": actuel,
      })[0],
    ).toMatchObject({ explication: `Non renseigné : ${attendu}. Compte 0.` }),
  );
  it("la colonne Points s'additionne jusqu'au total", () =>
    expect(lignes.slice(0, -1).reduce((s, l) => s + (l["points"] as number), 0)).toBe(55));
  it("hors champ : chaque critère le dit, et le total aussi, su ou non su", () => {
    const g2 = [
      c("B", "DALO", "Oui", 50),
      { Type: "champ", Donnée: "Rang", Condition: 1 },
      { Type: "inconnu", Donnée: "Rang", Condition: 9 },
    ];
    expect(fiche(g2, { DALO: "Oui", Rang: 2 }).map((l) => [l["critere"], l["points"], l["explication"]])).toEqual([
      ["DALO", 0, "Hors champ."],
      ["Total", "hors champ", "Hors champ : la demande n'est pas dans le champ de la grille."],
    ]);
    expect(fiche(g2, { DALO: "Oui", Rang: 9 }).at(-1)!["explication"]).toContain("non renseigné");
  });
});

describe("Lue à voix haute", () => {
  const dite = (ligne: LigneCourte, demande: LigneCourte, date: number | null = null): unknown[] => {
    const [l] = fiche([ligne], demande, date);
    return [l!["valeur"], l!["explication"]];
  };
  const LE_1_1_2025 = 45658;
  it("une durée relancée le dit, avec la date qui la relance ; une date plus ancienne ne relance rien", () => {
    const l = c("B", "Dépôt", "[12;24[ mois", 5, { Depuis: "Refus" });
    expect(dite(l, { Dépôt: 43831, Refus: 45292 }, LE_1_1_2025)).toEqual([
      "01/01/2020, relancé le 01/01/2024 : 12 mois",
      "5 points.",
    ]);
    expect(dite(l, { Dépôt: 45292, Refus: 43831 }, LE_1_1_2025)).toEqual(["01/01/2024 : 12 mois", "5 points."]);
    expect(
      dite(c("B", "Dépôt", null, 1, { Par: "mois", Depuis: "Refus" }), { Dépôt: 43831, Refus: 45292 }, LE_1_1_2025),
    ).toEqual(["01/01/2020, relancé le 01/01/2024 : 12 mois", "1 × 12 mois = 12 points."]);
  });
  it("une date qu'une directive « inconnu » écarte ne relance rien", () => {
    const [l] = fiche(
      [
        c("B", "Dépôt", null, 1, { Par: "an", Depuis: "Refus" }),
        { Type: "inconnu", Donnée: "Refus", Condition: "01/01/2024" },
      ],
      { Dépôt: 43831, Refus: 45292 },
      LE_1_1_2025,
    );
    expect([l!["valeur"], l!["points"]]).toEqual(["01/01/2020 : 5 ans", 5]);
  });
  it("un seuil et un pas se disent comme la grille les écrit", () => {
    expect(dite(c("B", "Enfants", null, 5, { Par: "unité au-delà de 1" }), { Enfants: 3 })).toEqual([
      "3",
      "5 × 2 unités au-delà de 1 = 10 points.",
    ]);
    expect(dite(c("B", "Dépôt", null, 2, { Par: "6 mois" }), { Dépôt: 44927 }, LE_1_1_2025)).toEqual([
      "01/01/2023 : 4 pas complets de 6 mois",
      "2 × 4 pas complets de 6 mois = 8 points.",
    ]);
    expect(dite(c("B", "Dépôt", null, 2, { Par: "6 mois au-delà de 12" }), { Dépôt: 44927 }, LE_1_1_2025)[1]).toBe(
      "2 × 2 pas complets de 6 mois au-delà de 12 = 4 points.",
    );
  });
  it("rien à compter : la valeur, puis ce qu'il fallait", () => {
    expect(dite(c("B", "Enfants", null, 5, { Par: "unité au-delà de 1" }), { Enfants: 1 })[1]).toBe(
      "Non retenu : « Enfants » vaut 1, rien à compter par unité au-delà de 1.",
    );
    expect(dite(c("B", "CAL", null, 5, { Par: "unité" }), { CAL: 0, Autre: "x" })[1]).toBe(
      "Non retenu : « CAL » est vide ou vaut 0, rien à compter par unité.",
    );
  });
  it("un seuil manqué, une cellule vide", () => {
    expect(dite(c("B", "Effort", ">33 %", 5), { Effort: null, Autre: "x" })[1]).toBe(
      "Non retenu : « Effort » est vide ou vaut 0, il faut plus de 33 %.",
    );
    expect(dite(c("B", "Dépôt", "[24;48[ mois", 5), { Dépôt: 45292 }, LE_1_1_2025)[1]).toBe(
      "Non retenu : « Dépôt » vaut 01/01/2024 (12 mois), il faut au moins 24 et moins de 48 mois.",
    );
  });
  it.each<[string, unknown, string]>([
    ["Oui", "Non", "« Oui »"],
    ["<>CDD", "cdd", "autre chose que « CDD »"],
    ["CDD | Intérim", "CDI", "« CDD » ou « Intérim »"],
    ["]5;10]", 5, "plus de 5 et au plus 10"],
    [">=65", 64, "au moins 65"],
    ["[2;2]", 3, "2"],
    [">=01/01/2024", 45291, "à partir du 01/01/2024"],
    ["]01/01/2024;31/12/2024[", 45292, "après le 01/01/2024 et avant le 31/12/2024"],
    ["dans L", "CDI", "une valeur de la liste « L »"],
    ["<>dans L", "A", "une valeur hors de la liste « L »"],
    ["vide", 3, "une cellule vide"],
    ["non vide", "NC", "une valeur"],
    ["[Z]", "b", "la même valeur que « Z »"],
    [">=[Z]+2", 2, "au moins « Z » + 2"],
    ["<[Z]-1", 9, "moins de « Z » − 1"],
  ])("la condition %s, devant %s, se lit à voix haute", (condition, valeur, attendu) => {
    const z = condition.includes("]+") || condition.includes("]-") ? 3 : "a";
    const g = [
      c("B", "V", condition, 5),
      ...(condition.includes("L") ? [{ Type: "liste", Critère: "L", Condition: "A" }] : []),
    ];
    expect(fiche(g, { V: valeur, Z: z })[0]!["explication"]).toBe(
      `Non retenu : « V » vaut ${valeur === 45291 ? "31/12/2023" : valeur === 45292 ? "01/01/2024" : String(valeur)}, il faut ${attendu}.`,
    );
  });
  it("un taux se lit en %, un code de commune sans espace", () => {
    expect(dite(c("B", "Effort", ">33 %", 5), { Effort: 0.385 })[0]).toBe("38,5 %");
    expect(dite(c("B", "Commune", "[Souhaitée]", 5), { Commune: 69123, Souhaitée: "69123" })[0]).toBe(
      "69123 ; Souhaitée : 69123",
    );
  });
  it("une somme de lignes : chacune, puis ce qu'elles font ensemble", () => {
    const [l] = fiche(
      [c("B", "Dépôt", null, 1, { Par: "mois", Cumul: "somme" }), c("B", "Dépôt", ">6 mois", 20, { Plafond: 30 })],
      { Dépôt: 45292 },
      LE_1_1_2025,
    );
    expect([l!["points"], l!["explication"]]).toEqual([
      30,
      "1 × 12 mois = 12 points, plus 20 points : 32 points en tout, soit 30 au plafond du critère.",
    ]);
  });
});

describe("Multiplicative", () => {
  const g = [
    { Type: "base", Critère: "Ancienneté", Donnée: "D", Par: "mois" },
    c("Sociaux", "CDD", "Oui", "×1,3"),
    c("Sociaux", "Squat", "Oui", "×1,8"),
    { Type: "plafond", Bloc: "Sociaux", Points: "×2" },
  ];
  it("base, coefficients en points, plafond du bloc : la somme fait le total", () => {
    const lignes = fiche(g, { D: 45170, CDD: "Oui", Squat: "Oui" }, 45292); // 01/09/2023 → 01/01/2024
    expect(lignes.map((l) => [l["critere"], l["points"], l["explication"]])).toEqual([
      ["Ancienneté", 4, "Base : 1 × 4 mois = 4 points."],
      ["CDD", 1.2, "Coefficient ×1,3, soit +0,3 × 4 de base."],
      ["Squat", 3.2, "Coefficient ×1,8, soit +0,8 × 4 de base."],
      ["Plafond du bloc", -0.4, "Le bloc est ramené de ×2,1 à ×2."],
      ["Total", 8, ""],
    ]);
  });
  it("la base dit la date qui relance le décompte, quand elle le relance", () => {
    const b = [
      { Type: "base", Critère: "Ancienneté", Donnée: "D", Par: "mois", Depuis: "R", Plancher: 1 },
      c("Sociaux", "CDD", "Oui", "×1,3"),
    ];
    expect(fiche(b, { D: 45170, R: 45280, CDD: "Non" }, 45292)[0]).toMatchObject({
      valeur: "01/09/2023, relancé le 20/12/2023 : 0 mois",
      points: 1,
      explication: "Base : 1 × 0 mois = 0 point, soit 1 au plancher de la base.",
    });
    expect(fiche(b, { D: 45170, R: 44000, CDD: "Non" }, 45292)[0]).toMatchObject({
      valeur: "01/09/2023 : 4 mois",
      explication: "Base : 1 × 4 mois = 4 points.",
    });
  });
  it("base non connue : 0, et pourquoi", () =>
    expect(fiche(g, { D: null, CDD: "Oui", Squat: "Non" }, 45292)[0]).toMatchObject({
      points: 0,
      retenu: "Non",
      explication: "Non renseigné : « D ». La base vaut 0, et donc toute la note.",
    }));
});
