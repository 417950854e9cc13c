import { lisMises, lisSuiviDesConventions, COLONNES_DU_SUIVI } from "../../../src/cells";
import { serieDe } from "../../../src/domaine/commun";
import { misesDuBailleur } from "../../../src/domaine/flux";
import { phraseFlux } from "../../../src/messages";
import { lisSuivi, suiviDe } from "../../../src/taskpane/flux/flux";
import { tableLue } from "../../documents/papiers";

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

  it("n'est pas celle d'un bailleur que les conventions ne nomment pas : le seul qu'elles nomment est proposé", () => {
    const s = suivi("Bêta", CONVENTIONS.slice(0, 2));
    expect(s.lu!.mises).toEqual([]);
    expect(s.problemes.filter((p) => p.code === "flux-bailleur-absent").map((p) => p.valeurs)).toEqual([
      { lu: "Bêta", proches: ["Alpha"] },
    ]);
  });

  it("est comptée pour celui qu'on demande quand rien n'en nomme un, et c'est dit avec leur nombre (FLUX_BILAN)", () => {
    const { mises, problemes } = misesDuBailleur(lisMises([ENTETES], LIGNES).mises, "Alpha");
    expect(mises).toHaveLength(2);
    expect(problemes.map((p) => [p.code, p.valeurs])).toEqual([
      ["flux-bailleur-jamais-ecrit", { lu: "Alpha", lignes: 2 }],
    ]);
    expect(phraseFlux(problemes[0]!).replace(/[\u00a0\u202f]/g, " ")).toContain(
      "aucune ligne ne dit son bailleur : les 2 sont comptées pour « Alpha »",
    );
  });

  it("l'écran Suivi lit les bailleurs de toutes les années : Bêta n'a de convention qu'en 2023, et rien n'est compté à Alpha seul", () => {
    const lues = {
      MisesADisposition: tableLue("MisesADisposition", [ENTETES, ...LIGNES]),
      Conventions: tableLue(
        "Conventions",
        CONVENTIONS.map((l, i) => (i === 2 ? [...l.slice(0, 6), 2023] : [...l])),
      ),
    };
    const lu = lisSuivi(lues, serieDe(2024, 12, 31)!, 2024, null);
    expect(lu.conventions.map((c) => c.bailleur)).toEqual(["Alpha"]);
    const s = suiviDe(lues, lu, "Alpha", serieDe(2024, 12, 31)!);
    expect(s.mises).toEqual([]);
    expect(s.ecartees.join(" ").replace(/[\u00a0\u202f]/g, " ")).toContain(
      "2 lignes sans bailleur ne sont pas comptées",
    );
  });
});
