/** The screens and their views, and the place that a history goes back to. Pure. */

export type Onglet = "accueil" | "grille" | "flux" | "controles" | "suivi";

/** The views of a screen, in the order of their tabs; the first one is shown first. */
export const SOUS_VUES = {
  grille: ["verifier", "noter", "simuler", "comparer", "papiers"],
  flux: ["assiette", "parts", "logements", "negociation", "prevision", "ouverture"],
  suivi: ["avancement", "bilan", "orienter", "reservataire"],
} as const;

export type OngletAVues = keyof typeof SOUS_VUES;
export type VueDe<O extends OngletAVues> = (typeof SOUS_VUES)[O][number];

export const aDesVues = (onglet: Onglet): onglet is OngletAVues => onglet in SOUS_VUES;

/** By screen, the view that is shown. Contrôles has no tabs of views: it is the landlord that is open, or « ». */
export type Vues = Readonly<Record<Onglet, string>>;

export const VUES_INITIALES: Vues = {
  accueil: "",
  grille: SOUS_VUES.grille[0],
  flux: SOUS_VUES.flux[0],
  controles: "",
  suivi: SOUS_VUES.suivi[0],
};
