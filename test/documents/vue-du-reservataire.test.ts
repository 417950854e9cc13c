import { lisConventions, lisMises } from "../../src/cells";
import { serieDe } from "../../src/domaine/commun";
import { conventionsSuivies } from "../../src/domaine/controles";
import { anneeCivile, OPTIONS_DE_PATRIMOINE, passeAuxLogements, remisesAuxReservataires } from "../../src/domaine/flux";
import { bilansParReservataire } from "../../src/documents/papiers";
import { annexesDuPassage, conventionsDuBailleur } from "../../src/taskpane/flux/annexes";
import { calculeFlux } from "../../src/taskpane/flux/flux";
import { laVue, lisExemple, tableLue, tablesDe } from "./papiers";
import { lignesDe, textesDe } from "./textes";

const FIN_2024 = serieDe(2024, 12, 31)!;
const net = (t: string): string => t.replace(/[\u00a0\u202f]/g, " ");

describe("vue d'un réservataire", () => {
  // Deux Rives : 12 % de 30 + 5 % de 27 = 3,6 + 1,35 = 4,95 ; Bocage : 12,5 % de 12 = 1,5, sans aucune mise à disposition lue ; Entre-Deux-Eaux n'a pas d'assiette.
  it("les droits et les restes de chaque convention, un total en logements qui dit ce qu'il ne compte pas", () => {
    expect(lignesDe(laVue(), "Vue_Conventions")).toEqual([
      ["Habitat des Deux Rives", "R-Ville", 4.95, 4, 3, 3, 1.95, FIN_2024],
      ["Foyer du Bocage", "B-Ville", 1.5, "non connus", "non connus", "non connus", null, FIN_2024],
      ["Logis d'Entre-Deux-Eaux", "L-Ville", "non connus", "non connus", "non connus", "non connus", null, FIN_2024],
      ["Total des droits connus, en logements", "", 6.45, 4, 3, 3, 1.95, null],
    ]);
  });

  it("chaque part est sur la ligne de son assiette, et aucune ligne ne les totalise", () => {
    const parts = lignesDe(laVue(), "Vue_Parts");
    expect(parts.map((l) => l.slice(2, 5))).toEqual([
      [0.12, 30, 3.6],
      [0.05, 27, 1.35],
      [0.125, 12, 1.5],
      [0.1, null, "non connus"],
    ]);
    expect(parts).toHaveLength(4);
  });
});

describe("gestion directe ou déléguée", () => {
  const lues = tablesDe(lisExemple("bailleur"));
  const calcul = calculeFlux(lues, OPTIONS_DE_PATRIMOINE, "total", null, FIN_2024, null);
  const passage = passeAuxLogements(
    calcul.conversion!,
    calcul.patrimoine!.total.assiette,
    { methode: "stock", retrocession: null, avecPlafondDeLEtat: true },
    FIN_2024,
  );
  const annexe = (lignes: readonly (readonly unknown[])[]): ReturnType<typeof annexesDuPassage> =>
    annexesDuPassage(
      {
        bailleur: "",
        patrimoine: calcul.patrimoine!,
        conversion: calcul.conversion!,
        methode: "stock",
        conventions: conventionsDuBailleur(
          {
            Conventions: tableLue("Conventions", [
              ["Convention", "Bailleur", "Réservataire", "Type", "Territoire", "Assiette", "Part", "Année", "Gestion"],
              ...lignes,
            ]),
          },
          "",
          FIN_2024,
        ),
        tables: [],
        date: FIN_2024,
      },
      passage,
    );
  const dit = (d: ReturnType<typeof annexesDuPassage>, rang: number): string =>
    net(textesDe({ nom: "x", feuilles: [d.feuilles[rang]!] }).join("\n"));

  it("un seul mode : l'annexe le dit pour les logements entiers de l'année ; non écrit : les deux cases à cocher", () => {
    const d = annexe([["C", "H", "Action Logement Services", "Action Logement", "", 57, 0.25, 2024, "déléguée"]]);
    // 250 ÷ 1 000 = 25 % de 57 = 14,25 : 14 logements entiers.
    expect(dit(d, 1)).toContain(
      "Déléguée : le bailleur les propose pour son compte (CCH, art. R. 441-5, I, al. 8), pour les 14 logements de l’année.",
    );
    expect(dit(d, 0)).toContain("☐ Directe : le réservataire propose les candidats");
    expect(dit(d, 0)).toContain("☐ Déléguée : le réservataire confie au bailleur");
  });

  it("deux modes : part × assiette de chacun, et ce qui n'en dit aucun à part", () => {
    const d = annexe([
      ["C", "H", "Ville de Pont-Rivière", "Commune", "Pont-Rivière", 36, 0.2, 2024, "directe"],
      ["C", "H", "Ville de Pont-Rivière", "Commune", "Bruz", 20, 0.1, 2024, "déléguée"],
      ["C", "H", "Ville de Pont-Rivière", "Commune", "Rezé", 10, 0.1, 2024, ""],
      ["C", "H", "Ville de Pont-Rivière", "Commune", "Pont-Rivière", 36, 0.5, 2023, "directe"],
    ]);
    expect(lignesDe(d, "Annexe_3_Gestion").map((l) => [String(l[0]).split(" ")[0], l[1]])).toEqual([
      ["Directe", 7.2],
      ["Déléguée", 2],
      ["Non", 1],
    ]);
  });

  it("deux bailleurs dans Conventions et un Parc qui n'en nomme aucun : le mode n'est celui d'aucun", () => {
    const d = annexe([
      ["C", "H", "Action Logement Services", "Action Logement", "", 57, 0.25, 2024, "déléguée"],
      ["C", "I", "Action Logement Services", "Action Logement", "", 57, 0.25, 2024, "directe"],
    ]);
    expect(dit(d, 1)).toContain("À choisir");
  });

  it("le bilan remis porte les modes quand la table les dit, et se tait sinon", () => {
    const remise = (gestion: string): ReturnType<typeof bilansParReservataire> =>
      bilansParReservataire({
        remises: remisesAuxReservataires(
          lisMises(
            [["Bailleur", "Réservataire", "Proposé le", "Attribué le", "Bail signé le"]],
            [["H", "ALS", "05/01/2024", "20/01/2024", ""]],
          ).mises,
          conventionsSuivies(
            lisConventions(
              ["Convention", "Bailleur", "Réservataire", "Type", "Assiette", "Part", "Année", "Gestion"],
              [["C", "H", "ALS", "Action Logement", 57, 0.25, 2024, gestion]],
            ).lignes,
            2024,
          ),
          anneeCivile(2024),
        ),
        periode: anneeCivile(2024),
        bailleur: "H",
        tables: [],
        date: FIN_2024,
      });
    expect(lignesDe(remise("directe"), "Remise_1_Gestion").map((l) => l.slice(1))).toEqual([[14.25, 1, 1, 0]]);
    expect(lignesDe(remise(""), "Remise_1_Gestion")).toEqual([]);
  });
});
