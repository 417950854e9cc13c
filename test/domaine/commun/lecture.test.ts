import {
  ERREURS_EXCEL,
  estBlanc,
  estErreurDeFichier,
  estErreurExcel,
  erreurDe,
  estNumeroTronque,
  lisDate,
  lisNombre,
  lisOuiNon,
  lisTexte,
} from "../../../src/domaine/commun";

describe("Lecture oui/non (contrat §1)", () => {
  it.each([
    [true, "oui"],
    ["Oui", "oui"],
    ["o", "oui"],
    ["VRAI", "oui"],
    [" x ", "oui"],
    [1, "oui"],
    ["1", "oui"],
    [false, "non"],
    ["Non", "non"],
    ["n", "non"],
    ["Faux", "non"],
    [0, "inconnu"],
    ["0", "inconnu"],
    ["0,0", "inconnu"],
    ["", "inconnu"],
    [null, "inconnu"],
    [undefined, "inconnu"],
    ["NONDOC", "inconnu"],
    ["Non renseigné", "inconnu"],
    ["nc", "inconnu"],
    ["Peut-être", "autre"],
    [2, "autre"],
    ["ACTIF", "autre"],
    ["NR", "inconnu"],
    ["n.c.", "inconnu"],
    [" - ", "inconnu"],
    ["?", "inconnu"],
    ["1er", "autre"],
    ["1 €", "autre"],
    ["0 €", "inconnu"],
    ["Sans objet", "autre"],
    ["En cours", "autre"],
    ["True", "oui"],
    ["FALSE", "non"],
    ["–", "inconnu"],
    ["—", "inconnu"],
    ["−", "inconnu"],
    ["1,0", "oui"],
    ["100 %", "autre"],
    ["0 %", "autre"],
    ["2", "autre"],
    [0.5, "autre"],
    [{ code: "#N/A" }, "autre"],
  ])("lit %p comme %s", (cellule, attendu) => expect(lisOuiNon(cellule)).toBe(attendu));
});

describe("Lecture des nombres (contrat §1)", () => {
  it.each([
    ["1 234,5", 1234.5],
    ["1\u202f234,5", 1234.5],
    ["−20", -20],
    ["-20", -20],
    ["12,5 %", 0.125],
    ["33 %", 0.33],
    ["33%", 0.33],
    ["54.11", 54.11],
    ["1,0", 1],
    [0.30000000000000004, 0.3],
    ["", 0],
    [null, 0],
    [0, 0],
    [",5", 0.5],
    ["12 345 678", 12345678],
    ["1er", 1],
    ["1ère", 1],
    ["1re", 1],
    ["2e", 2],
    ["2nd", 2],
    ["2nde", 2],
    ["2ème", 2],
    ["3eme", 3],
    ["12 E", 12],
    ["42,89 €", 42.89],
    ["1\u202f234\u00a0€", 1234],
    ["42€", 42],
  ])("lit %p comme %p", (cellule, attendu) => expect(lisNombre(cellule)).toMatchObject({ valeur: attendu }));
  it.each([
    ["12abc"],
    [true],
    ["1.234,5"],
    ["1,2,3"],
    ["12 34"],
    ["%"],
    ["€"],
    ["38 % €"],
    ["Bâtiment 2E"],
    ["2E bis"],
    ["0e"],
    ["1ers"],
    ["3nd"],
    ["42 k€"],
    [Number.NaN],
  ])("refuse %p", (cellule) => expect(lisNombre(cellule)).toBe("autre"));
  it("dit inconnu de NONDOC", () => expect(lisNombre("NONDOC")).toBe("inconnu"));
  it("garde l'exactitude d'un taux écrit avec une virgule : 30,0001 % = 300001/1000000", () =>
    expect(lisNombre("30,0001 %")).toMatchObject({ exact: { n: 300001n, d: 1000000n }, pourcent: true }));
});

describe("Lecture des dates", () => {
  it.each([
    [45292, 45292],
    ["01/01/2024", 45292],
    ["1/1/2024", 45292],
    ["2024-01-01", 45292],
    [45292.75, 45292],
    [0, "inconnu"],
    ["", "inconnu"],
    [null, "inconnu"],
    ["31/02/2024", "autre"],
    [-3, "autre"],
    ["hier", "autre"],
  ])("lit %p comme %p (45292 = 01/01/2024 dans Excel)", (cellule, attendu) => expect(lisDate(cellule)).toBe(attendu));
});

describe("Blancs, textes et erreurs", () => {
  it("0 est un blanc, FALSE et « 0 » écrit n'en sont pas", () =>
    expect([0, null, " ", false, "0"].map(estBlanc)).toEqual([true, true, true, false, false]));
  it("écrit un nombre comme Excel le montre", () => expect(lisTexte(0.1 + 0.2)).toBe("0.3"));
  it.each([
    ["#N/A", "#N/A"],
    ["#VALEUR!", "#VALEUR!"],
    ["#1 du bâtiment", null],
    [12, null],
  ])("reconnaît l'erreur %p", (c, attendu) => expect(erreurDe(c)).toBe(attendu));
  it("les sept erreurs qu'un fichier porte comme telles (ECMA-376, 18.18.11), écrites exactement", () => {
    expect(ERREURS_EXCEL.map((e) => e.code).filter(estErreurDeFichier)).toEqual([
      "#N/A",
      "#VALUE!",
      "#REF!",
      "#NAME?",
      "#NUM!",
      "#DIV/0!",
      "#NULL!",
    ]);
    expect(["#VALEUR!", "#n/a", " #N/A", ""].filter(estErreurDeFichier)).toEqual([]);
  });
  it("toutes les erreurs, en anglais, en français, sans casse, et les écritures des exports", () => {
    const ecrites = [...ERREURS_EXCEL.flatMap((e) => [e.code, e.francais]), "#NA", "#CALCUL!", "#OCCUPE!", "#BLOQUE!"];
    expect(ecrites).toEqual(expect.arrayContaining(["#SPILL!", "#PROPAGATION!", "#OCCUPÉ!", "#CHARGEMENT_DONNEES"]));
    expect(ecrites.filter((e) => !estErreurExcel(e) || !estErreurExcel(` ${e.toLowerCase()} `))).toEqual([]);
    expect(["", "N/A", "#", "#12", "VALEUR!"].filter(estErreurExcel)).toEqual([]);
  });
});

describe("Le texte et l'erreur d'une cellule", () => {
  it.each([
    [true, "VRAI"],
    [false, "FAUX"],
    [" T2 ", "T2"],
    [0, ""],
    [null, ""],
    [12.5, "12.5"],
    [0.1 + 0.2, "0.3"],
    [Infinity, "Infinity"],
    [{ code: "#N/A" }, "#N/A"],
    [{ basicValue: "#REF!", code: "#N/A" }, "#REF!"],
    [{ basicValue: 12, code: "autre chose" }, "#VALEUR!"],
    [{}, "#VALEUR!"],
  ])("%j s'écrit « %s »", (c, texte) => expect(lisTexte(c)).toBe(texte));
  it.each([
    ["#N/A", "#N/A"],
    [" #N/A", null],
    ["#N/A ", "#N/A"],
    ["N° #N/A", null],
    ["#autre", null],
    [12, null],
    [undefined, null],
    [null, null],
    [{ code: "#DIV/0!" }, "#DIV/0!"],
    [{ code: 7 }, "#VALEUR!"],
  ])("%j porte l'erreur %s", (c, code) => expect(erreurDe(c)).toBe(code));
});

describe("Une date", () => {
  // 2 958 465 : le 31 décembre 9999, dernier jour d'Excel.
  it.each([
    ["0", "inconnu"],
    [" 0 ", "inconnu"],
    [0, "inconnu"],
    ["NC", "inconnu"],
    [0.5, "autre"],
    [1, 1],
    [1.99, 1],
    [2_958_465, 2_958_465],
    [2_958_465.5, 2_958_465],
    [2_958_466, "autre"],
    [-1, "autre"],
    [Infinity, "autre"],
    [NaN, "autre"],
    [true, "autre"],
    ["bientôt", "autre"],
    ["01/01/1900", 1],
  ])("%j : %s", (c, lue) => expect(lisDate(c)).toBe(lue));
});

// Excel garde quinze chiffres : un numéro de seize chiffres ou plus devenu nombre en a perdu.
it.each([
  [999_999_999_999_999, false],
  [1e15, true],
  [-1e15, true],
  [21012000115810601, true],
  ["21012000115810601", false],
  [0, false],
])("le numéro %j a perdu des chiffres : %s", (c, attendu) => expect(estNumeroTronque(c)).toBe(attendu));
