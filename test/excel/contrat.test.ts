/** Le contrat avec Excel, joué par la vraie office.js contre l'hôte local, sans écran. */
import { CONTRAT, joueUnCas, rapportDuContrat, texteDeLaSource } from "../../src/excel/contrat";
import type { AtelierHeadless } from "../../src/workbench/node/ouvre-atelier";
import { ferme, ouvre } from "./atelier";
import { ECARTS_CONNUS } from "./ecarts-connus";

jest.setTimeout(60_000);

let a: AtelierHeadless;
beforeAll(async () => {
  a = await ouvre({ nom: "Contrat", feuilles: [{ nom: "Accueil", cellules: [["ce classeur n'est pas touché"]] }] });
});
afterAll(async () => {
  await a.repos();
  ferme(a);
});

describe("le contrat", () => {
  it("a au moins 150 cas, de titres tous différents, chacun avec sa source", () => {
    expect(CONTRAT.length).toBeGreaterThanOrEqual(150);
    expect(new Set(CONTRAT.map((c) => c.titre)).size).toBe(CONTRAT.length);
    expect(CONTRAT.filter((c) => texteDeLaSource(c.source).length < 10)).toEqual([]);
  });

  it.each(CONTRAT.filter((c) => c.titre in ECARTS_CONNUS).map((c) => [c.titre, c] as const))(
    "écart connu, toujours là : %s",
    async (_, c) => {
      expect((await joueUnCas((lot) => a.complement.Excel.run(lot), c)).ecart).toMatch(/^lu .*, attendu /);
    },
  );
  it.each(CONTRAT.filter((c) => !(c.titre in ECARTS_CONNUS)).map((c) => [c.titre, c] as const))("%s", async (_, c) => {
    expect((await joueUnCas((lot) => a.complement.Excel.run(lot), c)).ecart).toBeNull();
  });

  it("ne laisse ni feuille, ni table, ni nom, ni abonnement, et n'a pas touché au reste", () => {
    expect(a.engine.sheets().map((f) => f.name)).toEqual(["Accueil"]);
    expect([a.engine.tables(), a.engine.names()]).toEqual([[], []]);
    expect(a.host.events.live).toBe(0);
    expect(a.values("Accueil!A1:B1")).toEqual([["ce classeur n'est pas touché", ""]]);
    expect(a.messages).toEqual([]);
  });

  it("un cas qui demande plus que cet Excel n'est ni joué ni compté comme tenu", async () => {
    const cas = { ...CONTRAT[0]!, exige: "9.9", joue: () => Promise.reject(new Error("joué")) };
    const r = await joueUnCas((lot) => a.complement.Excel.run(lot), cas);
    expect(r).toMatchObject({ ecart: null, nonJoue: true });
    expect(rapportDuContrat([r], "Hôte : essai.")).toContain(
      "1 cas, 0 tenus, 0 en écart, 1 non joués (cet Excel n'a pas ce qu'ils demandent).",
    );
  });

  it("le rapport dit l'hôte, le compte, et les écarts d'abord", () => {
    const [un, deux] = CONTRAT;
    const rapport = rapportDuContrat(
      [
        { cas: un!, ecart: null },
        { cas: deux!, ecart: "lu 1, attendu 2" },
      ],
      "Hôte : essai.",
    );
    expect(rapport.split("\n").slice(0, 6)).toEqual([
      "Contrat entre Cotaflux et Excel",
      "Hôte : essai.",
      "2 cas, 1 tenus, 1 en écart.",
      "",
      "En écart",
      `ÉCART  ${deux!.titre} [${texteDeLaSource(deux!.source)}] : lu 1, attendu 2`,
    ]);
  });
});
