/** The screens that have a picture, and how one gets to each. The end-to-end test measures the same ones. */
import { type Atelier } from "../../test/e2e/atelier";

export interface EcranAMontrer {
  readonly nom: string;
  readonly classeur: string;
  readonly onglet: string;
  readonly vue?: string;
  /** What else to do, by the names that a person reads. */
  readonly puis?: (a: Atelier) => Promise<void>;
  /** Taken at this height, and not at the whole height of the screen. */
  readonly hauteur?: number;
}

const DATE = "31/12/2024";

export const ECRANS_A_MONTRER: readonly EcranAMontrer[] = [
  { nom: "accueil-bailleur", classeur: "bailleur.json", onglet: "Accueil" },
  { nom: "flux-1-assiette", classeur: "bailleur.json", onglet: "Flux", vue: "Assiette" },
  { nom: "flux-2-parts", classeur: "bailleur.json", onglet: "Flux", vue: "Parts" },
  { nom: "flux-3-logements", classeur: "bailleur.json", onglet: "Flux", vue: "Logements" },
  { nom: "flux-4-negociation", classeur: "bailleur.json", onglet: "Flux", vue: "Négociation" },
  { nom: "flux-5-prevision", classeur: "bailleur.json", onglet: "Flux", vue: "Prévision" },
  { nom: "flux-6-suivante", classeur: "bailleur.json", onglet: "Flux", vue: "Année suivante" },
  { nom: "controles-1-bailleurs", classeur: "bailleur.json", onglet: "Contrôles" },
  {
    nom: "controles-2-constats",
    classeur: "bailleur.json",
    onglet: "Contrôles",
    puis: async (a) => {
      await a.volet.getByRole("list", { name: "Bailleurs" }).getByRole("button").first().click();
    },
  },
  { nom: "suivi-1-avancement", classeur: "bailleur.json", onglet: "Suivi", vue: "Avancement" },
  { nom: "suivi-2-bilan", classeur: "bailleur.json", onglet: "Suivi", vue: "Bilan" },
  { nom: "suivi-3-orienter", classeur: "bailleur.json", onglet: "Suivi", vue: "Orienter" },
  { nom: "suivi-4-reservataire", classeur: "bailleur.json", onglet: "Suivi", vue: "Réservataire" },
  { nom: "accueil-grille", classeur: "ouest.json", onglet: "Accueil" },
  { nom: "grille-1-verifier", classeur: "ouest.json", onglet: "Grille", vue: "Vérifier" },
  {
    nom: "grille-2-noter",
    classeur: "ouest.json",
    onglet: "Grille",
    vue: "Noter",
    puis: async (a) => {
      await a.choisis("Demandes!B3");
      await a.volet.getByRole("table", { name: "Fiche de points" }).waitFor();
    },
  },
  { nom: "grille-3-simuler", classeur: "ouest.json", onglet: "Grille", vue: "Simuler", hauteur: 700 },
  {
    nom: "grille-3-trouver",
    classeur: "ouest.json",
    onglet: "Grille",
    vue: "Simuler",
    puis: async (a) => {
      await a.volet.getByText("Trouver des poids", { exact: true }).click();
      const neuf = a.volet.getByRole("group", { name: "Ajouter ce but" });
      await neuf.getByLabel("But", { exact: true }).selectOption("Un public avant les autres demandes");
      await neuf.getByLabel("Public", { exact: true }).selectOption("DALO");
      await neuf.getByRole("button", { name: "Ajouter ce but" }).click();
      await a.volet.getByRole("button", { name: "Chercher des poids" }).click();
      await a.volet.getByRole("table", { name: "Poids proposés" }).waitFor();
    },
    hauteur: 900,
  },
  { nom: "grille-4-comparer", classeur: "ouest.json", onglet: "Grille", vue: "Comparer" },
  { nom: "grille-5-papiers", classeur: "ouest.json", onglet: "Grille", vue: "Papiers" },
];

/** Fixes the evaluation date when the workbook asks for it, then opens the screen and its view. */
export async function vaA(a: Atelier, { onglet, vue, puis }: EcranAMontrer): Promise<void> {
  const date = a.volet.getByRole("button", { name: /^Date d’évaluation :/ });
  if (!(await date.innerText()).includes(DATE)) {
    await date.click();
    const champ = a.volet.getByRole("textbox", { name: "Date d’évaluation" }).first();
    await champ.fill(DATE);
    await champ.press("Enter");
    await date.filter({ hasText: DATE }).waitFor();
    await date.click();
  }
  await a.volet.getByRole("tab", { name: onglet, exact: true }).click();
  await a.pose();
  if (vue !== undefined) await a.volet.getByRole("tab", { name: vue, exact: true }).click();
  await puis?.(a);
  await a.pose();
}
