/** La grille corrigée dans le volet : les demandes déjà lues donnent les scores d'une première lecture. */
import { grilleCompilee, lireEntetes } from "../../src/cells";
import { type GrilleCompilee } from "../../src/domaine/cotation";
import { Seance } from "../../src/domaine/cotation/moteur";
import { MODELES } from "../../src/modeles";
import { doublonsDe, examineGrille, noteLaPopulation } from "../../src/taskpane/grille/cotation";
import { type TableLue } from "../../src/taskpane/coquille/etat";

/** 31/12/2024. */
const DATE = 45657;
const ENTETES = ["Numéro unique", "DALO", "Date d'ancienneté", "Typologie"];
/** A : DALO et 2 ans révolus ; B : 10 ans ; C : DALO non renseigné, 2 ans ; D : une date illisible. */
const DEMANDES = [
  ["035012345678901234", "Oui", "15/06/2022", "T2"],
  ["035012345678901235", "Non", "15/06/2014", "T3"],
  ["035012345678901236", "NC", "01/06/2022", "T2"],
  ["035012345678901237", "Non", "hier", "T2"],
];
const grille = (dalo: number, parAn: number, plafond: number): GrilleCompilee => {
  const lue = grilleCompilee(
    [
      ["Bloc", "Critère", "Donnée", "Condition", "Points", "Par", "Plafond"],
      ["Priorités nationales", "DALO", "DALO", "Oui", dalo, "", ""],
      ["Historique", "Ancienneté", "Date d'ancienneté", "", parAn, "an", plafond],
    ],
    lireEntetes([ENTETES]).entetes,
  );
  expect(lue.problemes).toEqual([]);
  return lue.grille!;
};

/** La table Demandes telle que le volet vient de la lire : chaque appel est une nouvelle lecture. */
function lues(): TableLue {
  const valeurs = [ENTETES, ...DEMANDES];
  const zone = {
    feuilleId: "f",
    feuille: "Demandes",
    ligne: 0,
    colonne: 0,
    lignes: valeurs.length,
    colonnes: ENTETES.length,
  };
  const source = { cle: "Demandes", genre: "table" as const, nom: "Demandes", tableId: "t", zone, tete: [ENTETES] };
  return {
    reconnue: {
      modele: MODELES.find((m) => m.nom === "Demandes")!,
      source,
      par: "nom",
      ligneDesEntetes: 0,
      manquants: [],
    },
    bloc: { source, zone, valeurs },
  };
}

describe("Les points corrigés dans le volet", () => {
  it("les demandes ne sont pas relues, et les scores sont ceux d'une première lecture", () => {
    const renote = jest.spyOn(Seance.prototype, "renote");
    const demandes = lues();
    const avant = noteLaPopulation(grille(50, 5, 20), demandes, DATE);
    // 50 + 2 × 5 ; 10 × 5 ramenés à 20 ; 2 × 5 ; la date illisible laisse sa ligne sans score.
    expect(avant.scores.map((s) => s.score)).toEqual([60, 20, 10, null]);
    expect(renote).not.toHaveBeenCalled();

    const corrections: [points: [number, number, number], attendus: (number | null)[]][] = [
      [
        [80, 5, 20],
        [90, 20, 10, null],
      ], // un poids
      [
        [80, 7, 20],
        [94, 20, 14, null],
      ], // le poids d'une durée
      [
        [80, 7, 90],
        [94, 70, 14, null],
      ], // un plafond
      [
        [50, 5, 20],
        [60, 20, 10, null],
      ], // retour aux points de départ
    ];
    for (const [points, attendus] of corrections) {
      const appels = renote.mock.calls.length;
      const apres = noteLaPopulation(grille(...points), demandes, DATE);
      expect(renote.mock.calls.length).toBe(appels + 1);
      expect(apres.scores.map((s) => s.score)).toEqual(attendus);
      const fraiche = noteLaPopulation(grille(...points), lues(), DATE);
      expect(renote.mock.calls.length).toBe(appels + 1);
      expect(apres).toEqual(fraiche);
    }
    renote.mockRestore();
  });
});

/** Une table posée sur sa feuille : la zone commence à `haut` (depuis 0), un titre de `titres` lignes la précède dans la zone. */
function posee(nom: string, haut: number, titres: unknown[][], lignes: unknown[][]): TableLue {
  const valeurs = [...titres, ...lignes];
  const colonnes = lignes[0]!.length;
  const zone = { feuilleId: nom, feuille: nom, ligne: haut, colonne: 1, lignes: valeurs.length, colonnes };
  const source = { cle: nom, genre: "feuille" as const, nom, tableId: null, zone, tete: valeurs.slice(0, 10) };
  const modele = MODELES.find((m) => m.nom === nom)!;
  return {
    reconnue: { modele, source, par: "entetes", ligneDesEntetes: titres.length, manquants: [] },
    bloc: { source, zone, valeurs },
  };
}

describe("Les lignes dites sont celles de la feuille", () => {
  const GRILLE = [
    ["Bloc", "Critère", "Donnée", "Condition", "Points"],
    ["Priorités", "DALO", "DALO", "Oui", 50],
    ["", "Taux", "Taux d'effort", ">30 %", "beaucoup"],
  ];
  it("un titre au-dessus de la table, la table commence en ligne 5 : la cellule du problème", () => {
    // Zone à partir de la ligne 5, deux lignes de titre, en-têtes en ligne 7 : « beaucoup » est en F9.
    const grille = posee(
      "Grille",
      4,
      [
        ["Ma grille", "", "", "", ""],
        ["", "", "", "", ""],
      ],
      GRILLE,
    );
    const [remarque] = examineGrille(grille, null, DATE, false).remarques;
    expect(remarque!.constat).toMatch(/^Grille!F9 /);
    expect(remarque!.zone).toMatchObject({ ligne: 8, colonne: 5 });
  });
  it("une remarque de la vérification donne la ligne de la feuille, comme sa cellule", () => {
    const lignes = [
      GRILLE[0]!,
      ["Priorités", "Effort", "Taux d'effort", ">30 %", 10],
      ["", "", "Taux d'effort", ">20 %", 5],
    ];
    const { remarques } = examineGrille(posee("Grille", 4, [], lignes), null, DATE, false);
    // En-têtes en ligne 5, les deux lignes en 6 et 7.
    const ensemble = remarques.filter((r) => r.constat.startsWith("Lignes "));
    expect(ensemble.map((r) => [r.constat.slice(0, 13), r.zone!.ligne])).toEqual([["Lignes 6 et 7", 5]]);
  });
  it("les autres lignes qu'une phrase cite aussi : la ligne couverte, celle qui contredit, celles en conflit", () => {
    // En-têtes en ligne 5 : « >=30 % » est en 6 et 7, le second Plafond en 9.
    const lignes = [
      ["Type", "Bloc", "Critère", "Donnée", "Condition", "Points", "Cumul"],
      ["", "Ressources", "Effort", "Taux d'effort", ">=30 %", 10, "premier"],
      ["", "", "", "Taux d'effort", ">=40 %", 5, ""],
      ["plafond", "", "", "", "", 100, ""],
    ];
    const dites = (ls: unknown[][]): string[] =>
      examineGrille(posee("Grille", 4, [], ls), null, DATE, false).remarques.map((r) =>
        r.constat.replace(/[\u00a0\u202f]/g, " "),
      );
    expect(dites(lignes)).toContain(
      "Ligne 7 : jamais retenue, la ligne 6 couvre toutes ses valeurs (Cumul « premier »).",
    );
    expect(dites([...lignes, ["plafond", "", "", "", "", 90, ""]])[0]).toMatch(
      /^Grille!G9 .*un autre plafond du total est donné ligne 8/,
    );
    const grille = posee(
      "Grille",
      4,
      [],
      [
        ["Bloc", "Critère", "Donnée", "Condition", "Points"],
        ["Priorités", "DALO", "DALO", "Oui", 50],
        ["", "", "Typologie", "T2", 20],
      ],
    );
    const demandes = posee("Demandes", 4, [], [ENTETES, DEMANDES[0]!]);
    const { grille: compilee } = grilleCompilee(grille.bloc.valeurs, lireEntetes([ENTETES]).entetes);
    expect(noteLaPopulation(compilee!, demandes, DATE, grille).aCorriger[0]!.phrase).toContain(
      "les lignes 6, 7 de la grille sont vraies ensemble",
    );
    const sansCondition = posee(
      "Grille",
      4,
      [],
      [
        ["Bloc", "Critère", "Donnée", "Condition", "Points"],
        ["", "DALO", "DALO", "", 50],
      ],
    );
    const aDire = posee("Demandes", 4, [], [ENTETES, ["035012345678901234", "En cours", "15/06/2022", "T2"]]);
    const affirmee = grilleCompilee(sansCondition.bloc.valeurs, lireEntetes([ENTETES]).entetes).grille!;
    expect(noteLaPopulation(affirmee, aDire, DATE, sansCondition).aCorriger[0]!.phrase).toContain(
      "comme Condition ligne 6 de la grille",
    );
  });
  it("une demande à corriger : la cellule de sa ligne, et le même numéro pour sa zone", () => {
    const demandes = posee("Demandes", 4, [], [ENTETES, ...DEMANDES]);
    const { aCorriger } = noteLaPopulation(grille(50, 5, 20), demandes, DATE);
    expect(aCorriger).toHaveLength(1);
    // Zone en B5 : en-têtes en ligne 5, quatrième demande en ligne 9, « Date d'ancienneté » en D.
    expect(aCorriger[0]!.phrase).toMatch(/^Demandes!D9 /);
    expect(aCorriger[0]!.zone).toMatchObject({ ligne: 8, colonne: 3 });
  });
});

describe("Ce que le volet voit et qu'une fonction ne voit pas", () => {
  const GRILLE = [
    ["Bloc", "Critère", "Donnée", "Condition", "Points"],
    ["Ressources", "Effort", "Taux d'effort", ">30 %", 10],
  ];
  const constatDe = (cellules: unknown[], reglages: unknown[][] = []): string => {
    const demandes = posee(
      "Demandes",
      0,
      [],
      [["Numéro unique", "Taux d'effort"], ...cellules.map((c, i) => [`D${i}`, c])],
    );
    const avecType = [["Type", ...GRILLE[0]!], ["", ...GRILLE[1]!], ...reglages];
    const grille = posee("Grille", 0, [], avecType);
    // Said under the lines of the grid that read the column.
    const { lignes } = examineGrille(grille, demandes, DATE, true);
    const dit = lignes.map((l) => l.precision).find((t) => t.includes("non renseigné sur"))!;
    return dit.replace(/[\u00a0\u202f]/g, " ");
  };
  it("les cellules vides sont comptées non renseignées, et la phrase dit comment la grille les lit", () => {
    expect(constatDe([0.35, "", null, 0, "NC"], [["si vide", "", "", "Taux d'effort", "zéro", ""]])).toBe(
      "« Taux d'effort » : non renseigné sur 3 lignes sur 5 (60 %), dont 2 cellules vides que la grille lit comme une valeur.",
    );
  });
});

describe("Un numéro unique porté par plusieurs lignes", () => {
  it("est dit avec ses lignes de feuille ; une ligne par souhait n'est pas un doublon", () => {
    const demandes = posee(
      "Demandes",
      4,
      [],
      [
        ["Numéro unique", "Rang du souhait"],
        ["A", 1],
        ["A", 2],
        ["B", 1],
        ["C", ""],
        ["B", 1],
        ["", ""],
        ["", ""],
      ],
    );
    expect(doublonsDe(demandes).map((d) => [d.numero, d.rangees, d.zone.ligne, d.zone.colonne])).toEqual([
      ["B", [8, 10], 9, 1],
    ]);
  });
});
