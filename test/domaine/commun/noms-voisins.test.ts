import { cleDuNom, pairesDeNoms } from "../../../src/domaine/commun";

describe("Un nom est le même à la casse, aux accents, à la ponctuation et aux espaces près", () => {
  it.each([
    ["Habitat 13", "habitat13"],
    ["HABITAT-13", "habitat13"],
    ["  Saint-Étienne ", "saintetienne"],
    ["L'Aube", "laube"],
    ["Lot 1-2", "lot1-2"],
    ["Lot 12", "lot12"],
    ["", ""],
    ["--", "--"],
  ])("« %s » : %s", (nom, cle) => expect(cleDuNom(nom)).toBe(cle));
});

describe("Deux noms voisins sont une question", () => {
  it.each([
    [["Habitat 13", "HABITAT-13 OPH"], 1],
    [["OPH de l'Aube", "SA d'HLM de l'Aube"], 1],
    [["Toits rennais", "Toits renais"], 1],
    [["Archipel", "Archipell"], 1],
    // Deux lettres dans un mot de douze.
    [["Interprovence", "Interprovncee"], 1],
    // Deux lettres changées : admises dans un mot de douze lettres, pas dans un de onze.
    [["Construction", "Canstructian"], 1],
    [["Coopérative", "Caopéretive"], 0],
    // Le même nom n'est pas une question ; deux noms courts, des chiffres différents, deux mots différents n'en sont pas.
    [["Habitat 13", "Habitat13"], 0],
    [["Habitat 35", "Habitat 36"], 0],
    [["Opal", "Opac"], 0],
    [["Rives du Nord", "Rives du Sud"], 0],
    [["OPH", "SA"], 0],
  ])("%j : %d paire", (noms, n) => expect(pairesDeNoms(noms)).toHaveLength(n));
});
