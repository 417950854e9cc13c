/** Every screen of the pane on the samples, at 400 pixels: none is long, and what one came for is seen without scrolling. */
import { ECRANS_A_MONTRER, vaA } from "../../scripts/captures/ecrans";
import { banc, type Atelier } from "./atelier";
import { devient } from "./outils";

jest.setTimeout(240_000);

const essai = banc();
const HAUTEUR = 800;
const PLUS_HAUT = 2400;

/** Tabs from the tab of the screen, or of its view, to what one came for: the beginning of its name. */
const PLUS_DE_TABULATIONS = 12;
const PRINCIPALE: Readonly<Record<string, string>> = {
  "accueil-bailleur": "Chargée de mission",
  "accueil-grille": "Chargée de mission",
  "flux-1-assiette": "Du parc à l’assiette",
  "flux-2-parts": "Écrire l’état des lieux de chaque réservataire",
  "flux-3-logements": "Écrire les annexes de convention",
  "flux-4-negociation": "Écrire le tour sur une feuille",
  "flux-5-prevision": "Écrire la prévision",
  "flux-6-suivante": "Écrire l’ouverture",
  "controles-1-bailleurs": "Écrire le rapport",
  "controles-2-constats": "Écrire le rapport",
  "suivi-1-avancement": "Avancement",
  "suivi-2-bilan": "Écrire le bilan synthétique",
  "suivi-3-orienter": "Le logement qui vient de se libérer",
  "suivi-4-reservataire": "Écrire la vue de ce réservataire",
  "grille-1-verifier": "Noter",
  "grille-2-noter": "Voir ce qui sera écrit",
  "grille-3-simuler": "Points, Droit au logement opposable",
  "grille-3-trouver": "Essayer ces poids",
  "grille-4-comparer": "Garder la version",
  "grille-5-papiers": "Note d’impact",
};
/** True tab keys, from what has the keyboard; the names met, the wanted one last. */
async function tabule(a: Atelier, nom: string): Promise<string[]> {
  const noms: string[] = [];
  do {
    await a.page.keyboard.press("Tab");
    noms.push(
      await a.cadre.evaluate(() => {
        const vise = document.activeElement as HTMLElement;
        return (vise.getAttribute("aria-label") ?? vise.innerText).slice(0, 60);
      }),
    );
  } while (!noms.at(-1)!.startsWith(nom) && noms.length <= PLUS_DE_TABULATIONS);
  return noms;
}
const attendues = (noms: readonly string[], nom: string): void => {
  if (!noms.at(-1)!.startsWith(nom)) throw new Error(`« ${nom} » n'est pas atteint : ${noms.join(" | ")}`);
  expect(noms.length).toBeLessThanOrEqual(PLUS_DE_TABULATIONS);
};

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
    "%s : au plus 2 400 pixels de haut, la réponse ou le premier réglage visible sans défiler ; à 320, rien ne défile de côté ; au plus douze tabulations de l'onglet à l'action principale",
    async (nom, ecran) => {
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
      await a.pose();
      const defile = await a.cadre.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(defile).toBeLessThanOrEqual(0);
      await a.volet.getByRole("tab", { name: ecran.vue ?? ecran.onglet, exact: true }).focus();
      attendues(await tabule(a, PRINCIPALE[nom]!), PRINCIPALE[nom]!);
      await large(a, 400);
    },
  );
});

it("Simuler, un poids changé : par « Changés », douze tabulations au plus de l'onglet à ce qui l'applique", async () => {
  const a = await essai.ouvre("ouest.json");
  const ecran = ECRANS_A_MONTRER.find((e) => e.nom === "grille-3-simuler")!;
  const onglet = a.volet.getByRole("tab", { name: "Simuler", exact: true });
  await vaA(a, ecran);
  await onglet.focus();
  attendues(await tabule(a, PRINCIPALE[ecran.nom]!), PRINCIPALE[ecran.nom]!);
  await a.page.keyboard.press("ArrowRight");
  await a.volet.getByRole("button", { name: "Changés (1)" }).waitFor();
  // Not in the way of the keyboard until the applications are scored again.
  await devient(() => a.volet.getByRole("button", { name: /^Appliquer/ }).isEnabled(), true);
  await onglet.focus();
  const jusquAuChoix = await tabule(a, "Changés (1)");
  await a.page.keyboard.press("Enter");
  const noms = [...jusquAuChoix, ...(await tabule(a, "Appliquer"))];
  attendues(noms, "Appliquer");
  await a.ferme();
});
