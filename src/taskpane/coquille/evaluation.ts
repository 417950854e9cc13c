/** Which date the pane evaluates at, and who says so: the user, else the workbook, else nobody yet. Pure. */
import { type DateLegale } from "../../domaine/commun";
import { adresseDe, type DateDuClasseur, type DatesDuClasseur, type Zone } from "../../excel";
import { EVALUATION } from "../../messages";

export type Origine =
  /** The formulas of the workbook are being read. */
  | { readonly genre: "recherche" }
  /** Set in the pane, kept in the workbook. */
  | { readonly genre: "choisie" }
  | { readonly genre: "classeur"; readonly lue: DateDuClasseur }
  /** The workbook uses several: the user says which. */
  | { readonly genre: "aChoisir" }
  /** The workbook says none: the clock proposes, the user confirms. */
  | { readonly genre: "aDemander" };

export interface Evaluation {
  readonly date: DateLegale;
  readonly origine: Origine;
}

export function evaluationDe(
  choisie: DateLegale | null,
  lues: DatesDuClasseur | null,
  horloge: DateLegale,
): Evaluation {
  if (choisie !== null) return { date: choisie, origine: { genre: "choisie" } };
  if (lues === null) return { date: horloge, origine: { genre: "recherche" } };
  // A named range is the workbook's own word; without one, its formulas must agree.
  const nommees = lues.dates.filter((d) => d.nom !== null);
  const [premiere, ...autres] = nommees.length > 0 ? nommees : lues.dates;
  if (premiere === undefined) return { date: horloge, origine: { genre: "aDemander" } };
  if (autres.some((d) => d.date !== premiere.date)) return { date: horloge, origine: { genre: "aChoisir" } };
  return { date: premiere.date, origine: { genre: "classeur", lue: premiere } };
}

export const estFixee = ({ genre }: Origine): boolean => genre === "choisie" || genre === "classeur";

const cellule = (z: Zone): string => EVALUATION.cellule(z.feuille, adresseDe(z));

export const sourceDe = (d: DateDuClasseur): string =>
  EVALUATION.source({
    nom: d.nom,
    cellule: d.zone === null ? null : cellule(d.zone),
    exemple: d.exemple === null ? null : cellule(d.exemple),
    formules: d.formules,
    duJour: d.duJour,
  });

/** In words, always: where the date comes from, or that it is asked for. */
export const motsDe = ({ date, origine }: Evaluation): string => {
  switch (origine.genre) {
    case "choisie":
      return EVALUATION.auChoisie(date);
    case "classeur":
      return EVALUATION.auDuClasseur(date, sourceDe(origine.lue));
    case "recherche":
      return EVALUATION.recherche;
    case "aChoisir":
      return EVALUATION.aChoisir;
    case "aDemander":
      return EVALUATION.aDemander;
  }
};

/** The dates of the workbook that are not the one evaluated at. */
export const autresDates = (date: DateLegale, lues: DatesDuClasseur | null): readonly DateDuClasseur[] =>
  (lues?.dates ?? []).filter((d) => d.date !== date);
