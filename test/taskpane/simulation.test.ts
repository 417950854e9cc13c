/** Les poids essayés dans le volet : ce que le moteur en dit est ce qu'il dirait de la grille écrite dans le classeur. */
import {
  avecLesPoids,
  celluleDePoids,
  grilleCompilee,
  lireEntetes,
  lisPoids,
  publicsDesDemandes,
} from "../../src/cells";
import { evalueLesScores } from "../../src/domaine/cotation";
import { calculeRangs } from "../../src/domaine/cotation/population";
import { MODELES } from "../../src/modeles";
import { type TableLue } from "../../src/taskpane/coquille/etat";
import { echelleDe } from "../../src/taskpane/grille/echelle";
import {
  changementsDe,
  effetsDe,
  grilleDeBase,
  grilleEssayee,
  impactsDe,
  prepareSimulation,
  signatureDe,
  texteDuPoids,
  type GrilleDeBase,
} from "../../src/taskpane/grille/simulation";

/** 31/12/2024. */
const DATE = 45657;
const ENTETES = ["Numéro unique", "DALO", "L441-1 a", "L441-1 b", "Quartile", "Mutation", "Date d'ancienneté"];
/** Au 31/12/2024 : A : DALO, 2 ans ; B : handicap, 10 ans ; C : rien, DALO non renseigné, 2 ans ; D : une date illisible ; E : mutation, 1 an. */
const DEMANDES = [
  ["A", "Oui", "Non", "Non", 1, "Non", "15/06/2022"],
  ["B", "Non", "Oui", "", 2, "Non", "15/06/2014"],
  ["C", "NC", "Non", "", "", "Non", "01/06/2022"],
  ["D", "Non", "Non", "Non", 1, "Non", "hier"],
  ["E", "Non", "Non", "Non", 4, "Oui", "01/12/2023"],
];
const GRILLE = [
  ["Type", "Bloc", "Critère", "Donnée", "Condition", "Points", "Par", "Plafond"],
  ["", "Priorités", "DALO", "DALO", "Oui", 50, "", ""],
  ["", "", "Handicap", "L441-1 a", "", 35, "", ""],
  ["", "Historique", "Ancienneté", "Date d'ancienneté", "", 5, "an", 20],
  ["plafond", "Priorités", "", "", "", 60, "", ""],
];
const ADDITIVE_SANS_PLAFOND = GRILLE.slice(0, 4);

function table(nom: string, valeurs: unknown[][]): TableLue {
  const zone = {
    feuilleId: "f",
    feuille: nom,
    ligne: 0,
    colonne: 0,
    lignes: valeurs.length,
    colonnes: valeurs[0]!.length,
  };
  const source = { cle: nom, genre: "table" as const, nom, tableId: "t", zone, tete: [valeurs[0]!] };
  return {
    reconnue: { modele: MODELES.find((m) => m.nom === nom)!, source, par: "nom", ligneDesEntetes: 0, manquants: [] },
    bloc: { source, zone, valeurs },
  };
}
const demandes = table("Demandes", [ENTETES, ...DEMANDES]);
const base = (grille: unknown[][] = GRILLE): GrilleDeBase => {
  const b = grilleDeBase(table("Grille", grille), demandes, DATE);
  expect(b).not.toBeNull();
  return b!;
};
const poidsDe = (b: GrilleDeBase): [string, string, string, string][] =>
  b.poids.map((p) => [p.cle, p.genre, p.critere || p.bloc, p.signe + texteDuPoids(p)]);

describe("Les poids d'une grille", () => {
  it("sont ceux de ses lignes, de ses plafonds de critère et de ses bornes, à leur cellule", () => {
    expect(poidsDe(base())).toEqual([
      ["2:6", "points", "DALO", "50"],
      ["3:6", "points", "Handicap", "35"],
      ["4:6", "points", "Ancienneté", "5"],
      ["4:8", "plafond-du-critere", "Ancienneté", "20"],
      ["5:6", "plafond", "Priorités", "60"],
    ]);
    expect(base().poids.map((p) => [p.bloc, p.regle])).toEqual([
      ["Priorités", "DALO Oui"],
      ["Priorités", "L441-1 a"],
      ["Historique", "Date d'ancienneté, an"],
      ["Historique", "Date d'ancienneté, an"],
      ["Priorités", ""],
    ]);
  });

  it("une grille à coefficients garde le signe de ses coefficients, sa base est en points", () => {
    const b = base([
      ["Type", "Bloc", "Critère", "Donnée", "Condition", "Points", "Par"],
      ["base", "", "Ancienneté", "Date d'ancienneté", "", 1, "mois"],
      ["", "Social", "DALO", "DALO", "Oui", "x1,3", ""],
    ]);
    expect(poidsDe(b)).toEqual([
      ["2:6", "base", "Ancienneté", "1"],
      ["3:6", "points", "DALO", "x1,3"],
    ]);
    expect(celluleDePoids("x", "1,5")).toBe("x1,5");
  });

  it.each<[unknown, string, string, number | null]>([
    [50, "", "50", 50],
    ["×1,3", "×", "1,3", 1.3],
    [0, "", "0", 0],
    ["", "", "", null],
    ["cinq", "", "cinq", null],
  ])("%p se lit %p %p %p", (cellule, signe, texte, valeur) =>
    expect(lisPoids(cellule)).toEqual({ signe, texte, valeur }),
  );

  it("ce qui serait écrit est un nombre quand il se lit ainsi, le texte tapé sinon", () => {
    expect([
      celluleDePoids("", "12,5"),
      celluleDePoids("", "−20"),
      celluleDePoids("", ""),
      celluleDePoids("", "dix"),
      celluleDePoids("", "38 %"),
      celluleDePoids("×", ""),
    ]).toEqual([12.5, -20, "", "dix", "38 %", ""]);
  });

  it("un texte qui se lit comme la valeur en place ne change rien", () => {
    const b = base();
    expect(
      changementsDe(
        b.poids,
        new Map([
          ["2:6", "50,0"],
          ["3:6", "35"],
        ]),
      ),
    ).toEqual([]);
    expect(
      changementsDe(
        b.poids,
        new Map([
          ["2:6", "50,1"],
          ["99:1", "3"],
        ]),
      ).map((c) => c.poids.cle),
    ).toEqual(["2:6"]);
  });

  it("la signature d'une grille ignore ses poids, et rien d'autre", () => {
    const b = base();
    const autre = GRILLE.map((l, i) => (i === 1 ? l.map((c, j) => (j === 5 ? 10 : c)) : l));
    const renommee = GRILLE.map((l, i) => (i === 1 ? l.map((c, j) => (j === 2 ? "Dalo" : c)) : l));
    expect(signatureDe(autre, b.poids)).toBe(b.signature);
    expect(signatureDe(renommee, b.poids)).not.toBe(b.signature);
  });
});

describe("Un essai", () => {
  it.each([
    ["blancs vides", ""],
    ["blancs à 0", 0],
  ])("donne les scores et les rangs de la grille écrite (%s)", (_, blanc) => {
    const vides = table("Demandes", [ENTETES, ...DEMANDES.map((l) => l.map((c) => (c === "" ? blanc : c)))]);
    const b = grilleDeBase(table("Grille", GRILLE), vides, DATE)!;
    const s = prepareSimulation(b.grille, vides, DATE);
    // A : 50 + 10 ; B : 35 + 20 (plafond) ; C : 10 ; D : à corriger ; E : 5.
    expect([...s.avant.scores]).toEqual([60, 55, 10, NaN, 5]);
    expect([...s.avant.rangs]).toEqual([1, 2, 3, 0, 4]);
    expect([s.avant.nombreDeFautives, s.parLigne]).toEqual([1, [[1], [1], [4]]]);
    const essayee = grilleEssayee(
      b,
      new Map([
        ["3:6", "60"],
        ["4:8", ""],
      ]),
    ).grille!;
    const apres = s.essaie(essayee);
    // B : 60 + 50 (10 ans à 5 points, sans plafond).
    expect([...apres.scores]).toEqual([60, 110, 10, NaN, 5]);
    expect([...apres.rangs]).toEqual([2, 1, 3, 0, 4]);
    // La même grille, telle qu'elle serait dans le classeur, notée par les fonctions.
    const ecrite = grilleCompilee(
      avecLesPoids(
        GRILLE,
        new Map<string, string | number>([
          ["3:6", 60],
          ["4:8", ""],
        ]),
      ),
      lireEntetes([ENTETES]).entetes,
    ).grille!;
    expect([...apres.scores]).toEqual(evalueLesScores(ecrite, DEMANDES, DATE).map((r) => r.score ?? NaN));
    // Revenir à la grille du classeur redonne ses scores ; ceux d'avant n'ont pas bougé.
    expect([...s.essaie(b.grille).scores]).toEqual([...s.avant.scores]);
  });

  it("refuse un poids illisible, situé à sa cellule", () => {
    const { grille, problemes } = grilleEssayee(base(), new Map([["2:6", "beaucoup"]]));
    expect(grille).toBeNull();
    expect(problemes.map((p) => [p.code, p.ou.ligne, p.ou.colonne])).toEqual([["points-illisibles", 2, 6]]);
  });

  it("mesure l'effet sur les rangs et les publics, les demandes à corriger laissées de côté", () => {
    const b = base();
    const s = prepareSimulation(b.grille, demandes, DATE);
    const apres = s.essaie(grilleEssayee(b, new Map([["3:6", "60"]])).grille!);
    const e = effetsDe(s.avant, apres);
    expect([e.classements.montent, e.classements.descendent, e.classements.inchangees]).toEqual([1, 1, 2]);
    expect(e.classements.hausses).toEqual([{ ligne: 1, rangA: 2, rangB: 1 }]);
    const publics = publicsDesDemandes(ENTETES, DEMANDES).filter((p) => p.cle !== "colonne");
    expect(publics.map((p) => [p.cle, p.appartenances])).toEqual([
      ["dalo", ["oui", "non", "inconnu", "non", "non"]],
      // b n'est pas renseigné : B est oui par a ; C n'est pas « non ».
      ["l441-1", ["non", "oui", "inconnu", "non", "non"]],
      ["premier-quartile", ["oui", "non", "inconnu", "oui", "non"]],
      ["mutation", ["non", "non", "non", "non", "oui"]],
    ]);
    const impact = impactsDe(s.avant, publics, 1)(apres);
    expect(impact.publics.map((l) => [l.effectif, l.premiersA, l.premiersB])).toEqual([
      [1, 1, 0],
      [1, 0, 1],
      [1, 1, 0],
      [1, 0, 0],
    ]);
    expect([impact.aucun.effectif, impact.nonRenseigne.effectif]).toEqual([1, 1]);
  });

  it("publics : à score égal, la date d'ancienneté départage comme dans les rangs écrits", () => {
    const b = base(ADDITIVE_SANS_PLAFOND);
    const s = prepareSimulation(b.grille, demandes, DATE);
    // Tous à zéro : seules les dates classent, B, C, A, E.
    const sansPoint = new Map(["2:6", "3:6", "4:6"].map((cle) => [cle, "0"] as const));
    const apres = s.essaie(grilleEssayee(b, sansPoint).grille!);
    const lesB = DEMANDES.map((d) => (d[0] === "B" ? ("oui" as const) : ("non" as const)));
    const tous = DEMANDES.map(() => "oui" as const);
    const publics = [lesB, tous].map((appartenances) => ({
      cle: "dalo" as const,
      entetes: ["DALO"],
      appartenances,
      illisibles: 0,
    }));
    const premieres = (n: number): readonly number[] =>
      impactsDe(s.avant, publics, n)(apres).publics.map((l) => l.premiersB);
    expect([1, 2, 3].map(premieres)).toEqual([
      [1, 1],
      [1, 2],
      [1, 3],
    ]);
  });

  it("rangs : à score égal, la date d'ancienneté départage comme à l'écriture", () => {
    const b = base(ADDITIVE_SANS_PLAFOND);
    const s = prepareSimulation(b.grille, demandes, DATE);
    const apres = s.essaie(
      grilleEssayee(
        b,
        new Map([
          ["4:6", "0"],
          ["2:6", "0"],
          ["3:6", "0"],
        ]),
      ).grille!,
    );
    expect([...apres.scores]).toEqual([0, 0, 0, NaN, 0]);
    expect([...apres.rangs]).toEqual([3, 1, 2, 0, 4]);
    expect([...calculeRangs({ scores: apres.scores })]).toEqual([1, 1, 1, 0, 1]);
  });
});

describe("Publics d'une table", () => {
  it("une cellule qui n'est ni oui ni non est comptée non renseignée, et le compte est rendu", () => {
    const [dalo, quartile] = publicsDesDemandes(
      ["DALO", "Quartile"],
      [
        ["ACTIF", 5],
        ["oui", "1"],
        [0, 0],
      ],
    );
    expect([dalo!.appartenances, dalo!.illisibles]).toEqual([["inconnu", "oui", "inconnu"], 1]);
    expect([quartile!.appartenances, quartile!.illisibles]).toEqual([["inconnu", "oui", "inconnu"], 1]);
  });
  it("sans colonne de public, aucun", () => expect(publicsDesDemandes(["Numéro unique"], [["A"]])).toEqual([]));
});

describe("La course d'un curseur", () => {
  it.each<[string, number, boolean, number, { min: number; max: number; pas: number }]>([
    ["des points entiers", 50, false, 50, { min: 0, max: 100, pas: 1 }],
    ["peu de points", 0, false, 0, { min: 0, max: 10, pas: 1 }],
    ["un malus", -20, false, -20, { min: -50, max: 0, pas: 1 }],
    ["des décimales", 2.5, false, 2.5, { min: 0, max: 10, pas: 0.1 }],
    ["un coefficient", 1.3, true, 1.3, { min: 1, max: 2, pas: 0.1 }],
    ["un coefficient neutre", 1, true, 1, { min: 1, max: 2, pas: 0.1 }],
    ["une valeur tapée au-delà", 50, false, 240, { min: 0, max: 240, pas: 1 }],
    ["une valeur tapée en deçà", 50, false, -3, { min: -3, max: 100, pas: 1 }],
  ])("%s", (_, valeur, coefficient, essayee, attendu) =>
    expect(echelleDe(valeur, coefficient, essayee)).toEqual(attendu),
  );
});
