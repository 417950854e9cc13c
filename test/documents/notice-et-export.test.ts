/** Notice et export, d'une grille de deux lignes, au 31/12/2024 : DALO 50 ; 5 points par année d'ancienneté, 20 au plus. */
import { noteLaPopulation } from "../../src/taskpane/grille/cotation";
import { exportDe, noticeDe } from "../../src/taskpane/grille/papiers-notes";
import { grilleDeBase } from "../../src/taskpane/grille/simulation";
import { tableLue } from "./papiers";
import { lignesDe, textesDe } from "./textes";

const DATE = 45657;
const clair = (t: unknown): unknown => (typeof t === "string" ? t.replace(/[\u00a0\u202f]/g, " ") : t);
const GRILLE = tableLue("Grille", [
  ["Bloc", "Critère", "Donnée", "Condition", "Points", "Par", "Plafond"],
  ["Priorités nationales", "DALO", "DALO", "Oui", 50, "", ""],
  ["Historique", "Ancienneté", "Date d'ancienneté", "", 5, "an", 20],
]);
const VERSIONS = tableLue("Versions", [
  [
    "Version",
    "Enregistrée le",
    "Auteur",
    "Votée le",
    "Bloc",
    "Critère",
    "Donnée",
    "Condition",
    "Points",
    "Par",
    "Plafond",
  ],
  ["V1", 45300, "A", 45350, "Priorités nationales", "DALO", "DALO", "Oui", "50", "", ""],
  ["V1", 45300, "A", 45350, "Historique", "Ancienneté", "Date d'ancienneté", "", "5", "an", "20"],
  ["Non votée", 45400, "A", "", "Historique", "Ancienneté", "Date d'ancienneté", "", "5", "an", "20"],
]);
const DEMANDES = tableLue("Demandes", [
  ["Numéro unique", "Commune souhaitée", "Typologie souhaitée", "DALO", "Date d'ancienneté"],
  ["035000000000000001", "Rive", "T3", "Oui", "15/06/2022"],
  ["035000000000000001", "Valmont", "T3", "Oui", "15/06/2022"],
  ["035000000000000002", "Rive", "", "Reconnu", "15/06/2022"],
  [35000000000000003, "Rive", "T2", "Non", "15/06/2014"],
  ["", "", "", "", ""],
]);

describe("notice au public", () => {
  it("ce que dit la grille, une rubrique à la fois, sa version votée", () => {
    const d = noticeDe(GRILLE, VERSIONS, DATE)!;
    const [f] = d.feuilles;
    expect(f!.sousTitres.map(clair)).toEqual([
      "Grille « V1 », votée le 28/02/2024 · notice écrite d’après cette grille, au 31/12/2024.",
    ]);
    expect(f!.sections.map((s) => (s.genre === "texte" ? s.titre : ""))).toEqual([
      "À quoi sert la note",
      "Priorités nationales",
      "Historique",
      "Le temps",
      "Les refus",
      "Ce qui manque dans le dossier",
      "Ce que la note ne promet pas",
    ]);
    expect(textesDe(d).map(clair)).toContain(
      "Ancienneté : 5 points par an complet depuis « Date d'ancienneté ». Au plus 20 points pour ce critère.",
    );
  });
  it("le non-cumul se dit une fois, à la fin de ses critères", () => {
    const deux = tableLue("Grille", [
      ["Bloc", "Critère", "Donnée", "Condition", "Points", "Non-cumul"],
      ["B", "Alpha", "DALO", "Oui", 50, "N"],
      ["B", "Bêta", "Mutation", "Oui", 40, "N"],
    ]);
    const textes = textesDe(noticeDe(deux, undefined, DATE)!).map(clair);
    expect(textes.filter((t) => /additionne/.test(String(t)))).toEqual([
      "Ces critères ne s’additionnent pas : le plus élevé compte seul.",
    ]);
  });
  it("une grille changée depuis le vote ne porte pas son nom", () => {
    const changee = tableLue("Grille", [...GRILLE.bloc.valeurs.slice(0, 2), ["", "Autre", "DALO", "Non", 1, "", ""]]);
    expect(clair(noticeDe(changee, VERSIONS, DATE)!.feuilles[0]!.sousTitres[0])).toContain(
      "Grille « Grille », qui n’est pas celle d’un vote gardé dans le classeur",
    );
  });
});

describe("export des notes", () => {
  it("une ligne par demande et localisation, numéros en texte, état des lignes sans note, version et date", () => {
    const { grille } = grilleDeBase(GRILLE, DEMANDES, DATE)!;
    const d = exportDe(GRILLE, DEMANDES, noteLaPopulation(grille, DEMANDES, DATE, GRILLE), VERSIONS, DATE);
    // 50 + 2 × 5 = 60, rang 1 pour ses deux souhaits ; dix ans : 20, le plafond, rang 3.
    expect(lignesDe(d, "Notes_Exportees").map((l) => l.map(clair))).toEqual([
      ["035000000000000001", "Rive", "T3", 60, 1, "notée", "V1", DATE],
      ["035000000000000001", "Valmont", "T3", 60, 1, "notée", "V1", DATE],
      ["035000000000000002", "Rive", "", null, null, "à corriger", "V1", DATE],
      ["numéro en nombre, chiffres perdus", "Rive", "T2", 20, 3, "notée", "V1", DATE],
    ]);
    expect(d.feuilles[0]!.sousTitres.map(clair)).toEqual([
      "Notes de la grille « V1 », votée le 28/02/2024, calculées au 31/12/2024.",
      "4 lignes de demandes, dont 3 notées. Une demande a une ligne par localisation souhaitée.",
      "Rang : par la note, puis par la date d’ancienneté ; à égalité des deux, le même rang.",
    ]);
  });
});
