/**
 * Le pilotage, au 31/12/2024, à la main. Grille : DALO 50 ; 5 points par année d'ancienneté, 20 au plus.
 * 1 : DALO, 15/06/2022 (2 ans) : 60. 2 : 15/06/2014 : 20. 3 : 15/06/2020 (4 ans) : 20. 4 : 15/06/2024 : 0. 5 : DALO « Reconnu », sans note.
 */
import { pilotage } from "../../src/documents/papiers";
import { noteLaPopulation } from "../../src/taskpane/grille/cotation";
import {
  donneesDuPilotage,
  SANS_FILTRE,
  type EntreesDuPilotage,
  type FiltresDuPilotage,
} from "../../src/taskpane/grille/papiers-pilotage";
import { grilleDeBase } from "../../src/taskpane/grille/simulation";
import { tableLue } from "./papiers";
import { lignesDe, textesDe } from "./textes";

const DATE = 45657;
const clair = (t: unknown): unknown => (typeof t === "string" ? t.replace(/[\u00a0\u202f]/g, " ") : t);
const GRILLE = [
  ["Bloc", "Critère", "Donnée", "Condition", "Points", "Par", "Plafond"],
  ["Priorités", "DALO", "DALO", "Oui", 50, "", ""],
  ["Historique", "Ancienneté", "Date d'ancienneté", "", 5, "an", 20],
];
const n = (i: number): string => `03500000000000000${i}`;
const DEMANDES = [
  [
    "Numéro unique",
    "Commune souhaitée",
    "Typologie souhaitée",
    "DALO",
    "Date d'ancienneté",
    "Quartile",
    "QPV actuel",
    "Pièces vérifiées",
    "Passages en CAL",
  ],
  [n(1), "Rive", "T3", "Oui", "15/06/2022", 1, "Oui", "DALO | Ressources mensuelles", 0],
  [n(2), "Rive", "T2", "Non", "15/06/2014", 1, "Non", "", 2],
  [n(3), "Valmont", "T3", "Non", "15/06/2020", 2, "Non", "dalo", 0],
  [n(4), "Rive", "T3", "Non", "15/06/2024", "", "Non", "", 0],
  [n(5), "Rive", "T3", "Reconnu", "15/06/2022", 3, "Non", "", 0],
];
const MISES = [
  [
    "Bailleur",
    "Programme",
    "Commune",
    "Typologie",
    "Réservataire",
    "Attribué le",
    "Date d'ancienneté",
    "Numéro unique",
  ],
  // 15/06/2014 à 15/06/2024, par la demande : 120 mois.
  ["H35", "Les Tilleuls", "Rive", "T2", "État", "15/06/2024", "", "0350 0000 0000 0000 02"],
  // Hors de la table des demandes : 24 mois par sa propre date.
  ["H35", "LES TILLEULS", "Rive", "T3", "Ville", "15/06/2024", "15/06/2022", "035999999999999999"],
  // Ni date, ni numéro : comptée, sans délai.
  ["OPAL", "Le Blosne", "Valmont", "T3", "État", "15/06/2024", "", ""],
  // Sans attribution.
  ["OPAL", "Le Blosne", "Valmont", "T3", "État", "", "15/06/2000", n(3)],
];
const REFUS = [
  ["Numéro unique", "Date", "Commune", "Typologie", "Bailleur", "Motif", "Adapté"],
  [n(1), "15/06/2024", "Rive", "T3", "H35", "Quartier", "Oui"],
  [n(3), "15/06/2024", "Rive", "T3", "H35", "quartier", "Non"],
  [n(3), "16/06/2024", "Valmont", "T3", "OPAL", "", "?"],
];

function donnees(plus: Partial<EntreesDuPilotage> = {}, filtres: Partial<FiltresDuPilotage> = {}) {
  const [grille, demandes] = [tableLue("Grille", GRILLE), tableLue("Demandes", DEMANDES)];
  const { grille: compilee } = grilleDeBase(grille, demandes, DATE)!;
  return donneesDuPilotage({
    grille,
    compilee,
    demandes,
    population: noteLaPopulation(compilee, demandes, DATE, grille),
    date: DATE,
    versions: undefined,
    mises: tableLue("MisesADisposition", MISES),
    commissions: undefined,
    refus: tableLue("Refus", REFUS),
    residences: tableLue("Residences", [
      ["Programme", "Classe"],
      ["Les Tilleuls", "Équilibrée"],
    ]),
    filtres: { ...SANS_FILTRE, ...filtres },
    ...plus,
  });
}
const table = (d: ReturnType<typeof donnees>, nom: string): unknown[][] =>
  lignesDe(pilotage(d), `Pilotage_${nom}`).map((l) => l.map(clair));

describe("pilotage", () => {
  it("tranches : effectifs, parts sur les demandes notées, délai de ceux qui sont logés", () => {
    const d = donnees();
    expect([d.lues, d.notees, d.aCorriger, d.mediane]).toEqual([5, 4, 1, 20]);
    const lignes = table(d, "Tranches");
    // 0 ; 20 et 20 ; 60, tranches rondes : la somme des effectifs est celle des notées, la dernière part cumulée est 1.
    expect(lignes.reduce((s, l) => s + Number(l[2]), 0)).toBe(4);
    expect(lignes.at(-1)![4]).toBe(1);
    // Le seul logé retrouvé a 20 points et 120 mois ; l'autre délai n'est pas celui d'une demande de la table.
    expect(lignes.filter((l) => l[1] !== null).map((l) => [l[1], l[2], l[3], l[5]])).toEqual([[120, 2, 0.5, 1]]);
  });

  it("par QPV, quartile et public : chaque groupe a son effectif, et ses tranches s'y additionnent", () => {
    const lignes = table(donnees(), "Croisements");
    expect(lignes.map((l) => l.slice(0, 3))).toEqual([
      ["QPV actuel", "Non", 3],
      ["QPV actuel", "Oui", 1],
      ["Quartile", "1", 2],
      ["Quartile", "2", 1],
      ["Quartile", "3", 0],
      ["Quartile", "Non renseigné", 1],
      ["Public", "DALO", 1],
      ["Public", "1er quartile", 2],
    ]);
    for (const l of lignes) expect(l.slice(3).reduce((s: number, x) => s + Number(x), 0)).toBe(l[2]);
  });

  it("« 1er » et 1 sont le même quartile, « O » et « Oui » la même réponse : la façon de l'écrire ne fait pas un groupe", () => {
    const autrement = DEMANDES.map((l, i) => (i === 2 ? l.map((c, j) => (j === 5 ? "1er" : j === 6 ? "N" : c)) : l));
    const demandes = tableLue("Demandes", autrement);
    const { grille: compilee } = grilleDeBase(tableLue("Grille", GRILLE), demandes, DATE)!;
    const population = noteLaPopulation(compilee, demandes, DATE, tableLue("Grille", GRILLE));
    expect(
      table(donnees({ demandes, compilee, population }), "Croisements")
        .filter((l) => l[0] !== "Public")
        .map((l) => l.slice(0, 3)),
    ).toEqual([
      ["QPV actuel", "Non", 3],
      ["QPV actuel", "Oui", 1],
      ["Quartile", "1", 2],
      ["Quartile", "2", 1],
      ["Quartile", "3", 0],
      ["Quartile", "Non renseigné", 1],
    ]);
  });

  it("points moyens de chaque bloc", () => {
    // Priorités : 50, 0, 0, 0. Historique : 10, 20, 20, 0.
    expect(table(donnees(), "Blocs").map((l) => l.slice(1, 3))).toEqual([
      ["Priorités", 12.5],
      ["Historique", 12.5],
    ]);
  });

  it("ménages logés : attributions, délais connus, moyenne ; le dénominateur est dit", () => {
    const d = donnees();
    // (120 + 24) ÷ 2 = 72, sur deux des trois attributions.
    expect(table(d, "Loges")).toEqual([
      ["Bailleur", "H35", 2, 2, 72],
      ["Bailleur", "OPAL", 1, 0, null],
      ["Réservataire", "État", 2, 1, 120],
      ["Réservataire", "Ville", 1, 1, 24],
      ["Commune", "Rive", 2, 2, 72],
      ["Commune", "Valmont", 1, 0, null],
      ["Typologie", "T3", 2, 1, 24],
      ["Typologie", "T2", 1, 1, 120],
      ["Ensemble", "", 3, 2, 72],
    ]);
    expect(textesDe(pilotage(d)).map(clair)).toContainEqual(
      expect.stringContaining("3 attributions, dont 2 avec un numéro unique et 1 retrouvées dans les demandes."),
    );
    expect(table(d, "Classes")).toEqual([
      ["Classe", "Équilibrée", 2, 2 / 3, "non connu", "non connu", "non connu"],
      ["Classe", "Programme sans classe", 1, 1 / 3, "non connu", "non connu", "non connu"],
    ]);
  });

  it("classes de résidence : 1er quartile des logés devant celui des occupants, note ; deux classes pour un programme, une part illisible sont dites", () => {
    const d = donnees({
      mises: tableLue("MisesADisposition", [
        ["Programme", "Attribué le", "1er quartile", "Score"],
        ["Le Blosne-A", "15/06/2024", "Oui", 60],
        ["LE BLOSNE A", "15/06/2024", "Non", 40],
        ["Le Blosne B", "15/06/2024", "Oui", ""],
        ["Le Blosne B", "15/06/2024", "", ""],
        ["Les Tilleuls", "15/06/2024", "Non", 10],
      ]),
      residences: tableLue("Residences", [
        ["Programme", "Classe", "Part 1er quartile des occupants"],
        ["Le Blosne A", "À enjeu", 0.5],
        ["Le Blosne B", "à enjeu", "40 %"],
        ["Les Tilleuls", "Équilibrée", "beaucoup"],
        ["les tilleuls", "À enjeu", ""],
      ]),
    });
    // À enjeu : quatre attributions sur cinq, deux oui sur trois réponses, (50 + 40) / 2 = 45 % d'occupants, (60 + 40) / 2 = 50.
    expect(table(d, "Classes")).toEqual([
      ["Classe", "À enjeu", 4, 4 / 5, 2 / 3, 0.45, 50],
      ["Classe", "Programme sans classe", 1, 1 / 5, 0, "non connu", 10],
    ]);
    const dit = textesDe(pilotage(d)).map(clair).join(" ");
    expect(dit).toContain("(4 sur 5)");
    expect(dit).toContain("Programme écrit dans deux classes, compté sans classe : « Les Tilleuls ».");
    expect(dit).toMatch(/Residences!C4 \(« Part 1er quartile des occupants »\) : un nombre est attendu, « beaucoup »/);
  });

  it("une note inscrite de 0 est une note : elle compte dans la moyenne, une cellule vide non", () => {
    const mises = MISES.map((l, i) => [...l, i === 0 ? "Score" : i === 1 ? 0 : i === 2 ? 60 : ""]);
    const { loges, classes } = donnees({ mises: tableLue("MisesADisposition", mises) });
    // (0 + 60) ÷ 2 = 30, sur deux des trois attributions, toutes deux aux Tilleuls.
    expect([loges!.notes, loges!.noteMoyenne]).toEqual([2, 30]);
    expect(classes!.map((c) => [c.classe, c.notes, c.noteMoyenne])).toEqual([
      ["Équilibrée", 2, 30],
      ["", 0, null],
    ]);
  });

  it("déclaré et vérifié : une valeur que la grille dit « inconnu » n'est pas renseignée", () => {
    const grille = tableLue("Grille", [
      ["Type", ...GRILLE[0]!],
      ...GRILLE.slice(1).map((l) => ["", ...l]),
      ["inconnu", "", "", "DALO", "Reconnu", "", "", ""],
    ]);
    const demandes = tableLue("Demandes", DEMANDES);
    const { grille: compilee } = grilleDeBase(grille, demandes, DATE)!;
    const population = noteLaPopulation(compilee, demandes, DATE, grille);
    // Cinq lignes ; « Reconnu » (la cinquième) est lu comme non renseigné.
    expect(table(donnees({ grille, compilee, population }), "Verifications")[0]!.slice(0, 4)).toEqual([
      "Donnée",
      "DALO",
      4,
      2,
    ]);
  });

  it("bien placées et non servies : le premier dixième, deux ans d'attente, ni logées, ni présentées", () => {
    // Quatre notées : la première. 30 mois ; « Passages en CAL » vaut 0.
    const une = [[n(1), "Rive", "T3", 60, 1, 30]];
    expect(table(donnees(), "Non_Servies")).toEqual(une);
    expect(donnees().nonServies).toMatchObject({ premieres: 1, passages: "colonne" });
    const commissions = (numero: string) =>
      tableLue("Commissions", [
        ["Logement", "Numéro unique"],
        ["L1", numero],
      ]);
    expect(table(donnees({ commissions: commissions(n(4)) }), "Non_Servies")).toEqual(une);
    expect(donnees({ commissions: commissions(n(1)) }).nonServies).toMatchObject({
      passages: "commissions",
      demandes: [],
    });
    const loge = tableLue("MisesADisposition", [
      ["Attribué le", "Numéro unique"],
      ["15/06/2024", n(1)],
    ]);
    expect(donnees({ mises: loge }).nonServies.demandes).toEqual([]);
  });

  it("un bail signé sans date d'attribution loge la demande : elle n'est plus « non servie »", () => {
    const sans = donnees().nonServies.demandes.map((x) => x.numero);
    expect(sans).toEqual([n(1)]);
    const mises = MISES.map((l, i) => [...l, i === 0 ? "Bail signé le" : i === 4 ? "20/06/2024" : ""]);
    mises[4]![7] = n(1);
    expect(donnees({ mises: tableLue("MisesADisposition", mises) }).nonServies.demandes).toEqual([]);
  });

  it("ce qui est daté après la date d'évaluation ne compte nulle part, et c'est dit", () => {
    const refus = tableLue("Refus", [...REFUS, [n(2), "01/01/2025", "Rive", "T3", "H35", "Loyer", "Oui"]]);
    const mises = tableLue("MisesADisposition", [
      ...MISES,
      ["H35", "Les Tilleuls", "Rive", "T3", "État", "15/06/2025", "", n(1)],
    ]);
    const commissions = tableLue("Commissions", [
      ["Date", "Logement", "Numéro unique"],
      ["10/01/2025", "L1", n(1)],
      // Le jour même compte ; sans date, on ne sait pas : le passage compte.
      ["31/12/2024", "L1", n(2)],
      ["", "L1", n(3)],
    ]);
    const d = donnees({ refus, mises, commissions });
    expect([d.loges!.attributions, d.loges!.delaiMoyen, d.refus!.total, d.refus!.adaptes]).toEqual([3, 72, 3, 1]);
    // Ni logée, ni présentée à cette date.
    expect(d.nonServies.demandes.map((x) => x.numero)).toEqual([n(1)]);
    const dit = "Datés après le 31/12/2024, et laissés de côté : 1 attribution, 1 refus, 1 passage en commission.";
    expect(textesDe(pilotage(d)).map(clair)).toContain(dit);
    // Filtrés comme les autres.
    expect(donnees({ refus, mises, commissions }, { commune: "Valmont" }).apres).toEqual({
      attributions: 0,
      refus: 0,
      passages: 1,
    });
    expect(textesDe(pilotage(donnees())).map(clair).join(" ")).not.toContain("laissés de côté");
  });

  it("refus par motif et par territoire, adaptés ou non ; inconnu n'est ni l'un ni l'autre", () => {
    const d = donnees();
    expect(table(d, "Refus_Motifs")).toEqual([
      ["Motif", "Quartier", 2, 2 / 3, 1, 1],
      ["Motif", "Non renseigné", 1, 1 / 3, 0, 0],
    ]);
    expect(table(d, "Refus_Lieux").slice(0, 2)).toEqual([
      ["Commune", "Rive", 2, 2 / 3, 1, 1],
      ["Commune", "Valmont", 1, 1 / 3, 0, 0],
    ]);
  });

  it("déclaré et vérifié : sur les lignes où la donnée est renseignée", () => {
    expect(table(donnees(), "Verifications").map((l) => l.slice(1))).toEqual([
      ["DALO", 5, 2, 0.4],
      ["Date d'ancienneté", 5, 0, 0],
    ]);
  });

  it("filtres : chacun dit sur quoi il porte, et les nombres suivent", () => {
    const valmont = donnees({}, { commune: "valmont" });
    expect([valmont.lues, valmont.loges!.attributions, valmont.refus!.total]).toEqual([1, 1, 1]);
    const h35 = donnees({}, { bailleur: "H35" });
    expect([h35.lues, h35.loges!.attributions, h35.refus!.total]).toEqual([5, 2, 2]);
    expect(textesDe(pilotage(h35)).map(clair)).toContain(
      "Filtres : bailleur « H35 » (ménages logés et refus seulement).",
    );
  });

  it("sans les tables voisines, le papier le dit", () => {
    const d = donnees({ mises: undefined, refus: undefined, residences: undefined }, { commune: "Ailleurs" });
    const dit = textesDe(pilotage(d)).map(clair);
    expect(dit).toContain("La table Refus n’est pas dans le classeur, ou aucun refus ne répond aux filtres.");
    expect(d.notees).toBe(0);
  });
});
