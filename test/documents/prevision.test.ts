import { laPrevision, lisExemple, tablesDe, tableLue } from "./papiers";
import { lignesDe, textesDe } from "./textes";
import { previsionDesSoustraits } from "../../src/documents/papiers";
import { OPTIONS_DE_PATRIMOINE } from "../../src/domaine/flux";
import { calculeFlux } from "../../src/taskpane/flux/flux";
import { previsionDe } from "../../src/taskpane/flux/prevision";
import { serieDe } from "../../src/domaine/commun";

const clair = (t: string): string => t.replace(/[\u00a0\u202f]/g, " ");
const lues = tablesDe(lisExemple("bailleur"));
const FIN_2024 = serieDe(2024, 12, 31)!;
const donnees = (tables = lues, date = FIN_2024): ReturnType<typeof previsionDe> => {
  const calcul = calculeFlux(tables, OPTIONS_DE_PATRIMOINE, "total", null, date, null);
  return previsionDe(tables, calcul, OPTIONS_DE_PATRIMOINE, calcul.bailleur ?? calcul.bailleurs[0] ?? "", 2025, date);
};

describe("prévision des logements soustraits", () => {
  // Exemple du bailleur : 10 mutations, 3 RU, 1 LHI, 1 vente écrits ; ORCOD nulle part. En 2024 : 10 mutations, 3 RU, 1 LHI, 1 vente attribués.
  it("une ligne par catégorie du texte, ce qui n'est écrit que par endroits est un minimum, ce qui ne l'est nulle part n'est pas 0", () => {
    expect(
      lignesDe(laPrevision(), "Prevision_Categories").map((l) => l.slice(0, 3).map((c) => clair(String(c)))),
    ).toEqual([
      ["Mutations internes au parc du bailleur", "10", "10"],
      ["Relogements de renouvellement urbain", "3 au moins", "3"],
      ["Relogements de copropriétés dégradées (ORCOD)", "non renseigné", "0"],
      ["Relogements de lutte contre l'habitat indigne", "1 au moins", "1"],
      ["Relogements dus à une vente", "1 au moins", "1"],
      ["Relogements, mutations non comprises", "5 au moins", "5"],
      ["Tous les logements soustraits", "15 au moins", "15"],
    ]);
  });

  it("dit le bailleur que nomment les mises à disposition, l'article, et le jour où elle est due", () => {
    const textes = textesDe(laPrevision()).map(clair).join("\n");
    expect(textes).toContain("Habitat des Deux Rives, à l’ensemble de ses réservataires.");
    expect(textes).toContain("(CCH, art. R. 441-5, I, al. 5, texte lu au 6 décembre 2023)");
    // Avant le 28 février : le 27 est le dernier jour ; du 31 décembre au 27 février il reste 58 jours.
    expect(textes).toContain("À transmettre avant le 28/02/2025 (il reste 58 jours au 31/12/2024).");
  });

  it("reçue selon Echeances, elle le dit, à sa date ; le 28 lui-même est à justifier", () => {
    const recue = (jour: number) =>
      clair(
        textesDe(
          previsionDesSoustraits(
            donnees(
              {
                ...lues,
                Echeances: tableLue("Echeances", [
                  ["Bailleur", "Année", "Objet", "Reçu le"],
                  ["HABITAT DES DEUX RIVES", 2025, "prévision des logements soustraits", serieDe(2025, 2, jour)!],
                ]),
              },
              serieDe(2025, 3, 10)!,
            ),
          ),
        ).join("\n"),
      );
    expect(recue(27)).toContain("Attendue avant le 28/02/2025 ; reçue le 27/02/2025 selon Echeances.");
    expect(recue(28)).toContain("reçue le 28/02/2025 selon Echeances (le jour même : à justifier).");
  });

  it("les attributions d'une table qui réunit plusieurs bailleurs ne sont à aucun quand Parc ne nomme pas le sien", () => {
    const [entetes, ...mises] = lues["MisesADisposition"]!.bloc.valeurs;
    const b = entetes!.indexOf("Bailleur");
    const deux = mises.map((l, i) => (i === 0 ? l.map((c, j) => (j === b ? "Autre" : c)) : l));
    const d = donnees({ ...lues, MisesADisposition: tableLue("MisesADisposition", [entetes!, ...deux]) });
    expect([d.bailleur, d.prevision.bilan]).toEqual(["", null]);
    expect(clair(d.ecartees.join(" "))).toContain("Parc ne nomme pas son bailleur et Mises à disposition en réunit 2");
  });

  it("une case vide de Parc reste vide dans le détail : ni 0, ni total qui la tait", () => {
    const p = laPrevision();
    // Les Tilleuls : 3 mutations, aucune autre case écrite.
    expect(lignesDe(p, "Prevision_Programmes")[0]).toEqual(["Les Tilleuls", "Pont-Rivière", 3, null, null, null, 3]);
    expect(textesDe(p).map(clair).join("\n")).toContain("elle ne vaut pas 0, et le total est un minimum");
  });
});
