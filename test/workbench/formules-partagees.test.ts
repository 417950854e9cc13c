/** Une écriture ne fait relire à Univer que les cellules à formule : les formules partagées, comme celles d'une recopie, restent justes. */
import { atelierDEssai, VIDE } from "./aide";
import type { AtelierHeadless } from "../../src/workbench";

let a: AtelierHeadless;
beforeEach(async () => {
  a = await atelierDEssai();
  await a.open(VIDE);
});
afterEach(() => a.ferme());

/** A1:A3 valent 1, 2, 3 ; B1 porte =A1*10, que B2 et B3 partagent. */
async function partage(): Promise<void> {
  const sheet = a.engine.activeSheet();
  a.engine.write({ sheet, row: 0, column: 0, rows: 3, columns: 1 }, [[1], [2], [3]], "Unknown");
  await a.flush();
  await a.engine.api.executeCommand("sheet.command.set-range-values", {
    unitId: "classeur",
    subUnitId: sheet,
    range: { startRow: 0, startColumn: 1, endRow: 2, endColumn: 1 },
    value: { 0: { 1: { f: "=A1*10", si: "commune" } }, 1: { 1: { si: "commune" } }, 2: { 1: { si: "commune" } } },
  });
  await a.flush();
}

test("une formule partagée se calcule dans chacune de ses cellules", async () => {
  await partage();
  expect(a.values("B1:B3")).toEqual([[10], [20], [30]]);
  await a.type("A3", "7");
  expect(a.values("B1:B3")).toEqual([[10], [20], [70]]);
});

test("la cellule qui porte la formule est remplacée : les autres la gardent", async () => {
  await partage();
  await a.type("B1", "5");
  await a.type("A2", "4");
  expect(a.values("B1:B3")).toEqual([[5], [40], [30]]);
  expect(a.edited("B2")).toBe("=A2*10");
  expect(a.edited("B3")).toBe("=A3*10");
});

test("une formule écrite, puis effacée, n'est plus calculée", async () => {
  await a.type("A1", "2");
  await a.type("C1", "=A1+1");
  expect(a.value("C1")).toBe(3);
  await a.type("C1", "");
  await a.type("A1", "9");
  expect(a.value("C1")).toBe("");
});
