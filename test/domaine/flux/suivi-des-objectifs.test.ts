import { lieuDuLogement } from "../../../src/domaine/flux";

const CONNUES = [
  { commune: "Rennes", epci: "Rennes Métropole" },
  { commune: "Bruz", epci: "Rennes Métropole" },
  { commune: "Bruz", epci: "" },
  { commune: "Redon", epci: "Redon Agglomération" },
  { commune: "Redon", epci: "CC de Redon" },
];

describe("Le lieu du logement libéré", () => {
  const lieu = (commune: string, epci = "", territoires: readonly string[] = []) =>
    lieuDuLogement({ commune, epci }, CONNUES, territoires);
  test("l'EPCI se lit dans le classeur quand la commune n'en a qu'un, et ne remplace jamais celui qui est écrit", () => {
    expect(lieu(" bruz ")).toEqual({ commune: "bruz", epci: "Rennes Métropole", epciTrouve: true, aConfirmer: [] });
    expect(lieu("Redon")).toEqual({ commune: "Redon", epci: "", epciTrouve: false, aConfirmer: [] });
    expect(lieu("Rennes", "Autre")).toEqual({ commune: "Rennes", epci: "Autre", epciTrouve: false, aConfirmer: [] });
  });
  test("une commune mal écrite est une question ; une commune d'une convention est connue ; une autre n'est pas devinée", () => {
    expect(lieu("Renes").aConfirmer).toEqual(["Rennes"]);
    expect(lieu("Renes", "Rennes Métropole").aConfirmer).toEqual(["Rennes"]);
    expect(lieu("Renes", "", ["Renes"]).aConfirmer).toEqual([]);
    expect(lieu("Vitré").aConfirmer).toEqual([]);
    expect(lieu("")).toEqual({ commune: "", epci: "", epciTrouve: false, aConfirmer: [] });
  });
});
