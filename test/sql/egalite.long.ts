/** Des milliers de grilles et de demandes tirées de graines, dans DuckDB et dans PGlite : la première différence dit sa graine. */
import { eprouve } from "./eprouve";
import { duckdb, pglite } from "./moteurs";

it.each([
  ["DuckDB", duckdb, 100_001, 1200],
  ["PGlite", pglite, 200_001, 2400],
] as const)(
  "%s : états, notes, blocs, rangs et raisons de la référence",
  async (_, ouvre, premiere, combien) => {
    const m = await ouvre();
    const b = await eprouve(m, premiere, combien, 60);
    await m.ferme();
    console.log(`${m.dialecte}, graines ${premiere} à ${premiere + combien - 1} : ${JSON.stringify(b)}`);
    expect(b.grilles).toBeGreaterThan(combien * 0.7);
    expect(b.notees).toBeGreaterThan(combien * 10);
  },
  3_600_000,
);
