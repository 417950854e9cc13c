/** Les mots de la vue « Comparer » qui annonce la note d'impact ; ceux de la note sont dans messages/documents. */
import { accorde, citations } from "../format";

export const NOTE_DU_VOLET = {
  titre: "Note d’impact",
  ecriture: "Écrire la note d’impact",
  aide: "L’annexe du vote : des feuilles prêtes à imprimer, qui se lisent sans le complément. Elle reprend la version choisie et les publics suivis ci-dessus.",
  ecrire: "Écrire la note d’impact…",
  feuillesNeuves: (feuilles: readonly string[]) =>
    `${feuilles.length >= 2 ? "Des feuilles neuves seront ajoutées" : "Une feuille neuve sera ajoutée"}, ${citations(feuilles, "et")} ; aucune cellule remplie ne change. La note contiendra :`,
  partie: (titre: string, n: number) => (n === 0 ? titre : `${titre} : ${accorde(n, "ligne")}`),
} as const;
