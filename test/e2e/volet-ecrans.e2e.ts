/** Every screen of the pane on the samples, at 400 pixels: none is long, and what one came for is seen without scrolling. */
import { ECRANS_A_MONTRER, vaA } from "../../scripts/captures/ecrans";
import { banc, type Atelier } from "./atelier";

jest.setTimeout(240_000);

const essai = banc();
const HAUTEUR = 800;
const PLUS_HAUT = 2400;

const large = (a: Atelier, largeur: number): Promise<void> =>
  a.page.locator("#complement").evaluate((c: HTMLElement, l) => {
    Object.assign(c.style, { width: `${l}px`, minWidth: `${l}px` });
  }, largeur);

describe.each([...new Set(ECRANS_A_MONTRER.map((e) => e.classeur))])("%s", (classeur) => {
  let a: Atelier;
  beforeAll(async () => {
    a = await essai.ouvre(classeur);
    await a.page.locator("#complement").evaluate((c: HTMLElement, h) => {
      Object.assign(c.style, { height: `${h}px`, flex: "none" });
    }, HAUTEUR);
    await large(a, 400);
  });
  afterAll(() => a?.ferme());

  it.each(ECRANS_A_MONTRER.filter((e) => e.classeur === classeur).map((e) => [e.nom, e] as const))(
    "%s : au plus 2 400 pixels de haut, la réponse ou le premier réglage visible sans défiler ; à 320, rien ne défile de côté",
    async (_nom, ecran) => {
      await vaA(a, ecran);
      const { hauteur, premier } = await a.cadre.evaluate(() => {
        const devant = document.querySelector("#ecran > div:not([hidden])")!;
        const utile = [...devant.querySelectorAll<HTMLElement>("h2, input, table, [role=list]")].find(
          (e) => e.getBoundingClientRect().height > 0,
        );
        window.scrollTo(0, 0);
        return {
          hauteur: document.documentElement.scrollHeight,
          premier: utile === undefined ? null : utile.getBoundingClientRect().bottom,
        };
      });
      expect(hauteur).toBeLessThanOrEqual(PLUS_HAUT);
      expect(premier).not.toBeNull();
      expect(premier!).toBeLessThanOrEqual(HAUTEUR);
      // 320 pixels : un volet de 640 agrandi à 200 %, ou le plus étroit qu'Excel donne (WCAG 1.4.10).
      await large(a, 320);
      const defile = await a.cadre.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      await large(a, 400);
      expect(defile).toBeLessThanOrEqual(0);
    },
  );
});
