import { lieuDuLogement } from "../../../src/domaine/flux";

const CONNUES = [
  { commune: "Rennes", epci: "Rennes Métropole" },
  { commune: "Bruz", epci: "Rennes Métropole" },
  { commune: "Bruz", epci: "" },
  { commune: "Redon", epci: "Redon Agglomération" },
  { commune: "Redon", epci: "CC de Redon" },
  { commune: "Saint-Malo", epci: "Saint-Malo Agglomération" },
];

describe("Le lieu du logement libéré", () => {
  const lieu = (commune: string, epci = "", territoires: readonly string[] = []) =>
    lieuDuLogement({ commune, epci }, CONNUES, territoires);
  test("l'EPCI se lit dans le classeur quand la commune n'en a qu'un, et ne remplace jamais celui qui est écrit", () => {
    expect(lieu(" bruz ")).toMatchObject({
      commune: "bruz",
      epci: "Rennes Métropole",
      epciTrouve: true,
      aConfirmer: [],
    });
    expect(lieu("Redon")).toMatchObject({ commune: "Redon", epci: "", epciTrouve: false, aConfirmer: [] });
    expect(lieu("Rennes", "Autre")).toMatchObject({
      commune: "Rennes",
      epci: "Autre",
      epciTrouve: false,
      aConfirmer: [],
    });
  });
  test("une commune mal écrite est une question ; une commune d'une convention est connue ; une autre n'est pas devinée", () => {
    expect(lieu("Renes").aConfirmer).toEqual(["Rennes"]);
    expect(lieu("Renes", "Rennes Métropole").aConfirmer).toEqual(["Rennes"]);
    expect(lieu("Renes", "", ["Renes"]).aConfirmer).toEqual([]);
    expect(lieu("Vitré").aConfirmer).toEqual([]);
    expect(lieu("")).toMatchObject({ commune: "", epci: "", epciTrouve: false, aConfirmer: [] });
  });
  test("« St » vaut « Saint » pour demander, jamais pour décider ; une commune qui n'est nulle part est dite, connue ou vide elle ne l'est pas", () => {
    for (const ecrite of ["St-Malo", "ST MALO", "st. malo"])
      expect([ecrite, lieu(ecrite, "Saint-Malo Agglomération").aConfirmer]).toEqual([ecrite, ["Saint-Malo"]]);
    expect(lieu("SAINT MALO")).toMatchObject({ epci: "Saint-Malo Agglomération", aConfirmer: [] });
    expect(["Brest", "St-Malo", "Rennes", ""].map((c) => lieu(c).introuvable)).toEqual([true, false, false, false]);
    expect(lieu("Brest", "Brest Métropole").introuvable).toBe(true);
    expect(lieu("Brest", "", ["brest"]).introuvable).toBe(false);
  });
});
