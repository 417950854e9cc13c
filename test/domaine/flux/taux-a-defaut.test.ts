/** Un programme sans taux se règle : observé, moyenne du bailleur, exclu. Rien n'est compté tant que rien n'est choisi. */
import { lisParc } from "../../../src/cells";
import { ratio, type Ratio } from "../../../src/domaine/commun";
import {
  evaluePatrimoine,
  OPTIONS_DE_PATRIMOINE,
  regleLesTaux,
  type OptionsDePatrimoine,
} from "../../../src/domaine/flux";

const ENTETES = [
  "Programme",
  "Commune",
  "Logements",
  "Libérations 12 mois",
  "Taux de rotation",
  "Mutations prévues",
  "Logements communaux",
  "À défaut de taux",
];
/** A : 400 × 8 % = 32. B : 200 × 10 % = 20. C, 240 logements, 31 libérations, sans taux. D, 60, sans rien. */
const parc = (c: string, d: string, communaux = 0): ReturnType<typeof lisParc> =>
  lisParc(
    [ENTETES],
    [
      ["A", "Rennes", 400, 30, 0.08, 2, communaux, ""],
      ["B", "Bruz", 200, "", 0.1, 0, "", ""],
      ["C", "Bruz", 240, 31, "", 3, "", c],
      ["D", "Bruz", 60, "", "", 1, "", d],
    ],
  );
const assiette = (p: ReturnType<typeof lisParc>, o: OptionsDePatrimoine = OPTIONS_DE_PATRIMOINE): Ratio =>
  evaluePatrimoine(regleLesTaux(p.programmes, o).programmes, o).total.assiette;

describe("à défaut de taux", () => {
  // Moyenne du bailleur, sur ce qui est connu : (32 + 20) ÷ 600 = 13/150.
  it("tant que rien n'est choisi, aucune libération n'est comptée, et chacun est nommé avec ce qu'il pourrait recevoir", () => {
    const { sansTaux, moyenne } = regleLesTaux(parc("", "").programmes, OPTIONS_DE_PATRIMOINE);
    expect(moyenne).toEqual(ratio(13, 150));
    expect(sansTaux.map((p) => [p.programme, p.ligne, p.logements, p.observe, p.regle])).toEqual([
      ["C", 3, 240, ratio(31, 240), null],
      ["D", 4, 60, null, null],
    ]);
    // 52 − 2 − 3 − 1 mutations.
    expect(assiette(parc("", ""))).toEqual(ratio(46));
  });

  it("observé : ses 31 libérations ; moyenne : 60 × 13/150 = 5,2", () => {
    // 52 + 31 + 5,2 − 6 = 82,2.
    expect(assiette(parc("taux observé", "moyenne du bailleur"))).toEqual(ratio(822, 10));
    const { total } = evaluePatrimoine(
      regleLesTaux(parc("taux observé", "moyenne du bailleur").programmes, OPTIONS_DE_PATRIMOINE).programmes,
    );
    expect(total.programmesSansTaux).toBe(0);
    expect(total.regles).toEqual([
      { programme: "C", regle: { choix: "observe", taux: ratio(31, 240) } },
      { programme: "D", regle: { choix: "moyenne", taux: ratio(13, 150) } },
    ]);
  });

  it("exclu : ses logements sortent des logements concernés, ses mutations ne sont pas déduites, et l'étape le dit", () => {
    const { total } = evaluePatrimoine(
      regleLesTaux(parc("exclu du flux", "exclu").programmes, OPTIONS_DE_PATRIMOINE).programmes,
    );
    // « exclu » n'est pas un choix de la liste : D reste à régler. 52 − 2 − 1.
    expect(total.assiette).toEqual(ratio(49));
    expect(total.etapes.find((e) => e.code === "exclus")!.valeur).toEqual(ratio(240));
    expect(total.concernes).toEqual(ratio(660));
    expect(total.programmesSansTaux).toBe(1);
  });

  it("un choix qui ne se calcule pas n'invente rien : D n'a pas de libérations observées", () => {
    const { sansTaux } = regleLesTaux(parc("", "taux observé").programmes, OPTIONS_DE_PATRIMOINE);
    expect(sansTaux[1]).toMatchObject({ choix: "observe", regle: null });
    expect(assiette(parc("", "taux observé"))).toEqual(ratio(46));
  });

  it("un mot hors de la liste est dit à sa cellule", () => {
    expect(parc("au pif", "").problemesDuTableau).toEqual([
      expect.objectContaining({
        code: "valeur-hors-liste",
        ou: expect.objectContaining({ ligne: 3, entete: "À défaut de taux" }) as unknown,
      }),
    ]);
  });

  it("logements communaux : montrés, et retirés seulement si on le demande", () => {
    const etape = (o: OptionsDePatrimoine) => evaluePatrimoine(parc("", "", 50).programmes, o).total.etapes;
    expect(etape(OPTIONS_DE_PATRIMOINE).find((e) => e.code === "communaux")).toMatchObject({ retenue: false });
    // (400 − 50) × 8 % = 28 ; + 20 − 6 = 42.
    const o = { ...OPTIONS_DE_PATRIMOINE, retraitCommunaux: true };
    expect(etape(o).find((e) => e.code === "communaux")).toMatchObject({ retenue: true, valeur: ratio(50) });
    expect(evaluePatrimoine(parc("", "", 50).programmes, o).total.assiette).toEqual(ratio(42));
  });
});
