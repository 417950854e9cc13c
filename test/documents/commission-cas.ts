/**
 * Un T3 à 400 €, plafond 100 %. Taux d'effort (33 % au plus) : A 400/2000 = 20 %, B 400/1000 = 40 %, C 400/1600 = 25 %, F 400/2000 = 20 %.
 * E : plafond non renseigné. D ne demande que T2. Notes : DALO 50, mutation 20 ; A 50, B 20, C 20, D 50, E 0, F 20. F est plus ancienne que C.
 */
import { serieDe } from "../../src/domaine/commun";

export const DATE = serieDe(2024, 12, 31)!;

export const GRILLE = [
  ["Type", "Bloc", "Critère", "Donnée", "Condition", "Points"],
  ["", "Nationales", "DALO", "DALO", "Oui", 50],
  ["", "Locales", "Mobilité", "Motif 1", "Mutation", 20],
];
export const CONDITIONS = [
  ["Type", "Bloc", "Critère", "Donnée", "Condition", "Points"],
  ["champ", "", "", "Typologie souhaitée", "contient [Logement : Typologie]", ""],
  ["champ", "", "", "Plafond de ressources %", "<=[Logement : Plafond de ressources %]", ""],
  ["champ", "", "", "Logement : Taux d'effort", "<=33 %", ""],
];
/** La même grille et ses conditions à la suite. */
export const ENSEMBLE = [...GRILLE, ...CONDITIONS.slice(1)];

export const DEMANDES = [
  [
    "Numéro unique",
    "DALO",
    "Motif 1",
    "Typologie souhaitée",
    "Plafond de ressources %",
    "Ressources mensuelles",
    "Date d'ancienneté",
  ],
  ["013000000000000A", "Oui", "", "T2 | T3", 55, 2000, "30/06/2023"],
  ["013000000000000B", "Non", "Mutation", "T3", 90, 1000, "01/01/2020"],
  ["013000000000000C", "Non", "Mutation", "T3", 60, 1600, "31/12/2023"],
  ["013000000000000D", "Oui", "", "T2", 60, 2000, "01/01/2020"],
  ["013000000000000E", "Non", "", "T3", "", 2000, "01/01/2024"],
  ["013000000000000F", "Non", "Mutation", "T3", 60, 2000, "31/12/2022"],
];
export const LOGEMENTS = [
  [
    "Logement",
    "Commune",
    "Typologie",
    "Surface",
    "Loyer",
    "Financement",
    "Plafond de ressources %",
    "QPV",
    "Réservataire",
  ],
  ["12 rue des Halles", "Aubagne", "T3", 62, 400, "PLUS", 100, "Non", "Ville"],
  ["3 place du Four", "Aubagne", "", 40, 400, "PLAI", 100, "", ""],
];
/** F deux fois : une attribution au rang 2 en 2024, une non-attribution ensuite. Z n'est pas parmi les demandes. */
export const COMMISSIONS = [
  ["Commission", "Date", "Logement", "Numéro unique", "Note", "Rang en commission", "Décision", "Motif"],
  ["CAL 1", "20/02/2024", "T-1", "013000000000000A", "", 2, "Attribution", ""],
  ["CAL 1", "20/02/2024", "T-1", "013000000000000F", "", 1, "Attribution", "Handicap"],
  ["CAL 1", "20/02/2024", "T-1", "013000000000000C", "", 3, "Non-attribution", "Dossier incomplet"],
  ["CAL 2", "10/09/2024", "T-2", "013000000000000F", "", 1, "Non-attribution", ""],
  ["CAL 2", "10/09/2024", "T-2", "013000000000000Z", "", 1, "Attribution", ""],
];
