import { ENTIER } from "../long";
import { eprouve } from "./moteur-contre-reference";

/** Seeds of the long run for one of the ordinary run. */
const FOIS = ENTIER ? 20 : 1;

describe("Le moteur rend le score de la référence, ligne par ligne", () => {
  it("données propres, additif et multiplicatif", () => {
    const b = eprouve(1, 140 * FOIS, 4, 0.02);
    expect(b.compilees).toBeGreaterThan(100);
    // La plupart des lignes passent par le moteur, et les deux états rares sont représentés.
    expect(b.notees / b.lignes).toBeGreaterThan(0.55);
    expect(b.horsChamp).toBeGreaterThan(7);
    expect(b.blanches).toBeGreaterThan(7);
  });
});
