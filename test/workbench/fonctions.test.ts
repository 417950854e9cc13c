/** Les fonctions personnalisées d'un complément d'essai, appelées par le tableur. */
import { atelierDEssai, feuille, lot, VIDE } from "./aide";
import type { AtelierHeadless } from "../../src/workbench";

describe.each(["direct", "protocol"] as const)("mode %s", (mode) => {
  let a: AtelierHeadless;
  beforeAll(async () => {
    a = await atelierDEssai({ mode });
  });
  beforeEach(async () => {
    a.host.limits.blanks = "zero";
    await a.open(VIDE);
  });
  afterAll(() => a.ferme());
  const calcule = async (formule: string): Promise<unknown> => {
    await a.type("J1", formule);
    return a.value("J1");
  };

  test("une plage arrive en tableau, le résultat se propage et se recalcule", async () => {
    await lot(a, async (ctx) => {
      feuille(ctx).getRange("A1:B2").values = [
        [1, 2],
        [3, 4],
      ];
      feuille(ctx).getRange("D1").formulas = [["=ESSAI.LIGNES(A1:B2)"]];
      await ctx.sync();
    });
    await a.flush();
    expect(a.values("D1:E2")).toEqual([
      [1, 3],
      [2, 7],
    ]);
    await a.type("A2", "100");
    expect(a.values("D1:E2")).toEqual([
      [1, 3],
      [2, 104],
    ]);
  });
  test("un argument facultatif omis est null", async () => {
    expect(await calcule("=ESSAI.ADDITION(5)")).toBe(5);
    expect(await calcule("=ESSAI.ADDITION(5;2,5)")).toBe(7.5);
    expect(await calcule("=ESSAI.TYPE()")).toBe("null");
  });
  test("une cellule seule n'est pas un tableau", async () => {
    await a.type("A1", "3");
    expect(await calcule("=ESSAI.TYPE(A1)")).toBe("number 3");
  });
  test("une cellule vide vaut 0 sous Windows, null sur le web", async () => {
    expect(await calcule("=ESSAI.TYPE(A9)")).toBe("number 0");
    a.host.limits.blanks = "null";
    await a.engine.recalculate();
    expect(a.value("J1")).toBe("null");
  });
  test("une erreur levée donne son code, et sa phrase dans l'état de la cellule", async () => {
    expect(await calcule('=ESSAI.ERREUR("#N/A";"Donnée absente.")')).toBe("#N/A");
    expect(a.status("J1")).toBe("#N/A Donnée absente.");
    expect(await calcule('=ESSAI.ERREUR("#VALUE!";"Illisible.")')).toBe("#VALUE!");
    expect(a.status("J1")).toBe("#VALEUR! Illisible.");
  });
  test("la phrase disparaît avec l'erreur, et avec la formule", async () => {
    await calcule('=ESSAI.ERREUR("#N/A";"Donnée absente.")');
    await calcule("=1");
    expect(a.errorSentence("J1")).toBeUndefined();
    await calcule("=1/0");
    expect(a.status("J1")).toBe("#DIV/0!");
  });
  test("SIERREUR reçoit l'erreur", async () => {
    expect(await calcule('=SIERREUR(ESSAI.ERREUR("#N/A";"x");"absent")')).toBe("absent");
    expect(a.status("J1")).toBe("");
  });
  test("une erreur dans un argument se propage, sauf si la fonction l'accepte", async () => {
    await a.type("A1", "=1/0");
    expect(await calcule("=ESSAI.ADDITION(A1)")).toBe("#DIV/0!");
  });
  test("un texte où un nombre est attendu : #VALEUR!", async () => {
    expect(await calcule('=ESSAI.ADDITION("abc")')).toBe("#VALUE!");
    expect(await calcule('=ESSAI.ADDITION("12")')).toBe(12);
  });
  test("un tableau peut contenir des erreurs ; null y vaut 0", async () => {
    await calcule("=ESSAI.COLONNE()");
    expect(a.values("J1:J3")).toEqual([["a"], ["#N/A"], [0]]);
    expect(a.status("J2")).toBe("#N/A Deuxième ligne absente.");
  });
  test("une promesse est attendue", async () => {
    expect(await calcule('=ESSAI.PROMESSE("abc")')).toBe("ABC");
  });
  test("SOMME porte sur une plage propagée", async () => {
    await a.type("A1", "5");
    await a.type("D1", "=ESSAI.LIGNES(A1:A2)");
    expect(await calcule("=SOMME(E1:E2)")).toBe(5);
  });
  test("une fonction inconnue de l'espace de noms : #NOM?", async () => {
    expect(await calcule("=ESSAI.INCONNUE(1)")).toBe("#NAME?");
    expect(a.text("J1")).toBe("#NOM?");
  });
  test("les noms de fonctions se tapent en minuscules", async () => {
    expect(await calcule("=essai.addition(1;2)")).toBe(3);
  });
});

describe("ce que seul le mode direct garde", () => {
  let a: AtelierHeadless;
  beforeAll(async () => {
    a = await atelierDEssai();
  });
  beforeEach(async () => {
    await a.open(VIDE);
  });
  afterAll(() => a.ferme());
  test("une exception ordinaire donne #VALEUR! avec son message, et ne tue pas le calcul", async () => {
    await a.type("A1", '=ESSAI.LEVE("cassé")');
    await a.type("A2", "=1+1");
    expect([a.value("A1"), a.value("A2")]).toEqual(["#VALUE!", 2]);
    expect(a.status("A1")).toBe("#VALEUR! cassé");
  });
  test("les cellules en erreur arrivent comme telles à une fonction qui les accepte", async () => {
    await a.type("A1", "=1/0");
    await a.type("A2", "x");
    await a.type("C1", "=ESSAI.TYPES(A1:A2)");
    expect(a.values("C1:C2")).toEqual([["erreur #DIV/0!"], ["string x"]]);
  });
  test("l'adresse de la cellule et celles des paramètres sont données", async () => {
    await a.type("D4", "=ESSAI.ADRESSE(A1:B2)");
    expect(a.value("D4")).toBe("Feuil1!D4 <- Feuil1!A1:B2");
  });
  test("un paramètre répété arrive en un seul tableau", async () => {
    await a.type("A1", "=ESSAI.SUITE(1;2;3)");
    expect(a.value("A1")).toBe(3);
  });
  test("un tableau qui n'est pas rectangulaire est refusé avec une phrase", async () => {
    await a.type("A1", "=ESSAI.RAGUE()");
    expect(a.status("A1")).toBe("#VALEUR! La fonction n'a pas rendu un tableau rectangulaire.");
  });
  test("un argument obligatoire manquant est nommé", async () => {
    await a.type("A1", "=ESSAI.ADDITION()");
    expect(a.status("A1")).toContain("Il manque l'argument « a »");
  });
});
