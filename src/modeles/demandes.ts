import { serieDe } from "../domaine/commun";
import { PUBLICS_L441_1 } from "./listes";
import { colonne, modele } from "./types";

const jour = (a: number, m: number, j: number): number => serieDe(a, m, j)!;
const cleDuPublic = (code: string): string => "l4411" + code.replace(" ", "");

export const DEMANDES = modele<string>(
  "Demandes",
  "Demandes",
  "Une ligne par demande, ou par localisation souhaitée. Ni nom, ni adresse, ni NIR.",
  [
    colonne("numeroUnique", "Numéro unique", "texte", "Dix-huit caractères, en texte : un nombre perdrait des chiffres.", { obligatoire: true }),
    colonne("rangDuSouhait", "Rang du souhait", "effectif", "1 pour la première localisation souhaitée."),
    colonne("dateDeDepot", "Date de dépôt", "date", "Dépôt de la demande."),
    colonne("dateDAnciennete", "Date d'ancienneté", "date", "Peut précéder le dépôt (séparation, fusion de demandes)."),
    colonne("communeActuelle", "Commune actuelle", "texte", "Nom ou code INSEE, en texte."),
    colonne("communeSouhaitee", "Commune souhaitée", "texte", "Nom ou code INSEE, en texte."),
    colonne("communeDeTravail", "Commune de travail", "texte", "Nom ou code INSEE, en texte."),
    colonne("distanceTravail", "Distance travail (km)", "nombre", "Du logement actuel au travail."),
    colonne("typologieSouhaitee", "Typologie souhaitée", "texte", "T1 à T6."),
    colonne("motif1", "Motif 1", "texte", "Premier motif de la demande."),
    colonne("motif2", "Motif 2", "texte", "Deuxième motif."),
    colonne("motif3", "Motif 3", "texte", "Troisième motif."),
    colonne("logementActuel", "Logement actuel", "texte", "Situation actuelle : locataire HLM, hébergé, hôtel, sans abri…"),
    colonne("occupantsActuels", "Occupants actuels", "effectif", "Personnes vivant dans le logement actuel."),
    colonne("piecesActuelles", "Pièces actuelles", "effectif", "Pièces du logement actuel."),
    colonne("personnesALoger", "Personnes à loger", "effectif", "Personnes à loger, à naître comprises."),
    colonne("situationFamiliale", "Situation familiale", "texte", "Célibataire, marié, séparé…"),
    colonne("situationProfessionnelle", "Situation professionnelle", "texte", "CDI, CDD, intérim, chômage, retraite…"),
    colonne("profession", "Profession", "texte", "Pour un objectif sur les travailleurs essentiels."),
    colonne("dalo", "DALO", "ouiNon", "Décision favorable de la commission de médiation, en cours."),
    ...PUBLICS_L441_1.map((p) => colonne<string>(cleDuPublic(p), `L441-1 ${p}`, "ouiNon", `Public prioritaire du ${p} de l'article L. 441-1.`)),
    colonne("logementAdapte", "Logement adapté", "ouiNon", "Case « logement adapté » cochée."),
    colonne("accordCollectif", "Accord collectif", "ouiNon", "Ménage labellisé par un accord collectif."),
    colonne("tauxDEffort", "Taux d'effort", "taux", "Sur le logement actuel. 990 est la valeur de remplacement de certains logiciels."),
    colonne("resteAVivre", "Reste à vivre", "nombre", "Par jour et par unité de consommation."),
    colonne("quartile", "Quartile", "effectif", "1 à 4, selon les ressources par unité de consommation."),
    colonne("mutation", "Mutation", "ouiNon", "Demande d'un locataire du parc social."),
    colonne("refusDeProspection", "Refus de prospection", "effectif", "Refus avant toute proposition en commission."),
    colonne("refusDeProposition", "Refus de proposition", "effectif", "Refus après attribution."),
    colonne("dateDuDernierRefus", "Date du dernier refus", "date", "Dernier refus connu."),
    colonne("passagesEnCal", "Passages en CAL", "effectif", "Passages en commission d'attribution."),
    colonne("passagesEnCalRang2", "Passages en CAL rang 2 et plus", "effectif", "Passages classés au rang 2 ou au-delà."),
    colonne("piecesCompletes", "Pièces complètes", "ouiNon", "Pièces justificatives vérifiées."),
  ],
  [
    ["035012000115810603", 1, jour(2022, 3, 14), jour(2021, 11, 2), "Rennes", "Rennes", "Bruz", 12.5, "T3", "Logement trop petit", "", "", "Locataire HLM", 4, 2, 4,
      "Marié", "CDI", "Aide-soignante", "Oui", ...PUBLICS_L441_1.map((p) => (p === "j" ? "Oui" : "Non")), "Non", "Non", 0.28, 18.5, 1, "Oui", 0, 0, "", 1, 1, "Oui"],
    ["035022000215810117", 1, jour(2023, 1, 9), jour(2023, 1, 9), "Bruz", "Rennes", "Rennes", 9, "T2", "Divorce, séparation", "Logement trop cher", "", "Locataire parc privé", 1, 3, 2,
      "Séparé", "CDD", "Vendeur", "Non", ...PUBLICS_L441_1.map(() => "Non"), "Non", "Non", 0.41, 9.8, 2, "Non", 0, 1, jour(2024, 5, 6), 2, 1, "Oui"],
    ["035022000215810117", 2, jour(2023, 1, 9), jour(2023, 1, 9), "Bruz", "Bruz", "Rennes", 9, "T2", "Divorce, séparation", "Logement trop cher", "", "Locataire parc privé", 1, 3, 2,
      "Séparé", "CDD", "Vendeur", "Non", ...PUBLICS_L441_1.map(() => "Non"), "Non", "Non", 0.41, 9.8, 2, "Non", 0, 1, jour(2024, 5, 6), 2, 1, "Oui"],
  ],
);
