/** Ce qu’Accueil montre avant tout import : le dépôt d’un fichier, et l’exemple complet. */
import { accorde, citation, nombre, pourcent } from "../format";

export const DEPOT = {
  titre: "Importer un export",
  aide: "CSV ou xlsx (SNE, Imhoweb…). Le fichier est lu sur ce poste, rien n’est envoyé. Vous confirmez les colonnes et voyez les lignes avant toute écriture.",
  deposer: "Déposez un fichier ici, ou",
  choisir: "Choisir un fichier…",
  champ: "Fichier à importer",
  lequel: (rang: number, total: number) => `Fichier ${nombre(rang)} sur ${nombre(total)}.`,
  fichierSuivant: "Fichier suivant",
  tropGros: (octets: number, limite: number) =>
    `Le fichier fait ${nombre(octets / 1048576, 0)} Mo : au-delà de ${nombre(limite / 1048576, 0)} Mo, découpez-le.`,
  lecture: (fichier: string, fait: number) =>
    `Lecture de ${citation(fichier)}…${fait > 0 ? ` ${pourcent(Math.min(1, fait), 0)}` : ""}`,
  arreter: "Arrêter la lecture",
  indisponible:
    "La lecture des fichiers n’a pas pu être chargée : le serveur du complément ne répond pas, ou le complément a changé de version. Fermez le volet et rouvrez-le.",
  illisibleParLePoste: (fichier: string) =>
    `${citation(fichier)} n’a pas pu être lu : il est ouvert ailleurs, déplacé, ou son accès est refusé.`,
  autreFichier: "Importer un autre fichier",
} as const;

export const EXEMPLE = {
  titre: "Essayer avec un exemple",
  bouton: "Ouvrir un exemple complet",
  aide: "Une feuille par table, avec quelques lignes d’exemple qui vont ensemble : une grille, des demandes, un parc, des conventions, des mises à disposition.",
  apercu: (n: number) =>
    `${accorde(n, "feuille neuve", "feuilles neuves")}. Aucune cellule existante n’est touchée ; « Annuler » les retire toutes.`,
  feuille: (titre: string, lignes: number) => `${titre} : ${accorde(lignes, "ligne")} d’exemple`,
  dejaLa: (titres: readonly string[]) =>
    `Déjà dans le classeur, laissées comme elles sont : ${titres.join(", ")}. Les lignes d’exemple n’iront pas forcément avec elles : pour essayer, préférez un classeur neuf.`,
  ouvert: (n: number) =>
    `L’exemple est ouvert : ${accorde(n, "feuille")}. Passez aux autres écrans, ou changez une cellule.`,
} as const;
