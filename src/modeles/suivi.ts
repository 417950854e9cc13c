/** Ce que suivent les services de l'État et les EPCI : l'avancement des documents, les courriers envoyés. */
import { serieDe } from "../domaine/commun";
import { OBJETS_D_AVANCEMENT } from "./listes";
import { colonne, modele } from "./types";

const jour = (a: number, m: number, j: number): number => serieDe(a, m, j)!;

export const AVANCEMENT = modele(
  "Avancement",
  "Avancement",
  "Où en est chaque EPCI : conférence, convention d'attribution, plan partenarial, cotation, conventions.",
  [
    colonne("epci", "EPCI", "texte", "Intercommunalité."),
    colonne("departement", "Département", "texte", "Département."),
    colonne("objet", "Objet", "liste", "Ce qui est suivi.", { obligatoire: true, valeurs: OBJETS_D_AVANCEMENT }),
    colonne("etat", "État", "texte", "À faire, en cours, adopté, signé…", { obligatoire: true }),
    colonne("date", "Date", "date", "Date de cet état."),
  ],
  [
    ["Rennes Métropole", "35", "CIA", "signé", jour(2023, 6, 29)],
    ["Rennes Métropole", "35", "cotation", "en cours", jour(2024, 1, 15)],
  ],
);

export const COURRIERS = modele(
  "Courriers",
  "Courriers",
  "Les courriers envoyés aux bailleurs et leurs réponses.",
  [
    colonne("bailleur", "Bailleur", "texte", "Destinataire.", { obligatoire: true }),
    colonne("objet", "Objet", "texte", "Objet du courrier.", { obligatoire: true }),
    colonne("envoyeLe", "Envoyé le", "date", "Date d'envoi."),
    colonne("reponduLe", "Répondu le", "date", "Vide : pas encore de réponse."),
    colonne(
      "reponseAvant",
      "Réponse attendue avant le",
      "date",
      "Après ce jour, un courrier sans réponse est à relancer. Vide : aucun délai n'a été demandé.",
    ),
  ],
  [
    [
      "Habitat 35",
      "Bilan annuel 2024 attendu avant le 28 février",
      jour(2025, 3, 4),
      jour(2025, 3, 18),
      jour(2025, 4, 4),
    ],
    ["Habitat 35", "Part hors QPV à justifier", jour(2025, 3, 4), "", jour(2025, 4, 4)],
  ],
  { marques: ["envoyeLe", "reponduLe"] },
);
