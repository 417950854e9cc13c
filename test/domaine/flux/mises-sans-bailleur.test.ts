import { lisMises, lisSuiviDesConventions, COLONNES_DU_SUIVI } from "../../../src/cells";
import { misesDuBailleur } from "../../../src/domaine/flux";

/** Deux bailleurs ont des conventions, la table des mises à disposition n'en nomme aucun : ses deux logements ne sont à personne. */
const ENTETES = ["Réservataire", "QPV", "Proposé le", "Attribué le", "Bail signé le"];
const LIGNES = [
  ["Ville", "Non", "05/01/2024", "", ""],
  ["Ville", "Oui", "06/01/2024", "", ""],
];
const CONVENTIONS = [
  ["Convention", "Bailleur", "Réservataire", "Type", "Assiette", "Part", "Année"],
  ["A-1", "Alpha", "Ville", "Commune", 50, 0.1, 2024],
  ["B-1", "Bêta", "Ville", "Commune", 50, 0.1, 2024],
] as const;
const suivi = (bailleur: string, conventions: readonly (readonly unknown[])[] = CONVENTIONS) =>
  lisSuiviDesConventions(
    COLONNES_DU_SUIVI,
    [ENTETES],
    LIGNES,
    [[...conventions[0]!]],
    conventions.slice(1).map((l) => [...l]),
    2024,
    undefined,
    bailleur,
  );

describe("une table sans aucun bailleur", () => {
  it("n'est comptée à aucun des bailleurs que les conventions nomment, et c'est dit avec leur nombre", () => {
    for (const bailleur of ["Alpha", "Bêta"]) {
      const s = suivi(bailleur);
      expect(s.lu!.mises).toEqual([]);
      expect(s.problemes.filter((p) => p.code === "flux-lignes-sans-bailleur").map((p) => p.valeurs)).toEqual([
        { lu: bailleur, lignes: 2 },
      ]);
    }
  });

  it("reste celle du seul bailleur des conventions", () => {
    const s = suivi("Alpha", CONVENTIONS.slice(0, 2));
    expect(s.lu!.mises).toHaveLength(2);
    expect(s.problemes.filter((p) => p.code === "flux-lignes-sans-bailleur")).toEqual([]);
  });

  it("reste celle du bailleur nommé quand aucune convention n'en dit d'autre (FLUX_BILAN)", () => {
    expect(misesDuBailleur(lisMises([ENTETES], LIGNES).mises, "Alpha").mises).toHaveLength(2);
  });
});
