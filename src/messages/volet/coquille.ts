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
  source: (nom: string, lignes: number | null) => (lignes === null ? nom : `${nom} ${nombre(lignes)}`),
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
    },
    suivi: { nom: "Vues du suivi", avancement: "Avancement", bilan: "Bilan", orienter: "Orienter" },
  },
} as const;

export const PAPIERS = {
  titre: "Ce qui sort du bureau",
  aide: "Chaque papier se lit sans le complément. Il est montré avant d’être écrit, et s’annule.",
  noteAide: "La note compare la grille du classeur à une version gardée : elle se prépare dans Comparer.",
  versComparer: "Préparer la note dans Comparer",
} as const;
