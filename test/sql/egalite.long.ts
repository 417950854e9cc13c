/**
 * Des centaines de grilles et de demandes tirées de graines, dans DuckDB et dans PGlite : la première différence dit sa graine, et chaque
 * cinquantaine dit où l'on en est (sur la sortie d'erreur : jest garde les autres écrits pour la fin).
 */
import { eprouve } from "./eprouve";
import { duckdb, pglite } from "./moteurs";

it.each([
  ["DuckDB", duckdb, 100_001, 1200],
  ["PGlite", pglite, 200_001, 1200],
] as const)(
  "%s : états, notes, blocs, rangs et raisons de la référence",
  async (nom, ouvre, premiere, combien) => {
    const m = await ouvre();
    const b = await eprouve(m, premiere, combien, 60, (faites, { grilles, notees }) => {
      if (faites % 50 === 0 || faites === combien)
        process.stderr.write(
          `${nom} : ${faites} graines sur ${combien}, ${grilles} grilles, ${notees} demandes notées\n`,
        );
    });
    await m.ferme();
    process.stderr.write(`${nom}, graines ${premiere} à ${premiere + combien - 1} : ${JSON.stringify(b)}\n`);
    expect(b.grilles).toBeGreaterThan(combien * 0.7);
    expect(b.notees).toBeGreaterThan(combien * 10);
  },
  3_600_000,
);
