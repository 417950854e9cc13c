/** Ce que l'atelier dessine d'une mise en forme conditionnelle : ce qui se décide sans calculer de formule. */
import { conditionalLook, type KeptConditional } from "../../src/workbench/hote";

const regle = (properties: Record<string, unknown>, autres: Partial<KeptConditional> = {}): KeptConditional => ({
  id: "r",
  areas: [{ sheet: "f", row: 1, column: 1, rows: 2, columns: 1 }],
  type: "rule.formula" in properties ? "Custom" : "CellValue",
  stopIfTrue: false,
  properties,
  ...autres,
});
const vue = (regles: readonly KeptConditional[], valeur: string | number | boolean = 5, row = 1) =>
  conditionalLook(regles, row, 1, () => valeur);
const ROUGE = { "format.fill.color": "#FF0000" };

describe("Une mise en forme conditionnelle", () => {
  it("toujours vraie, colore les cellules qu'elle couvre et elles seules", () => {
    const marque = regle({ "rule.formula": '=N("cotaflux:non-conforme")=0', ...ROUGE, "format.font.bold": true });
    expect(vue([marque])).toEqual({ fill: "#FF0000", bold: true });
    expect([vue([marque], 5, 0), vue([marque], 5, 3)]).toEqual([null, null]);
  });
  it("dont il faudrait calculer la formule, ou jamais vraie : rien", () => {
    expect(vue([regle({ "rule.formula": "=$A1>3", ...ROUGE })])).toBeNull();
    expect(vue([regle({ "rule.formula": "=FALSE", ...ROUGE })])).toBeNull();
  });
  it.each([
    ["GreaterThan", "5", 5.1, true],
    ["GreaterThan", "5", 5, false],
    ["LessThanOrEqual", "5", 5, true],
    ["NotEqualTo", "5", 5, false],
    ["EqualTo", "5", "cinq", false],
    ["EqualTo", "=A1", 5, false],
  ] as const)("de valeur, %s %s devant %s : %s", (operator, formula1, valeur, oui) => {
    expect(vue([regle({ rule: { operator, formula1 }, ...ROUGE })], valeur) !== null).toBe(oui);
  });
  it("entre deux bornes, comprises", () => {
    const entre = regle({ rule: { operator: "Between", formula1: "2", formula2: "4" }, ...ROUGE });
    expect([1, 2, 4, 5].map((v) => vue([entre], v) !== null)).toEqual([false, true, true, false]);
  });
  it("la première garde ce qu'elle donne ; une suivante complète, sauf si la première arrête", () => {
    const un = regle({ "rule.formula": "=TRUE", ...ROUGE });
    const deux = regle({ "rule.formula": "=TRUE", "format.fill.color": "#00FF00", "format.font.italic": true });
    expect(vue([un, deux])).toEqual({ fill: "#FF0000", italic: true });
    expect(vue([{ ...un, stopIfTrue: true }, deux])).toEqual({ fill: "#FF0000" });
  });
});
