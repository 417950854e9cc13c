/** Le cadre du volet : la ligne du haut, les sous-vues, ce qui se copie, ce qui s’annule, ce qui se retrouve. */
import { accorde, citation, date as ecrisDate, nombre } from "../format";
import type { DateLegale } from "../../domaine/commun";

export const COQUILLE = {
  /** L’étiquette de la date, dans la ligne du haut. */
  au: (d: DateLegale) => `au ${ecrisDate(d)}`,
  dateAChoisir: "date ?",
  dateCherchee: "date…",
  changerDeDate: "Date d’évaluation :",
  tablesLues: "Tables lues :",
  /** `masquees` : par un filtre ou à la main ; elles comptent comme les autres. */
  source: (nom: string, lignes: number | null, masquees: number) =>
    [
      lignes === null ? nom : `${nom} ${nombre(lignes)}`,
      ...(masquees === 0 ? [] : [`dont ${accorde(masquees, "masquée")} et comptée${masquees > 1 ? "s" : ""}`]),
    ].join(", "),
  /** Une table choisie n’est plus là. */
  sourceDisparue: (etiquette: string) => `! ${etiquette}`,
  sansSource: "aucune table",
  autres: "Autres actions",
  fermerPanneau: "Fermer",
  rienAAnnuler: "Rien à annuler",
  copier: "Copier l’écran en texte",
  copie: "L’écran est copié : collez-le dans une feuille, un message ou un document.",
  copieImpossible: "Ce poste refuse la copie. Sélectionnez le texte, puis Ctrl + C.",
  rienACopier: "Cet écran ne montre ni tableau ni liste à copier.",
  avancer: "Aller de nouveau",
  reculerVers: (ou: string) => `Revenir à ${ou}`,
  avancerVers: (ou: string) => `Aller de nouveau à ${ou}`,
  ecritures: (n: number) => `Ce qui peut s’annuler (${n})`,
  ecrituresAide: (maximum: number) =>
    `De la plus récente à la plus ancienne, ${maximum} au plus. Elles sont gardées en mémoire : fermer ou recharger le volet les oublie, le classeur ne change pas.`,
  ecrituresOubliees: (n: number) =>
    n === 1
      ? "L’écriture la plus ancienne ne peut plus s’annuler d’ici."
      : `Les ${n} écritures les plus anciennes ne peuvent plus s’annuler d’ici.`,
  chercher: "Chercher",
  effacer: "Effacer la recherche",
  rienTrouve: (texte: string) => `Rien ne répond à ${citation(texte)}.`,
  trouves: (n: number, total: number) => `${accorde(n, "ligne")} sur ${accorde(total, "ligne")}`,
  vues: {
    grille: {
      nom: "Vues de la grille",
      verifier: "Vérifier",
      noter: "Noter",
      simuler: "Simuler",
      comparer: "Comparer",
      papiers: "Papiers",
    },
    flux: {
      nom: "Vues du flux",
      assiette: "Assiette",
      parts: "Parts",
      logements: "Logements",
      negociation: "Négociation",
      prevision: "Prévision",
      ouverture: "Année suivante",
    },
    suivi: {
      nom: "Vues du suivi",
      avancement: "Avancement",
      bilan: "Bilan",
      orienter: "Orienter",
      reservataire: "Réservataire",
    },
  },
} as const;

export const PAPIERS = {
  titre: "Ce qui sort du bureau",
  aide: "Chaque papier se lit sans le complément. Il est montré avant d’être écrit, et s’annule.",
  noteAide: "La note compare la grille du classeur à une version gardée : elle se prépare dans Comparer.",
  versComparer: "Préparer la note dans Comparer",
} as const;

/** Les tables dont le chemin parle, comme on les nomme dans une phrase. */
const TABLES = {
  Grille: "la grille",
  Demandes: "les demandes",
  Parc: "le parc",
  Reservations: "les réservations",
  MisesADisposition: "les mises à disposition",
  Conventions: "les conventions",
  Echeances: "les échéances",
} as const;

export const CHEMIN = {
  nom: "Votre chemin",
  question: "Pour qui ouvrez-vous ce classeur ?",
  questionAide:
    "Votre réponse reste dans le classeur et se change quand vous voulez. Tous les écrans restent ouverts à tous.",
  roles: { mission: "Chargée de mission", bailleur: "Bailleur", ddets: "DDETS" },
  rolesAide: {
    mission: "La grille de cotation : la vérifier, noter, essayer des poids, préparer le vote.",
    bailleur: "Le flux : l’assiette, les parts, les logements, la négociation, le suivi de l’année.",
    ddets: "Les conventions et les bilans de tous les bailleurs : contrôler, justifier, écrire le rapport.",
  },
  changerDeRole: "changer",
  prochaine: (etape: string) => `Prochaine étape : ${etape.charAt(0).toLowerCase()}${etape.slice(1)}`,
  yAller: "Y aller",
  faite: "fait",
  aFaire: "à faire",
  tables: (
    presentes: readonly { readonly modele: keyof typeof TABLES; readonly nom: string; readonly lignes: number }[],
  ) => presentes.map((t) => `${t.nom} (${accorde(t.lignes, "ligne")})`).join(", "),
  manque: (modeles: readonly (keyof typeof TABLES)[]) =>
    `Il manque ${modeles.map((m) => TABLES[m]).join(" et ")} : importez un fichier ou insérez la table, ci-dessous.`,
  notees: "Des notes sont écrites ; Noter dit si elles suivent encore la grille.",
  sansCasTypes: "Des cas types aideraient à juger l’ordre obtenu.",
  sansVersion: "Gardez d’abord la grille d’aujourd’hui sous un nom, pour la comparer.",
  scenarios: "Des tours sont gardés dans le classeur.",
  justifies: (n: number) => accorde(n, "constat déjà décidé", "constats déjà décidés"),
  etapes: {
    grille: "La grille",
    demandes: "Les demandes",
    noter: "Noter et classer",
    simuler: "Essayer des poids",
    vote: "Comparer et préparer le vote",
    papiers: "Les papiers",
    parc: "Le parc et l’assiette",
    reservations: "Les réservations et les parts",
    logements: "Les logements de l’année",
    negociation: "Négocier",
    suivi: "Suivre l’année",
    orienter: "Orienter un logement",
    conventions: "Les conventions",
    bilans: "Les bilans et les échéances",
    controles: "Contrôler, le pire d’abord",
    justifier: "Justifier ou écarter",
    rapport: "Écrire le rapport",
  },
} as const;
