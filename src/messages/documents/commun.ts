/** Ce qui se dit de tous les papiers : où ils sont écrits, et leurs mots communs. */
import { citation, citations } from "../format";

export const DOCUMENTS = {
  /** À la fin de l'écriture, dans le volet. */
  ecrit: (nom: string, feuilles: readonly string[], misEnPage: boolean): string =>
    `${nom} : ${feuilles.length === 1 ? "une feuille neuve" : "des feuilles neuves"}, ${feuilles.length === 1 ? citation(feuilles[0]!) : citations(feuilles, "et")}.${
      misEnPage ? "" : " Cette version d’Excel n’a pas permis la mise en page : vérifiez l’aperçu avant d’imprimer."
    }`,
  total: "Total",
} as const;
