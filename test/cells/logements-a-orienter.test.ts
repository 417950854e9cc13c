import { lisLogements, lisParc } from "../../src/cells";
import { PARC } from "../../src/modeles";

const entetes = [
  "Logement",
  "Programme",
  "Commune",
  "EPCI",
  "QPV",
  "Typologie",
  "Réservataire",
  "Date de libération",
  "Bailleur",
  "Première mise en location",
];
const parc = (lignes: readonly Record<string, unknown>[]) => {
  const e = PARC.colonnes.map((c) => c.entete);
  return lisParc([e], lignes.map((l) => e.map((x) => l[x] ?? "")) as never).programmes;
};
const TILLEULS = {
  Programme: "Les Tilleuls",
  Commune: "Rennes",
  EPCI: "Rennes Métropole",
  QPV: "Oui",
  Logements: 10,
  Bailleur: "Habitat 35",
};

describe("Logements à orienter", () => {
  it("ce que la ligne ne dit pas est lu à son programme, dans Parc ; ce qu'elle dit l'emporte", () => {
    const { logements, completes } = lisLogements(
      [entetes],
      [
        ["T-1", "les tilleuls", "", "", "", "T3", "", "31/01/2024", "", "Oui"],
        ["T-2", "Les Tilleuls", "Bruz", "", "Non", "T2", "Ville", "", "OPAL", ""],
        ["T-3", "Ailleurs", "", "", "", "", "", "", "", ""],
      ],
      parc([TILLEULS]),
    );
    expect(completes).toBe(1);
    expect(logements).toEqual([
      {
        ligne: 1,
        reference: "T-1",
        bailleur: "Habitat 35",
        programme: "les tilleuls",
        libere: {
          commune: "Rennes",
          epci: "Rennes Métropole",
          qpv: "oui",
          typologie: "T3",
          financement: "",
          premiereLocation: "oui",
        },
        libereLe: 45322,
        reservataire: "",
      },
      // Une autre commune que celle du programme : ni son EPCI ni son QPV ne sont ceux de ce logement.
      expect.objectContaining({
        bailleur: "OPAL",
        reservataire: "Ville",
        libere: expect.objectContaining({ commune: "Bruz", epci: "", qpv: "non" }),
      }),
      expect.objectContaining({ bailleur: "", libere: expect.objectContaining({ commune: "", qpv: "inconnu" }) }),
    ]);
  });

  it("un nom que deux programmes portent ne dit rien du logement", () => {
    const { logements, completes } = lisLogements(
      [entetes],
      [["T-1", "Les Tilleuls", "", "", "", "", "", "", "", ""]],
      parc([TILLEULS, { ...TILLEULS, Commune: "Bruz" }]),
    );
    expect([completes, logements[0]!.libere.commune, logements[0]!.bailleur]).toEqual([0, "", ""]);
  });

  it("une date illisible est dite à sa cellule ; sans la colonne Logement, la table ne se lit pas", () => {
    const lu = lisLogements([entetes], [["T-1", "", "Rennes", "", "", "", "", "bientôt", "", ""]], []);
    expect(lu.problemesDuTableau.map((p) => p.ou)).toEqual([
      expect.objectContaining({ plage: "Logements", ligne: 1, entete: "Date de libération" }),
    ]);
    expect(lu.logements[0]!.libereLe).toBeNull();
    expect(lisLogements([["Commune"]], [["Rennes"]], []).lisible).toBe(false);
  });
});
