/**
 * La grille en SQL rend ce que rend la référence : état, note, blocs, base, rang, critères non renseignés et raisons, demande par demande,
 * dans DuckDB et dans PostgreSQL (PGlite). Les milliers de graines sont dans egalite.long.ts.
 */
import { enProgramme } from "../../src/sql";
import { CAS, compares, grilleDe, rends } from "./cas";
import { eprouve } from "./eprouve";
import { duckdb, pglite, type Moteur } from "./moteurs";
import { BILAN_VIDE, difference, NUMERO, PAR_CODE } from "./outils";

const DATE = 46022; // 31/12/2025
const moteurs: Moteur[] = [];
beforeAll(async () => {
  moteurs.push(await duckdb(), await pglite());
});
afterAll(async () => {
  for (const m of moteurs) await m.ferme();
});
const deux = [
  ["DuckDB", 0],
  ["PostgreSQL (PGlite)", 1],
] as const;

describe.each(deux)("%s", (_, k) => {
  it("grilles et demandes tirées d'une graine : tout ce que rend la référence", async () => {
    const b = await eprouve(moteurs[k]!, 7001, k === 0 ? 9 : 24, 40);
    expect(b.grilles).toBeGreaterThan(k === 0 ? 6 : 18);
    expect(b.notees).toBeGreaterThan(100);
    expect(b.problemes).toBeGreaterThan(50);
    // Une ligne refusée par le programme seul ne se compare pas : elles restent rares.
    expect(b.refusees / b.lignes).toBeLessThan(0.08);
  });

  it.each(CAS.map((c) => [c.titre, c] as const))("%s", async (_titre, c) => {
    const rendues = await rends(moteurs[k]!, c);
    const [rendu, attendu] = compares(c, rendues);
    expect(rendu).toEqual(attendu);
    if (c.anciennete === undefined)
      expect(difference(grilleDe(c.entetes, c.grille), c.demandes, c.date, rendues, BILAN_VIDE())).toBeNull();
  });
});

it("« contient [en-tête] » est refusé par son nom, avec la ligne de la grille", () => {
  const entetes = ["Typologies", "Souhait"];
  const g = grilleDe(entetes, [["", "B", "T", "Typologies", "contient [Souhait]", 1, "", ""]]);
  expect(
    enProgramme(g, { colonnes: entetes, numero: NUMERO, date: DATE, raison: PAR_CODE, anciennete: null, entete: [] }),
  ).toEqual([{ genre: "contient", ligne: 2 }]);
});
