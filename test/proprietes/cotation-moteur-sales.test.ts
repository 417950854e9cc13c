import { ENTIER } from "../long";
import { eprouve } from "./moteur-contre-reference";

/** Seeds of the long run for one of the ordinary run. */
const FOIS = ENTIER ? 20 : 1;

describe("Le moteur rend le score de la référence, ligne par ligne", () => {
  it("cellules sales : casse, espaces, textes de nombres, NONDOC, erreurs, blancs en 0, en null et en texte vide", () => {
    const b = eprouve(5001, 110 * FOIS, 4, 0.25);
    expect(b.compilees).toBeGreaterThan(80);
    expect(b.confiees).toBeGreaterThan(50);
    expect(b.notees).toBeGreaterThan(80);
  });
});
