/** Formes des conditions (contrat §2) : ce qu'elles lisent, et ce qui est refusé avec ce qui était attendu. */
import { lireCondition, motifDe, suitLesJokers } from "../../../src/domaine/cotation";
import { phrases, score } from "./outils";

const lire = (c: unknown) =>
  lireCondition(c, { plage: "Grille", ligne: 3, colonne: 5, entete: "Condition" }, (nom) =>
    nom === "EMS" ? { nom, membres: [motifDe("Strasbourg"), motifDe("Illkirch*")] } : { proches: ["EMS"] },
  );
const refus = (c: unknown): string => {
  const r = lire(c);
  return r.ok ? "lue" : phrases([r.probleme])[0]!;
};
/** La condition est-elle remplie par cette valeur ? 1 oui, 0 non ou non connue. */
const rempli = (condition: unknown, valeur: unknown, date = 45292): number | string =>
  score(
    [
      { Critère: "C", Donnée: "V", Condition: condition, Points: 1 },
      { Type: "liste", Critère: "EMS", Condition: "Strasbourg | Illkirch*" },
    ],
    { V: valeur, Autre: "x" },
    date,
  );

describe("Formes lues", () => {
  it.each<[unknown, unknown, number]>([
    ["Oui", "o", 1],
    ["Oui", true, 1],
    ["Oui", 1, 1],
    ["Oui", "Non", 0],
    [true, "VRAI", 1],
    [false, "Non", 1],
    ["Non", "faux", 1],
    ["Non", null, 0],
    ["Non", "NONDOC", 0],
    ["<>Oui", "Non", 1],
    ["<>Non", "X", 1],
    ["CDD", " cdd ", 1],
    ["chômage", "CHOMAGE", 1],
    ["L'Haÿ", "l’hay", 1],
    ["<>CDD", "CDI", 1],
    ["<>CDD", null, 0],
    ["<>CDD", "NC", 0],
    ["=CDD", "cdd", 1],
    ["Log*", "logé chez un tiers", 1],
    ["<>Log*", "Hôtel", 1],
    ["T?", "T3", 1],
    ["T?", "T10", 0],
    ["67*", 67482, 1],
    ["1,*", 1.5, 1],
    ["A~*", "A*", 1],
    ["A~*", "AB", 0],
    ["CDD | Intérim | Apprenti", "interim", 1],
    ["CDD | 24", 24, 1],
    ["vide | CDD", null, 1],
    ["vide | CDD", "CDI", 0],
    [24, 24, 1],
    ["24", "24,0", 1],
    ["24", "vingt-quatre", 0],
    ["<>24", "CDD", 1],
    ["24", 0, 0],
    ["01053", 1053, 1],
    [1053, "01053", 1],
    ["021012000115810603", "021012000115810603", 1],
    ["021012000115810603", "021012000115810604", 0],
    [">=24", 24, 1],
    [">=24", 23.999, 0],
    ["<12,5", -3, 1],
    ["> 24", "25", 1],
    ["≥24", 24, 1],
    [">33 %", "33,01 %", 1],
    [">33 %", 0.33, 0],
    ["33 %", 0.33, 1],
    [">=01/01/2024", 45292, 1],
    [">=01/01/2024", "31/12/2023", 0],
    ["01/01/2024", "2024-01-01", 1],
    ["01/01/2024", "bientôt", 0],
    ["[24;48[", 24, 1],
    ["[24;48[", 48, 0],
    ["]0;10]", 10, 1],
    ["]0;10]", 0, 0],
    ["[48;+∞[", 1e9, 1],
    ["[48;[", 47.9, 0],
    ["];12[", -1, 1],
    ["]−∞;12]", 12, 1],
    ["[10 %;33 %]", "33%", 1],
    ["]0;33 %]", 0.2, 1],
    ["[01/01/2023;01/01/2024[", 45291, 1],
    ["[24;48[ mois", "01/01/2022", 1],
    ["[24;48[ mois", "02/01/2022", 0],
    ["<12 mois", 45291, 1],
    [">=65 ans", "01/01/1959", 1],
    [">=65 ans", "02/01/1959", 0],
    ["<30 jours", 45263, 1],
    ["<30 jours", 45262, 0],
    ["dans EMS", "illkirch-graffenstaden", 1],
    ["<>dans ems", "Colmar", 1],
    ["<>dans EMS", null, 0],
    ["vide", null, 1],
    ["vide", "NC", 1],
    ["vide", "0", 1],
    ["non vide", "Colmar", 1],
    ["non vide", null, 0],
  ])("%p devant %p donne %p", (condition, valeur, attendu) => expect(rempli(condition, valeur)).toBe(attendu));

  it.each(["Oui", "Non", "<>Oui", "<>Non", true, false])("%p devant « ACTIF » est une question", (condition) =>
    expect(rempli(condition, "ACTIF")).toContain("« ACTIF » n'est ni oui, ni non, ni non renseigné"),
  );

  it("un joker ne part jamais en retour arrière exponentiel", () => {
    const m = motifDe("*a*a*a*a*a*a*a*a*b").joker!;
    expect(suitLesJokers("a".repeat(200), m)).toBe(false);
  });
});

describe("Formes refusées, avec ce qui était attendu", () => {
  it.each<[unknown, string]>([
    [45659, "Excel a changé cette condition en date (45 659, soit le 02/01/2025)"],
    ["[24;48", "n'est ni un intervalle"],
    ["24;48[", "n'est ni un intervalle"],
    ["[24,48[", "n'est ni un intervalle"],
    ["[24;48;60[", "n'est ni un intervalle"],
    ["[48;24[", "aucune valeur n'est dans"],
    ["]24;24]", "aucune valeur n'est dans"],
    ["];[", "n'a aucune borne"],
    ["[24;48[ semestres", "n'est pas une unité de temps"],
    ["[10;33 %[", "une seule borne"],
    ["[01/01/2024;12[", "mélange une date et un nombre"],
    ["[deux;3[", "n'est ni un nombre"],
    ["[31/02/2024;[", "n'est pas une date qui existe"],
    ["24;48", "peut être un intervalle ou plusieurs valeurs"],
    ["(24;48)", "peut être un intervalle"],
    ["(24 ; 48) mois", "peut être un intervalle"],
    ["{24;48}", "peut être un intervalle"],
    ["=>24", "l'opérateur"],
    ["=<24", "l'opérateur"],
    ["> =24", "l'opérateur"],
    [">=", "ne dit pas à quoi comparer"],
    ["<>", "ne dit pas à quoi comparer"],
    [">dix", "n'est ni un nombre"],
    ["<10 €", "sans unité comme €"],
    [">24 et <48", "n'est ni un nombre"],
    ["<12 % mois", "mélange une durée"],
    ["24 mois", "peut être un texte ou une durée exacte"],
    ["31/02/2024", "n'est pas une date qui existe"],
    ["<>A | B", "deux conditions"],
    ["A | ", "il manque une valeur"],
    ["<>[24;48[", "un intervalle ne se compare pas"],
    ["<>vide", "Attendu : non vide"],
    ["NONDOC", "n'est donc jamais égal à rien"],
    ["0", "[0;0]"],
    ["dans Communes", "aucune ligne « liste » ne s'appelle « Communes »"],
    ["dans ", "n'est pas nommée"],
    [">=[Pièces]+deux", "n'est pas une constante"],
    ["[Pièces] mois", "n'est pas une constante"],
    ["#N/A", "porte l'erreur #N/A"],
  ])("%p : %s", (condition, attendu) => {
    const phrase = refus(condition);
    expect(phrase).toContain("Grille, 3e ligne de la plage, colonne « Condition »");
    expect(phrase).toContain(attendu);
  });
});
