/**
 * Les mêmes grilles, écrites une seconde fois en formules de tableur et calculées par LibreOffice : nos scores doivent être
 * les siens. Les résultats gardés disent leur origine ; ils sont recalculés là où LibreOffice est installé.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ORACLES, demandesDe, grilleDe } from "../../scripts/oracles/grilles";
import { formulesDeLaLigne, scoresParLibreOffice, versionDeLibreOffice } from "../../scripts/oracles/libreoffice";
import { cotation } from "../../src/functions/cotation";
import { avecBlancs, installeFauxCustomFunctions } from "../functions/faux-custom-functions";

interface Garde {
  origine: string;
  calculePar: string;
  date: number;
  formulesDeLaPremiereLigne: string[];
  entetes: string[];
  demandes: { demande: (string | number | null)[]; score: number | string }[];
}

const version = versionDeLibreOffice();
const garde = (nom: string): Garde => JSON.parse(readFileSync(join(__dirname, `${nom}.json`), "utf8")) as Garde;
/** LibreOffice compte en virgule flottante : on compare à 10^-9 près. */
const arrondi = (s: unknown): unknown => (typeof s === "number" ? Math.round(s * 1e9) / 1e9 : s);

beforeAll(installeFauxCustomFunctions);

describe.each(ORACLES.map((o) => [o.nom, o] as const))("%s", (nom, oracle) => {
  const g = garde(nom);
  const { grille, entetes } = grilleDe(oracle);

  it.each([
    ["0", 0],
    ["null", null],
  ])("nos scores sont ceux des formules natives, blancs en %s", (_, blanc) => {
    const recus = cotation(
      avecBlancs(grille, blanc),
      [entetes],
      avecBlancs(
        g.demandes.map((d) => d.demande),
        blanc,
      ),
      oracle.date,
    );
    expect(recus.map((l) => arrondi(l[0]))).toEqual(g.demandes.map((d) => arrondi(d.score)));
    // Des scores variés, ou l'accord ne prouverait rien.
    expect(new Set(recus.map((l) => l[0])).size).toBeGreaterThan(15);
  });

  it("ce qui est gardé répond aux formules et aux demandes d'aujourd'hui, et dit son origine", () => {
    expect(g.calculePar).toMatch(/^LibreOffice \d/);
    expect(g.origine).not.toBe("");
    expect(g.date).toBe(oracle.date);
    expect(g.entetes).toEqual(entetes);
    expect(g.formulesDeLaPremiereLigne).toEqual(formulesDeLaLigne(oracle, entetes, 2));
    expect(g.demandes.map((d) => d.demande)).toEqual(demandesDe(oracle, g.demandes.length));
  });

  // Sans LibreOffice, les résultats gardés valent pour lui.
  if (version !== null)
    it(`recalculé par ${version}`, async () => {
      expect((await scoresParLibreOffice(oracle, g.demandes.length)).map(arrondi)).toEqual(
        g.demandes.map((d) => arrondi(d.score)),
      );
    });
});
