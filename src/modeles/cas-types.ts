import { serieDe, type Cellule } from "../domaine/commun";
import { DEMANDES } from "./demandes";
import { colonne, modele } from "./types";

/** Ce qui identifie une demande n'a pas de sens pour un ménage type. */
const SANS_OBJET = new Set(["numeroUnique", "rangDuSouhait"]);
const COLONNES = [
  colonne<string>("cas", "Cas", "texte", "Nom du ménage type.", { obligatoire: true }),
  colonne<string>(
    "ordreAttendu",
    "Ordre attendu",
    "effectif",
    "Rang que les élus attendent : 1 passe devant. Vide : rien n'est attendu.",
    { obligatoire: true },
  ),
  ...DEMANDES.colonnes
    .filter((c) => !SANS_OBJET.has(c.cle))
    .map((c) => colonne<string>(c.cle, c.entete, c.type, c.aide, { alias: c.alias, valeurs: c.valeurs })),
];

/** Une ligne d'exemple : ce qui n'est pas dit est « Non » pour une colonne oui/non, vide ailleurs. */
const menage = (valeurs: Readonly<Record<string, Cellule>>): readonly Cellule[] =>
  COLONNES.map((c) => valeurs[c.cle] ?? (c.type === "ouiNon" ? "Non" : ""));
const jour = (a: number, m: number, j: number): number => serieDe(a, m, j)!;
const commun = {
  communeActuelle: "Rennes",
  communeSouhaitee: "Rennes",
  tauxDEffort: 0.28,
  resteAVivre: 18.5,
  refusDeProspection: 0,
  refusDeProposition: 0,
  passagesEnCal: 0,
  passagesEnCalRang2: 0,
  piecesCompletes: "Oui",
};

export const CAS_TYPES = modele<string>(
  "CasTypes",
  "Cas types",
  "Des ménages types et l'ordre que les élus attendent : la simulation les classe à chaque poids essayé.",
  COLONNES,
  [
    menage({
      ...commun,
      cas: "Famille reconnue DALO, suroccupation",
      ordreAttendu: 1,
      dateDeDepot: jour(2022, 3, 14),
      dateDAnciennete: jour(2022, 3, 14),
      motif1: "Logement trop petit",
      typologieSouhaitee: "T4",
      logementActuel: "Locataire parc privé",
      occupantsActuels: 5,
      piecesActuelles: 2,
      personnesALoger: 5,
      situationProfessionnelle: "CDD",
      dalo: "Oui",
      l4411j: "Oui",
      quartile: 1,
    }),
    menage({
      ...commun,
      cas: "Femme victime de violences, hébergée",
      ordreAttendu: 2,
      dateDeDepot: jour(2024, 2, 5),
      dateDAnciennete: jour(2024, 2, 5),
      motif1: "Divorce, séparation",
      typologieSouhaitee: "T3",
      logementActuel: "Hébergée par un tiers",
      occupantsActuels: 4,
      piecesActuelles: 3,
      personnesALoger: 2,
      situationProfessionnelle: "Chômage",
      l4411g: "Oui",
      l4411k: "Oui",
      quartile: 1,
    }),
    menage({
      ...commun,
      cas: "Famille en suroccupation, quatre ans d'attente",
      ordreAttendu: 3,
      dateDeDepot: jour(2020, 9, 1),
      dateDAnciennete: jour(2020, 9, 1),
      motif1: "Logement trop petit",
      typologieSouhaitee: "T5",
      logementActuel: "Locataire HLM",
      occupantsActuels: 6,
      piecesActuelles: 3,
      personnesALoger: 6,
      situationProfessionnelle: "CDI",
      mutation: "Oui",
      quartile: 2,
    }),
    menage({
      ...commun,
      cas: "Aide-soignante loin de son travail",
      ordreAttendu: 4,
      dateDeDepot: jour(2023, 5, 20),
      dateDAnciennete: jour(2023, 5, 20),
      communeActuelle: "Redon",
      communeDeTravail: "Rennes",
      distanceTravail: 65,
      motif1: "Mutation professionnelle",
      typologieSouhaitee: "T2",
      logementActuel: "Locataire parc privé",
      occupantsActuels: 1,
      piecesActuelles: 2,
      personnesALoger: 1,
      situationProfessionnelle: "CDI",
      profession: "Aide-soignante",
      tauxDEffort: 0.36,
      quartile: 3,
    }),
    menage({
      ...commun,
      cas: "Personne seule, sans urgence, un refus",
      ordreAttendu: 5,
      dateDeDepot: jour(2023, 11, 3),
      dateDAnciennete: jour(2023, 11, 3),
      motif1: "Logement trop grand",
      typologieSouhaitee: "T2",
      logementActuel: "Locataire HLM",
      occupantsActuels: 1,
      piecesActuelles: 3,
      personnesALoger: 1,
      situationProfessionnelle: "Retraité",
      mutation: "Oui",
      quartile: 2,
      refusDeProposition: 1,
      dateDuDernierRefus: jour(2024, 6, 10),
      passagesEnCal: 1,
    }),
  ],
);
