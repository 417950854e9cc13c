/** L'évaluation annuelle et le registre, sur six demandes comptées à la main. */
import { evaluationAnnuelle } from "../../src/documents/papiers";
import { noteLaPopulation } from "../../src/taskpane/grille/cotation";
import { donneesDeLEvaluation, seuilLu } from "../../src/taskpane/grille/papiers-evaluation";
import { registreDe } from "../../src/taskpane/grille/papiers-registre";
import { grilleDeBase } from "../../src/taskpane/grille/simulation";
import { tableLue } from "./papiers";
import { lignesDe, textesDe } from "./textes";

const DATE = 45657; // 31/12/2024
const clair = (t: unknown): unknown => (typeof t === "string" ? t.replace(/[\u00a0\u202f]/g, " ") : t);
const GRILLE = tableLue("Grille", [
  ["Bloc", "Critère", "Donnée", "Condition", "Points", "Par"],
  ["Priorités", "DALO", "DALO", "Oui", 50, ""],
  ["Priorités", "Santé", "L441-1 a", "Oui", 30, ""],
]);
const ENTETES = [
  "Numéro unique",
  "Commune souhaitée",
  "DALO",
  "L441-1 a",
  "Quartile",
  "Ressources mensuelles",
  "Unités de consommation",
  "Pièces vérifiées",
  "Couleur du dossier",
];
const DEMANDES = tableLue("Demandes", [
  ENTETES,
  ["A", "Rive", "Oui", "Non", 1, 500, 1, "DALO", ""],
  ["A", "Valmont", "Oui", "Non", 1, 500, 1, "DALO", ""],
  ["B", "Rive", "Oui", "Non", 2, 500, 1, "", ""],
  ["C", "Rive", "Non", "Oui", 1, 1500, 1, "DALO", ""],
  ["D", "Rive", "Non", "Non", "", "peu", 1, "DALO", ""],
  ["", "", "", "", "", "", "", "", ""],
]);
const MISES = tableLue("MisesADisposition", [
  ["Commune", "Attribué le", "Numéro unique", "Score", "Bailleur", "Réservataire"],
  ["Rive", "15/03/2023", "X", 40, "H", "État"],
  ["Rive", "15/03/2024", "A", 60, "H", "État"],
  ["rive", "20/06/2024", "Y", "", "H", "État"],
  ["Rive", "", "Z", 10, "H", "État"], // sans date : pas une attribution
]);
const REFUS = tableLue("Refus", [
  ["Numéro unique", "Date", "Commune", "Motif", "Adapté"],
  ["B", "01/02/2024", "Rive", "Loyer", "Oui"],
  ["C", "01/02/2024", "Rive", "Loyer", "Non"],
  ["C", "bientôt", "Valmont", "Loyer", ""],
]);
const donnees = (
  seuil: string,
  plus: Partial<Parameters<typeof donneesDeLEvaluation>[0]> = {},
): ReturnType<typeof donneesDeLEvaluation> => {
  const { grille: compilee } = grilleDeBase(GRILLE, DEMANDES, DATE)!;
  return donneesDeLEvaluation({
    grille: GRILLE,
    compilee,
    demandes: DEMANDES,
    population: noteLaPopulation(compilee, DEMANDES, DATE, GRILLE),
    date: DATE,
    versions: undefined,
    mises: MISES,
    refus: REFUS,
    seuils: { "": seuil },
    ...plus,
  });
};

describe("évaluation annuelle", () => {
  const d = evaluationAnnuelle(donnees("9 800"));
  it("année sur année : attributions datées, note moyenne de celles qui en ont une, refus datés", () => {
    expect(lignesDe(d, "Evaluation_Annees")).toEqual([
      ["2023", 1, 0, null, 1, 40, 0, 0, 0],
      // Deux refus sur quatre propositions connues.
      ["2024", 2, 0, null, 1, 60, 2, 1, 0.5],
    ]);
    expect(textesDe(d).map(clair)).toContain("1 refus sans date lisible n’est d’aucune année.");
  });
  it("une note inscrite de 0 compte dans la moyenne de l'année", () => {
    const mises = tableLue("MisesADisposition", [
      ["Commune", "Attribué le", "Numéro unique", "Score"],
      ["Rive", "15/03/2024", "A", 60],
      ["Rive", "20/06/2024", "Y", 0],
    ]);
    // (60 + 0) ÷ 2 = 30.
    const [annee] = lignesDe(evaluationAnnuelle(donnees("9 800", { mises })), "Evaluation_Annees");
    expect(annee!.slice(4, 6)).toEqual([2, 30]);
  });
  it("sans table Refus, les refus restent vides et c'est dit : ils ne valent pas 0", () => {
    const doc = evaluationAnnuelle(donnees("9 800", { refus: undefined }));
    expect(lignesDe(doc, "Evaluation_Annees").map((l) => l.slice(-3))).toEqual([
      [null, null, null],
      [null, null, null],
    ]);
    expect(lignesDe(doc, "Evaluation_Territoires").map((l) => l.slice(-2))).toEqual([
      [null, null],
      [null, null],
    ]);
    expect(textesDe(doc).map(clair)).toContain(
      "La table Refus n’est pas dans le classeur : les refus ne sont pas connus, et ne valent pas 0.",
    );
  });
  it("un refus ou une attribution d'après la date d'évaluation n'est d'aucune année, et c'est dit", () => {
    const refus = tableLue("Refus", [
      ["Numéro unique", "Date", "Commune", "Motif", "Adapté"],
      ["B", "01/02/2024", "Rive", "Loyer", "Oui"],
      ["C", "01/05/2025", "Rive", "Loyer", "Non"],
    ]);
    const mises = tableLue("MisesADisposition", [
      ["Commune", "Attribué le", "Numéro unique", "Score"],
      ["Rive", "15/03/2024", "A", 60],
      ["Rive", "15/03/2025", "B", 60],
    ]);
    const doc = evaluationAnnuelle(donnees("9 800", { refus, mises }));
    expect(lignesDe(doc, "Evaluation_Annees").map((l) => [l[0], l[1], l[6]])).toEqual([["2024", 1, 1]]);
    expect(
      lignesDe(doc, "Evaluation_Territoires")
        .find((l) => l[0] === "Rive")!
        .slice(1, 5),
    ).toEqual([4, 1, 4, 1]);
    expect(textesDe(doc).map(clair)).toContain(
      "Datés après le 31/12/2024, et laissés de côté : 1 attribution, 1 refus.",
    );
  });
  it("par territoire : demandes distinctes, tension, part des refus ; sans attribution, la tension n'est pas un nombre", () => {
    expect(lignesDe(d, "Evaluation_Territoires")).toEqual([
      // Son seul refus n'a pas de date : il n'est d'aucune des années comptées.
      ["Valmont", 1, 0, "aucune attribution", 0, null],
      ["Rive", 4, 3, 1.3, 2, 0.4],
    ]);
  });
  it("premier quartile : A (deux lignes) des deux façons, C déclaré seulement, B recalculé seulement, D non comparable et situé", () => {
    // 12 × 500 = 6 000 < 9 800 ; 12 × 1 500 = 18 000.
    expect(lignesDe(d, "Evaluation_Quartile")).toEqual([["Ensemble", 9800, 2, 1, 1, 0, 1]]);
    expect(textesDe(d).map(clair)).toContain(
      "Demandes!F6 (« Ressources mensuelles ») : « peu » lu. Ressources mensuelles : un montant en euros, 0 ou plus, est attendu.",
    );
  });
  it("sans seuil, sans colonne : une phrase à la place de nombres ; un seuil illisible se dit", () => {
    expect(textesDe(evaluationAnnuelle(donnees(""))).map(clair)).toContain(
      "Aucun seuil n’est saisi : le premier quartile n’est pas recalculé.",
    );
    expect(["9 800,50", "0", "-3", "beaucoup", ""].map((t) => typeof seuilLu(t) === "object")).toEqual([
      true,
      false,
      false,
      false,
      true,
    ]);
  });
  it("note vérifiée : seule B, dont le DALO n'est pas vérifié, baisse", () => {
    expect(lignesDe(d, "Evaluation_Notes_Verifiees")).toEqual([
      ["Notées des deux façons", 5],
      ["Même note", 4],
      ["Note plus basse sur les données vérifiées", 1],
      ["Note plus haute sur les données vérifiées", 0],
      ["Notées sur ce qui est déclaré seulement", 0],
      // Premier dixième : une place, trois à égalité à 50.
      ["Dans le premier dixième par la note déclarée", 3],
      ["dont encore par la note vérifiée", 2],
    ]);
  });
});

describe("registre et AIPD", () => {
  const d = registreDe(GRILLE, DEMANDES, undefined, DATE)!;
  it("chaque donnée lue, ses critères, ses lignes sur la feuille, sa nature quand la loi la dit", () => {
    expect(lignesDe(d, "Registre_Donnees").map((l) => l.map(clair))).toEqual([
      ["DALO", "dans la table", "DALO", "2", "décision favorable au titre du droit au logement opposable"],
      ["L441-1 a", "dans la table", "Santé", "3", "handicap : santé (art. 9)"],
    ]);
    expect(lignesDe(d, "Registre_Non_Lues").map((l) => [l[0], /inconnue/.test(String(l[2]))])).toEqual([
      ["Numéro unique", false],
      ["Commune souhaitée", false],
      ["Quartile", false],
      ["Ressources mensuelles", false],
      ["Unités de consommation", false],
      ["Pièces vérifiées", false],
      ["Couleur du dossier", true],
    ]);
  });
  it("une colonne que le complément écrit, ou dont il tire une distance que la grille lit, n'est pas à retirer de l'extraction", () => {
    const trajet = "Distance à vol d'oiseau du souhait au travail (km)";
    const grille = tableLue("Grille", [
      ["Type", "Bloc", "Critère", "Donnée", "Condition", "Points"],
      ["", "Ménage", "Près du travail", trajet, "[0;5[", 10],
      ["si vide", "", "", trajet, "zéro", ""],
    ]);
    const demandes = tableLue("Demandes", [
      ["Numéro unique", "Commune souhaitée", "Commune de travail", "EPCI", trajet, "Score", "Rang", "Couleur"],
      ["A", "Rive", "Valmont", "Rive Agglo", 4, 10, 1, ""],
    ]);
    expect(
      lignesDe(registreDe(grille, demandes, undefined, DATE)!, "Registre_Non_Lues").map((l) => [l[0], l[2]]),
    ).toEqual([
      ["Numéro unique", "connue du modèle : sert à un autre papier, ou à rien ici"],
      ["Commune souhaitée", "sert au calcul de la distance que la grille lit"],
      ["Commune de travail", "sert au calcul de la distance que la grille lit"],
      ["EPCI", "connue du modèle : sert à un autre papier, ou à rien ici"],
      ["Score", "écrite par le complément : elle ne vient pas de l’extraction"],
      ["Rang", "écrite par le complément : elle ne vient pas de l’extraction"],
      ["Couleur", "inconnue du complément : à retirer de l’extraction, ou à justifier"],
    ]);
  });
  it("ce qu'un papier ne peut pas savoir reste à compléter ; aucune demande n'y figure", () => {
    const textes = textesDe(d).map((t) => String(clair(t)));
    expect(textes).toContain("a) Responsable du traitement, nom et coordonnées : …… (à compléter)");
    expect(textes.join(" ")).not.toMatch(/Valmont|Rive/);
  });
  // Règlement (UE) 2016/679, art. 30, 1 : « Ce registre comporte toutes les informations suivantes : a) … g) » ; art. 35, 7 : a) à d).
  it("les sept informations de l'article 30, 1 et les quatre de l'article 35, 7, dans leur ordre", () => {
    const lettres = (feuille: number): string[] =>
      d.feuilles[feuille]!.sections.flatMap((s) => (s.genre === "texte" ? s.paragraphes : [])).flatMap(
        (t) => /^([a-g])\) /.exec(t)?.[1] ?? [],
      );
    expect([...new Set(lettres(0))]).toEqual(["a", "b", "c", "d", "e", "f", "g"]);
    expect(lettres(1)).toEqual(["a", "b", "c", "d"]);
    expect(textesDe(d).join(" ")).toMatch(/délibération n°\s2018-327 du 11 octobre 2018.*Lus le 30\/11\/2026/s);
  });
  it("sans table de demandes : rien n'est dit de ce qu'elle porterait", () => {
    const sans = registreDe(GRILLE, null, undefined, DATE)!;
    expect(lignesDe(sans, "Registre_Donnees").map((l) => l[1])).toEqual(["—", "—"]);
    expect(lignesDe(sans, "Registre_Non_Lues")).toEqual([]);
  });
});
