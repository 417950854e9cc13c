/** L'atelier ne connaît rien du produit : il a sa liste des erreurs d'Excel. Elle ne doit pas s'en écarter. */
import { ERREURS_EXCEL, estErreurDeFichier, estErreurExcel } from "../../src/domaine/commun";
import { ERREURS_FR } from "../../src/workbench/francais";

test("les erreurs de l'atelier sont celles du produit, au même français", () => {
  const duProduit = Object.fromEntries(ERREURS_EXCEL.map((e) => [e.code, e.francais]));
  // Ce que l'atelier ne montre jamais : il n'a pas de type de données lié ni de source lente.
  delete duProduit["#UNKNOWN!"];
  delete duProduit["#GETTING_DATA"];
  expect(ERREURS_FR).toEqual(duProduit);
});
test.each([
  "#N/A",
  "#na",
  " #VALEUR! ",
  "#nom?",
  "#PROPAGATION!",
  "#occupé!",
  "#OCCUPE!",
  "#GETTING_DATA",
  "#CHAMP!",
  "#CALCUL!",
])("%j est une erreur", (t) => expect(estErreurExcel(t)).toBe(true));
test.each(["", "#", "N/A", "#N/A !", "#1", "Erreur #N/A"])("%j n'en est pas une", (t) =>
  expect(estErreurExcel(t)).toBe(false),
);
test("un fichier porte sept erreurs, écrites exactement", () => {
  expect(ERREURS_EXCEL.filter((e) => e.dansUnFichier).map((e) => e.code)).toEqual([
    "#N/A",
    "#VALUE!",
    "#REF!",
    "#NAME?",
    "#NUM!",
    "#DIV/0!",
    "#NULL!",
  ]);
  expect(["#n/a", "#VALEUR!", "#SPILL!", " #N/A"].map(estErreurDeFichier)).toEqual([false, false, false, false]);
});
