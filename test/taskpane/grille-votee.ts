/** A grid of today (DALO 5) beside the one that was voted (DALO 50), as the table Versions keeps it. */
export const GRILLE = [
  ["Bloc", "Critère", "Donnée", "Condition", "Points", "Par", "Plafond"],
  ["Priorités nationales", "DALO", "DALO", "Oui", 5, "", ""],
  ["Historique", "Ancienneté", "Date d'ancienneté", "", 5, "an", 20],
];

export const VERSIONS = [
  [
    "Version",
    "Enregistrée le",
    "Auteur",
    "Votée le",
    "Bloc",
    "Critère",
    "Donnée",
    "Condition",
    "Points",
    "Par",
    "Plafond",
  ],
  ["Grille votée", 45300, "A. Martin", 45350, "Priorités nationales", "DALO", "DALO", "Oui", "50", "", ""],
  ["Grille votée", 45300, "A. Martin", 45350, "Historique", "Ancienneté", "Date d'ancienneté", "", "5", "an", "20"],
];
