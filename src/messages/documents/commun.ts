/** Ce qui se dit de tous les papiers : où ils sont écrits, et leurs mots communs. */
import { type DateLegale } from "../../domaine/commun";
import { accorde, citation, citations, date as ecrisDate, nombre } from "../format";

/** Au-delà, le nombre, la première et la dernière : quarante noms cachent ce qui suit. */
const NOMMEES = 6;
const feuillesNeuves = (feuilles: readonly string[]): string =>
  feuilles.length === 1
    ? `une feuille neuve, ${citation(feuilles[0]!)}`
    : feuilles.length <= NOMMEES
      ? `des feuilles neuves, ${citations(feuilles, "et")}`
      : `${nombre(feuilles.length)} feuilles neuves, de ${citation(feuilles[0]!)} à ${citation(feuilles.at(-1)!)}`;

/** Ce qui est daté après la date d'évaluation, et que le papier ne compte pas. */
export interface DatesApres {
  readonly attributions: number;
  readonly refus: number;
  readonly passages?: number;
}
export const datesApres = (d: DateLegale, { attributions, refus, passages = 0 }: DatesApres): readonly string[] =>
  attributions + refus + passages === 0
    ? []
    : [
        `Datés après le ${ecrisDate(d)}, et laissés de côté\u00a0: ${[
          ...(attributions === 0 ? [] : [accorde(attributions, "attribution")]),
          ...(refus === 0 ? [] : [accorde(refus, "refus", "refus")]),
          ...(passages === 0 ? [] : [accorde(passages, "passage en commission", "passages en commission")]),
        ].join(", ")}.`,
      ];

export const DOCUMENTS = {
  /** À la fin de l'écriture, dans le volet. */
  ecrit: (nom: string, feuilles: readonly string[], misEnPage: boolean): string =>
    `${nom} : ${feuillesNeuves(feuilles)}.${
      misEnPage ? "" : " Cette version d’Excel n’a pas permis la mise en page : vérifiez l’aperçu avant d’imprimer."
    }`,
  total: "Total",
} as const;
