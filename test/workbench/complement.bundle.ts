/** Le complément construit, tel quel, dans l'atelier sans écran. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ouvreAtelier, type AtelierHeadless, type ClasseurDecrit } from "../../src/workbench";

const RACINE = join(__dirname, "../..");
const exemple = (nom: string): ClasseurDecrit =>
  JSON.parse(readFileSync(join(RACINE, "assets/exemples", `${nom}.json`), "utf8")) as ClasseurDecrit;

describe.each(["volet", "fonctions"] as const)("page : %s", (page) => {
  let a: AtelierHeadless;
  beforeAll(async () => {
    a = await ouvreAtelier({ dist: join(RACINE, "dist"), page, classeur: exemple("strasbourg") });
  });
  afterAll(() => a.ferme());
  test("l'exemple publié de Strasbourg vaut 6,4 points", async () => {
    await a.type("Résultats!Z1", "=HLM.COTATION(Grille[#Tout];Demandes[#En-têtes];Demandes[#Données];Résultats!$B$3)");
    expect(a.value("Résultats!Z1")).toBe(6.4);
    expect(a.text("Résultats!Z1")).toBe("6,4");
  });
  test("le complément n'a rien écrit dans la console ni demandé ailleurs", async () => {
    await a.repos(200);
    expect(a.messages).toEqual([]);
  });
  // La racine de functions.json porte allowErrorForDataTypeAny : une cellule en erreur entre dans la fonction, qui la situe.
  test("une note en erreur n'empêche pas de classer les autres", async () => {
    await a.type("Résultats!Z3", "85");
    await a.type("Résultats!Z4", "10");
    await a.type("Résultats!Z5", "=NA()");
    await a.type("Résultats!AA3", "=HLM.COTATION_RANG(Z3:Z5)");
    expect(a.values("Résultats!AA3:AA4")).toEqual([[1], [2]]);
    expect(a.value("Résultats!AA5")).not.toBe(3);
  });
  test("les blancs à null donnent les mêmes valeurs", async () => {
    const avant = a.values("Résultats!B7:D24");
    a.host.limits.blanks = "null";
    await a.engine.recalculate();
    expect(a.values("Résultats!B7:D24")).toEqual(avant);
    a.host.limits.blanks = "zero";
  });
});
