/** Contrôles : le classeur à faire remplir, avant le contrôle. */
import { type DateLegale } from "../../domaine/commun";
import { accorde, citation, date as ecrisDate, nombre } from "../format";

export const A_REMPLIR_VOLET = {
  titre: "Avant le contrôle : le classeur à faire remplir",
  aide: "Un classeur par bailleur : ses listes, ses formats et sa notice évitent la plupart des données à corriger. Rempli et renvoyé, il se contrôle ici tel quel.",
  bailleurs: "Bailleurs, un par ligne",
  annee: "Année à déclarer",
  reponse: "À renvoyer avant le (facultatif)",
  anneeIllisible: (t: string) =>
    `${citation(t)} n’est pas une année : écrivez-la en quatre chiffres, 2025 par exemple.`,
  dateIllisible: (t: string) => `${citation(t)} n’est pas une date : écrivez jour/mois/année, 31/01/2026 par exemple.`,
  telecharger: (n: number) =>
    n <= 1 ? "Enregistrer le classeur à faire remplir" : `Enregistrer les ${nombre(n)} classeurs à faire remplir`,
  archive: "Classeurs à faire remplir.zip",
  remis: (fichier: string, n: number) =>
    `${citation(fichier)} (${accorde(n, "classeur")}) a été remis à l’enregistrement : il est dans vos téléchargements.`,
  surMac:
    "Excel pour Mac n’enregistre pas de fichier depuis un volet. Si rien n’apparaît, cette commande écrit les mêmes classeurs :",
  commande: (bailleurs: readonly string[], annee: number, reponse: DateLegale | null) =>
    `npm run classeurs -- --annee ${annee}${bailleurs.map((b) => ` --bailleur "${b.replace(/"/g, "")}"`).join("")}${reponse === null ? "" : ` --reponse ${ecrisDate(reponse)}`}`,
  indisponible: "Ce qui écrit ces classeurs n’a pas pu être chargé : fermez puis rouvrez le volet.",
} as const;
