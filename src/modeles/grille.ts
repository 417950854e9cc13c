import { colonne, modele } from "./types";
import { CUMULS, TYPES_DE_LIGNE } from "./listes";

const suite = (n: number) =>
  [
    colonne(
      `donnee${n}`,
      `Donnée ${n}`,
      "texte",
      "Autre colonne à regarder : toutes les conditions de la ligne doivent être remplies.",
      { surDemande: true },
    ),
    colonne(`condition${n}`, `Condition ${n}`, "texte", `Condition portant sur Donnée ${n}.`, { surDemande: true }),
  ] as const;

const COLONNES = 18;
/** Une ligne d'exemple : ce qui la termine est vide. */
const ligne = (...cellules: readonly (string | number)[]): (string | number)[] =>
  Array.from({ length: COLONNES }, (_, i) => cellules[i] ?? "");

export const GRILLE = modele(
  "Grille",
  "Grille",
  "La grille de cotation : une ligne par modalité de critère, et des lignes de réglage (plafond, plancher, exclusion…).",
  [
    colonne("type", "Type", "liste", "Vide pour un critère, sinon le réglage que porte la ligne.", {
      valeurs: TYPES_DE_LIGNE,
    }),
    colonne("bloc", "Bloc", "texte", "Famille de critères. Vide : répète le bloc de la ligne du dessus."),
    colonne("critere", "Critère", "texte", "Nom du critère ; ses lignes successives en sont les modalités."),
    colonne("donnee", "Donnée", "texte", "En-tête de la colonne des demandes à regarder.", { obligatoire: true }),
    colonne(
      "condition",
      "Condition",
      "texte",
      "Oui, >=24, [24;48[ mois, CDD | Intérim, dans Communes… Vide : la valeur est oui.",
    ),
    colonne("points", "Points", "texte", "Nombre de points, ou coefficient écrit ×1,3.", {
      obligatoire: true,
      format: "General",
    }),
    colonne("par", "Par", "texte", "Compte des unités : jour, mois, an, unité, 6 mois, mois au-delà de 24…"),
    colonne("depuis", "Depuis", "texte", "Colonne de date qui fait repartir le compte (un refus)."),
    colonne("plafond", "Plafond", "texte", "Maximum du critère.", { format: "General" }),
    colonne("plancher", "Plancher", "texte", "Minimum du critère.", { format: "General" }),
    colonne(
      "cumul",
      "Cumul",
      "liste",
      "Lignes vraies d'un même critère : premier, max ou somme. Vide : une seule peut être vraie.",
      { valeurs: CUMULS },
    ),
    colonne("nonCumul", "Non-cumul", "texte", "Critères du même groupe : seul le plus fort compte.", {
      alias: ["Groupe"],
    }),
    ...suite(2),
    ...suite(3),
    ...suite(4),
  ],
  [
    ligne(
      "",
      "Priorités nationales",
      "Droit au logement opposable",
      "DALO",
      "Oui",
      50,
      "",
      "",
      "",
      "",
      "",
      "Priorité nationale",
    ),
    ligne("", "", "Violences au sein du couple", "L441-1 g", "Oui", 45, "", "", "", "", "", "Priorité nationale"),
    ligne("", "Priorités locales", "Suroccupation", "Personnes à loger", ">=[Pièces actuelles]+2", 20),
    ligne("", "", "Taux d'effort", "Taux d'effort", ">33 %", 15),
    ligne("", "Historique de la demande", "Ancienneté", "Date d'ancienneté", "[12;24[ mois", 5),
    ligne("", "", "", "Date d'ancienneté", "[24;[ mois", 10),
    ligne("", "", "Refus d'un logement adapté", "Refus de proposition", "[1;[", -20),
    ligne("si vide", "", "", "Refus de proposition", "zéro"),
    ligne("si vide", "", "", "Personnes à loger", "inconnu"),
    ligne("si vide", "", "", "Pièces actuelles", "inconnu"),
    ligne("plafond", "Priorités locales", "", "", "", 30),
    ligne("exclusion", "Priorités locales", "", "", "Priorités nationales"),
  ],
);
