/** Contrôles : plusieurs fichiers contrôlés comme un seul, sans quitter le volet. */
import { accorde, citation, nombre } from "../format";

const fichiers = (n: number): string => accorde(n, "fichier");

export const FICHIERS = {
  titre: "Contrôler plusieurs fichiers",
  aide: "Classeurs .xlsx ou .csv, un par bailleur ou par convention. Ils sont lus sur ce poste, l’un après l’autre, et contrôlés comme un seul ensemble ; rien n’est envoyé, rien n’est gardé une fois le volet fermé.",
  deposer: "Déposez les fichiers ici, ou",
  choisir: "Choisir des fichiers…",
  champ: "Fichiers à contrôler",
  champDAvant: "Fichiers du contrôle d’avant",
  nomDeLaListeDAvant: "Fichiers d’avant",
  ajouter: "Ajouter des fichiers…",
  lecture: (rang: number, total: number, nom: string) => `${nombre(rang)} sur ${nombre(total)} : ${nom}`,
  jugement: (n: number) => `Contrôle de ${fichiers(n)} ensemble…`,
  arreter: "Arrêter",
  reprendre: (n: number) => `Lire ${n === 1 ? "le fichier restant" : `les ${nombre(n)} fichiers restants`}`,
  reste: (n: number) =>
    n === 1
      ? "1 fichier n’a pas été lu : le contrôle ne porte pas sur lui."
      : `${nombre(n)} fichiers n’ont pas été lus : le contrôle ne porte pas sur eux.`,
  ensemble: (lus: number, refuses: number, lignes: number) =>
    `${fichiers(lus)} ${lus === 1 ? "lu" : "lus"}, ${accorde(lignes, "ligne de convention", "lignes de convention")}, contrôlés comme un seul ensemble${refuses === 0 ? "" : ` ; ${accorde(refuses, "fichier refusé", "fichiers refusés")}`}.`,
  aucunLu: (refuses: number) =>
    refuses === 1
      ? "Le fichier a été refusé : rien n’a été contrôlé."
      : "Tous les fichiers ont été refusés : rien n’a été contrôlé.",
  annee: "Attributions jugées",
  toutesLesAnnees: (annees: readonly number[]) => `De chaque année (${annees.join(", ")})`,
  celleDe: (annee: number) => `De ${annee} seulement`,
  liste: (n: number) => `Les fichiers (${nombre(n)})`,
  nomDeLaListe: "Fichiers",
  etat: (nom: string, etat: string) => `${nom} : ${etat}`,
  refuse: "refusé",
  enAttente: "pas encore lu",
  memeNom: (autre: string) =>
    `Un autre fichier s’appelle aussi ${citation(autre)} : un numéro les distingue. Si l’un remplace l’autre, retirez celui qui ne sert plus.`,
  retirer: "Retirer",
  fermer: "Fermer ces fichiers",
  oublies: (n: number) =>
    `${fichiers(n)} ${n === 1 ? "fermé et oublié" : "fermés et oubliés"} : rien n’en est gardé, sauf ce que vous avez écrit dans ce classeur.`,
  voirLeClasseur: "Contrôler le classeur ouvert",
  voirLesFichiers: (n: number) => (n === 1 ? "Revenir au fichier" : `Revenir aux ${fichiers(n)}`),
  ailleurs: (ou: string) => `${ou} : ouvrez ce fichier dans Excel pour y aller.`,
  ecrireLesLignes: (n: number) => (n === 1 ? "Écrire la ligne réunie" : `Écrire les ${nombre(n)} lignes réunies`),
  autresFichiers: (n: number) => `Montrer ${accorde(n, "autre fichier", "autres fichiers")}`,
} as const;
