/** La saisie et l'affichage d'un Excel français. */
import {
  cellulesCollees,
  formuleEnAnglais,
  formuleEnFrancais,
  lisSaisie,
  numeroDeSerie,
  valeurPourEdition,
} from "../../src/workbench/francais";
import { atelierDEssai, VIDE } from "./aide";
import type { AtelierHeadless } from "../../src/workbench";

describe("formules", () => {
  test.each([
    ["=SOMME(A1:B2;1,5)", "=SUM(A1:B2,1.5)"],
    ['=SI(A1>0,5;"a;b, c";VRAI)', '=IF(A1>0.5,"a;b, c",TRUE)'],
    ['=NB.SI.ENS($A$1:$A$12;">1,5";B1;Feuil1!B2)', '=COUNTIFS($A$1:$A$12,">1,5",B1,Feuil1!B2)'],
    [
      "='Ma; feuille'!A1+HLM.COTATION(T[#Données];T[[#En-têtes];[Nom, prénom]])",
      "='Ma; feuille'!A1+HLM.COTATION(T[#Data],T[[#Headers],[Nom, prénom]])",
    ],
    ["={1,5.2;3.4}", "={1.5,2;3,4}"],
    ["=RANG.EGALE(1;A1:A3)*12%", "=RANK.EQ(1,A1:A3)*12%"],
    ["=SIERREUR(#N/A;#VALEUR!)", "=IFERROR(#N/A,#VALUE!)"],
    ["=RECHERCHEX(1;INDEX(A:A;EQUIV(2;B:B;0));C1:C2)", "=XLOOKUP(1,INDEX(A:A,MATCH(2,B:B,0)),C1:C2)"],
    ["=SOMMEPROD((A1:A3=1)*(B1:B3<>FAUX))", "=SUMPRODUCT((A1:A3=1)*(B1:B3<>FALSE))"],
    ['=DATEDIF(A1;AUJOURDHUI();"m")', '=DATEDIF(A1,TODAY(),"m")'],
    ["=LOG10(2,5)+A10", "=LOG10(2.5)+A10"],
    // Les séparateurs d'une matrice constante, jusque dans une fonction : « . » entre colonnes, « ; » entre lignes.
    ["=SOMME({1.2;3,5.4};2,5)", "=SUM({1,2;3.5,4},2.5)"],
    ['=SI(VRAI();"SOMME(1;2,5)";FAUX())', '=IF(TRUE(),"SOMME(1;2,5)",FALSE())'],
    [
      "=NBVAL(Cotes[#Tout])+SOMME(Cotes[@Points])+Cotes[[#Totaux];[Points]]",
      "=COUNTA(Cotes[#All])+SUM(Cotes[@Points])+Cotes[[#Totals],[Points]]",
    ],
    ["=Cotes[[#Cette ligne];[Points]:[Poids; net]]", "=Cotes[[#This Row],[Points]:[Poids; net]]"],
    [
      "=SIERREUR(#REF!;#NOM?)&#DIV/0!&#PROPAGATION!&#NOMBRE!&#NUL!",
      "=IFERROR(#REF!,#NAME?)&#DIV/0!&#SPILL!&#NUM!&#NULL!",
    ],
    ["='L''été; 2,5'!A1", "='L''été; 2,5'!A1"],
  ])("%s", (francais, anglais) => {
    expect(formuleEnAnglais(francais)).toBe(anglais);
    expect(formuleEnFrancais(anglais)).toBe(francais);
  });
  test("les noms se tapent en minuscules ; les inconnus restent", () => {
    expect(formuleEnAnglais("=somme(a1;hlm.cotation(b1))")).toBe("=SUM(a1,hlm.cotation(b1))");
  });
});

test("un texte collé : tabulations, lignes, guillemets autour d'une cellule de plusieurs lignes", () => {
  expect(cellulesCollees("1 234,5\t12 %\r\na\t\r\n")).toEqual([
    ["1 234,5", "12 %"],
    ["a", ""],
  ]);
  expect(cellulesCollees('"deux\nlignes ""citées"""\tb\n"c"')).toEqual([['deux\nlignes "citées"', "b"], ['"c"']]);
  expect([cellulesCollees("x"), cellulesCollees(""), cellulesCollees("x\n\ny")]).toEqual([
    [["x"]],
    [[""]],
    [["x"], [""], ["y"]],
  ]);
});

describe("valeurs", () => {
  test.each<[string, unknown, string | undefined]>([
    ["1,5", 1.5, undefined],
    ["1 234,5", 1234.5, "#,##0.00"],
    ["1\u00a0234\u202f567", 1234567, "#,##0"],
    ["-3", -3, undefined],
    ["12 %", 0.12, "0%"],
    ["12,3 %", 0.123, "0.00%"],
    ["30,5%", 0.305, "0.00%"],
    ["5 €", 5, '#,##0 "€"'],
    ["1,5E3", 1500, "0.00E+00"],
    ["VRAI", true, undefined],
    ["faux", false, undefined],
    // 46 115 est le 3 avril 2026 dans le calendrier d'Excel ; 1 le 1er janvier 1900.
    ["03/04/2026", 46115, "dd/mm/yyyy"],
    ["3/4/26", 46115, "dd/mm/yyyy"],
    ["2026-04-03", 46115, "dd/mm/yyyy"],
    ["29/02/2024", 45351, "dd/mm/yyyy"],
    ["29/02/2026", "29/02/2026", undefined],
    ["'012", "012", undefined],
    ["0123", 123, undefined],
    ["1.5", "1.5", undefined],
    ["12 34", "12 34", undefined],
    ["abc", "abc", undefined],
    ["", "", undefined],
    ["1\u202f234,5", 1234.5, "#,##0.00"],
    ["31/02/2026", "31/02/2026", undefined],
    ["3.5", "3.5", undefined],
    ["=", "=", undefined],
    ["'007", "007", undefined],
    ["-", "-", undefined],
    ["- oui", "- oui", undefined],
    // 12/2026 est le 1er décembre 2026 ; 46 357 dans le calendrier d'Excel.
    ["12/2026", 46357, "mmm-yy"],
    ["13/2026", "13/2026", undefined],
    ["14:30", 52_200 / 86_400, "hh:mm"],
    ["36:00:00", 1.5, "[h]:mm:ss"],
    ["14:60", "14:60", undefined],
    // Quinze chiffres significatifs, puis des zéros.
    ["123456789012345678", 123456789012345000, undefined],
  ])("« %s »", (texte, valeur, format) => {
    expect(lisSaisie(texte)).toEqual(
      format === undefined ? { genre: "valeur", valeur } : { genre: "valeur", valeur, format },
    );
  });
  test("un jour et un mois sans année sont de l'année en cours : « 1-2 » est le 1er février", () => {
    // 46 054 est le 1er février 2026.
    for (const texte of ["1-2", "1/2", "01/02"])
      expect(lisSaisie(texte, { annee: 2026 })).toEqual({ genre: "valeur", valeur: 46054, format: "dd-mmm" });
    expect(lisSaisie("29/2", { annee: 2028 })).toEqual({ genre: "valeur", valeur: 46812, format: "dd-mmm" });
    expect(lisSaisie("29/2", { annee: 2026 })).toEqual({ genre: "valeur", valeur: "29/2" });
  });
  test("« +SOMME(A1;2) » et « -B2 » sont des formules ; « +5 » et « -3,5 » des nombres", () => {
    expect(lisSaisie("+SOMME(A1;2)")).toEqual({ genre: "formule", formule: "=+SUM(A1,2)" });
    expect(lisSaisie("-B2")).toEqual({ genre: "formule", formule: "=-B2" });
    expect([lisSaisie("+5"), lisSaisie("-3,5")]).toEqual([
      { genre: "valeur", valeur: 5 },
      { genre: "valeur", valeur: -3.5 },
    ]);
  });
  test("le 29 février 1900 d'Excel n'existe pas, mais compte", () => {
    expect([numeroDeSerie(1900, 1, 1), numeroDeSerie(1900, 2, 28), numeroDeSerie(1900, 3, 1)]).toEqual([1, 59, 61]);
    expect(numeroDeSerie(1900, 2, 29)).toBeUndefined();
  });
  // Aide de Microsoft, « Mettre en forme les nombres sous forme de pourcentages » : 10 et 0,1 donnent tous deux 10 %.
  test("dans une cellule au format %, un nombre tapé sans signe est un pourcentage, ou une part s'il est sous 1", () => {
    for (const format of ["0%", "0.00%"])
      for (const [texte, valeur] of [
        ["10", 0.1],
        ["0,1", 0.1],
        ["-12,3", -0.123],
        ["1", 0.01],
        ["0", 0],
        ["0,99", 0.99],
        ["12 %", 0.12],
      ] as const)
        expect(lisSaisie(texte, { format })).toMatchObject({ genre: "valeur", valeur });
    expect(lisSaisie("10", { format: "0.00" })).toEqual({ genre: "valeur", valeur: 10 });
  });
  test("la barre de formule montre de quoi ressaisir la même chose", () => {
    for (const texte of ["1,5", "12,3%", "03/04/2026", "VRAI", "abc", "14:30:00", "36:00:00"]) {
      const lu = lisSaisie(texte);
      if (lu.genre !== "valeur") throw new Error(texte);
      expect(valeurPourEdition(lu.valeur, lu.format)).toBe(texte);
    }
  });
});

describe("dans le tableur", () => {
  let a: AtelierHeadless;
  beforeAll(async () => {
    a = await atelierDEssai();
  });
  beforeEach(async () => {
    await a.open(VIDE);
  });
  afterAll(() => a.ferme());
  test("ce qu'on tape se calcule, s'affiche et se rouvre en français", async () => {
    await a.type("A1", "1 234,5");
    await a.type("A2", "=SOMME(A1;0,5)/100");
    await a.type("A3", "VRAI");
    await a.type("A4", "12/03/2026");
    await a.type("A5", "12 %");
    expect(a.values("A1:A5")).toEqual([[1234.5], [12.35], [true], [46093], [0.12]]);
    expect(["A1", "A2", "A3", "A4", "A5"].map((c) => a.text(c))).toEqual(
      ["1\u202f234,50", "12,35", "VRAI", "12/03/2026", "12%"].map((t) =>
        t.includes("\u202f") ? expect.stringMatching(/^1\s234,50$/) : t,
      ),
    );
    expect(["A1", "A2", "A3", "A4", "A5"].map((c) => a.edited(c))).toEqual([
      "1234,5",
      "=SOMME(A1;0,5)/100",
      "VRAI",
      "12/03/2026",
      "12%",
    ]);
  });
  test("une cellule au format Texte garde ce qu'on y tape : nombre, date ou formule", async () => {
    const cellule = a.area("B1");
    a.engine.setNumberFormats(cellule, [["@"]], "Unknown");
    for (const texte of ["007", "1-2", "=SOMME(1;2)"]) {
      await a.type("B1", texte);
      expect([a.value("B1"), a.text("B1")]).toEqual([texte, texte]);
    }
  });
  test("un format choisi n'est pas remplacé par celui de la saisie", async () => {
    await a.type("A1", "12 %");
    await a.type("A1", "5");
    expect([a.value("A1"), a.text("A1")]).toEqual([0.05, "5%"]);
    await a.type("A1", "03/04/2026");
    expect(a.text("A1")).toBe("4611500%");
  });
});
