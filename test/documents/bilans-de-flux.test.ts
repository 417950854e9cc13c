import { lisConventions, lisMises } from "../../src/cells";
import { serieDe } from "../../src/domaine/commun";
import { conventionsSuivies } from "../../src/domaine/controles";
import {
  anneeCivile,
  evalueSuiviDesConventions,
  evalueSynthese,
  remisesAuxReservataires,
} from "../../src/domaine/flux";
import { composeDocument } from "../../src/documents";
import { bilansParReservataire, bilanSynthetique } from "../../src/documents/papiers";
import { lignesDe, textesDe } from "./textes";

/**
 * Construit, refait à la main. ALS : 25 % de 57 = 14,25 logements ; deux proposés (L1, L2), un attribué et signé (L1). L3 est une mutation et L4 en
 * stock : ni l'un ni l'autre ne compte. La Ville : 10 % de 57 = 5,7 ; L5 proposé, sans suite de son fait. L6 n'est réservé à personne.
 */
const MISES = lisMises(
  [
    [
      "Bailleur",
      "Logement",
      "Commune",
      "QPV",
      "Typologie",
      "Financement",
      "Période de construction",
      "Réservataire",
      "Hors flux",
      "Mode",
      "Échec du réservataire",
      "Proposé le",
      "Attribué le",
      "Bail signé le",
    ],
  ],
  [
    [
      "H",
      "L1",
      "Rive",
      "Oui",
      "T2",
      "PLUS",
      "1990-1999",
      "ALS",
      "",
      "flux",
      "Non",
      "05/01/2024",
      "20/01/2024",
      "01/02/2024",
    ],
    ["H", "L2", "Rive", "Non", "T7", "PLAI", "1940", "A.L.S.", "", "", "", "06/01/2024", "", ""],
    ["H", "L3", "Rive", "Non", "T3", "PLUS", "2015", "ALS", "Mutation interne", "", "", "07/01/2024", "08/01/2024", ""],
    ["H", "L4", "Rive", "Non", "T3", "PLUS", "2015", "ALS", "", "stock", "", "08/01/2024", "09/01/2024", ""],
    ["H", "L5", "Valmont", "", "Chambre", "PLS", "1946-1964", "Ville", "", "", "Oui", "09/01/2024", "", ""],
    ["H", "L6", "Valmont", "", "T1", "PLS", "1946-1964", "", "", "", "", "09/01/2024", "", ""],
  ],
).mises;
const CONVENTIONS = conventionsSuivies(
  lisConventions(
    ["Convention", "Bailleur", "Réservataire", "Type", "Assiette", "Part", "Année"],
    [
      ["ALS-1", "H", "ALS", "Action Logement", 57, 0.25, 2024],
      ["V-1", "H", "Ville", "Commune", 57, 0.1, 2024],
      ["E-1", "H", "Métropole", "EPCI", 57, "", 2024],
    ],
  ).lignes,
  2024,
);
const PERIODE = anneeCivile(2024);
const APRES = serieDe(2025, 1, 15)!;

describe("bilan synthétique", () => {
  const papier = bilanSynthetique({
    synthese: evalueSynthese(MISES, CONVENTIONS, PERIODE),
    suivi: evalueSuiviDesConventions(MISES, CONVENTIONS, PERIODE),
    bailleur: null,
    remarques: [],
    tables: ["MisesADisposition", "Conventions"],
    date: APRES,
  });

  it("chaque convention, son objectif non arrondi, ses trois décomptes et son avancement sur les attributions", () => {
    expect(lignesDe(papier, "Bilan_Avancement")).toEqual([
      ["ALS", "ALS-1", 14.25, 2, 1, 1, 1 / 14.25],
      ["Ville", "V-1", 5.7, 1, 0, 0, 0],
      ["Métropole", "E-1", null, 0, 0, 0, null],
      ["Non réservé", "sans convention", null, 1, 0, 0, null],
      ["Total", "", null, 4, 1, 1, null],
    ]);
  });

  it("un bailleur écrit de deux façons reste un seul bailleur : sans colonne Bailleur", () => {
    const suivi = evalueSuiviDesConventions(MISES, CONVENTIONS, PERIODE);
    const synthese = evalueSynthese(MISES, CONVENTIONS, PERIODE);
    const colonnesDe = (autre: string): readonly unknown[] => {
      const deux = { ...synthese, lignes: synthese.lignes.map((l, i) => (i === 1 ? { ...l, bailleur: autre } : l)) };
      return lignesDe(
        bilanSynthetique({ synthese: deux, suivi, bailleur: null, remarques: [], tables: [], date: APRES }),
        "Bilan_Avancement",
      )[1]!.slice(0, 2);
    };
    expect(colonnesDe(" h. ")).toEqual(["Ville", "V-1"]);
    expect(colonnesDe("Autre")).toEqual(["Autre", "Ville"]);
  });

  it("dit combien de conventions n'atteignent pas leur objectif, parmi celles qui en ont un", () => {
    expect(textesDe(papier).join("\n")).toMatch(/n’est pas atteint pour 2\sconventions sur 2\./);
  });

  it("ne dit pas rattaché à une convention ce que son tableau dit sans convention", () => {
    // Aucun défaut de lecture, et un logement proposé qui n'est pas réservé.
    expect(textesDe(papier).join("\n")).not.toContain("rattaché à une convention");
    expect(textesDe(papier).join("\n")).toMatch(/Tout a été lu\s; 1\sligne du tableau est sans convention\./);
  });

  it("arrêté en cours d'année, l'objectif annuel n'est pas encore atteint, et non manqué", () => {
    const mars = { debut: PERIODE.debut, fin: serieDe(2024, 3, 31)! };
    const partiel = bilanSynthetique({
      synthese: evalueSynthese(MISES, CONVENTIONS, mars),
      suivi: evalueSuiviDesConventions(MISES, CONVENTIONS, mars),
      bailleur: null,
      remarques: [],
      tables: ["MisesADisposition", "Conventions"],
      date: APRES,
    });
    expect(textesDe(partiel).join("\n")).toMatch(/n’est pas encore atteint pour 2\sconventions sur 2\./);
  });

  it("les mutations d'un réservataire sont au suivi des conventions, et pas dans son avancement", () => {
    expect(lignesDe(papier, "Bilan_Suivi_attribues")[0]).toEqual([
      "ALS",
      "ALS-1",
      14.25,
      1,
      1 / 14.25,
      1,
      0,
      0,
      0,
      0,
      1,
      0,
      1,
      0,
      0,
      0,
    ]);
  });

  it("chaque coupe d'une ventilation totalise l'effectif", () => {
    for (const base of ["proposes", "attribues", "bauxSignes"])
      lignesDe(papier, `Bilan_Ventilation_${base}_1`).forEach((l, i) => {
        const n = [...l.slice(2), ...lignesDe(papier, `Bilan_Ventilation_${base}_2`)[i]!.slice(2)].map(Number);
        const somme = (de: number, a: number): number => n.slice(de, a).reduce((s, x) => s + x, 0);
        expect([somme(2, 5), somme(5, 13), somme(13, 17), somme(17, 24)]).toEqual([n[0], n[0], n[0], n[0]]);
      });
    expect(lignesDe(papier, "Bilan_Ventilation_proposes_2")).toHaveLength(5);
  });

  it("un bilan arrêté après la date d'évaluation se dit provisoire", () => {
    const provisoire = bilanSynthetique({
      synthese: evalueSynthese(MISES, CONVENTIONS, PERIODE),
      suivi: evalueSuiviDesConventions(MISES, CONVENTIONS, PERIODE),
      bailleur: null,
      remarques: [],
      tables: [],
      date: serieDe(2024, 6, 30)!,
    });
    expect(textesDe(provisoire).join("\n")).toContain("n’est pas définitif");
    expect(textesDe(papier).join("\n")).not.toContain("n’est pas définitif");
  });
});

describe("bilan remis à chaque réservataire", () => {
  const remises = remisesAuxReservataires(MISES, CONVENTIONS, PERIODE);
  const papier = bilansParReservataire({ remises, periode: PERIODE, bailleur: "H", tables: [], date: APRES });

  it("une feuille par réservataire de convention, aucune pour ce qui n'est réservé à personne", () => {
    expect(papier.feuilles.map((f) => f.nom)).toEqual(["Bilan ALS", "Bilan Ville", "Bilan Métropole"]);
  });

  it("ne porte que les logements du réservataire, sortis du flux et en stock compris et dits", () => {
    expect(lignesDe(papier, "Remise_1_Logements").map((l) => [l[0], l[8]])).toEqual([
      ["L1", ""],
      ["L2", ""],
      ["L3", "Hors flux : Mutation interne"],
      ["L4", "Droit en stock"],
    ]);
    expect(lignesDe(papier, "Remise_2_Logements").map((l) => [l[0], l[8]])).toEqual([["L5", "Échec du réservataire"]]);
  });

  it("ses dates sont des dates, son objectif inconnu se dit", () => {
    expect(lignesDe(papier, "Remise_1_Logements")[0]![5]).toBe(serieDe(2024, 1, 5));
    const metropole = composeDocument(papier)[2]!.cellules.flat();
    expect(metropole.filter((c) => c === "inconnu")).toHaveLength(3);
  });

  it("deux noms dont les 31 premiers signes sont les mêmes ont deux feuilles", () => {
    const noms = [
      "Communauté d’agglomération de Rive-et-Loire Nord",
      "Communauté d’agglomération de Rive-et-Loire Sud",
    ];
    const deux = bilansParReservataire({
      remises: noms.map((reservataire) => ({ ...remises[0]!, reservataire })),
      periode: PERIODE,
      bailleur: "H",
      tables: [],
      date: APRES,
    });
    expect(new Set(deux.feuilles.map((f) => f.nom)).size).toBe(2);
    for (const f of deux.feuilles) expect(f.nom.length).toBeLessThanOrEqual(31);
  });

  it("ce que le choix du bailleur laisse de côté est dit sur chaque feuille", () => {
    const phrase = "2 lignes sans bailleur ne sont pas comptées.";
    const avec = bilansParReservataire({
      remises,
      periode: PERIODE,
      bailleur: "H",
      ecartees: [phrase],
      tables: [],
      date: APRES,
    });
    for (const f of avec.feuilles) expect(textesDe({ ...avec, feuilles: [f] })).toContain(phrase);
    expect(textesDe(papier)).not.toContain("Ce que ce bilan ne compte pas");
  });

  it("sans réservataire, une phrase et non un document vide", () => {
    const vide = bilansParReservataire({ remises: [], periode: PERIODE, bailleur: "H", tables: [], date: APRES });
    expect(textesDe(vide).join("\n")).toContain("Aucun réservataire n’a de convention ni de logement");
  });
});
