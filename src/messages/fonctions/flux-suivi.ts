/** Les tableaux de suivi des conventions et d'avant/après : en-têtes et libellés font partie du contrat. */
import {
  FINANCEMENTS_DE_SYNTHESE,
  PERIODES_DE_SYNTHESE,
  TYPOLOGIES_DE_SYNTHESE,
  type BaseDeDecompte,
} from "../../domaine/flux";

/** Une base, telle que les tableaux la nomment. */
export const NOMS_DES_BASES: Readonly<Record<BaseDeDecompte, string>> = {
  proposes: "Proposés",
  attribues: "Attribués",
  bauxSignes: "Baux signés",
};
export const SANS_CONVENTION = "sans convention";

const DEBUT = ["Bailleur", "Réservataire", "Convention", "Objectif annuel", "Base"] as const;
const colonne = (modalite: string, autre: string): string => (modalite === "autre" ? autre : modalite);

export const ENTETES_DE_SYNTHESE: readonly string[] = [
  ...DEBUT,
  "Effectif",
  "Avancement",
  "QPV",
  "Hors QPV",
  "QPV non renseigné",
  ...TYPOLOGIES_DE_SYNTHESE.map((t) => colonne(t, "Autre typologie")),
  ...FINANCEMENTS_DE_SYNTHESE.map((f) => colonne(f, "Autre financement")),
  ...PERIODES_DE_SYNTHESE.map((p) => colonne(p, "Autre période")),
];

export const ENTETES_DE_SUIVI: readonly string[] = [
  ...DEBUT,
  "Attributions",
  "Avancement",
  "QPV",
  "Hors QPV",
  "Anru",
  "Anru QPV",
  "Anru hors QPV",
  "Mutations",
  "Mutations QPV",
  "Mutations hors QPV",
  "Autres hors flux",
  "Autres QPV",
  "Autres hors QPV",
];

export const ENTETES_D_AVANT_APRES: readonly string[] = [
  "Réservataire",
  "Territoire",
  "Tours par an en stock",
  "Logements par an en flux",
  "Écart",
];
