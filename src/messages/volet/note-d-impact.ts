/** Les mots de la note d'impact : l'annexe du vote, une feuille prête à imprimer. Importés seulement par la vue « Comparer ». */
import { accorde, citation, date as ecrisDate, nombre } from "../format";
import type { DateLegale } from "../../domaine/commun";

export const NOTE_D_IMPACT = {
  titre: "Note d’impact",
  ecriture: "Écrire la note d’impact",
  aide: "L’annexe du vote : une feuille de cellules simples, prête à imprimer, qui reste lisible sans le complément. Elle reprend la version choisie et les publics suivis ci-dessus.",
  ecrire: "Écrire la note d’impact…",
  feuilleNeuve: (feuille: string) =>
    `Une feuille neuve, ${citation(feuille)}, sera ajoutée ; aucune cellule remplie ne change. Elle contiendra :`,
  partie: (titre: string, n: number) => `${titre} : ${accorde(n, "ligne")}`,
  ecrite: (feuille: string) => `La note d’impact est sur la feuille ${citation(feuille)}.`,
  ecriteSansMiseEnPage: (feuille: string) =>
    `La note d’impact est sur la feuille ${citation(feuille)}. Cette version d’Excel n’a pas permis la mise en page : choisissez le paysage avant d’imprimer.`,

  feuille: "Note d’impact",
  enTete: (version: string) => `Note d’impact : de la grille ${citation(version)} à la grille du classeur`,
  pied: (version: string, d: DateLegale) =>
    `Note d’impact, de ${citation(version)} à la grille du classeur, évaluation au ${ecrisDate(d)}`,

  objet: "Ce qui est comparé",
  grilleA: "Grille A",
  versionGardee: (description: string, votee: boolean) =>
    `Version gardée dans la table Versions : ${description}${votee ? "" : " ; aucune date de vote indiquée"}.`,
  grilleB: "Grille B",
  grilleDuClasseur: (place: string) => `Grille d’aujourd’hui : ${place}.`,
  demandes: "Demandes",
  demandesLues: (n: number, place: string) =>
    `${accorde(n, "ligne lue", "lignes lues")}, lignes blanches comprises : ${place}.`,
  date: "Date d’évaluation",

  scores: "Demandes et scores",
  A: "A",
  B: "B",
  notees: "Lignes notées",
  noteesPrecision: "Lignes de demandes qui ont un score avec cette grille ; les scores qui suivent portent sur elles.",
  distinctes: "Demandes distinctes",
  distinctesPrecision: "Parmi les lignes notées, par leur numéro unique.",
  distinctesInconnues: "Non comptées : il y faut une colonne « Numéro unique » écrite en texte.",
  horsChamp: "Lignes hors champ",
  enErreur: "Lignes en erreur",
  enErreurPrecision: "Sans score parce qu’une donnée ou la grille est à corriger ; laissées de côté.",
  quartsPrecision: "Comme QUARTILE.INCLURE.",
  absent: "–",

  nonRenseigne: "Données non renseignées, grille B",
  nonRenseigneA: "Données non renseignées, lues par la seule grille A",
  constat: "Constat",

  publics: "Effet sur les publics",
  aucunSuivi: "Aucun public n’est suivi.",
  effectif: "Effectif",
  premieres: (n: number, grille: "A" | "B") =>
    n >= 2 ? `Dans les ${nombre(n)} premières, ${grille}` : `Première, ${grille}`,
  entrants: "Entrants",
  sortants: "Sortants",
  rangMedian: (grille: "A" | "B") => `Rang médian, ${grille}`,

  rangs: "Rangs qui changent",
  toutesLesDemandes: "Toutes les demandes",
  plusFortes: { hausses: "Plus forte montée", baisses: "Plus forte descente" },
  deplacement: (demande: string, mouvement: string) => `${demande} : ${mouvement}.`,

  cas: "Cas types",
  ordreAttendu: "Attendu",
  rangDansLOrdre: (grille: "A" | "B") => `Rang, ${grille}`,
  ordre: (grille: "A" | "B") => `Ordre attendu, grille ${grille}`,
  casIllisibles: (grille: "A" | "B") => `Cas types non classés, grille ${grille}`,
  scoresDuCas: (a: string, b: string) => `Score ${a} avec A, ${b} avec B.`,
  remarqueDeCas: "À savoir",

  verification: (grille: "A" | "B") => `Vérification de la grille ${grille}`,
  constatEtSource: "Constat et source",
  sourceDuConstat: (constat: string, reference: string) =>
    reference === "" ? constat : `${constat} Source : ${reference}.`,
  anomalies: "anomalie légale",
  remarque: "remarque",
  sansAnomalie:
    "Aucune anomalie légale relevée. La vérification ne relève que ce qu’une grille laisse lire : ce n’est pas un avis de légalité.",

  lecture: "Comment lire cette note",
  production: [
    "Production",
    "Note écrite par Cotaflux, complément d’Excel, à partir des tables Grille, Versions et Demandes de ce classeur (et CasTypes si elle existe). Ses cellules sont des valeurs : elles ne suivent pas les changements faits depuis.",
  ],
  decision: [
    "Décision",
    "La cotation est une aide à la décision (CCH, art. L. 441-2-8 et R. 441-2-10, 11°). La commission d’attribution décide (art. R. 441-3) ; un rang ne vaut pas attribution.",
  ],
  regleDesRangs: (avecAnciennete: boolean) => [
    "Rangs",
    `Toutes les demandes sont classées ensemble, quels que soient la commune et le logement demandés. ${avecAnciennete ? "À score égal, la date d’ancienneté la plus ancienne passe devant, dans les rangs comme dans le tableau des publics." : "La table n’a pas de date d’ancienneté lisible : les demandes de même score sont ensemble."}`,
  ],
  limites: [
    "Limites",
    "L’effet est mesuré sur les demandes de ce classeur, à la date d’évaluation : il ne prédit pas les attributions. « Non renseigné » n’est jamais compté « non ». Ce que la vérification ne relève pas n’est pas pour autant conforme.",
  ],
  personnes: [
    "Données personnelles",
    "Aucun numéro unique n’est recopié : une demande est désignée par sa ligne dans la feuille des demandes.",
  ],
} as const;
