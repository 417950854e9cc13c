import { cleDuNom, pairesDeNoms, pairesDIntercommunalites } from "../../../src/domaine/commun";

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

describe("les intercommunalités, par leur sigle ou en entier", () => {
  it.each([
    ["CA de Valmont", "Communauté d'agglomération de Valmont"],
    ["C.A. Valmont", "Communauté d’Agglomération de Valmont"],
    ["CC du Val", "Communauté de communes du Val"],
    ["CU d'Arras", "Communauté urbaine d'Arras"],
    ["Rennes Métropole", "Métropole de Rennes"],
    ["EPT Plaine Commune", "Établissement public territorial Plaine Commune"],
    ["ET Plaine Commune", "EPT Plaine Commune"],
    ["EPCI du Pays de Redon", "Établissement public de coopération intercommunale du Pays de Redon"],
  ])("« %s » et « %s » : une question", (a, b) => expect(pairesDIntercommunalites([a, b])).toEqual([[a, b]]));
  it.each([
    ["Valmont", "CA de Valmont"],
    ["CA de Valmont", "CC de Valmont"],
    ["CA de Valmont", "CA de Valment"],
    ["CA de Valmont 1", "CA de Valmont 2"],
    ["Métropole", "Rennes Métropole"],
    ["Rennes Métropole", "CA de Rennes"],
    ["Carré", "Ca rré"],
    ["CA de Valmont", "CA DE VALMONT"],
  ])("« %s » et « %s » : rien", (a, b) => expect(pairesDIntercommunalites([a, b])).toEqual([]));
});
