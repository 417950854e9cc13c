/**
 * Le pilotage de 2023 et 2024, compté à la main. Grille : DALO 50 ; 5 points par année d'ancienneté, 20 au plus.
 * Fin 2024 : 1 : 50 + 10 ; 2 : 20 ; 3 : 20. Fin 2023, dans la table gardée : 1 : 50 + 5 ; 2 : 20 ; 9 : 50 + 20.
 */
import { serieDe } from "../../src/domaine/commun";
import { composeFeuille } from "../../src/documents";
import { pilotageDesAnnees } from "../../src/documents/papiers";
import { noteLaPopulation } from "../../src/taskpane/grille/cotation";
import { SANS_FILTRE } from "../../src/taskpane/grille/papiers-pilotage";
import { donneesDesAnnees, type EntreesDesAnnees } from "../../src/taskpane/grille/pilotage-annees";
import { type TableLue } from "../../src/taskpane/coquille/etat";
import { grilleDeBase } from "../../src/taskpane/grille/simulation";
import { tableLue } from "./papiers";
import { lignesDe, textesDe } from "./textes";

const j = (a: number, m: number, d: number): number => serieDe(a, m, d)!;
const DATE = j(2024, 12, 31);
const an = (a: number) => ({ de: j(a, 1, 1), a: j(a, 12, 31) });
const clair = (t: unknown): unknown => (typeof t === "string" ? t.replace(/[\u00a0\u202f]/g, " ") : t);
const GRILLE = [
  ["Bloc", "Critère", "Donnée", "Condition", "Points", "Par", "Plafond"],
  ["Priorités", "DALO", "DALO", "Oui", 50, "", ""],
  ["Historique", "Ancienneté", "Date d'ancienneté", "", 5, "an", 20],
];
const ENTETES = ["Numéro unique", "DALO", "Date d'ancienneté", "Quartile"];
const DEMANDES = [
  [...ENTETES, "QPV actuel"],
  ["1", "Oui", "15/06/2022", 1, "Oui"],
  ["2", "Non", "15/06/2014", 1, "Non"],
  ["3", "Non", "15/06/2020", 2, "Non"],
];
const DEMANDES_2023 = [
  ENTETES,
  ["1", "Oui", "15/06/2022", 1],
  ["2", "Non", "15/06/2014", 2],
  ["9", "Oui", "15/06/2010", 1],
];
const MISES = [
  ["Bailleur", "Programme", "Commune", "Attribué le", "Date d'ancienneté", "Score"],
  ["H35", "Tilleuls", "Rive", "01/01/2023", "01/01/2022", 40], // 12 mois
  ["H35", "Blosne", "Rive", "31/12/2023", "31/12/2021", ""], // 24 mois
  ["H35", "Tilleuls", "Rive", "01/01/2024", "01/01/2021", 60], // 36 mois
  ["OPAL", "Tilleuls", "Rive", "31/12/2024", "", 50], // délai non connu
  ["OPAL", "Tilleuls", "Rive", "15/06/2024", "15/06/2023", 70], // 12 mois
  ["OPAL", "Tilleuls", "Rive", "31/12/2022", "", ""],
];
const REFUS = [
  ["Numéro unique", "Date", "Motif", "Adapté"],
  ["1", "01/02/2023", "Loyer", "Oui"],
  ["2", "01/02/2024", "loyer", "Non"],
  ["3", "01/03/2024", "Quartier", "Oui"],
  ["3", "bientôt", "Quartier", "Oui"],
];
function donnees(plus: Partial<EntreesDesAnnees> = {}, sans: readonly string[] = [], demandes = DEMANDES, date = DATE) {
  const [grille, lues] = [tableLue("Grille", GRILLE), tableLue("Demandes", demandes)];
  const { grille: compilee } = grilleDeBase(grille, lues, date)!;
  return donneesDesAnnees({
    entrees: {
      grille,
      compilee,
      demandes: lues,
      population: noteLaPopulation(compilee, lues, date, grille),
      date,
      versions: undefined,
      mises: sans.includes("mises") ? undefined : tableLue("MisesADisposition", MISES),
      commissions: undefined,
      refus: sans.includes("refus") ? undefined : tableLue("Refus", REFUS),
      residences: tableLue("Residences", [
        ["Programme", "Classe"],
        ["Tilleuls", "Équilibrée"],
      ]),
      filtres: SANS_FILTRE,
    },
    avant: an(2023),
    apres: an(2024),
    demandesAvant: tableLue("Demandes", DEMANDES_2023, "Demandes 2023"),
    ...plus,
  });
}
const table = (d: ReturnType<typeof donnees>, nom: string): unknown[][] =>
  lignesDe(pilotageDesAnnees(d), `Annees_${nom}`).map((l) => l.map(clair));

it("ménages logés et refus de chaque année, bords compris, et l'écart", () =>
  expect(table(donnees(), "Chiffres").map((l) => l.slice(1))).toEqual([
    ["Attributions", 2, 3, 1],
    ["dont délai connu", 2, 2, 0],
    ["Délai moyen (mois)", 18, 24, 6],
    ["dont note inscrite", 1, 3, 2],
    ["Note moyenne inscrite", 40, 60, 20],
    ["Refus", 1, 2, 1],
    ["dont logement adapté", 1, 1, 0],
    ["Demandes notées", 3, 3, 0],
    // 55, 20, 70 puis 60, 20, 20.
    ["Note médiane", 55, 20, -35],
  ]));

it("le délai d'un ménage logé ne dépend pas de la table d'alors : l'ancienneté qu'elle n'a pas se lit dans celle d'aujourd'hui", () => {
  const [grille, lues] = [tableLue("Grille", GRILLE), tableLue("Demandes", DEMANDES)];
  const { grille: compilee } = grilleDeBase(grille, lues, DATE)!;
  // La demande 3 du 15/06/2020, logée le 20/06/2023 : 36 mois. La table de 2023 ne l'a pas.
  const mises = tableLue("MisesADisposition", [
    ["Numéro unique", "Attribué le"],
    ["3", "20/06/2023"],
  ]);
  const avec = (demandesAvant: TableLue | null): unknown => {
    const population = noteLaPopulation(compilee, lues, DATE, grille);
    const vides = { versions: undefined, commissions: undefined, refus: undefined, residences: undefined };
    const entrees = { grille, compilee, demandes: lues, population, date: DATE, mises, filtres: SANS_FILTRE, ...vides };
    const d = donneesDesAnnees({ entrees, avant: an(2023), apres: an(2024), demandesAvant });
    return d.mesures.find((m) => m.mesure === "Délai moyen (mois)")!.avant;
  };
  expect(avec(null)).toBe(36);
  expect(avec(tableLue("Demandes", DEMANDES_2023, "Demandes 2023"))).toBe(36);
});

it("ce qui est daté après la date d'évaluation n'est d'aucune période, et c'est dit", () => {
  // Au 15/06/2024 : les attributions du 01/01 et du 15/06, les deux refus ; celle du 31/12 est d'après.
  const aMiAnnee = donnees({}, [], DEMANDES, j(2024, 6, 15));
  expect(
    table(aMiAnnee, "Chiffres")
      .find((l) => l[1] === "Attributions")!
      .slice(2, 4),
  ).toEqual([2, 2]);
  expect(
    table(aMiAnnee, "Chiffres")
      .find((l) => l[1] === "Refus")!
      .slice(2, 4),
  ).toEqual([1, 2]);
  expect(aMiAnnee.reserves.map(clair)).toContain("Datés après le 15/06/2024, et laissés de côté : 1 attribution.");
  // Au 15/02/2024, un refus de mars aussi ; même sans la table d'alors.
  const enFevrier = donnees({ demandesAvant: null }, [], DEMANDES, j(2024, 2, 15));
  expect(enFevrier.reserves.map(clair)).toContain(
    "Datés après le 15/02/2024, et laissés de côté : 2 attributions, 1 refus.",
  );
  expect(donnees().reserves.map(clair).join(" ")).not.toContain("laissés de côté");
});

it("un écart porte son signe, plus ou moins, à la décimale de sa mesure", () => {
  // 13 mois au lieu de 12 : le délai moyen de 2024 devient (36 + 13) ÷ 2 = 24,5.
  const d = donnees();
  const mesures = d.mesures.map((m) => (m.mesure === "Délai moyen (mois)" ? { ...m, apres: 24.5 } : m));
  const f = composeFeuille(pilotageDesAnnees({ ...d, mesures }).feuilles[0]!);
  const formatDe = (mesure: string): string | undefined => {
    const ligne = f.cellules.findIndex((l) => l[1] === mesure);
    return f.aspects
      .filter(({ zone: z }) => z.ligne <= ligne && ligne < z.ligne + z.lignes)
      .filter(({ zone: z }) => z.colonne <= 4 && 4 < z.colonne + z.colonnes)
      .flatMap((a) => a.aspect.format ?? [])
      .at(-1);
  };
  expect(formatDe("Attributions")).toBe('+#,##0;"−"#,##0;0');
  expect(formatDe("Délai moyen (mois)")).toBe('+#,##0.0;"−"#,##0.0;0');
});

it("par bailleur et par classe de résidence : un groupe absent d'une année y vaut 0, chaque part a le total de sa colonne", () => {
  const lignes = table(donnees(), "Loges").filter((l) => l[0] === "Bailleur" || String(l[0]).startsWith("Classe"));
  expect(lignes).toEqual([
    ["Bailleur", "H35", 2, 1, -1, 1, 1 / 3, 1 / 3 - 1],
    ["Bailleur", "OPAL", 0, 2, 2, 0, 2 / 3, 2 / 3],
    ["Classe de la résidence", "Équilibrée", 1, 3, 2, 0.5, 1, 0.5],
    ["Classe de la résidence", "Programme sans classe", 1, 0, -1, 0.5, 0, -0.5],
  ]);
});

it("refus par motif, deux écritures d'un motif réunies ; un refus sans date est dit", () => {
  const d = donnees();
  expect(
    table(d, "Refus")
      .filter((l) => l[0] === "Motif")
      .map((l) => l.slice(1, 5)),
  ).toEqual([
    ["loyer", 1, 1, 0],
    ["Quartier", 0, 1, 1],
  ]);
  expect(d.reserves.map(clair)).toContain("1 refus sans date lisible n’est d’aucune période.");
});

it("demandes : mêmes tranches des deux côtés, effectifs qui s'y additionnent ; la colonne QPV d'un seul côté est dite, non comptée 0", () => {
  const d = donnees();
  const lignes = table(d, "Demandes");
  const tranches = lignes.filter((l) => l[0] === "Tranche de points");
  // Celles de la seconde période (20, 20 et 60), de 5 en 5 ; le 70 de la première est dans la dernière.
  expect(tranches.map((l) => l[1])).toEqual([
    "];25[",
    ...[25, 30, 35, 40, 45, 50, 55].map((b) => `[${b};${b + 5}[`),
    "[60;[",
  ]);
  expect(tranches.reduce((s, l) => s + Number(l[2]), 0)).toBe(3);
  expect(tranches.reduce((s, l) => s + Number(l[3]), 0)).toBe(3);
  expect(lignes.filter((l) => l[0] === "Quartile").map((l) => l.slice(1, 5))).toEqual([
    ["1", 2, 2, 0],
    ["2", 1, 1, 0],
  ]);
  expect(lignes.some((l) => l[0] === "QPV actuel")).toBe(false);
  expect(d.reserves.map(clair)).toEqual(
    expect.arrayContaining([
      "La colonne « QPV actuel » manque à l’une des deux tables de demandes.",
      "Les deux tables de demandes sont notées avec la grille d’aujourd’hui, l’une au 31/12/2023, l’autre au 31/12/2024 : un écart vient des demandes, non d’un changement de grille.",
    ]),
  );
});

it("sans la table d'alors : les demandes ne se comparent pas, les attributions si", () => {
  const d = donnees({ demandesAvant: null });
  expect(d.demandes).toEqual([]);
  expect(table(d, "Chiffres").map((l) => l[1])).not.toContain("Demandes notées");
  expect(table(d, "Chiffres")[0]!.slice(1)).toEqual(["Attributions", 2, 3, 1]);
  expect(d.reserves.join(" ")).toMatch(/ne garde pas la table des demandes de la première période/);
});

it("une table d'alors qui ne se note pas est dite, avec la cellule ; le reste est compté", () => {
  const d = donnees({
    demandesAvant: tableLue(
      "Demandes",
      [
        ["Numéro unique", "DALO"],
        ["1", "Oui"],
      ],
      "Demandes 2023",
    ),
  });
  expect(d.reserves.join(" ")).toMatch(/ne se note pas avec la grille d’aujourd’hui.*Date d'ancienneté/);
  expect(table(d, "Chiffres")[0]!.slice(1)).toEqual(["Attributions", 2, 3, 1]);
});

it("des durées inégales : aucun écart d'effectif, mais moyennes et parts", () => {
  const d = donnees({ apres: { de: j(2024, 1, 1), a: j(2024, 6, 30) } });
  const lignes = table(d, "Chiffres");
  expect(lignes[0]!.slice(1)).toEqual(["Attributions", 2, 2, "non comparable"]);
  expect(lignes[2]!.slice(1)).toEqual(["Délai moyen (mois)", 18, 24, 6]);
  expect(d.reserves.map(clair)[0]).toMatch(/365 jours et 182 jours/);
  expect(table(d, "Loges")[0]!.slice(4)).toEqual(["non comparable", 1, 0.5, -0.5]);
});

it("sans mises à disposition ni refus : dit, et rien n'est compté 0", () => {
  const d = donnees({}, ["mises", "refus"]);
  expect(table(d, "Chiffres").map((l) => l[1])).toEqual(["Demandes notées", "Note médiane"]);
  expect(textesDe(pilotageDesAnnees(d)).join(" ")).toMatch(/La table MisesADisposition manque.*La table Refus manque/s);
});
