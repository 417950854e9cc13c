import { enNombre, estErreurDeFichier, estErreurExcel, ratio } from "../../../src/domaine/commun";

describe("Le double le plus proche d'un rapport exact (IEEE 754 : à égale distance, le pair)", () => {
  it.each([
    // 2^53 + 1 est à égale distance de 2^53 et de 2^53 + 2 : le pair est 2^53.
    [9_007_199_254_740_993n, 1n, 9_007_199_254_740_992],
    [9_007_199_254_740_995n, 1n, 9_007_199_254_740_996],
    // Un rien au-dessus du milieu : le suivant.
    [9_007_199_254_740_993_000_001n, 1_000_000n, 9_007_199_254_740_994],
    [-9_007_199_254_740_993n, 1n, -9_007_199_254_740_992],
    [1n, 3n, 1 / 3],
    [10n ** 40n, 3n * 10n ** 40n, 1 / 3],
    [10n ** 300n, 1n, 1e300],
    [1n, 10n ** 300n, 1e-300],
  ])("%p / %p", (n, d, attendu) => expect(enNombre(ratio(n, d))).toBe(attendu));
});

it("une erreur d'Excel s'écrit en anglais ou en français", () => {
  for (const e of ["#NAME?", "#NOM?", "#N/A", "#DIV/0!", "#VALUE!", "#VALEUR!", "#REF!", "#NUM!", "#NOMBRE!", "#NULL!"])
    expect([e, estErreurExcel(e)]).toEqual([e, true]);
  for (const e of ["#", "#NOM", "NOM?", "#1"]) expect([e, estErreurExcel(e)]).toEqual([e, false]);
});

it("sept erreurs sont portées par un fichier comme telles (ECMA-376, 18.18.11), écrites exactement ; les autres y sont des textes", () => {
  const portees = ["#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"];
  expect(portees.filter((e) => !estErreurDeFichier(e))).toEqual([]);
  for (const e of ["#SPILL!", "#CALC!", "#GETTING_DATA", "#VALEUR!", "#n/a", " #N/A"])
    expect([e, estErreurDeFichier(e)]).toEqual([e, false]);
});
