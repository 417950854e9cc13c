/** Settings kept in the workbook itself: the evaluation date chosen, the author's name. Nothing is kept on the machine. */
import { ErreurDuClasseur } from "./erreurs";

const PREFIXE = "cotaflux.";

const reglages = (): Office.Settings => {
  if (typeof Office === "undefined" || !Office.context?.document?.settings) throw new ErreurDuClasseur("hors-excel");
  return Office.context.document.settings;
};

/** The text kept under this name, or null. */
export function lisReglage(nom: string): string | null {
  const v = reglages().get(PREFIXE + nom) as unknown;
  return typeof v === "string" ? v : null;
}

export function ecrisReglage(nom: string, valeur: string): Promise<void> {
  const r = reglages();
  r.set(PREFIXE + nom, valeur);
  return new Promise((reussi, echoue) => {
    r.saveAsync((resultat) => {
      if (resultat.status === Office.AsyncResultStatus.Succeeded) reussi();
      else echoue(new ErreurDuClasseur("acces-refuse", { objet: nom }));
    });
  });
}
