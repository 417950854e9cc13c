/** Ce qu'une année simulée suppose : une ligne par hypothèse, changée sur la feuille et nulle part ailleurs. */
import type { Cellule } from "../domaine/commun";
import { colonne, modele } from "./types";

export type CleDHypothese =
  | "graine"
  | "tirages"
  | "annee"
  | "tauxADefaut"
  | "refus"
  | "nonAttribution"
  | "propositions"
  | "jours"
  | "resteCandidat"
  | "typologieSouhaitee"
  | "communeSouhaitee"
  | "aVerifier"
  | "etatPrioritaires"
  | "reservatairesPossibles"
  | `part${"T1" | "T2" | "T3" | "T4" | "T5" | "T6"}`;

export interface LigneDHypothese {
  readonly cle: CleDHypothese;
  /** Ce que la colonne Hypothèse porte. */
  readonly libelle: string;
  readonly lecture: "entier" | "annee" | "taux" | "ouiNon";
  /** Ce que vaut une cellule vide, ou une ligne absente ; « » : rien, la précision dit ce qui s'ensuit. */
  readonly defaut: Cellule;
  readonly source: string;
  readonly precision: string;
}

/** Écrit dans Source quand aucune source n'a été lue : le volet et le papier comptent ces lignes. */
export const A_FIXER = "à fixer";

const ligne = (
  cle: CleDHypothese,
  libelle: string,
  lecture: LigneDHypothese["lecture"],
  defaut: Cellule,
  source: string,
  precision: string,
): LigneDHypothese => ({ cle, libelle, lecture, defaut, source, precision });

const CHOIX = "choix de calcul";
const MESUREE = "mesurée dans Mises à disposition";

export const LIGNES_D_HYPOTHESES: readonly LigneDHypothese[] = [
  ligne("graine", "Graine", "entier", 1, CHOIX, "La même graine redonne exactement les mêmes tirages."),
  ligne(
    "tirages",
    "Nombre de tirages",
    "entier",
    200,
    CHOIX,
    "De 20 à 1 000. Plus il y en a, plus les intervalles sont sûrs.",
  ),
  ligne("annee", "Année simulée", "annee", "", CHOIX, "Vide : l'année qui suit la date d'évaluation."),
  ligne(
    "tauxADefaut",
    "Taux de rotation à défaut",
    "taux",
    "",
    A_FIXER,
    "Pour les programmes dont Parc n'écrit pas le taux. Vide : ces programmes ne libèrent rien, et c'est dit.",
  ),
  ligne(
    "refus",
    "Taux de refus des ménages",
    "taux",
    "10 %",
    A_FIXER,
    "Propositions refusées ÷ propositions attribuées par la commission.",
  ),
  ligne(
    "nonAttribution",
    "Taux d'échec en commission",
    "taux",
    "5 %",
    A_FIXER,
    "Candidats présentés auxquels la commission n'attribue pas ÷ candidats présentés.",
  ),
  ligne(
    "propositions",
    "Propositions au plus",
    "entier",
    3,
    "CCH, art. R. 441-3 : au moins trois demandes examinées par logement",
    "Ensuite le logement revient au bailleur, puis il reste sans preneur.",
  ),
  ligne(
    "jours",
    "Jours par proposition",
    "entier",
    30,
    "CCH, art. L. 441-1 (al. 42) : un mois au plus pour proposer, en zone tendue",
    "De la libération à l'attribution, pour chaque proposition faite.",
  ),
  ligne(
    "resteCandidat",
    "Une demande reste candidate après un refus",
    "ouiNon",
    "Oui",
    A_FIXER,
    "Non : elle ne reçoit plus rien dans l'année.",
  ),
  ligne(
    "typologieSouhaitee",
    "Seulement la typologie souhaitée",
    "ouiNon",
    "Oui",
    CHOIX,
    "La typologie du logement est parmi celles de « Typologie souhaitée ».",
  ),
  ligne(
    "communeSouhaitee",
    "Seulement la commune souhaitée",
    "ouiNon",
    "Oui",
    CHOIX,
    "La commune du logement est « Commune souhaitée ».",
  ),
  ligne(
    "aVerifier",
    "Demandes à vérifier comptées admissibles",
    "ouiNon",
    "Non",
    A_FIXER,
    "Une donnée manque pour dire si elles peuvent prétendre au logement.",
  ),
  ligne(
    "etatPrioritaires",
    "Contingent de l'État aux seuls prioritaires",
    "ouiNon",
    "Oui",
    "CCH, art. L. 441-1 : réservations « au profit des personnes prioritaires »",
    "DALO, ou l'un des publics de L. 441-1. Le volet des fonctionnaires n'est pas distingué.",
  ),
  ligne(
    "reservatairesPossibles",
    "Seulement les réservataires possibles",
    "ouiNon",
    "Oui",
    CHOIX,
    "Une demande ne va qu'aux réservataires de « Réservataires possibles » ; vide : à tous. Ce que garde le bailleur est ouvert à tous.",
  ),
  ...(["T1", "T2", "T3", "T4", "T5", "T6"] as const).map((t) =>
    ligne(
      `part${t}`,
      `Part des ${t}`,
      "taux",
      "",
      MESUREE,
      "Dans les logements libérés. Les six vides : celles que la table Mises à disposition montre ; écrites, elles font 100 %.",
    ),
  ),
];

export const HYPOTHESES = modele(
  "Hypotheses",
  "Hypothèses",
  "Ce que suppose une année simulée : une ligne par hypothèse. Changez la valeur, et écrivez d'où elle vient.",
  [
    colonne("hypothese", "Hypothèse", "texte", "Nom de l'hypothèse, tel que le complément l'écrit.", {
      obligatoire: true,
    }),
    colonne(
      "valeur",
      "Valeur",
      "texte",
      "Nombre, pourcentage, Oui ou Non. Vide : la valeur du complément, qui se dit.",
      {
        obligatoire: true,
        format: "General",
      },
    ),
    colonne("source", "Source", "texte", "D'où vient cette valeur. « à fixer » : personne ne l'a encore dit."),
    colonne("precision", "Précision", "texte", "Ce que l'hypothèse change."),
  ],
  LIGNES_D_HYPOTHESES.map((l) => [l.libelle, l.defaut, l.source, l.precision]),
  { marques: ["hypothese"] },
);
