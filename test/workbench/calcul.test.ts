import { atelierDEssai } from "./aide";

it("une fin de calcul demandée au milieu d'une modification ne la fait pas calculer à moitié", async () => {
  const a = await atelierDEssai();
  try {
    const { engine } = a;
    const provisoire = engine.addSheet("Provisoire");
    await a.type("Provisoire!A1", "1");
    await a.type("Feuil1!A1", "=Provisoire!A1");
    expect(a.value("Feuil1!A1")).toBe(1);
    // Univer rewrites the formula while the sheet is already gone: computed there and then, it would give #NAME? or nothing.
    engine.on("changed", () => void engine.flush());
    engine.deleteSheet(provisoire);
    await engine.flush();
    expect(a.value("Feuil1!A1")).toBe("#REF!");
  } finally {
    a.ferme();
  }
});
